internal import PlacementDomain

/// The places, schools or programmes whose loads the stage `balance` compares, with what each load is divided by.
///
/// Read from models/README.md and the tables apart from the model builder.
struct BalanceLoads: Sendable {
  /// One subject in one span.
  struct Subject: Sendable {
    let id: String
    let span: Int
    let seats: Int
    /// Index of the school or programme, where the level is one.
    let group: Int?
    /// The posts whose apprentices count, where the level is one of places.
    let posts: [Int]
  }

  let subjects: [Subject]
  /// The least common multiple of all seats; 1 without any.
  let scale: Int
  private let level: BalanceLevel
  private let instance: PlacementInstance

  init(_ spans: [RuleContext], _ instance: PlacementInstance) {
    self.instance = instance
    level = instance.settings.balanceLevel
    subjects = spans.flatMap { BalanceLoads.subjects($0) }
    scale = subjects.reduce(1) { multiple, subject in
      var divisor = (multiple, subject.seats)
      while divisor.1 != 0 { divisor = (divisor.1, divisor.0 % divisor.1) }
      let (product, overflow) = multiple.multipliedReportingOverflow(by: subject.seats / divisor.0)
      return overflow ? .max : product
    }
  }

  private static func subjects(_ context: RuleContext) -> [Subject] {
    let instance = context.instance
    func places(_ ids: [String], _ seats: [OfferedSeats?], _ posts: [[Int]]) -> [Subject] {
      ids.indices.compactMap { index in
        guard let left = seats[index]?.left, left > 0 else { return nil }
        return Subject(id: ids[index], span: context.span, seats: left, group: nil, posts: posts[index])
      }
    }
    func groups(_ ids: [String], _ count: (Int) -> Int) -> [Subject] {
      ids.indices.compactMap { index in
        let members = count(index)
        return members > 0
          ? Subject(id: ids[index], span: context.span, seats: members, group: index, posts: []) : nil
      }
    }
    switch instance.settings.balanceLevel {
    case .post:
      return places(instance.posts.map(\.id), OfferedSeats.ofPosts(context), instance.posts.indices.map { [$0] })
    case .base: return places(instance.bases.map(\.id), OfferedSeats.ofBases(context), context.postsOfBase)
    case .enterprise:
      return places(
        instance.enterprises.map(\.id), OfferedSeats.ofEnterprises(context), context.postsOfEnterprise)
    case .school:
      return groups(instance.schools.map(\.id)) { school in instance.apprentices.count { $0.school == school } }
    case .programme:
      return groups(instance.programmes.map(\.id)) { own in instance.apprentices.count { $0.programme == own } }
    }
  }

  /// Whether an apprentice counts to a subject of schools or programmes.
  func counts(_ subject: Subject, apprentice: Int) -> Bool {
    level == .school
      ? instance.apprentices[apprentice].school == subject.group
      : instance.apprentices[apprentice].programme == subject.group
  }

  /// The largest less the smallest load, each over its seats; 0 where nothing is compared.
  func spread(_ lines: [VerifiedLine]) -> Fraction? {
    var atPost = [[Int]](repeating: [Int](repeating: 0, count: instance.posts.count), count: instance.spans.count)
    var ofGroup = [[Int: Int]](repeating: [:], count: instance.spans.count)
    for line in lines {
      guard let post = line.assignment.post else { continue }
      let person = instance.apprentices[line.assignment.apprentice]
      atPost[line.assignment.period][post] += 1
      if let group = level == .school ? person.school : person.programme {
        ofGroup[line.assignment.period][group, default: 0] += 1
      }
    }
    var largest: (load: Int, seats: Int)?
    var smallest: (load: Int, seats: Int)?
    for subject in subjects {
      let load =
        subject.group.map { ofGroup[subject.span][$0] ?? 0 }
        ?? subject.posts.reduce(0) { $0 + atPost[subject.span][$1] }
      if largest.map({ load * $0.seats > $0.load * subject.seats }) ?? true { largest = (load, subject.seats) }
      if smallest.map({ load * $0.seats < $0.load * subject.seats }) ?? true { smallest = (load, subject.seats) }
    }
    guard let largest, let smallest else { return Fraction(0) }
    return Fraction(
      largest.load * smallest.seats - smallest.load * largest.seats, over: largest.seats * smallest.seats)
  }
}
