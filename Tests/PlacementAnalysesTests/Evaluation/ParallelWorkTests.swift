import LinearOptimization
import PlacementAnalyses
import Synchronization
import Testing

/// Work on threads: everything comes, in order where it is asked for, and a stop ends it.
@Suite struct ParallelWorkTests {
  @Test(arguments: [1, 3])
  func everyResultComes(workers: Int) {
    let pool = ParallelWork(Array(1...200), workers: workers) { $0 * 2 }
    var found: [Int] = []
    while let results = pool.results(waiting: 1) { found += results }
    #expect(found.sorted() == (1...200).map { $0 * 2 })
    if workers == 1 { #expect(found == (1...200).map { $0 * 2 }, "one worker keeps the order") }
  }

  /// After a stop nothing is begun; what was finished is handed over.
  @Test func aStopEndsTheWork() {
    let stop = Cancellation()
    let begun = Mutex(0)
    let pool = ParallelWork(
      Array(1...1_000), workers: 2, isStopped: { stop.isCancelled },
      work: { piece -> Int? in
        begun.withLock { $0 += 1 }
        if piece == 10 { stop.cancel() }
        return stop.isCancelled ? nil : piece
      })
    var count = 0
    while let results = pool.results(waiting: 1) { count += results.count }
    let started = begun.withLock { $0 }
    #expect(count >= 8 && count <= 10 && started < 1_000)
  }
}
