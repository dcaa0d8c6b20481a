import LinearOptimization
import PlacementDomain
import PlacementExport
import PlacementOffice
import PlacementSolving
import PlacementVerification

/// What `allocate` says at the end, for somebody who reads one screen.
struct Headline {
  let run: TermRun

  private var report: TermReport { run.report }

  /// Says it, and notes what an officer has to know beside.
  func say(_ console: Console) {
    for line in lines { console.say(line) }
    for warning in report.warnings { console.note(warning) }
  }

  /// What is said, line by line.
  var lines: [Message] {
    var lines: [Message] = []
    // First what nobody has looked at, so that no good word covers it.
    let gaps = run.roster.flatMap(CheckWords.gaps)
    if let gaps { lines.append(Message(zh: "注意，\(gaps.zh)", en: "note: \(gaps.en)")) }
    if run.instance.rules.id == RulePack.none.id {
      lines.append(Message(zh: "注意：未核对法规（rules: none）", en: "note: law not checked (rules: none)"))
    }
    lines.append(state)
    if gaps != nil {
      lines.append(
        Message(zh: "核验只及于已核查的规定，未核查的须人工审查", en: "verified is what was checked; the rest has to be examined by hand"))
    }
    let withoutWishes = WishNote.of(run.instance)
    if let withoutWishes { lines.append(withoutWishes) }
    if let roster = run.roster, withoutWishes != nil {
      lines.append(
        Message(
          zh: "安置 \(roster.placed) 人，未安置 \(roster.unplaced) 人",
          en: "placed \(roster.placed), unplaced \(roster.unplaced)"))
    } else if let roster = run.roster {
      let first = roster.profile.first ?? 0
      let ranks = ShownRanks.line(roster.profile)
      lines.append(
        Message(
          zh: "安置 \(roster.placed) 人，未安置 \(roster.unplaced) 人；其中第一志愿 \(first) 人，志愿以外 \(roster.notListed) 人",
          en:
            "placed \(roster.placed), unplaced \(roster.unplaced); first choices \(first), not listed \(roster.notListed)"
        ))
      if !ranks.isEmpty {
        lines.append(
          Message(
            zh: "第 1、2、3 … 志愿人数：\(ranks)", en: "placed at rank 1, 2, 3, …: \(ranks)"))
      }
    }
    if !run.result.outcomes.isEmpty {
      lines.append(Message(zh: "各阶段结果（按先后次序，后一阶段不改变前一阶段的结果）：", en: "stages, each without loss to those before it:"))
    }
    for stage in run.result.outcomes { lines.append(line(stage)) }
    for message in report.clash.map(ClashText.line) {
      lines.append(Message(zh: "  冲突：\(message.zh)", en: "  clash: \(message.en)"))
    }
    return lines
  }

  private var state: Message {
    let name = run.instance.name
    switch run.result.ending {
    case .optimal:
      let searched = run.result.outcomes.count { $0.proof == .search }
      if searched > 0 {
        return Message(
          zh: "\(name)：每一阶段均已证明最优（其中 \(searched) 个阶段由整数搜索证明），名册已独立核验",
          en: "\(name): every stage proved optimal (\(searched) of them by integer search), roster verified")
      }
      return Message(
        zh: "\(name)：每一阶段均已精确证明最优，名册已独立核验", en: "\(name): every stage proved optimal exactly, roster verified")
    case .feasible:
      return Message(
        zh: "\(name)：到达时限或被中断，名册已核验但未证明最优",
        en: "\(name): a limit came first; the roster is verified but not proved optimal")
    case .noSolution:
      return Message(zh: "\(name)：到达时限前没有找到名册", en: "\(name): a limit came before any roster was found")
    case .infeasible:
      let head = ClashText.head(report.clash)
      return Message(zh: "\(name)：无法安置。\(head.zh)", en: "\(name): no roster exists: \(head.en)")
    }
  }

  /// How far from a whole number the search still takes a value for one.
  private static let tolerance = IntegerParameters().integralityTolerance

  private func line(_ stage: StageOutcome) -> Message {
    let name = stage.objective.rawValue + (stage.rank.map { "/\($0)" } ?? "")
    let meaning = Vocabulary.entry(stage.objective, rank: stage.rank, in: run.instance)
    func figure(_ value: Int) -> String { Vocabulary.figure(value, of: stage.objective, scale: stage.scale) }
    let bound = stage.bound.map(figure)
    let proof =
      switch stage.proof {
      case .exact: Message(zh: "已精确证明", en: "proved exactly")
      case .search:
        Message(
          zh: "由整数搜索证明（求解器按 \(Headline.tolerance) 的整数容差计算）",
          en: "proved by integer search (within the solver's integrality tolerance of \(Headline.tolerance))")
      case .none:
        Message(zh: "未证明最优，理论界限 \(bound ?? "未知")", en: "not proved, bound \(bound ?? "unknown")")
      }
    let value = Vocabulary.amount(figure(stage.value), of: stage.objective, in: run.instance)
    return Message(
      zh: "  \(meaning.zh)：\(value.zh)（\(proof.zh)；\(name)）",
      en: "  \(name): \(meaning.en): \(value.en) (\(proof.en))")
  }
}
