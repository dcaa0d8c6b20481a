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
  /// When the command began, from where a time limit counts.
  static let started = ContinuousClock.now

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
