import CFolderExchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The few system calls behind everything that is written, with their errors as values.
package enum FileCalls {
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
  package static func parent(of path: String) -> String {
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

  /// Writes a new file, readable by its owner only, and syncs it.
  static func write(
    _ bytes: [UInt8], to path: String, flags: Int32 = O_WRONLY | O_CREAT | O_EXCL
  ) throws(OutputFolderError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    var code = writeAll(bytes, to: descriptor)
    // a device or a pipe has nothing to sync
    if code == 0, fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else { throw .cannotWrite(path: path, errno: code) }
  }

  /// Writes all bytes; the errno where that fails.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let count = systemWrite(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          done += count
        } else if errno == EAGAIN || errno == EWOULDBLOCK {
          // a parent may have made its pipe non-blocking: wait until it takes more
          var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&wanted, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// The bytes of a regular file, or `nil` where it is none or cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    while true {
      var failed = false
      let chunk = [UInt8](unsafeUninitializedCapacity: max(1 << 16, Int(clamping: status.st_size) + 1)) {
        buffer, count in
        var got = systemRead(descriptor, buffer.baseAddress, buffer.count)
        while got < 0, errno == EINTR { got = systemRead(descriptor, buffer.baseAddress, buffer.count) }
        failed = got < 0
        count = max(0, got)
      }
      if failed { return nil }
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }

  /// The SHA-256 of a regular file in hexadecimal digits.
  static func digest(of path: String) -> String? { bytes(of: path).map(OutputManifest.hex) }

  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether the user of this process made a path, which is no link.
  static func isOwn(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_uid == geteuid() && status.st_mode & S_IFMT != S_IFLNK
  }

  /// What an entry of a folder is, links not followed.
  static func kindOfEntry(_ path: String) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }

  /// Whether two paths stand for one file, links followed.
  static func isSameFile(_ first: String, _ second: String) -> Bool {
    var one = stat()
    var other = stat()
    return stat(first, &one) == 0 && stat(second, &other) == 0 && one.st_ino == other.st_ino
      && one.st_dev == other.st_dev
  }

  /// Gives a file a second name; the errno where that fails.
  static func link(_ from: String, _ to: String) -> Int32 {
    systemLink(from, to) == 0 ? 0 : errno
  }

  /// The number of a file or folder within its file system; 0 where there is none.
  static func inode(of path: String) -> UInt64 {
    var status = stat()
    return lstat(path, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  /// Whether a path, which is no link, still names an open file or folder.
  package static func isNamed(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino
      && held.st_dev == named.st_dev
  }

  /// Whether two names stand for one file.
  static func isSame(_ first: String, _ second: String) -> Bool {
    var one = stat()
    var other = stat()
    return lstat(first, &one) == 0 && lstat(second, &other) == 0 && one.st_ino == other.st_ino
      && one.st_dev == other.st_dev
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

  /// Gives a file or folder a name that must be free; the errno where that fails.
  static func renameNew(_ from: String, _ to: String) -> Int32 {
    let code = cfolder_rename_new(from, to)
    guard code == EINVAL || code == ENOSYS else { return code }
    var status = stat()
    return lstat(to, &status) == 0 ? EEXIST : rename(from, to)
  }

  /// The rights that the process's mask takes from new files; asked once, since asking changes it for a moment.
  static let mask: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()

  /// Gives a folder the owner and the access rights of another, and its files those that go with them: what was closed
  /// to others stays closed. Without an old folder everything stays with its maker.
  static func copyMode(from old: String, to new: String, files: [String]) {
    var status = stat()
    guard stat(old, &status) == 0 else { return }
    var made = stat()
    for path in files.map({ new + "/" + $0 }) + [new] {
      let isFolder = path == new
      var mode = isFolder ? status.st_mode & 0o7777 : status.st_mode & 0o666 & ~mask
      _ = chown(path, status.st_uid, status.st_gid)
      // another group than the old one must not gain what the old one had
      if stat(path, &made) != 0 || made.st_gid != status.st_gid { mode &= ~0o070 }
      _ = chmod(path, mode)
    }
  }

  /// Puts the names in a folder on disk.
  package static func sync(folder: String) throws(OutputFolderError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: folder, errno: errno) }
    defer { close(descriptor) }
    // Some network file systems cannot sync a folder and say EINVAL; the files themselves are synced.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .cannotWrite(path: folder, errno: errno) }
  }
}

// Within FileCalls the short names mean its own functions.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemRename(_ from: String, _ to: String) -> Int32 {
  rename(from, to)
}

private func systemLink(_ from: String, _ to: String) -> Int32 {
  link(from, to)
}
