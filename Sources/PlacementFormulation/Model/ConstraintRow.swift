/// What rows of one kind are about: a constraint family, or what a question adds to a model.
public protocol RowFamily: Sendable {
  /// The first part of its rows' ids.
  static var id: String { get }
  /// What its rows are about, and what helps where one stands against a place.
  static var nature: RowNature { get }
}

extension RowFamily {
  /// The name of a row of the family.
  ///
  /// - Parameters:
  ///   - subject: The id of what the row is about.
  ///   - detail: What tells the subject's rows apart, where there are several: a sex, a kind of post, a place, a date.
  ///   - span: The span that the row is of; `nil` for a row over the whole term.
  public static func row(_ subject: String, _ detail: String? = nil, in span: Span? = nil) -> RowName {
    RowName(family: self, subject: subject, detail: detail, period: span?.period)
  }
}

/// Who a row is: its family, its subject and its span; the id is made of them and never taken apart.
public struct RowName: Sendable, Hashable {
  public let family: any RowFamily.Type
  /// The id of what the row is about: an apprentice, a post, a base, an enterprise, a quota, a group, a slot.
  public let subject: String
  /// What tells the subject's rows apart, where there are several.
  public let detail: String?
  /// The span; `nil` for a row over the whole term.
  public let period: Period?

  /// A span as ids tell it.
  public struct Period: Sendable, Hashable {
    /// Index into the instance's spans.
    public let index: Int
    /// `/PERIOD` where the scenario names its periods, else empty.
    public let suffix: String
  }

  /// The subject with its detail.
  public var path: String { detail.map { "\(subject)/\($0)" } ?? subject }

  /// `family/subject[/detail][/period]`, the vocabulary of certificates, LP files and explanations.
  public var id: String { "\(family.id)/\(path)\(period?.suffix ?? "")" }

  public static func == (one: RowName, other: RowName) -> Bool {
    one.family == other.family && one.subject == other.subject && one.detail == other.detail
      && one.period == other.period
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(family))
    hasher.combine(subject)
    hasher.combine(detail)
    hasher.combine(period)
  }
}

/// One row of the model: lower ≤ Σ of the columns ≤ upper, in whole numbers.
public struct ConstraintRow: Sendable, Hashable {
  public let name: RowName
  /// The columns, ascending.
  public let columns: [Int32]
  /// One coefficient for each column.
  public let coefficients: [Int]
  public let lower: Int
  public let upper: Int

  /// A row whose coefficients are all 1.
  public init(_ name: RowName, columns: [Int32], lower: Int, upper: Int) {
    self.init(
      name, columns: columns, coefficients: [Int](repeating: 1, count: columns.count), lower: lower, upper: upper)
  }

  /// A row with a coefficient for each column.
  public init(_ name: RowName, columns: [Int32], coefficients: [Int], lower: Int, upper: Int) {
    self.name = name
    self.columns = columns
    self.coefficients = coefficients
    self.lower = lower
    self.upper = upper
  }

  public var id: String { name.id }
  public var family: any RowFamily.Type { name.family }
  public var subject: String { name.subject }
  public var nature: RowNature { name.family.nature }

  /// Whether it is the row of one apprentice's place in a span.
  public var isOnePlace: Bool { name.family == OnePlace.self }

  /// The least and the largest value that the row can have when every column is between 0 and its upper limit.
  public func widest(upper limit: (Int32) -> Int) -> ClosedRange<Int> {
    var low = 0
    var high = 0
    for (column, coefficient) in zip(columns, coefficients) {
      low += min(0, coefficient * limit(column))
      high += max(0, coefficient * limit(column))
    }
    return low...high
  }
}
