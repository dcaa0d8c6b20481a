public import PlacementDomain

/// A linear objective in the words of models/placement.mod.
public struct MathProgStage: Sendable, Hashable {
  /// `placed`, `at-rank`, `beyond-rank`, `own-rank`, `total-rank`, `commute` or `lottery`.
  public let kind: String
  public let maximise: Bool
  /// The rank of `at-rank` and `beyond-rank`; w + 1 for `own-rank`.
  public let number: Int
  /// Index of the apprentice of `own-rank`.
  public let person: Int?

  public init(kind: String, maximise: Bool, number: Int = 0, person: Int? = nil) {
    self.kind = kind
    self.maximise = maximise
    self.number = number
    self.person = person
  }

  /// The linear objectives of a stage list, as far as they are known before solving: min-regret and score-order are
  /// sequences that depend on what came out, so they end the list.
  public static func linear(_ stages: [Stage], unlistedRank: Int) -> [MathProgStage] {
    var list: [MathProgStage] = []
    for stage in stages {
      switch stage {
      case .maxPlaced: list.append(MathProgStage(kind: "placed", maximise: true))
      case .rankMaximal:
        list += (1...unlistedRank).map { MathProgStage(kind: "at-rank", maximise: true, number: $0) }
      case .generous:
        list += stride(from: unlistedRank, to: 1, by: -1).map {
          MathProgStage(kind: "at-rank", maximise: false, number: $0)
        }
      case .maxFilled, .maxSessions, .minSlotRank: return list
      case .minTotalRank: list.append(MathProgStage(kind: "total-rank", maximise: false))
      case .minCommute: list.append(MathProgStage(kind: "commute", maximise: false))
      case .fillReserved: list.append(MathProgStage(kind: "filled", maximise: true))
      case .minOpen: list.append(MathProgStage(kind: "opened", maximise: false))
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
public struct MathProgWriter {
  let context: FormulationContext

  /// A writer for a model.
  public init(_ model: PlacementModel) { context = model.context }

  /// The data section: arcs, figures and the stages, of which all but the last are held at `values`.
  public func data(stages: [MathProgStage], values: [Int]) -> String {
    let instance = context.instance
    var text = "data;\n\n"
    text += set("A", instance.apprentices.map(\.id)) + set("Q", instance.posts.map(\.id))
    text += set("B", instance.bases.map(\.id)) + set("E", instance.enterprises.map(\.id))
    let groups = PostRatioGroup.all(instance)
    text += set("G", groups.map(\.subject))
    text += arcs()
    text += param("base", instance.posts.map { ($0.id, quote(instance.bases[$0.base].id)) })
    text += param("enterprise", instance.bases.map { ($0.id, quote(instance.enterprises[$0.enterprise].id)) })
    text += people()
    text += offered() + ratios(groups)
    text += openings() + comforts() + quotas() + groupings()
    text += self.stages(stages, values)
    return text + "\nend;\n"
  }

  private func arcs() -> String {
    let arcs = context.arcs
    let instance = context.instance
    var weights: [Int] = []
    if case .draw(let pass) = Lottery().plan(context) { weights = pass(0).costs }
    var text = "param: ARCS: rank travel draw :=\n"
    for arc in 0..<arcs.count {
      let pair =
        quote(instance.apprentices[Int(arcs.apprentice[arc])].id) + ", " + quote(instance.posts[Int(arcs.post[arc])].id)
      text += "  \(pair) \(arcs.rank[arc]) \(context.travel[arc] ?? 0) \(weights[arc])\n"
    }
    return text + ";\n"
  }

  private func people() -> String {
    let instance = context.instance
    let forced = instance.settings.unplaced == .forbid
    let people = instance.apprentices.indices
    func flag(_ name: String, _ chosen: (Int) -> Bool, _ value: String) -> String {
      param(name, people.filter(chosen).map { (instance.apprentices[$0].id, value) })
    }
    return flag("must", { forced || context.eligibility.isPinned($0) }, "1")
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
      var post: [Int: Int] = [:]
      var base: [Int: Int] = [:]
      var enterprise: [Int: Int] = [:]
      for entry in instance.occupied where all || entry.usesCapacity {
        switch entry.site {
        case .post(let index): post[index, default: 0] += entry.places
        case .base(let index): base[index, default: 0] += entry.places
        case .enterprise(let index): enterprise[index, default: 0] += entry.places
        }
      }
      text += param(
        "post_\(name)", instance.posts.indices.compactMap { i in post[i].map { (instance.posts[i].id, "\($0)") } })
      text += param(
        "base_\(name)", instance.bases.indices.compactMap { i in base[i].map { (instance.bases[i].id, "\($0)") } })
      text += param(
        "enterprise_\(name)",
        instance.enterprises.indices.compactMap { i in enterprise[i].map { (instance.enterprises[i].id, "\($0)") } })
    }
    return text
  }

  private func ratios(_ groups: [PostRatioGroup]) -> String {
    let instance = context.instance
    var employed = [Int](repeating: 0, count: instance.enterprises.count)
    for person in instance.apprentices { if let index = person.labourContract { employed[index] += 1 } }
    let bound = instance.enterprises.indices.filter { context.limits.staffRatio[$0] != nil }
    func ratio(_ name: String, _ list: [(String, CapacityLimits.LegalLimit?)]) -> String {
      param("\(name)_mantissa", list.compactMap { id, limit in limit.map { (id, "\($0.ratio.mantissa)") } })
        + param("\(name)_divisor", list.compactMap { id, limit in limit.map { (id, "\(power($0.ratio.scale))") } })
    }
    var text = param("staff", bound.map { (instance.enterprises[$0].id, "\(instance.enterprises[$0].staff ?? 0)") })
    text += param("employed", bound.map { (instance.enterprises[$0].id, "\(employed[$0])") })
    text += ratio("staff", bound.map { (instance.enterprises[$0].id, context.limits.staffRatio[$0]) })
    text += param("post_staff", instance.posts.map { ($0.id, "\($0.staff ?? 0)") })
    var groupOf = [String](repeating: "-", count: instance.posts.count)
    for group in groups { for post in group.posts { groupOf[post] = group.subject } }
    text += param("group", instance.posts.indices.map { (instance.posts[$0].id, quote(groupOf[$0])) })
    return text + ratio("group", context.limits.postRatio.map { ($0.subject, $0.limit) })
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

  /// A symbol of MathProg: at most 100 characters, quotes doubled; longer ids are cut and numbered by their digest.
  func quote(_ id: String) -> String {
    let short = id.utf8.count <= 90 ? id : LotteryDraw.shortened(id)
    let plain = short.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : String($0) }.joined()
    return "'" + plain.replacing("'", with: "''") + "'"
  }

  private func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * 10 } }
}
