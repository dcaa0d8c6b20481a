#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes a file beside its target and renames it, so that the target is the old file or the whole new one.
enum WholeFile {
  /// What the system says when it cannot.
  struct Failure: Error, CustomStringConvertible {
    let code: Int32
    var description: String { String(cString: strerror(code)) }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    var start = 0
    var failed: Int32 = 0
    while start < bytes.count, failed == 0 {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { start += count } else if errno != EINTR { failed = errno }
    }
    if failed == 0, fsync(descriptor) != 0, errno != EINVAL { failed = errno }
    if close(descriptor) != 0, failed == 0 { failed = errno }
    if failed == 0, rename(temporary, path) != 0 { failed = errno }
    if failed != 0 {
      unlink(temporary)
      throw Failure(code: failed)
    }
  }
}
