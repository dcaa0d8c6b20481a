package import PlacementDomain

/// A paper without which a placement cannot be confirmed, and what is wrong with the one that is there.
package struct MissingPaper: Hashable, Comparable, Sendable {
  /// The paper, by the column of apprentices.csv that holds it first.
  package enum Paper: String, CaseIterable, Sendable {
    case agreement
    case consent
    case guardianConsent = "guardian_consent"
    case insurance
    case safetyTraining = "safety_training"
    /// The papers for living outside the common lodging (Art. 24(1)).
    case lodging = "lodging_consent"
  }

  /// What keeps it from counting.
  package enum Lack: Hashable, Sendable {
    /// It is not there, or its column says no.
    case absent
    /// It has no date, or the policy no first or last day.
    case undated
    /// It was signed or passed after the placement begins.
    case late(CivilDate)
    /// The policy has no number.
    case unnumbered
    /// The policy covers from this day only, after the placement begins.
    case begins(CivilDate)
    /// The policy ends on this day, before the placement does.
    case ends(CivilDate)
    /// It is not filed.
    case unfiled

    /// Its word in JSON documents.
    package var word: String {
      switch self {
      case .absent: "absent"
      case .undated: "undated"
      case .late: "late"
      case .unnumbered: "unnumbered"
      case .begins: "begins-late"
      case .ends: "ends-early"
      case .unfiled: "unfiled"
      }
    }

    /// The date that is wrong, if one is.
    package var date: CivilDate? {
      switch self {
      case .late(let date), .begins(let date), .ends(let date): date
      case .absent, .undated, .unnumbered, .unfiled: nil
      }
    }
  }
  package let paper: Paper
  package let lack: Lack

  package init(_ paper: Paper, _ lack: Lack = .absent) {
    self.paper = paper
    self.lack = lack
  }

  private var key: (Int, String, String) {
    (Paper.allCases.firstIndex(of: paper) ?? 0, lack.word, lack.date?.description ?? "")
  }

  package static func < (left: MissingPaper, right: MissingPaper) -> Bool { left.key < right.key }
}
