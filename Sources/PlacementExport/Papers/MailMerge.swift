import Documents
import PlacementDomain
import PlacementVerification

/// One table per audience for the mail merge of a word processor: a row for each addressee with every field of a letter.
enum MailMerge {
  private static func file(_ audience: PaperAudience) -> String? {
    switch audience {
    case .apprentice: "merge-apprentices.csv"
    case .base: "merge-bases.csv"
    case .class: "merge-classes.csv"
    case .school: "merge-schools.csv"
    case .studio: nil
    }
  }

  /// The table of an audience; `nil` where nobody of it is written to.
  static func table(_ audience: PaperAudience, _ addressees: [Addressee], _ language: Language) -> OutputFile? {
    guard let file = file(audience), !addressees.isEmpty else { return nil }
    let fields = audience.fields
    return OutputFile(
      name: file,
      bytes: CSVText.bytes(
        header: fields.map { $0.title.text(language) },
        rows: addressees.map { one in fields.map { .text(one.texts[$0] ?? "") } }, form: .spreadsheet))
  }
}
