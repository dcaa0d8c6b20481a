import ArgumentParser
import Digests
import Documents
import PlacementDomain
import PlacementExport
import PlacementInput

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where a command may write: the option of every command that does, and the one rule behind it.
struct WritingOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: """
      Replace files of the same names although others wrote or changed them; all other files stay. An input of the run is \
      never replaced.
      """)
  var force = false

  /// The folder of `--out`, looked at: what stands in the way is said before any long work.
  ///
  /// - Parameters:
  ///   - inputs: What the run reads, beyond the files that were read through the input reader until now.
  func folder(_ path: String, by command: String, inputs: [String?]) throws -> OutputFolder {
    let folder = OutputFolder(
      path: path, command: command, inputs: inputs.compactMap { $0 } + FileRecord.read, force: force)
    try folder.check()
    return folder
  }

  /// A single file, looked at.
  func file(_ path: String, by command: String, _ comment: MarkedFile.Comment, inputs: [String?]) throws -> MarkedFile {
    let file = MarkedFile(
      path: path, command: command, comment: comment, inputs: inputs.compactMap { $0 } + FileRecord.read, force: force)
    try file.check()
    return file
  }

  /// The same with a default: `out/` and the scenario's name, and more of its path where that folder has the result of
  /// another scenario.
  func folder(
    _ path: String?, or scenario: String, suffix: String = "", by command: String, inputs: [String?],
    _ console: Console
  ) throws -> OutputFolder {
    let source = ScenarioName.source(of: scenario)
    let names = ScenarioName.candidates(scenario).map { "out/" + $0 + suffix }
    if let path {
      // named as it would be by default, it is the scenario's own for later runs too
      let isOwn = names.contains(String(path.reversed().drop { $0 == "/" }.reversed()))
      let folder = OutputFolder(
        path: path, command: command, inputs: inputs.compactMap { $0 } + [scenario] + FileRecord.read, force: force,
        source: isOwn ? source : nil, isDefault: false)
      try folder.check()
      return folder
    }
    let free = names.first { !OutputFolder.isTaken($0, by: source) } ?? names[0]
    if free != names[0] {
      console.note(
        Message(
          zh: "提醒：“\(names[0])”里是另一情景的结果，本次写入“\(free)”；可用 --out 指定",
          en:
            "note: \(names[0]) has the result of another scenario; this one goes to \(free); --out names another place")
      )
    }
    let folder = OutputFolder(
      path: free, command: command, inputs: inputs.compactMap { $0 } + [scenario] + FileRecord.read, force: force,
      source: source)
    try folder.check()
    return folder
  }
}

/// The name of a scenario's folder, for the default output folder.
enum ScenarioName {
  static func of(_ path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    if let last = parts.last, last.hasSuffix(".yaml") || last.hasSuffix(".yml") { parts.removeLast() }
    if let last = parts.last, let ending = [".xlsx", ".xlsm", ".xls", ".ods"].first(where: last.lowercased().hasSuffix)
    {
      parts[parts.count - 1] = String(last.dropLast(ending.count))
    }
    let name = parts.last { $0 != "." && $0 != ".." }
    return name ?? "scenario"
  }

  /// Names for the default folder, in order: the scenario's, then with more and more of its path before it.
  static func candidates(_ path: String) -> [String] {
    var names = [of(path)]
    var parts = real(path).split(separator: "/").map(String.init)
    let file = parts.popLast() ?? ""
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    // a variant beside the scenario: its own file's name tells more than the folders above
    if stem != "scenario" { names.append(names[0] + "-" + stem) }
    var longer = names[0]
    for part in parts.dropLast().reversed() {
      longer = part + "-" + longer
      names.append(longer)
    }
    return names
  }

  /// What a scenario is known by in its default folder: the digest of its path from here, so that a folder that is moved
  /// with its results stays the same one.
  static func source(of path: String) -> String {
    let here = real(".").split(separator: "/").dropLast()
    let there = real(path).split(separator: "/")
    let common = zip(here, there).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: here.count - common) + there.dropFirst(common).map(String.init)
    return SHA256Digest.hex(SHA256Digest.hash(Array(parts.joined(separator: "/").utf8)))
  }

  /// The scenario's file, links followed; of a folder without one the name that it would have.
  private static func real(_ path: String) -> String {
    let isFile = [".yaml", ".yml", ".xlsx", ".xlsm", ".xls", ".ods"].contains(where: path.lowercased().hasSuffix)
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved) + (isFile ? "" : "/scenario.yaml")
  }
}
