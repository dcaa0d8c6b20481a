import PlacementDomain

/// What a rule does where a figure that it needs is empty.
enum MissingPolicy: String, CaseIterable {
  /// A fault.
  case stop
  /// Listed as not checked.
  case list
}

/// The contents of scenario.yaml; a part that is missing after a fault is `nil`.
struct ScenarioSettings: Sendable {
  /// The scenario.yaml itself first, then those that it extends; empty where it could not be read.
  var layers: [ScenarioLayer] = []
  /// Whether every scenario of the chain was found and read.
  var isChainComplete = false
  var name = ""
  var language = Language.zh
  var missing = MissingPolicy.stop
  var start: CivilDate?
  var end: CivilDate?
  /// In order of time; empty after a fault.
  var periods: [Period] = []
  /// Where scenario.yaml speaks of the periods.
  var periodPlace: Place?
  var seed: String?
  var modelName: String?
  var model: ModelSettings?
  /// How many one mentor takes, where the scenario says it in its model's stead.
  var perMentor: Int?
  /// The model's text, where it is none of the program's.
  var modelBytes: [UInt8]?
  /// Where the model names its stages.
  var stagePlaces: [Stage: Place] = [:]
  var rulesName: String?
  /// Where it is said which rules apply.
  var rulesFile: String?
  var rules: [RulePackFile.Part]?
}

/// Reads scenario.yaml, and the model and the rule packs that it names.
struct ScenarioFile {
  let file: String
  let folder: String

  private static let keys = [
    "format", "name", "model", "rules", "language", "term", "periods", "lottery", "missing", "extends", "changes",
    "columns", "apprentices_per_mentor",
  ]

  /// - Parameter root: What a workbook's sheet of settings says in place of the text.
  func read(
    _ bytes: [UInt8], root: YAMLNode? = nil, _ log: inout FaultLog
  ) throws(ReadError) -> ScenarioSettings {
    let chain = try ScenarioChain(file: file, folder: folder, bytes: bytes, root: root, &log)
    var settings = try ScenarioFile.settings(chain.layers, isComplete: chain.isComplete, &log)
    settings.isChainComplete = chain.isComplete
    return settings
  }

  /// The settings of a chain of scenarios: each key is that of the first that writes it, with its own folder for what it
  /// names.
  static func settings(
    _ layers: [ScenarioLayer], isComplete: Bool, _ log: inout FaultLog
  ) throws(ReadError) -> ScenarioSettings {
    var settings = ScenarioSettings()
    settings.layers = layers
    guard let own = layers.first else { return settings }
    for layer in layers {
      layer.root.check(known: Self.keys, &log)
      layer.root.require(["format"], &log)
      layer.root.checkFormat(&log)
    }
    func owner(_ key: String) -> ScenarioLayer { layers.first { $0.root.entry(key) != nil } ?? own }
    if isComplete {
      for key in ["model", "rules", "term"] { (layers.count > 1 ? owner(key) : own).root.require([key], &log) }
    }
    let folderName = own.folder.split(separator: "/").last { $0 != "." && $0 != ".." }
    settings.name = own.root.text("name", &log) ?? folderName.map(String.init) ?? "scenario"
    let languages = Language.allCases.map(\.rawValue)
    settings.language = owner("language").root.word("language", of: languages, &log).flatMap(Language.init) ?? .zh
    let policies = MissingPolicy.allCases.map(\.rawValue)
    settings.missing = owner("missing").root.word("missing", of: policies, &log).flatMap(MissingPolicy.init) ?? .stop
    let file = own.root.file
    readTerm(owner("term").root, periods: owner("periods").root, &settings, &log)
    let model = owner("model")
    try ScenarioFile(file: model.file, folder: model.folder).readModel(model.root, &settings, &log)
    // one number that offices know and no model of the program can: it goes before the model's own
    if let each = ModelFile.perMentor(owner("apprentices_per_mentor").root, &log) {
      settings.perMentor = each
      settings.model = settings.model?.with(apprenticesPerMentor: each)
    }
    let rules = owner("rules")
    settings.rulesFile = rules.file
    try ScenarioFile(file: rules.file, folder: rules.folder).readRules(rules.root, &settings, &log)
    changeRules(ScenarioChain.from("rules", layers), &settings, &log)
    ScenarioFile(file: file, folder: own.folder).readSeed(owner("lottery").root, &settings, &log)
    return settings
  }

  private static func readTerm(
    _ root: YAMLMapping, periods: YAMLMapping, _ settings: inout ScenarioSettings, _ log: inout FaultLog
  ) {
    let items = periods.sequence("periods", &log)
    settings.periodPlace = periods.entry("periods").map { periods.place($0) }
    guard let term = root.mapping("term", &log) else { return }
    term.check(known: ["start", "end"], &log)
    term.require(["start", "end"], &log)
    settings.start = term.date("start", &log)
    settings.end = term.date("end", &log)
    guard let start = settings.start, let end = settings.end else { return }
    if end < start, let entry = term.entry("end") {
      log.fault(
        SettingsFindings.invalidSetting(zh: "学期的结束早于开始", en: "The term ends before it starts"),
        term.place(entry, value: end.description))
    }
    guard periods.entry("periods") != nil else {
      settings.periods = [Period(id: Period.unnamed, start: start, end: end)]
      return
    }
    if let items {
      settings.periods = ScenarioFile(file: periods.file, folder: "").readPeriods(items, start, end, &log)
    }
  }

  private func readModel(
    _ root: YAMLMapping, _ settings: inout ScenarioSettings, _ log: inout FaultLog
  ) throws(ReadError) {
    guard let reference = root.text("model", &log), let entry = root.entry("model") else { return }
    let source = SettingsSource(
      folder: folder, what: Message(zh: "模型文件", en: "model"), embedded: EmbeddedFile.models)
    guard let found = try source.find(reference, from: nil) else {
      return log.fault(source.notFound, root.place(entry, value: reference))
    }
    settings.modelName = found.name
    settings.modelBytes = found.folder == nil ? nil : found.bytes
    let model = ModelFile(name: found.name, file: found.file).read(found.bytes, &log)
    settings.model = model?.settings
    settings.stagePlaces = model?.places ?? [:]
  }

  private func readRules(
    _ root: YAMLMapping, _ settings: inout ScenarioSettings, _ log: inout FaultLog
  ) throws(ReadError) {
    guard let reference = root.text("rules", &log), let entry = root.entry("rules") else { return }
    if reference == "none" {
      settings.rulesName = reference
      settings.rules = []
      return
    }
    let source = SettingsSource(
      folder: folder, what: Message(zh: "规则包", en: "rule pack"), embedded: EmbeddedFile.rules)
    let place = root.place(entry, value: reference)
    var own = FaultLog()
    defer { log.append(own) }
    let parts = try RulePackFile(source: source).read(reference, at: place, &own)
    guard let last = parts.last, !own.hasFaults else { return }
    settings.rulesName = last.name
    settings.rules = parts
  }

  private func readSeed(_ root: YAMLMapping, _ settings: inout ScenarioSettings, _ log: inout FaultLog) {
    let lottery = root.mapping("lottery", &log)
    lottery?.check(known: ["seed"], &log)
    settings.seed = lottery?.text("seed", &log)
    // A quoted nothing is no seed: everybody can guess it, and nobody has published it.
    if let seed = settings.seed, TextFolding.folded(seed).isEmpty { settings.seed = nil }
    guard settings.seed == nil, let model = settings.model else { return }
    if model.stages.contains(.lottery) || model.stages.contains(.scoreOrder) {
      log.fault(
        SettingsFindings.missingKey,
        Place(
          file: root.file, row: (root.entries.first { $0.key == "lottery" }?.line) ?? root.line, column: "lottery.seed")
      )
    }
  }
}
