import PlacementDomain

/// The things of one kind with their names, as their table has them.
struct NamedIDs: Sendable {
  let ids: [String]
  let names: [String]

  /// The ids by name; letters and digits alone count.
  var byName: [String: [String]] {
    var found: [String: [String]] = [:]
    for (id, name) in zip(ids, names) {
      let key = PlaceNames.key(name)
      if !key.isEmpty, !id.isEmpty { found[key, default: []].append(id) }
    }
    return found
  }

  /// The names that a text nearly is, each with its id, by id: one holds the other, or a slip of the keyboard lies between.
  func near(_ text: String) -> [(id: String, name: String)] {
    let word = PlaceNames.key(text)
    guard word.count >= 2 else { return [] }
    return zip(ids, names).filter { _, name in
      let key = PlaceNames.key(name)
      let length = min(key.count, word.count)
      guard length >= 2 else { return false }
      return key.contains(word) || word.contains(key)
        || length >= 3 && EditDistance.isAtMost(length >= 8 ? 2 : 1, key, word)
    }.map { (id: $0, name: $1) }.sorted { ByteOrder.precedes($0.id, $1.id) }
  }
}

/// Reads references that name a thing by its name as the thing's id, where only one has the name, as wishes do.
struct NamedReferences {
  private let ids: [Subject: Set<String>]
  private let names: [Subject: [String: [String]]]

  init(_ tables: ScenarioTables) {
    let named = tables.named
    var ids: [Subject: Set<String>] = [:]
    var names: [Subject: [String: [String]]] = [:]
    for (subject, things) in named {
      ids[subject] = Set(things.ids)
      // posts are named in wishes alone: their titles stand at many bases
      if subject != .post { names[subject] = things.byName }
    }
    (self.ids, self.names) = (ids, names.filter { !$0.value.isEmpty })
  }

  /// Puts the ids in the place of the names in all columns of a table; a name of several is a fault.
  ///
  /// - Parameter name: The contract's name of the table.
  func mend(_ table: inout Table, as name: String, _ log: inout FaultLog) {
    guard !names.isEmpty, name != "roster.csv" else { return }
    // wishes, pins and bans are read by the names of posts too, where all places are known
    for column in ReferenceColumn.all[name, default: []] where column.name != "choice" { mend(&table, column, &log) }
  }

  private func mend(_ table: inout Table, _ column: ReferenceColumn, _ log: inout FaultLog) {
    guard let index = table.schema.index(column.name), table.headers[index] != nil,
      column.form == .clause || column.subjects.contains(where: { names[$0] != nil })
    else { return }
    let texts = table.columns[index]
    var known = ""
    for (row, text) in texts.enumerated() where text != known {
      let subjects = column.form == .clause ? ReferenceColumn.subject(text).map { [$0] } ?? [] : column.subjects
      let (parts, seams) = ReferenceColumn.parts(text, column.form)
      var found: [String] = []
      for part in parts {
        let meant = meaning(of: part, among: subjects)
        if meant.count > 1 {
          table.refused.insert(row * table.schema.columns.count + index)
          log.unclear(meant, subjects[0], table.place(row, column.name, value: part))
        }
        found.append(meant.first ?? part)
      }
      if table.isRefused(row, column.name) {
        table.columns[index][row] = ""
      } else if found != parts {
        // the first of a list keeps its place, the others are sorted, as ids are
        let others = Set(found.dropFirst()).subtracting(found.prefix(1)).sorted()
        table.columns[index][row] =
          seams.before + (found.prefix(1) + others).joined(separator: ";") + seams.behind
      } else {
        known = text
      }
    }
  }

  /// The ids of which a text is the name; none for an id, and for what nothing is called.
  private func meaning(of text: String, among subjects: [Subject]) -> [String] {
    if text == "*" || subjects.contains(where: { ids[$0]?.contains(text) == true }) { return [] }
    let key = PlaceNames.key(text)
    return Set(subjects.flatMap { names[$0]?[key] ?? [] }).sorted(by: ByteOrder.precedes)
  }
}

extension ScenarioTables {
  /// What can be meant by its name, of the tables that were read whole.
  var named: [Subject: NamedIDs] {
    var found: [Subject: NamedIDs] = [:]
    for (subject, file, column) in [
      (Subject.school, "schools.csv", "name"), (.town, "towns.csv", "name"), (.programme, "programmes.csv", "name"),
      (.enterprise, "enterprises.csv", "name"), (.base, "bases.csv", "name"), (.studio, "studios.csv", "name"),
      (.post, "posts.csv", "title"),
    ] where self[file].isPresent && self[file].isComplete {
      found[subject] = NamedIDs(ids: self[file]["id"], names: self[file][column])
    }
    return found
  }

  /// Reads references by name, in the tables and in what their digests are made of.
  mutating func mendNames(_ log: inout FaultLog) {
    let named = NamedReferences(self)
    for schema in TableRegistry.tables where self[schema.file].isPresent {
      edit(schema.file) { named.mend(&$0, as: schema.file, &log) }
    }
    var silent = FaultLog()
    mendRead { named.mend(&$0, as: $0.schema.file, &silent) }
  }
}
