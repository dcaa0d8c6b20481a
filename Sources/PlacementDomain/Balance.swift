/// The level at which the stage `balance` compares loads.
///
/// Posts, bases and enterprises are measured by the seats that they offer, schools and programmes by their apprentices.
/// Towns, sectors and studios have no figure of their own to divide by.
public enum BalanceLevel: String, Sendable, CaseIterable { case post, base, enterprise, school, programme }

extension PlacementInstance {
  /// The largest common denominator of loads: whole numbers of it, times the places of a term, stay below 2^63.
  public static let mostBalanceScale = 1_000_000_000_000

  /// Per subject of the model's level what its load in a span is divided by: the seats offered less those taken
  /// beforehand, or a school's or programme's apprentices; `nil` where none is written or none is left.
  public func balanceSeats(span: Int) -> [Int?] {
    let seats: [Int?]
    switch settings.balanceLevel {
    case .post:
      seats = left(posts.map(\.capacity), span) { site in if case .post(let post) = site { post } else { nil } }
    case .base:
      seats = left(bases.map(\.capacity), span) { site in
        switch site {
        case .post(let post): posts[post].base
        case .base(let base): base
        case .enterprise: nil
        }
      }
    case .enterprise:
      seats = left(enterprises.map(\.capacity), span) { site in
        switch site {
        case .post(let post): bases[posts[post].base].enterprise
        case .base(let base): bases[base].enterprise
        case .enterprise(let enterprise): enterprise
        }
      }
    case .school:
      var count = [Int](repeating: 0, count: schools.count)
      for apprentice in apprentices { if let school = apprentice.school { count[school] += 1 } }
      seats = count
    case .programme:
      var count = [Int](repeating: 0, count: programmes.count)
      for apprentice in apprentices { count[apprentice.programme] += 1 }
      seats = count
    }
    return seats.map { $0 == 0 ? nil : $0 }
  }

  /// The common denominator of all loads of the level: a load of 1 at a place of c seats is this over c.
  public enum BalanceScale: Hashable, Sendable {
    case whole(Int)
    /// Nothing at the level has seats to divide by.
    case nothing
    /// The least common multiple of the seats is above ``mostBalanceScale``.
    case tooLarge
  }

  /// The least common multiple of all that loads are divided by.
  public var balanceScale: BalanceScale {
    let seats = spans.indices.flatMap { balanceSeats(span: $0) }.compactMap { $0 }
    guard !seats.isEmpty else { return .nothing }
    var multiple = 1
    for count in Set(seats).sorted() {
      let (product, overflow) = multiple.multipliedReportingOverflow(
        by: count / Int(clamping: Fraction.greatestCommonDivisor(multiple.magnitude, count.magnitude)))
      if overflow || product > Self.mostBalanceScale { return .tooLarge }
      multiple = product
    }
    return .whole(multiple)
  }

  /// Seats less those taken beforehand, in that period of the span in which they are fewest.
  private func left(_ seats: [Int?], _ span: Int, of subject: (OccupiedPlaces.Site) -> Int?) -> [Int?] {
    var most = [Int](repeating: 0, count: seats.count)
    for period in periods(ofSpan: span) {
      var taken = [Int](repeating: 0, count: seats.count)
      for entry in occupied where entry.usesCapacity && (entry.period == nil || entry.period == period) {
        if let index = subject(entry.site) { taken[index] += entry.places }
      }
      for index in taken.indices { most[index] = max(most[index], taken[index]) }
    }
    return zip(seats, most).map { seats, taken in seats.map { max(0, $0 - taken) } }
  }
}
