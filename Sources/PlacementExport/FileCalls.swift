#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The few system calls behind `OutputFolder`, with their errors as values.
enum FileCalls {
  enum Kind {
    case folder
    case other
  }

  /// What a path names, links followed; `nil` where nothing is there. A broken link is `other`.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other }
    // a folder that only the second call sees came back in between, by another writer's hand
    if lstat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other }
    return errno == ENOTDIR ? .other : nil
  }

  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder that a path lies in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func makeFolders(_ path: String) throws(OutputFolderError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o777) != 0 else { continue }
      let code = errno
      guard code == EEXIST || kind(of: made) == .folder else { throw .cannotWrite(path: made, errno: code) }
    }
  }

  /// Makes an empty hidden folder with a name of its own beside a path.
  static func makeFolder(beside target: String) throws(OutputFolderError) -> String {
    let folder = parent(of: target)
    for _ in 0..<100 {
      let name = ".placement-\(String(UInt64.random(in: .min ... .max), radix: 36))"
      let path = folder == "/" ? "/" + name : folder + "/" + name
      if mkdir(path, 0o777) == 0 { return path }
      let code = errno
      guard code == EEXIST else { throw .cannotWrite(path: folder, errno: code) }
    }
    throw .cannotWrite(path: folder, errno: EEXIST)
  }

  /// Writes a new file and syncs it.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputFolderError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    var done = 0
    var code: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      while done < buffer.count, code == 0 {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let count = systemWrite(descriptor, rest.baseAddress, rest.count)
        if count >= 0 { done += count } else if errno != EINTR { code = errno }
      }
    }
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else { throw .cannotWrite(path: path, errno: code) }
  }

  /// The first bytes of a file, or `nil` where it cannot be read.
  static func head(of path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = read(descriptor, &buffer, limit)
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  /// The names in a folder without `.` and `..`, in no order; `nil` where it cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func rename(_ from: String, _ to: String) -> Int32 {
    systemRename(from, to) == 0 ? 0 : errno
  }

  /// Gives a folder the access rights of another, where that exists: a result that was closed to others stays closed.
  static func copyMode(from old: String, to new: String) {
    var status = stat()
    if stat(old, &status) == 0 { _ = chmod(new, status.st_mode & 0o7777) }
  }

  static func sync(folder: String) throws(OutputFolderError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: folder, errno: errno) }
    defer { close(descriptor) }
    // Some network file systems cannot sync a folder and say EINVAL; the files themselves are synced.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .cannotWrite(path: folder, errno: errno) }
  }

  /// Removes a folder with everything in it, links not followed; what cannot be removed stays behind under its hidden
  /// name and does no harm.
  static func removeFolder(_ path: String) {
    for name in names(in: path) ?? [] {
      let child = path + "/" + name
      var status = stat()
      if lstat(child, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        removeFolder(child)
      } else {
        unlink(child)
      }
    }
    rmdir(path)
  }
}

// Within FileCalls the short names mean its own functions.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func systemRename(_ from: String, _ to: String) -> Int32 {
  rename(from, to)
}
