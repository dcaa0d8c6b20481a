/// What rows of one kind are about: a constraint family, or what a question adds to a model.
package protocol RowFamily: Sendable {
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
  package static func row(_ subject: String, _ detail: String? = nil, in span: Span? = nil) -> RowName {
    RowName(family: self, subject: subject, detail: detail, period: span?.period)
  }
}

/// Who a row is: its family, its subject and its span; the id is made of them and never taken apart.
package struct RowName: Sendable, Hashable {
  package let family: any RowFamily.Type
  /// The id of what the row is about: an apprentice, a post, a base, an enterprise, a quota, a group, a slot.
  package let subject: String
  /// What tells the subject's rows apart, where there are several.
  package let detail: String?
  /// The span; `nil` for a row over the whole term.
  package let period: Period?

  /// A span as ids tell it.
  package struct Period: Sendable, Hashable {
    /// Index into the instance's spans.
    package let index: Int
    /// `/PERIOD` where the scenario names its periods, else empty.
    package let suffix: String
  }

  /// The subject with its detail.
  package var path: String { detail.map { "\(subject)/\($0)" } ?? subject }

  /// `family/subject[/detail][/period]`, the vocabulary of certificates, LP files and explanations.
  package var id: String { "\(family.id)/\(path)\(period?.suffix ?? "")" }

  package static func == (one: RowName, other: RowName) -> Bool {
    one.family == other.family && one.subject == other.subject && one.detail == other.detail
      && one.period == other.period
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(family))
    hasher.combine(subject)
    hasher.combine(detail)
    hasher.combine(period)
  }
}

/// One row of the model: lower ≤ Σ of the columns ≤ upper, in whole numbers.
package struct ConstraintRow: Sendable, Hashable {
  package let name: RowName
  /// The columns, ascending.
  package let columns: [Int32]
  /// One coefficient for each column.
  package let coefficients: [Int]
  package let lower: Int
  package let upper: Int

  /// A row whose coefficients are all 1.
  package init(_ name: RowName, columns: [Int32], lower: Int, upper: Int) {
    self.init(
      name, columns: columns, coefficients: [Int](repeating: 1, count: columns.count), lower: lower, upper: upper)
  }

  /// A row with a coefficient for each column.
  package init(_ name: RowName, columns: [Int32], coefficients: [Int], lower: Int, upper: Int) {
    self.name = name
    self.columns = columns
    self.coefficients = coefficients
    self.lower = lower
    self.upper = upper
  }

  package var id: String { name.id }
  package var family: any RowFamily.Type { name.family }
  package var subject: String { name.subject }
  package var nature: RowNature { name.family.nature }

  /// Whether it is the row of one apprentice's place in a span.
  package var isOnePlace: Bool { name.family == OnePlace.self }

  /// The least and the largest value that the row can have when every column is between 0 and its upper limit.
  package func widest(upper limit: (Int32) -> Int) -> ClosedRange<Int> {
    var low = 0
    var high = 0
    for (column, coefficient) in zip(columns, coefficients) {
      low += min(0, coefficient * limit(column))
      high += max(0, coefficient * limit(column))
    }
    return low...high
  }
}
