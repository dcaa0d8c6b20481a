import PlacementDomain
import PlacementVerification

/// Beds and mentors of the bases: what there is and what the roster uses, in a rotation in the fullest period.
struct BaseShelter {
  let hasBeds: Bool
  let hasMentors: Bool
  private let context: PageContext
  /// Per base, apprentices of each sex who need a bed there, male first.
  private let used: [[Int]]

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    self.context = context
    hasBeds = instance.bases.contains { $0.beds.male != nil || $0.beds.female != nil }
    hasMentors = instance.bases.contains { $0.mentors != nil }
    let spans = instance.spans.indices
    var used = [[[Int]]](repeating: [[Int]](repeating: [0, 0], count: instance.bases.count), count: spans.count)
    let needs = spans.map { BedNeed(instance, span: $0) }
    for line in roster.lines {
      guard let post = line.assignment.post else { continue }
      let person = instance.apprentices[line.assignment.apprentice]
      let (span, base) = (line.assignment.period, instance.posts[post].base)
      guard let sex = person.sex, needs[span].isNeeded(line.assignment.apprentice, base: base) else { continue }
      used[span][base][sex == .male ? 0 : 1] += 1
    }
    self.used = instance.bases.indices.map { base in
      (0...1).map { sex in used.map { $0[base][sex] }.max() ?? 0 }
    }
  }

  /// The apprentices whom the mentors of a base can take; `nil` where they bind nothing.
  func places(_ base: Int) -> Int? {
    guard let each = context.instance.settings.apprenticesPerMentor else { return nil }
    return context.instance.bases[base].mentors.map { $0 * each }
  }

  /// Beds used and offered by sex, empty where the base names none.
  func beds(_ base: Int) -> String {
    let beds = context.instance.bases[base].beds
    return [(ReportText.male, beds.male, 0), (.female, beds.female, 1)].compactMap { word, offered, index in
      offered.map { "\(context.text(word)) \(Figures.grouped(used[base][index])) / \(Figures.grouped($0))" }
    }.joined(separator: context.language == .zh ? "，" : ", ")
  }

  /// The mentors with how many apprentices they can take, empty where the base names none.
  func mentors(_ base: Int) -> String {
    guard let mentors = context.instance.bases[base].mentors else { return "" }
    let number = Figures.grouped(mentors)
    guard let places = places(base) else { return number }
    return context.language == .zh
      ? "\(number)（可带 \(Figures.grouped(places)) 人）" : "\(number) (for \(Figures.grouped(places)))"
  }
}
