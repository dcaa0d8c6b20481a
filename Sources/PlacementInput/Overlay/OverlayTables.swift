import Digests
import PlacementDomain

/// Applies an overlay's changes to the tables under it, in their order.
struct OverlayTables {
  private(set) var tables: ScenarioTables
  /// By table and id of what is closed, the change that closed it.
  private(set) var closed: [String: Place]

  /// - Parameter closed: What overlays underneath have closed.
  init(_ tables: ScenarioTables, closed: [String: Place] = [:]) { (self.tables, self.closed) = (tables, closed) }

  mutating func apply(_ changes: [ScenarioChange], file: String, _ log: inout FaultLog) {
    for change in changes {
      switch change.kind {
      case .close(let target): close(target, &log)
      case .capacity(let target, let edit): resize("capacity", target, edit, &log)
      case .figure(let figure, let target, let edit): resize(figure.rawValue, target, edit, &log)
      case .cohort(let programme, let scale, let seed): resize(programme, scale, seed, change.place, &log)
      case .dropOut(let leavers): dropOut(leavers, change.place, &log)
      case .add(let name, let cells): add(name, cells, change.place, file: file, &log)
      case .rule: continue
      }
    }
  }

  /// Closed is a capacity of 0: the place stays in the lists of wishes with its ranks, and its staff stays counted.
  private mutating func close(_ target: ScenarioChange.Target, _ log: inout FaultLog) {
    guard let (file, rows) = rows(target, &log) else { return }
    let ids = tables[file]["id"]
    for row in rows { closed["\(file) \(ids[row])"] = target.place }
    tables.edit(file) { table in
      for row in rows {
        table.set(row, "capacity", "0")
        table.set(row, "minimum", "")
      }
    }
  }

  private mutating func resize(
    _ column: String, _ target: ScenarioChange.Target, _ edit: ScenarioChange.Edit, _ log: inout FaultLog
  ) {
    guard let (file, rows) = rows(target, &log) else { return }
    var unbounded = false
    if column == "capacity" { tellReopened(file, rows, target, edit, &log) }
    tables.edit(file) { table in
      let texts = table[column]
      for row in rows where !table.isRefused(row, column) {
        let before = Int(texts[row])
        guard let after = edit.applied(to: before) else {
          unbounded = true
          continue
        }
        table.set(row, column, String(after))
      }
    }
    if unbounded {
      log.warning(column == "capacity" ? OverlayFindings.unboundedCapacity : OverlayFindings.emptyFigure, target.place)
    }
  }

  /// What one change has closed another opens again: that may be meant, and is said with both.
  private mutating func tellReopened(
    _ file: String, _ rows: [Int], _ target: ScenarioChange.Target, _ edit: ScenarioChange.Edit, _ log: inout FaultLog
  ) {
    let ids = tables[file]["id"]
    var told: Place?
    for row in rows where (edit.applied(to: 0) ?? 0) > 0 {
      guard let place = closed.removeValue(forKey: "\(file) \(ids[row])") else { continue }
      told = told ?? place
    }
    if let told { log.warning(OverlayFindings.reopened(told), target.place) }
  }

  /// The table and the rows of a target; a fault where there are none, unless the table could not be read whole.
  private func rows(_ target: ScenarioChange.Target, _ log: inout FaultLog) -> (file: String, rows: [Int])? {
    let (file, column, subject): (String, String, Subject) =
      switch target.level {
      case .enterprise: ("enterprises.csv", "id", .enterprise)
      case .base: ("bases.csv", "id", .base)
      case .post: ("posts.csv", "id", .post)
      case .slot: ("slots.csv", "id", .slot)
      case .studio: ("slots.csv", "studio", .studio)
      case .sector: ("bases.csv", "enterprise", .sector)
      case .town: ("bases.csv", "town", .town)
      }
    let table = tables[file]
    guard table.isPresent else {
      if table.isComplete { log.fault(OverlayFindings.tableToChange(file), target.place) }
      return nil
    }
    var wanted: Set<String> = [target.id]
    let enterprises = tables["enterprises.csv"]
    if target.level == .sector {
      let ids = enterprises["id"]
      wanted = Set(zip(ids, enterprises["sector"]).filter { $0.1 == target.id }.map(\.0))
    }
    let texts = table[column]
    let rows = (0..<table.count).filter { target.id == "*" || wanted.contains(texts[$0]) }
    if rows.isEmpty, table.isComplete, enterprises.isComplete {
      log.fault(ReferenceFindings.unknown(subject), target.place)
      return nil
    }
    return (file, rows)
  }

  // MARK: Apprentices

  private mutating func resize(
    _ programme: String, _ scale: ExactDecimal, _ seed: String, _ place: Place, _ log: inout FaultLog
  ) {
    let table = tables["apprentices.csv"]
    let programmes = tables["programmes.csv"]
    let texts = table["programme"]
    let members = (0..<table.count).filter { programme == "*" || texts[$0] == programme }
    if members.isEmpty, programme != "*", table.isComplete, programmes.isComplete,
      !programmes["id"].contains(programme)
    {
      return log.fault(
        ReferenceFindings.unknown(.programme),
        Place(
          file: place.file, row: place.row, column: (place.column ?? "") + ".programme", value: programme))
    }
    let wanted = scale.productRoundedHalfUp(with: members.count)
    if wanted == members.count { return log.warning(OverlayFindings.changesNothing, place) }
    let order = draw(table, members, seed: seed, for: "cohort")
    if wanted < members.count {
      let ids = table["id"]
      remove(Set(order.prefix(members.count - wanted).map { ids[$0] }))
    } else {
      clone(order, count: wanted - members.count, place)
    }
  }

  private mutating func dropOut(_ leavers: ScenarioChange.Leavers, _ place: Place, _ log: inout FaultLog) {
    let table = tables["apprentices.csv"]
    let ids = table["id"]
    switch leavers {
    case .apprentice(let id):
      guard ids.contains(id) else {
        if table.isComplete {
          log.fault(
            ReferenceFindings.unknown(.apprentice, near: ReferenceHint.near(id, among: [ids])),
            Place(
              file: place.file, row: place.row, column: (place.column ?? "") + ".apprentice", value: id))
        }
        return
      }
      remove([id])
    case .share(let share, let seed):
      let count = share.productRoundedHalfUp(with: table.count)
      if count == 0 { return log.warning(OverlayFindings.changesNothing, place) }
      let order = draw(table, Array(0..<table.count), seed: seed, for: "drop-out")
      remove(Set(order.prefix(count).map { ids[$0] }))
    }
  }

  /// Rows in the order of SHA-256 over seed, purpose and id, so that the order of rows decides nothing.
  private func draw(_ table: Table, _ rows: [Int], seed: String, for purpose: String) -> [Int] {
    let ids = table["id"]
    let keyed = rows.map { row -> (key: [UInt8], row: Int) in
      var digest = SHA256Digest()
      for field in [seed, purpose, ids[row]] {
        digest.update(bigEndian: UInt32(truncatingIfNeeded: field.utf8.count))
        digest.update(utf8: field)
      }
      return (digest.finalize(), row)
    }
    return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.row)
  }

  /// Takes apprentices out of every table; a group of which one member would be left goes too.
  ///
  /// What was published and what earlier terms left behind stays as it is: who left is told from there.
  private mutating func remove(_ ids: Set<String>) {
    for file in TableRegistry.tables.map(\.file) where !["roster.csv", "ledger.csv"].contains(file) {
      let table = tables[file]
      guard table.isPresent, let column = file == "apprentices.csv" ? "id" : table.columnOfApprentices else { continue }
      let texts = table[column]
      let gone = texts.indices.filter { ids.contains(texts[$0]) }
      if gone.isEmpty { continue }
      tables.edit(file) { table in
        var leaves = Set(gone)
        if file == "groups.csv" {
          let groups = table["group"]
          let touched = Set(gone.map { groups[$0] })
          let left = Dictionary(
            grouping: groups.indices.filter { touched.contains(groups[$0]) && !leaves.contains($0) }
          ) {
            groups[$0]
          }
          for rows in left.values where rows.count == 1 { leaves.formUnion(rows) }
        }
        table.keepRows { !leaves.contains($0) }
      }
    }
  }

  /// Clones with the wishes of their originals; a name, a contract, pins, refusals and groups are the original's alone.
  private mutating func clone(_ order: [Int], count: Int, _ place: Place) {
    guard !order.isEmpty else { return }
    let table = tables["apprentices.csv"]
    let ids = table["id"]
    var used = Set(ids)
    var clones: [String: [String]] = [:]
    var rows: [(row: Int, id: String)] = []
    for number in 0..<count {
      let row = order[number % order.count]
      var copy = number / order.count + 2
      while used.contains("\(ids[row])~\(copy)") { copy += 1 }
      let id = "\(ids[row])~\(copy)"
      used.insert(id)
      clones[ids[row], default: []].append(id)
      rows.append((row, id))
    }
    tables.edit("apprentices.csv") { table in
      for (row, id) in rows {
        table.appendCopy(
          of: row, setting: ["id": id, "name": "", "labour_contract": "", "training_agreement": ""], from: place)
      }
    }
    for file in ["preferences.csv", "studio_preferences.csv", "history.csv"] where tables[file].isPresent {
      tables.edit(file) { table in
        for (row, apprentice) in table["apprentice"].enumerated() {
          for id in clones[apprentice, default: []] {
            table.appendCopy(of: row, setting: ["apprentice": id], from: place)
          }
        }
      }
    }
  }

  // MARK: Rows that are added

  /// Tables without which the program implies the rows; one added row would take the others away.
  private static let implied = ["enterprises.csv", "bases.csv", "posts.csv", "studios.csv"]

  private mutating func add(
    _ name: String, _ cells: [ScenarioChange.Cell], _ place: Place, file: String, _ log: inout FaultLog
  ) {
    let isThere = tables[name].isPresent
    if !isThere, Self.implied.contains(name), name != "studios.csv" || tables["slots.csv"].isPresent {
      return tables[name].isComplete ? log.fault(OverlayFindings.tableToChange(name), place) : ()
    }
    tables.edit(name) { table in
      table.isPresent = true
      var values = [String](repeating: "", count: table.schema.columns.count)
      for cell in cells {
        values[cell.column] = cell.text
        table.headers[cell.column] = table.headers[cell.column] ?? table.schema.columns[cell.column].name
      }
      table.append(values, from: place)
    }
  }
}
