import PlacementDomain

/// What can be wrong with a table's text, columns and cells.
enum TableFindings {
  static let encoding = Finding(
    .encoding, zh: "文件的编码无法识别，既不是 UTF-8、UTF-16（带标记），也不是 GB18030。",
    en: "The file's encoding is not recognised: neither UTF-8, nor UTF-16 with a mark, nor GB18030.",
    remedyZh: "请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”。", remedyEn: "Save it from Excel or WPS as “CSV UTF-8”.")

  static func form(_ fault: CSVFault) -> Finding {
    let at = Message(
      zh: "第 \(fault.line) 行第 \(fault.character) 个字符处",
      en: "At line \(fault.line), character \(fault.character)")
    switch fault.problem {
    case .nulByte:
      return Finding(
        .nulByte, zh: "\(at.zh)有空字符（NUL），文件已损坏，或是没有标记的 UTF-16。",
        en: "\(at.en) there is a NUL: the file is damaged, or it is UTF-16 without a mark.",
        remedyZh: "请另存为“CSV UTF-8”。", remedyEn: "Save it as “CSV UTF-8”.")
    case .strayQuote:
      return Finding(
        .strayQuote, zh: "\(at.zh)有多余的双引号：单元格不是以双引号开头，却含有双引号。",
        en: "\(at.en) there is a stray quote: the cell does not begin with one, yet holds one.",
        remedyZh: "请把整个单元格用双引号括起来，其中的双引号写两遍；引号前不要留空格。",
        remedyEn: "Put the whole cell in quotes and write each quote in it twice; leave no blank before the first.")
    case .textAfterQuote:
      return Finding(
        .textAfterQuote, zh: "\(at.zh)，结束引号之后还有文字。", en: "\(at.en) there is text after the closing quote.",
        remedyZh: "请把单元格中的双引号写两遍，或去掉引号后的文字。",
        remedyEn: "Write quotes inside the cell twice, or remove the text behind the closing quote.")
    case .unterminatedQuote:
      return Finding(
        .unterminatedQuote, zh: "\(at.zh)开始的双引号没有结束，其后的内容都无法读取。",
        en: "\(at.en) a quote is opened and never closed; nothing after it can be read.",
        remedyZh: "请补上结束的双引号。", remedyEn: "Add the closing quote.")
    case .tooManyColumns(let count):
      return Finding(
        .tooManyColumns, zh: "这一行有 \(count) 列，最多 \(CSVDocument.mostColumns) 列。",
        en: "The row has \(Counted.of(count, "column")); at most \(CSVDocument.mostColumns) are read.",
        remedyZh: "请删去多余的分隔符和空列；这一行可能已损坏。",
        remedyEn: "Remove the surplus separators and empty columns; the row may be damaged.")
    case .cellTooLong:
      return Finding(
        .cellTooLong, zh: "\(at.zh)开始的单元格超过 \(CSVDocument.longestCell) 字节，比电子表格的单元格所能容纳的还长。",
        en:
          "\(at.en) a cell begins that is longer than \(CSVDocument.longestCell) bytes, more than a spreadsheet's can hold.",
        remedyZh: "请检查是否缺少分隔符、换行或结束的双引号。",
        remedyEn: "Look for a missing separator, line break or closing quote.")
    }
  }

  static func raggedRow(found: Int, expected: Int) -> Finding {
    Finding(
      .raggedRow, zh: "这一行有 \(found) 个单元格，标题行有 \(expected) 个。",
      en: "The row has \(Counted.of(found, "cell")), the header line has \(expected).",
      remedyZh: "请检查是否缺少或多出分隔符；含有分隔符的内容要用双引号括起来。",
      remedyEn: "Look for a missing or an extra separator; a cell that holds one belongs in quotes.")
  }

  static func noHeader(_ schema: TableSchema) -> Finding {
    let names = schema.columns.filter(\.isRequired)
    return Finding(
      .noHeader, zh: "没有可识别的标题行。", en: "There is no header line that is recognised.",
      remedyZh: "第一行请写列名，至少有：\(names.map { $0.synonyms.first ?? $0.name }.joined(separator: "、"))。",
      remedyEn:
        "Write the names of the columns in the first line, at least: \(names.map(\.name).joined(separator: ", ")).")
  }

  static func duplicateHeader(_ first: String, _ second: String) -> Finding {
    Finding(
      .duplicateHeader, zh: "两列的标题含义相同：“\(Excerpt.of(first))”和“\(Excerpt.of(second))”。",
      en: "Two columns mean the same: “\(Excerpt.of(first))” and “\(Excerpt.of(second))”.",
      remedyZh: "请只保留一列。", remedyEn: "Keep one of them.")
  }

  static func unnamedColumn(_ number: Int) -> Finding {
    Finding(
      .unnamedColumn, zh: "第 \(number) 列没有标题，却有内容。", en: "Column \(number) has no header, but it has values.",
      remedyZh: "请补上标题，或清空该列。", remedyEn: "Give it a header, or empty it.")
  }

  static let unknownColumn = Finding(
    .unknownColumn, zh: "不认识这一列，没有读取。", en: "This column is not known and was not read.",
    remedyZh: "如有需要，请改用约定的列名；否则可以忽略。",
    remedyEn: "Use a column name of the format if it matters; otherwise ignore this.")

  static let wishColumn = Finding(
    .wishColumn, zh: "这一列像是志愿，但看不出是第几志愿，其中的志愿会全部丢失。",
    en: "This column looks like a wish, but not which; its wishes would all be lost.",
    remedyZh: "请把表头改为“第一志愿”至“第二十志愿”；或写入 preferences.csv，每个志愿一行：apprentice（学号）、rank（志愿序号）、choice（志愿单位）。",
    remedyEn:
      "Name it wish_1 to wish_20; or put the wishes into preferences.csv, one row each: apprentice, rank, choice.")

  static func misnamedColumn(_ column: ColumnSchema?, _ name: String) -> Finding {
    let chinese = column?.synonyms.first.map { "（\($0)）" } ?? ""
    return Finding(
      .misnamedColumn, zh: "不认识这一列，但它像是 \(name)\(chinese)；不读取的话其中的数据就会丢失。",
      en: "This column is not known, but looks like \(name); what it holds would be lost.",
      remedyZh: "请把列名改为 \(name)\(chinese)；如确为别的内容，请改用不会混淆的列名，或删去。",
      remedyEn: "Name it \(name); if it is something else, give it a name that cannot be mistaken, or remove it.")
  }

  static func columnElsewhere(_ files: [String]) -> Finding {
    Finding(
      .misnamedColumn, zh: "这一列是另一个表的内容（\(files.joined(separator: "、"))），在本表中不读取。",
      en: "This is a column of another table (\(files.joined(separator: ", "))) and is not read from this one.",
      remedyZh: "请把内容移到那个表；如确为别的内容，请改用不会混淆的列名，或删去。",
      remedyEn:
        "Move it to that table; if it is something else, give it a name that cannot be mistaken, or remove it.")
  }

  static func mappedTwice(_ name: String, first: String) -> Finding {
    Finding(
      .duplicateHeader, zh: "\(name) 列已经由表头“\(Excerpt.of(first))”对应。",
      en: "The column \(name) is mapped already, from the header \(Excerpt.of(first)).", remedyZh: "请只保留一个。",
      remedyEn: "Keep one of the two.")
  }

  static func mappedAway(_ name: String) -> Finding {
    Finding(
      .duplicateHeader, zh: "这个表头本身就是 \(name) 列，不能改作另一列。",
      en: "This header is that of the column \(name) itself and cannot be another one.", remedyZh: "请改用文件里的表头。",
      remedyEn: "Write the header as the file has it.")
  }

  static func missingColumn(_ column: ColumnSchema) -> Finding {
    let chinese = column.synonyms.first.map { "（\($0)）" } ?? ""
    return Finding(
      .missingColumn, zh: "缺少必需的列 \(column.name)\(chinese)。", en: "The required column \(column.name) is missing.",
      remedyZh: "请补上这一列。", remedyEn: "Add the column.")
  }

  static func missingValue(_ column: ColumnSchema) -> Finding {
    Finding(
      .missingValue, zh: "必填的单元格是空的。", en: "A required cell is empty.", remedyZh: "请填写 \(column.name)。",
      remedyEn: "Fill in \(column.name).")
  }

  /// What a cell should have held.
  ///
  /// - Parameter example: A number that the column takes, where its words have one.
  static func cell(_ error: CellError, example: String? = nil) -> Finding {
    switch error.expected {
    case .wholeNumber:
      invalid(zh: "不是整数", en: "is not a whole number", example: example ?? "12")
    case .tooFine:
      invalid(zh: "小数点后超过 9 位，或数值过大", en: "has more than 9 digits behind the point, or is too large", example: "12.5")
    case .decimal:
      invalid(zh: "不是数", en: "is not a number", example: example ?? "12.5")
    case .date:
      invalid(zh: "不是有效日期", en: "is not a date of the calendar", example: "2026-09-01")
    case .waived:
      invalid(
        zh: "既不是数，也不是“否”（不适用）", en: "is neither a number nor no", example: "0.15; no(否)")
    case .reference:
      Finding(
        .invalidValue, zh: "这里应为编号或签字人，写的却是“没有”“待办”之类，或是错误值。",
        en: "This should be a number or a name, and says that there is none, or is an error value.",
        remedyZh: "没有的请留空；有的请填写编号或姓名。",
        remedyEn: "Leave it empty where there is none; else write the number or the name.")
    case .creditCode:
      Finding(
        .invalidValue, zh: "不是统一社会信用代码：应为 18 位数字或大写字母（不含 I、O、S、V、Z），不是“无”或别的编号。",
        en:
          "This is no unified social credit code: it has 18 digits or letters (no I, O, S, V, Z), and is not a word or another number.",
        remedyZh: "请照营业执照填写；没有的请留空，并在 bases.csv 的 registered 一栏写明是否登记。",
        remedyEn:
          "Copy it from the business licence; leave it empty where there is none, and say in registered of bases.csv whether the unit is registered."
      )
    case .checkCharacter(let expected):
      Finding(
        .invalidValue, zh: "统一社会信用代码抄错了：按前 17 位，最后一位校验码应为 \(expected)（GB 32100-2015）。",
        en:
          "The unified social credit code is miscopied: behind its first 17 characters belongs \(expected) (GB 32100-2015).",
        remedyZh: "请照营业执照核对每一位；暂时查不到的请留空。",
        remedyEn: "Compare each character with the business licence; leave it empty until you can.")
    case .boolean:
      invalid(zh: "不是“是”或“否”", en: "is neither yes nor no", words: "是/否, yes/no, true/false, 1/0")
    case .sex:
      invalid(zh: "不是性别", en: "is not a sex", words: "男/女, male/female")
    case .tag:
      invalid(
        zh: "有不认识的标签", en: "holds an unknown tag",
        words: "no-minors(未成年人禁忌); no-women(女性禁忌); labour-1 … labour-4(体力劳动Ⅰ级至Ⅳ级)")
    case .days:
      invalid(zh: "不是星期几", en: "is not a list of weekdays", example: "mon;tue;wed;thu;fri, 周一;周二, 周一至周五")
    case .weekday:
      invalid(zh: "不是星期几，或不止一天", en: "is not one day of the week", example: "mon, 周一")
    case .time:
      invalid(zh: "不是时刻", en: "is not a time of day", example: "08:30")
    case .word(let list):
      invalid(
        zh: "不是可用的词", en: "is not one of the possible words",
        words: list.words.keys.sorted().joined(separator: ", "))
    case .quotaScope:
      invalid(
        zh: "没有说明范围", en: "does not say for whom",
        example: "*; programme=660301;660302; 班级=24智能1班 ("
          + Quota.Attribute.allCases.map(\.rawValue).joined(separator: ", ") + ")")
    case .quotaSite:
      invalid(
        zh: "没有说明单位", en: "does not say where, or names more than one place",
        example: "*; enterprise=E1; base=B1; post=P1; sector=…; town=…; province=江苏")
    case .range(let bounds):
      Finding(
        .outOfRange, zh: "数值超出范围（\(bounds.lowerBound) 至 \(bounds.upperBound)）。",
        en: "The number is outside \(bounds.lowerBound) to \(bounds.upperBound).",
        remedyZh: "请核对该数值。", remedyEn: "Check the number.")
    case .invalidID:
      Finding(
        .invalidID, zh: "编号中有看不见的字符、分号，或只有一个星号。",
        en: "The id holds an invisible character or a semicolon, or is a lone asterisk.",
        remedyZh: "请重新键入该编号。", remedyEn: "Type the id anew.")
    case .excelNumber:
      Finding(
        .excelNumber, zh: "这不是原来的编号：Excel 把长编号当作数字改写了（如 3.2E+11），或公式出了错，原值已经丢失。",
        en:
          "This is not the id any more: Excel took it for a number and rewrote it (such as 3.2E+11), or a formula failed; what it was is lost.",
        remedyZh: "请从原始资料重新填写，先把该列的单元格格式设为“文本”。",
        remedyEn: "Fill it in again from the source, with the column's cells formatted as text.")
    case .keepsNoReason:
      Finding(
        .keepsNoReason, zh: "回避登记不保留原因和经办人。", en: "An opt-out keeps no reason and no author.",
        remedyZh: "请清空或删除该列，以保护个人隐私。", remedyEn: "Empty or remove the column: the reason is private.")
    }
  }

  private static func invalid(zh: String, en: String, example: String) -> Finding {
    Finding(
      .invalidValue, zh: "该单元格\(zh)。", en: "The cell \(en).", remedyZh: "请照例子的写法填写，如：\(example)。",
      remedyEn: "Write it in a form such as: \(example).")
  }

  private static func invalid(zh: String, en: String, words: String) -> Finding {
    Finding(
      .invalidValue, zh: "该单元格\(zh)。", en: "The cell \(en).", remedyZh: "可写：\(words)。",
      remedyEn: "Write one of: \(words).")
  }

  static func further(kind: InputFaultKind, count: Int) -> Finding {
    Finding(
      .furtherFaults, zh: "同样的问题（\(kind.rawValue)）还有 \(count) 处，未逐一列出。",
      en: "There are \(count) more of the same kind (\(kind.rawValue)).", remedyZh: "请先改正已列出的各处，再重新检查。",
      remedyEn: "Mend those that are listed and check again.")
  }
}
