package import Documents
import PlacementDomain
import PlacementExport
import PlacementInput

/// Puts the originals back into the files of a folder, each so that it fits the file's format.
///
/// What was emptied or made coarser stays so: the office's own folder has it.
package struct Revealer {
  private let key: PseudonymKey

  package init(_ key: PseudonymKey) { self.key = key }

  /// What became of one file.
  package struct Revealed: Sendable {
    package let file: OutputFile
    /// The pseudonyms that were replaced.
    package let count: Int
  }

  /// A file with ids and names again; `nil` where its format is not known and nothing can be promised.
  ///
  /// - Parameter isScenario: whether a CSV file is a table for our reader, which takes no apostrophe off.
  package func reveal(_ file: OutputFile, isScenario: Bool) -> Revealed? {
    let suffix = file.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch suffix {
    case "csv": return table(file, isScenario: isScenario)
    case "json": return text(file, write: JSONText.escaped)
    case "html", "htm", "xml", "svg": return text(file, write: Markup.escaped)
    case "txt", "md", "yaml", "yml", "lp", "mps", "mod", "dat", "log": return text(file) { $0 }
    default: return nil
    }
  }

  private func text(_ file: OutputFile, write: (String) -> String) -> Revealed? {
    guard let text = String(validating: file.bytes, as: UTF8.self) else { return nil }
    let revealed = key.reveal(text, write: write)
    return Revealed(file: OutputFile(name: file.name, bytes: Array(revealed.text.utf8)), count: revealed.count)
  }

  private func table(_ file: OutputFile, isScenario: Bool) -> Revealed? {
    guard let rows = CSVTexts.rows(file.bytes) else { return nil }
    let isGuarded = !isScenario || file.name == "roster.csv"
    var count = 0
    let revealed = rows.map { row in
      row.map { cell in
        // a guard belongs to the pseudonym's text; what is put in its place may need one or none
        let found = key.reveal(isGuarded ? FormulaGuard.unguarded(cell) : cell)
        count += found.count
        return found.text
      }
    }
    let form = isScenario ? isGuarded ? CSVForm.plain : .scenario : .spreadsheet
    let bytes = ResultText.csv(revealed, form: form.careful)
    return Revealed(file: OutputFile(name: file.name, bytes: bytes), count: count)
  }
}
