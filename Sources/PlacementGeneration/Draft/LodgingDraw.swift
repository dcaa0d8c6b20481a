/// Mentors and beds at the bases.
enum LodgingDraw {
  /// Apprentices of one mentor in a term with the whole rule book.
  static let perMentor = 5
  /// Travel beyond which an apprentice needs a bed there, in minutes.
  static let bedBeyondMinutes = 60

  /// Mentors at every base: enough for its offer, but for five bases where one more would be needed.
  static func drawMentors(_ term: inout TermDraft, _ book: inout RuleBookShares) {
    var random = term.parameters.stream(17)
    for base in term.supply.sites.indices {
      let offer = term.supply.sites[base].posts.reduce(0) { $0 + term.supply.works[$1].capacity }
      term.supply.sites[base].mentors = (offer + perMentor - 1) / perMentor
    }
    let short = random.permutation(term.supply.sites.count).filter {
      term.supply.seats(ofBase: $0) > perMentor && (1...2).contains(term.supply.seats(ofBase: $0) % perMentor)
    }
    for base in book.take(5, of: short, { term.supply.sites[$0].enterprise }) {
      term.supply.sites[base].mentors = term.supply.seats(ofBase: base) / perMentor
    }
  }

  /// Beds at the five free bases with the most far listers, for a quarter of these; some say whether they need one.
  static func drawBeds(_ term: inout TermDraft, _ book: inout RuleBookShares) {
    var random = term.parameters.stream(18)
    let sleepers = term.supply.sites.indices.map { base in
      Set(term.supply.sites[base].posts.flatMap { book.listers[$0] }).filter { isFar(term, $0, base) }
    }
    let remote = term.supply.sites.indices.filter { !sleepers[$0].isEmpty }.sorted { left, right in
      (sleepers[right].count, left) < (sleepers[left].count, right)
    }
    for base in book.take(5, of: remote, { term.supply.sites[$0].enterprise }) {
      let women = sleepers[base].count { term.demand.people[$0].isWoman }
      term.supply.sites[base].beds = ((sleepers[base].count - women + 3) / 4, (women + 3) / 4)
    }
    let order = random.permutation(term.demand.people.count)
    for apprentice in order.prefix(part(0.015, of: term.demand.people.count)) {
      term.demand.people[apprentice].needsBed = true
    }
    for apprentice in order.suffix(part(0.03, of: term.demand.people.count)) {
      term.demand.people[apprentice].needsBed = false
    }
  }

  /// Whether the table of travel times puts a base beyond the limit.
  private static func isFar(_ term: TermDraft, _ apprentice: Int, _ base: Int) -> Bool {
    let (from, to) = (term.demand.people[apprentice].town, term.supply.sites[base].town)
    return from != to && TermFacts.travelTenths(term.facts.towns[from], term.facts.towns[to]) > bedBeyondMinutes * 10
  }
}
