import Dispatch
import Foundation
package import LinearOptimization
import Synchronization

/// Threads of their own that solve runs, so that long solves never block the cooperative pool and every problem of the
/// solver stays on the thread that made it.
package final class SweepWorkers: Sendable {
  private struct State {
    var waiting: ArraySlice<Int>
    var finished: [SweepRow] = []
    var working: Int
  }

  private let state: Mutex<State>
  private let news = DispatchSemaphore(value: 0)
  private let cancellation: Cancellation
  private let work: @Sendable (Int) -> SweepRow?

  /// As deep as the main thread's: the solver's C code is written for that.
  private static let stackSize = 16 << 20

  /// - Parameters:
  ///   - runs: The runs in the order in which they are begun.
  ///   - work: Solves one run; `nil` for one that was cancelled.
  package init(
    runs: [Int], workers: Int, cancellation: Cancellation, work: @escaping @Sendable (Int) -> SweepRow?
  ) {
    state = Mutex(State(waiting: runs[...], working: workers))
    self.cancellation = cancellation
    self.work = work
    for number in 1...max(1, workers) {
      let thread = Thread { self.loop() }
      thread.name = "sweep-\(number)"
      thread.stackSize = Self.stackSize
      thread.start()
    }
  }

  private func loop() {
    while !cancellation.isCancelled, let run = state.withLock({ $0.waiting.popFirst() }) {
      guard let row = work(run) else { break }
      state.withLock { $0.finished.append(row) }
      news.signal()
    }
    state.withLock { $0.working -= 1 }
    news.signal()
  }

  /// The rows that have come since the last call, after waiting for news; `nil` when all workers have ended and every
  /// row was taken.
  package func rows(waiting seconds: Double) -> [SweepRow]? {
    _ = news.wait(timeout: .now() + seconds)
    return state.withLock { state in
      defer { state.finished = [] }
      return state.finished.isEmpty && state.working == 0 ? nil : state.finished
    }
  }
}
