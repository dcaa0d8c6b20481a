import Digests
import PlacementDomain

/// The ids that a drawn change can be about, each list sorted and without repetition.
struct SweepSites: Sendable {
  let ids: [ScenarioChange.Target.Level: [String]]
  /// Programmes that somebody follows.
  let programmes: [String]
  let apprentices: [String]
}

extension ScenarioSource {
  /// The ids of the scenario after some changes.
  func sites(after changes: [ScenarioChange]) throws(ReadError) -> SweepSites {
    let tables = try tables(after: changes)
    func sorted(_ texts: some Sequence<String>) -> [String] {
      Set(texts).filter { !$0.isEmpty }.sorted(by: ByteOrder.precedes)
    }
    return SweepSites(
      ids: [
        .enterprise: sorted(tables["enterprises.csv"]["id"]), .base: sorted(tables["bases.csv"]["id"]),
        .post: sorted(tables["posts.csv"]["id"]), .slot: sorted(tables["slots.csv"]["id"]),
        .studio: sorted(tables["slots.csv"]["studio"]), .sector: sorted(tables["enterprises.csv"]["sector"]),
        .town: sorted(tables["bases.csv"]["town"]),
      ], programmes: sorted(tables["apprentices.csv"]["programme"]),
      apprentices: sorted(tables["apprentices.csv"]["id"]))
  }
}

/// A change that happens with a probability, or by a drawn amount, or both; drawn for each id on its own.
///
/// A draw is the first 64 bits of SHA-256 over seed, sample, entry and id: the same on every machine, for every order of
/// rows, and whatever else the plan draws.
struct SampleDraw: Sendable {
  /// The change at the lower end of its range, with the first of its ids.
  let low: ScenarioChange
  /// Likewise at the upper end; the same without a range.
  let high: ScenarioChange
  /// Between 0 and 1.
  let probability: ExactDecimal
  /// The ids that are drawn for, `*` for all; empty for a change without a place or programme.
  let ids: [String]
  /// Tells the entries of one kind and level from each other.
  let number: Int

  /// Decimals are drawn in steps of 0.001, or finer where the range is written finer.
  static let digits = 3

  /// What a sample draws, in the order of the ids.
  func changes(sample: Int, seed: String, _ sites: SweepSites) -> [ScenarioChange] {
    drawnIDs(sites).compactMap { id in
      func bits(_ purpose: String) -> UInt64 {
        var digest = SHA256Digest()
        for field in [seed, "\(sample)", label, "\(number)", id, purpose] {
          digest.update(bigEndian: UInt32(truncatingIfNeeded: field.utf8.count))
          digest.update(utf8: field)
        }
        return digest.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      }
      guard Self.happens(bits("happens"), probability) else { return nil }
      return change(id, bits("amount"), seed: "\(seed)/\(sample)")
    }
  }

  /// The change for each id that is written, to be looked up in a scenario.
  var each: [ScenarioChange] {
    if case .dropOut(.apprentice) = low.kind, ids.contains("*") { return [] }
    return ids.isEmpty || ids.contains("*") ? [low] : ids.compactMap { change($0, 0, seed: "") ?? low }
  }

  /// Whether 64 drawn bits lie below a probability, exactly.
  static func happens(_ bits: UInt64, _ probability: ExactDecimal) -> Bool {
    if probability >= ExactDecimal(1) { return true }
    var unit: UInt64 = 1
    for _ in 0..<probability.scale { unit *= 10 }
    // bits / 2^64 < mantissa / unit
    return bits.multipliedFullWidth(by: unit).high < UInt64(max(0, probability.mantissa))
  }

  private func drawnIDs(_ sites: SweepSites) -> [String] {
    guard ids.contains("*") else { return ids.isEmpty ? [""] : ids }
    switch low.kind {
    case .close(let target), .capacity(let target, _), .figure(_, let target, _):
      return sites.ids[target.level] ?? []
    case .cohort: return sites.programmes
    case .dropOut(.apprentice): return sites.apprentices
    case .rule, .dropOut, .add: return [""]
    }
  }

  private var label: String {
    switch low.kind {
    case .close(let target): "close \(target.level.rawValue)"
    case .capacity(let target, _): "capacity \(target.level.rawValue)"
    case .figure(let figure, let target, _): "\(figure.rawValue) \(target.level.rawValue)"
    case .cohort: "cohort"
    case .rule(let rule, _): "rule \(rule.rawValue)"
    case .dropOut(.apprentice): "drop-out apprentice"
    case .dropOut(.share): "drop-out share"
    case .add: "add"
    }
  }

  /// The change of one id by a drawn amount; `nil` where the amount changes nothing.
  private func change(_ id: String, _ bits: UInt64, seed: String) -> ScenarioChange? {
    func target(_ old: ScenarioChange.Target) -> ScenarioChange.Target { ScenarioChange.Target(old.level, id) }
    switch (low.kind, high.kind) {
    case (.close(let old), _): return ScenarioChange(.close(target(old)))
    case (.capacity(let old, let from), .capacity(_, let to)):
      return edit(from, to, bits).map { ScenarioChange(.capacity(target(old), $0)) }
    case (.figure(let figure, let old, let from), .figure(_, _, let to)):
      return edit(from, to, bits).map { ScenarioChange(.figure(figure, target(old), $0)) }
    case (.cohort(_, let from, let own), .cohort(_, let to, _)):
      let scale = Self.between(from, to, bits)
      if scale == ExactDecimal(1) { return nil }
      return ScenarioChange(.cohort(programme: id, scale: scale, seed: "\(seed)/\(own)"))
    case (.dropOut(.share(let from, let own)), .dropOut(.share(let to, _))):
      let share = Self.between(from, to, bits)
      if share == ExactDecimal(0) { return nil }
      return ScenarioChange(.dropOut(.share(share, seed: "\(seed)/\(own)")))
    case (.rule(let rule, let from), .rule(_, let to)):
      // An age or a grade has no decimals: the steps are those that the range is written in.
      return ScenarioChange(.rule(rule, Self.between(from, to, bits, digits: 0)))
    case (.dropOut(.apprentice), _): return ScenarioChange(.dropOut(.apprentice(id)))
    default: return low
    }
  }

  private func edit(
    _ low: ScenarioChange.Edit, _ high: ScenarioChange.Edit, _ bits: UInt64
  ) -> ScenarioChange.Edit? {
    switch (low, high) {
    case (.add(let from), .add(let to)):
      let number = Self.between(from, to, bits)
      return number == 0 ? nil : .add(number)
    case (.set(let from), .set(let to)): return .set(Self.between(from, to, bits))
    case (.scale(let from), .scale(let to)):
      let factor = Self.between(from, to, bits)
      return factor == ExactDecimal(1) ? nil : .scale(factor)
    default: return low
    }
  }

  /// A whole number between two, each as likely as the others up to one part in 2^64 divided by their number.
  static func between(_ low: Int, _ high: Int, _ bits: UInt64) -> Int {
    guard low < high else { return low }
    return low + Int(bits.multipliedFullWidth(by: UInt64(high - low + 1)).high)
  }

  /// A decimal between two, in steps.
  static func between(
    _ low: ExactDecimal, _ high: ExactDecimal, _ bits: UInt64, digits: Int = SampleDraw.digits
  ) -> ExactDecimal {
    guard low < high else { return low }
    let scale = max(digits, low.scale, high.scale)
    func whole(_ number: ExactDecimal) -> Int {
      (number.scale..<scale).reduce(number.mantissa) { mantissa, _ in mantissa * 10 }
    }
    return ExactDecimal(mantissa: between(whole(low), whole(high), bits), scale: scale) ?? low
  }
}
