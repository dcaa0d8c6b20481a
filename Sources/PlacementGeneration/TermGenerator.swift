import Documents
package import PlacementDomain

/// Why no synthetic term was made or written.
package enum TermGenerationError: Error, Hashable, Sendable {
  /// Parameters are out of range; all are named.
  case invalidParameters([Message])
  /// The folder exists and has something in it, or something else has its name.
  case folderNotEmpty(path: String)
  /// The folder could not be written; nothing of it is left.
  case cannotWrite(path: String, reason: String)

  /// What people read.
  package var messages: [Message] {
    switch self {
    case .invalidParameters(let faults): faults
    case .folderNotEmpty(let path):
      [Message(zh: "\(path) 已存在且不是空文件夹，请换一个名称。", en: "\(path) exists and is not an empty folder: choose another name.")]
    case .cannotWrite(let path, let reason):
      [Message(zh: "无法写入 \(path)：\(reason)。", en: "\(path) cannot be written: \(reason).")]
    }
  }
}

/// Makes a synthetic term: a complete scenario folder of invented people and firms, drawn from a seed.
///
/// All draws and figures are whole numbers, so the same parameters give the same bytes on every machine.
/// 100,000 apprentices take seconds in a release build.
package struct TermGenerator: Sendable {
  /// What the term is like.
  package let parameters: TermParameters
  private let settings: [GeneratedTable]

  /// A generator for parameters.
  ///
  /// - Throws: `TermGenerationError.invalidParameters` with everything that `validate()` names.
  package init(_ parameters: TermParameters) throws(TermGenerationError) {
    let faults = parameters.validate()
    guard faults.isEmpty else { throw .invalidParameters(faults) }
    self.parameters = parameters
    settings = TermGenerator.settings(parameters)
  }

  /// The CSV tables of the scenario, sorted by file name; drawn anew at each call, always the same.
  package func tables() -> [GeneratedTable] { TermTables(TermDraft(parameters)).all() }

  /// Every file of the scenario's folder: the tables, `scenario.yaml` and, where it needs one, its own model.
  package func files() -> [GeneratedTable] { tables() + settings }

  /// Writes the scenario as a folder that is there as a whole or not at all.
  ///
  /// - Parameter path: a folder that does not exist yet (its parent does), or an empty one.
  /// - Throws: `folderNotEmpty`, or `cannotWrite` with the system's words.
  package func write(to path: String) throws(TermGenerationError) {
    do throws(OutputFolderError) {
      try NewFolder.write(to: path) { files().map { OutputFile(name: $0.fileName, bytes: $0.bytes) } }
    } catch {
      if case .notAFolder = error { throw .folderNotEmpty(path: path) }
      throw .cannotWrite(path: path, reason: error.systemWords ?? error.message.en)
    }
  }
}
