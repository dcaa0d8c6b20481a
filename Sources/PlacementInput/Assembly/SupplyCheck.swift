import PlacementDomain

/// Whether what bases and posts give — minimums, beds, mentors, costs — can have its effect under the model.
struct SupplyCheck {
  let people: PeopleAssembly
  let places: PlacesAssembly
  let model: ModelSettings
  /// Whether the law counts those who are sent away against the beds.
  let countsAway: Bool

  func check(_ policy: MissingPolicy, _ log: inout FaultLog) {
    checkMinimums(&log)
    checkScores(&log)
    let bases = places.baseTable
    if model.apprenticesPerMentor == nil, let row = firstRow("mentors") {
      log.fault(
        SupplyFindings.mentorsWithoutNumber(model.name), bases.place(row, "mentors", value: bases["mentors"][row]))
    }
    if !model.stages.contains(.minOpen), let row = firstRow("opening_cost") {
      log.warning(SupplyFindings.costWithoutStage, bases.place(row, "opening_cost", value: bases["opening_cost"][row]))
    }
    guard !basesWithBeds.isEmpty else { return }
    let sleepers = people.apprentices.ids.indices.filter(mayNeedBed)
    if sleepers.isEmpty, !countsAway, people.apprentices.isComplete {
      let column = firstRow("beds_male") == nil ? "beds_female" : "beds_male"
      log.warning(SupplyFindings.bedsForNobody, Place(file: bases.file, column: bases.place(0, column).column))
    }
    checkSexes(sleepers, policy, &log)
  }

  /// Bases that say how many beds they have, for one sex at least.
  var basesWithBeds: [Int] {
    let beds = ["beds_male", "beds_female"].map { places.baseTable[$0] }
    return places.bases.ids.indices.filter { index in
      places.bases.rows[index].map { row in beds.contains { !$0[row].isEmpty } } ?? false
    }
  }

  /// Those for whom only the travel time can tell whether they need a bed.
  var undecidedSleepers: [Int] {
    guard model.bedBeyondMinutes != nil else { return [] }
    return people.apprentices.ids.indices.filter { people.needsBed[$0] == nil }
  }

  private func mayNeedBed(_ apprentice: Int) -> Bool {
    people.needsBed[apprentice] ?? (model.bedBeyondMinutes != nil)
  }

  private func firstRow(_ column: String) -> Int? { places.baseTable[column].firstIndex { !$0.isEmpty } }

  /// Who has no score comes last where scores decide: seldom meant, and never seen afterwards.
  private func checkScores(_ log: inout FaultLog) {
    let table = people.apprenticeTable
    let scores = table["score"]
    guard model.stages.contains(.scoreOrder), table.isComplete else { return }
    let without = people.rows.indices.filter {
      scores[people.rows[$0]].isEmpty && !table.isRefused(people.rows[$0], "score")
    }
    guard let first = without.map({ people.rows[$0] }).min() else { return }
    log.warning(
      SupplyFindings.scoreMissing(without.count, of: people.rows.count, without.map { people.apprentices.ids[$0] }),
      table.place(first, "score"))
  }

  /// A place that never has room for its own minimum stays closed; that is possible, but seldom meant.
  private func checkMinimums(_ log: inout FaultLog) {
    let (posts, bases) = (places.postTable, places.baseTable)
    let baseCapacities = bases["capacity"]
    for (index, row) in places.bases.rows.enumerated() {
      guard let row, let minimum = Int(bases["minimum"][row]), let capacity = Int(baseCapacities[row]) else { continue }
      if minimum > capacity {
        log.warning(
          SupplyFindings.neverOpens(.base, id: places.bases.ids[index], capacity),
          bases.place(row, "minimum", value: String(minimum)))
      }
    }
    let minimums = posts["minimum"]
    let capacities = posts["capacity"]
    for (index, row) in places.posts.rows.enumerated() {
      guard let row, let minimum = Int(minimums[row]) else { continue }
      let baseRow = places.baseOf[index].flatMap { places.bases.rows[$0] }
      let room = [Int(capacities[row]), baseRow.flatMap { Int(baseCapacities[$0]) }].compactMap { $0 }.min()
      if let room, minimum > room {
        log.warning(
          SupplyFindings.neverOpens(.post, id: places.posts.ids[index], room),
          posts.place(row, "minimum", value: String(minimum)))
      }
    }
  }

  /// Beds are counted by sex; who may need one and has none given would be counted nowhere.
  private func checkSexes(_ sleepers: [Int], _ policy: MissingPolicy, _ log: inout FaultLog) {
    let table = people.apprenticeTable
    let without = sleepers.filter { people.sexes[$0] == nil && !table.isRefused(people.rows[$0], "sex") }
    let isWhole = without.count == sleepers.count && without.count > 1
    let rows = isWhole || policy == .list ? without.prefix(1).map { _ in Int.max } : without.map { people.rows[$0] }
    for row in rows {
      switch policy {
      case .stop: log.fault(SupplyFindings.bedsNeedSex(isWhole ? without.count : nil), table.place(row, "sex"))
      case .list: log.warning(SupplyFindings.bedsUncounted(without.count), table.place(row, "sex"))
      }
    }
  }
}
