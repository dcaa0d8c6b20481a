import Testing

@testable import PlacementInput

/// What looks like data of the contract stops; what stands beside the tables for people does not.
@Suite struct LikenessTests {
  private static func schema(_ file: String) throws -> TableSchema {
    file == "roster.csv" ? TableRegistry.roster : try #require(TableRegistry.table(file))
  }

  private static func likeness(_ header: String, in file: String, beside: Set<String> = []) throws -> HeaderLikeness {
    HeaderLikeness.of(header, in: try schema(file), beside: beside)
  }

  @Test(arguments: [
    "第一志愿", "志愿1", "志愿一", "第2志愿", "第 ３ 志愿", "志愿（1）", "1志愿", "第一志愿单位", "wish_1", "Wish 2", "wish1", "choice 1",
    "1st choice",
    "First Choice", "preference 2", "Preference2", "pref_1", "option 3", "rank1", "2nd", "志願1", "意向1", "第一意向", "岗位1",
    "第一选择", "选择1",
    "备选", "third_wish", "CHOICE-3", "wishes",
  ])
  func wishes(header: String) throws {
    #expect(try Self.likeness(header, in: "apprentices.csv") == .wish)
  }

  @Test(arguments: [
    ("bases.csv", "capasity", "capacity"), ("bases.csv", "Capacity (seats)", "capacity"),
    ("bases.csv", "名额数", "capacity"),
    ("bases.csv", "seats", "capacity"), ("bases.csv", "可接受人数", "capacity"), ("bases.csv", "容量（人）", "capacity"),
    ("bases.csv", "enterprise_id", "enterprise"), ("bases.csv", "企业代码", "enterprise"), ("posts.csv", "base id", "base"),
    ("posts.csv", "program", "programmes"), ("posts.csv", "tag", "tags"), ("posts.csv", "star", "start"),
    ("apprentices.csv", "programme_id", "programme"), ("apprentices.csv", "專業代碼", "programme"),
    ("apprentices.csv", "Birth Date", "birth_date"), ("apprentices.csv", "birthdate", "birth_date"),
    ("apprentices.csv", "出生年月", "birth_date"), ("apprentices.csv", "gender", "sex"),
    ("apprentices.csv", "性别代码", "sex"), ("apprentices.csv", "学籍号", "id"),
    ("apprentices.csv", "调剂意愿", "accepts_unlisted"),
    ("apprentices.csv", "愿意调剂否", "accepts_unlisted"), ("apprentices.csv", "身份证", "id"),
    ("apprentices.csv", "student id", "id"), ("apprentices.csv", "需要床铺", "needs_bed"),
    ("preferences.csv", "学生学号", "apprentice"), ("preferences.csv", "apprentce", "apprentice"),
    ("preferences.csv", "志愿单位编号", "choice"), ("preferences.csv", "priority", "rank"), ("bans.csv", "choise", "choice"),
    ("programmes.csv", "programme-id", "id"), ("travel.csv", "分种", ""), ("travel.csv", "mins", "minutes"),
    ("roster.csv", "minuts", "minutes"), ("roster.csv", "岗位代码", "post"), ("roster.csv", "student", "apprentice"),
    ("quotas.csv", "maximun", "maximum"), ("slots.csv", "capaciity", "capacity"),
  ])
  func columnsInAnotherWording(file: String, header: String, column: String) throws {
    #expect(try Self.likeness(header, in: file) == (column.isEmpty ? .nothing : .column(column)))
  }

  @Test(arguments: [
    ("apprentices.csv", "capacity", "bases.csv"), ("apprentices.csv", "小组", "groups.csv"),
    ("bases.csv", "programmes", "posts.csv"),
    ("bases.csv", "staff", "enterprises.csv"), ("enterprises.csv", "no_agency", "bases.csv"),
    ("posts.csv", "enterprise", "bases.csv"),
    ("preferences.csv", "needs_bed", "apprentices.csv"),
  ])
  func columnsOfAnotherTable(file: String, header: String, other: String) throws {
    guard case .elsewhere(let files) = try Self.likeness(header, in: file) else { return #expect(Bool(false)) }
    #expect(files.contains(other))
  }

  @Test(arguments: [
    ("apprentices.csv", "备注"), ("apprentices.csv", "note"), ("apprentices.csv", "phone"), ("apprentices.csv", "电话"),
    ("apprentices.csv", "address"), ("apprentices.csv", "家庭住址"), ("apprentices.csv", "hobby"),
    ("apprentices.csv", "志愿者时长"),
    ("apprentices.csv", "名次"), ("apprentices.csv", "手机号"), ("apprentices.csv", "身份证地址"), ("apprentices.csv", "序号"),
    ("preferences.csv", "姓名"), ("preferences.csv", "班级"), ("preferences.csv", "日期"), ("pins.csv", "school"),
    ("bases.csv", "联系人"), ("bases.csv", "contact"), ("enterprises.csv", "town"), ("roster.csv", "姓名"),
    ("roster.csv", "school"), ("roster.csv", "第一志愿"), ("roster.csv", "note"),
  ])
  func columnsForReaders(file: String, header: String) throws {
    #expect(try Self.likeness(header, in: file) == .nothing)
  }

  @Test func aSecondWordingOfAColumnThatIsThereIsForReaders() throws {
    #expect(try Self.likeness("性别代码", in: "apprentices.csv", beside: ["sex"]) == .nothing)
    #expect(try Self.likeness("身份证号", in: "apprentices.csv", beside: ["id"]) == .nothing)
  }

  /// No known header looks like anything else, and the lists are written as headers are compared.
  @Test func theListsAreWhatTheyAreComparedWith() {
    for schema in TableRegistry.tables + [TableRegistry.roster, TableRegistry.studioRoster] {
      for column in schema.columns {
        for header in [column.name] + column.synonyms { #expect(schema.column(header: header) != nil) }
      }
    }
    for (column, words) in ColumnWords.others {
      let name = column.split(separator: " ").last.map(String.init) ?? column
      #expect(
        TableRegistry.tables.contains { $0.index(name) != nil } || TableRegistry.roster.index(name) != nil, "\(column)")
      for word in words { #expect(HeaderWord(word).plain == word, "\(word)") }
    }
    for word in ColumnWords.harmless + ColumnWords.general where !word.contains("_") {
      #expect(HeaderWord(word).plain == word, "\(word)")
    }
    #expect(ColumnWords.simplified["願"] == "愿" && ColumnWords.simplified["劑"] == "剂")
    for words in FileWords.others.keys { #expect(TableRegistry.table(words) != nil) }
  }

  @Test(arguments: [
    ("Bans.csv", "bans.csv"), ("bans.CSV", "bans.csv"), ("BANS.CSV", "bans.csv"),
    ("preferences (1).csv", "preferences.csv"),
    ("preferences（2）.csv", "preferences.csv"), ("preference.csv", "preferences.csv"), ("bans.tsv", "bans.csv"),
    ("bans.csv.txt", "bans.csv"), ("bans.txt", "bans.csv"), ("bans.csv.csv", "bans.csv"), ("志愿.csv", "preferences.csv"),
    ("志愿表.csv", "preferences.csv"), ("学生名单.csv", "apprentices.csv"), ("副本bans.csv", "bans.csv"),
    ("bans - 副本.csv", "bans.csv"), ("bans - 副本 (2).csv", "bans.csv"), ("副本副本bans.csv", "bans.csv"),
    ("Copy of bans.csv", "bans.csv"), ("bans - Copy.csv", "bans.csv"), ("bans_final.csv", "bans.csv"),
    ("opt-outs.csv", "optouts.csv"), ("studio preferences.csv", "studio_preferences.csv"), ("bans.xlsx", "bans.csv"),
    ("perferences.csv", "preferences.csv"), ("bnas.csv", "bans.csv"), ("students.csv", "apprentices.csv"),
    ("posts 2026-09-01.csv", "posts.csv"), ("Roster.csv", "roster.csv"), ("roster (1).csv", "roster.csv"),
    ("roster.csv.txt", "roster.csv"), ("bans.csv.zip", "bans.csv"), ("ｂａｎｓ.csv", "bans.csv"), ("bans .csv", "bans.csv"),
    ("bans.xls", "bans.csv"), ("bases.et", "bases.csv"), ("基地.xlsx", "bases.csv"),
  ])
  func filesThatAreNearlyTables(name: String, table: String) {
    #expect(FileLikeness.of(name) == .table(table))
  }

  @Test(arguments: [
    ("README.md", FileLikeness.nothing), ("notes.txt", .nothing), ("roster.pdf", .nothing), ("roster.html", .nothing),
    ("~$bans.xlsx", .nothing), (".bans.csv.swp", .nothing), ("bans.csv.bak", .nothing),
    ("term-allocation.yaml", .nothing),
    ("bans.pdf", .nothing), ("summary.json", .nothing), ("unplaced.csv", .unknown), ("grants.csv", .unknown),
    ("studio-roster.csv", .unknown), ("roster-2025.csv", .unknown), ("roster-published.csv", .unknown),
    ("changes.csv", .unknown), ("tables.xlsx", .workbook), ("2026秋季.xlsx", .workbook),
    ("guides.csv", .promised("guides.csv")),
    ("teachers.csv", .promised("teachers.csv")),
  ])
  func filesThatAreNot(name: String, expected: FileLikeness) {
    #expect(FileLikeness.of(name) == expected)
  }
}
