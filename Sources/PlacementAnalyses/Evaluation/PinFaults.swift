package import PlacementDomain
import PlacementFormulation
package import PlacementInput

/// Pins that the law, eligibility or a ban forbids: they override the unlisted policy and nothing else.
package enum PinFaults {
  /// A fault for each such pin; none in a term that can be built.
  package static func of(_ instance: PlacementInstance) -> [InputFault] {
    if instance.pins.isEmpty { return [] }
    var told: Set<Pin> = []
    let impossible = instance.spans.indices.flatMap { Eligibility(instance, span: $0).impossiblePins() }
    return impossible.filter { told.insert($0.pin).inserted }.map { pin, reasons in
      InputFault(
        kind: .pinBarred, file: pin.file, row: pin.row > 0 ? pin.row : nil,
        column: pin.isSelfFound ? "place" : "choice",
        value: id(pin.choice, instance),
        problem: Message(
          zh: (pin.isSelfFound ? "自行联系的单位不允许：" : "指定的安置不允许：") + reasons.map(\.words.zh).joined(separator: "，"),
          en: (pin.isSelfFound ? "the self-found place is not allowed: " : "the pinned place is not allowed: ")
            + reasons.map(\.words.en).joined(separator: ", ")),
        remedy: pin.isSelfFound
          ? Message(zh: "撤回批准，或更正相关信息", en: "withdraw the approval, or correct the data that bars it")
          : Message(zh: "改指其他岗位，或更正相关信息", en: "pin another post, or correct the data that bars it"))
    }
  }

  private static func id(_ choice: Choice, _ instance: PlacementInstance) -> String {
    switch choice {
    case .post(let index): instance.posts[index].id
    case .base(let index): instance.bases[index].id
    }
  }
}
