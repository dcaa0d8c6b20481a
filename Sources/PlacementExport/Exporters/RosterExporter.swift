package import Documents
package import PlacementDomain

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
  package static func files(of report: TermReport, options: ExportOptions) throws(ExportError) -> [OutputFile] {
    var files: [OutputFile] = []
    for exporter in all {
      if let bytes = try exporter.contents(of: report, options: options) {
        files.append(OutputFile(name: exporter.fileName, bytes: bytes))
      }
    }
    return files
  }
}
