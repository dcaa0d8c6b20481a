import Foundation
import Synchronization

/// Pieces of work on threads of their own: a solver's problem belongs to its thread, and a pool's threads are not ours
/// to keep busy for minutes.
public enum ParallelWork {
  /// The results of `count` pieces in their order, whatever thread finished when; throws the first error by index.
  ///
  /// - Parameter threads: How many threads; the processors that the process may use by default.
  public static func map<Result: Sendable>(
    _ count: Int, threads: Int? = nil, _ work: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    if count == 0 { return [] }
    let board = Board<Result>(count)
    let finished = DispatchSemaphore(value: 0)
    let width = max(1, min(count, threads ?? ProcessInfo.processInfo.activeProcessorCount))
    for _ in 0..<width {
      let thread = Thread {
        while let index = board.take() { board.put(index, Swift.Result { try work(index) }) }
        finished.signal()
      }
      // the main thread's usual size: the solver recurses
      thread.stackSize = 8 << 20
      thread.start()
    }
    for _ in 0..<width { finished.wait() }
    return try board.results()
  }

  /// What is to be done and what is done.
  private final class Board<Value: Sendable>: Sendable {
    private let state: Mutex<(next: Int, values: [Swift.Result<Value, any Error>?])>

    init(_ count: Int) { state = Mutex((0, [Swift.Result<Value, any Error>?](repeating: nil, count: count))) }

    func take() -> Int? {
      state.withLock { state in
        guard state.next < state.values.count else { return nil }
        state.next += 1
        return state.next - 1
      }
    }

    func put(_ index: Int, _ value: Swift.Result<Value, any Error>) { state.withLock { $0.values[index] = value } }

    func results() throws -> [Value] { try state.withLock { try $0.values.compactMap { try $0?.get() } } }
  }
}

/// How many pieces are done, counted from several threads.
public final class ProgressCount: Sendable {
  private let count = Mutex(0)

  public init() {}

  /// One more; the number with it.
  public func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
