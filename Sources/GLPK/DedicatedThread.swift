internal import Glibc
internal import LinearOptimization

/// Runs work that takes long or needs one thread throughout, away from Swift's cooperative pool.
enum DedicatedThread {
  /// Runs `body` on a new thread of `stackSize` bytes and returns when it has ended.
  static func run<Value: Sendable>(
    stackSize: Int = 16 << 20, _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let work = Work { continuation.resume(with: Result(catching: body)) }
      let code = start(work, stackSize: stackSize)
      if code != 0 { continuation.resume(throwing: SolverError.threadFailed(code)) }
    }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func start(_ work: Work, stackSize: Int) -> Int32 {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, stackSize)
    unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let argument = unsafe Unmanaged.passRetained(work)
    let code = unsafe pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, argument.toOpaque())
    if code != 0 { unsafe argument.release() }
    return code
  }
}
