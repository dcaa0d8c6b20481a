import PlacementDomain

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a file's bytes could not be had.
enum FileError: Error, Equatable {
  case notFound
  case notAFile
  case tooLarge
  /// Another program wrote to it while it was read.
  case changed
  /// The system's error number.
  case system(Int32)

  var reason: Message {
    switch self {
    case .notFound: Message(zh: "没有这个文件", en: "there is no such file")
    case .notAFile: Message(zh: "不是普通文件", en: "it is not a regular file")
    case .tooLarge: Message(zh: "文件超过 1 GB", en: "the file is larger than 1 GB")
    case .changed:
      Message(zh: "读取时文件正被改动，请保存并关闭后重试", en: "it changed while it was read; save it, close it and try again")
    case .system(let number):
      Message(
        zh: "系统拒绝读取（\(String(cString: strerror(number)))）",
        en: "the system refuses to read it (\(String(cString: strerror(number))))")
    }
  }
}

/// Reads whole files.
enum FileBytes {
  /// Offsets into a table are 32 bits wide; a term's largest table is some tens of megabytes.
  static let largest = 1 << 30

  /// The bytes of a regular file, from a single open, so that a file that is exchanged meanwhile is read whole or not.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .notFound : .system(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    FileRecord.note(path)
    guard status.st_size <= largest else { throw .tooLarge }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(clamping: status.st_size) + 1)
    while true {
      var number: Int32 = 0
      let size = max(1 << 16, Int(clamping: status.st_size) + 1 - bytes.count)
      let chunk = [UInt8](unsafeUninitializedCapacity: min(size, largest)) { buffer, count in
        var got = systemRead(descriptor, buffer.baseAddress, buffer.count)
        while got < 0, errno == EINTR { got = systemRead(descriptor, buffer.baseAddress, buffer.count) }
        if got < 0 { number = errno }
        count = max(0, got)
      }
      guard number == 0 else { throw .system(number) }
      if chunk.isEmpty {
        var after = stat()
        // half of the old file and half of the new one would be neither
        guard fstat(descriptor, &after) == 0, after.st_size == status.st_size, after.isWritten(asOf: status) else {
          throw .changed
        }
        return bytes
      }
      guard bytes.count + chunk.count <= largest else { throw .tooLarge }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
  }
}

extension stat {
  /// Whether the last writing is the same.
  fileprivate func isWritten(asOf other: stat) -> Bool {
    st_mtim.tv_sec == other.st_mtim.tv_sec && st_mtim.tv_nsec == other.st_mtim.tv_nsec
  }
}

/// `read(2)`, which the static `read` above hides.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
