/// Labour contracts of apprentices, drawn before the offers are settled around them.
enum ContractDraw {
  /// Gives each apprentice drawn for it a labour contract at an enterprise with two posts that admit the
  /// programme; in a rotation with posts for all of its periods.
  static func draw(_ term: inout TermDraft) {
    var random = term.parameters.stream(8)
    for apprentice in term.demand.people.indices where term.demand.people[apprentice].role == .contract {
      // A few draws, so that large terms stay quick; without luck the apprentice has no contract.
      for _ in 0..<40 {
        let enterprise = random.below(term.supply.firms.count)
        let firm = term.supply.firms[enterprise]
        let fitting = firm.posts.filter { term.mayTake(apprentice, $0) }
        let programme = term.demand.programme(of: apprentice)
        guard fitting.count >= 2, term.rotation.isCovered(programme, by: fitting, term.supply), !firm.isTiny,
          firm.contracts < 5
        else { continue }
        term.demand.people[apprentice].contract = enterprise
        term.supply.firms[enterprise].contracts += 1
        term.supply.works[fitting[random.below(fitting.count)]].contracts += 1
        break
      }
    }
  }
}
