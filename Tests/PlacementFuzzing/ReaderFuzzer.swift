import Foundation
import PlacementDomain
import PlacementInput
import PlacementTestSupport
import PlacementVerification

/// Feeds changed scenarios and rosters to the readers and checks what they promise.
///
/// A promise broken is thrown with the seed; a crash leaves the folder with the input behind.
public struct ReaderFuzzer {
  /// What a reader did that it must not do.
  public struct Finding: Error, CustomStringConvertible {
    public let seed: UInt64
    public let what: String
    public var description: String { "seed \(seed): \(what)" }
  }

  /// What came out, so that a run can show that it reached everything.
  public struct Tally: Sendable {
    public var instances = 0
    public var faults = 0
    public var verified = 0
    public var violated = 0
    public var unreadable = 0
    /// Certificates that were read, and those that the checker took.
    public var certificates = 0
    public var proved = 0
  }

  /// A folder of the corpus: its files by name, and the name of its settings file.
  private struct Entry {
    let files: [(name: String, bytes: [UInt8])]
  }

  private let corpus: [Entry]
  /// Those of the corpus that are read without a fault: what is near to right goes deepest.
  private let valid: [Entry]
  private let byName: [String: [[UInt8]]]
  private let folder: String
  public internal(set) var tally = Tally()

  /// - Parameters:
  ///   - corpus: folders with a scenario each.
  ///   - folder: where the changed scenarios are written, one after the other.
  public init(corpus: [String], folder: String) throws {
    var entries: [Entry] = []
    var valid: [Entry] = []
    var byName: [String: [[UInt8]]] = [:]
    for path in corpus.sorted() {
      var files: [(name: String, bytes: [UInt8])] = []
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      where name.hasSuffix(".csv") || name.hasSuffix(".yaml") {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else { continue }
        files.append((name, Array(data)))
        byName[name, default: []].append(Array(data))
      }
      guard files.contains(where: { $0.name == "scenario.yaml" }) else { continue }
      entries.append(Entry(files: files))
      if (try? InstanceReader().read(path)) != nil { valid.append(Entry(files: files)) }
    }
    self.corpus = entries
    self.valid = valid
    self.byName = byName
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Reads one changed scenario and, where it is one, a changed roster of it.
  public mutating func run(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var mutator = Mutator(seed: random.next())
    let bases = random.next() % 4 == 0 || valid.isEmpty ? corpus : valid
    let entry = bases[Int(random.next() % UInt64(bases.count))]
    let target = Int(random.next() % UInt64(entry.files.count))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
    for (index, file) in entry.files.enumerated() {
      var bytes = file.bytes
      if index == target || random.next() % 40 == 0 {
        bytes = mutator.mutate(bytes, isTable: file.name.hasSuffix(".csv"), others: byName[file.name] ?? [])
      }
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(file.name)"))
    }
    do {
      let result = try InstanceReader().read(folder)
      tally.instances += 1
      try check(result, seed)
      try rosters(result.instance, &mutator, &random, seed)
    } catch let error as ReadError {
      try check(error, seed)
    }
  }

  private mutating func check(_ error: ReadError, _ seed: UInt64) throws {
    guard case .faults(let faults, let warnings) = error else {
      tally.unreadable += 1
      return
    }
    tally.faults += 1
    if faults.isEmpty { throw Finding(seed: seed, what: "refused without a fault") }
    for fault in faults + warnings {
      if fault.problem.zh.isEmpty || fault.problem.en.isEmpty || fault.file.isEmpty {
        throw Finding(seed: seed, what: "a fault without words: \(fault)")
      }
      if fault.value.unicodeScalars.contains(where: { $0.value < 0x20 }) {
        throw Finding(seed: seed, what: "a control character in a message: \(fault)")
      }
    }
  }

  /// What every instance promises: sorted unique ids, references that hold, the same digests when read again.
  private func check(_ result: ReadResult, _ seed: UInt64) throws {
    let instance = result.instance
    for ids in [
      instance.apprentices.map(\.id), instance.posts.map(\.id), instance.bases.map(\.id),
      instance.enterprises.map(\.id),
      instance.slots.map(\.id),
    ] {
      let isSorted = zip(ids, ids.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if !isSorted || ids.contains("") { throw Finding(seed: seed, what: "ids out of order or empty") }
    }
    for list in instance.preferences {
      for wish in list where wish.rank < 1 || wish.rank > instance.largestRank {
        throw Finding(seed: seed, what: "a rank of \(wish.rank)")
      }
    }
    let holds =
      instance.posts.allSatisfy { instance.bases.indices.contains($0.base) }
      && instance.bases.allSatisfy { instance.enterprises.indices.contains($0.enterprise) }
      && instance.apprentices.allSatisfy { instance.programmes.indices.contains($0.programme) }
    if !holds { throw Finding(seed: seed, what: "a reference into nothing") }
    let again = try InstanceReader().read(folder).instance
    if again.inputDigests != instance.inputDigests { throw Finding(seed: seed, what: "two readings differ") }
  }

  /// A roster with everybody unplaced, changed: the verifier answers, and what it accepts it accepts again.
  private mutating func rosters(
    _ instance: PlacementInstance, _ mutator: inout Mutator, _ random: inout SplitMix64, _ seed: UInt64
  ) throws {
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    var text = "apprentice,period,post,state\n"
    for person in instance.apprentices {
      for span in instance.spans {
        let isPlaced = random.next() % 8 == 0 && !instance.posts.isEmpty
        let post = isPlaced ? instance.posts[Int(random.next() % UInt64(instance.posts.count))].id : ""
        text += "\(quoted(person.id)),\(quoted(span.id)),\(quoted(post)),\(isPlaced ? "proposed" : "unplaced")\n"
      }
    }
    var bytes = Array(text.utf8)
    if random.next() % 2 != 0 { bytes = mutator.mutate(bytes, isTable: true, others: byName["roster.csv"] ?? []) }
    let path = "\(folder)/../roster-\(folder.split(separator: "/").last ?? "x").csv"
    try Data(bytes).write(to: URL(filePath: path))
    let lines: [RosterLine]
    do {
      lines = try RosterReader().read(path).lines
    } catch {
      return try check(error, seed)
    }
    switch Verifier(instance).verify(lines: lines) {
    case .violated(let violations):
      tally.violated += 1
      if violations.isEmpty || violations.contains(where: { $0.message.zh.isEmpty || $0.message.en.isEmpty }) {
        throw Finding(seed: seed, what: "a violation without words")
      }
    case .verified(let roster):
      tally.verified += 1
      let again = Verifier(instance).verify(roster.assignments, sessions: roster.sessions)
      if !again.violations.isEmpty { throw Finding(seed: seed, what: "accepted as lines, refused as assignments") }
      if roster.placed + roster.unplaced != instance.apprentices.count {
        throw Finding(seed: seed, what: "somebody is missing")
      }
      try certificates(roster, &mutator, &random, seed)
    }
  }
}
