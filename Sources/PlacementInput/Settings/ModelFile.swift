import PlacementDomain

/// Reads `models/NAME.yaml`.
struct ModelFile {
  let name: String
  let file: String

  private static let laterKeys = ["repeat_posts", "partial"]
  private static let laterStages = ["max-sessions", "min-change", "balance"]

  /// The settings, or `nil` after a fault.
  func read(_ bytes: [UInt8], _ log: inout FaultLog) -> ModelSettings? {
    var own = FaultLog()
    defer { log.append(own) }
    guard let node = YAMLDocument.parse(bytes, file: file, &own),
      let root = YAMLMapping(node, file: file, &own)
    else { return nil }
    root.check(
      known: [
        "format", "unlisted", "unplaced", "places", "travel", "apprentices_per_mentor", "bed_beyond_minutes",
        "stages",
      ], later: Self.laterKeys, &own)
    root.require(["format", "stages"], &own)
    root.checkFormat(&own)
    let unlisted = root.word("unlisted", of: ModelSettings.Unlisted.allCases.map(\.rawValue), &own)
    let unplaced = root.word("unplaced", of: ModelSettings.Unplaced.allCases.map(\.rawValue), &own)
    _ = root.word("places", of: ["one"], later: ["per-period"], &own)
    let travel = travel(root, &own)
    let perMentor = whole(root, "apprentices_per_mentor", 1...10_000, &own)
    let bedBeyond = whole(root, "bed_beyond_minutes", 0...100_000, &own)
    let stages = stages(root, &own)
    guard !own.hasFaults else { return nil }
    return ModelSettings(
      name: name, unlisted: unlisted.flatMap(ModelSettings.Unlisted.init) ?? .last,
      unplaced: unplaced.flatMap(ModelSettings.Unplaced.init) ?? .allow, speedKmh: travel.speed,
      detour: travel.detour, apprenticesPerMentor: perMentor, bedBeyondMinutes: bedBeyond, stages: stages)
  }

  private func whole(_ root: YAMLMapping, _ key: String, _ bounds: ClosedRange<Int>, _ log: inout FaultLog) -> Int? {
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    return root.value(
      key, zh: "\(low) 至 \(high) 之间的整数", en: "a whole number between \(low) and \(high)", &log
    ) { text in
      let folded = TextFolding.folded(text)
      return folded.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(folded).flatMap { bounds.contains($0) ? $0 : nil } : nil
    }
  }

  /// Speed and detour; 30 km/h and 1.3 where nothing is written, as in the embedded model.
  private func travel(_ root: YAMLMapping, _ log: inout FaultLog) -> (speed: ExactDecimal, detour: ExactDecimal) {
    let travel = root.mapping("travel", &log)
    travel?.check(known: ["speed_kmh", "detour"], &log)
    let speed = travel?.decimal("speed_kmh", &log)
    let detour = travel?.decimal("detour", &log)
    if let speed, let entry = travel?.entry("speed_kmh"), speed < ExactDecimal(1) || speed > ExactDecimal(1_000) {
      log.fault(
        .invalidSetting(zh: "速度应在 1 至 1000 公里/小时之间", en: "The speed must be between 1 and 1000 km/h"),
        Place(file: file, row: entry.line, column: "travel.speed_kmh", value: speed.description))
    }
    if let detour, let entry = travel?.entry("detour"), detour < ExactDecimal(1) || detour > ExactDecimal(100) {
      log.fault(
        .invalidSetting(zh: "绕行系数应在 1 至 100 之间", en: "The detour must be between 1 and 100"),
        Place(file: file, row: entry.line, column: "travel.detour", value: detour.description))
    }
    return (speed ?? ExactDecimal(30), detour ?? ExactDecimal(mantissa: 13, scale: 1) ?? ExactDecimal(1))
  }

  private func stages(_ root: YAMLMapping, _ log: inout FaultLog) -> [Stage] {
    var stages: [Stage] = []
    let texts = root.texts("stages", &log)
    for (text, line) in texts ?? [] {
      let place = Place(file: file, row: line, column: "stages", value: text)
      if Self.laterStages.contains(text) {
        log.fault(.keyNotApplied("stages: \(text)"), place)
      } else if let stage = Stage(rawValue: text == "greedy" ? "rank-maximal" : text) {
        if stages.contains(stage) {
          log.fault(.stageOrder(zh: "目标 \(text) 重复", en: "The stage \(text) is repeated"), place)
        } else if stages.isEmpty, !stage.mayBeFirst {
          log.fault(
            .stageOrder(
              zh: "第一个目标必须是 max-placed、rank-maximal 或 score-order，否则一个人也不会安置",
              en: "The first stage must be max-placed, rank-maximal or score-order, or nobody would be placed"), place)
        } else if stages.last == .lottery {
          log.fault(.stageOrder(zh: "lottery 必须是最后一个目标", en: "The stage lottery must be the last"), place)
        }
        stages.append(stage)
      } else {
        log.fault(.notOneOf(Stage.allCases.map(\.rawValue)), place)
      }
    }
    if let entry = root.entry("stages"), texts?.isEmpty == true {
      log.fault(
        .stageOrder(zh: "没有目标", en: "There is no stage"), Place(file: file, row: entry.line, column: "stages"))
    }
    return stages
  }
}
