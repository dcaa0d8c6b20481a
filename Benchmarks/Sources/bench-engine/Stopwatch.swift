import Glibc

/// CPU seconds of the process and wall seconds since a start.
struct Stopwatch {
  private let cpu = Self.now(CLOCK_PROCESS_CPUTIME_ID)
  private let wall = Self.now(CLOCK_MONOTONIC)

  var cpuSeconds: Double { Self.now(CLOCK_PROCESS_CPUTIME_ID) - cpu }
  var wallSeconds: Double { Self.now(CLOCK_MONOTONIC) - wall }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What every runner prints: one line of JSON.
struct Report: Encodable {
  var status = "optimal"
  var objective: [Double] = []
  var cpu = 0.0
  var wall = 0.0
  var note = ""
}
