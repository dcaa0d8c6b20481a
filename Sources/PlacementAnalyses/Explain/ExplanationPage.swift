import Digests
package import Documents
package import PlacementDomain
import PlacementExport

/// The plain page of one apprentice in one language: their id and no name, no script, nothing loaded.
package struct ExplanationPage {
  private let instance: PlacementInstance
  private let text: ExplanationText
  private let language: Language
  private let date: CivilDate?
  private let contact: String?

  /// - Parameters:
  ///   - date: the day that the page says it is of; a clock's would make every run's bytes its own.
  ///   - contact: whom to ask; by default the placement office of the apprentice's school.
  package init(
    _ instance: PlacementInstance, standing: RosterStanding, language: Language? = nil, date: CivilDate? = nil,
    contact: String? = nil
  ) {
    self.instance = instance
    self.language = language ?? instance.language
    self.date = date
    self.contact = contact
    text = ExplanationText(instance, standing: standing)
  }

  /// The page as a file named by the apprentice's id.
  package func file(_ explanation: Explanation) -> OutputFile {
    let id = instance.apprentices[explanation.apprentice].id
    let sections = text.sections(explanation).flatMap { section -> [PlainPage.Part] in
      [.heading(section.heading.text(language))] + section.lines.map { .text($0.text(language)) }
    }
    let page = PlainPage(
      title: id, headline: Message(zh: "安置说明：\(id)", en: "Why this place: \(id)").text(language),
      language: language, lead: instance.name, dress: .letter,
      parts: sections + [.text(asking(explanation.apprentice).text(language))]
        + notes.map { .small($0.text(language)) })
    return OutputFile(name: Self.fileName(id), bytes: page.bytes)
  }

  /// A file name that no other id has: what is not a plain letter or digit is written as its number.
  static func fileName(_ id: String) -> String {
    var name = ""
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: name.unicodeScalars.append(Unicode.Scalar(byte))
      default: name += "_" + SHA256Digest.hex([byte])
      }
    }
    // most file systems end a name at 255 bytes
    guard name.utf8.count > 200 else { return name + ".html" }
    return name.prefix(120) + "__" + SHA256Digest.hex(SHA256Digest.hash(Array(id.utf8))) + ".html"
  }

  /// The term, the page's day where one is given, and whom to ask.
  private func asking(_ apprentice: Int) -> Message {
    let school = instance.apprentices[apprentice].school.map { instance.schools[$0] }
    let name = school.map { $0.name.isEmpty ? $0.id : $0.name }
    let day =
      date.map { Message(zh: "说明日期：\($0)。", en: " This page is of \($0).") } ?? Message(zh: "", en: "")
    let whom =
      contact.map { Message(zh: $0, en: $0) }
      ?? Message(
        zh: (name ?? "你所在学校") + "的实习安置办公室",
        en: name.map { "the placement office of \($0)" } ?? "your school's placement office")
    return Message(
      zh: "学期：\(instance.start) 至 \(instance.end)。\(day.zh)有疑问或要申请改动，请联系\(whom.zh)。",
      en: "Term: \(instance.start) to \(instance.end).\(day.en) Questions, or a change that you ask for: \(whom.en).")
  }

  /// The draw's text and what the law gives the apprentice.
  private var notes: [Message] {
    let seed = instance.lotterySeed
    let commitment = Commitment.digest(seed: seed)
    return [
      Message(
        zh:
          "抽签种子：“\(seed)”，其 SHA-256 为 \(commitment)（应与填报志愿前公布的一致）。签号由种子、编号、阶段和岗位经 SHA-256 算出，任何人都可复算，见 docs/explain.md。",
        en:
          "The seed of the draw: “\(seed)”; its SHA-256 is \(commitment), as published before the lists were handed in. "
          + "Anybody can compute the numbers from seed, id, period and post: docs/explain.md."),
      Message(
        zh: "本说明只含你本人的信息；凡可能透露不足五名其他学生志愿的，都不说明。你有权要求说明，也有权拒绝仅由程序作出的决定（《个人信息保护法》第二十四条）；名册由具名负责人确认后生效。",
        en:
          "This page holds your own data; nothing is told from which the wishes of fewer than five others would follow. You may ask for an explanation and refuse a decision made by a "
          + "program alone (PIPL Art. 24); a named officer confirms the roster."),
    ]
  }
}

/// What is published of the seed before the lists are handed in.
package enum Commitment {
  /// SHA-256 of the seed's UTF-8 bytes in hexadecimal digits, the `seed` of summary.json.
  package static func digest(seed: String) -> String { SHA256Digest.hex(SHA256Digest.hash(Array(seed.utf8))) }
}
