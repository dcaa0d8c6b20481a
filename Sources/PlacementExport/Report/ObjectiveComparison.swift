package import PlacementDomain

/// What one objective would give, for the office that chooses among them.
package struct ObjectiveComparison: Hashable, Sendable {
  /// The objective: generous, rank-maximal, min-total-rank or score-order.
  package let objective: Stage
  package let placed: Int
  /// Placed apprentices per rank, from rank 1 to w − 1.
  package let profile: [Int]
  /// Placed apprentices whose place is not on their list.
  package let notListed: Int
  /// Sum of ranks over all placed, w for a place that is not listed.
  package let totalRank: Int
  /// The largest rank of a listed place that somebody got; `nil` where nobody got a listed place.
  package let worstRank: Int?
  /// Total travel in tenths of a minute; `nil` where it is not known for everybody placed.
  package let totalCommute: Int?
  /// Whether every stage of this line is proved.
  package let proved: Bool

  package init(
    objective: Stage, placed: Int, profile: [Int], notListed: Int, totalRank: Int, worstRank: Int?,
    totalCommute: Int?, proved: Bool
  ) {
    self.objective = objective
    self.placed = placed
    self.profile = profile
    self.notListed = notListed
    self.totalRank = totalRank
    self.worstRank = worstRank
    self.totalCommute = totalCommute
    self.proved = proved
  }
}

/// What an enterprise offers, what the law leaves of it and what the roster uses.
package struct EnterpriseLoad: Hashable, Sendable {
  /// Index of the enterprise.
  package let enterprise: Int
  /// Places offered after those that are occupied; `nil` is unbounded.
  package let offered: Int?
  /// Places that the legal ratios leave after those that are occupied; `nil` where no ratio binds or none is known.
  package let legal: Int?
  /// Apprentices that the roster places there.
  package let load: Int
  /// The rule that sets the legal limit, `nil` where the offer is the tighter one.
  package let rule: RuleID?
  /// Index of the span that is counted.
  package let period: Int

  package init(enterprise: Int, offered: Int?, legal: Int?, load: Int, rule: RuleID?, period: Int = 0) {
    self.enterprise = enterprise
    self.offered = offered
    self.legal = legal
    self.load = load
    self.rule = rule
    self.period = period
  }

  /// Whether the legal ratio, not the offer, is what keeps a further apprentice out.
  package var legalRatioBinds: Bool {
    guard rule != nil, let legal else { return false }
    return load >= legal
  }
}
