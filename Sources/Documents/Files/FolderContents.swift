#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file or folder that a run must not replace.
package struct OutputObstacle: Hashable, Sendable {
  /// Why it stays.
  package enum Reason: Hashable, Sendable {
    /// No run of this program wrote it.
    case foreign
    /// A run wrote it, and somebody has changed it since.
    case edited
    /// Another command wrote it.
    case otherCommand(String)
    /// The same command wrote it for another scenario, whose default folder this is.
    case otherScenario
    /// A result of a version that kept no list of what it wrote.
    case unlisted
  }

  /// The name within the folder.
  package let name: String
  package let reason: Reason

  package init(name: String, reason: Reason) {
    self.name = name
    self.reason = reason
  }
}

/// What lies in a folder of results, each entry with whether a run may replace it.
struct FolderContents {
  /// Listed by the command's earlier run and unchanged.
  private(set) var own: Set<String> = []
  /// Everything else, by name.
  private(set) var obstacles: [OutputObstacle] = []

  /// Looks at a folder.
  ///
  /// - Parameters:
  ///   - command: Whose files are its own; `nil` for those of any command.
  ///   - source: Of a default folder: the scenario that it must belong to.
  init(of folder: String, command: String?, source: String? = nil) throws(OutputFolderError) {
    guard let names = FileCalls.names(in: folder) else { throw .cannotWrite(path: folder, errno: errno) }
    let summary = names.contains(OutputManifest.file) ? FileCalls.bytes(of: folder + "/" + OutputManifest.file) : nil
    let list = summary.flatMap(OutputManifest.read)
    let isOld = list == nil && summary.map { String(decoding: $0, as: UTF8.self).contains("\"format\"") } == true
    for name in names.sorted() {
      let reason: OutputObstacle.Reason?
      if let list, let digest = list.manifest.digest(of: name) {
        let isUnchanged =
          name == OutputManifest.file
          ? list.isUnchanged && FileCalls.isRegular(folder + "/" + name)
          : FileCalls.digest(of: folder + "/" + name) == digest
        if let command, list.manifest.command != command {
          reason = .otherCommand(list.manifest.command)
        } else if let source, list.manifest.source != source {
          reason = .otherScenario
        } else {
          reason = isUnchanged ? nil : .edited
        }
      } else {
        reason = isOld ? .unlisted : .foreign
      }
      if let reason { obstacles.append(OutputObstacle(name: name, reason: reason)) } else { own.insert(name) }
    }
  }

  /// Empties a folder that a new result has replaced: what a run wrote there goes, everything else moves into the new
  /// one. Only what has no free place there and was not to be replaced stays behind.
  func settle(_ old: String, into target: String, replaced: Set<String>) {
    for name in own.sorted() where name != OutputManifest.file { unlink(old + "/" + name) }
    for obstacle in obstacles {
      let from = old + "/" + obstacle.name
      let into = target + "/" + obstacle.name
      if FileCalls.isSame(from, into) {
        unlink(from)
      } else if FileCalls.renameNew(from, into) != 0, replaced.contains(obstacle.name) {
        unlink(from)
      }
    }
    // last: a run that is killed before leaves the list for the next one
    if own.contains(OutputManifest.file) { unlink(old + "/" + OutputManifest.file) }
    rmdir(old)
  }
}
