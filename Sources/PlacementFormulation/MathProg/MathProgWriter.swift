package import PlacementDomain

/// A linear objective in the words of models/placement.mod.
package struct MathProgStage: Sendable, Hashable {
  /// `placed`, `at-rank`, `beyond-rank`, `own-rank`, `total-rank`, `commute` or `lottery`.
  package let kind: String
  package let maximise: Bool
  /// The rank of `at-rank` and `beyond-rank`; w + 1 for `own-rank`.
  package let number: Int
  /// Index of the apprentice of `own-rank`.
  package let person: Int?

  package init(kind: String, maximise: Bool, number: Int = 0, person: Int? = nil) {
    self.kind = kind
    self.maximise = maximise
    self.number = number
    self.person = person
  }

  /// The linear objectives of a stage list, as far as they are known before solving: min-regret and score-order are
  /// sequences that depend on what came out, so they end the list.
  ///
  /// - Parameter ranks: ``PlacementInstance/usedRanks``.
  package static func linear(_ stages: [Stage], ranks: [Int]) -> [MathProgStage] {
    var list: [MathProgStage] = []
    for stage in stages {
      switch stage {
      case .maxPlaced: list.append(MathProgStage(kind: "placed", maximise: true))
      case .rankMaximal:
        list += ranks.map { MathProgStage(kind: "at-rank", maximise: true, number: $0) }
      case .generous:
        list += ranks.reversed().filter { $0 > 1 }.map {
          MathProgStage(kind: "at-rank", maximise: false, number: $0)
        }
      case .maxFilled: list.append(MathProgStage(kind: "periods", maximise: true))
      case .maxSessions: list.append(MathProgStage(kind: "sessions", maximise: true))
      case .minSlotRank: list.append(MathProgStage(kind: "slot-rank", maximise: false))
      case .minTotalRank: list.append(MathProgStage(kind: "total-rank", maximise: false))
      case .minCommute: list.append(MathProgStage(kind: "commute", maximise: false))
      case .fillReserved: list.append(MathProgStage(kind: "filled", maximise: true))
      case .minOpen: list.append(MathProgStage(kind: "opened", maximise: false))
      case .balance: list.append(MathProgStage(kind: "balanced", maximise: false))
      case .minChange: list.append(MathProgStage(kind: "changes", maximise: false))
      case .ledger: list.append(MathProgStage(kind: "credit-rank", maximise: false))
      case .lottery: list.append(MathProgStage(kind: "lottery", maximise: false))
      case .minRegret, .scoreOrder: return list
      }
    }
    return list
  }
}

/// Writes the data section of models/placement.mod for an instance.
///
/// It takes its figures from the instance, not from the rows: the twin derives its right-hand sides itself.
package struct MathProgWriter {
  let context: FormulationContext

  /// A writer for a model.
  package init(_ model: PlacementModel) { context = model.context }

  /// The data section: arcs, figures and the stages, of which all but the last are held at `values`.
  package func data(stages: [MathProgStage], values: [Int]) -> String {
    let instance = context.instance
    var text = "data;\n\n"
    text += set("A", instance.apprentices.map(\.id)) + set("Q", instance.posts.map(\.id))
    text += set("B", instance.bases.map(\.id)) + set("E", instance.enterprises.map(\.id))
    let groups = PostRatioGroup.all(instance)
    text += set("G", groups.map(\.subject))
    text += spans() + arcs()
    text += param("base", instance.posts.map { ($0.id, quote(instance.bases[$0.base].id)) })
    text += param("enterprise", instance.bases.map { ($0.id, quote(instance.enterprises[$0.enterprise].id)) })
    text += people()
    text += offered() + ratios(groups)
    text += openings() + balance() + comforts() + quotas() + groupings() + rotation() + studios() + earlier()
    text += self.stages(stages, values)
    return text + "\nend;\n"
  }

  private func arcs() -> String {
    let arcs = context.arcs
    var weights: [Int] = []
    if case .draw(let pass) = Lottery().plan(context) { weights = pass(0).costs }
    var text = "param: ARCS: rank travel draw :=\n"
    for arc in 0..<arcs.count {
      text += "  \(triple(arc)) \(arcs.rank[arc]) \(context.travel[arc] ?? 0) \(weights[arc])\n"
    }
    return text + ";\n"
  }

  /// The symbols of an arc: apprentice, span, post.
  func triple(_ arc: Int) -> String {
    let instance = context.instance
    let symbols = [
      instance.apprentices[Int(context.arcs.apprentice[arc])].id, instance.spans[Int(context.arcs.span[arc])].id,
      instance.posts[Int(context.arcs.post[arc])].id,
    ]
    return symbols.map(quote).joined(separator: ", ")
  }

  private func people() -> String {
    let instance = context.instance
    let forced = instance.settings.unplaced == .forbid
    let people = instance.apprentices.indices
    func flag(_ name: String, _ chosen: (Int) -> Bool, _ value: String) -> String {
      param(name, people.filter(chosen).map { (instance.apprentices[$0].id, value) })
    }
    let must = people.flatMap { person in
      context.spans.filter { forced || $0.eligibility.isPinned(person) }.map { span in
        ([instance.apprentices[person].id, instance.spans[span.index].id], "1")
      }
    }
    return table("must", must)
      + flag("employee", { instance.apprentices[$0].labourContract != nil }, "1")
      + flag("lists", { instance.preferences[$0].isEmpty }, "0")
  }

  private func offered() -> String {
    let instance = context.instance
    var text = param("post_seats", instance.posts.compactMap { post in post.capacity.map { (post.id, "\($0)") } })
    text += param("base_seats", instance.bases.compactMap { base in base.capacity.map { (base.id, "\($0)") } })
    text += param(
      "enterprise_seats", instance.enterprises.compactMap { unit in unit.capacity.map { (unit.id, "\($0)") } })
    for (name, all) in [("taken", false), ("occupied", true)] {
      var sums: [String: [[String]: Int]] = [:]
      for entry in instance.occupied where all || entry.usesCapacity {
        let (level, id) =
          switch entry.site {
          case .post(let index): ("post", instance.posts[index].id)
          case .base(let index): ("base", instance.bases[index].id)
          case .enterprise(let index): ("enterprise", instance.enterprises[index].id)
          }
        for (index, period) in instance.periods.enumerated() where entry.period == nil || entry.period == index {
          sums[level, default: [:]][[id, period.id], default: 0] += entry.places
        }
      }
      for level in ["post", "base", "enterprise"] {
        let entries = (sums[level] ?? [:]).sorted { $0.key.lexicographicallyPrecedes($1.key) }
        text += table("\(level)_\(name)", entries.map { ($0.key, "\($0.value)") })
      }
    }
    return text
  }

  private func ratios(_ groups: [PostRatioGroup]) -> String {
    let instance = context.instance
    var employed = [Int](repeating: 0, count: instance.enterprises.count)
    for person in instance.apprentices {
      if let index = person.labourContract, instance.enterprises[index].staffExcludesContracts { employed[index] += 1 }
    }
    let units = instance.enterprises.indices
    let bound = units.filter { unit in context.spans.contains { $0.limits.staffRatio[unit] != nil } }
    func ratio(_ name: String, _ list: [([String], CapacityLimits.LegalLimit)]) -> String {
      table("\(name)_mantissa", list.map { ($0, "\($1.ratio.mantissa)") })
        + table("\(name)_divisor", list.map { ($0, "\(power($1.ratio.scale))") })
    }
    let spans = context.spans.map { (id: instance.spans[$0.index].id, limits: $0.limits) }
    var text = param("staff", bound.map { (instance.enterprises[$0].id, "\(instance.enterprises[$0].staff ?? 0)") })
    text += param("employed", bound.map { (instance.enterprises[$0].id, "\(employed[$0])") })
    text += ratio(
      "staff",
      spans.flatMap { span in
        units.compactMap { unit in
          span.limits.staffRatio[unit].map { ([instance.enterprises[unit].id, span.id], $0) }
        }
      })
    text += param("post_staff", instance.posts.map { ($0.id, "\($0.staff ?? 0)") })
    var groupOf = [String](repeating: "-", count: instance.posts.count)
    for group in groups { for post in group.posts { groupOf[post] = group.subject } }
    text += param("group", instance.posts.indices.map { (instance.posts[$0].id, quote(groupOf[$0])) })
    return text
      + ratio(
        "group", spans.flatMap { span in span.limits.postRatio.map { ([$0.subject, span.id], $0.limit) } })
  }

  private func stages(_ stages: [MathProgStage], _ values: [Int]) -> String {
    func list(_ name: String, _ entries: [String]) -> String {
      "param \(name) :=" + entries.enumerated().map { " \($0 + 1) \($1)" }.joined() + ";\n"
    }
    var text = "param stages := \(values.count);\n"
    text += list("kind", stages.map { quote($0.kind) }) + list("sense", stages.map { $0.maximise ? "-1" : "1" })
    text += list("number", stages.map { "\($0.number)" })
    let people = stages.map { stage in
      stage.person.map { quote(context.instance.apprentices[$0].id) } ?? quote("-")
    }
    text += list("person", people)
    return values.isEmpty ? text : text + list("value", values.map(String.init))
  }

  func set(_ name: String, _ ids: [String]) -> String {
    "set \(name) :=" + ids.map { "\n  " + quote($0) }.joined() + ";\n"
  }

  func param(_ name: String, _ entries: [(String, String)]) -> String {
    if entries.isEmpty { return "" }
    return "param \(name) :=" + entries.map { "\n  \(quote($0.0)) \($0.1)" }.joined() + ";\n"
  }

  /// A parameter of several indices.
  func table(_ name: String, _ entries: [([String], String)]) -> String {
    if entries.isEmpty { return "" }
    let lines = entries.map { "\n  " + $0.map(quote).joined(separator: ", ") + " " + $1 }
    return "param \(name) :=" + lines.joined() + ";\n"
  }

  /// A symbol of MathProg: at most 100 characters, quotes doubled; longer ids are cut and numbered by their digest.
  func quote(_ id: String) -> String {
    let short = id.utf8.count <= 90 ? id : LotteryDraw.shortened(id)
    let plain = short.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : String($0) }.joined()
    return "'" + plain.replacing("'", with: "''") + "'"
  }

  private func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * 10 } }
}
