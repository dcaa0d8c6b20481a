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
    // drawn first: a large term takes seconds, and nothing lies half made meanwhile
    let files = files()
    // mkdtemp wants a name that ends in six X and puts its own characters there
    var template = Array((folder + ".partial-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw .cannotWrite(path: path, reason: TermGenerator.systemError()) }
    let partial = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    // the lock goes with the process: by it the next run knows what a killed one left
    let held = open(partial, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if held >= 0 { _ = flock(held, LOCK_EX | LOCK_NB) }
    defer { if held >= 0 { close(held) } }
    TermGenerator.sweep(beside: folder, names: Set(files.map(\.fileName)))
    var written: [String] = []
    do throws(TermGenerationError) {
      for file in files {
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
      if held >= 0 { _ = fsync(held) }
      // The system renames over an empty folder and over nothing else, whoever else writes there meanwhile.
      guard rename(partial, folder) == 0 else {
        let code = errno
        if code == ENOTEMPTY || code == EEXIST || code == ENOTDIR { throw .folderNotEmpty(path: path) }
        throw .cannotWrite(path: path, reason: TermGenerator.systemError())
      }
      let above = open(TermGenerator.parent(of: folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if above >= 0 {
        _ = fsync(above)
        close(above)
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

  private static func parent(of folder: String) -> String {
    guard let slash = folder.lastIndex(of: "/") else { return "." }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }

  /// Takes away what killed runs built for the same folder: folders of the right name without a lock that hold files of a
  /// term and nothing else. A young empty one may be that of a run which has not locked it yet.
  private static func sweep(beside folder: String, names: Set<String>) {
    let start = (folder.split(separator: "/").last.map(String.init) ?? folder) + ".partial-"
    for name in entries(of: parent(of: folder)) where name.hasPrefix(start) && name.utf8.count == start.utf8.count + 6 {
      let path = parent(of: folder) + "/" + name
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var status = stat()
      let inside = entries(of: path)
      guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
        !inside.isEmpty || time(nil) - status.st_mtim.tv_sec > 60,
        names.isSuperset(of: inside), flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      for file in inside { unlink(path + "/" + file) }
      rmdir(path)
    }
  }

  /// The names in a folder, sorted; none where it cannot be read.
  private static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    let count = fwrite(bytes, 1, bytes.count, file)
    let isSynced = fflush(file) == 0 && (fsync(fileno(file)) == 0 || errno == EINVAL)
    return fclose(file) == 0 && isSynced && count == bytes.count
  }

  private static func systemError() -> String { String(cString: strerror(errno)) }
}
