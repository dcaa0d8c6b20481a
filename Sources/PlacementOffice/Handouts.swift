package import Documents
package import PlacementDomain
package import PlacementExport
package import PlacementInput
package import PlacementVerification

/// The papers that an office hands out of a roster: it takes a verified one, so that a roster with a violation has none.
package struct Handouts: Sendable {
  package let roster: VerifiedRoster
  package var settings: PaperSettings
  /// Whom papers are made for.
  package var audiences = PaperAudience.allCases
  /// Whether the pages of a kind are one file.
  package var merged = false
  /// Whether the calendars of bases and studios have names.
  package var names = false
  /// The office's own letters.
  package var templates: [LetterTemplate] = []

  package init(_ roster: VerifiedRoster, _ settings: PaperSettings) {
    (self.roster, self.settings) = (roster, settings)
  }

  /// Makes the papers; nothing is printed and no file is written.
  package func run() throws -> HandoutsRun {
    var set = PaperSet(roster, settings)
    set.audiences = audiences
    set.merged = merged
    set.names = names
    set.templates = templates
    return HandoutsRun(files: try set.files(), notChecked: roster.notChecked)
  }

  /// The office's letters of a folder, every tag looked up; all faults of all files at once.
  package static func templates(_ files: TemplateFiles) throws(ReadError) -> [LetterTemplate] {
    var templates: [LetterTemplate] = []
    var faults: [InputFault] = []
    for (name, text) in files.texts {
      do throws(LetterTemplate.Faults) {
        templates.append(try LetterTemplate(name: name, text: text))
      } catch {
        faults += error.all.map { fault in
          InputFault(
            kind: fault.tag.isEmpty ? .wrongType : .unknownKey,
            file: "\(files.folder)/\(name)\(LetterTemplate.ending)", row: fault.line, value: fault.tag,
            problem: fault.problem, remedy: fault.remedy)
        }
      }
    }
    guard faults.isEmpty else { throw .faults(faults, warnings: files.warnings) }
    return templates
  }
}

/// The papers that were made.
package struct HandoutsRun: Sendable {
  package let files: [OutputFile]
  /// What of the law could not be checked, which an officer should know before the papers go out.
  package let notChecked: [NotChecked]

  /// The names of the pages that a browser prints.
  package var pages: [String] { files.map(\.name).filter { $0.hasSuffix(".html") } }
}
