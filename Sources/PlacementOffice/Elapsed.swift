#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ContinuousClock.Instant {
  /// Seconds from this instant to a later one.
  package func seconds(to later: ContinuousClock.Instant) -> Double { duration(to: later) / .seconds(1) }
}

/// How long processors have worked for this process.
enum ProcessorTime {
  /// In seconds; 0 where the system does not tell.
  static var seconds: Double {
    var time = timespec()
    guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
