/// The ids of one kind of thing, sorted, with the rows that define them.
struct IDRegister {
  let subject: Subject
  /// Sorted by their UTF-8 bytes.
  private(set) var ids: [String] = []
  /// Per id its row in the table; `nil` for one that is only named elsewhere.
  private(set) var rows: [Int?] = []
  private(set) var position: [String: Int] = [:]
  /// Whether every id is known; references into an incomplete register are not judged.
  var isComplete = true
  /// Texts that no fault may show: names of persons, written by mistake where an id belongs.
  var hidden: Set<String> = []

  /// The ids of a table's column `id`; a repeated one is a fault.
  init(_ subject: Subject, _ table: Table, _ log: inout FaultLog) {
    var found: [String: Int] = [:]
    found.reserveCapacity(table.count)
    for (row, id) in table["id"].enumerated() where !id.isEmpty {
      if let first = found[id] {
        let place = table.place(row, "id", value: id)
        log.fault(ReferenceFindings.duplicateID(table.place(first, "id"), at: place), place)
      } else {
        found[id] = row
      }
    }
    self.init(subject, found.map { ($0.key, $0.value) }, isComplete: table.isComplete)
  }

  /// Ids that are only named; repeats are the same thing.
  init(_ subject: Subject, named ids: some Sequence<String>, isComplete: Bool = true) {
    self.init(subject, Set(ids).filter { !$0.isEmpty }.map { ($0, nil) }, isComplete: isComplete)
  }

  private init(_ subject: Subject, _ found: [(id: String, row: Int?)], isComplete: Bool) {
    self.subject = subject
    self.isComplete = isComplete
    let sorted = found.sorted { ByteOrder.precedes($0.id, $1.id) }
    ids = sorted.map(\.id)
    rows = sorted.map(\.row)
    position.reserveCapacity(ids.count)
    for (index, id) in ids.enumerated() { position[id] = index }
  }

  var count: Int { ids.count }

  /// The index of an id that a cell names; a fault where there is none, `nil` for an empty cell.
  func resolve(_ id: String, _ table: Table, _ row: Int, _ column: String, _ log: inout FaultLog) -> Int? {
    if id.isEmpty { return nil }
    if let index = position[id] { return index }
    let value = hidden.contains(id) ? "" : id
    if isComplete { log.unknown(subject, table.place(row, column, value: value)) }
    return nil
  }
}

/// The order of ids: by their UTF-8 bytes, on every machine and in every locale.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
