import ArgumentParser
import PlacementAnalyses
import PlacementInput
import PlacementOffice

/// What `value` is asked: the options that say of what one more is tried.
struct ValueQuestions: ParsableArguments {
  @Option(name: .long, help: "Kinds of which one more is tried, separated by commas.")
  var kinds = "seat,slot,beds-male,beds-female,mentors,staff,post-staff"

  @Option(
    name: .long,
    help:
      "Only these stages of the model, separated by commas: fewer questions, sooner answered (default: all of them).")
  var stages: String?

  @Flag(
    name: .long, help: "Leave out studios and their sessions: what places alone are worth, solved many times faster.")
  var withoutStudios = false

  @Option(name: .long, help: "How many of the best are shown on the screen, and have a curve.")
  var top = 10

  @Option(name: .long, help: "The most units of a curve; 0 for no curves.")
  var upTo = 10

  @Option(name: .long, help: "How many of the best are tried two by two; 0 for none.")
  var pairs = 10

  @Option(name: .long, help: "Also the best way to have so many units more, proved over all ways.")
  var budget: Int?

  @Option(name: .long, help: "What the budget buys: a kind whose units count one for one.")
  var budgetKind: String?

  @Flag(name: .long, help: "Leave out whom to recruit.")
  var withoutRecruiting = false

  @Option(name: .long, help: "How many solves run at a time (default: the number of cores).")
  var workers: Int?

  func validate() throws {
    _ = try chosenKinds()
    if budget == nil, budgetKind != nil {
      throw UsageText.refusal(
        zh: "--budget-kind 说明 --budget 用于增加什么：请同时写上 --budget", en: "--budget-kind says what --budget buys: name it too")
    }
    for (name, number, range) in [
      ("--top", top, 0...1_000), ("--up-to", upTo, 0...1_000), ("--pairs", pairs, 0...200),
      ("--budget", budget ?? 1, 1...1_000), ("--workers", workers ?? 1, 1...1024),
    ] where !range.contains(number) {
      throw UsageText.refusal(
        zh: "\(name) 应为 \(range.lowerBound) 到 \(range.upperBound) 的整数，不能是 \(number)",
        en: "\(name) wants a number from \(range.lowerBound) to \(range.upperBound), not \(number)")
    }
    guard let kind = ValueCandidate.Kind(rawValue: budgetKind ?? "seat"), kind.isSpent else {
      let names = ValueCandidate.Kind.allCases.filter(\.isSpent).map(\.rawValue).joined(separator: ", ")
      throw UsageText.refusal(
        zh: "--budget-kind 应为以下之一：\(names)，不能是“\(budgetKind ?? "")”",
        en: "--budget-kind wants one of \(names), not \(budgetKind ?? "")")
    }
  }

  private func chosenKinds() throws -> [ValueCandidate.Kind] {
    let named = kinds.split(separator: ",", omittingEmptySubsequences: false)
    if Set(named).count < named.count {
      throw UsageText.refusal(zh: "--kinds 中有一项写了两次：\(kinds)", en: "--kinds names one twice: \(kinds)")
    }
    return try named.map { text in
      guard let kind = ValueCandidate.Kind(rawValue: String(text)) else {
        let names = ValueCandidate.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageText.refusal(
          zh: "--kinds 应取自：\(names)，不能是“\(text)”", en: "--kinds wants some of \(names), not “\(text)”")
      }
      return kind
    }
  }

  /// The use case with what these options ask.
  func valuation(of term: Term, from source: ScenarioSource) throws -> Valuation {
    var valuation = Valuation(term, from: source)
    valuation.kinds = try chosenKinds()
    valuation.stages = stages?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    (valuation.withoutStudios, valuation.hasRecruiting) = (withoutStudios, !withoutRecruiting)
    (valuation.top, valuation.upTo, valuation.pairs, valuation.workers) = (top, upTo, pairs, workers)
    if let budget, let kind = ValueCandidate.Kind(rawValue: budgetKind ?? "seat") {
      valuation.budget = Valuation.Budget(units: budget, of: kind)
    }
    return valuation
  }
}
