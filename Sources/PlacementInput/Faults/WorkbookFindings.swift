import PlacementDomain
import Workbooks

/// What can be wrong with a workbook.
enum WorkbookFindings {
  static func unreadable(_ error: WorkbookError) -> Finding {
    let resave = (
      zh: "请用 Excel 或 WPS 打开，“另存为”Excel 工作簿（.xlsx）。",
      en: "Open it in Excel or WPS and save it as an Excel workbook (.xlsx)."
    )
    func finding(_ zh: String, _ en: String, _ remedy: (zh: String, en: String)? = nil) -> Finding {
      Finding(
        .unreadableWorkbook, zh: zh, en: en, remedyZh: remedy?.zh ?? resave.zh, remedyEn: remedy?.en ?? resave.en)
    }
    switch error {
    case .foreign(.binary):
      return finding("这是旧格式（.xls）或加了密码的工作簿。", "This is a workbook of the old format (.xls), or one with a password.")
    case .foreign(.openDocument):
      return finding("这是 OpenDocument 表格（.ods）。", "This is an OpenDocument spreadsheet (.ods).")
    case .foreign(.html):
      return finding("这是网页，只是文件名像工作簿（许多系统这样导出）。", "This is a web page named as a workbook, as many systems export it.")
    case .foreign(.text):
      return finding(
        "这是文本，不是工作簿。", "This is text, no workbook.",
        ("若是 CSV，请把文件名改为 .csv；否则请重新导出。", "If it is CSV, name it .csv; else export it again."))
    case .foreign(.numbers): return finding("这是 Numbers 文档。", "This is a Numbers document.")
    case .damaged(let part):
      return finding("工作簿已损坏（\(Excerpt.of(part))）。", "The workbook is damaged (\(Excerpt.of(part))).")
    case .tooLarge(let part):
      return finding(
        "工作簿过大（\(Excerpt.of(part))）。", "The workbook is too large (\(Excerpt.of(part))).",
        ("请删去空白的行列和多余的工作表后另存。", "Delete empty rows and columns and sheets that are not needed, and save it anew."))
    case .encrypted:
      return finding("工作簿有密码。", "The workbook has a password.", ("请去掉密码后另存。", "Save it without the password."))
    case .documentType(let part):
      return finding(
        "工作簿含有文档类型声明（\(Excerpt.of(part))），出于安全不读取。",
        "The workbook has a document type declaration (\(Excerpt.of(part))), which is not read for safety.")
    case .tooManySheets(let count):
      return finding(
        "工作簿有 \(count) 张工作表。", "The workbook has \(Counted.of(count, "sheet")).",
        ("请只保留本学期的工作表。", "Keep the term's sheets only."))
    }
  }

  static func samples(_ count: Int, in sheets: [String]) -> Finding {
    Finding(
      .sampleRows,
      zh: "模板的示例行（编号以“\(SampleRows.marks[0])”开头）不读取：\(count) 行，在 \(sheets.joined(separator: "、"))。",
      en: "\(Counted.of(count, "sample row")) (ids that begin with \(SampleRows.marks[1])) not read, in "
        + sheets.joined(separator: ", ") + ".",
      remedyZh: "不用的示例行可以删除；要用的请换成自己的编号。", remedyEn: "Delete them, or give what is meant an id of its own.")
  }

  static let sampleInTerm = Finding(
    .sampleRows, zh: "这个编号以模板示例行的开头写成：写进工作簿后，读取时会当作示例而不读。",
    en: "The id begins as those of the template's sample rows: in a workbook the row would not be read.",
    remedyZh: "请换一个编号。", remedyEn: "Give it another id.")

  static let changedByBook = Finding(
    .outOfRange, zh: "这个单元格写进工作簿会变样（超过 32000 字节，或含 _x0041_ 一类的写法）。",
    en: "A workbook would change this cell: it is over 32,000 bytes, or has signs such as _x0041_.",
    remedyZh: "请缩短或改写。", remedyEn: "Shorten it, or write it otherwise.")

  static let overlayHasNoBook = Finding(
    .wrongType, zh: "这个方案覆盖在另一个方案之上，没有自己的表。",
    en: "This scenario is laid over another one and has no tables of its own.",
    remedyZh: "请对它所覆盖的方案做工作簿，再把 scenario.yaml 中的 extends 指向那里。",
    remedyEn: "Make a workbook of the scenario under it, and let extends of its scenario.yaml name that one.")

  static let packNamesPath = Finding(
    .wrongType, zh: "规则包用路径引用另一个规则包，换了文件夹就找不到。",
    en: "The pack names another one by a path, which would lead nowhere from a new folder.",
    remedyZh: "请把被引用的规则包放在它旁边，只写名称。", remedyEn: "Put the other pack beside it and name it without a path.")

  /// - Parameter first: where the settings stand that count.
  static func settingsNotRead(_ first: String) -> Finding {
    Finding(
      .unknownFile, zh: "这张设置没有读取：文件夹里有 \(first)，以它为准。",
      en: "These settings are not read: the folder has \(first), which counts.",
      remedyZh: "请只保留一处设置。", remedyEn: "Keep one of the two.")
  }

  static func besideNotRead(_ files: [String]) -> Finding {
    Finding(
      .unknownFile, zh: "点名一个工作簿时只读它自己，旁边的 \(files.joined(separator: "、")) 没有读取。",
      en:
        "A workbook that is named is read alone: \(files.joined(separator: ", ")) beside it \(files.count == 1 ? "is" : "are") not read.",
      remedyZh: "要一起读取，请改为写文件夹的名称；不用的可以不管。", remedyEn: "Name the folder to read them together; else ignore this.")
  }

  static func editedSample(_ id: String) -> Finding {
    let mark = SampleRows.marks.first(where: id.lowercased().hasPrefix) ?? SampleRows.marks[0]
    return Finding(
      .sampleRows, zh: "这是模板的示例行，却填写了自己的内容：示例行不读取，这些内容会丢失。",
      en:
        "This is a sample row of the template with something of your own in it: sample rows are not read, and it would be lost.",
      remedyZh: "是自己的一行，请去掉编号前的“\(mark)”；不是，请清空或删除这一行。",
      remedyEn: "If the row is meant, take “\(mark)” off its id; if not, clear or delete the row.")
  }

  static let nothingFilledIn = Finding(
    .missingValue, zh: "这张表还没有填写。", en: "Nothing is filled in on this sheet yet.",
    remedyZh: "请在示例行下面填写，一人一行。", remedyEn: "Fill it in under the sample row, a row each.")

  static let hiddenSheet = Finding(
    .unknownFile, zh: "这张隐藏的工作表像是一张表，未读取。", en: "This hidden sheet looks like a table; it was not read.",
    remedyZh: "要用请取消隐藏。", remedyEn: "Unhide it if it is to be used.")

  static func hiddenRows(_ count: Int) -> Finding {
    Finding(
      .unknownFile, zh: "有 \(count) 行被隐藏或筛选掉，仍照常读取。",
      en: "\(Counted.of(count, "row")) of the sheet hidden or filtered out: read all the same.",
      remedyZh: "不要的行请删除。", remedyEn: "Delete the rows that are not to be used.")
  }

  static func sheetWithoutHeader(_ table: String) -> Finding {
    Finding(
      .noHeader, zh: "按名称这是 \(table)，但前 50 行中找不到它的表头。",
      en: "By its name this is \(table), but none of its first 50 rows has its headers.",
      remedyZh: "请写上表头（中文或英文列名），或给工作表改名。", remedyEn: "Write the headers, or give the sheet another name.")
  }

  static let unknownSheet = Finding(
    .unknownFile, zh: "认不出这张工作表是哪一张表，未读取。", en: "This sheet is not known as a table; it was not read.",
    remedyZh: "要用请按表名命名（如“学生”“岗位”“志愿”）；无关的可以不管。",
    remedyEn: "Name it as its table (such as apprentices, posts, preferences) if it is to be used; else ignore this.")

  static let converted = Finding(
    .unknownFile, zh: "这是旧格式（.xls）或 OpenDocument（.ods）的工作簿，已由 LibreOffice 转换为 .xlsx 后读取。",
    en:
      "This is a workbook of the old format (.xls) or of OpenDocument (.ods): LibreOffice has converted it to .xlsx to be read.",
    remedyZh: "请核对日期和编号；最好另存为 .xlsx 再用。", remedyEn: "Check dates and ids; better save it as .xlsx.")

  static let notNamedAsWorkbook = Finding(
    .unreadableWorkbook, zh: "只能导入 .xlsx 工作簿。", en: "Only workbooks named .xlsx can be imported.",
    remedyZh: "请用 Excel 或 WPS 打开，“另存为”Excel 工作簿（.xlsx）。",
    remedyEn: "Open it in Excel or WPS and save it as an Excel workbook (.xlsx).")

  static func lost(_ text: String) -> Finding {
    if text == SheetGrid.uncomputed {
      return Finding(
        .invalidValue, zh: "这个公式没有保存计算结果。", en: "This formula has no stored value.",
        remedyZh: "请用 Excel 或 WPS 打开并保存一次，或把公式换成数值。",
        remedyEn: "Open and save the file in Excel or WPS, or write the value.")
    }
    if text.hasPrefix("#") {
      return Finding(
        .invalidValue, zh: "单元格是错误值。", en: "The cell is an error value.", remedyZh: "请改正公式，或填写数值。",
        remedyEn: "Mend the formula, or write the value.")
    }
    return Finding(
      .invalidValue, zh: "数字超过 15 位，后面的位数已被表格软件丢掉。",
      en: "The number has more than 15 digits: a spreadsheet has lost the others.",
      remedyZh: "请把这一列设为“文本”格式后重新填写。", remedyEn: "Format the column as text, and write it again.")
  }

  static func aboveHeader(_ header: Int) -> Finding {
    Finding(
      .invalidValue, zh: "表头在第 \(header) 行，这一行却在表头上方，像是一行数据。",
      en: "The headers are in row \(header), and this row above them looks like data.",
      remedyZh: "请把这一行移到表头下方；若是标题，请合并或清空多余的单元格。",
      remedyEn: "Move the row below the headers; a title has its cells merged or but one filled.")
  }

  static let severalRosters = Finding(
    .duplicateTable, zh: "有几张工作表的表头与名册相同，不知以哪张为准。",
    en: "Several sheets have the headers of the roster: which of them counts is open.",
    remedyZh: "请只保留一张，或隐藏其余的。", remedyEn: "Keep one of them, or hide the others.")

  static let settingsTwice = Finding(
    .duplicateTable, zh: "有两张“设置”工作表。", en: "There are two sheets of settings.", remedyZh: "请保留一张。",
    remedyEn: "Keep one of them.")

  static let withoutSettings = Finding(
    .missingValue, zh: "工作簿没有“设置”工作表：不知学期起止、模型和法规。",
    en: "The workbook has no sheet of settings: dates, model and rules are not known.",
    remedyZh: "请加一张名为“设置”的工作表，每行一项：开始日期、结束日期、模型（如 term-allocation）、规则（如 jiangsu-2022）、抽签种子。",
    remedyEn:
      "Add a sheet named settings with a row each: start, end, model (such as term-allocation), rules (such as jiangsu-2022), seed."
  )

  static func numberedIDs(count: Int, width: Int) -> Finding {
    Finding(
      .numberedIDs, zh: "编号列中有 \(count) 格是数字，不是文本：前导零可能已经丢失。",
      en:
        "In this column of ids \(Counted.of(count, "cell")) with a number in place of text: zeros before it may be lost.",
      remedyZh:
        "请把这一列设为“文本”格式并补上前导零（最长的编号有 \(width) 位），或设为 \(String(repeating: "0", count: max(1, width))) 这样的数字格式；确实没有前导零的，可用 --ids-as-numbers 按数值读取。",
      remedyEn:
        "Format the column as text and write the zeros (the longest id has \(width) digits), or give it a number format of "
        + "zeros; where none are lost, --ids-as-numbers reads them as they are.")
  }
}
