import PlacementDomain

/// Reads rule packs, with those that they extend.
struct RulePackFile {
  let source: SettingsSource

  /// One pack's own lines.
  struct Part {
    let name: String
    let rules: [LegalRule]
    /// The file's text, where it is none of the program's, and whether it names a pack by a path.
    var own: (bytes: [UInt8], namesPath: Bool)?
  }

  private static let deepest = 8
  private static let keys = [
    "id", "citation", "valid_from", "valid_to", "applies_to", "value", "status", "waivable", "words", "except",
    "minimum_paper", "message",
  ]
  /// The pack whose words for venues stand in where a pack has none of its own and extends none that has.
  private static let national = "national-2021"

  /// The parts of a pack, inherited ones first, each once although several may extend it; empty after a fault.
  func read(_ reference: String, at place: Place, _ log: inout FaultLog) throws(ReadError) -> [Part] {
    var parts: [Part] = []
    var done: Set<String> = []
    let isWhole = try add(reference, from: nil, at: place, under: [], &parts, &done, &log)
    return isWhole ? worded(parts) : []
  }

  /// The parts where each line on venues has words: its own, else those of the line before it, the packs that it extends
  /// included, else the nation's. Lines of several packs hold side by side, so their lists add up.
  private func worded(_ parts: [Part]) -> [Part] {
    var last: LegalRule?
    return parts.map { part in
      Part(
        name: part.name,
        rules: part.rules.map { rule in
          guard rule.id == .venues else { return rule }
          if rule.words.isEmpty, let source = last ?? nationalVenues() { return rule.with(venuesOf: source) }
          last = rule
          return rule
        }, own: part.own)
    }
  }

  private func nationalVenues() -> LegalRule? { Self.embedded(Self.national).first { $0.id == .venues } }

  /// The own lines of a pack that is part of the program; none where there is no such pack.
  static func embedded(_ name: String) -> [LegalRule] {
    var log = FaultLog()
    guard let bytes = EmbeddedFile.rules.first(where: { $0.name == name })?.bytes,
      let node = YAMLDocument.parse(bytes, file: name, &log), let root = YAMLMapping(node, file: name, &log)
    else { return [] }
    let source = SettingsSource(folder: "", what: Message(zh: "规则包", en: "rule pack"), embedded: EmbeddedFile.rules)
    return RulePackFile(source: source).part(root, name: name, &log).rules
  }

  /// Adds a pack behind those that it extends, in the order in which it names them.
  private func add(
    _ reference: String, from folder: String?, at place: Place, under path: [String], _ parts: inout [Part],
    _ done: inout Set<String>, _ log: inout FaultLog
  ) throws(ReadError) -> Bool {
    guard let found = try source.find(reference, from: folder) else {
      log.fault(source.notFound, place)
      return false
    }
    let key = "\(found.folder ?? "") \(found.file)"
    guard !path.contains(key), path.count < Self.deepest else {
      log.fault(SettingsFindings.circularExtends, place)
      return false
    }
    if done.contains(key) { return true }
    guard let node = YAMLDocument.parse(found.bytes, file: found.file, &log),
      let root = YAMLMapping(node, file: found.file, &log)
    else { return false }
    var namesPath = false
    if let entry = root.entry("extends") {
      for (base, line) in root.textOrTexts("extends", &log) {
        let place = Place(file: root.file, row: line ?? entry.line, column: "extends", value: base)
        namesPath = namesPath || base.contains("/")
        guard try add(base, from: found.folder, at: place, under: path + [key], &parts, &done, &log) else {
          return false
        }
      }
    }
    done.insert(key)
    var own = part(root, name: found.name, &log)
    if found.folder != nil { own.own = (found.bytes, namesPath) }
    parts.append(own)
    return true
  }

  private func part(_ root: YAMLMapping, name: String, _ log: inout FaultLog) -> Part {
    root.check(known: ["format", "id", "extends", "rules"], &log)
    root.require(["format", "id"], &log)
    root.checkFormat(&log)
    if let id = root.text("id", &log), id != name, let entry = root.entry("id") {
      log.fault(
        SettingsFindings.invalidSetting(zh: "id 应与文件名 \(name) 相同", en: "The id must be the file's name, \(name)"),
        root.place(entry, value: id))
    }
    var rules: [LegalRule] = []
    for (index, node) in (root.sequence("rules", &log) ?? []).enumerated() {
      guard let mapping = YAMLMapping(node, file: root.file, path: "rules[\(index + 1)]", &log) else { continue }
      if let rule = rule(mapping, &log) { rules.append(rule) }
    }
    return Part(name: name, rules: rules)
  }

  private func rule(_ mapping: YAMLMapping, _ log: inout FaultLog) -> LegalRule? {
    mapping.check(known: Self.keys, &log)
    mapping.require(["id", "citation", "message"], &log)
    guard let word = mapping.word("id", of: RuleID.allCases.map(\.rawValue), &log), let id = RuleID(rawValue: word)
    else { return nil }
    let from = mapping.date("valid_from", &log)
    let to = mapping.date("valid_to", &log)
    if let from, let to, to < from, let entry = mapping.entry("valid_to") {
      log.fault(
        SettingsFindings.invalidSetting(zh: "失效日期早于生效日期", en: "The last day is before the first"),
        mapping.place(entry, value: to.description))
    }
    let words = words(mapping, "words", of: id, &log)
    let spared = self.words(mapping, "except", of: id, &log)
    let scope = mapping.mapping("applies_to", &log)
    scope?.check(known: ["base_province", "base_city", "school_province", "school_city"], &log)
    if let scope { checkSides(scope, &log) }
    let message = mapping.mapping("message", &log)
    message?.check(known: ["zh", "en"], &log)
    message?.require(["zh", "en"], &log)
    let isWaivable = mapping.word("waivable", of: ["true", "false"], &log) == "true"
    if id == .choice, isWaivable, let entry = mapping.entry("waivable") {
      log.fault(
        SettingsFindings.invalidSetting(
          zh: "学生已拒绝的单位不得再安排，规则 choice 不能放宽",
          en: "Who refused a place is not given it again: the rule choice cannot be waived"),
        mapping.place(entry))
    }
    return LegalRule(
      id: id, citation: mapping.text("citation", &log) ?? "", validFrom: from, validTo: to,
      baseProvinces: provinces(scope, "base_province", &log),
      schoolProvinces: provinces(scope, "school_province", &log), baseCities: cities(scope, "base_city", &log),
      schoolCities: cities(scope, "school_city", &log), value: Self.number(of: id, mapping, &log),
      status: mapping.word("status", of: ["confirmed", "to-confirm"], &log) == "to-confirm" ? .toConfirm : .confirmed,
      waivable: isWaivable, words: words, spared: spared,
      papers: papers(mapping, of: id, &log),
      message: Message(zh: message?.text("zh", &log) ?? "", en: message?.text("en", &log) ?? ""))
  }

  /// The papers that a rule on papers asks for.
  private func papers(_ mapping: YAMLMapping, of id: RuleID, _ log: inout FaultLog) -> [RequiredPaper] {
    let asks = [RuleID.agreement, .consent, .insurance, .training].contains(id)
    guard let entry = mapping.entry("minimum_paper") else {
      // a pack written before papers were listed asks for what its rule is about
      return switch id {
      case .agreement: [.agreement]
      case .consent: [.consent, .guardianConsent]
      case .insurance: [.insurance]
      case .training: [.safetyTraining]
      default: []
      }
    }
    guard asks else {
      log.fault(
        SettingsFindings.invalidSetting(
          zh: "只有规则 agreement、consent、insurance、training 列出材料",
          en: "Only the rules agreement, consent, insurance and training list papers"), mapping.place(entry))
      return []
    }
    let known = RequiredPaper.allCases.map(\.rawValue)
    return (mapping.texts("minimum_paper", &log) ?? []).compactMap { word, line in
      if let paper = RequiredPaper(rawValue: word) { return paper }
      log.fault(
        SettingsFindings.invalidSetting(
          zh: "没有这种材料，可写：\(known.joined(separator: "、"))",
          en: "There is no such paper; known are \(known.joined(separator: ", "))"),
        Place(file: mapping.file, row: line, column: mapping.keyPath("minimum_paper"), value: word))
      return nil
    }.sorted()
  }

  /// A list of words of the rule on venues, folded, or of the tags that a rule on risks bars.
  private func words(_ mapping: YAMLMapping, _ key: String, of id: RuleID, _ log: inout FaultLog) -> [String] {
    guard let entry = mapping.entry(key) else { return [] }
    let isRisk = key == "words" && (id == .highRisk || id == .labourGrade)
    guard id == .venues || isRisk else {
      log.fault(
        SettingsFindings.invalidSetting(
          zh: "只有规则 venues、high-risk、labour-grade 按词语判断",
          en: "Only the rules venues, high-risk and labour-grade go by words"),
        mapping.place(entry))
      return []
    }
    let list = mapping.texts(key, &log) ?? []
    for (word, line) in list where isRisk && Hazard(rawValue: word) == nil {
      log.fault(
        SettingsFindings.invalidSetting(
          zh: "没有这种标签，可写：\(Hazard.allCases.map(\.rawValue).joined(separator: "、"))",
          en: "There is no such tag; known are \(Hazard.allCases.map(\.rawValue).joined(separator: ", "))"),
        Place(file: mapping.file, row: line, column: mapping.keyPath(key), value: word))
    }
    if list.isEmpty {
      log.fault(SettingsFindings.invalidSetting(zh: "词语列表不能为空", en: "The list of words is empty"), mapping.place(entry))
    }
    for (word, line) in list where !word.contains(where: { $0.isLetter || $0.isNumber }) {
      log.fault(
        SettingsFindings.invalidSetting(zh: "不是词语", en: "This is no word"),
        Place(file: mapping.file, row: line, column: mapping.keyPath(key), value: word))
    }
    return list.map { TextFolding.folded($0.text).lowercased() }
  }

  private func provinces(_ scope: YAMLMapping?, _ key: String, _ log: inout FaultLog) -> [String] {
    (scope?.texts(key, &log) ?? []).map { text, line in
      let province = TextFolding.province(text)
      if !TextFolding.isProvince(province), let scope {
        log.fault(
          ReferenceFindings.unknownProvince, Place(file: scope.file, row: line, column: scope.keyPath(key), value: text)
        )
      }
      return province
    }
  }

  private func cities(_ scope: YAMLMapping?, _ key: String, _ log: inout FaultLog) -> [String] {
    (scope?.texts(key, &log) ?? []).map { text, line in
      let found = CityFolding.cities(text).map(\.name)
      if found.count != 1, let scope {
        log.fault(
          ReferenceFindings.noCity(text, found),
          Place(file: scope.file, row: line, column: scope.keyPath(key), value: text))
      }
      return TextFolding.city(text)
    }
  }

  /// A fault where a line names provinces and cities of one side: one reader takes it for either, another for both.
  private func checkSides(_ scope: YAMLMapping, _ log: inout FaultLog) {
    for side in ["base", "school"] {
      guard scope.entry("\(side)_province") != nil, let entry = scope.entry("\(side)_city"),
        !(scope.texts("\(side)_province", &log) ?? []).isEmpty, !(scope.texts("\(side)_city", &log) ?? []).isEmpty
      else { continue }
      log.fault(
        SettingsFindings.invalidSetting(
          zh: "同一方既写省份又写城市，看不出是“任一”还是“同时”；只适用于该市的请只写城市，任一都适用的请分成两条",
          en:
            "It names provinces and cities of one side: name the city alone if the line is the city's, or write two lines if it "
            + "binds in either"),
        scope.place(entry))
    }
  }

  /// The numbers that a rule of this version computes with, and whether they are whole; `nil` for a rule without one.
  static func bounds(of id: RuleID) -> (bounds: ClosedRange<Int>, isWhole: Bool)? {
    switch id {
    case .staffRatio, .postRatio: (0...1, false)
    case .minimumAge, .minors: (1...99, true)
    case .labourGrade: (1...4, true)
    case .hours: (1...24, false)
    case .pay: (0...10, false)
    case .weeklyHours: (1...168, false)
    case .unitAdmission: (0...99, false)
    case .duration: (1...120, false)
    default: nil
    }
  }

  /// The number of a rule, within what the rule can mean; required where this version computes with it.
  static func number(of id: RuleID, _ mapping: YAMLMapping, _ log: inout FaultLog) -> ExactDecimal? {
    let number = mapping.decimal("value", &log)
    guard let (bounds, isWhole) = bounds(of: id) else { return number }
    guard let number, let entry = mapping.entry("value") else {
      mapping.require(["value"], &log)
      return nil
    }
    let isWithin = number >= ExactDecimal(bounds.lowerBound) && number <= ExactDecimal(bounds.upperBound)
    if !isWithin || (isWhole && number.scale > 0) {
      let what = (isWhole ? "整数" : "数", isWhole ? "a whole number" : "a number")
      log.fault(
        SettingsFindings.invalidSetting(
          zh: "应为 \(bounds.lowerBound) 至 \(bounds.upperBound) 之间的\(what.0)",
          en: "It must be \(what.1) between \(bounds.lowerBound) and \(bounds.upperBound)"),
        mapping.place(entry, value: number.description))
    }
    return number
  }
}
