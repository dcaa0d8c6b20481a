#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension TermGenerator {
  /// Writes the scenario as a folder that is there as a whole or not at all: built beside it and renamed.
  ///
  /// - Parameter path: a folder that does not exist yet (its parent does), or an empty one.
  /// - Throws: `folderNotEmpty`, or `cannotWrite` with the system's words.
  public func write(to path: String) throws(TermGenerationError) {
    var folder = path
    while folder.utf8.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    guard TermGenerator.isFree(folder) else { throw .folderNotEmpty(path: path) }
    // mkdtemp wants a name that ends in six X and puts its own characters there
    var template = Array((folder + ".partial-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw .cannotWrite(path: path, reason: TermGenerator.systemError()) }
    let partial = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var written: [String] = []
    do throws(TermGenerationError) {
      for file in files() {
        let name = partial + "/" + file.fileName
        written.append(name)
        guard TermGenerator.write(file.bytes, to: name) else {
          throw .cannotWrite(path: path, reason: TermGenerator.systemError())
        }
      }
      // mkdtemp makes a private folder; a scenario is an ordinary one.
      let mask = umask(0)
      umask(mask)
      guard chmod(partial, 0o777 & ~mask) == 0 else {
        throw .cannotWrite(path: path, reason: TermGenerator.systemError())
      }
      // The system renames over an empty folder and over nothing else, whoever else writes there meanwhile.
      guard rename(partial, folder) == 0 else {
        let code = errno
        if code == ENOTEMPTY || code == EEXIST || code == ENOTDIR { throw .folderNotEmpty(path: path) }
        throw .cannotWrite(path: path, reason: TermGenerator.systemError())
      }
    } catch {
      for name in written { unlink(name) }
      rmdir(partial)
      throw error
    }
  }

  /// Whether a path names nothing yet, or an empty folder.
  private static func isFree(_ folder: String) -> Bool {
    var status = stat()
    guard lstat(folder, &status) == 0 else { return errno == ENOENT }
    guard status.st_mode & S_IFMT == S_IFDIR, let entries = opendir(folder) else { return false }
    defer { closedir(entries) }
    var count = 0
    while readdir(entries) != nil { count += 1 }
    return count <= 2
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    let count = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && count == bytes.count
  }

  private static func systemError() -> String { String(cString: strerror(errno)) }
}
