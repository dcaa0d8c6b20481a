internal import PlacementDomain

/// What the stage `balance` compares, as plain as can be.
extension Reading {
  /// A post, base, enterprise, school or programme with seats.
  struct BalanceSubject {
    let seats: Int
    /// Whether an apprentice at a post counts.
    let counts: (_ apprentice: Int, _ post: Int) -> Bool
  }

  func balanceSubjects() -> [BalanceSubject] {
    func subject(_ seats: Int?, _ counts: @escaping (Int, Int) -> Bool) -> BalanceSubject? {
      guard let seats, seats > 0 else { return nil }
      return BalanceSubject(seats: seats, counts: counts)
    }
    func left(_ capacity: Int?, _ isBelow: (OccupiedPlaces.Site) -> Bool) -> Int? {
      capacity.map { $0 - taken { $0.usesCapacity && isBelow($0.site) } }
    }
    let people = instance.apprentices
    switch instance.settings.balanceLevel {
    case .post:
      return instance.posts.indices.compactMap { own in
        subject(left(instance.posts[own].capacity) { $0 == .post(own) }) { $1 == own }
      }
    case .base:
      return instance.bases.indices.compactMap { own in
        let seats = left(instance.bases[own].capacity) { site in
          if case .post(let post) = site { return base(post) == own }
          return site == .base(own)
        }
        return subject(seats) { base($1) == own }
      }
    case .enterprise:
      return instance.enterprises.indices.compactMap { own in
        let seats = left(instance.enterprises[own].capacity) { site in
          switch site {
          case .post(let post): enterprise(post) == own
          case .base(let base): instance.bases[base].enterprise == own
          case .enterprise(let other): other == own
          }
        }
        return subject(seats) { enterprise($1) == own }
      }
    case .school:
      return instance.schools.indices.compactMap { own in
        subject(people.count { $0.school == own }) { person, _ in people[person].school == own }
      }
    case .programme:
      return instance.programmes.indices.compactMap { own in
        subject(people.count { $0.programme == own }) { person, _ in people[person].programme == own }
      }
    }
  }

  /// The first number that all of some divide.
  static func leastMultiple(of numbers: [Int]) -> Int {
    (1...).first { multiple in numbers.allSatisfy { multiple % $0 == 0 } } ?? 1
  }
}
