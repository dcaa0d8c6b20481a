import Documents
import GLPK
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementAnalyses

/// Wishes over studio slots have the same kinds of answers as those over posts.
@Suite struct StudioTests {
  private static let stages: [Stage] = [.maxPlaced, .maxSessions, .generous, .minSlotRank, .lottery]

  /// Eight with a place at P1 and one session each: S1 has one seat, S2 many; both take place on Wednesday afternoons.
  private func term(
    _ stages: [Stage] = StudioTests.stages, sessions: Int = 1, change: (inout TestInstance) -> Void = { _ in }
  ) -> TestInstance {
    var term = TestInstance()
    term.settings = ModelSettings(stages: stages)
    term.programme("1", sessions: sessions)
    term.programme("2")
    term.base("B1")
    term.post("P1", at: "B1", release: true)
    term.studio("U1")
    term.slot("S1", at: "U1", on: .weekday(3), from: 840, to: 960, capacity: 1)
    term.slot("S2", at: "U1", on: .weekday(4), from: 840, to: 960, capacity: 20)
    for index in 1...7 {
      term.apprentice("X\(index)", wishes: ["P1"], programme: "1")
      term.slotWishes("X\(index)", [(1, "S2")])
    }
    change(&term)
    return term
  }

  private func explain(_ term: TestInstance, _ id: String = "A") throws -> (SessionExplanation?, PlacementInstance) {
    let instance = term.build()
    let index = try #require(instance.apprentices.firstIndex { $0.id == id })
    return (try explainer(instance).explanation(index).studios, instance)
  }

  private func barriers(_ verdict: Verdict?) -> [Barrier] { if case .barred(let list) = verdict { list } else { [] } }

  @Test func aSlotThatIsNotOpenHasItsRule() throws {
    let barred = term {
      $0.rules = [TestInstance.rule(.hours, "8")]
      $0.day(.holiday, TestInstance.date(2026, 10, 1))
      $0.studio("U2", admits: ["2"])
      $0.studio("U3", registered: true)
      $0.slot("S3", at: "U1", on: .date(TestInstance.date(2026, 10, 3)), from: 840, to: 960)
      $0.slot("S4", at: "U2", on: .weekday(5), from: 840, to: 960)
      $0.slot("S5", at: "U3", on: .weekday(6), from: 840, to: 960)
      $0.slot("S6", at: "U1", on: .weekday(4), from: 600, to: 660, period: 0)
      $0.periods = [
        Period(id: "p1", start: TestInstance.date(2026, 10, 1), end: TestInstance.date(2026, 10, 1)),
        Period(id: "p2", start: TestInstance.date(2026, 10, 2), end: TestInstance.date(2027, 1, 15)),
      ]
      $0.apprentice("A", wishes: ["P1"], programme: "1")
      $0.slotWishes("A", [(1, "S4"), (2, "S5"), (3, "S6"), (4, "S2")])
    }
    let (studios, instance) = try explain(barred)
    let found = try #require(studios)
    #expect(found.given.map(\.rank) == [4] && found.wishes.map(\.rank) == [1, 2, 3] && found.unmet == nil)
    let rules = found.wishes.map { barriers($0.verdict).map(\.rule) }
    #expect(rules == [["slot-programme"], ["slot-hours"], ["slot-dates"]])
    #expect(barriers(found.wishes[1].verdict).first?.citation == "第十条（hours）")
    #expect(barriers(found.wishes[0].verdict).first?.figures.zh == "1")
    let lines = ExplanationText(instance, standing: .best).lines(found)
    #expect(lines[0].zh == "要求 1 个课时，安排 1 个：U1 周四 14:00–16:00（S2），第 4 志愿。")
    #expect(lines[1].zh.hasPrefix("时段第 1 志愿，U2 周五 14:00–16:00（S4）：不能安置，该工作室不接收你的专业"))
    #expect(lines[2].en.contains("the slot is on a rest day, a holiday or at night") && lines[2].en.contains("hours"))
  }

  @Test func whoseProgrammeAsksForNoneIsToldSo() throws {
    let (studios, _) = try explain(
      term {
        $0.apprentice("A", wishes: ["P1"], programme: "2")
        $0.slotWishes("A", [(1, "S2")])
      })
    #expect(studios?.asked == 0 && studios?.unmet == nil)
    #expect(barriers(studios?.wishes.first?.verdict).map(\.rule) == ["studio-sessions"])
    let (none, _) = try explain(term { $0.apprentice("A", wishes: ["P1"], programme: "2") })
    #expect(none == nil)
  }

  /// B could go nowhere else: A in S1 would cost a session.
  @Test func aFullSlotTellsTheStage() throws {
    let (studios, instance) = try explain(
      term {
        $0.studio("U2", admits: ["3"])
        $0.programme("3", sessions: 1)
        $0.post("P2", at: "B1", admits: ["3"], time: WorkingTime(days: [4], start: 780, end: 1_020))
        $0.apprentice("A", wishes: ["P1"], programme: "1")
        $0.slotWishes("A", [(1, "S1"), (2, "S2")])
        $0.apprentice("B", wishes: ["P2"], programme: "3")
        $0.pin("B", to: "P2")
      })
    let wish = try #require(studios?.wishes.first)
    guard case .costly(let change) = wish.verdict else { throw Unexpected() }
    #expect(studios?.wishes.count == 1 && !wish.isAtWork)
    #expect(change.objective == .maxSessions && change.before == nil && change.after == nil)
    let text = ExplanationText(instance, standing: .best).lines(try #require(studios))[1]
    #expect(text.zh.contains("名额有限，给你这个时段会使全体结果变差") && text.zh.contains("不公布数字"))
  }

  @Test func aLostDrawShowsItsOwnNumbers() throws {
    let both = term {
      for id in ["A", "B"] {
        $0.apprentice(id, wishes: ["P1"], programme: "1")
        $0.slotWishes(id, [(1, "S1"), (2, "S2")])
      }
    }
    let instance = both.build()
    let explainer = try explainer(instance)
    let parts = try ["A", "B"].map { id in
      let index = try #require(instance.apprentices.firstIndex { $0.id == id })
      return try #require(explainer.explanation(index).studios)
    }
    let loser = try #require(parts.firstIndex { !$0.wishes.isEmpty })
    #expect(parts.count { $0.wishes.isEmpty } == 1)
    guard case .draw(let numbers) = parts[loser].wishes[0].verdict else { throw Unexpected() }
    let bits = Lottery.bits(rows: explainer.model.rows, columnCount: explainer.model.columnCount)
    func number(_ slot: String) -> DrawNumbers.Number {
      let weight = LotteryDraw(seed: "seed").weight(
        apprentice: ["A", "B"][loser], period: "term", place: slot, counter: numbers.counter)
      return DrawNumbers.Number(place: slot, number: Int(weight) >> (31 - bits))
    }
    #expect(numbers.given == [number("S2")] && numbers.wished == [number("S1")])
    let text = ExplanationText(instance, standing: .best).lines(parts[loser])[1]
    #expect(text.en.contains("this wish S1 \(number("S1").number);") && text.zh.contains("可以给你这个时段"))
  }

  /// The own post is at that time: settled it leaves no way, else the place is what the slot would cost.
  @Test(arguments: [true, false])
  func theOwnPostIsInTheWay(isPinned: Bool) throws {
    let (studios, instance) = try explain(
      term {
        $0.post("P2", at: "B1", capacity: 1, time: WorkingTime(days: [3], start: 480, end: 1_020))
        $0.apprentice("A", wishes: ["P2"], programme: "1")
        $0.slotWishes("A", [(1, "S1"), (2, "S2")])
        if isPinned { $0.pin("A", to: "P2") }
      })
    let wish = try #require(studios?.wishes.first)
    #expect(wish.isAtWork)
    switch wish.verdict {
    case .impossible: #expect(isPinned)
    case .costly(let change): #expect(!isPinned && change.objective == .generous && change.rank == 2)
    default: throw Unexpected()
    }
    let text = ExplanationText(instance, standing: .best).lines(try #require(studios))[1]
    #expect(text.zh.hasSuffix("你所得岗位的上班时间（含路程）与它冲突。"))
    #expect(text.en.hasSuffix("The post you got is at that time, the way included."))
  }

  /// Missing sessions: every wish that was not given is explained, and what would help is there.
  @Test func aMissingSessionHasItsReason() throws {
    let (studios, instance) = try explain(
      term(sessions: 2) {
        $0.apprentice("A", wishes: ["P1"], programme: "1")
        $0.slotWishes("A", [(1, "S2"), (2, "S1")])
        for index in 1...7 { $0.slotWishes("X\(index)", [(2, "S1")]) }
      }, "X1")
    let found = try #require(studios)
    let text = ExplanationText(instance, standing: .best).lines(found)
    if found.given.count == 2 {
      #expect(found.unmet == nil && found.wishes.isEmpty)
      #expect(text[1].zh == "你没有排得更靠前而未得到的时段。")
    } else {
      #expect(found.unmet?.code == .noRoom && found.wishes.map(\.rank) == [2])
      #expect(text[1].zh == "原因：时间合适的 1 个时段都已满员。" && text[2].en == "What would help: add seats to these slots.")
      guard case .draw = found.wishes[0].verdict else { throw Unexpected() }
    }
  }

  /// By score the ranks of posts come first: a slot that would take a place from somebody's turn says so, no figures.
  @Test func byScoreATurnIsNotGivenUpForASlot() throws {
    let (studios, instance) = try explain(
      term([.scoreOrder, .maxSessions, .minSlotRank, .lottery]) {
        $0.post("P2", at: "B1", capacity: 1, time: WorkingTime(days: [3], start: 480, end: 1_020))
        $0.post("P3", at: "B1", capacity: 1)
        $0.apprentice("A", wishes: ["P2", "P3"], programme: "1", score: "99")
        $0.apprentice("B", wishes: ["P3", "P2"], programme: "2", score: "98")
        $0.slotWishes("A", [(1, "S1"), (2, "S2")])
      })
    guard case .costly(let change) = try #require(studios?.wishes.first).verdict else { throw Unexpected() }
    #expect(change.objective == .scoreOrder && change.before == nil && change.after == nil)
    let text = ExplanationText(instance, standing: .best).lines(try #require(studios))[1]
    #expect(text.zh.contains("有人轮到时会得不到原来的志愿") && text.en.contains("at somebody's turn"))
  }

  @Test func pageAndDocumentHaveTheSessions() throws {
    let one = term {
      $0.apprentice("A", wishes: ["P1"], programme: "1")
      $0.apprentice("B", wishes: ["P1"], programme: "1")
      $0.slotWishes("A", [(1, "S1"), (2, "S2")])
      $0.slotWishes("B", [(1, "S1")])
    }
    let instance = one.build()
    let explainer = try explainer(instance)
    let all = try instance.apprentices.indices.map { try explainer.explanation($0) }
    let pages = all.map { String(decoding: ExplanationPage(instance, standing: .best).file($0).bytes, as: UTF8.self) }
    #expect(pages[0].contains("<h2>工作室课时</h2>") && !pages[0].contains("<h2>Studio sessions</h2>"))
    let english = ExplanationPage(instance, standing: .best, language: .en).file(all[0])
    #expect(String(decoding: english.bytes, as: UTF8.self).contains("<h2>Studio sessions</h2>"))
    let document = String(
      decoding: ExplanationDocument(instance, standing: .best, isDrawn: true).document(all, .en).document(),
      as: UTF8.self
    ).filter { !$0.isWhitespace }
    #expect(document.contains("\"slot_wishes\":{\"barred\":0,\"impossible\":0,\"limited\":0,\"costly\":1,\"draw\":0"))
    #expect(document.contains("\"sessions\":{\"asked\":1,\"slots\":[{\"slot\":\"S2\",\"rank\":2}]"))
    #expect(document.contains("\"wishes\":[{\"rank\":1,\"slot\":\"S1\",\"at_work\":false,\"verdict\":\"costly\""))
    #expect(document.contains("\"stage\":\"min-slot-rank\""))
  }

  struct Unexpected: Error {}
}

/// Every verdict on a slot, on random terms against all rosters that there are.
@Suite struct StudioOracleTests {
  private static let orders: [[Stage]] = [
    [.maxPlaced, .maxSessions, .generous, .minSlotRank, .lottery], [.maxPlaced, .minSlotRank, .maxSessions, .lottery],
    [.scoreOrder, .maxSessions, .minSlotRank, .lottery], [.rankMaximal, .maxSessions, .lottery],
  ]

  @Test(arguments: 0..<6)
  func verdictsAgreeWithBruteForce(block: Int) throws {
    var seen: [String: Int] = [:]
    for offset in 0..<30 {
      let seed = UInt64(7_000_000 + block * 30 + offset)
      let plain = RandomInstance.make(seed: seed, families: offset % 3 == 0 ? .time : .studios)
      let isRotation = plain.settings.places == .perPeriod
      let stages = Self.orders[isRotation && offset % 4 == 2 ? 0 : offset % 4]
      let instance = plain.with(settings: plain.settings.with(stages: stages))
      let oracle = BruteForce(instance)
      let draw = LotteryDraw(seed: instance.lotterySeed)
      let solved = oracle.solve(
        stages: stages.dropLast(),
        draw: { Int(draw.scoreOrderDraw(apprentice: instance.apprentices[$0].id)) })
      guard let best = solved else { continue }
      let explainer = try explainer(instance)
      for person in instance.apprentices.indices {
        let own = explainer.roster.sessions.filter { $0.apprentice == person }.map(\.slot)
        for wish in try explainer.explanation(person).studios?.wishes ?? [] {
          #expect(!own.contains(wish.slot))
          func gives(_ roster: BruteForceRoster) -> Bool { roster.slots[person].contains(wish.slot) }
          let expected =
            best.rostersBeforeLottery.contains(where: gives)
            ? ["draw"]
            : (0..<oracle.count).contains { gives(oracle.roster($0)) } ? ["costly"] : ["impossible", "barred"]
          #expect(expected.contains(wish.verdict.name), "seed \(seed), \(person), slot \(wish.slot)")
          seen[wish.verdict.name, default: 0] += 1
        }
      }
    }
    // a test that met only one kind would prove little
    #expect(seen["costly", default: 0] > 0 && seen["barred", default: 0] > 0, "\(seen)")
  }
}
