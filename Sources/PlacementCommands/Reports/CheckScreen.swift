import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementSolving

/// What `check` says on a screen.
enum CheckScreen {
  static func say(_ report: CheckReport, _ console: Console) {
    let instance = report.instance
    // First what nobody can look at: a reader of one line must not take the rest for all.
    NotCheckedNotes.say(instance.notChecked, console)
    if instance.rules.id == RulePack.none.id {
      console.say(Message(zh: "注意：未核对法规（rules: none）", en: "note: law not checked (rules: none)"))
    }
    console.say(
      Message(
        zh:
          "\(instance.name)：学生 \(instance.apprentices.count) 人，基地 \(instance.bases.count) 个，岗位 \(instance.posts.count) 个，可行配对 \(report.pairCount) 个",
        en:
          "\(instance.name): \(Counted.of(instance.apprentices.count, "apprentice")), \(Counted.of(instance.bases.count, "base")), \(Counted.of(instance.posts.count, "post")), \(Counted.of(report.pairCount, "possible pair"))"
      ))
    if let note = WishNote.of(instance) { console.say(note) }
    for line in report.withoutListLines { console.say(line) }
    let tally = report.tallyLines
    if !tally.isEmpty {
      console.say(
        Message(
          zh: "各项规定能核查到哪里（按可能的全部岗位计）：",
          en: "how far each rule can be checked (over all places that are possible):"))
    }
    for line in tally { console.say(line) }
    console.say(
      Message(
        zh: "各专业（需求：学生人数；提供：可去岗位的名额；合法：法定比例允许的名额。几个专业共用的名额各行都计入，不可相加）：",
        en:
          "per programme (demand: apprentices; offered: seats open to them; lawful: what the legal ratios leave; shared seats count in every line):"
      ))
    for line in report.programmeLines { console.say(line) }
    if !report.barredLines.isEmpty {
      console.say(
        Message(
          zh: "岗位表允许、但依规定一名学生也不能安排的（其名额不计入“提供”）：",
          en:
            "posts that their rows open to a programme and the rules close to all of it (their seats are not offered):")
      )
    }
    for line in report.barredLines { console.say(line) }
    if !report.without.isEmpty {
      console.say(Message(zh: "没有合法岗位可去的学生：", en: "without any lawful place:"))
    }
    for reason in report.without {
      let id = instance.apprentices[reason.apprentice].id
      console.say(
        Message(
          zh: "  \(id)：\(reason.text.zh)。\(reason.remedy.zh)", en: "  \(id): \(reason.text.en). \(reason.remedy.en)"))
    }
    switch report.result.ending {
    case .optimal:
      let placed = report.placeable ?? 0
      console.say(
        Message(
          zh: "最多可安置 \(placed) 人（已证明），其余 \(instance.apprentices.count - placed) 人无法安置；各人原因见 allocate 的 unplaced.csv",
          en:
            "at most \(placed) can be placed (proved), \(instance.apprentices.count - placed) cannot; unplaced.csv of allocate says why for each"
        ))
    case .infeasible:
      let head = ClashText.head(report.clash)
      console.error(report.clash.isEmpty ? head : Message(zh: head.zh + "：", en: head.en + ":"))
      for rule in report.clash {
        let (id, words) = (rule.rows.first ?? "", ClashText.line(rule))
        console.error(Message(zh: "  \(id)：\(words.zh)", en: "  \(id): \(words.en)"))
      }
    case .feasible, .noSolution:
      console.error(Message(zh: "到达时限，未能判断最多可安置多少人", en: "a limit came first; how many can be placed is not known"))
    }
    for line in report.waitingLines + report.paperLines { console.say(line) }
    let changes = report.difference?.lines(instance, report.programmes, placeable: report.placeable) ?? []
    for line in changes + report.leastChangeLines { console.say(line) }
  }
}
