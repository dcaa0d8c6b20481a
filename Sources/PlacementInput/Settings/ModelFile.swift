import PlacementDomain

/// Reads `models/NAME.yaml`.
struct ModelFile {
  let name: String
  let file: String

  /// The settings, or `nil` after a fault, with the place of each stage for what the scenario may say against it.
  func read(
    _ bytes: [UInt8], _ log: inout FaultLog
  ) -> (settings: ModelSettings, places: [Stage: Place])? {
    var own = FaultLog()
    defer { log.append(own) }
    guard let node = YAMLDocument.parse(bytes, file: file, &own),
      let root = YAMLMapping(node, file: file, &own)
    else { return nil }
    root.check(
      known: [
        "format", "unlisted", "unplaced", "places", "partial", "repeat_posts", "travel", "apprentices_per_mentor",
        "bed_beyond_minutes", "night", "balance_level", "stages",
      ], &own)
    root.require(["format", "stages"], &own)
    root.checkFormat(&own)
    let unlisted = root.word("unlisted", of: ModelSettings.Unlisted.allCases.map(\.rawValue), &own)
    let unplaced = root.word("unplaced", of: ModelSettings.Unplaced.allCases.map(\.rawValue), &own)
    let places =
      root.word("places", of: ModelSettings.Places.allCases.map(\.rawValue), &own).flatMap(ModelSettings.Places.init)
      ?? .one
    let partial = permission(root, "partial", places, &own)
    let repeatPosts = permission(root, "repeat_posts", places, &own)
    let travel = travel(root, &own)
    let perMentor = ModelFile.perMentor(root, &own)
    let bedBeyond = ModelFile.whole(root, "bed_beyond_minutes", 0...100_000, &own)
    let night = night(root, &own)
    let (stages, lines) = stages(root, &own)
    let level = root.word("balance_level", of: BalanceLevel.allCases.map(\.rawValue), &own)
    if let level, !stages.contains(.balance), let entry = root.entry("balance_level") {
      own.warning(SupplyFindings.levelWithoutStage, root.place(entry, value: level))
    }
    if let place = lines[.maxFilled], places == .one || partial == .forbid {
      own.fault(TimeFindings.filledNeedsPartial, place)
    }
    guard !own.hasFaults else { return nil }
    let settings = ModelSettings(
      name: name, unlisted: unlisted.flatMap(ModelSettings.Unlisted.init) ?? .last,
      unplaced: unplaced.flatMap(ModelSettings.Unplaced.init) ?? .allow, places: places, partial: partial,
      repeatPosts: repeatPosts, speedKmh: travel.speed, detour: travel.detour, apprenticesPerMentor: perMentor,
      bedBeyondMinutes: bedBeyond, night: night, balanceLevel: level.flatMap(BalanceLevel.init) ?? .base, stages: stages
    )
    return (settings, lines)
  }

  /// What a rotation may do; `allow` says nothing where there is none.
  private func permission(
    _ root: YAMLMapping, _ key: String, _ places: ModelSettings.Places, _ log: inout FaultLog
  ) -> ModelSettings.Permission {
    let word = root.word(key, of: ModelSettings.Permission.allCases.map(\.rawValue), &log)
    if word == "allow", places == .one, let entry = root.entry(key) {
      log.warning(TimeFindings.withoutRotation, root.place(entry, value: "allow"))
    }
    return word.flatMap(ModelSettings.Permission.init) ?? .forbid
  }

  /// How many apprentices one mentor takes, as a model or a scenario writes it.
  static func perMentor(_ root: YAMLMapping, _ log: inout FaultLog) -> Int? {
    whole(root, "apprentices_per_mentor", 1...10_000, &log)
  }

  private static func whole(
    _ root: YAMLMapping, _ key: String, _ bounds: ClosedRange<Int>, _ log: inout FaultLog
  ) -> Int? {
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
        SettingsFindings.invalidSetting(zh: "速度应在 1 至 1000 公里/小时之间", en: "The speed must be between 1 and 1000 km/h"),
        Place(file: file, row: entry.line, column: "travel.speed_kmh", value: speed.description))
    }
    if let detour, let entry = travel?.entry("detour"), detour < ExactDecimal(1) || detour > ExactDecimal(100) {
      log.fault(
        SettingsFindings.invalidSetting(zh: "绕行系数应在 1 至 100 之间", en: "The detour must be between 1 and 100"),
        Place(file: file, row: entry.line, column: "travel.detour", value: detour.description))
    }
    return (speed ?? ExactDecimal(30), detour ?? ExactDecimal(mantissa: 13, scale: 1) ?? ExactDecimal(1))
  }

  /// The night of the rule on hours; 22:00 to 06:00 where nothing is written, as the regulation names no times.
  private func night(_ root: YAMLMapping, _ log: inout FaultLog) -> NightHours {
    guard let night = root.mapping("night", &log) else { return NightHours() }
    night.check(known: ["from", "to"], &log)
    night.require(["from", "to"], &log)
    func minutes(_ key: String) -> Int? {
      night.value(key, zh: "时刻，如 22:00（加引号）", en: "a time of day in quotes, such as \"22:00\"", &log) { text in
        guard case .success(let time) = WorkingTimeReading.time(TextFolding.folded(text)) else { return nil }
        return WorkingTimeReading.minutes(canonical: time)
      }
    }
    guard let from = minutes("from"), let to = minutes("to") else { return NightHours() }
    if from == to, let entry = night.entry("to") {
      log.fault(
        SettingsFindings.invalidSetting(zh: "夜间的起止时刻不能相同", en: "The night begins and ends at the same time"),
        Place(file: file, row: entry.line, column: "night.to", value: night.text("to", &log) ?? ""))
    }
    return NightHours(from: from, to: to)
  }

  func stages(
    _ root: YAMLMapping, _ log: inout FaultLog
  ) -> (stages: [Stage], places: [Stage: Place]) {
    var stages: [Stage] = []
    var places: [Stage: Place] = [:]
    let texts = root.texts("stages", &log)
    for (text, line) in texts ?? [] {
      let place = Place(file: file, row: line, column: "stages", value: text)
      if let stage = Stage(rawValue: text == "greedy" ? "rank-maximal" : text) {
        if stages.contains(stage) {
          log.fault(SettingsFindings.stageOrder(zh: "目标 \(text) 重复", en: "The stage \(text) is repeated"), place)
        } else if stages.isEmpty, !stage.mayBeFirst {
          log.fault(
            SettingsFindings.stageOrder(
              zh: "第一个目标必须是 max-placed、rank-maximal 或 score-order，否则一个人也不会安置",
              en: "The first stage must be max-placed, rank-maximal or score-order, or nobody would be placed"), place)
        } else if stage == .minSlotRank, !stages.contains(.maxSessions) {
          log.fault(
            SettingsFindings.stageOrder(
              zh: "min-slot-rank 之前必须有 max-sessions，否则名次之和最小的办法是一次活动也不安排",
              en: "The stage min-slot-rank needs max-sessions before it: no session at all has the least sum of ranks"),
            place)
        } else if stages.last == .lottery {
          log.fault(
            SettingsFindings.stageOrder(zh: "lottery 必须是最后一个目标", en: "The stage lottery must be the last"), place)
        }
        stages.append(stage)
        places[stage] = place
      } else {
        log.fault(SettingsFindings.notOneOf(Stage.allCases.map(\.rawValue)), place)
      }
    }
    if let entry = root.entry("stages"), texts?.isEmpty == true {
      log.fault(
        SettingsFindings.stageOrder(zh: "没有目标", en: "There is no stage"),
        Place(file: file, row: entry.line, column: "stages"))
    }
    return (stages, places)
  }
}
