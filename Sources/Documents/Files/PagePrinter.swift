import Foundation
package import PlacementDomain

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program of the system that prints a page as PDF: none is needed for anything else, and none touches the network.
package struct PagePrinter: Sendable {
  /// The programs that can, the first that is there is taken.
  package static let programs = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "weasyprint",
  ]

  /// Why there is no PDF.
  package enum Failure: Error, Hashable, Sendable {
    /// None of ``programs`` is installed.
    case noProgram
    /// The program ended otherwise, or left no PDF: its path and its last words.
    case failed(String, String)
    /// A limit or a signal came before the last page was printed.
    case stopped

    package var message: Message {
      switch self {
      case .noProgram:
        Message(
          zh: "没有可以打印 PDF 的程序：请安装 chromium 或 weasyprint（Debian：apt-get install chromium）；HTML 已写出，也可以用浏览器打印",
          en:
            "no program that prints PDF is installed: install chromium or weasyprint (Debian: apt-get install chromium); the HTML is "
            + "written, and any browser prints it")
      case .failed(let program, let words):
        Message(
          zh: "\(program) 没有打印出 PDF：\(words)；HTML 已写出，也可以用浏览器打印",
          en: "\(program) printed no PDF: \(words); the HTML is written, and any browser prints it")
      case .stopped:
        Message(
          zh: "先到时限或被中断，没有写出 PDF；HTML 已写出，也可以用浏览器打印",
          en: "a limit or a signal came first: no PDF is written; the HTML is, and any browser prints it")
      }
    }
  }

  private let program: String

  /// The printer that is installed.
  ///
  /// - Parameter path: The folders that are looked into, as `PATH` has them.
  package init(path: String? = ProcessInfo.processInfo.environment["PATH"]) throws(Failure) {
    let folders = (path ?? "").split(separator: ":")
    for name in PagePrinter.programs {
      for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
        program = "\(folder)/\(name)"
        return
      }
    }
    throw .noProgram
  }

  /// The PDF of a page, the same bytes for the same page and program.
  ///
  /// - Parameters:
  ///   - folder: Where the page lies; the printer's own files go there too and are taken away again, since they may tell what
  ///     was printed.
  ///   - day: The day that the PDF says it was made on, in place of the clock's.
  package func pdf(_ page: String, in folder: String, dated day: CivilDate) throws(Failure) -> [UInt8] {
    let (source, target) = ("\(folder)/\(page)", "\(folder)/\(page).pdf")
    let (profile, words) = ("\(folder)/.printer", "\(folder)/.printer-words")
    defer { PagePrinter.remove([profile, words, target]) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments =
      program.hasSuffix("/weasyprint")
      ? [source, target]
      : [
        "--headless", "--disable-gpu", "--disable-background-networking", "--disable-crash-reporter", "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(profile)", "--no-pdf-header-footer",
        "--print-to-pdf=\(target)",
      ] + (geteuid() == 0 ? ["--no-sandbox"] : [])  // as root it refuses to start with its sandbox
        + [URL(filePath: source).absoluteString]
    // WeasyPrint takes the day from here
    var environment = ProcessInfo.processInfo.environment
    environment["SOURCE_DATE_EPOCH"] = String(day.dayNumber * 86_400)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    _ = FileManager.default.createFile(atPath: words, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: words) ?? FileHandle.nullDevice
    do { try process.run() } catch { throw .failed(program, "\(error)") }
    process.waitUntilExit()
    guard process.terminationStatus == 0, let bytes = FileCalls.bytes(of: target),
      bytes.starts(with: Array("%PDF".utf8))
    else {
      let said = FileCalls.bytes(of: words).map { String(decoding: $0.suffix(400), as: UTF8.self) } ?? ""
      let last = said.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
      throw .failed(program, last.isEmpty ? "exit \(process.terminationStatus)" : last)
    }
    return PagePrinter.dated(bytes, day)
  }

  /// Takes files and folders away; a process that the printer left behind may write into its folder for a moment longer.
  private static func remove(_ paths: [String]) {
    for path in paths {
      for _ in 0..<40 where FileManager.default.fileExists(atPath: path) {
        try? FileManager.default.removeItem(atPath: path)
        if FileManager.default.fileExists(atPath: path) { Thread.sleep(forTimeInterval: 0.05) }
      }
    }
  }

  /// The PDF with a day's midnight in place of the moments that it was made and changed: as many digits as before, so that
  /// no place in the file moves.
  static func dated(_ bytes: [UInt8], _ day: CivilDate) -> [UInt8] {
    let digits = Array((day.description.filter { $0 != "-" } + "000000").utf8)
    var result = bytes
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      let pattern = Array(key.utf8)
      var index = 0
      while index + pattern.count + digits.count <= result.count {
        guard result[index] == pattern[0], result[index...].starts(with: pattern) else {
          index += 1
          continue
        }
        let place = index + pattern.count..<index + pattern.count + digits.count
        if result[place].allSatisfy({ (48...57).contains($0) }) { result.replaceSubrange(place, with: digits) }
        index = place.upperBound
      }
    }
    return result
  }
}
