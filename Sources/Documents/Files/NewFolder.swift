#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A folder that is there as a whole or not at all, and never in place of anything.
package enum NewFolder {
  /// Builds the folder beside its name and gives it the name at the end.
  ///
  /// - Parameters:
  ///   - path: A folder that does not exist yet (its parent does), or an empty one.
  ///   - files: Asked for once the path is known to be free: making them may take long.
  /// - Throws: `notAFolder` where something has the name that is no empty folder, or `cannotWrite`.
  package static func write(to path: String, files: () -> [OutputFile]) throws(OutputFolderError) {
    var folder = path
    while folder.utf8.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    guard isFree(folder) else { throw .notAFolder(path: path) }
    // made first: nothing lies half made meanwhile
    let files = files()
    BuildFolder.sweep(beside: folder)
    do throws(OutputFolderError) {
      let build = try BuildFolder(beside: folder)
      defer { BuildFolder.discard(build.path) }
      for file in files {
        let name = build.path + "/" + file.name
        try FileCalls.write(file.bytes, to: name)
        _ = chmod(name, 0o666 & ~FileCalls.mask)
      }
      // it was closed to others while it was built; from now on it is an ordinary one
      guard chmod(build.path, 0o777 & ~FileCalls.mask) == 0 else { throw .cannotWrite(path: path, errno: errno) }
      try FileCalls.sync(folder: build.path)
      // the system renames over an empty folder and over nothing else, whoever else writes there meanwhile
      let code = FileCalls.rename(build.path, folder)
      guard code == 0 else {
        throw [ENOTEMPTY, EEXIST, ENOTDIR].contains(code)
          ? .notAFolder(path: path) : .cannotWrite(path: path, errno: code)
      }
    } catch {
      throw error.about(path)
    }
    try? FileCalls.sync(folder: FileCalls.parent(of: folder))
  }

  /// Whether a path names nothing yet, or an empty folder that is no link.
  private static func isFree(_ folder: String) -> Bool {
    switch FileCalls.kindOfEntry(folder) {
    case nil: errno == ENOENT
    case .folder?: FileCalls.names(in: folder)?.isEmpty == true
    case .other?: false
    }
  }
}
