internal import CGLPK
internal import LinearOptimization

/// Stands between a running solve and the caller's ``SolveControl``; lives on the solving thread only.
final class Watch {
  private let control: SolveControl
  private let constant: Double
  private let started = ContinuousClock.now
  /// Seconds after which a search is asked to stop; a simplex run has its own clock.
  private let timeLimit: Double?
  private let grace: Double
  private var lastReport = -Double.infinity
  private var stopAsked: Double?
  /// Why the solve was asked to stop.
  private(set) var reason: Limit?

  /// How long a search may take to leave by itself before it is cut off, in seconds; a limit is kept within half a second.
  static let grace = 0.25
  /// The shortest time between two progress reports, in seconds.
  static let interval = 0.1

  init(_ control: SolveControl, constant: Double, timeLimit: Double? = nil, grace: Double = Watch.grace) {
    self.grace = grace
    self.control = control
    self.constant = constant
    self.timeLimit = timeLimit
  }

  /// Whether a run has to produce the text lines at which it can be watched.
  var needsText: Bool {
    control.cancellation != nil || control.progress != nil || control.messages != nil || timeLimit != nil
  }
  /// Whether the caller wants the solver's text.
  var wantsMessages: Bool { control.messages != nil }

  /// Seconds since the watch was made.
  var elapsed: Double {
    let parts = (ContinuousClock.now - started).components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }

  /// Runs `body` with this watch as a C control, or without one when nobody watches.
  func withControl<Value>(_ body: (UnsafePointer<cglpk_control>?) throws -> Value) rethrows -> Value {
    guard needsText else { return try body(nil) }
    var control = unsafe cglpk_control(
      info: Unmanaged.passUnretained(self).toOpaque(),
      poll: { info, progress in
        guard let info = unsafe info, let progress = unsafe progress?.pointee else { return 0 }
        return unsafe Unmanaged<Watch>.fromOpaque(info).takeUnretainedValue().poll(progress)
      },
      message: { info, text in
        guard let info = unsafe info, let text = unsafe text else { return }
        unsafe Unmanaged<Watch>.fromOpaque(info).takeUnretainedValue().message(String(cString: text))
      })
    // The C side keeps a bare pointer to the watch, so it must outlive the run.
    return try withExtendedLifetime(self) { try unsafe withUnsafePointer(to: &control) { try unsafe body($0) } }
  }

  private func poll(_ progress: cglpk_progress) -> Int32 {
    let now = elapsed
    if control.cancellation?.isCancelled == true {
      stop(.cancelled, at: now)
    } else if let timeLimit, now > timeLimit {
      stop(.time, at: now)
    }
    if let report = control.progress, stopAsked == nil, now - lastReport >= Self.interval {
      lastReport = now
      let state = SolveProgress(
        elapsed: now, iterations: progress.iterations < 0 ? nil : Int(progress.iterations),
        nodes: progress.nodes < 0 ? nil : Int(progress.nodes),
        objective: progress.objective.isNaN ? nil : progress.objective + constant,
        dualBound: progress.bound.isNaN ? nil : progress.bound + constant)
      if report(state) == .stop { stop(.cancelled, at: now) }
    }
    guard let stopAsked else { return Int32(CGLPK_PROCEED) }
    return Int32(now - stopAsked > grace ? CGLPK_STOP_NOW : CGLPK_STOP)
  }

  private func stop(_ limit: Limit, at now: Double) {
    if reason == nil { reason = limit }
    if stopAsked == nil { stopAsked = now }
  }

  private func message(_ text: String) {
    guard let messages = control.messages else { return }
    for line in text.split(separator: "\n") { messages(String(line)) }
  }
}
