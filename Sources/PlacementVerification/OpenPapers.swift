package import PlacementDomain

/// Who still lacks which papers, before there is a roster or by the published one: whom to ask weeks before the start.
package struct OpenPapers: Sendable {
  /// Some apprentices with a paper missing, of a class or at a base.
  package struct Count: Sendable {
    /// Index of the school, `nil` for none; with `className` where the count is a class's.
    package let school: Int?
    package let className: String
    /// Index of the base where the count is a base's.
    package let base: Int?
    /// How many apprentices lack anything.
    package let apprentices: Int
    /// Per paper, in the order of the papers, how many lack it or have one that does not count.
    package let papers: [(paper: MissingPaper.Paper, apprentices: Int)]
  }
  /// How many apprentices lack anything.
  package let total: Count
  /// By school and class, those without a school last.
  package let classes: [Count]
  /// By base, in the order of the bases; `nil` without a published roster.
  package let bases: [Count]?
  /// Whether any rule in force asks for papers.
  package let isAsked: Bool

  /// The papers of those who can have a place at all.
  ///
  /// With a published roster each place is asked for what its base asks; without one, or for a newcomer, what is asked
  /// counts wherever the place may be, in every span.
  ///
  /// - Parameter candidates: per apprentice, whether any post can be given.
  package init(_ instance: PlacementInstance, candidates: [Bool]) {
    let contexts = instance.spans.indices.map { RuleContext(instance, span: $0) }
    let anywhere = Anywhere(contexts, instance)
    var lacking = [Set<MissingPaper.Paper>](repeating: [], count: instance.apprentices.count)
    var atBase: [[(apprentice: Int, papers: Set<MissingPaper.Paper>)]] = instance.bases.map { _ in [] }
    for person in instance.apprentices.indices where candidates[person] {
      var places: [(span: Int, post: Int)] = []
      if let published = instance.published {
        for context in contexts {
          if case .post(let post) = published.places[person][context.span] { places.append((context.span, post)) }
        }
      }
      if places.isEmpty {
        lacking[person] = anywhere.missing(person)
        continue
      }
      for (span, post) in places {
        let papers = Set(PapersCheck.missing(contexts[span], person, post).map(\.paper))
        if papers.isEmpty { continue }
        lacking[person].formUnion(papers)
        atBase[instance.posts[post].base].append((person, papers))
      }
    }
    isAsked = contexts.contains { context in PapersCheck.rules.contains { context.isInForce($0) && $0 != .away } }
    func count(_ lists: [Set<MissingPaper.Paper>], school: Int? = nil, name: String = "", base: Int? = nil) -> Count {
      Count(
        school: school, className: name, base: base, apprentices: lists.count,
        papers: MissingPaper.Paper.allCases.compactMap { paper in
          let number = lists.count { $0.contains(paper) }
          return number == 0 ? nil : (paper, number)
        })
    }
    let open = lacking.indices.filter { !lacking[$0].isEmpty }
    total = count(open.map { lacking[$0] })
    func key(_ person: Int) -> (Int, String) {
      (instance.apprentices[person].school ?? instance.schools.count, instance.apprentices[person].className)
    }
    let sorted = open.sorted { key($0) == key($1) ? $0 < $1 : key($0) < key($1) }
    var classes: [Count] = []
    var start = 0
    while start < sorted.count {
      let end = sorted[start...].firstIndex { key($0) != key(sorted[start]) } ?? sorted.count
      let first = instance.apprentices[sorted[start]]
      classes.append(count(sorted[start..<end].map { lacking[$0] }, school: first.school, name: first.className))
      start = end
    }
    self.classes = classes
    bases =
      instance.published == nil
      ? nil
      : atBase.indices.compactMap { base in
        var byPerson: [Int: Set<MissingPaper.Paper>] = [:]
        for (person, papers) in atBase[base] { byPerson[person, default: []].formUnion(papers) }
        return byPerson.isEmpty ? nil : count(byPerson.keys.sorted().compactMap { byPerson[$0] }, base: base)
      }
  }

  /// What is asked wherever the place may be; lodging is asked of a place alone.
  private struct Anywhere {
    private let contexts: [RuleContext]
    private let instance: PlacementInstance
    private let sites: [Locality]

    init(_ contexts: [RuleContext], _ instance: PlacementInstance) {
      self.contexts = contexts
      self.instance = instance
      sites = Set(instance.posts.map { instance.locality(ofBase: $0.base) }).sorted()
    }

    func missing(_ person: Int) -> Set<MissingPaper.Paper> {
      var found: Set<MissingPaper.Paper> = []
      for context in contexts {
        for rule in PapersCheck.rules where rule != .away {
          let lines = context.law(rule, apprentice: person, bases: sites)
          found.formUnion(
            PapersCheck.missing(Set(lines.flatMap(\.rule.papers)), context, person).map(\.paper))
        }
      }
      return found
    }
  }
}
