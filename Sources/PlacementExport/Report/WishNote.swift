package import PlacementDomain

/// What is said of a term in which nobody has a wish: stages that rank wishes are proved, and mean nothing.
package enum WishNote {
  /// `nil` where somebody has a wish, or where there is nobody.
  package static func of(_ instance: PlacementInstance) -> Message? {
    guard !instance.apprentices.isEmpty, instance.preferences.allSatisfy(\.isEmpty) else { return nil }
    let isThere = instance.inputDigests.contains { digest in
      digest.file == "preferences.csv" || digest.file.hasSuffix("/preferences.csv")
    }
    let stages = instance.settings.stages.filter(\.traits.choosesWithoutWishes)
    let zh = stages.map { Vocabulary.name($0, in: instance).zh }.joined(separator: "、")
    let en = stages.map(\.rawValue).joined(separator: ", ")
    return Message(
      zh: "没有读到任何人的志愿（\(isThere ? "preferences.csv 是空的" : "缺少 preferences.csv")）：安置"
        + (stages.isEmpty ? "不反映任何意愿。" : "只按\(zh)决定，不反映任何意愿。"),
      en: "Nobody's wishes were read (preferences.csv is \(isThere ? "empty" : "missing")): places are given "
        + (stages.isEmpty ? "without regard to wishes." : "by \(en) alone, without regard to wishes."))
  }
}
