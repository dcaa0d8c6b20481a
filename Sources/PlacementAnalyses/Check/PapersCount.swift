package import Documents
package import PlacementDomain
import PlacementExport
package import PlacementVerification

/// The papers that are still open, in words and as a document: whom the office asks weeks before the start.
package enum PapersCount {
  /// A head with the total, then a line for each class and, with a published roster, each base; empty where no rule in
  /// force asks for papers.
  package static func lines(_ papers: OpenPapers, _ instance: PlacementInstance) -> [Message] {
    guard papers.isAsked else { return [] }
    if papers.total.apprentices == 0 {
      return [Message(zh: "实习前的材料均已齐备", en: "the papers that a placement needs are all there")]
    }
    let head = Message(
      zh: "材料未齐的学生 \(papers.total.apprentices) 人，开始前须补齐，否则不能确认（\(list(papers.total).zh)）：",
      en:
        "\(papers.total.apprentices) apprentices lack papers that are needed before the start (\(list(papers.total).en)):"
    )
    return [head] + papers.classes.map { line($0, name($0, instance)) }
      + (papers.bases ?? []).map { line($0, name($0, instance)) }
  }

  private static func line(_ count: OpenPapers.Count, _ name: Message) -> Message {
    Message(
      zh: "  \(name.zh)：\(count.apprentices) 人（\(list(count).zh)）",
      en: "  \(name.en): \(count.apprentices) (\(list(count).en))")
  }

  private static func list(_ count: OpenPapers.Count) -> Message {
    Message(
      zh: count.papers.map { "\($0.paper.name.zh) \($0.apprentices)" }.joined(separator: "，"),
      en: count.papers.map { "\($0.paper.name.en) \($0.apprentices)" }.joined(separator: ", "))
  }

  private static func name(_ count: OpenPapers.Count, _ instance: PlacementInstance) -> Message {
    if let base = count.base.map({ instance.bases[$0] }) {
      let name = [base.id, base.name].filter { !$0.isEmpty }.joined(separator: " ")
      return Message(zh: "基地 \(name)", en: "base \(name)")
    }
    let school = count.school.map { instance.schools[$0] }.map { $0.name.isEmpty ? $0.id : $0.name }
    let parts = [school ?? "", count.className].filter { !$0.isEmpty }
    return parts.isEmpty
      ? Message(zh: "未注明班级", en: "no class given")
      : Message(zh: parts.joined(separator: " "), en: parts.joined(separator: " "))
  }

  /// `apprentices` and per paper how many, then the same per class, and per base with a published roster, else null.
  package static func document(_ papers: OpenPapers, _ instance: PlacementInstance) -> JSONText {
    func missing(_ count: OpenPapers.Count) -> [(key: String, value: JSONText)] {
      [
        (key: "apprentices", value: .integer(count.apprentices)),
        (
          key: "missing",
          value: .object(count.papers.map { (key: $0.paper.rawValue, value: JSONText.integer($0.apprentices)) })
        ),
      ]
    }
    let classes = papers.classes.map { count in
      JSONText.object(
        [
          (key: "school", value: count.school.map { .string(instance.schools[$0].id) } ?? .null),
          (key: "class", value: .string(count.className)),
        ] + missing(count))
    }
    let bases = papers.bases.map { bases in
      JSONText.array(
        bases.map { count in
          .object([(key: "base", value: count.base.map { .string(instance.bases[$0].id) } ?? .null)] + missing(count))
        })
    }
    return .object(
      missing(papers.total) + [(key: "classes", value: .array(classes)), (key: "bases", value: bases ?? .null)])
  }
}
