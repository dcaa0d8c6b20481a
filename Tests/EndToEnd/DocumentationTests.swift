import Foundation
import Testing

/// What the documentation says is so: its links, its commands, what it shows of them, and its Chinese pages.
@Suite struct DocumentationTests {
  @Test func everyLinkLeadsSomewhere() throws {
    for page in try DocumentationPage.all() {
      let folder = Program.root.appending(path: page.path).deletingLastPathComponent()
      for link in page.links where !link.target.contains("://") {
        let parts = link.target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? Program.root.appending(path: page.path) : folder.appending(path: parts[0])
        guard FileManager.default.fileExists(atPath: target.path) else {
          Issue.record("\(page.path):\(link.number): there is no \(link.target)")
          continue
        }
        guard parts.count == 2 else { continue }
        let path = target.standardizedFileURL.path.dropFirst(Program.root.standardizedFileURL.path.count)
        let anchors = try DocumentationPage(path.trimmingCharacters(in: ["/"])).anchors
        #expect(anchors.contains(parts[1]), "\(page.path):\(link.number): no heading \(link.target)")
      }
    }
  }

  /// Every command that a page shows is one of the program's, with options that this command has.
  @Test func everyCommandShownIsOne() throws {
    let place = try Workplace()
    let list = try Program.run("--help", in: place.url).output.components(separatedBy: "SUBCOMMANDS:").last ?? ""
    let names = list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }.filter { $0 != "See" }
    var options: [String: Set<String>] = [:]
    for name in names {
      let help = try Program.run(name, "--help", in: place.url).output
      options[name] = Set(
        help.split { !($0.isLetter || $0.isNumber || $0 == "-") }.filter { $0.hasPrefix("--") }.map(String.init))
    }
    #expect(options["allocate"]?.contains("--no-compare") == true)
    var shown: Set<String> = []
    for page in try DocumentationPage.all() where page.path != "CHANGELOG.md" {
      for (number, words) in page.commands {
        guard let name = words.first, name.first?.isLowercase == true else { continue }
        guard let known = options[name] else {
          Issue.record("\(page.path):\(number): there is no command \(name)")
          continue
        }
        if page.path == "README.md" { shown.insert(name) }
        for word in words where word.hasPrefix("--") {
          let option = word.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
          #expect(known.contains(String(option)), "\(page.path):\(number): \(name) has no \(option)")
        }
      }
    }
    #expect(shown == Set(names), "README.md has every command")
  }

  /// The pages whose `console` blocks are run from the top to the end, in a folder that has the scenarios.
  @Test(arguments: ["docs/office.md", "docs/office.zh.md", "docs/ci.md", "docs/developer.md"])
  func thePageShowsWhatIsPrinted(path: String) throws {
    let place = try Workplace()
    _ = try place.copy("scenarios/first-term", as: "scenarios/first-term", making: "scenarios")
    let steps = try DocumentationPage(path).steps
    #expect(steps.contains { !$0.shown.isEmpty })
    for step in steps {
      let printed = try shell(step.command, in: place.url)
      let lines = Set(printed.split(separator: "\n").map(String.init))
      for line in step.shown {
        #expect(lines.contains(line), "\(path):\(step.number): \(step.command) does not print this, but:\n\(printed)")
      }
    }
  }

  @Test func everyRoomIsNamed() throws {
    let rows = try DocumentationPage.all().flatMap { $0.rows(under: ["target", "room"]) }
    let named = Set(
      rows.flatMap { $0[0].components(separatedBy: "`").enumerated().compactMap { $0 % 2 == 1 ? $1 : nil } })
    let folders = try FileManager.default.contentsOfDirectory(atPath: Program.root.appending(path: "Sources").path)
    #expect(named.isSuperset(of: folders), "rooms without a line: \(Set(folders).subtracting(named).sorted())")
    #expect(named.subtracting(folders) == [], "lines without a room")
  }

  /// The folders within rooms that docs/architecture.md tells of: `ROOM/FOLDER`, then others of the same room.
  @Test func everyFolderOfARoomIsThere() throws {
    let rows = try DocumentationPage("docs/architecture.md").rows(under: ["folder"])
    #expect(rows.count > 10)
    for row in rows {
      let names = row[0].components(separatedBy: "`").enumerated().compactMap { $0 % 2 == 1 ? $1 : nil }
      let room = names.first?.split(separator: "/").first.map(String.init) ?? ""
      for name in names where !name.hasSuffix("*") {
        let path = "Sources/" + (name.contains("/") ? name : room + "/" + name)
        #expect(FileManager.default.fileExists(atPath: Program.root.appending(path: path).path), "no \(path)")
      }
    }
  }

  /// A Chinese page has the headings, tables and examples of its English one, and each leads to the other.
  @Test(arguments: [
    "README", "docs/office", "docs/planner", "docs/tables", "docs/law", "docs/reading", "docs/explain", "docs/privacy",
    "docs/sweep", "docs/forms", "docs/papers", "docs/limits",
  ])
  func theChinesePageSaysTheSame(name: String) throws {
    let english = try DocumentationPage("\(name).md")
    let chinese = try DocumentationPage("\(name).zh.md")
    let file = name.components(separatedBy: "/").last ?? name
    #expect(english.links.first?.target == "\(file).zh.md" && chinese.links.first?.target == "\(file).md")
    func count(_ page: DocumentationPage, _ start: String) -> Int {
      page.lines.filter { $0.fence == nil && $0.text.hasPrefix(start) }.count
    }
    for start in ["## ", "|", "- ", "1. ", "!["] { #expect(count(english, start) == count(chinese, start), "\(start)") }
    func block(_ page: DocumentationPage, _ language: String) -> [String] {
      page.lines.filter { $0.fence == language }.map(\.text)
    }
    for language in ["python", "yaml"] { #expect(block(english, language) == block(chinese, language)) }
  }

  /// Runs a line as a reader would type it, the program in the path; gives what it prints on both streams.
  private func shell(_ command: String, in folder: URL) throws -> String {
    let file = folder.appending(path: "printed-\(UUID().uuidString)")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exec 2>&1; \(command)"]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(Program.folder.path):\(environment["PATH"] ?? "/usr/bin:/bin")"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    defer { try? FileManager.default.removeItem(at: file) }
    return try String(contentsOf: file, encoding: .utf8)
  }
}
