/// What one run of a sweep gave: its figures, or why there are none.
package struct SweepRow: Codable, Sendable, Equatable {
  /// One stage with what is proved of it.
  package struct Stage: Codable, Sendable, Equatable {
    package let objective: String
    package let rank: Int?
    package let value: Int
    package let bound: Int?
    package let proved: Bool
    /// What value and bound are to be divided by: above 1 for `balance` alone.
    package let scale: Int

    package init(objective: String, rank: Int?, value: Int, bound: Int?, proved: Bool, scale: Int = 1) {
      (self.objective, self.rank, self.value, self.bound, self.proved) = (objective, rank, value, bound, proved)
      self.scale = scale
    }
  }

  /// Who has another place than in the base run, the run's scenario as it is; apprentices of both terms only.
  package struct Moves: Codable, Sendable, Equatable {
    /// At a better rank of their own list, at a worse one, at another place of the same rank.
    package var better = 0
    package var worse = 0
    package var same = 0

    /// All of them.
    package var all: Int { better + worse + same }

    package init(better: Int = 0, worse: Int = 0, same: Int = 0) {
      (self.better, self.worse, self.same) = (better, worse, same)
    }
  }

  /// The figures of a verified roster.
  package struct Figures: Codable, Sendable, Equatable {
    package let placed: Int
    package let unplaced: Int
    /// Apprentice-periods at rank 1, 2, …
    package let profile: [Int]
    package let notListed: Int
    package let totalRank: Int
    /// All travel in tenths of a minute; `nil` where a way is not known.
    package let tenths: Int?
    package let sessions: Int

    /// Apprentice-periods at the first rank.
    package var first: Int { profile.first ?? 0 }
    /// Apprentice-periods with a place.
    package var filled: Int { profile.reduce(notListed, +) }
    /// Minutes per apprentice-period with a place.
    package var meanMinutes: Double? {
      filled == 0 ? nil : tenths.map { Double($0) / Double(10 * filled) }
    }

    package init(
      placed: Int, unplaced: Int, profile: [Int], notListed: Int, totalRank: Int, tenths: Int?, sessions: Int
    ) {
      (self.placed, self.unplaced, self.profile, self.notListed) = (placed, unplaced, profile, notListed)
      (self.totalRank, self.tenths, self.sessions) = (totalRank, tenths, sessions)
    }
  }

  /// From 1 on.
  package let run: Int
  /// The scenario as the plan writes it.
  package let scenario: String
  package let sample: Int?
  /// The values of the plan's axes.
  package let values: [String]
  /// The changes laid over the scenario, each as `changes` of a scenario.yaml writes it.
  package var changes: [String] = []
  /// optimal, feasible, infeasible or failed.
  package var status = "failed"
  /// What `allocate` of the same overlay would end with.
  package var exit = 0
  package var messageZh = ""
  package var messageEn = ""
  package var apprentices: Int?
  package var figures: Figures?
  package var stages: [Stage] = []
  /// `nil` where a roster is not proved, or no draw makes it the only one: a chance roster's moves say nothing.
  package var moves: Moves?
  /// Wall-clock seconds, for orientation: never in the CSV, whose bytes are the same on every machine.
  package var seconds: Double = 0

  package init(run: Int, scenario: String, sample: Int?, values: [String]) {
    (self.run, self.scenario, self.sample, self.values) = (run, scenario, sample, values)
  }
}
