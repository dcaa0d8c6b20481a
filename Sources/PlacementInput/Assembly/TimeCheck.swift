import PlacementDomain

/// Whether what the tables say of time — sessions, slots, rotations, periods, the calendar — has its effect under the
/// model, and the model's stages find what they are about.
struct TimeCheck {
  let settings: ScenarioSettings
  let people: PeopleAssembly
  let places: PlacesAssembly
  let studios: StudioAssembly
  let calendar: CalendarAssembly
  let wishTable: Table

  func check(_ log: inout FaultLog) {
    checkSessions(&log)
    checkRotations(&log)
    checkGaps(&log)
    if let model = settings.model { checkModel(model, &log) }
    if calendar.table.count > 0, studios.slotTable.count == 0, studios.slotTable.isComplete {
      log.warning(TimeFindings.calendarWithoutSlots, Place(file: calendar.table.file))
    }
  }

  private var hasSlots: Bool { studios.slotTable.count > 0 || !studios.slotTable.isComplete }

  /// The first row of programmes.csv that asks for sessions.
  private var firstAsking: Int? {
    people.programmeTable["studio_sessions"].firstIndex { Int($0).map { $0 > 0 } ?? false }
  }

  private func checkSessions(_ log: inout FaultLog) {
    let table = people.programmeTable
    if let row = firstAsking {
      let place = table.place(row, "studio_sessions", value: table["studio_sessions"][row])
      if !hasSlots { log.fault(StudioFindings.sessionsWithoutSlots, place, needing: Subject.slot.tables) }
      if let model = settings.model, hasSlots, !model.stages.contains(.maxSessions) {
        log.fault(StudioFindings.sessionsWithoutStage(model.name), place)
      }
    } else if studios.slotTable.count > 0, table.isComplete {
      log.warning(StudioFindings.slotsForNobody, Place(file: studios.slotTable.file))
    }
  }

  private func checkModel(_ model: ModelSettings, _ log: inout FaultLog) {
    // where somebody asks for sessions, what is said of that is enough
    if !hasSlots, firstAsking == nil {
      for stage in [Stage.maxSessions, .minSlotRank] {
        if let place = settings.stagePlaces[stage] { log.fault(StudioFindings.stageWithoutSlots(stage), place) }
      }
    }
    if model.places == .perPeriod, settings.periods.count > 1, let place = settings.stagePlaces[.scoreOrder] {
      log.fault(TimeFindings.scoreOrderInRotation, place)
    }
    if wishTable.count > 0, !model.stages.contains(.minSlotRank) {
      log.warning(StudioFindings.slotWishesWithoutStage, Place(file: wishTable.file))
    }
  }

  private func checkRotations(_ log: inout FaultLog) {
    let table = people.programmeTable
    let texts = table["rotation"]
    let known = Set(places.kinds)
    for row in 0..<table.count where !texts[row].isEmpty {
      let place = table.place(row, "rotation", value: texts[row])
      let kinds = texts[row].split(separator: ";").map(String.init)
      if !settings.periods.isEmpty, kinds.count != settings.periods.count {
        log.fault(TimeFindings.rotationLength(kinds.count, periods: settings.periods.count), place)
      }
      if let model = settings.model, model.places == .one || settings.periods.count == 1 {
        log.fault(TimeFindings.rotationNotApplied(model.name, periods: settings.periods.count), place)
      }
      guard places.posts.isComplete else { continue }
      for kind in Set(kinds).subtracting(known).sorted(by: ByteOrder.precedes) {
        log.fault(
          GroupingFindings.noSuchText(.kind), table.place(row, "rotation", value: kind), needing: Subject.kind.tables)
      }
    }
  }

  /// Days between two periods may be meant; where there are working days among them that is said.
  private func checkGaps(_ log: inout FaultLog) {
    for (earlier, later) in zip(settings.periods, settings.periods.dropFirst()) {
      let days = (earlier.end.dayNumber + 1..<later.start.dayNumber).compactMap { CivilDate(dayNumber: $0) }
      let working = days.filter { !calendar.calendar.isRestDay($0) }.count
      guard working > 0, var place = settings.periodPlace else { continue }
      place.value = later.id
      log.warning(TimeFindings.periodGap(after: earlier.id, days: working), place)
    }
  }
}
