/// How a re-solve differs from its baseline.
package struct Difference: Sendable, Hashable {
  /// What differs, such as `stage generous/3`, `profile` or `work iterations`.
  package let subject: String
  package let expected: String
  package let found: String
  /// Whether it makes the check fail; less work and a stronger proof do not.
  package let fails: Bool

  package init(_ subject: String, expected: String, found: String, fails: Bool = true) {
    self.subject = subject
    self.expected = expected
    self.found = found
    self.fails = fails
  }
}

/// How far work and time may go up before that is a difference.
package struct Tolerances: Sendable, Hashable {
  /// Reference solves by which a time must differ at all.
  static let leastTime = 2.0

  /// A share of the expected work counter, on top of ten.
  package var work = 0.1
  /// A factor on the expected relative time.
  package var time = 2.0
  /// Whether time fails at all.
  package var failsOnTime = false

  package init(work: Double = 0.1, time: Double = 2, failsOnTime: Bool = false) {
    self.work = work
    self.time = time
    self.failsOnTime = failsOnTime
  }
}

extension Observation {
  /// Everything in which a re-solve differs from this expectation, in the order of the baseline's keys.
  package func differences(from found: Observation, _ tolerances: Tolerances) -> [Difference] {
    var list: [Difference] = []
    func compare(_ subject: String, _ expected: Int?, _ now: Int?) {
      if expected != now { list.append(Difference(subject, expected: Self.text(expected), found: Self.text(now))) }
    }
    if status != found.status { list.append(Difference("status", expected: status, found: found.status)) }
    compare("placed", placed, found.placed)
    compare("unplaced", unplaced, found.unplaced)
    if profile != found.profile {
      list.append(Difference("profile", expected: Self.text(profile), found: Self.text(found.profile)))
    }
    compare("not_listed", notListed, found.notListed)
    compare("total_rank", totalRank, found.totalRank)
    list += stageDifferences(found)
    if roster != found.roster {
      list.append(Difference("roster", expected: roster ?? "–", found: found.roster ?? "–"))
    }
    if let certificate, certificate != found.certificate {
      // a proof that comes where there was none is only said
      let fails = certificate == "valid" || found.certificate != "valid"
      list.append(Difference("certificate", expected: certificate, found: found.certificate ?? "–", fails: fails))
    }
    compare("rows", rows, found.rows)
    compare("columns", columns, found.columns)
    compare("nonzeros", nonzeros, found.nonzeros)
    list += workDifferences(found, tolerances.work)
    // what takes less than a few reference solves is too short to be measured
    let isMeasurable = abs(found.relativeTime - relativeTime) > Tolerances.leastTime
    let slower = found.relativeTime > relativeTime * tolerances.time
    if isMeasurable, slower || found.relativeTime * tolerances.time < relativeTime {
      list.append(
        Difference(
          "relative_time", expected: Self.text(relativeTime), found: Self.text(found.relativeTime),
          fails: slower && tolerances.failsOnTime))
    }
    return list
  }

  private func stageDifferences(_ found: Observation) -> [Difference] {
    guard stages.map(\.name) == found.stages.map(\.name) else {
      return [
        Difference(
          "stages", expected: stages.map(\.name).joined(separator: " "),
          found: found.stages.map(\.name).joined(separator: " "))
      ]
    }
    return zip(stages, found.stages).flatMap { old, new -> [Difference] in
      var list: [Difference] = []
      if old.value != new.value {
        list.append(Difference("stage \(old.name)", expected: "\(old.value)", found: "\(new.value)"))
      }
      if old.proof != new.proof {
        let order = ["none", "search", "exact"]
        let weaker = (order.firstIndex(of: new.proof) ?? 0) < (order.firstIndex(of: old.proof) ?? 0)
        list.append(Difference("proof \(old.name)", expected: old.proof, found: new.proof, fails: weaker))
      }
      return list
    }
  }

  /// Counters that one side lacks are no difference: an engine may begin or cease to count something.
  private func workDifferences(_ found: Observation, _ tolerance: Double) -> [Difference] {
    work.compactMap { old in
      guard let new = found.work.first(where: { $0.name == old.name }) else { return nil }
      let slack = Double(old.count) * tolerance + 10
      guard abs(Double(new.count) - Double(old.count)) > slack else { return nil }
      return Difference(
        "work \(old.name)", expected: "\(old.count)", found: "\(new.count)", fails: new.count > old.count)
    }
  }

  private static func text(_ number: Int?) -> String { number.map(String.init) ?? "–" }
  private static func text(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }

  /// A factor with two digits that count.
  static func text(_ factor: Double) -> String {
    guard factor > 0, factor.isFinite else { return "0" }
    var unit = 1.0
    while factor / unit >= 100 { unit *= 10 }
    while factor / unit < 10 { unit /= 10 }
    let rounded = (factor / unit).rounded() * unit
    if unit >= 1 { return Int(exactly: rounded).map(String.init) ?? "\(rounded)" }
    return "\((rounded * 10_000).rounded() / 10_000)"
  }
}
