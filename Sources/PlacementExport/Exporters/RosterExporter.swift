import Dispatch
package import Documents
package import PlacementDomain
import Synchronization

/// One file format of the result.
package protocol RosterExporter: Sendable {
  /// The name of the file in the folder of results.
  var fileName: String { get }

  /// The file's bytes, or `nil` where the report has nothing for it (no roster).
  ///
  /// The same report and options give the same bytes on every machine, the seconds of summary.json apart.
  func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]?
}

/// How files are written.
package struct ExportOptions: Hashable, Sendable {
  /// The language of what people read; `nil` is the scenario's.
  package let language: Language?
  /// CSV without byte order mark and with LF, for programs; otherwise with both for Excel and WPS.
  package let plain: Bool

  package init(language: Language? = nil, plain: Bool = false) {
    self.language = language
    self.plain = plain
  }

  /// The language for a report.
  func language(for report: TermReport) -> Language { language ?? report.instance.language }
}

/// A defect of the exporters themselves, or a folder for temporary files that cannot be written.
package enum ExportError: Error, Hashable, Sendable {
  /// The embedded template of a page does not parse.
  case template(String)
  /// The workbook could not be written; the system's words.
  case workbook(String)
}

/// The exporters of `allocate`, in the order in which their files are written.
package enum RosterExporters {
  package static let all: [any RosterExporter] = [
    RosterCSVExporter(),
    StudioRosterCSVExporter(),
    UnplacedCSVExporter(),
    UnmetSessionsCSVExporter(),
    SummaryJSONExporter(),
    CertificateJSONExporter(),
    RosterHTMLExporter(),
    ApprenticesHTMLExporter(),
    RosterWorkbookExporter(),
  ]

  /// All files of a report, as `OutputFolder` takes them.
  ///
  /// They are made beside each other, the last ones first, which take longest: under a short time limit that is what the
  /// end of a run waits for.
  package static func files(of report: TermReport, options: ExportOptions) throws(ExportError) -> [OutputFile] {
    let made = try SideBySide.map(all.count) { turn throws(ExportError) in
      try all[all.count - 1 - turn].contents(of: report, options: options)
    }
    return zip(all, made.reversed()).compactMap { exporter, bytes in
      bytes.map { OutputFile(name: exporter.fileName, bytes: $0) }
    }
  }
}

/// Pieces of work that need nothing of each other, on all processors.
enum SideBySide {
  /// What each piece gives, in their order; the error of the first piece that has one.
  static func map<Value: Sendable>(
    _ count: Int, _ piece: @Sendable (Int) throws(ExportError) -> Value
  ) throws(ExportError) -> [Value] {
    let results = Mutex([Result<Value, ExportError>?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = Result { () throws(ExportError) in try piece(index) }
      results.withLock { $0[index] = result }
    }
    var values: [Value] = []
    for result in results.withLock(\.self) {
      if let result { values.append(try result.get()) }
    }
    return values
  }
}
