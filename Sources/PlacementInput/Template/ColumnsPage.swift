package import PlacementDomain

/// The page of all columns: names, headers, values and who needs them; docs/columns.md is this text.
package enum ColumnsPage {
  package static func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines = [
      say("# 表和列", "# Tables and columns"), "", say("[English](columns.md)", "[中文](columns.zh.md)"), "",
      say(
        "本页由程序的列表生成。表头写英文名或任一中文名都可以，顺序不限；粗体为必填列。编号是文本，开头的零不能省。"
          + "`placement new` 的工作簿在每个表头上有同样的说明；怎样读文件见 [reading.zh.md](reading.zh.md)。",
        "Generated from the program's own list. A header may be the English name or any of the Chinese ones, in any order; required columns are in "
          + "bold. Ids are text: zeros in front count. The workbook of `placement new` has the same notes on its heads; how files are read: "
          + "[reading.md](reading.md)."), "",
    ]
    for guide in TableGuide.all {
      let other = guide.title.zh == guide.title.en ? "" : " · \(guide.title.zh)"
      lines += [
        "## \(guide.file)\(other)", "",
        "\(guide.what.text(language))\(say("。", ". "))\(needed(guide.need).text(language))",
        "",
        "| \(say("列", "column")) | \(say("表头", "headers")) | \(say("内容", "what it says")) | "
          + "\(say("可写", "values")) | \(say("示例", "example")) | \(say("依据", "law")) |",
        "| --- | --- | --- | --- | --- | --- |",
      ]
      for column in guide.columns {
        let name = column.isRequired ? "**\(column.name)**" : column.name
        let headers = column.wordings.dropFirst().joined(separator: say("、", ", "))
        let laws = column.laws.joined(separator: say("；", "; "))
        let cells = [
          name, headers, column.what.text(language), column.values.text(language),
          column.example.isEmpty ? "" : "`\(column.example)`", laws,
        ]
        lines.append("| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func needed(_ need: TableGuide.Need) -> Message {
    switch need {
    case .first: Message(zh: "必需。", en: "Nothing goes without it.")
    case .law: Message(zh: "核查规定所需。", en: "Rules of the law ask for it.")
    case .more: Message(zh: "需要时再填。", en: "Only where it is wanted.")
    }
  }
}

extension ColumnGuide {
  /// What a cell holds, in words.
  var values: Message {
    if !choices.zh.isEmpty {
      return Message(zh: choices.zh.joined(separator: "、"), en: choices.en.joined(separator: ", "))
    }
    switch kind {
    case .id: return Message(zh: "编号，文本", en: "an id, text")
    case .idList: return Message(zh: "编号，用 ; 或、分开；* 为全部", en: "ids parted by `;` or 、, `*` for all")
    case .kindList: return Message(zh: "岗位类别，用 ; 或、分开", en: "kinds of post parted by `;` or 、")
    case .text, .label, .personName: return Message(zh: "文字", en: "text")
    case .reference: return Message(zh: "编号或签字人；没有就空着", en: "a number or a name; empty where there is none")
    case .whole(let bounds):
      return Message(
        zh: "整数，\(bounds.lowerBound) 至 \(bounds.upperBound)",
        en: "a whole number, \(bounds.lowerBound) to \(bounds.upperBound)")
    case .decimal(let bounds):
      return Message(
        zh: "数，\(bounds.lowerBound) 至 \(bounds.upperBound)",
        en: "a number, \(bounds.lowerBound) to \(bounds.upperBound)")
    case .waived: return Message(zh: "数，或“否”", en: "a number, or no")
    case .degrees(let most): return Message(zh: "度，−\(most) 至 \(most)", en: "degrees, −\(most) to \(most)")
    case .date:
      return Message(
        zh: "日期，如 2026-09-01、2026/9/1、2026.9.1、20260901、2026年9月1日",
        en: "a date: 2026-09-01, 2026/9/1, 2026.9.1, 20260901, 2026年9月1日")
    case .tagList: return Message(zh: "标签，用 ; 或、分开", en: "tags parted by `;` or 、")
    case .province: return Message(zh: "省份", en: "a province")
    case .creditCode:
      return Message(zh: "统一社会信用代码，18 位，文本（GB 32100）", en: "a credit code of 18 signs, text (GB 32100)")
    case .mustBeEmpty: return Message(zh: "空着", en: "empty")
    case .days: return Message(zh: "星期几，用 ; 或、分开，或周一至周五", en: "weekdays parted by `;` or 、, or mon-fri")
    case .time: return Message(zh: "时刻，如 08:30", en: "a time, such as 08:30")
    case .quotaScope: return Message(zh: "* 或 属性=值;值", en: "`*`, or ATTRIBUTE=VALUE;VALUE")
    case .quotaSite: return Message(zh: "* 或 层级=编号", en: "`*`, or LEVEL=ID")
    case .boolean, .sex, .weekday, .word: return Message(zh: "", en: "")
    }
  }
}
