import Documents
import PlacementDomain
import PlacementExport
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The process's standard output: what it refused is known at the end, and with `--json` it gets exactly one document.
///
/// A document is held back until the command has ended: only then is it known whether it is a result or faults.
enum StandardOutput {
  private struct State {
    /// The first errno of a writing; a reader that closed its end of a pipe is none.
    var failure: Int32 = 0
    var isClosed = false
    /// What a command gave as its result.
    var document: [UInt8]?
    /// The same where it is a list of faults.
    var faults: [UInt8]?
    /// Every error that was said, for commands that gave no list.
    var errors: [Fault] = []
    var language = Language.zh
  }

  private static let state = Mutex(State())

  /// Opens nothing where standard input, output or error is closed: else the first file that is opened would get its
  /// number, and what is said would be written into it. A writing to standard output then fails with EBADF.
  static func holdDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      _ = open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR)
    }
  }

  /// Writes at once.
  static func write(_ bytes: [UInt8]) {
    state.withLock { state in
      guard state.failure == 0, !state.isClosed else { return }
      let code = FileCalls.writeAll(bytes, to: STDOUT_FILENO)
      if code == EPIPE { state.isClosed = true } else { state.failure = code }
    }
  }

  /// Keeps the document of `--json`; a later one takes its place.
  static func keep(document: [UInt8], isFaults: Bool) {
    state.withLock { state in
      if isFaults { state.faults = document } else { state.document = document }
    }
  }

  /// Keeps an error that was said.
  static func keep(error: Fault) {
    state.withLock { $0.errors.append(error) }
  }

  /// Keeps the language that was spoken last.
  static func keep(language: Language) {
    state.withLock { $0.language = language }
  }

  /// The language that was spoken last.
  static var language: Language { state.withLock { $0.language } }

  /// Writes the document of `--json` and closes standard output.
  ///
  /// - Returns: The exit code: the one given, or 74 where standard output took less than was written.
  static func finish(_ code: Int32, json: Bool) -> Int32 {
    if json { write(lastDocument(code)) }
    let (failure, language) = state.withLock { state in
      // a network file system may say only now that a writing failed
      if close(STDOUT_FILENO) != 0, state.failure == 0, !state.isClosed, errno != EINTR { state.failure = errno }
      return (state.failure, state.language)
    }
    guard failure != 0 else { return code }
    let words = "cannot write standard output: \(String(cString: strerror(failure)))"
    let text = Message(zh: "无法写入标准输出（\(words)）", en: words).text(language)
    _ = FileCalls.writeAll(Array((text + "\n").utf8), to: STDERR_FILENO)
    return ExitStatus.cannotWrite.rawValue
  }

  private static func lastDocument(_ code: Int32) -> [UInt8] {
    let (document, faults, errors) = state.withLock { ($0.document, $0.faults, $0.errors) }
    let isVerdict = (0...ExitStatus.limit.rawValue).contains(code)
    if isVerdict, let document { return document }
    if code == 0 { return JSONText.object([(key: "format", value: .integer(1))]).document() }
    if let faults { return faults }
    let said = errors.isEmpty ? [Fault(problem: Message(zh: "已停止", en: "stopped"))] : errors
    let language = state.withLock(\.language)
    return JSONText.object([(key: "faults", value: .array(said.map { $0.json(language) }))]).document()
  }
}

/// An error that was said, as `--json` writes it where a command gave no list of faults.
struct Fault: Sendable {
  let problem: Message
  /// The file or folder that it is about.
  var file = ""
  var remedy = Message(zh: "按上述说明处理后重试", en: "mend what the message says and try again")

  /// The members of the contract; there is no row, column or value.
  func json(_ language: Language) -> JSONText {
    .object([
      (key: "file", value: .string(file)), (key: "row", value: .null), (key: "column", value: .null),
      (key: "value", value: .string("")), (key: "problem", value: .string(problem.text(language))),
      (key: "remedy", value: .string(remedy.text(language))),
    ])
  }
}
