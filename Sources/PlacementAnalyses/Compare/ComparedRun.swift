import Foundation
package import PlacementDomain
package import PlacementInput

/// One run of `allocate` or `repair` as its folder of results tells it.
package struct ComparedRun: Sendable {
  /// Where somebody is in a period.
  package struct Place: Sendable, Hashable {
    package let base: String
    package let post: String
    /// `nil` where the place is not on the list.
    package let rank: Int?
    /// `nil` where the way is not known.
    package let tenths: Int?
  }
  /// The name by which the comparison calls it.
  package let name: String
  /// The scenario's own name.
  package let scenario: String
  package let status: String
  package let rules: String
  /// The rules of the law that were not checked for everything that they bind; `nil` where the summary does not say.
  package let unchecked: [RuleID]?
  /// The objectives of its stages, each once, in their order.
  package let stages: [String]
  package let apprentices: Int
  package let placed: Int
  /// Placed apprentice-periods at rank 1, 2, …; `nil` without a roster.
  package let profile: [Int]
  package let notListed: Int
  package let totalRank: Int
  /// By `APPRENTICE` or, in a rotation, `APPRENTICE/PERIOD`; `nil` for nobody's place.
  package let places: [String: Place?]
  /// The apprentice of each key of `places`.
  package let apprenticeOf: [String: String]
  /// What is odd about its roster.
  package let warnings: [InputFault]
  let lines: [RosterLine]

  package init(
    name: String, scenario: String, status: String, rules: String, stages: [String], apprentices: Int, placed: Int,
    profile: [Int], notListed: Int, totalRank: Int, unchecked: [RuleID]? = nil, lines: [RosterLine],
    warnings: [InputFault] = []
  ) {
    (self.lines, self.warnings) = (lines, warnings)
    self.unchecked = unchecked
    (self.name, self.scenario, self.status, self.rules, self.stages) = (name, scenario, status, rules, stages)
    (self.apprentices, self.placed, self.profile) = (apprentices, placed, profile)
    (self.notListed, self.totalRank) = (notListed, totalRank)
    let isRotation = Set(lines.map(\.period)).count > 1
    var places: [String: Place?] = [:]
    var apprenticeOf: [String: String] = [:]
    for line in lines {
      let key = isRotation ? "\(line.apprentice)/\(line.period)" : line.apprentice
      apprenticeOf[key] = line.apprentice
      let tenths = ExactDecimal(line.minutes).map { $0.tenthsRoundedHalfUp }
      places[key] =
        line.post.isEmpty
        ? Place?.none : Place(base: line.base, post: line.post, rank: Int(line.rank), tenths: tenths)
    }
    (self.places, self.apprenticeOf) = (places, apprenticeOf)
  }

  /// Apprentice-periods placed at a rank beyond the third, not listed included.
  package var belowThird: Int { profile.dropFirst(3).reduce(0, +) + notListed }

  /// The worst rank given, not listed counting behind all; 0 where nobody is placed.
  package var worstRank: Int {
    notListed > 0 ? profile.count + 1 : (profile.lastIndex { $0 > 0 }.map { $0 + 1 } ?? 0)
  }

  /// All travel in tenths of a minute; `nil` where some way is not known.
  package var tenths: Int? {
    var sum = 0
    for place in places.values {
      guard let place else { continue }
      guard let tenths = place.tenths else { return nil }
      sum += tenths
    }
    return sum
  }

  /// Apprentice-periods at a base.
  package func load(ofBase base: String) -> Int { places.values.count { $0?.base == base } }

  /// The bases where somebody is, sorted.
  package var bases: [String] { Set(places.values.compactMap { $0?.base }).sorted() }
}

/// Why a folder of results cannot be compared.
package enum RunReadError: Error, Sendable {
  case roster(ReadError)
  case noSummary(path: String)
  case faultySummary(path: String)

  /// The same as a scenario's own errors are told.
  package var readError: ReadError {
    switch self {
    case .roster(let error): return error
    case .noSummary(let path): return .notFound(path: path)
    case .faultySummary(let path):
      let fault = InputFault(
        kind: .invalidValue, file: path,
        problem: Message(zh: "不是 allocate 写出的 summary.json", en: "This is no summary.json that allocate wrote"),
        remedy: Message(zh: "请给出 allocate 或 repair 的结果文件夹。", en: "Name a folder of results of allocate or repair."))
      return .faults([fault], warnings: [])
    }
  }
}

extension ComparedRun {
  private struct Summary: Decodable {
    struct StageEntry: Decodable { let objective: String }
    struct CheckEntry: Decodable {
      let rule: String
      let state: String
    }
    struct Versions: Decodable { let rules: String }
    let scenario: String
    let status: String
    let apprentices: Int
    let placed: Int?
    let profile: [Int]?
    let notListed: Int?
    let totalRank: Int?
    let stages: [StageEntry]
    let checks: [CheckEntry]?
    let versions: Versions

    enum CodingKeys: String, CodingKey {
      case scenario, status, apprentices, placed, profile, stages, checks, versions
      case notListed = "not_listed"
      case totalRank = "total_rank"
    }
  }

  /// The ids that its roster names.
  package var ids: RosterIDs { RosterIDs(lines: lines) }

  /// Short names: the last part of each path, with more of it where two would be the same.
  package static func names(_ paths: [String]) -> [String] {
    let parts = paths.map { path in path.split(separator: "/").filter { $0 != "." }.map(String.init) }
    var names = parts.map { $0.last ?? "run" }
    for length in 2...8 where Set(names).count < names.count {
      let counts = Dictionary(grouping: names) { $0 }
      names = zip(names, parts).map { name, parts in
        counts[name, default: []].count > 1 ? parts.suffix(length).joined(separator: "/") : name
      }
    }
    if Set(names).count == names.count { return names }
    return names.enumerated().map { "\($0 + 1) \($1)" }
  }

  /// Reads the summary.json and roster.csv of a folder; a run without a roster has no places.
  ///
  /// - Parameters:
  ///   - term: The ids by which the roster's are read: those of the scenario, or of the run that it is compared with.
  ///   - mustFit: Whether a roster that hardly fits them is a fault.
  package static func read(
    _ folder: String, name: String, of term: RosterIDs? = nil, idsAsNumbers: Bool = false, mustFit: Bool = false
  ) throws(RunReadError) -> ComparedRun {
    let path = folder + "/summary.json"
    guard let data = FileManager.default.contents(atPath: path) else { throw .noSummary(path: path) }
    guard let summary = try? JSONDecoder().decode(Summary.self, from: data) else { throw .faultySummary(path: path) }
    var roster = RosterResult(lines: [], warnings: [])
    do throws(ReadError) {
      if summary.placed != nil {
        roster = try RosterReader().read(
          folder + "/roster.csv", of: term, idsAsNumbers: idsAsNumbers, mustFit: mustFit)
      }
    } catch {
      throw .roster(error)
    }
    var stages: [String] = []
    for entry in summary.stages where !stages.contains(entry.objective) { stages.append(entry.objective) }
    return ComparedRun(
      name: name, scenario: summary.scenario, status: summary.status, rules: summary.versions.rules, stages: stages,
      apprentices: summary.apprentices, placed: summary.placed ?? 0, profile: summary.profile ?? [],
      notListed: summary.notListed ?? 0, totalRank: summary.totalRank ?? 0,
      unchecked: summary.checks?.filter { !["checked", "bound-nobody"].contains($0.state) }.compactMap {
        RuleID(rawValue: $0.rule)
      }, lines: roster.lines, warnings: roster.warnings)
  }
}
