#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// For a result that grows in place, file by file, under a lock of its own.
extension OutputFolder {
  /// What a command's run must not replace in a folder.
  ///
  /// - Parameter journal: The file in which a run notes what it is about to write: a killed one leaves it.
  package static func obstacles(
    in folder: String, command: String, journal: String
  ) throws(OutputFolderError) -> [OutputObstacle] {
    guard FileCalls.kind(of: folder) == .folder else { throw .notAFolder(path: folder) }
    let noted = FileCalls.bytes(of: folder + "/" + journal).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = Set(noted.split(separator: "\n").map(String.init))
    return try FolderContents(of: folder, command: command).obstacles.filter { obstacle in
      // a killed run's hidden folder beside one of the files is swept by its next writing
      if obstacle.name.hasPrefix(".placement-") { return false }
      guard !lines.isEmpty, let digest = FileCalls.digest(of: folder + "/" + obstacle.name) else { return true }
      return !lines.contains(digest + " " + obstacle.name)
    }
  }

  /// The files with the list of them in their summary.json.
  package static func listed(_ files: [OutputFile], command: String) -> [OutputFile] {
    OutputManifest.seal(files, command: command, source: nil)
  }

  /// Notes what is about to be written in an open file, and syncs it.
  package static func note(_ files: [OutputFile], in journal: Int32) throws(OutputFolderError) {
    let lines = files.map { OutputManifest.hex($0.bytes) + " " + $0.name + "\n" }.joined()
    guard lseek(journal, 0, SEEK_END) >= 0, FileCalls.writeAll(Array(lines.utf8), to: journal) == 0,
      fsync(journal) == 0
    else { throw .cannotWrite(path: "journal", errno: errno) }
  }
}
