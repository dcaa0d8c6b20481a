package import PlacementDomain

/// What a table is, for people who fill it in: the one home of such words, from which the template's notes and docs/columns.md are made.
package struct TableGuide: Sendable {
  /// Who has to fill a table in.
  package enum Need: String, Sendable, CaseIterable {
    /// Nothing goes without.
    case first
    /// Rules of the law ask for figures of it.
    case law
    /// Where it is wanted.
    case more
  }

  /// The table of the contract, such as `apprentices.csv`.
  package let file: String
  /// The name of its sheet.
  package let title: Message
  package let what: Message
  package let need: Need
  package let columns: [ColumnGuide]

  /// Every table in the order of the contract; what the page of words lacks has empty words.
  package static let all: [TableGuide] = {
    var log = FaultLog()
    let node = YAMLDocument.parse(PackageResources.columns_yaml, file: "columns.yaml", &log)
    let root = node.flatMap { YAMLMapping($0, file: "columns.yaml", &log) }
    let laws = LegalCitations()
    return TableRegistry.tables.map { schema in
      let own = root?.mapping(schema.file, &log)
      let columns = own?.mapping("columns", &log)
      return TableGuide(
        file: schema.file, title: message(own?.mapping("title", &log), &log),
        what: message(own?.mapping("what", &log), &log),
        need: own?.text("need", &log).flatMap(Need.init) ?? .more,
        columns: schema.columns.map { column in
          let words = columns?.mapping(column.name, &log)
          let example = words?.text("example", &log) ?? ""
          return ColumnGuide(
            column, in: schema.file, head: words?.text("head", &log), what: message(words, &log), example: example,
            sample: words?.entries.contains { $0.key == "sample" } == true
              ? words?.text("sample", &log) ?? "" : example,
            laws: (words?.sequence("law", &log) ?? []).compactMap { laws[$0] })
        })
    }
  }()

  /// How a cell of a column may read.
  static func example(_ file: String, _ column: String) -> String? {
    let text = all.first { $0.file == file }?.columns.first { $0.name == column }?.example
    return text?.isEmpty == false ? text : nil
  }

  private static func message(_ words: YAMLMapping?, _ log: inout FaultLog) -> Message {
    Message(zh: words?.text("zh", &log) ?? "", en: words?.text("en", &log) ?? "")
  }
}

/// What a column is, for people who fill it in.
package struct ColumnGuide: Sendable {
  /// The name in the contract.
  package let name: String
  /// The header in both languages.
  package let head: Message
  /// Every header that means the column, the name included.
  package let wordings: [String]
  package let isRequired: Bool
  package let what: Message
  /// A value as people write it, which the column reads; empty where the column stays empty.
  package let example: String
  /// The values that a cell may have, in Chinese and in English; none where they are without end.
  package let choices: (zh: [String], en: [String])
  /// The clauses of the law that ask for it.
  package let laws: [String]
  /// What a row that shows how to fill in has here.
  let sample: String
  let kind: ColumnKind
  /// The table whose ids the cells are.
  let refers: String?

  init(
    _ column: ColumnSchema, in file: String, head: String? = nil, what: Message, example: String, sample: String,
    laws: [String]
  ) {
    name = column.name
    let wish = WideWishes.number(column.name)
    self.head = Message(
      zh: head ?? wish.map(WideWishes.chinese) ?? column.synonyms.first ?? column.name, en: column.name)
    wordings = [column.name] + column.synonyms
    isRequired = column.isRequired
    (self.what, self.example, self.sample, self.laws, kind) = (what, example, sample, laws, column.kind)
    choices = CellWords.choices(column.kind)
    refers = ColumnGuide.references["\(file) \(column.name)"] ?? ColumnGuide.references[column.name]
  }

  /// Whether what is typed must stay text.
  var isText: Bool {
    switch kind {
    case .id, .idList, .kindList, .text, .reference, .label, .personName, .tagList, .province, .creditCode, .quotaScope,
      .quotaSite:
      true
    default: false
    }
  }

  /// By the column's name, and by table and name.
  private static let references: [String: String] = [
    "school": "schools.csv", "home_town": "towns.csv", "town": "towns.csv", "from": "towns.csv",
    "minimum_wages.csv from": "", "programme": "programmes.csv", "programmes": "programmes.csv",
    "related": "programmes.csv", "labour_contract": "enterprises.csv", "training_agreement": "enterprises.csv",
    "enterprise": "enterprises.csv", "base": "bases.csv", "apprentice": "apprentices.csv", "studio": "studios.csv",
    "slot": "slots.csv", "choice": "posts.csv", "to": "bases.csv", "post": "posts.csv", "at": "posts.csv",
    "quotas.csv at": "", "place": "posts.csv",
  ]
}

/// The clauses that rules come from, as the program's own packs cite them.
struct LegalCitations {
  private let texts: [String: String]

  init() {
    let rules = ["national-2021", "jiangsu-2022"].flatMap(RulePackFile.embedded)
    texts = Dictionary(rules.map { ($0.id.rawValue, $0.citation) }, uniquingKeysWith: { first, _ in first })
  }

  /// The clause of a rule with the rule's id; `nil` where the node names no rule.
  subscript(_ node: YAMLNode) -> String? {
    guard case .scalar(let id, _) = node.content, let rule = RuleID(rawValue: id) else { return nil }
    return texts[id].map { "\($0)（\(id)）" } ?? rule.rawValue
  }
}
