import Documents
import Foundation
import PlacementDomain
import PlacementExport
import PlacementInput
import Testing

@testable import PlacementPrivacy

/// What becomes of the YAML files and of the texts that are kept: nobody is named there.
@Suite struct SettingsTests {
  private static let people = "id,programme,name,class\nA001,P,王芳,一班\n02240101,P,欧阳小明,一班\nZZ,P,Li Na,王芳班\n77,P,甲,二班\n"

  /// A small term; `settings` are lines behind those of scenario.yaml.
  private func term(
    _ folder: PrivateFolder, name: String = "t", settings: String = "", tables: [String: String] = [:]
  ) throws -> String {
    let path = folder.path + "/term"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let scenario = """
      format: 1
      name: \(name)
      model: m
      rules: none
      term: { start: 2026-09-01, end: 2027-01-15 }
      lottery: { seed: "published on 2026-08-20" }
      \(settings)

      """
    let files = [
      "scenario.yaml": scenario, "m.yaml": "format: 1\nstages: [max-placed, generous, lottery] # as always\n",
      "apprentices.csv": Self.people, "programmes.csv": "id,category\nP,c\n", "bases.csv": "id,name\nB1,实训基地\nB2,东店\n",
    ].merging(tables) { $1 }
    for (name, text) in files { try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8) }
    return path
  }

  private func hidden(_ path: String) throws -> PseudonymisedFolder {
    var key = PseudonymKey()
    return try ScenarioPseudonymiser(path: path, instance: InstanceReader().read(path).instance).files(&key)
  }

  private func isRefused(_ name: String) throws -> Bool {
    let place = try PrivateFolder()
    do {
      _ = try hidden(try term(place, name: name))
      return false
    } catch let error as PrivacyError {
      guard case .personInSettings(let file, let key) = error else { throw error }
      #expect(file == "scenario.yaml" && !key.isEmpty)
      for secret in ["王", "欧阳", "A001", "02240101", "Li"] { #expect(!"\(error)\(error.message)".contains(secret)) }
      return true
    }
  }

  @Test(arguments: [
    "# 本表由王芳同学整理", "# 王芳", "# A001 wants to stay near home", "# 02240101", "# LI NA asked for this", "# 王 芳",
    "# ０２２４０１０１", "#王芳", "  # 由欧阳小明整理",
  ])
  func commentsAreNotCopied(comment: String) throws {
    let place = try PrivateFolder()
    let folder = try hidden(try term(place, settings: comment))
    let text = folder.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    let settings = try #require(folder.files.first { $0.name == "scenario.yaml" })
    #expect(!String(decoding: settings.bytes, as: UTF8.self).contains("#") && !text.contains("as always"))
    #expect(folder.files.contains { $0.name == "m.yaml" })
  }

  @Test(arguments: [
    "本表由王芳同学整理", "王芳", "王 芳 的表", "王　芳", "A001 and others", "a001", "Ａ００１号", "学号02240101", "０２２４０１０１ 等",
    "term of LI NA", "li  na", "Li-Na", "LiNa", "zz", "欧阳·小明", "表（ZZ）", "\"王芳\"", "'甲'",
  ])
  func aValueThatNamesSomebodyStops(name: String) throws {
    #expect(try isRefused(name))
  }

  /// What only looks alike does not stop an office: numbers, parts of words, signs of other names.
  @Test(arguments: [
    "2026 autumn term", "王的芳香", "A0011", "XA001", "1022401011", "zzz", "pizza", "甲方与乙方", "77 人",
    "第 77 条",
  ])
  func whatOnlyLooksAlikeIsKept(name: String) throws {
    #expect(try !isRefused("\"\(name)\""))
  }

  /// A strange settings file is left out like any other file; one whose name names somebody is not even printed.
  @Test func strangeFilesAreLeftOut() throws {
    let place = try PrivateFolder()
    let path = try term(
      place, tables: ["contacts.yaml": "phone: 138\n", "王芳.pdf": "x", "notes.txt": "x"])
    let folder = try hidden(path)
    #expect(folder.omitted.sorted() == ["contacts.yaml", "notes.txt", "…"])
  }

  @Test func aNameInsideWhatIsKeptIsToldByItsPlace() throws {
    let place = try PrivateFolder()
    let path = try term(
      place,
      tables: [
        "bases.csv": "id,name\nB1,王 芳汽修店\nB2,东店\n", "schools.csv": "id,name\nS1,LI NA School\n",
        "posts.csv": "id,base,title,programmes\nQ1,B1,欧阳小明师傅岗,*\n",
        "pins.csv": "apprentice,choice,by\n77,B1,赵科长\n", "studios.csv": "id,name\nU1,赵科长工作室\n",
      ])
    let folder = try hidden(path)
    #expect(
      folder.named.sorted() == [
        "apprentices.csv:4 class", "bases.csv:2 name", "posts.csv:2 title", "schools.csv:2 name", "studios.csv:2 name",
      ])
    let plain = try PrivateFolder()
    #expect(try hidden(try term(plain)).named == ["apprentices.csv:4 class"])
  }
}
