import PlacementDomain

/// What is wrong and what to do, before it is known where.
struct Finding: Equatable {
  let kind: InputFaultKind
  let problem: Message
  let remedy: Message

  init(_ kind: InputFaultKind, zh: String, en: String, remedyZh: String, remedyEn: String) {
    self.kind = kind
    problem = Message(zh: zh, en: en)
    remedy = Message(zh: remedyZh, en: remedyEn)
  }
}

/// Where something was found.
struct Place: Sendable {
  var file: String
  var row: Int?
  var column: String?
  var value: String = ""
}

/// Which tables of a scenario others can point to.
struct TablePresence {
  /// Without a file, and without one that looks like it.
  var absent: Set<String> = []
  /// Without a file of the right name that can be read, of which something is told.
  var unread: Set<String> = []
  /// Those, and the ones of which a part could not be read.
  var incomplete: Set<String> = []
}

/// What is known of a table that is missing.
struct LostTable {
  /// Where something of it is named.
  var references: [(finding: Finding, place: Place)] = []
  /// What needs its figures: ids of rules, rows and stages, and tables.
  var needs: Set<String> = []

  /// Whether it may be there for good reasons, and a single id be a slip of the pen.
  var isSlip: Bool { needs.isEmpty && Set(references.map(\.place.value)).count < 2 }
}

/// The faults and warnings of one reading, in the order in which they are found.
///
/// A table of 100,000 rows with the same mistake in each would fill the memory with messages: of one kind in one column
/// the first 1,000 are kept and the rest are counted.
struct FaultLog: Sendable {
  static let most = 1_000

  private struct Key: Hashable {
    let kind: InputFaultKind
    let file: String
    let column: String?
  }
  /// A value that leads nowhere, in a column.
  private struct Reference: Hashable {
    let subject: Subject
    let file: String
    let column: String?
    let value: String

    init(_ subject: Subject, _ place: Place) {
      (self.subject, file, column, value) = (subject, place.file, place.column, place.value)
    }
  }
  private var counts: [Key: Int] = [:]
  /// Which of the faults that are kept is of a value, told once for all its rows.
  private var strays: [Reference: Int] = [:]
  private var kept: [InputFault] = []
  private var keptWarnings: [InputFault] = []
  /// Which tables there are to point to.
  private var tables = TablePresence()
  /// What there is by its name, for whoever wrote one nearly.
  private var named: [Subject: NamedIDs] = [:]
  /// How sheets of settings call what a scenario.yaml has keys for.
  private var words: [SettingsWords] = []
  /// What follows from the lack of a table, by its file.
  private var lost: [String: LostTable] = [:]

  var hasFaults: Bool { !kept.isEmpty || !lost.isEmpty }

  mutating func fault(_ finding: Finding, _ place: Place) {
    // of a table that was not read something was said already
    if tables.unread.contains(place.file) { return }
    if let fault = admit(finding, place) { kept.append(fault) }
  }

  /// A fault that the lack of some tables can be the cause of: nothing where one of them could not be read, which is told;
  /// a part of one fault about the first that is missing.
  mutating func fault(_ finding: Finding, _ place: Place, needing files: [String]) {
    if files.contains(where: tables.incomplete.contains) { return }
    guard let file = files.first(where: tables.absent.contains) else { return fault(finding, place) }
    lost[file, default: LostTable()].references.append((finding, place))
  }

  /// A reference to nothing; of one value in one column one fault, with its further rows.
  mutating func unknown(_ subject: Subject, _ place: Place) {
    if isRepeated(subject, place) { return }
    let near = ReferenceHint.near(subject.kinds.compactMap { named[$0] }, place.value)
    once(ReferenceFindings.unknown(subject, hint: near), subject, place, needing: subject.tables)
  }

  /// A name that several have; likewise told once.
  mutating func unclear(_ ids: [String], _ subject: Subject, _ place: Place) {
    if isRepeated(subject, place) { return }
    once(ReferenceFindings.ambiguousName(ids), subject, place, needing: [])
  }

  private mutating func isRepeated(_ subject: Subject, _ place: Place) -> Bool {
    guard let index = strays[Reference(subject, place)], let row = place.row else { return false }
    if row != kept[index].row, kept[index].alsoRows.last != row { kept[index].alsoRows.append(row) }
    return true
  }

  private mutating func once(_ finding: Finding, _ subject: Subject, _ place: Place, needing files: [String]) {
    let count = kept.count
    fault(finding, place, needing: files)
    // what must not be shown could be several values
    if kept.count > count, !place.value.isEmpty, place.row != nil { strays[Reference(subject, place)] = count }
  }

  /// Whether a table is not there; then notes what is needed of it, as a part of one fault about the whole of it.
  mutating func lacks(_ file: String, needs: [String]) -> Bool {
    if tables.unread.contains(file) { return true }
    guard tables.absent.contains(file) else { return false }
    lost[file, default: LostTable()].needs.formUnion(needs)
    return true
  }

  /// Whether a table has no file.
  func isAbsent(_ file: String) -> Bool { tables.absent.contains(file) }

  /// From now on the log knows which tables there are.
  mutating func note(_ tables: ScenarioTables) {
    self.tables = tables.presence
    named = tables.named
  }

  /// From now on faults of a sheet of settings are told in its own words.
  mutating func note(_ words: SettingsWords) { self.words.append(words) }

  private func told(_ faults: [InputFault]) -> [InputFault] {
    faults.compactMap { fault in
      words.reduce(FaultLog.withRows(fault)) { fault, words in fault.flatMap(words.told) }
    }
  }

  /// A fault of several rows says which they are.
  private static func withRows(_ fault: InputFault) -> InputFault? {
    guard let row = fault.row, !fault.alsoRows.isEmpty else { return fault }
    let others = fault.alsoRows.sorted()
    let shown = RowRuns.text(others)
    var copy = InputFault(
      kind: fault.kind, file: fault.file, row: row, column: fault.column, value: fault.value,
      problem: Message(
        zh: fault.problem.zh + "共 \(others.count + 1) 行这样写，还有第 \(shown) 行。",
        en: fault.problem.en + " \(others.count + 1) rows name it, also \(shown)."),
      remedy: fault.remedy)
    copy.alsoRows = others
    return copy
  }

  mutating func warning(_ finding: Finding, _ place: Place) {
    if let fault = admit(finding, place) { keptWarnings.append(fault) }
  }

  private mutating func admit(_ finding: Finding, _ place: Place) -> InputFault? {
    let count = counts[Key(kind: finding.kind, file: place.file, column: place.column), default: 0] + 1
    counts[Key(kind: finding.kind, file: place.file, column: place.column)] = count
    return count <= FaultLog.most ? FaultLog.fault(finding, place) : nil
  }

  private static func fault(_ finding: Finding, _ place: Place) -> InputFault {
    InputFault(
      kind: finding.kind, file: place.file, row: place.row, column: place.column,
      value: Excerpt.of(place.value), problem: finding.problem, remedy: finding.remedy)
  }

  /// All faults, sorted, with one line for each kind of which not all were kept.
  var faults: [InputFault] { FaultLog.sorted(told(kept + further(of: kept) + missing)) }

  /// One fault for each table that is missing and needed, unless that was said.
  private var missing: [InputFault] {
    let said = Set(kept.filter { $0.kind == .missingTable }.map(\.file))
    return lost.filter { file, _ in
      // of two tables one is enough, and what has neither is told of the first
      !said.contains(file) && !(file == "posts.csv" && said.contains("bases.csv"))
    }.flatMap { file, lost in
      if lost.isSlip { return FaultLog.once(lost.references) }
      return [FaultLog.fault(ReferenceFindings.missingTable(file, lost), Place(file: file))]
    }
  }

  /// One fault for each column of references that all name the same, with their rows.
  private static func once(_ references: [(finding: Finding, place: Place)]) -> [InputFault] {
    var faults: [InputFault] = []
    for reference in references {
      let place = reference.place
      let earlier = faults.firstIndex { $0.file == place.file && $0.column == place.column && !place.value.isEmpty }
      if let earlier, let row = place.row, faults[earlier].row != nil {
        if row != faults[earlier].row, faults[earlier].alsoRows.last != row { faults[earlier].alsoRows.append(row) }
      } else {
        faults.append(fault(reference.finding, place))
      }
    }
    return faults
  }

  /// All warnings, likewise.
  var warnings: [InputFault] { FaultLog.sorted(told(keptWarnings + further(of: keptWarnings))) }

  private func further(of faults: [InputFault]) -> [InputFault] {
    let kinds = Set(faults.map(\.kind))
    return counts.filter { $0.value > FaultLog.most && kinds.contains($0.key.kind) }.map { key, count in
      let finding = TableFindings.further(kind: key.kind, count: count - FaultLog.most)
      return InputFault(
        kind: finding.kind, file: key.file, column: key.column, problem: finding.problem, remedy: finding.remedy)
    }
  }

  private static func sorted(_ faults: [InputFault]) -> [InputFault] {
    faults.sorted { left, right in
      let a = (left.file, left.row ?? 0, left.column ?? "", left.kind.rawValue)
      let b = (right.file, right.row ?? 0, right.column ?? "", right.kind.rawValue)
      return a == b ? left.value < right.value : a < b
    }
  }
}

/// A short, harmless piece of a value, for a message.
enum Excerpt {
  static let longest = 60

  /// The first 60 characters, with control characters and marks that turn the direction of writing escaped.
  static func of(_ text: String) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < longest else { return result + "…" }
      count += 1
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension FaultLog {
  /// Adds what another log holds.
  mutating func append(_ other: FaultLog) {
    kept += other.kept
    keptWarnings += other.keptWarnings
    for (file, own) in other.lost {
      lost[file, default: LostTable()].references += own.references
      lost[file, default: LostTable()].needs.formUnion(own.needs)
    }
    counts.merge(other.counts, uniquingKeysWith: +)
    words += other.words
  }
}
