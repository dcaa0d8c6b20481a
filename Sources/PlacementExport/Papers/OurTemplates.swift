package import Documents
package import PlacementDomain

/// The templates that the program brings: hand-outs, and samples that an office takes for its own.
package enum OurTemplates {
  /// What is handed out unless the office has a template of the same name.
  static let handedOut = ["apprentice-notice", "base-roster", "class-list", "school-figures"]

  private static let sources: [(name: String, bytes: [UInt8])] = [
    ("apprentice-agreement", PackageResources.apprentice_agreement_mustache),
    ("apprentice-consent", PackageResources.apprentice_consent_mustache),
    ("apprentice-notice", PackageResources.apprentice_notice_mustache),
    ("base-roster", PackageResources.base_roster_mustache),
    ("class-list", PackageResources.class_list_mustache),
    ("school-figures", PackageResources.school_figures_mustache),
  ]

  /// The templates of the hand-outs in a language.
  static func templates(_ language: Language) throws(ExportError) -> [LetterTemplate] {
    var result: [LetterTemplate] = []
    for (name, text) in texts(language) where handedOut.contains(name) {
      do throws(LetterTemplate.Faults) {
        result.append(try LetterTemplate(name: name, text: text))
      } catch {
        throw .template("\(name): \(error.all)")
      }
    }
    return result
  }

  /// All of them as files that an office may change; Chinese ones name their fields in Chinese.
  package static func samples(_ language: Language) -> [OutputFile] {
    texts(language).map { name, text in
      OutputFile(name: name + LetterTemplate.ending, bytes: Array((language == .zh ? chinese(text) : text).utf8))
    }
  }

  /// Each template with its fixed words in their places.
  private static func texts(_ language: Language) -> [(name: String, text: String)] {
    sources.map { name, bytes in
      let worded = RosterTemplate.worded(String(decoding: bytes, as: UTF8.self), language)
      let titled = worded.replacing(/\{\{title\.([a-z_]+)\}\}/) { match in
        PaperField(rawValue: String(match.output.1)).map { Markup.escaped($0.title.text(language)) }
          ?? String(match.output.0)
      }
      return (name, titled)
    }
  }

  /// The tags under their Chinese names.
  private static func chinese(_ text: String) -> String {
    let lists =
      PaperList.allCases.map { ($0.rawValue, $0.title.zh) } + PaperFlag.allCases.map { ($0.rawValue, $0.title.zh) }
    return text.replacing(/\{\{([#^\/]?)([a-z_]+)\}\}/) { match in
      let (sign, name) = (String(match.output.1), String(match.output.2))
      let title = sign.isEmpty ? PaperField(rawValue: name)?.title.zh : lists.first { $0.0 == name }?.1
      return "{{\(sign)\(title ?? name)}}"
    }
  }
}
