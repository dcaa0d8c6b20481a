import Dispatch
import Foundation
import Synchronization

/// Pieces of work on threads of their own: a solver's problem belongs to its thread, and a pool's threads are not ours
/// to keep busy for minutes.
///
/// Results are taken as they come with ``results(waiting:)``, or all together in their order with ``map(_:workers:_:)``.
package final class ParallelWork<Output: Sendable>: Sendable {
  private struct State {
    var waiting: ArraySlice<Int>
    var finished: [Output] = []
    var working: Int
  }

  private let state: Mutex<State>
  private let news = DispatchSemaphore(value: 0)
  private let isStopped: @Sendable () -> Bool
  private let work: @Sendable (Int) -> Output?

  /// The main thread's usual size, twice: the solver's C code recurses.
  private static var stackSize: Int { 16 << 20 }

  /// Begins the work.
  ///
  /// - Parameters:
  ///   - pieces: The numbers of the pieces in the order in which they are begun.
  ///   - workers: How many threads; the processors that the process may use by default, never more than pieces.
  ///   - isStopped: Whether no further piece is to be begun.
  ///   - work: Does one piece; `nil` for one that was given up, after which its thread ends.
  package init(
    _ pieces: [Int], workers: Int? = nil, isStopped: @escaping @Sendable () -> Bool = { false },
    work: @escaping @Sendable (Int) -> Output?
  ) {
    let count = max(1, min(pieces.count, workers ?? ProcessInfo.processInfo.activeProcessorCount))
    state = Mutex(State(waiting: pieces[...], working: count))
    self.isStopped = isStopped
    self.work = work
    for number in 1...count {
      let thread = Thread { self.loop() }
      thread.name = "work-\(number)"
      thread.stackSize = Self.stackSize
      thread.start()
    }
  }

  private func loop() {
    while !isStopped(), let piece = state.withLock({ $0.waiting.popFirst() }) {
      guard let output = work(piece) else { break }
      state.withLock { $0.finished.append(output) }
      news.signal()
    }
    state.withLock { $0.working -= 1 }
    news.signal()
  }

  /// What has come since the last call, after waiting for news; `nil` when all threads have ended and everything was
  /// taken.
  package func results(waiting seconds: Double) -> [Output]? {
    _ = news.wait(timeout: .now() + seconds)
    return state.withLock { state in
      defer { state.finished = [] }
      return state.finished.isEmpty && state.working == 0 ? nil : state.finished
    }
  }
}

extension ParallelWork where Output == Never {
  /// The results of `count` pieces in their order, whatever thread finished when; throws the first error by index.
  package static func map<Result: Sendable>(
    _ count: Int, workers: Int? = nil, _ piece: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    typealias Outcome = (index: Int, result: Swift.Result<Result, any Error>)
    let pool = ParallelWork<Outcome>(Array(0..<count), workers: workers) { index in
      (index, Swift.Result { try piece(index) })
    }
    var outcomes: [Outcome] = []
    while let news = pool.results(waiting: 1) { outcomes += news }
    return try outcomes.sorted { $0.index < $1.index }.map { try $0.result.get() }
  }
}

/// How many pieces are done, counted from several threads.
package final class ProgressCount: Sendable {
  private let count = Mutex(0)

  package init() {}

  /// One more; the number with it.
  package func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
