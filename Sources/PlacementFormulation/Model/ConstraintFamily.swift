package import PlacementDomain

/// One kind of rows; one file, one verifier rule, one row of models/README.md, one of placement.mod, one golden LP.
package protocol ConstraintFamily: RowFamily {
  init()
  /// The family's rows of one span, in order of their subjects.
  func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow]
  /// The family's rows over the whole term, in order of their subjects.
  func termRows(_ context: FormulationContext) -> [ConstraintRow]
  /// A row in the office's words with its numbers, for a clash or an explanation.
  func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message
}

extension ConstraintFamily {
  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] { [] }
  package func termRows(_ context: FormulationContext) -> [ConstraintRow] { [] }

  /// All rows of the family: span by span, then those of the term.
  func rows(_ context: FormulationContext) -> [ConstraintRow] {
    context.spans.flatMap { rows(context, in: $0) } + termRows(context)
  }
}

/// What every family and objective reads: the instance, its arcs and slots, and what holds in each span.
package struct FormulationContext: Sendable {
  package let instance: PlacementInstance
  package let arcs: ArcTable
  package let slots: SlotTable
  package let spans: [Span]
  /// Per base and per enterprise the posts, ascending.
  package let postsOfBase: [[Int]]
  package let postsOfEnterprise: [[Int]]
  /// The columns behind arcs and slots.
  package private(set) var auxiliaries: AuxiliaryColumns
  /// What the stage `balance` compares.
  package private(set) var balance: [BalanceSubject] = []
  /// Travel in tenths of a minute for each arc, `nil` where it is not known.
  package let travel: [Int32?]

  /// Prepares an instance.
  package init(_ instance: PlacementInstance) {
    self.instance = instance
    let eligibility = instance.spans.indices.map { Eligibility(instance, span: $0) }
    let arcs = ArcTable(instance, eligibility: eligibility)
    self.arcs = arcs
    slots = SlotTable(instance, offset: arcs.count)
    spans = eligibility.enumerated().map { Span(instance, index: $0, eligibility: $1, arcs: arcs) }
    var byBase = [[Int]](repeating: [], count: instance.bases.count)
    var byEnterprise = [[Int]](repeating: [], count: instance.enterprises.count)
    for (index, post) in instance.posts.enumerated() {
      byBase[post.base].append(index)
      byEnterprise[instance.bases[post.base].enterprise].append(index)
    }
    postsOfBase = byBase
    postsOfEnterprise = byEnterprise
    travel = FormulationContext.travel(instance, arcs)
    auxiliaries = AuxiliaryColumns(
      instance, arcs: arcs, offset: arcs.count + slots.count, spans: spans, postsOfBase: byBase)
    if auxiliaries.highest != nil, case .whole(let scale) = instance.balanceScale {
      balance = BalanceSubjects(context: self, scale: scale).all()
    }
  }

  /// The same context with columns of units that may be had.
  func with(extra: [AuxiliaryColumns.Column], for needs: [AuxiliaryColumns.Need]) -> FormulationContext {
    var copy = self
    copy.auxiliaries = auxiliaries.with(extra: extra, for: needs)
    return copy
  }

  /// Whom the quotas are for, where they count and when.
  package var quotas: QuotaReach { QuotaReach(instance: instance, arcs: arcs) }

  /// The sessions that an apprentice's programme asks for.
  func sessions(of apprentice: Int) -> Int {
    instance.programmes[instance.apprentices[apprentice].programme].studioSessions
  }

  /// What holds in the first span, for looking at a term before it is solved.
  package var eligibility: Eligibility { spans[0].eligibility }
  package var limits: CapacityLimits { spans[0].limits }

  /// Columns that are decisions: arcs, then slots; all others follow from them.
  package var decisionCount: Int { auxiliaries.offset }
  /// Columns of the model: arcs, slots, auxiliaries.
  package var columnCount: Int { decisionCount + auxiliaries.columns.count }

  /// Costs of the arcs, with 0 for all other columns.
  package func costs(ofArcs costs: [Int]) -> [Int] {
    costs + [Int](repeating: 0, count: columnCount - arcs.count)
  }

  private static func travel(_ instance: PlacementInstance, _ arcs: ArcTable) -> [Int32?] {
    let table = TravelTable(instance)
    var list: [Int32?] = []
    list.reserveCapacity(arcs.count)
    for person in instance.apprentices.indices {
      var lastBase = -1
      var tenths: Int32?
      for arc in arcs.arcs(of: person) {
        let base = instance.posts[Int(arcs.post[arc])].base
        if base != lastBase {
          lastBase = base
          tenths = table.tenths(apprentice: person, base: base).map { Int32(clamping: $0) }
        }
        list.append(tenths)
      }
    }
    return list
  }
}
