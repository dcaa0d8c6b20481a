package import Documents
package import PlacementDomain
package import PlacementVerification

/// What the checker says of a certificate, in words and as JSON.
package enum CertificateWords {
  /// The draw in words.
  private static func words(_ draw: CheckedDraw) -> Message {
    let ties =
      draw.counter == 0
      ? Message(zh: "", en: "")
      : Message(zh: "（每个更小的计数都有并列，已证明）", en: " (each lower counter left several rosters, proved)")
    let others =
      draw.isUnique
      ? Message(zh: "仅余此一份名册，已证明", en: "that it leaves no other roster is proved")
      : Message(zh: "是否仅余此一份名册未证明", en: "that it leaves no other roster is not proved")
    return Message(
      zh: "抽签计数 \(draw.counter)\(ties.zh)，签号取散列的前 \(draw.bits) 位，\(others.zh)",
      en: "the draw's counter is \(draw.counter)\(ties.en), its numbers are the first \(draw.bits) bits of each hash, "
        + others.en)
  }

  /// The draw of a valid certificate for a document, else null.
  package static func draw(_ verdict: CertificateVerdict?) -> JSONText {
    guard case .valid(_, let draw?) = verdict else { return .null }
    return .object([
      ("counter", .integer(draw.counter)), ("bits", .integer(draw.bits)), ("unique", .bool(draw.isUnique)),
    ])
  }

  /// The verdict in words.
  ///
  /// It speaks of the rules that were checked; where some were not for all that they bind, it says so.
  package static func of(_ verdict: CertificateVerdict, _ roster: VerifiedRoster?) -> Message {
    switch verdict {
    case .valid(let stages, let draw):
      let isPartly = roster.map { $0.tally.rules.contains(where: \.isOpen) || !$0.notChecked.isEmpty } ?? false
      return Message(
        zh: "证书有效：\(stages) 个目标逐一证明，"
          + (isPartly ? "在已核查的规定之内没有更好的名册（有的规定未全部核查）" : "没有更好的合法名册") + (draw.map { "；\(words($0).zh)" } ?? ""),
        en: "certificate valid: \(Counted.of(stages, "stage")) proved, "
          + (isPartly
            ? "no roster that keeps the rules that were checked is better (some were not checked for all)"
            : "no lawful roster is better")
          + (draw.map { "; \(words($0).en)" } ?? ""))
    case .refused(let stage, let reason):
      return Message(
        zh: "证书无效：" + (stage.map { "\($0)：" } ?? "") + reason.zh,
        en: "certificate refused: " + (stage.map { "\($0): " } ?? "") + reason.en)
    }
  }
}
