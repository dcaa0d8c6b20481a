internal import PlacementDomain

/// Reads the text of studio roster lines against an instance and says what is wrong with each.
struct StudioLineReader {
  private(set) var violations: [Violation] = []
  private let instance: PlacementInstance
  private let apprentices: [String: Int]
  private let slots: [String: Int]

  init(_ instance: PlacementInstance) {
    func index(_ ids: [String]) -> [String: Int] {
      Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.instance = instance
    apprentices = index(instance.apprentices.map(\.id))
    slots = index(instance.slots.map(\.id))
  }

  /// The line as a claim; `nil` where its apprentice or its slot is not known.
  mutating func read(_ line: StudioRosterLine) -> ClaimedSession? {
    guard let apprentice = apprentices[line.apprentice] else {
      fault(
        VerificationCheck.rosterLine, line, zh: "工作室名册中的学生“\(line.apprentice)”不在本学期名单中。",
        en: "Apprentice \"\(line.apprentice)\" of the studio roster is not in this term.")
      return nil
    }
    guard let slot = slots[line.slot] else {
      fault(
        VerificationCheck.rosterLine, line, zh: "工作室名册中的时段“\(line.slot)”不存在。",
        en: "Slot \"\(line.slot)\" of the studio roster does not exist.")
      return nil
    }
    let studio = instance.studios[instance.slots[slot].studio].id
    if !line.studio.isEmpty, line.studio != studio {
      fault(
        VerificationCheck.rosterColumn, line, zh: "工作室填写为“\(line.studio)”，而时段 \(line.slot) 属于 \(studio)。",
        en: "The studio is given as \"\(line.studio)\", but slot \(line.slot) belongs to \(studio).")
    }
    return ClaimedSession(apprentice: apprentice, slot: slot, row: line.row == 0 ? nil : line.row)
  }

  private mutating func fault(_ rule: String, _ line: StudioRosterLine, zh: String, en: String) {
    let known = apprentices[line.apprentice] != nil
    violations.append(
      Violation(
        rule: rule, subject: "\(rule)/\(line.apprentice)", apprentices: known ? [line.apprentice] : [],
        row: line.row == 0 ? nil : line.row, message: Message(zh: zh, en: en)))
  }
}
