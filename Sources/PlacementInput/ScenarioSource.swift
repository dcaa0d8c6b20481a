import Digests
import PlacementDomain

/// A scenario's settings and tables as read once, from which the term and changed versions of it are made.
///
/// The files are not read again, so a thousand versions cost a thousand assemblies and no more; each is the term that an
/// overlay with the same `changes` would give.
package struct ScenarioSource: Sendable {
  let file: String
  let settings: ScenarioSettings
  private let tables: ScenarioTables
  private let log: FaultLog

  /// Reads a scenario from its folder, or from the path of its scenario.yaml.
  ///
  /// Faults in tables are told by ``instance(after:changes:)``, with those that only the whole shows.
  ///
  /// - Parameter keeping: The path of a published roster that takes the place of the folder's own; a model without the
  ///   stage `min-change` then gets it behind those that place and fill.
  /// - Parameter idsAsNumbers: Whether references that lost their leading zeros are read by their number.
  /// - Parameter columns: Headers of the scenario's own tables that are mapped besides.
  package init(
    _ path: String, keeping: String? = nil, idsAsNumbers: Bool = false, columns: ColumnMap = ColumnMap()
  ) throws(ReadError) {
    var log = FaultLog()
    let place = try InstanceReader().locate(path, columns: columns, &log)
    let (folder, file) = (place.folder, place.file)
    var settings = try ScenarioFile(file: file, folder: folder).read(place.bytes, root: place.root, &log)
    if !settings.layers.isEmpty { settings.layers[0].columns.add(columns) }
    if !settings.layers.isEmpty, !settings.isChainComplete {
      // Without the scenario underneath every reference would be a fault of its own; the own tables' form is told.
      _ = try ScenarioTables(folder: folder, columns: settings.layers[0].columns, &log)
      throw .faults(log.faults, warnings: log.warnings)
    }
    var tables: ScenarioTables
    if let book = place.workbook {
      tables = ScenarioTables(book, &log)
    } else if settings.layers.isEmpty {
      tables = try ScenarioTables(folder: folder, &log)
    } else {
      tables = try ScenarioTables(layers: settings.layers.reversed(), &log)
    }
    if let keeping {
      tables.keep(try RosterReader().table(keeping, TableRegistry.published, &log))
      settings.model = settings.model.map { $0.with(stages: $0.stagesKeepingARoster) }
    }
    tables.mendZeros(periods: settings.periods.map(\.id), asNumbers: idsAsNumbers, &log)
    tables.mendNames(&log)
    self.file = file
    self.settings = settings
    self.tables = tables
    self.log = log
  }

  /// The term, with what happened and with changes behind the scenario's own; both in the order of the contract.
  package func instance(
    after happened: Happenings = Happenings(), changes: [ScenarioChange] = []
  ) throws(ReadError) -> ReadResult {
    var log = log
    var settings = settings
    var tables = tables
    if !changes.isEmpty {
      var overlay = OverlayTables(tables)
      overlay.apply(changes, file: ScenarioChange.unwritten, &log)
      tables = overlay.tables
      ScenarioFile.changeRules(changes, &settings, &log)
    }
    tables = happened.applied(to: tables, &log)
    log.note(tables)
    let people = PeopleAssembly(tables, start: settings.start, &log)
    let places = PlacesAssembly(tables, people, &log)
    let term = TermSpans(settings)
    let decisions = DecisionAssembly(tables, people, places, start: settings.start, &log)
    let requests = RequestAssembly(tables, people, places, decisions, term: term, &log)
    let groups = GroupAssembly(tables["groups.csv"], people, places, pins: requests.pins, term: term, &log)
    let quotas = QuotaAssembly(
      tables["quotas.csv"], people, places, term: term, stages: settings.model?.stages ?? [], &log)
    let load = LoadAssembly(tables, people, places, term: term, &log)
    let calendar = CalendarAssembly(tables["calendar.csv"], &log)
    let studios = StudioAssembly(tables, people, places, settings, term, calendar.calendar, &log)
    let wishes = SlotWishAssembly(tables["studio_preferences.csv"], people, studios, &log)
    let published = PublishedAssembly(tables, people, places, settings, term: term, &log)
    let use = SlotUse(people, places, studios)
    TimeCheck(
      settings: settings, people: people, places: places, studios: studios, calendar: calendar,
      wishTable: tables["studio_preferences.csv"]
    ).check(&log)
    let contractTexts = people.apprenticeTable["labour_contract"]
    let contracts = people.rows.map { row in
      places.enterprises.resolve(contractTexts[row], people.apprenticeTable, row, "labour_contract", &log)
    }
    let agreementTexts = people.apprenticeTable["training_agreement"]
    let trainingAgreements = people.rows.map { row in
      places.enterprises.resolve(agreementTexts[row], people.apprenticeTable, row, "training_agreement", &log)
    }
    PapersReading.check(people, contracts: contracts, trainingAgreements: trainingAgreements, &log)
    let filings = FilingAssembly(
      tables, people, places, studios: studios, spans: settings.start.map { spans(settings, $0) } ?? [], &log)
    var waivers: [Waiver] = []
    var notChecked: [NotChecked] = []
    let rules = settings.rules.map { parts in
      RulePack(id: settings.rulesName ?? "none", rules: parts.flatMap(\.rules))
    }
    if let rules, let start = settings.start {
      let spans = spans(settings, start)
      let law = LawAssembly(
        rules: rules, spans: spans, sessions: SessionSites(use, filings.filings, on: start), people, places)
      MissingLocalities(law).checkNames(tables, &log)
      waivers = WaiverAssembly(law).waivers(tables["waivers.csv"], &log)
      notChecked =
        MissingFigures(
          law, use, filings, on: start, policy: settings.missing,
          countsMentors: settings.model?.apprenticesPerMentor != nil, &log
        ).notChecked
      if !law.notInForce.isEmpty {
        notChecked += law.notInForce
        log.warning(
          law.withoutRule(spans[0].start), Place(file: settings.rulesFile ?? file, column: "rules", value: rules.id))
      }
      let idle = Set(law.notInForce.map(\.rule))
      notChecked += law.tellChanges(
        Place(file: settings.rulesFile ?? file, column: "rules", value: rules.id), &log
      ).filter { !idle.contains($0.rule) }
      if let model = settings.model { notChecked += law.mentorsNotChecked(model) }
      SlotSupply(use: use, rules: rules, date: start, term: term, filings: filings.filings).check(&log)
    }
    if let model = settings.model {
      let supply = SupplyCheck(
        people: people, places: places, model: model,
        countsAway: rules?.rules.contains { line in
          line.id == .away && settings.start.map { line.isInForce(on: $0) } ?? false
        } ?? false)
      supply.check(settings.missing, &log)
      checkTravel(supply, load.travel, isComplete: tables["travel.csv"].isComplete, &log)
    }
    if people.towns.isComplete, places.isComplete, studios.studios.isComplete, tables["travel.csv"].isComplete {
      notChecked += SlotTravelCheck(use: use, places: places).check(load.travel, settings.missing, &log)
    }
    notChecked.sort()
    guard !log.hasFaults, let model = settings.model, let rules, let start = settings.start,
      let end = settings.end
    else { throw .faults(log.faults, warnings: log.warnings) }
    let instance = PlacementInstance(
      name: settings.name, language: settings.language, settings: model, rules: rules,
      lotterySeed: settings.seed ?? "", start: start, end: end, periods: settings.periods,
      apprentices: people.apprenticeValues(contracts: contracts, trainingAgreements: trainingAgreements),
      schools: people.schoolValues,
      programmes: people.programmeValues, enterprises: places.enterpriseValues, bases: places.baseValues(),
      posts: places.postValues(), towns: people.townValues, travel: load.travel, preferences: requests.preferences,
      largestRank: requests.largestRank, pins: requests.pins, bans: requests.bans, optOuts: requests.optOuts,
      occupied: load.occupied, waivers: waivers, filings: filings.filings, minimumWages: filings.minimumWages,
      decisions: decisions.decisions, history: decisions.history, groups: groups.groups, quotas: quotas.quotas,
      calendar: calendar.calendar, studios: studios.studioValues, slots: studios.slotValues.compactMap { $0 },
      slotPreferences: wishes.preferences, largestSlotRank: wishes.largestRank, published: published.roster,
      credits: published.credits, notChecked: notChecked,
      inputDigests: InputDigests.keyed(
        InputDigests.all(tables, settings) + happened.digests + ScenarioChange.digests(changes),
        seed: settings.seed ?? ""))
    if model.stages.contains(.balance) {
      switch instance.balanceScale {
      case .whole: break
      case .nothing, .tooLarge:
        let tooFine = instance.balanceScale == .tooLarge
        let place = settings.stagePlaces[.balance] ?? Place(file: file, column: "model")
        log.fault(SupplyFindings.notComparable(model.balanceLevel, tooFine: tooFine), place)
        throw .faults(log.faults, warnings: log.warnings)
      }
    }
    return ReadResult(instance: instance, warnings: log.warnings)
  }

  /// The tables as they were read, before any change.
  var ownTables: [Table] { tables.read }

  /// The stages of the scenario's model; empty after a fault of it.
  var stages: [Stage] { settings.model?.stages ?? [] }

  /// The tables after some changes; throws the faults of changes that do not fit them.
  func tables(after changes: [ScenarioChange]) throws(ReadError) -> ScenarioTables {
    if changes.isEmpty { return tables }
    var log = FaultLog()
    var settings = settings
    var overlay = OverlayTables(tables)
    overlay.apply(changes, file: ScenarioChange.unwritten, &log)
    ScenarioFile.changeRules(changes, &settings, &log)
    if log.hasFaults { throw .faults(log.faults, warnings: log.warnings) }
    return overlay.tables
  }

  /// The spans, as the term will have them: the law of each is looked up on its own.
  private func spans(_ settings: ScenarioSettings, _ start: CivilDate) -> [Period] {
    if settings.model?.places == .perPeriod, !settings.periods.isEmpty { return settings.periods }
    if settings.periods.count == 1 { return settings.periods }
    return [Period(id: Period.unnamed, start: start, end: max(start, settings.end ?? start))]
  }

  /// Faults where a stage or the limit of beds asks for ways that cannot be computed.
  ///
  /// - Parameter isComplete: Whether the table of ways was read, or is not there.
  private func checkTravel(_ supply: SupplyCheck, _ travel: [TravelTime], isComplete: Bool, _ log: inout FaultLog) {
    let (people, places) = (supply.people, supply.places)
    guard people.towns.isComplete, places.bases.isComplete, people.apprentices.isComplete, isComplete else { return }
    if supply.model.stages.contains(.minCommute) {
      TravelCheck(
        people: people, places: places, need: .minCommute, apprentices: Array(people.apprentices.ids.indices),
        bases: Array(places.bases.ids.indices)
      ).check(travel, &log)
    } else {
      TravelCheck(
        people: people, places: places, need: .beds, apprentices: supply.undecidedSleepers,
        bases: supply.basesWithBeds
      ).check(travel, &log)
    }
  }
}
