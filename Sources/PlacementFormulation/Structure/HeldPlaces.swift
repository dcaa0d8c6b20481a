package import PlacementDomain

/// Places against which the same rows stand, for one apprentice.
package struct HeldPlaces: Sendable {
  /// Index of the span, and the posts in order.
  package let span: Int
  package internal(set) var posts: [Int]
  /// The ids of the rows; of a group's rows the family alone, since the rest names the group or its members.
  package let rows: [String]
  /// What kinds of rows they are, each once.
  package let codes: [UnplacedCode]
  /// What stands against the places, for the office and for the apprentice: that names no group and counts nobody.
  package let text: Message
  package let ownText: Message
  /// What would let the apprentice in.
  package let remedy: Message
  package let ownRemedy: Message
}

/// Puts what stands against a place into words.
struct HoldWords {
  let holds: PlaceHolds
  private var model: PlacementModel { holds.model }
  private var context: FormulationContext { model.context }

  /// The words of a hold that is not free.
  func places(_ hold: PlaceHolds.Hold) -> HeldPlaces {
    var codes: [UnplacedCode] = []
    var (rows, texts, own, remedies, ownRemedies): ([String], [Message], [Message], [Message], [Message]) = (
      [], [], [], [], []
    )
    let group = hold.group.map { context.instance.groups[$0] }
    if let group, hold.isGroupBarred || hold.rows.contains(where: holds.isForOne) {
      codes.append(.together)
      rows.append(TogetherGroup.id)
      let words = together(group.id, hold)
      texts.append(words.office)
      own.append(words.own)
      remedies.append(TogetherGroup.nature.remedy(TogetherGroup.row(group.id)))
      ownRemedies.append(HoldWords.askTheSchool)
    }
    for index in hold.rows {
      guard let words = row(index, hold) else { continue }
      // a row that one alone would not break is the group's affair
      if hold.group == nil || !holds.isForOne(index), !codes.contains(words.code) { codes.append(words.code) }
      if !rows.contains(words.id) { rows.append(words.id) }
      if !texts.contains(words.text) { texts.append(words.text) }
      if !own.contains(words.own) { own.append(words.own) }
      if !remedies.contains(words.remedy) { remedies.append(words.remedy) }
      if !ownRemedies.contains(words.ownRemedy) { ownRemedies.append(words.ownRemedy) }
    }
    func joined(_ list: [Message], _ zh: String, _ en: String) -> Message {
      Message(zh: list.map(\.zh).joined(separator: zh), en: list.map(\.en).joined(separator: en))
    }
    let isGroup = codes.first == .together
    return HeldPlaces(
      span: hold.span, posts: [hold.post], rows: rows, codes: codes, text: joined(texts, "，且", ", and "),
      ownText: joined(own, "，且", ", and "),
      remedy: isGroup ? joined(remedies, "；或", "; or ") : joined(remedies, "，并", ", and "),
      ownRemedy: isGroup ? joined(ownRemedies, "；或", "; or ") : joined(ownRemedies, "，并", ", and "))
  }

  private static let askTheSchool = Message(zh: "与学校商量分组的要求", en: "ask the school about the group")

  private func together(_ group: String, _ hold: PlaceHolds.Hold) -> (office: Message, own: Message) {
    if hold.isGroupBarred {
      return (
        Message(
          zh: "小组 \(group) 必须在一起，而组内有人不能去那里",
          en: "group \(group) must stay together, and somebody of it may not go there"),
        Message(
          zh: "你所在的小组必须在一起，而组内有人不能去那里", en: "your group must stay together, and somebody of it may not go there")
      )
    }
    return (
      Message(
        zh: "小组 \(group) 的 \(hold.comers) 人必须在一起，那里容不下",
        en: "the \(hold.comers) of group \(group) must stay together, and do not fit in there"),
      Message(
        zh: "你所在的小组（\(hold.comers) 人）必须在一起，那里容不下全组",
        en: "your group of \(hold.comers) must stay together, and does not fit in there")
    )
  }

  private struct RowWords {
    let id: String
    let code: UnplacedCode
    let text: Message
    let own: Message
    let remedy: Message
    let ownRemedy: Message
  }

  private func row(_ index: Int, _ hold: PlaceHolds.Hold) -> RowWords? {
    let row = model.rows[index]
    guard let code = row.nature.code else { return nil }
    let text = model.describe(row, namesPeriod: false)
    let remedy = row.nature.remedy(row.name)
    switch row.nature.kind {
    case .meeting:
      return RowWords(
        id: row.family.id, code: code, text: text,
        own: Message(
          zh: "按学校的要求，你须与另外的人分开安置，因此不能去那里", en: "the school keeps you apart from others, and so you cannot go there"),
        remedy: remedy, ownRemedy: HoldWords.askTheSchool)
    case .opening:
      let few = holds.closed[index].map { closed in
        Message(
          zh: "，未安置而可去的有 \(closed.candidates) 人", en: "; \(closed.candidates) without a place could go there")
      }
      return RowWords(
        id: row.id, code: code, text: Message(zh: text.zh + (few?.zh ?? ""), en: text.en + (few?.en ?? "")),
        own: Message(zh: text.zh + "，人数不够", en: text.en + ", and there are too few"), remedy: remedy,
        ownRemedy: remedy)
    case .seats:
      let load = holds.load(index)
      let taken =
        load > 0
        ? Message(zh: "，已安置 \(load) 人", en: ", \(load) placed") : Message(zh: "", en: "")
      return RowWords(
        id: row.id, code: code, text: Message(zh: text.zh + taken.zh, en: text.en + taken.en), own: text,
        remedy: remedy, ownRemedy: remedy)
    case .personal, .following: return nil
    }
  }
}

extension UnplacedCode {
  /// What holds places back, for a count of them.
  var counted: Message {
    switch self {
    case .noRoom: Message(zh: "名额用完", en: "no seat left")
    case .ratio: Message(zh: "到法定实习比例上限", en: "at the legal ratio")
    case .beds: Message(zh: "没有床位", en: "no bed left")
    case .mentors: Message(zh: "企业师傅已带满", en: "no mentor left")
    case .quota: Message(zh: "受名额规定限制", en: "held by a quota")
    case .reserve: Message(zh: "余下名额预留给他人", en: "what is left is kept for others")
    case .together: Message(zh: "容不下须在一起的小组", en: "too small for a group that stays together")
    case .apart: Message(zh: "须与那里的人分开", en: "kept apart from somebody there")
    case .minimum: Message(zh: "人数不够、不开设", en: "too few to open")
    case .rotation: Message(zh: "轮岗排不满", en: "the rotation is not filled")
    case .free: Message(zh: "尚有空位", en: "a place is free")
    case .noList, .noLawfulPlace, .noLawfulWish: Message(zh: "不能安置", en: "not possible")
    }
  }
}
