import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// Every folder of Tests/Fixtures/failing has an `expected.txt`: one line `file:row:column kind` per fault, and
/// `warning file:row:column kind` per warning, in the order in which they are reported.
@Suite struct FailingFixturesTests {
  static let folder = Folders.fixtures.appending(path: "failing")
  static let names: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }()

  private static func outcome(_ name: String) throws -> Outcome {
    try Outcome(of: folder.appending(path: name).path)
  }

  @Test(arguments: names)
  func givesWhatIsExpected(name: String) throws {
    let outcome = try Self.outcome(name)
    let text = try String(contentsOf: Self.folder.appending(path: "\(name)/expected.txt"), encoding: .utf8)
    #expect(outcome.lines == text.split(separator: "\n").map(String.init))
    for fault in outcome.faults + outcome.warnings {
      for message in [fault.problem, fault.remedy] {
        #expect(!message.zh.isEmpty && !message.en.isEmpty)
        #expect(message.zh.unicodeScalars.contains { $0.value > 0x2E80 }, "no Chinese: \(message.zh)")
      }
      #expect(fault.value.unicodeScalars.count <= 160)
      for name in ["张三", "李四", "王五"] {
        #expect(!"\(fault)".contains(name), "a person's name in \(fault.line)")
      }
    }
  }

  @Test func everyKindHasAFixture() throws {
    var seen: Set<InputFaultKind> = []
    for name in Self.names {
      let outcome = try Self.outcome(name)
      seen.formUnion((outcome.faults + outcome.warnings).map(\.kind))
    }
    // These need thousands of rows, a long cell, an option or a workbook, and have tests of their own.
    seen.formUnion([.furtherFaults, .cellTooLong, .readAsNumbers, .sampleRows])
    #expect(InputFaultKind.allCases.filter { !seen.contains($0) } == [])
  }
}
