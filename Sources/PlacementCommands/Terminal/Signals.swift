import LinearOptimization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// SIGINT and SIGTERM ask the solve to stop; the command then ends cleanly with exit 3.
enum Signals {
  /// Set by a signal. It is made before the handlers are installed, so that a handler never makes it.
  static let cancellation = Cancellation()
  /// When the process began, from where a time limit counts: loading the program counts too.
  static let started = ContinuousClock.now.advanced(by: .seconds(-age))

  /// Seconds since the system started this process, to a hundredth; 0 where it does not tell, or tells nonsense.
  ///
  /// The 22nd field of /proc/self/stat is the start in ticks since boot; the second one may hold spaces and brackets.
  private static var age: Double {
    guard let file = fopen("/proc/self/stat", "r") else { return 0 }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = fread(&bytes, 1, bytes.count, file)
    let fields =
      String(decoding: bytes[..<count], as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
    var now = timespec()
    guard fields.count > 19, let start = Double(fields[19]), clock_gettime(CLOCK_BOOTTIME, &now) == 0 else { return 0 }
    let age = Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9 - start / Double(sysconf(Int32(_SC_CLK_TCK)))
    return (0...60).contains(age) ? age : 0
  }

  /// Installs the handlers; a second SIGINT ends the program at once.
  static func install() {
    _ = started
    guard !cancellation.isCancelled else { return }
    signal(SIGINT) { number in
      Signals.cancellation.cancel()
      signal(number, SIG_DFL)
    }
    // `timeout` sends SIGTERM twice, to the program and to its group: the second must not cut off the writing
    signal(SIGTERM) { _ in Signals.cancellation.cancel() }
    // A parent may start the program with these signals blocked (a thread pool that runs tests does): they would never come.
    var awaited = sigset_t()
    sigemptyset(&awaited)
    sigaddset(&awaited, SIGINT)
    sigaddset(&awaited, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &awaited, nil)
    // A reader that closes its end of a pipe must not kill a run that still has files to write.
    signal(SIGPIPE, SIG_IGN)
    // A file-size limit is an error of the writing, not the end of the program with half a folder on disk.
    signal(SIGXFSZ, SIG_IGN)
  }
}
