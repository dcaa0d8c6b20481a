import Documents
import PlacementDomain
import PlacementExport
import PlacementOffice

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
    StandardOutput.keep(language: self.language)
  }

  /// A line of the result; with `--json` or `--quiet` it is not written.
  func say(_ message: Message) { say(message.text(language)) }

  /// A line of the result in words that need no translation.
  func say(_ line: String) {
    if !options.json && !options.quiet { StandardOutput.write(Array((line + "\n").utf8)) }
  }

  /// A message on standard error; `--quiet` drops it.
  func note(_ message: Message) {
    if !options.quiet { Console.write(message.text(language) + "\n", to: STDERR_FILENO) }
  }

  /// An error, always on standard error; with `--json` in the document too, where no list of faults says more.
  ///
  /// - Parameters:
  ///   - file: The file or folder that it is about.
  ///   - remedy: What helps, where the message does not say it.
  func error(_ message: Message, file: String = "", remedy: Message? = nil) {
    Console.write(colour("31", message.text(language)) + "\n", to: STDERR_FILENO)
    var fault = Fault(problem: message, file: file)
    if let remedy { fault.remedy = remedy }
    StandardOutput.keep(error: fault)
  }

  /// A folder that was not written.
  func refuse(_ refusal: OutputFolderError) {
    error(
      refusal.message, file: refusal.path,
      remedy: Message(zh: "另选输出位置（--out）", en: "choose another place with --out"))
  }

  /// A target that the system does not let us write.
  func cannotWrite(_ path: String, _ reason: String) {
    error(
      Message(zh: "无法写入“\(path)”：\(reason)", en: "cannot write \(path): \(reason)"), file: path,
      remedy: Message(zh: "另选输出位置，或腾出空间、取得权限", en: "choose another place, or free some space, or get the right"))
  }

  /// The JSON document of `--json`: the last one that a command gives is written when it ends.
  func document(_ value: JSONText) {
    guard options.json else { return }
    var isFaults = false
    if case .object(let members) = value { isFaults = members.first?.key == "faults" }
    StandardOutput.keep(document: value.document(), isFaults: isFaults)
  }

  /// The news of a run as they come.
  func tell(_ news: RunNews) {
    switch news {
    case .step(let message): progress(message)
    case .stepsEnded: endProgress()
    case .note(let message): note(message)
    }
  }

  /// The files that were written into a folder.
  func written(_ files: [OutputFile], in folder: OutputFolder) {
    say(Message(zh: "已写出：", en: "written:"))
    for file in files { say("  \(folder.path)/\(file.name)") }
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

  /// Standard error that cannot be written changes nothing.
  private static func write(_ text: String, to descriptor: Int32) {
    _ = FileCalls.writeAll(Array(text.utf8), to: descriptor)
  }
}
