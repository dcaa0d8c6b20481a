import ArgumentParser
import Documents
import Foundation
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementOffice
import PlacementPrivacy

/// `placement pseudonymise`: a scenario or a result that may leave the office.
struct Pseudonymise: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a scenario or a result anew with pseudonyms for persons; the key file can reveal them.",
    discussion: """
      Ids and names become keyed pseudonyms; birth dates, homes and scores become as coarse as the rules allow; free \
      text is emptied, rows are sorted anew; comments, files and columns that the program does not know are left out. The key file is made with a new \
      secret where it does not exist; an existing one is used and only ever added to. Keep it where only the office \
      reads it.
      """)

  @Argument(help: "The scenario's folder (or its scenario.yaml), or a folder of results.")
  var source: String

  @Option(name: .long, help: "The key file; made, readable by its owner only, where it does not exist.")
  var key: String

  @Option(name: .long, help: "The folder to write (default: out/SOURCE-pseudonymised).")
  var out: String?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let console = Console(common, scenario: InstanceReader().language(of: source))
      try privately(console) {
        let output = try writing.folder(
          out, or: source, suffix: "-pseudonymised", by: "pseudonymise", inputs: [], console)
        let target = output.path
        try KeyPlace.check(key, outside: target)
        let file = KeyFile(path: key)
        let known = try file.read()
        var secret = known ?? PseudonymKey()
        let folder: PseudonymisedFolder
        var list = OutputFolder.List.names
        switch try FolderKind.of(source) {
        case .scenario:
          let instance = try ScenarioLoading.read(source, common, reading).instance
          list = .none
          folder = try ScenarioPseudonymiser(
            path: source, instance: instance, idsAsNumbers: reading.idsAsNumbers
          ).files(&secret)
          try check(folder, beside: output, console)
        case .result(let names):
          folder = try ResultPseudonymiser(folder: source, names: names).files(&secret)
        }
        // the key is on disk before anything that only it can reveal
        try file.write(secret)
        try output.write(folder.files, list: list)
        conclude(folder, target, isNew: known == nil, console)
      }
    }
  }

  /// Whether the new folder can be read where it will lie: a model or a pack above the folder would be missing there.
  private func check(_ folder: PseudonymisedFolder, beside output: OutputFolder, _ console: Console) throws {
    let isFile = source.hasSuffix(".yaml") || source.hasSuffix(".yml")
    let name = isFile ? "/" + (source.split(separator: "/").last.map(String.init) ?? "") : ""
    let read = try output.trial(folder.files) { place throws(ReadError) in
      _ = try InstanceReader().read(place + name)
    }
    if case .failure(let error) = read {
      console.error(
        Message(
          zh: "化名后的方案在新位置无法读取：模型、规则包或所扩展的方案请放在方案文件夹内再试。",
          en: "the pseudonymised scenario cannot be read at its place: put its model, rules and base into the folder."))
      throw ScenarioLoading.report(error, console)
    }
  }

  private func conclude(_ folder: PseudonymisedFolder, _ target: String, isNew: Bool, _ console: Console) {
    console.say(
      Message(
        zh: "已写出 \(target)：\(folder.people) 人已用化名代替；密钥：\(key)（\(isNew ? "新建" : "沿用")，请妥善保管，不要随文件夹交出）",
        en: "wrote \(target): pseudonyms for \(folder.people) people; key: \(key) (\(isNew ? "new" : "used again")), "
          + "keep it apart from the folder"))
    if !folder.cleared.isEmpty {
      console.note(
        Message(
          zh: "已清空或略去的列：\(folder.cleared.joined(separator: "，"))",
          en: "emptied or left out: \(folder.cleared.joined(separator: ", "))"))
    }
    if !folder.omitted.isEmpty {
      console.note(
        Message(
          zh: "未带出的文件：\(folder.omitted.joined(separator: "，"))",
          en: "files left out: \(folder.omitted.joined(separator: ", "))"))
    }
    if !folder.named.isEmpty {
      console.note(
        Message(
          zh: "提醒：下列保留的内容里有学生或经办人的姓名（为保密不显示），请核对后再交出：\(folder.named.joined(separator: "，"))",
          en: "warning: what is kept holds the name of a person (not shown) here; look at it before it is given away: "
            + folder.named.joined(separator: ", ")))
    }
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "folder", value: .string(target)),
        (key: "key", value: .string(key)), (key: "new_key", value: .bool(isNew)),
        (key: "people", value: .integer(folder.people)),
        (key: "files", value: .array(folder.files.map { .string($0.name) })),
        (key: "cleared", value: .array(folder.cleared.map(JSONText.string))),
        (key: "named", value: .array(folder.named.map(JSONText.string))),
        (key: "omitted", value: .array(folder.omitted.map(JSONText.string))),
      ]))
  }
}

/// What a folder holds.
enum FolderKind {
  case scenario
  /// The names of its files.
  case result([String])

  static func of(_ path: String) throws -> FolderKind {
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return .scenario }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw ReadError.notFound(path: path)
    }
    if names.contains("scenario.yaml") { return .scenario }
    if names.contains("roster.csv") || names.contains("summary.json") { return .result(names.sorted()) }
    throw PrivacyError.nothingToDo(path: path)
  }
}

/// The names of a folder's files.
enum FolderNames {
  static func of(_ path: String) throws -> [String] {
    let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    guard !isFile, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw ReadError.notFound(path: path)
    }
    return names.sorted()
  }
}

/// Where a key may lie.
enum KeyPlace {
  /// Throws where the key would lie in the folder that is written.
  static func check(_ key: String, outside folder: String) throws(PrivacyError) {
    let place = URL(filePath: key).standardizedFileURL.deletingLastPathComponent().resolvingSymlinksInPath().path + "/"
    let target = URL(filePath: folder).standardizedFileURL.resolvingSymlinksInPath().path + "/"
    if place.hasPrefix(target) { throw .keyInOutput(path: key) }
  }
}

/// Says why a key or a folder was refused, with the exit code of the contract.
func privately(_ console: Console, _ work: () throws -> Void) throws {
  do {
    try work()
  } catch let error as ReadError {
    throw ScenarioLoading.report(error, console)
  } catch let error as PrivacyError {
    console.error(error.message)
    switch error {
    case .keyNotFound: throw ExitStatus.notFound.exit
    case .keyFailed, .keyBusy: throw ExitStatus.cannotWrite.exit
    default: throw ExitStatus.badInput.exit
    }
  }
}
