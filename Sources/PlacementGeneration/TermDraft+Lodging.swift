import PlacementDomain

extension TermDraft {
  /// Apprentices of one mentor in a term with the whole rule book.
  static let perMentor = 5
  /// Travel beyond which an apprentice needs a bed there, in minutes.
  static let bedBeyondMinutes = 60

  /// Mentors at every base: enough for its offer, but for five bases where one more would be needed.
  mutating func drawMentors(_ book: inout RuleBookDraft) {
    var random = stream(17)
    for base in sites.indices {
      let offer = sites[base].posts.reduce(0) { $0 + works[$1].capacity }
      sites[base].mentors = (offer + TermDraft.perMentor - 1) / TermDraft.perMentor
    }
    let short = random.permutation(sites.count).filter {
      seats(ofBase: $0) > TermDraft.perMentor && (1...2).contains(seats(ofBase: $0) % TermDraft.perMentor)
    }
    for base in book.take(5, of: short, { sites[$0].enterprise }) {
      sites[base].mentors = seats(ofBase: base) / TermDraft.perMentor
    }
  }

  /// Beds at the five free bases with the most far listers, for a quarter of these; some say whether they need one.
  mutating func drawBeds(_ book: inout RuleBookDraft) {
    var random = stream(18)
    let sleepers = sites.indices.map { base in
      Set(sites[base].posts.flatMap { book.listers[$0] }).filter { isFar($0, base) }
    }
    let remote = sites.indices.filter { !sleepers[$0].isEmpty }.sorted { left, right in
      (sleepers[right].count, left) < (sleepers[left].count, right)
    }
    for base in book.take(5, of: remote, { sites[$0].enterprise }) {
      let women = sleepers[base].count { people[$0].isWoman }
      sites[base].beds = ((sleepers[base].count - women + 3) / 4, (women + 3) / 4)
    }
    let order = random.permutation(people.count)
    for apprentice in order.prefix(TermDraft.part(0.015, of: people.count)) { people[apprentice].needsBed = true }
    for apprentice in order.suffix(TermDraft.part(0.03, of: people.count)) { people[apprentice].needsBed = false }
  }

  /// Whether the table of travel times puts a base beyond the limit.
  private func isFar(_ apprentice: Int, _ base: Int) -> Bool {
    let (from, to) = (people[apprentice].town, sites[base].town)
    return from != to && TermFacts.travelTenths(facts.towns[from], facts.towns[to]) > TermDraft.bedBeyondMinutes * 10
  }
}
