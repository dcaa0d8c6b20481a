import Foundation
import PlacementExport
import PlacementInput
import Testing

/// Terms that say one thing each in an unusual way that the contract allows: the second checker takes the lawful roster,
/// refuses the roster of the term that does not say it (exit 1), and where the same is said in a way that nobody reads it
/// names it and says nothing of the roster (exit 2).
@Suite(.enabled(if: Python.exists, "python3 is not there")) struct SecondCheckerCaseTests {
  /// One case of Tests/Fixtures/second-checker/cases.json: files by name, each as its lines.
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    /// What the term says, on top of the base.
    let law: [String: [String]]
    /// What the term without it says on top of the base, where that is something.
    let free: [String: [String]]?
    /// The same said in a way that is not read, on top of `law`.
    let unread: [String: [String]]?
    /// What the refusal names.
    let says: String?
    /// The folder of the scenario, where it is not the whole.
    let scenario: String?
    /// Files in another encoding than UTF-8.
    let encodings: [String: String]?

    var testDescription: String { name }
  }

  private struct Cases: Decodable {
    let base: [String: [String]]
    let cases: [Case]
  }

  private static let all: Cases = {
    let url = ScenarioCopy.root.appending(path: "Tests/Fixtures/second-checker/cases.json")
    let cases = (try? Data(contentsOf: url)).flatMap { try? JSONDecoder().decode(Cases.self, from: $0) }
    return cases ?? Cases(base: [:], cases: [])
  }()

  /// A folder of files that is gone with the test.
  private final class Folder {
    let url: URL

    init(_ layers: [[String: [String]]?], _ encodings: [String: String] = [:]) throws {
      url = FileManager.default.temporaryDirectory.appending(path: "second-checker-\(UUID().uuidString)")
      var files: [String: [String]] = [:]
      for layer in layers { files.merge(layer ?? [:]) { _, above in above } }
      for (name, lines) in files {
        let path = url.appending(path: name)
        try FileManager.default.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        let text = lines.joined(separator: "\n") + "\n"
        let encoding: String.Encoding =
          switch encodings[name] {
          case "utf-16": .utf16
          case "gb18030": String.Encoding(rawValue: 0x8000_0632)
          default: .utf8
          }
        try #require(text.data(using: encoding)).write(to: path)
      }
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  /// A studio with a slot on a rest day must say whether it is a placement unit: empty is not no.
  @Test func anEmptyCellOfAStudioIsMissing() throws {
    let free = try Folder([Self.all.base])
    let other = try #require(try Certified.make(InstanceReader().read(free.url.path).instance)).files()
    let term = ScenarioCopy.root.appending(path: "Tests/Fixtures/failing/studio-registered-empty")
    let told = try Python.check(term, other, in: free.url)
    #expect(told.status == 2 && told.output.contains("studios.csv registered of U1 is empty"), "\(told.output)")
  }

  @Test func thereAreCases() { #expect(Self.all.cases.count > 60) }

  @Test(arguments: all.cases) func readsByTheContract(_ one: Case) throws {
    let base = Self.all.base
    let lawful = try Folder([base, one.law], one.encodings ?? [:])
    let free = try Folder([base, one.free])
    let scenario = one.scenario.map { lawful.url.appending(path: $0) } ?? lawful.url
    let made = try #require(try Certified.make(InstanceReader().read(scenario.path).instance))
    let other = try #require(try Certified.make(InstanceReader().read(free.url.path).instance)).files()
    let taken = try Python.check(scenario, made.files(), in: free.url)
    #expect(taken.status == 0, "\(taken.output)")
    let refused = try Python.check(scenario, other, in: free.url)
    let isUnlawful = refused.output.contains("the roster breaks") || refused.output.contains("not eligible")
    #expect(refused.status == 1 && isUnlawful, "\(refused.output)")
    guard let unread = one.unread else { return }
    let strange = try Folder([base, one.law, unread])
    let told = try Python.check(
      one.scenario.map { strange.url.appending(path: $0) } ?? strange.url, other, in: free.url)
    #expect(told.status == 2 && told.output.contains(one.says ?? "cannot judge"), "\(told.output)")
  }
}
