import PlacementDomain

/// The kinds of thing that an id can name, as messages call them.
enum Subject {
  case apprentice, school, town, programme, enterprise, base, post, place, site, townOrBase, period
  case quota, category, sector, province, studio, slot, kind

  var message: Message {
    switch self {
    case .apprentice: Message(zh: "学生", en: "apprentice")
    case .school: Message(zh: "学校", en: "school")
    case .town: Message(zh: "镇", en: "town")
    case .programme: Message(zh: "专业", en: "programme")
    case .enterprise: Message(zh: "企业", en: "enterprise")
    case .base: Message(zh: "基地", en: "base")
    case .post: Message(zh: "岗位", en: "post")
    case .place: Message(zh: "岗位或基地", en: "post or base")
    case .site: Message(zh: "企业、基地或岗位", en: "enterprise, base or post")
    case .townOrBase: Message(zh: "镇或基地", en: "town or base")
    case .period: Message(zh: "阶段", en: "period")
    case .quota: Message(zh: "名额规定", en: "quota")
    case .category: Message(zh: "专业大类", en: "major category")
    case .sector: Message(zh: "行业", en: "sector")
    case .province: Message(zh: "省份", en: "province")
    case .studio: Message(zh: "工作室", en: "studio")
    case .slot: Message(zh: "时段", en: "slot")
    case .kind: Message(zh: "岗位类别", en: "kind of post")
    }
  }
}

extension Subject {
  /// The kinds of thing with names of their own that it can be.
  var kinds: [Subject] {
    switch self {
    case .place: [.base, .post]
    case .site: [.enterprise, .base, .post]
    case .townOrBase: [.town, .base]
    default: [self]
    }
  }

  /// The tables of which one must have the id.
  var tables: [String] {
    switch self {
    case .apprentice: ["apprentices.csv"]
    case .school: ["schools.csv"]
    case .town: ["towns.csv"]
    case .programme, .category: ["programmes.csv"]
    case .enterprise, .sector: ["enterprises.csv"]
    case .base: ["bases.csv"]
    case .post, .kind: ["posts.csv"]
    // bases may have no table, since posts name them, and enterprises none, since bases do
    case .place, .site: ["posts.csv", "bases.csv"]
    case .townOrBase: ["towns.csv", "bases.csv"]
    case .province: ["enterprises.csv", "bases.csv"]
    case .studio: ["studios.csv"]
    case .slot: ["slots.csv"]
    case .quota: ["quotas.csv"]
    case .period: []
    }
  }
}

/// What rows can say wrongly about each other.
enum ReferenceFindings {
  /// - Parameters:
  ///   - near: The one id that differs in leading zeros alone.
  ///   - hint: What helps, in place of the usual words.
  static func unknown(_ subject: Subject, near: String? = nil, hint: Message? = nil) -> Finding {
    let hint = hint ?? near.map(ReferenceHint.remedy)
    return Finding(
      .unknownReference, zh: "没有编号为此的\(subject.message.zh)。",
      en: "There is no \(subject.message.en) of this id.",
      remedyZh: hint?.zh ?? "请核对编号（区分大小写），或在相应的表中补上。",
      remedyEn: hint?.en ?? "Check the id (upper and lower case differ), or add it to its table.")
  }

  /// - Parameter first: Where the id stands already; its file is named where it is not the same.
  static func duplicateID(_ first: Place, at place: Place) -> Finding {
    let file = first.file == place.file ? "" : first.file
    let row = first.row ?? 0
    return Finding(
      .duplicateID, zh: "编号重复，已在\(file.isEmpty ? "" : " \(file) ")第 \(row) 行出现。",
      en: "The id is used already, in \(file.isEmpty ? "" : "\(file) ")row \(row).",
      remedyZh: "请为每一行使用不同的编号。", remedyEn: "Give each row an id of its own.")
  }

  static func sharedID(_ other: Subject) -> Finding {
    Finding(
      .duplicateID, zh: "该编号同时也是\(other.message.zh)的编号；企业、基地、岗位、时段的编号不得相同。",
      en: "The id is that of a \(other.message.en) too; enterprises, bases, posts and slots share one set of ids.",
      remedyZh: "请更换其中一个编号。", remedyEn: "Change one of them.")
  }

  static func duplicateRow(firstRow: Int) -> Finding {
    Finding(
      .duplicateRow, zh: "与第 \(firstRow) 行说的是同一件事。", en: "Row \(firstRow) is about the same thing.",
      remedyZh: "请只保留一行。", remedyEn: "Keep one of them.")
  }

  static let baseWithoutEnterprise = Finding(
    .missingValue, zh: "有企业表，但该基地没有填写所属企业。", en: "There is a table of enterprises, but the base names none.",
    remedyZh: "请填写 enterprise；企业的法定比例要靠它计算。", remedyEn: "Fill in enterprise: the legal ratios are computed by it.")

  static func kindMistakenForPost(_ subject: String) -> Finding {
    Finding(
      .duplicateID, zh: "没有类别的岗位的编号与“企业/岗位类别”\(Excerpt.of(subject)) 相同，无法区分。",
      en: "The id of a post without a kind equals ENTERPRISE/KIND \(Excerpt.of(subject)); they cannot be told apart.",
      remedyZh: "请更换该岗位的编号。", remedyEn: "Change the id of the post.")
  }

  static let halfCoordinates = Finding(
    .halfCoordinates, zh: "纬度和经度只填了一个。", en: "Only one of latitude and longitude is given.",
    remedyZh: "请两个都填，或都不填。", remedyEn: "Give both or neither.")

  static let bornAfterStart = Finding(
    .outOfRange, zh: "出生日期不早于学期开始。", en: "The date of birth is not before the start of the term.",
    remedyZh: "请核对出生日期。", remedyEn: "Check the date of birth.")

  /// Nobody wrote the ranks between two: often a slip of the keyboard.
  static func rankGap(after last: Int, to next: Int) -> Finding {
    Finding(
      .rankGap, zh: "志愿名次从 \(last) 直接跳到 \(next)，中间的名次没有人填写。",
      en: "The ranks jump from \(last) to \(next); nobody wrote one in between.",
      remedyZh: "请核对这一名次是否输入有误；确实如此则可忽略。",
      remedyEn: "Check the number for a slip of the keyboard; ignore this if it is meant.")
  }

  static let repeatedChoice = Finding(
    .repeatedChoice, zh: "同一志愿填了多次，只保留最靠前的名次。", en: "The choice is repeated; its best rank counts.",
    remedyZh: "如非有意，请删除多余的行。", remedyEn: "Remove the row if it is a slip.")

  static let unknownProvince = Finding(
    .unknownProvince, zh: "不是省级行政区的名称，看不出哪一省的规定对它适用。",
    en: "It is not the name of a province; which province's rules bind it cannot be told.",
    remedyZh: "请写中文名称，如“江苏”或“江苏省”。", remedyEn: "Write its Chinese name, such as 江苏.")

  /// - Parameter names: the cities that share the Latin name; empty for what is none.
  static func noCity(_ text: String, _ names: [String]) -> Finding {
    if names.count > 1 {
      return Finding(
        .invalidValue, zh: "有几个城市都这样拼写：\(names.joined(separator: "、"))，看不出是哪一个。",
        en: "Several cities are spelt so, \(names.joined(separator: " and ")): which one is meant cannot be told.",
        remedyZh: "请写中文名称，如“\(names[0])”。", remedyEn: "Write the Chinese name, such as \(names[0]).")
    }
    let city = CityFolding.leading(text)?.name
    return Finding(
      .invalidValue, zh: "不是设区市（直辖市、自治州）的名称，看不出哪一市的规定对它适用。",
      en: "It is not the name of a prefecture-level city; which city's rules bind it cannot be told.",
      remedyZh: city.map { "请写设区市的名称“\($0)”。" }
        ?? "请写设区市（直辖市、自治州）的名称，如“苏州”或“苏州市”（县级市、区写其所在的设区市）；按省份适用的请写在省份一栏。",
      remedyEn: city.map { "Write the name of the prefecture-level city, \($0)." }
        ?? "Write the name of the prefecture-level city, such as 苏州 or 苏州市 (of a county or district the city that it is in); a "
        + "province stands in the column or key of provinces.")
  }

  static let oldRegistration = Finding(
    .oldNumber, zh: "这是 15 位的旧工商注册号，不是统一社会信用代码；仍视为已登记，但表格上报时会被退回。",
    en:
      "This is a registration number of fifteen digits, no unified social credit code: it counts as registered, but forms that go out with it come back.",
    remedyZh: "请照新营业执照改填 18 位代码。", remedyEn: "Write the 18 characters of the new business licence.")

  static let admitsEvery = Finding(
    .admitsEvery, zh: "没有填写接收专业，视为接收所有专业。", en: "No programmes are given: the post admits every one.",
    remedyZh: "如确实如此，请写 *。", remedyEn: "Write * if that is meant.")

  static let withoutPost = Finding(
    .withoutPost, zh: "该基地在岗位表中没有岗位，不会安置任何人。", en: "The base has no post in posts.csv and takes nobody.",
    remedyZh: "请在 posts.csv 中补上岗位，或删除该基地。", remedyEn: "Add its posts to posts.csv, or remove the base.")

  static let unknownFile = Finding(
    .unknownFile, zh: "不认识这个文件，没有读取。", en: "This file is not known and was not read.",
    remedyZh: "请核对文件名（区分大小写），或将其移走。", remedyEn: "Check its name (upper and lower case differ), or move it away.")

  static func misnamedFile(_ file: String, isThere: Bool) -> Finding {
    Finding(
      .misnamedFile, zh: "这个文件像是表 \(file)，但文件名不同，没有读取。",
      en: "This file looks like the table \(file), but is not named so and was not read.",
      remedyZh: isThere
        ? "文件夹中已有 \(file)：请把要用的内容并入其中，然后移走这个文件。" : "请把文件名改为 \(file)（区分大小写，CSV 格式）；如不使用，请将其移走。",
      remedyEn: isThere
        ? "There is a \(file) too: put into it what is to be used, and move this file away."
        : "Name it \(file) (lower case, saved as CSV), or move it away if it is not to be used.")
  }

  static func fileNotApplied(_ file: String) -> Finding {
    Finding(
      .notApplied, zh: "本版本尚不处理表 \(file)，其中的内容不会起作用。",
      en: "The table \(file) is not applied by this version; what it says would have no effect.",
      remedyZh: "请将其移走。", remedyEn: "Move it away.")
  }

  static func ambiguousName(_ ids: [String]) -> Finding {
    Finding(
      .unknownReference, zh: "叫这个名称的不止一个，编号是：\(Examples.of(ids))。",
      en: "Several have this name, of the ids \(Examples.of(ids)).",
      remedyZh: "请改填编号。", remedyEn: "Write the id instead.")
  }

  static let workbookWithoutTable = Finding(
    .unknownFile, zh: "工作簿中没有一张工作表认得出是本格式的表，未读取。", en: "No sheet of the workbook is known as a table; none was read.",
    remedyZh: "工作表请用表名命名（如“学生”“岗位”），或使用本格式的列名；与本学期无关的可以不管。",
    remedyEn:
      "Name the sheets as the tables (such as apprentices), or use the format's headers; ignore this if it is none of the term's."
  )

  static func tableTwice(_ table: String, _ first: String) -> Finding {
    Finding(
      .duplicateTable, zh: "\(table) 已由 \(first) 提供，同一张表只能有一份。",
      en: "\(table) is there already, as \(first); a table can be there once only.",
      remedyZh: "请保留一份，把另一份移走、改名或隐藏。", remedyEn: "Keep one of them, and move, rename or hide the other.")
  }

  static func wishesTwice(_ file: String) -> Finding {
    Finding(
      .duplicateTable, zh: "学生表里有志愿列，又有志愿表 \(file)：不知以哪个为准。",
      en: "There are wishes in the columns of this table and in \(file): which of them count is open.",
      remedyZh: "请保留一处。", remedyEn: "Keep one of them.")
  }

  static let unreadWorkbook = Finding(
    .misnamedFile, zh: "文件夹中的工作簿不会读取，其中若有表格内容就会丢失。",
    en: "A workbook in the folder is not read; tables in it would be lost.",
    remedyZh: "请把要用的工作表各另存为“CSV UTF-8”（文件名如 bans.csv），并把工作簿移走。",
    remedyEn: "Save each sheet that is to be used as “CSV UTF-8” (such as bans.csv), and move the workbook away.")

  static func tablesInFolder(_ tables: [String]) -> Finding {
    Finding(
      .misnamedFile, zh: "这个子文件夹里有表（\(tables.joined(separator: "、"))），但子文件夹不会读取。",
      en: "This folder holds tables (\(tables.joined(separator: ", "))), but folders inside a scenario are not read.",
      remedyZh: "请把要用的表移到 scenario.yaml 旁边，并把子文件夹移走。",
      remedyEn: "Put the tables that are to be used beside scenario.yaml, and move the folder away.")
  }

  static func missingTable(_ file: String) -> Finding {
    Finding(
      .missingTable, zh: "缺少表 \(file)。", en: "The table \(file) is missing.", remedyZh: "请在文件夹中补上 \(file)。",
      remedyEn: "Add \(file) to the folder.")
  }

  /// One fault for all that points to a table, or needs its figures, where there is none.
  static func missingTable(_ file: String, _ lost: LostTable) -> Finding {
    var (zh, en): ([String], [String]) = ([], [])
    if !lost.references.isEmpty {
      let places = lost.references.map(\.place).sorted {
        ($0.file, $0.row ?? 0, $0.value) < ($1.file, $1.row ?? 0, $1.value)
      }
      let more = places.count > 3 ? "…" : ""
      func shown(_ place: Place, _ row: (Int) -> String) -> String {
        [place.file, place.row.map(row) ?? "", Excerpt.of(place.value)].filter { !$0.isEmpty }.joined(separator: " ")
      }
      let inChinese = places.prefix(3).map { shown($0) { "第 \($0) 行" } }.joined(separator: "、")
      let inEnglish = places.prefix(3).map { shown($0) { "row \($0)" } }.joined(separator: ", ")
      zh.append("有 \(places.count) 处引用没有着落（\(inChinese)\(more)）")
      en.append(
        "\(Counted.of(places.count, "reference")) to it \(places.count == 1 ? "leads" : "lead") nowhere (\(inEnglish)\(more))"
      )
    }
    if !lost.needs.isEmpty {
      let needs = lost.needs.sorted()
      zh.append("以下各项需要其中的数据：\(needs.joined(separator: "、"))")
      en.append("what it holds is needed for \(needs.joined(separator: ", "))")
    }
    return Finding(
      .missingTable, zh: "缺少表 \(file)：\(zh.joined(separator: "；"))。",
      en: "The table \(file) is missing: \(en.joined(separator: "; ")).",
      remedyZh: "请在文件夹中补上 \(file)"
        + (lost.references.isEmpty
          ? "；确实没有时，可在 scenario.yaml 中写 missing: list，结果将注明“未核查”。" : "；本来就没有这个表时，请核对所引用的编号。"),
      remedyEn: "Add \(file) to the folder"
        + (lost.references.isEmpty
          ? "; or, where there is none, write missing: list in scenario.yaml (in a workbook missing, list in its settings), and the results will say “not checked”."
          : "; or, where there is none, check the ids that are named."))
  }

  static let noPlaces = Finding(
    .missingTable, zh: "既没有 bases.csv，也没有 posts.csv，无处安置。",
    en: "There is neither bases.csv nor posts.csv: nowhere to place anybody.",
    remedyZh: "请至少提供其中一个表。", remedyEn: "Add one of the two.")

  /// - Parameter first: The pin of the earlier row; its file is named where it is not that of the other.
  static func pinsClash(first: Pin, with other: Pin) -> Finding {
    let file = first.file == other.file ? "" : first.file
    return Finding(
      .pinsClash,
      zh: "与\(file.isEmpty ? "" : " \(file) ")第 \(first.row) 行的指定不能同时满足：一名学生同一时间只有一个岗位。",
      en: "This pin and that of \(file.isEmpty ? "" : "\(file), ")row \(first.row) cannot both hold: "
        + "an apprentice has one post at a time.",
      remedyZh: "请只保留一个指定。", remedyEn: "Keep one of the pins.")
  }

  /// A ban and an opt-out read alike: the list of faults is passed on, and an opt-out is shown to nobody.
  static let pinBarred = Finding(
    .pinBarred, zh: "该学生不能去所指定的地方：该处对该生不可用。",
    en: "The apprentice cannot go to the place of the pin: it is not available to this person.",
    remedyZh: "请另行指定。", remedyEn: "Pin another place.")

  static let pinWithoutPost = Finding(
    .pinBarred, zh: "所指定的基地没有岗位。", en: "The base of the pin has no post.", remedyZh: "请在 posts.csv 中补上岗位，或另行指定。",
    remedyEn: "Add a post of the base to posts.csv, or pin another place.")

  /// - Parameter count: How many apprentices it is true of.
  static func nothingLeft(_ count: Int) -> Finding {
    Finding(
      .nothingLeft, zh: "没有填报志愿，又不服从调剂，不能安置（共 \(count) 人）。",
      en: "No wish is listed and no other place is taken, so none can be given (\(Counted.of(count, "apprentice"))).",
      remedyZh: "请补报志愿，或改为服从调剂。", remedyEn: "Hand in a list, or say yes here.")
  }

  static let ambiguousDestination = Finding(
    .duplicateID, zh: "该编号既是镇又是基地，不知指哪一个。",
    en: "The id is that of a town and of a base; it is not clear which is meant.",
    remedyZh: "请更换其中一个编号。", remedyEn: "Change one of them.")

  static let rosterWithoutPlace = Finding(
    .missingColumn, zh: "名册既没有 post（岗位）列，也没有 base（基地）列。",
    en: "The roster has neither a column post nor a column base.",
    remedyZh: "请补上其中一列。", remedyEn: "Add one of the two.")
}

/// What helps where an id was named that differs from one of the term in leading zeros alone.
enum ReferenceHint {
  static func remedy(_ id: String) -> Message {
    Message(
      zh: "是否想写 \(Excerpt.of(id))？编号是文本，开头的零不能省。",
      en: "Did you mean \(Excerpt.of(id))? Ids are text: leading zeros count.")
  }

  /// The names that a text nearly is, a few at most; `nil` where it is near to none, or to many.
  static func near(_ kinds: [NamedIDs], _ text: String) -> Message? {
    let found = text.isEmpty ? [] : kinds.flatMap { $0.near(text) }
    guard (1...3).contains(found.count) else { return nil }
    let shown = found.map { (Excerpt.of($0.name), Excerpt.of($0.id)) }
    return Message(
      zh: "是否想写\(shown.map { "“\($0.0)”（\($0.1)）" }.joined(separator: "或"))？请填编号或完整的名称。",
      en:
        "Did you mean \(shown.map { "“\($0.0)” (\($0.1))" }.joined(separator: " or "))? Write the id or the whole name."
    )
  }

  /// The one id of some kinds that a text means by its number; `nil` where it is an id, or means none or several.
  static func near(_ text: String, among kinds: [[String]]) -> String? {
    guard case .one(let id) = NumberedIDs.fit(text, among: kinds.map { NumberedIDs($0) }) else { return nil }
    return id
  }
}
