extension TermDraft {
  /// Draws working times and wages that the law allows: eight hours by day, 80 to 95 % of the regular wage.
  mutating func drawConditions() {
    var random = stream(13)
    for post in works.indices {
      works[post].shift = random.index(of: [4, 6, 8, 9])
      works[post].regularWage = 50 * random.between(76, 124)
      // A hundredth of the regular wage is a multiple of half a yuan, so the share is rounded up.
      works[post].wage = (works[post].regularWage * random.between(80, 95) + 99) / 100
    }
  }

  /// Takes one paper from each of so many apprentices: the agreement, the insurance, the consent or the guardian's, in
  /// turn; whoever is of age needs no guardian and lacks the agreement instead.
  mutating func drawPapers() {
    var random = stream(14)
    let lacking = random.permutation(people.count).prefix(
      TermDraft.part(parameters.exceptions.missingPapers, of: people.count))
    for (index, apprentice) in lacking.enumerated() {
      let paper = Paper.allCases[index % Paper.allCases.count]
      let applies = paper != .guardianConsent || isMinor(people[apprentice])
      people[apprentice].missingPaper = applies ? paper : .agreement
    }
  }
}
