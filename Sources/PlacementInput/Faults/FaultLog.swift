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
  private var counts: [Key: Int] = [:]
  private var kept: [InputFault] = []
  private var keptWarnings: [InputFault] = []

  var hasFaults: Bool { !kept.isEmpty }

  mutating func fault(_ finding: Finding, _ place: Place) {
    if let fault = admit(finding, place) { kept.append(fault) }
  }

  mutating func warning(_ finding: Finding, _ place: Place) {
    if let fault = admit(finding, place) { keptWarnings.append(fault) }
  }

  private mutating func admit(_ finding: Finding, _ place: Place) -> InputFault? {
    let count = counts[Key(kind: finding.kind, file: place.file, column: place.column), default: 0] + 1
    counts[Key(kind: finding.kind, file: place.file, column: place.column)] = count
    guard count <= FaultLog.most else { return nil }
    return InputFault(
      kind: finding.kind, file: place.file, row: place.row, column: place.column,
      value: Excerpt.of(place.value), problem: finding.problem, remedy: finding.remedy)
  }

  /// All faults, sorted, with one line for each kind of which not all were kept.
  var faults: [InputFault] { FaultLog.sorted(kept + further(of: kept)) }

  /// All warnings, likewise.
  var warnings: [InputFault] { FaultLog.sorted(keptWarnings + further(of: keptWarnings)) }

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
    counts.merge(other.counts, uniquingKeysWith: +)
  }
}
