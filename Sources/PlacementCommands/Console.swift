import PlacementDomain
import PlacementExport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a command says: results on standard output, everything else on standard error.
struct Console: Sendable {
  let options: Options
  let language: Language

  /// What is said at all.
  struct Options: Sendable {
    let json: Bool
    let quiet: Bool
  }

  init(_ common: CommonOptions, scenario language: Language? = nil) {
    options = Options(json: common.json, quiet: common.quiet)
    self.language = common.language ?? language ?? .zh
  }

  /// A line of the result; with `--json` or `--quiet` it is not written.
  func say(_ message: Message) { say(message.text(language)) }

  /// A line of the result in words that need no translation.
  func say(_ line: String) {
    if !options.json && !options.quiet { Console.write(line + "\n", to: STDOUT_FILENO) }
  }

  /// A message on standard error; `--quiet` drops it.
  func note(_ message: Message) {
    if !options.quiet { Console.write(message.text(language) + "\n", to: STDERR_FILENO) }
  }

  /// An error, always on standard error.
  func error(_ message: Message) {
    Console.write(colour("31", message.text(language)) + "\n", to: STDERR_FILENO)
  }

  /// The JSON document of `--json`.
  func document(_ value: JSONText) {
    if options.json { Console.write(value.document(), to: STDOUT_FILENO) }
  }

  /// A line that is written over by the next one; only on a terminal.
  func progress(_ message: Message) {
    guard !options.quiet, !options.json, isatty(STDERR_FILENO) == 1 else { return }
    Console.write("\r\u{1B}[K" + message.text(language), to: STDERR_FILENO)
  }

  /// Clears the line of progress.
  func endProgress() {
    guard !options.quiet, !options.json, isatty(STDERR_FILENO) == 1 else { return }
    Console.write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  private func colour(_ code: String, _ text: String) -> String {
    guard isatty(STDERR_FILENO) == 1, getenv("NO_COLOR") == nil else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  /// Writes all bytes; a closed reader ends the writing, not the program.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      start += count
    }
  }
}
