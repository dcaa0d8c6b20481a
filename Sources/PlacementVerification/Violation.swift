package import PlacementDomain

/// One breach that the verifier found; a roster with any is refused.
///
/// It carries pseudonymous ids only, never the name of a person, the reason of a ban or the author of an opt-out.
package struct Violation: Hashable, Comparable, Sendable {
  /// The id of the rule, such as `base-capacity`; see `VerificationRule.allIDs` and `VerificationCheck`.
  package let rule: String
  /// The row id, `family/subject[/period]`, in the vocabulary of certificates and solver files.
  package let subject: String
  /// The ids of the apprentices involved, sorted.
  package let apprentices: [String]
  /// The line of the roster file, 1 for the header; `nil` where it is no single line.
  package let row: Int?
  /// The number found, such as a load or an age.
  package let found: Int?
  /// The number that the rule allows.
  package let allowed: Int?
  /// What is wrong, for an officer, with the clause of the law where there is one.
  package let message: Message

  init(
    rule: String, subject: String, apprentices: [String] = [], row: Int? = nil, found: Int? = nil,
    allowed: Int? = nil, message: Message
  ) {
    self.rule = rule
    self.subject = subject
    self.apprentices = apprentices
    self.row = row
    self.found = found
    self.allowed = allowed
    self.message = message
  }

  package static func < (left: Violation, right: Violation) -> Bool {
    let leftKey = (left.rule, left.subject, left.row ?? 0, left.message.en)
    let rightKey = (right.rule, right.subject, right.row ?? 0, right.message.en)
    return leftKey < rightKey
  }
}

/// The ids of what the verifier checks besides the rules of the model: the file itself and what the solver claims.
package enum VerificationCheck {
  /// A line of a roster file that names nothing that exists, or no single post.
  package static let rosterLine = "roster-line"
  /// A column of a roster file that contradicts what follows from the line's post.
  package static let rosterColumn = "roster-column"
  /// An apprentice of the term who is not in the roster.
  package static let rosterComplete = "roster-complete"
  /// A claimed value or bound of a stage that the roster does not have: a defect of the program, not of the data.
  package static let stageValue = "stage-value"
  /// Someone who listed nothing holds a place that one who listed it could take without harm to the first.
  package static let nonVoter = "non-voter"
}
