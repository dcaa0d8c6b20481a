/// A column of the contract whose cells name ids of other tables.
struct ReferenceColumn {
  /// How a column holds its references.
  enum Form {
    case id
    /// Parted by `;`.
    case list
    /// `programme=01;02`: the attribute says what is named.
    case clause
    /// `E1` or `E1/KIND`.
    case beforeSlash
  }

  let name: String
  let subjects: [Subject]
  var form = Form.id

  /// The columns of the contract that name ids of other tables.
  static let all: [String: [ReferenceColumn]] = {
    let person = ReferenceColumn(name: "apprentice", subjects: [.apprentice])
    let period = ReferenceColumn(name: "period", subjects: [.period])
    let choice = ReferenceColumn(name: "choice", subjects: [.post, .base])
    let programmes = ReferenceColumn(name: "programmes", subjects: [.programme], form: .list)
    let town = ReferenceColumn(name: "town", subjects: [.town])
    let enterprise = ReferenceColumn(name: "enterprise", subjects: [.enterprise])
    let base = ReferenceColumn(name: "base", subjects: [.base])
    return [
      "apprentices.csv": [
        ReferenceColumn(name: "programme", subjects: [.programme]),
        ReferenceColumn(name: "school", subjects: [.school]),
        ReferenceColumn(name: "home_town", subjects: [.town]),
        ReferenceColumn(name: "labour_contract", subjects: [.enterprise]),
        ReferenceColumn(name: "training_agreement", subjects: [.enterprise]),
      ],
      "programmes.csv": [ReferenceColumn(name: "related", subjects: [.programme], form: .list)],
      "bases.csv": [enterprise, town],
      "posts.csv": [base, programmes],
      "studios.csv": [programmes, town],
      "slots.csv": [ReferenceColumn(name: "studio", subjects: [.studio]), period],
      "preferences.csv": [person, choice],
      "studio_preferences.csv": [person, ReferenceColumn(name: "slot", subjects: [.slot])],
      "pins.csv": [person, choice, period], "bans.csv": [person, choice, period],
      "optouts.csv": [person, choice, period],
      "groups.csv": [person],
      "quotas.csv": [
        ReferenceColumn(name: "scope", subjects: [], form: .clause),
        ReferenceColumn(name: "at", subjects: [], form: .clause), period,
      ],
      "travel.csv": [
        ReferenceColumn(name: "from", subjects: [.town]), ReferenceColumn(name: "to", subjects: [.town, .base]),
      ],
      "occupied.csv": [ReferenceColumn(name: "at", subjects: [.enterprise, .base, .post]), period],
      "waivers.csv": [
        ReferenceColumn(name: "subject", subjects: [.enterprise, .base, .post, .programme], form: .beforeSlash)
      ],
      "filings.csv": [
        ReferenceColumn(
          name: "subject", subjects: [.enterprise, .base, .post, .programme, .school, .apprentice, .studio, .slot],
          form: .beforeSlash)
      ],
      "minimum_wages.csv": [town],
      "choices.csv": [person, ReferenceColumn(name: "place", subjects: [.post, .base, .enterprise])],
      "history.csv": [person],
      "ledger.csv": [person],
      "roster.csv": [person, period, enterprise, base, ReferenceColumn(name: "post", subjects: [.post])],
      "studio-roster.csv": [
        person, ReferenceColumn(name: "slot", subjects: [.slot]), ReferenceColumn(name: "studio", subjects: [.studio]),
      ],
    ]
  }()

  private static let clauses: [String: Subject] = [
    "programme": .programme, "school": .school, "home_town": .town, "enterprise": .enterprise, "base": .base,
    "post": .post, "town": .town,
  ]

  /// The ids that a cell names, and what stands before and behind them.
  static func parts(_ text: String, _ form: Form) -> (parts: [String], seams: (before: String, behind: String)) {
    switch form {
    case .id: return (text.isEmpty ? [] : [text], ("", ""))
    case .list: return (text.split(separator: ";").map(String.init), ("", ""))
    case .clause:
      guard let sign = text.firstIndex(of: "=") else { return ([], ("", text)) }
      let start = text.index(after: sign)
      return (text[start...].split(separator: ";").map(String.init), (String(text[..<start]), ""))
    case .beforeSlash:
      guard let slash = text.firstIndex(of: "/") else { return (text.isEmpty ? [] : [text], ("", "")) }
      return ([String(text[..<slash])], ("", String(text[slash...])))
    }
  }

  static func subject(_ clause: String) -> Subject? {
    clause.firstIndex(of: "=").flatMap { clauses[String(clause[..<$0])] }
  }
}
