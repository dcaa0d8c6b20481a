package import PlacementDomain

/// All constraint families and objectives, each once, in the order of the model's rows.
package enum Registry {
  /// The families in the order of their rows.
  package static let families: [any ConstraintFamily.Type] = [
    OnePlace.self, PostCapacity.self, BaseCapacity.self, EnterpriseCapacity.self, StaffRatio.self, PostRatio.self,
    PostMinimum.self, PostOpen.self, BaseMinimum.self, BaseOpen.self, BedCapacity.self, MentorCapacity.self,
    QuotaLimits.self, ReservedSeats.self, ReserveFill.self, TogetherGroup.self, ApartGroup.self,
    Rotation.self, RotationKind.self, RepeatPost.self, BaseUsed.self, StudioSessions.self, SlotCapacity.self,
    StudioDay.self, StudioSpread.self, SlotClash.self, BalanceHighest.self, BalanceLowest.self,
  ]

  /// The objectives, one for each stage.
  package static let objectives: [any Objective.Type] = [
    MaxPlaced.self, MaxFilled.self, MaxSessions.self, MinSlotRank.self, RankMaximal.self, Generous.self, MinRegret.self,
    MinTotalRank.self, MinCommute.self,
    FillReserved.self, MinOpen.self, Balance.self, MinChange.self, Ledger.self, ScoreOrder.self, Lottery.self,
  ]

  /// The objective of a stage.
  package static func objective(_ stage: Stage) -> (any Objective.Type)? {
    objectives.first { $0.stage == stage }
  }
}
