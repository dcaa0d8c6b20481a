import PlacementDomain
import PlacementVerification
import Workbooks

/// The sheets of `roster.xlsx`.
struct RosterBook {
  typealias Cell = WorkbookDraft.Cell

  private let report: TermReport
  private let roster: VerifiedRoster
  private let instance: PlacementInstance
  private let language: Language
  /// Per apprentice why there is no place.
  private let reasons: [UnplacedReason?]

  init(_ report: TermReport, _ roster: VerifiedRoster, _ language: Language) {
    (self.report, self.roster, self.language) = (report, roster, language)
    instance = report.instance
    var reasons = [UnplacedReason?](repeating: nil, count: report.instance.apprentices.count)
    for reason in report.unplacedReasons { reasons[reason.apprentice] = reason }
    self.reasons = reasons
  }

  var draft: WorkbookDraft {
    var draft = WorkbookDraft(title: instance.name)
    let byBase = roster.lines.indices.filter { roster.lines[$0].assignment.post != nil }.sorted { left, right in
      let (a, b) = (roster.lines[left].assignment, roster.lines[right].assignment)
      let (first, second) = (base(a), base(b))
      return (first, a.post ?? 0, a.period, a.apprentice) < (second, b.post ?? 0, b.period, b.apprentice)
    }
    let byClass = roster.lines.indices.sorted { left, right in
      let (a, b) = (roster.lines[left].assignment, roster.lines[right].assignment)
      let (one, two) = (instance.apprentices[a.apprentice], instance.apprentices[b.apprentice])
      return (one.school ?? .max, one.className, a.apprentice, a.period)
        < (two.school ?? .max, two.className, b.apprentice, b.period)
    }
    draft.sheets = [
      summary, lines(text("名册", "Roster"), Array(roster.lines.indices)),
      printed(text("按基地", "By base"), byBase, isByBase: true),
      printed(text("按班级", "By class"), byClass, isByBase: false),
    ]
    draft.sheets += [unplaced, papers, studios, limits, waivers].compactMap { $0 }
    return draft
  }

  private func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private func base(_ assignment: Assignment) -> Int { assignment.post.map { instance.posts[$0].base } ?? .max }

  private func sheet(
    _ name: String, _ heads: [String], _ rows: [[Cell]], landscape: Bool = true
  ) -> WorkbookDraft.Sheet {
    var sheet = WorkbookDraft.Sheet(name)
    sheet.above = [.text("\(instance.name)  \(name)", .title)]
    sheet.columns = heads.enumerated().map { index, head in
      let texts = rows.prefix(500).compactMap { row -> String? in
        switch row[index].value {
        case .text(let text): text
        case .number(let number): String(Int(number))
        case .empty: nil
        }
      }
      return WorkbookDraft.Column(
        .text(head, .head), width: WorkbookDraft.width(texts + [head], least: 7, most: 30))
    }
    sheet.rows = rows
    sheet.isLandscape = landscape
    return sheet
  }

  // MARK: the sheets

  private var summary: WorkbookDraft.Sheet {
    let status: String =
      switch report.status {
      case .optimal: text("每一阶段均已证明最优", "every stage is proved optimal")
      case .feasible: text("到达时限：核验通过，但未证明最优", "a limit came first: verified, not proved optimal")
      case .infeasible: text("无解", "infeasible")
      }
    var rows: [[Cell]] = []
    func add(_ zh: String, _ en: String, _ value: Cell) {
      rows.append([.text(text(zh, en), .strong), value, .text("")])
    }
    if let gaps = CheckWords.gaps(roster) { add("未核查", "Not checked", .text(gaps.text(language), .fault)) }
    add("结果", "Result", .text(status))
    add("规则包", "Rules", .text(report.versions.rules))
    add("学生", "Apprentices", .number(instance.apprentices.count))
    add("已安置", "Placed", .number(roster.placed))
    add("未安置", "Unplaced", .number(roster.unplaced))
    add("志愿以外", "Not on the list", .number(roster.notListed))
    rows.append([.text(""), .text(""), .text("")])
    rows.append([.text(text("志愿序号", "Rank"), .head), .text(text("人数", "Apprentices"), .head), .text("")])
    let first = rows.count
    for (index, count) in roster.profile.enumerated() { rows.append([.number(index + 1), .number(count), .text("")]) }
    let last = rows.count
    for message in report.warnings {
      rows.append([.text(text("提醒", "Note"), .strong), .text(message.text(language)), .text("")])
    }
    rows.append([
      .text(text("此工作簿含有姓名，仅供安置办使用。", "This workbook holds names: it is for the office."), .note), .text(""), .text(""),
    ])
    var sheet = WorkbookDraft.Sheet(text("汇总", "Summary"))
    sheet.above = [.text(instance.name, .title)]
    sheet.columns = [
      WorkbookDraft.Column(.text(text("项目", "Figure"), .head), width: 18),
      WorkbookDraft.Column(.text(text("内容", "Value"), .head), width: 44),
    ]
    sheet.rows = rows.map { Array($0.prefix(2)) }
    sheet.hasFilter = false
    if first < last {
      sheet.chart = WorkbookDraft.Chart(
        title: text("各志愿人数", "Apprentices by rank"), labels: 0, values: 1, rows: first..<last)
    }
    return sheet
  }

  /// Lines of the roster: what `verify` reads comes first, then what people read.
  private func lines(_ name: String, _ order: [Int]) -> WorkbookDraft.Sheet {
    let spans = instance.spans
    let heads =
      [
        text("学号", "apprentice"), text("阶段", "period"), text("企业编号", "enterprise"), text("基地编号", "base"),
        text("岗位编号", "post"), text("志愿序号", "rank"), text("通勤分钟", "minutes"),
      ] + (language == .zh ? RosterBook.remarks.zh : RosterBook.remarks.en)
      + (hasCrossings ? [text("跨省备案", "cross-province filing")] : [])
    let rows = order.map { index -> [Cell] in
      let line = roster.lines[index]
      let person = instance.apprentices[line.assignment.apprentice]
      let programme = instance.programmes[person.programme]
      var cells: [Cell] = [.text(person.id), .text(spans[line.assignment.period].id)]
      var place: [Cell] = ["", "", ""]
      if let post = line.assignment.post.map({ instance.posts[$0] }) {
        let base = instance.bases[post.base]
        let enterprise = instance.enterprises[base.enterprise]
        cells += [.text(enterprise.id), .text(base.id), .text(post.id)]
        place = [.text(enterprise.name), .text(base.name), .text(post.title)]
      } else {
        cells += ["", "", ""]
      }
      let minutes = line.tenths.map { Double($0) / 10 }
      cells += [.number(line.rank), .decimal(minutes), .text(person.name)]
      cells += [
        .text(person.school.map { instance.schools[$0].name } ?? ""), .text(person.className),
        .text(programme.name.isEmpty ? programme.id : programme.name),
      ]
      cells += place
      let missing = line.missingPapers.map { $0.words.text(language) }.joined(separator: text("、", ", "))
      return cells + [
        .text(Vocabulary.name(line.state).text(language)), .text(missing, missing.isEmpty ? .plain : .fault),
      ] + (hasCrossings ? [.text(line.crossing?.number ?? "")] : [])
    }
    return sheet(name, heads, rows)
  }

  /// Whether somebody has a place that was filed for being in another province.
  private var hasCrossings: Bool { roster.lines.contains { $0.crossing != nil } }

  /// Lines to be printed and read: names first, narrow enough for a page.
  private func printed(_ name: String, _ order: [Int], isByBase: Bool) -> WorkbookDraft.Sheet {
    let spans = instance.spans
    let place = [text("企业", "Enterprise"), text("基地", "Base"), text("岗位", "Post")]
    let person = [text("学号", "Id"), text("姓名", "Name")]
    let group = [text("班级", "Class")]
    let period = spans.count > 1 ? [text("阶段", "Period")] : []
    let end = [text("志愿", "Rank"), text("分钟", "Minutes"), text("缺", "Lacks")]
    let heads = isByBase ? place + period + person + group + end : group + person + period + place + end
    let rows = order.map { index -> [Cell] in
      let line = roster.lines[index]
      let someone = instance.apprentices[line.assignment.apprentice]
      var site: [Cell] = ["", "", .text(Vocabulary.name(line.state).text(language), .note)]
      if let post = line.assignment.post.map({ instance.posts[$0] }) {
        let base = instance.bases[post.base]
        let enterprise = instance.enterprises[base.enterprise]
        site = [
          .text(enterprise.name.isEmpty ? enterprise.id : enterprise.name),
          .text(base.name.isEmpty ? base.id : base.name), .text(post.title.isEmpty ? post.id : post.title),
        ]
      }
      let own: [Cell] = [.text(someone.id), .text(someone.name)]
      let time: [Cell] = spans.count > 1 ? [.text(spans[line.assignment.period].id)] : []
      let missing = line.missingPapers.map { $0.words.text(language) }.joined(separator: text("、", ", "))
      let rest: [Cell] = [
        .number(line.rank), .decimal(line.tenths.map { Double($0) / 10 }),
        .text(missing, missing.isEmpty ? .plain : .fault),
      ]
      let form: [Cell] = [.text(someone.className)]
      return isByBase ? site + time + own + form + rest : form + own + time + site + rest
    }
    return sheet(name, heads, rows)
  }

  /// The heads of what stands in the lists for people alone.
  static let remarks = (
    zh: ["姓名", "学校名称", "班级", "专业名称", "企业名称", "基地名称", "岗位名称", "安置状态", "缺少材料"],
    en: [
      "name", "school name", "class", "programme name", "enterprise name", "base name", "post title", "state in words",
      "papers missing",
    ]
  )

  private var unplaced: WorkbookDraft.Sheet? {
    let people = report.unplacedApprentices
    guard !people.isEmpty else { return nil }
    let rows = people.map { entry -> [Cell] in
      let person = instance.apprentices[entry.apprentice]
      let spans = entry.spans.map { instance.spans[$0].id }.joined(separator: "；")
      return [
        .text(person.id), .text(person.name), .text(person.className), .text(instance.spans.count > 1 ? spans : ""),
        .text(entry.reason?.text.text(language) ?? ""), .text(entry.reason?.remedy.text(language) ?? ""),
      ]
    }
    return sheet(
      text("未安置", "Unplaced"),
      [
        text("学号", "Id"), text("姓名", "Name"), text("班级", "Class"), text("阶段", "Periods"), text("原因", "Why"),
        text("办法", "What would help"),
      ], rows)
  }

  private var papers: WorkbookDraft.Sheet? {
    let lacking = roster.lines.filter { !$0.missingPapers.isEmpty }
    guard !lacking.isEmpty else { return nil }
    var seen: Set<Int> = []
    let rows = lacking.filter { seen.insert($0.assignment.apprentice).inserted }.map { line -> [Cell] in
      let person = instance.apprentices[line.assignment.apprentice]
      let base = line.assignment.post.map { instance.bases[instance.posts[$0].base] }
      let names = line.missingPapers.map { $0.words.text(language) }.joined(separator: text("、", ", "))
      return [
        .text(person.school.map { instance.schools[$0].name } ?? ""), .text(person.className), .text(person.id),
        .text(person.name), .text(base.map { $0.name.isEmpty ? $0.id : $0.name } ?? ""), .text(names, .fault),
      ]
    }
    return sheet(
      text("缺少材料", "Papers missing"),
      [
        text("学校", "School"), text("班级", "Class"), text("学号", "Id"), text("姓名", "Name"), text("基地", "Base"),
        text("缺", "Lacks"),
      ], rows)
  }

  private var studios: WorkbookDraft.Sheet? {
    guard !roster.sessions.isEmpty else { return nil }
    let rows = roster.sessions.sorted { ($0.slot, $0.apprentice) < ($1.slot, $1.apprentice) }.map { session -> [Cell] in
      let slot = instance.slots[session.slot]
      let studio = instance.studios[slot.studio]
      let person = instance.apprentices[session.apprentice]
      let day =
        switch slot.day {
        case .date(let date): date.description
        case .weekday(let weekday): ClockText.code(weekday)
        }
      return [
        .text(studio.name.isEmpty ? studio.id : studio.name), .text(slot.id), .text(day),
        .text(ClockText.time(slot.start) + "–" + ClockText.time(slot.end)), .text(person.id), .text(person.name),
        .text(person.className),
      ]
    }
    return sheet(
      text("工作室", "Studios"),
      [
        text("工作室", "Studio"), text("时段", "Slot"), text("日期或星期", "Day"), text("时间", "Time"), text("学号", "Id"),
        text("姓名", "Name"), text("班级", "Class"),
      ], rows)
  }

  private var limits: WorkbookDraft.Sheet? {
    guard !report.capacities.isEmpty else { return nil }
    let sorted = report.capacities.sorted { ($0.enterprise, $0.period) < ($1.enterprise, $1.period) }
    let rows = sorted.map { load -> [Cell] in
      let enterprise = instance.enterprises[load.enterprise]
      return [
        .text(enterprise.id), .text(enterprise.name), .text(instance.spans[load.period].id), .number(enterprise.staff),
        .number(load.offered), .number(load.legal), .number(load.load),
        .text(load.legalRatioBinds ? load.rule.map { Vocabulary.name($0).text(language) } ?? "" : ""),
      ]
    }
    return sheet(
      text("法定限额", "Legal limits"),
      [
        text("企业编号", "Enterprise"), text("企业名称", "Name"), text("阶段", "Period"), text("在岗职工", "Staff"),
        text("可接收", "Offered"), text("法定上限", "Legal"), text("已安置", "Placed"), text("起限制作用的规定", "What binds"),
      ], rows)
  }

  private var waivers: WorkbookDraft.Sheet? {
    guard !report.waivers.isEmpty else { return nil }
    let rows = report.waivers.map { waiver -> [Cell] in
      [
        .text(Vocabulary.name(waiver.rule).text(language)), .text(waiver.subject),
        .text(waiver.value?.description ?? text("不适用", "lifted")), .text(waiver.by), .text(waiver.date.description),
        .text(waiver.filing), .text(waiver.reason),
      ]
    }
    return sheet(
      text("放宽", "Waivers"),
      [
        text("规定", "Rule"), text("对象", "Subject"), text("数值", "Value"), text("批准人", "By"), text("日期", "Date"),
        text("文号", "Number"), text("理由", "Reason"),
      ], rows)
  }
}
