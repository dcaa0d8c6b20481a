import Testing

@testable import PlacementAnalyses

/// An expectation with something of everything.
let recorded = Observation(
  status: "optimal", placed: 10, unplaced: 1, profile: [6, 3], notListed: 1, totalRank: 15,
  stages: [
    Observation.StageValue(objective: "max-placed", value: 10, proof: "exact"),
    Observation.StageValue(objective: "generous", rank: 3, value: 1, proof: "search"),
  ], roster: "abc", rows: 12, columns: 40, nonzeros: 99,
  work: [Observation.WorkCounter(name: "iterations", count: 1_000)], relativeTime: 20, certificate: "valid")

@Suite struct ComparisonTests {
  private func changed(_ change: (inout Observation) -> Void) -> Observation {
    var copy = recorded
    change(&copy)
    return copy
  }

  @Test func theSameIsNoDifference() {
    #expect(recorded.differences(from: recorded, Tolerances(failsOnTime: true)).isEmpty)
  }

  /// Every part of an expectation, changed alone, is found under its own name and fails.
  @Test func everyPartIsCompared() {
    let changes: [(String, (inout Observation) -> Void)] = [
      ("status", { $0.status = "infeasible" }), ("placed", { $0.placed = 9 }), ("unplaced", { $0.unplaced = nil }),
      ("profile", { $0.profile = [6, 3, 0] }), ("not_listed", { $0.notListed = 2 }),
      ("total_rank", { $0.totalRank = 14 }), ("roster", { $0.roster = "abd" }),
      ("certificate", { $0.certificate = nil }), ("rows", { $0.rows = 13 }), ("columns", { $0.columns = 41 }),
      ("nonzeros", { $0.nonzeros = 98 }),
      (
        "stage max-placed", { $0.stages[0] = Observation.StageValue(objective: "max-placed", value: 9, proof: "exact") }
      ),
      (
        "proof max-placed",
        { $0.stages[0] = Observation.StageValue(objective: "max-placed", value: 10, proof: "search") }
      ),
      ("stages", { $0.stages.removeLast() }),
      ("work iterations", { $0.work = [Observation.WorkCounter(name: "iterations", count: 1_111)] }),
      ("relative_time", { $0.relativeTime = 41 }),
    ]
    for (subject, change) in changes {
      let found = recorded.differences(from: changed(change), Tolerances(failsOnTime: true))
      #expect(found.map(\.subject) == [subject] && found.allSatisfy(\.fails), "\(subject): \(found)")
    }
  }

  @Test func betterIsSaidButDoesNotFail() {
    let found = recorded.differences(
      from: changed {
        $0.work = [Observation.WorkCounter(name: "iterations", count: 800)]
        $0.stages[1] = Observation.StageValue(objective: "generous", rank: 3, value: 1, proof: "exact")
        $0.relativeTime = 5
      }, Tolerances(failsOnTime: true))
    #expect(found.map(\.subject) == ["proof generous/3", "work iterations", "relative_time"])
    #expect(found.allSatisfy { !$0.fails })
  }

  @Test func workAndTimeHaveTheirTolerances() {
    func work(_ count: Int) -> Observation {
      changed { $0.work = [Observation.WorkCounter(name: "iterations", count: count)] }
    }
    #expect(recorded.differences(from: work(1_110), Tolerances()).isEmpty)  // a tenth and ten
    #expect(recorded.differences(from: work(1_111), Tolerances()).count == 1)
    #expect(recorded.differences(from: work(1_111), Tolerances(work: 0.2)).isEmpty)
    #expect(recorded.differences(from: changed { $0.work = [] }, Tolerances()).isEmpty)
    let slow = changed { $0.relativeTime = 50 }
    #expect(recorded.differences(from: slow, Tolerances()).map(\.fails) == [false])
    #expect(recorded.differences(from: slow, Tolerances(failsOnTime: true)).map(\.fails) == [true])
    #expect(recorded.differences(from: slow, Tolerances(time: 3, failsOnTime: true)).isEmpty)
    let (short, long) = (changed { $0.relativeTime = 0.1 }, changed { $0.relativeTime = 2 })
    #expect(short.differences(from: long, Tolerances(failsOnTime: true)).isEmpty)
  }

  @Test(arguments: [(0.0, "0"), (0.0123, "0.012"), (1.26, "1.3"), (14.4, "14"), (1_046, "1000"), (.infinity, "0")])
  func timesHaveTwoDigits(factor: Double, text: String) { #expect(Observation.text(factor) == text) }
}

@Suite struct MovementTests {
  private func list(_ lines: (String, String, Int?)...) -> PlaceList {
    PlaceList(
      lines.map { PlaceList.Entry(kind: "post", apprentice: $0.0, period: "term", place: $0.1, rank: $0.2) })
  }

  @Test func everyMoveIsSortedByWhatItMeans() {
    let before = list(
      ("A", "P1", 1), ("B", "P2", 3), ("C", "", nil), ("D", "P4", 2), ("E", "P5", 2), ("F", "P6", nil), ("G", "P7", 2),
      ("H", "P8", 1))
    let now = list(
      ("A", "P1", 1), ("B", "P1", 1), ("C", "P9", nil), ("D", "", nil), ("E", "P6", 2), ("F", "P5", 4),
      ("G", "P3", nil),
      ("I", "P8", 1))
    let moved = Movement(from: before, to: now)
    #expect(moved.better.map(\.apprentice) == ["B", "C", "F", "I"])
    #expect(moved.worse.map(\.apprentice) == ["D", "G", "H"])
    #expect(moved.sidewise.map(\.apprentice) == ["E"] && moved.same == 1)
  }

  /// Sessions are compared as sets: one that stays hides nothing of one that changed.
  @Test func sessionsArePairedByWhatDiffers() {
    func slots(_ slots: [(String, Int?)]) -> PlaceList {
      PlaceList(slots.map { PlaceList.Entry(kind: "slot", apprentice: "A", place: $0.0, rank: $0.1) })
    }
    let moved = Movement(from: slots([("S1", 1), ("S2", 2)]), to: slots([("S2", 2), ("S3", 4), ("S4", nil)]))
    #expect(moved.worse.map { [$0.from, $0.to] } == [["S1", "S3"]])
    #expect(moved.better.map(\.to) == ["S4"] && moved.same == 1)
  }

  @Test func placesGoThroughTheirFile() throws {
    let list = PlaceList([
      PlaceList.Entry(kind: "slot", apprentice: "=A,\"1\"\n", place: "S1", rank: nil),
      PlaceList.Entry(kind: "post", apprentice: "A2", period: "p1", place: "", rank: nil),
      PlaceList.Entry(kind: "post", apprentice: "A1", period: "p1", place: "P", rank: 2),
    ])
    #expect(PlaceList(csv: list.csv()) == list && list.digest.count == 64)
    #expect(PlaceList(list.entries.reversed()).csv() == list.csv())
    #expect(PlaceList(csv: Array("a,b\n".utf8)) == nil)
    #expect(PlaceList(csv: Array("kind,apprentice,period,place,rank\npost,A,p,P,x\n".utf8)) == nil)
  }
}
