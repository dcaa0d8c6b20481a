import Documents
import Foundation
import LinearOptimization
import PlacementDomain
import PlacementExport
import PlacementTestSupport
import PlacementVerification
import Synchronization
import Testing

@testable import PlacementOffice

/// The main job called as a library calls it: who sits where, limits, clashes, cancellation, and silence.
@Suite struct AllocationTests {
  @Test func threeApprenticesSitWhereTheyMay() throws {
    let term = try Terms.read("three")
    #expect(term.name == "三人示例")
    let run = try Allocation(term).run()
    #expect(run.ending == .complete)
    let places = run.placements.map {
      "\($0.apprentice) \($0.period) \($0.base ?? "-") \($0.post ?? "-") \($0.rank ?? 0)"
    }
    #expect(places == ["A001 term B2 P3 2", "A002 term B1 P1 1", "A003 term B1 P2 2"])
    #expect(run.placements.map(\.tenths) == [378, 378, 378])
    // the lines of the other objectives are there as they are in the program
    #expect(run.report.comparison.map(\.objective) == [.generous, .rankMaximal, .minTotalRank, .scoreOrder])
    #expect(run.uncertified == nil)
  }

  @Test func whatIsLeftOutIsLeftOut() throws {
    var allocation = Allocation(try Terms.read("three"))
    (allocation.comparison, allocation.closures) = (.none, .none)
    let run = try allocation.run()
    #expect(run.report.comparison.isEmpty)
    #expect(run.ending == .complete)
  }

  @Test func aScenarioWithFaultsTellsAllOfThem() throws {
    let error = try #require(
      #expect(throws: UnreadableTerm.self) { try Term.read(Terms.path("failing/invalid-cells")) })
    #expect(error.faults.count > 1)
    #expect(error.faults.allSatisfy { $0.zh.hasPrefix("错误：") && $0.en.hasPrefix("error: ") })
    let missing = try #require(#expect(throws: UnreadableTerm.self) { try Term.read("/nowhere/at/all") })
    #expect(missing.description.contains("not found: /nowhere/at/all"))
  }

  @Test func aLimitLeavesAVerifiedRoster() throws {
    let run = try Allocation(try Terms.read("three")).run(RunControl(timeLimit: 1e-9))
    #expect(run.ending == .limit)
    #expect(run.hasRoster)
    #expect(run.placements.count == 3)
    #expect(run.roster?.placed ?? 0 > 0)
  }

  @Test func rulesThatClashAreAResult() throws {
    let run = try Allocation(try Terms.read("failing/clash-pins3")).run()
    #expect(run.ending == .infeasible)
    #expect(!run.hasRoster && run.placements.isEmpty)
    #expect(run.remarks.count > 1)
    #expect(run.remarks[0].en.contains("contradict each other"))
  }

  /// Cancelled by its own news, in the middle: what is there is kept, and nothing else is begun.
  @Test func aRunIsCancelledInTheMiddle() throws {
    let term = try Terms.read("three")
    func steps(cancellingAt last: Int) throws -> (run: TermRun, steps: [Message]) {
      let cancellation = Cancellation()
      let steps = Mutex<[Message]>([])
      let run = try Allocation(term).run(
        RunControl(cancellation: cancellation) { news in
          guard case .step(let message) = news else { return }
          let count = steps.withLock {
            $0.append(message)
            return $0.count
          }
          if count == last { cancellation.cancel() }
        })
      return (run, steps.withLock { $0 })
    }
    let whole = try steps(cancellingAt: .max)
    #expect(whole.run.ending == .complete)
    #expect(whole.steps.allSatisfy { $0.en.hasPrefix("solving: ") && $0.zh.hasPrefix("正在计算：") })
    let cut = try steps(cancellingAt: 2)
    #expect(cut.run.ending == .limit)
    #expect(cut.run.hasRoster)
    #expect(cut.run.report.comparison.isEmpty)
    #expect(cut.steps.count < whole.steps.count && cut.steps == Array(whole.steps.prefix(cut.steps.count)))
  }

  @Test func notesAreToldAndKept() throws {
    let told = Mutex<[Message]>([])
    let run = try Allocation(try Terms.read("corpus/whole-rule-book")).run(
      RunControl { news in
        if case .note(let message) = news { told.withLock { $0.append(message) } }
      })
    #expect(!run.notes.isEmpty)
    #expect(told.withLock { $0 } == run.notes)
  }

  @Test func theFilesAreWrittenOnlyWhenAsked() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Allocation(try Terms.read("three")).run()
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    try run.write(to: folder.path, language: .en)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(Set(names).isSuperset(of: ["roster.csv", "roster.html", "summary.json", "certificate.json"]))
    // a result of the program may be replaced, what somebody added may not
    try run.write(to: folder.path)
    try Data("mine".utf8).write(to: folder.appending(path: "roster.csv"))
    #expect(throws: (any Error).self) { try run.write(to: folder.path) }
  }

  /// What a run must not write over are its own term's files, whatever else the process reads.
  @Test func aRunGuardsItsOwnInputsAndNoOthers() throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: folder) }
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    let own = folder.appending(path: "three")
    try manager.copyItem(atPath: Terms.path("three"), toPath: own.path)
    let three = try Allocation(try Term.read(own.path)).run()
    let other = try Allocation(try Terms.read("three")).run()
    #expect { try three.write(to: own.path) } throws: { ($0 as? OutputFolderError)?.isOfInput == true }
    #expect { try three.write(to: folder.path) } throws: { ($0 as? OutputFolderError)?.isOfInput == true }
    // that folder is no input of the other run, which only keeps what strangers wrote there
    #expect { try other.write(to: folder.path) } throws: { ($0 as? OutputFolderError)?.isOfInput == false }
  }

  /// A process of its own: its streams stay empty, and so does the folder that it works in.
  @Test func nothingIsPrintedAndNoFileIsWritten() async throws {
    let result = try #require(
      await #expect(
        processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
      ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(FileManager.default.changeCurrentDirectoryPath(folder.path))
        let term = try Terms.read("three")
        _ = try Allocation(term).run()
        _ = try Allocation(try Terms.read("failing/clash-pins3")).run()
        _ = Verification(term, RosterFile(lines: try Terms.threeLines())).run()
        var check = TermCheck(term)
        check.proposesChange = true
        _ = try check.run()
        _ = try ModelExport(term, as: .lp).run()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
      })
    #expect(String(decoding: result.standardOutputContent, as: UTF8.self) == "")
    #expect(String(decoding: result.standardErrorContent, as: UTF8.self) == "")
  }
}

extension OutputFolderError {
  /// Whether the folder holds, or is in, something that the run has read.
  fileprivate var isOfInput: Bool {
    if case .holdsInput = self { true } else { false }
  }
}
