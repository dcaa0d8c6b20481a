package import Documents
import Foundation
package import PlacementDomain
import PlacementExport
import PlacementInput

/// One baseline: a scenario, how it may be compared, and what it gave when it was recorded.
package struct Baseline: Sendable, Hashable {
  /// The file's name without `.json`.
  package let name: String
  /// The scenario's folder or YAML file, relative to the baseline's folder.
  package let scenario: String
  /// Whether it is left out unless all are asked for.
  package let slow: Bool
  /// Seconds after which the solve is stopped; `nil`: no limit.
  package let timeLimit: Double?
  /// The largest growth of work and time; `nil`: the usual one.
  package let workTolerance: Double?
  package let timeTolerance: Double?
  /// `nil` until it is recorded.
  package var expected: Observation?

  package init(
    name: String, scenario: String, slow: Bool = false, timeLimit: Double? = nil, workTolerance: Double? = nil,
    timeTolerance: Double? = nil, expected: Observation? = nil
  ) {
    self.name = name
    self.scenario = scenario
    self.slow = slow
    self.timeLimit = timeLimit
    self.workTolerance = workTolerance
    self.timeTolerance = timeTolerance
    self.expected = expected
  }

  private struct Content: Decodable {
    let format: Int
    let scenario: String
    let slow: Bool?
    let timeLimit: Double?
    let workTolerance: Double?
    let timeTolerance: Double?
    let expected: Observation?

    enum CodingKeys: String, CodingKey {
      case format, scenario, slow, expected
      case timeLimit = "time_limit"
      case workTolerance = "work_tolerance"
      case timeTolerance = "time_tolerance"
    }
  }
  /// The longest time limit, in seconds: about thirty years.
  static let mostSeconds = 1e9
  /// The largest share by which work or time may grow and still count as the same.
  static let mostTolerance = 1e6
  private static let keys: Set = [
    "format", "scenario", "slow", "time_limit", "work_tolerance", "time_tolerance", "expected",
  ]

  /// A baseline from the bytes of its file.
  ///
  /// - Throws: ``BaselineError/invalid(file:problem:)``: unknown keys too, so that a slip of the keyboard is not ignored.
  package init(name: String, bytes: [UInt8]) throws(BaselineError) {
    let file = name + ".json"
    let content: Content
    do {
      let data = Data(bytes)
      if let object = try JSONSerialization.jsonObject(with: data) as? [String: Any],
        let unknown = object.keys.filter({ !Self.keys.contains($0) }).sorted().first
      {
        throw BaselineError.invalid(file: file, problem: "unknown key \(unknown)")
      }
      content = try JSONDecoder().decode(Content.self, from: data)
    } catch let error as BaselineError {
      throw error
    } catch let error as DecodingError {
      throw .invalid(file: file, problem: Self.words(error))
    } catch {
      throw .invalid(file: file, problem: "no JSON")
    }
    guard content.format == 1 else { throw .invalid(file: file, problem: "format is not 1") }
    for (key, number, least, most) in [
      ("time_limit", content.timeLimit, 0.001, Self.mostSeconds),
      ("work_tolerance", content.workTolerance, 0, Self.mostTolerance),
      ("time_tolerance", content.timeTolerance, 0, Self.mostTolerance),
    ] {
      guard let number, !(least...most).contains(number) else { continue }
      throw .invalid(file: file, problem: "\(key) is \(number), not a number from \(least) to \(most)")
    }
    self.init(
      name: name, scenario: content.scenario, slow: content.slow ?? false, timeLimit: content.timeLimit,
      workTolerance: content.workTolerance, timeTolerance: content.timeTolerance, expected: content.expected)
  }

  private static func words(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): "\(path(context)) lacks \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): "\(path(context)) has the wrong type"
    case .dataCorrupted: "no JSON"
    @unknown default: "unreadable"
    }
  }

  /// The bytes of its file: the keys in one order, a line for each stage.
  package func document() -> [UInt8] {
    var members: [(key: String, value: JSONText)] = [
      (key: "format", value: .integer(1)), (key: "scenario", value: .string(scenario)),
    ]
    if slow { members.append((key: "slow", value: .bool(true))) }
    for (key, number) in [
      ("time_limit", timeLimit), ("work_tolerance", workTolerance), ("time_tolerance", timeTolerance),
    ] {
      if let number {
        members.append((key: key, value: .number(number == number.rounded() ? "\(Int(number))" : "\(number)")))
      }
    }
    if let expected { members.append((key: "expected", value: expected.json)) }
    return JSONText.object(members).document()
  }
}

/// Why a folder of baselines cannot be used.
package enum BaselineError: Error, Sendable, Hashable {
  case notFound(path: String)
  case noBaselines(path: String)
  case invalid(file: String, problem: String)

  /// What happened and what helps.
  package var message: Message {
    switch self {
    case .notFound(let path): Message(zh: "找不到文件夹“\(path)”", en: "no such folder: \(path)")
    case .noBaselines(let path):
      Message(
        zh: "“\(path)”中没有基线（*.json，内容如 {\"format\": 1, \"scenario\": \"方案文件夹\"}）",
        en: "no baselines in \(path) (*.json such as {\"format\": 1, \"scenario\": \"FOLDER\"})")
    case .invalid(let file, let problem):
      Message(zh: "基线“\(file)”有误：\(problem)", en: "the baseline \(file) is faulty: \(problem)")
    }
  }
}

extension Observation {
  /// The observation as it stands in a baseline.
  package var json: JSONText {
    let stages: [JSONText] = stages.map { stage in
      var members: [(key: String, value: JSONText)] = [(key: "objective", value: .string(stage.objective))]
      if let rank = stage.rank { members.append((key: "rank", value: .integer(rank))) }
      return .object(
        members + [(key: "value", value: .integer(stage.value)), (key: "proof", value: .string(stage.proof))])
    }
    let work: [JSONText] = work.map {
      .object([(key: "name", value: .string($0.name)), (key: "count", value: .integer($0.count))])
    }
    return .object([
      (key: "status", value: .string(status)), (key: "placed", value: .optional(placed)),
      (key: "unplaced", value: .optional(unplaced)), (key: "profile", value: .array(profile.map(JSONText.integer))),
      (key: "not_listed", value: .optional(notListed)), (key: "total_rank", value: .optional(totalRank)),
      (key: "stages", value: .array(stages)), (key: "roster", value: roster.map(JSONText.string) ?? .null),
      (key: "certificate", value: certificate.map(JSONText.string) ?? .null),
      (key: "rows", value: .integer(rows)), (key: "columns", value: .integer(columns)),
      (key: "nonzeros", value: .integer(nonzeros)), (key: "work", value: .array(work)),
      (key: "relative_time", value: .number(Self.text(relativeTime))),
    ])
  }
}
