/// Posts beyond the first province, in a term of several, that list a programme of another major category: one that counts as
/// related and one that does not.
///
/// The office waived the crossing of categories for both, so that unrelated work is barred by its own rule alone. Comes last:
/// nothing else is drawn by it.
enum CrossingDraw {
  static func draw(_ term: inout TermDraft) {
    let facts = term.facts
    guard term.parameters.setting == .delta, let home = facts.regions.first else { return }
    for base in term.supply.sites.indices {
      let province = facts.region(ofTown: term.supply.sites[base].town).province
      let posts = term.supply.works.indices.filter { term.supply.works[$0].base == base }
      guard province != home.province, posts.count > 2 else { continue }
      func isOther(_ programme: Int, than post: Int) -> Bool {
        facts.programmes[programme].category != facts.programmes[term.supply.works[post].programme].category
      }
      let taught = Set(
        term.demand.classes.filter { facts.region(ofSchool: $0.school).province == province }.map(\.programme)
      ).sorted()
      guard let related = taught.last(where: { isOther($0, than: posts[1]) }),
        let unrelated = taught.first(where: { isOther($0, than: posts[2]) }), related != unrelated
      else { continue }
      term.supply.works[posts[1]].foreign = [related]
      term.supply.works[posts[2]].foreign = [unrelated]
      return
    }
  }
}
