import Foundation
import PlacementDomain
import Testing
import Workbooks

@testable import PlacementInput

/// The workbook that an office fills in: its words, its samples, and a term that goes through it.
@Suite struct TermBookTests {
  private static let scenarios = [
    "Tests/Fixtures/three", "scenarios/first-term", "scenarios/zhangjiagang-2026", "scenarios/zhangjiagang-2026-full",
    "scenarios/zhangjiagang-2026-rotation", "scenarios/delta-2026",
  ]

  /// Each in both languages of heads; the city's sisters, which have its tables over again, in one.
  private static let written = scenarios.flatMap { path in
    (path.hasSuffix("-full") || path.hasSuffix("-rotation") ? [Language.zh] : Language.allCases).map { (path, $0) }
  }

  /// A folder of its own with a workbook in it, removed at the end.
  private static func book(_ draft: WorkbookDraft) throws -> Scenario {
    let scenario = try Scenario(bytes: [TermBook.file: try WorkbookWriter.bytes(draft)])
    try FileManager.default.removeItem(at: scenario.folder.appending(path: "scenario.yaml"))
    return scenario
  }

  @Test func everyColumnHasItsWords() {
    for (guide, schema) in zip(TableGuide.all, TableRegistry.tables) {
      #expect(!guide.title.zh.isEmpty && !guide.what.zh.isEmpty && !guide.what.en.isEmpty, "\(guide.file)")
      for (column, own) in zip(guide.columns, schema.columns) {
        let name = "\(guide.file) \(column.name)"
        #expect(!column.what.zh.isEmpty && !column.what.en.isEmpty, "\(name)")
        #expect(column.wordings.contains(column.head.zh), "\(name): \(column.head.zh)")
        #expect(!column.values.zh.isEmpty && !column.values.en.isEmpty, "\(name)")
        guard case .success(let text) = CellReading.canonical(column.example, own.kind) else {
          Issue.record("\(name): \(column.example)")
          continue
        }
        #expect(text.isEmpty == (own.kind == .mustBeEmpty), "\(name)")
      }
    }
    #expect(TableGuide.all.map { $0.columns.count } == TableRegistry.tables.map(\.columns.count))
    let laws = TableGuide.all.flatMap(\.columns).flatMap(\.laws)
    #expect(laws.count > 90 && laws.allSatisfy { $0.contains("（") }, "a clause stands with its rule")
  }

  @Test func wordsAreReadBack() {
    let kinds: [ColumnKind] = [.boolean, .sex, .weekday] + WordList.allCases.map { .word($0) }
    for kind in kinds {
      let choices = CellWords.choices(kind)
      #expect(choices.zh.count == choices.en.count && !choices.zh.isEmpty)
      for (zh, en) in zip(choices.zh, choices.en) {
        let canonical = CellReading.canonical(en, kind)
        #expect(canonical == CellReading.canonical(zh, kind))
        guard case .success(let text) = canonical else { continue }
        #expect(CellWords.shown(text, kind, .zh) == zh && CellWords.shown(text, kind, .en) == en)
      }
    }
    for (kind, text) in [(ColumnKind.days, "mon;sat"), (.tagList, "height;labour-3;no-minors")] {
      #expect(CellReading.canonical(CellWords.shown(text, kind, .zh), kind) == .success(text))
    }
  }

  /// Every table comes back as it was, whatever the language of the heads; the settings too, and the model beside them.
  @Test(arguments: written)
  func aTermComesBack(path: String, language: Language) throws {
    let term = try TermTexts(Folders.root.appending(path: path).path)
    let scenario = try Self.book(TermBook(term, language).draft)
    for file in term.files { try scenario.write(file.name, file.bytes) }
    let imported = try WorkbookImport(scenario.folder.appending(path: TermBook.file).path)
    #expect(imported.tables.map(\.file) == term.tables.map(\.file))
    for (left, right) in zip(imported.tables, term.tables) {
      #expect(left.columns == right.columns && left.rows == right.rows, "\(right.file)")
    }
    #expect(imported.files.map(\.name) == term.files.map(\.name))
    #expect(imported.warnings.isEmpty, "\(imported.warnings)")
    let again = try TermTexts(scenario.folder.appending(path: TermBook.file).path)
    let settings = again.settings.map { $0.key == "language" ? nil : $0 }
    #expect(settings == term.settings.map { $0.key == "language" ? nil : $0 })
    withExtendedLifetime(scenario) {}
  }

  @Test func theSameTermIsTheSameBytes() throws {
    let term = try TermTexts(Folders.root.appending(path: "Tests/Fixtures/three").path)
    #expect(try TermBook(term, .zh).bytes() == TermBook(term, .zh).bytes())
  }

  /// An empty template says which sheets are empty and which settings; no sample is anybody.
  @Test func anEmptyTemplateIsNoTerm() throws {
    let scenario = try Self.book(TermBook(nil, .zh).draft)
    let outcome = try Outcome(of: scenario.folder.path)
    #expect(
      outcome.lines == [
        "term.xlsx[基地]:-:- missing-value", "term.xlsx[学生]:-:- missing-value",
        "term.xlsx[设置]:4:开始日期 missing-key", "term.xlsx[设置]:5:结束日期 missing-key",
        "term.xlsx[设置]:8:抽签种子 missing-key",
        "warning term.xlsx:-:- sample-rows",
      ], "\(outcome.lines)")
    withExtendedLifetime(scenario) {}
  }

  /// Somebody real under the samples is read, and nobody else; who names a sample enterprise is told.
  @Test(arguments: Language.allCases)
  func samplesAreNeverRead(language: Language) throws {
    var draft = TermBook(nil, language).draft
    func fill(_ sheet: String, _ texts: [String: String]) throws {
      let index = try #require(draft.sheets.firstIndex { $0.name == sheet })
      let heads = draft.sheets[index].columns.map { column -> String in
        if case .text(let text) = column.head.value { text } else { "" }
      }
      #expect(Set(texts.keys).isSubset(of: heads), "\(heads)")
      draft.sheets[index].rows.append(heads.map { .text(texts[$0] ?? "") })
    }
    let zh = language == .zh
    let settings = try #require(draft.sheets.firstIndex { $0.name == (zh ? "设置" : "settings") })
    let model = "rank-maximal"
    for (row, text) in [(1, "2026-09-01"), (2, "2027-01-15"), (3, model), (4, zh ? "无" : "none"), (5, "种子")] {
      draft.sheets[settings].rows[row][1] = .text(text)
    }
    try fill(zh ? "学生" : "apprentices", [zh ? "学号" : "id": "001", zh ? "专业代码" : "programme": "K"])
    try fill(zh ? "基地" : "bases", [zh ? "基地编号" : "id": "B1"])
    try fill(zh ? "志愿" : "preferences", [zh ? "学号" : "apprentice": "001", zh ? "第一志愿" : "wish_1": "B1"])
    let scenario = try Self.book(draft)
    let read = try InstanceReader().read(scenario.folder.path)
    #expect(read.instance.apprentices.map(\.id) == ["001"] && read.instance.bases.map(\.id) == ["B1"])
    #expect(read.instance.preferences[0].map(\.rank) == [1])
    #expect(read.warnings.map(\.kind) == [.sampleRows], "\(read.warnings)")
    let mark = SampleRows.marks[zh ? 0 : 1]
    try fill(
      zh ? "基地" : "bases", [zh ? "基地编号" : "id": "B2", zh ? "企业编号" : "enterprise": mark + "E1"])
    try fill(zh ? "企业" : "enterprises", [zh ? "企业编号" : "id": "E1"])
    let second = try Self.book(draft)
    let told = try Outcome(of: second.folder.path)
    #expect(told.faults.contains { $0.kind == .unknownReference && $0.value == mark + "E1" }, "\(told.lines)")
    withExtendedLifetime((scenario, second)) {}
  }

  @Test func anOverlayHasNoBook() throws {
    let path = Folders.root.appending(path: "scenarios/zhangjiagang-2026-drop-out").path
    var told: [String] = []
    do {
      _ = try TermTexts(path)
    } catch {
      if case .faults(let faults, _) = error { told = faults.map(\.problem.zh) }
    }
    #expect(told == ["这个方案覆盖在另一个方案之上，没有自己的表。"])
  }

  /// A pack of one's own goes along; one that names another by a path does not.
  @Test func packsGoAlong() throws {
    let rule = "rules:\n  - { id: women, citation: c, message: { zh: 甲, en: b } }\n"
    func scenario(_ extends: String) throws -> Scenario {
      try Scenario([
        "apprentices.csv": "id,programme,sex\nA1,K,male\n", "bases.csv": "id,province\nB1,江苏\n",
        "scenario.yaml": Scenario.yaml.replacing("rules: none", with: "rules: mine"),
        "mine.yaml": "format: 1\nid: mine\nextends: \(extends)\n" + rule, "other.yaml": "format: 1\nid: other\n" + rule,
      ])
    }
    let named = try scenario("other")
    #expect(try TermTexts(named.folder.path).files.map(\.name) == ["other.yaml", "mine.yaml"])
    let byPath = try scenario("./other")
    #expect(throws: ReadError.self) { try TermTexts(byPath.folder.path) }
    withExtendedLifetime((named, byPath)) {}
  }

  /// What would come back otherwise from a workbook is not put into one.
  @Test(arguments: [
    ("示例-1", "n"), ("sample-1", "n"), ("001", "_x0041_"), ("001", String(repeating: "长", count: 11_000)),
  ])
  func whatAWorkbookChangesIsRefused(id: String, name: String) throws {
    func texts(_ id: String, _ name: String) throws -> TermTexts {
      let scenario = try Scenario([
        "scenario.yaml": Scenario.yaml, "apprentices.csv": "id,name,programme\n\(id),\(name),K\n",
        "bases.csv": "id\nB1\n",
      ])
      return try withExtendedLifetime(scenario) { try TermTexts(scenario.folder.path) }
    }
    #expect(throws: ReadError.self) { try texts(id, name) }
    #expect(try !texts("001", "n").tables.isEmpty)
  }

  /// docs/columns.md is what the program says of its columns; `PLACEMENT_UPDATE_DOCS=1` writes it.
  @Test(arguments: Language.allCases)
  func thePageOfColumns(language: Language) throws {
    let file = Folders.root.appending(path: "docs/columns\(language == .zh ? ".zh" : "").md")
    let text = ColumnsPage.text(language)
    if ProcessInfo.processInfo.environment["PLACEMENT_UPDATE_DOCS"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}
