import PlacementDomain
import Workbooks

/// The page of words and the settings of a term's workbook.
struct TermBookWords {
  let language: Language

  var title: String { text("学期工作簿", "Term workbook") }

  private func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The first page, in both languages: what is needed first, and what each sheet is for.
  func page(_ guides: [TableGuide]) -> WorkbookDraft.Sheet {
    var sheet = WorkbookDraft.Sheet(text("说明", "Read me"))
    let settings = text("设置", "settings")
    sheet.above = [
      .text("\(text("学期工作簿", "Term workbook")) · \(text("Term workbook", "学期工作簿"))", .title),
      .text("1. 先填“\(settings)”：学期名称、起止日期、抽签种子。  First \(settings): name, dates, seed of the draw."),
      .text("2. 再填标“必需”的表；标“法规”的表是核查规定所需；其余需要时再填，空表等于没有。"),
      .text("   Then the sheets marked required; those marked law are what rules ask for; an empty sheet is as none."),
      .text(
        "3. 灰色的是示例行，编号以“\(SampleRows.marks[0])”开头，不会读取；请写在它下面，或删去。"
          + "  Grey rows are samples (ids that begin with \(SampleRows.marks[1])) and are not read."),
      .text("4. 编号列是文本格式，开头的零不会丢。指向表头可看说明、示例和依据。  Point at a head for its note."),
      .text("5. 保存后运行  placement check \(TermBook.file) ，改正后运行  placement allocate \(TermBook.file)"),
    ]
    sheet.columns = [
      WorkbookDraft.Column(.text("工作表 Sheet", .head), width: 20),
      WorkbookDraft.Column(.text("需要 Needed", .head), width: 18),
      WorkbookDraft.Column(.text("内容", .head), width: 46),
      WorkbookDraft.Column(.text("What", .head), width: 46),
    ]
    let first = [link(settings), WorkbookDraft.Cell.text("必需 required"), "学期的设置", "the settings of the term"]
    sheet.rows =
      [first]
      + guides.map { guide in
        [
          link(guide.title.text(language)), .text(TermBookWords.needed(guide.need)), .text(guide.what.zh),
          .text(guide.what.en),
        ]
      }
    sheet.hasFilter = false
    return sheet
  }

  private func link(_ sheet: String) -> WorkbookDraft.Cell {
    var cell = WorkbookDraft.Cell(.text(sheet), .link)
    cell.target = (sheet, "A1")
    return cell
  }

  private static func needed(_ need: TableGuide.Need) -> String {
    switch need {
    case .first: "必需 required"
    case .law: "法规 law"
    case .more: "需要时 if wanted"
    }
  }

  // MARK: settings

  private struct Words {
    let key: String
    let name: Message
    let note: Message
    /// What stands there in an empty template.
    let usual: String
    /// The values that may be chosen, as the file has them and in Chinese.
    var choices: [(value: String, zh: String)] = []
  }

  private static let words: [Words] = [
    Words(
      key: "name", name: SettingsWords.Key.name.usual,
      note: Message(zh: "印在每份结果上", en: "stands on every output"), usual: ""),
    Words(
      key: "start", name: SettingsWords.Key.start.usual,
      note: Message(
        zh: "实习的第一天，如 2026-09-01；年龄和规定按这一天算", en: "the first day, such as 2026-09-01: ages and rules go by it"),
      usual: ""),
    Words(
      key: "end", name: SettingsWords.Key.end.usual,
      note: Message(zh: "实习的最后一天", en: "the last day"), usual: ""),
    Words(
      key: "model", name: SettingsWords.Key.model.usual,
      note: Message(
        zh: "目标的先后次序：term-allocation 先安置人数最多再照顾志愿，score-order 平行志愿，studios 带工作室，rotation 轮岗；也可以是放在旁边的文件",
        en: "the goals in their order, or a file of your own beside the workbook"), usual: "term-allocation",
      choices: EmbeddedFile.models.map { ($0.name, $0.name) }),
    Words(
      key: "rules", name: SettingsWords.Key.rules.usual,
      note: Message(
        zh: "按哪个法规包核查；“无”表示不核查，并注明在每份结果上", en: "the rule pack; none: the law is not checked, and every output says so"),
      usual: "jiangsu-2022", choices: EmbeddedFile.rules.map { ($0.name, $0.name) } + [("none", "无")]),
    Words(
      key: "seed", name: SettingsWords.Key.seed.usual,
      note: Message(zh: "填志愿之前选定并公布的文字，同样的种子得到同样的抽签", en: "a text that is fixed before wishes are handed in"), usual: ""
    ),
    Words(
      key: "missing", name: SettingsWords.Key.missing.usual,
      note: Message(
        zh: "缺少规定所需的数据时：停止并指出，或列出并注明未核查",
        en: "what happens where a rule lacks a figure: stop, or list it as not checked"),
      usual: "stop", choices: [("stop", "停止"), ("list", "列出")]),
    Words(
      key: "language", name: SettingsWords.Key.language.usual,
      note: Message(zh: "提示和名册的语言", en: "the language of messages and rosters"), usual: "",
      choices: [("zh", "中文"), ("en", "英文")]),
    Words(
      key: "apprentices_per_mentor", name: SettingsWords.Key.mentors.usual,
      note: Message(
        zh: "一名企业导师最多带几人；填写了“企业导师人数”才需要，空着就照模型",
        en: "needed where bases say how many mentors they have; empty: as the model says"),
      usual: ""),
    Words(
      key: "period", name: SettingsWords.Key.period.usual,
      note: Message(
        zh: "轮岗的阶段，一行一个：编号、第一天、最后一天；不轮岗就空着",
        en: "a period of a rotation in each row: id, first day, last day; else empty"), usual: ""),
    Words(
      key: "column", name: SettingsWords.Key.column.usual,
      note: Message(
        zh: "自己系统导出的表头，一行一个：哪张表、自己的表头、对应的列名，如 学生 | 学籍号 | 学号；用模板的表头就空着",
        en:
          "a header of your own system in each row: table, header, our column, such as apprentices | Student No. | id; else empty"
      ),
      usual: ""),
  ]

  /// The settings, a row each; an empty template has what is usual.
  func settings(_ settings: [TermTexts.Setting]?) -> WorkbookDraft.Sheet {
    var sheet = WorkbookDraft.Sheet(text("设置", "settings"))
    sheet.above = [.text(text("学期的设置", "The settings of the term"), .title)]
    sheet.columns = [
      WorkbookDraft.Column(.text(text("项目", "setting"), .head), width: 16),
      WorkbookDraft.Column(.text(text("内容", "value"), .head), width: 44),
      WorkbookDraft.Column(.text(text("阶段的第一天／自己的表头", "first day / your header"), .head), width: 20),
      WorkbookDraft.Column(.text(text("阶段的最后一天／对应的列名", "last day / our column"), .head), width: 20),
    ]
    for index in sheet.columns.indices where index > 0 { sheet.columns[index].isText = true }
    for words in TermBookWords.words {
      let given = settings?.filter { $0.key == words.key }.map(\.values) ?? []
      let usual = words.key == "language" ? language.rawValue : settings == nil ? words.usual : ""
      for values in given.isEmpty ? [[usual]] : given { sheet.rows.append(row(words, values)) }
    }
    sheet.hasFilter = false
    return sheet
  }

  private func row(_ words: Words, _ values: [String]) -> [WorkbookDraft.Cell] {
    let head = WorkbookDraft.Cell(
      .text(words.name.text(language)), .strong, comment: "\(words.note.zh)\n\(words.note.en)")
    return [head]
      + values.enumerated().map { index, value in
        let known = words.choices.first { $0.value == value }
        var cell = WorkbookDraft.Cell.text(index == 0 && language == .zh ? known?.zh ?? value : value)
        if index == 0 { cell.choices = words.choices.map { language == .zh ? $0.zh : $0.value } }
        return cell
      }
  }
}
