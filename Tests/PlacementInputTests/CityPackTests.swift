import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// A pack's line that binds in cities: how it names them, and what it asks for.
@Suite struct CityPackTests {
  /// A term of three bases (苏州 in the own row, 无锡 by the town, none at all) under one line.
  private static func term(
    _ scope: String, rule: String = "women", bases: String? = nil, school: String = "苏州市", missing: String = "stop"
  ) throws -> Scenario {
    try Scenario([
      "scenario.yaml": Scenario.yaml.replacing("none", with: "own") + "missing: \(missing)\n",
      "own.yaml": """
      format: 1
      id: own
      rules:
        - { id: \(rule), citation: c, applies_to: \(scope), message: { zh: 甲, en: b } }
        - { id: no-first-year, citation: c, message: { zh: 甲, en: b } }

      """,
      "apprentices.csv": "id,programme,school,year,sex\nA1,K,S,2,female\n",
      "schools.csv": "id,city\nS,\(school)\n", "programmes.csv": "id,category\nK,装备制造\n",
      "towns.csv": "id,latitude,longitude,city\nT,31.8,120.5,无锡市\n",
      "bases.csv": bases ?? "id,city,town,no_agency\nB1,苏州,,是\nB2,,T,是\nB3,,,是\n",
      "posts.csv": "id,base,programmes,tags\nQ1,B1,K,no-women\nQ2,B2,K,no-women\nQ3,B3,K,no-women\n",
    ])
  }

  @Test(arguments: ["苏州", "苏州市", "　苏州市 "])
  func aCityIsTheSameWithAndWithoutItsLastWord(name: String) throws {
    let rules = try Self.term("{ base_city: [\(name)], school_city: [南通市] }", missing: "list").read().instance.rules
    #expect(rules.rules[0].baseCities == ["苏州"] && rules.rules[0].schoolCities == ["南通"])
    let instance = try Self.term("{ base_city: [\(name)] }", missing: "list").read().instance
    let binds = instance.bases.indices.map { base in
      instance.rules.rules[0].binds(on: instance.start, base: instance.locality(ofBase: base), schools: [])
    }
    #expect(binds == [true, false, false])
  }

  /// What is no city, and both kinds of names on one side, are faults of the pack.
  @Test(arguments: [
    ("{ base_city: [江苏] }", ["own.yaml:4:rules[1].applies_to.base_city invalid-value"]),
    ("{ school_city: [Jiangsu Province] }", ["own.yaml:4:rules[1].applies_to.school_city invalid-value"]),
    ("{ base_city: [\"320500\"] }", ["own.yaml:4:rules[1].applies_to.base_city invalid-value"]),
    (
      "{ base_province: [江苏], base_city: [苏州] }", ["own.yaml:4:rules[1].applies_to.base_city invalid-value"]
    ),
    ("{ base_town: [杨舍] }", ["own.yaml:4:rules[1].applies_to.base_town unknown-key"]),
    ("{ base_city: [上海市, 吉林市] }", []), ("{ base_province: [江苏], school_city: [苏州] }", []),
  ])
  func whatAPackMayName(scope: String, faults: [String]) throws {
    let bases = "id,city,province,town,no_agency\nB1,苏州,江苏,,是\nB2,无锡,江苏,,是\nB3,南通,江苏,,是\n"
    #expect(try Self.term(scope, bases: bases).faults().map(\.line) == faults)
  }

  /// A base or a school of unknown city is asked for where the line could bind by it, and only there.
  @Test(arguments: [
    ("{ base_city: [苏州] }", "苏州", ["bases.csv:4:city missing-figure"], ["women B3 bases.csv city"]),
    // the school decides for everybody
    ("{ base_city: [苏州], school_city: [苏州] }", "苏州", [], []),
    ("{ base_city: [苏州], school_city: [苏州] }", "南通", ["bases.csv:4:city missing-figure"], ["women B3 bases.csv city"]),
    ("{ school_city: [苏州] }", "", ["schools.csv:2:city missing-figure"], ["women S schools.csv city"]),
    ("{ school_city: [苏州] }", "南通", [], []),
    // a slip in the tables would lift the line
    ("{ school_city: [苏州] }", "江苏省", ["schools.csv:2:city invalid-value"], nil),
  ])
  func whatIsNotGivenIsNamed(scope: String, school: String, faults: [String], listed: [String]?) throws {
    #expect(try Self.term(scope, school: school).faults().map(\.line) == faults)
    guard let listed else { return }
    let found = try Self.term(scope, school: school, missing: "list").read().instance.notChecked
    #expect(found.map { "\($0.rule.rawValue) \($0.subject) \($0.missing)" } == listed)
  }

  /// A studio lies where its town lies.
  @Test func aStudioHasTheCityOfItsTown() throws {
    let term = try Self.term("{ base_city: [苏州] }, value: \"8\"", rule: "hours", missing: "list")
    try term.write("model.yaml", Array("format: 1\nstages: [max-placed, max-sessions, lottery]\n".utf8))
    let yaml = try term.text("scenario.yaml").replacing("model: rank-maximal", with: "model: model")
    try term.write("scenario.yaml", Array(yaml.utf8))
    try term.write("programmes.csv", Array("id,category,studio_sessions\nK,装备制造,1\n".utf8))
    try term.write("towns.csv", Array("id,latitude,longitude,city\nT,31.8,120.5,无锡市\nV,31.8,120.5,\n".utf8))
    try term.write("studios.csv", Array("id,programmes,town,registered\nU1,K,T,yes\nU2,K,V,yes\n".utf8))
    try term.write(
      "slots.csv",
      Array("id,studio,weekday,start,end,capacity\nS1,U1,sat,09:00,11:00,5\nS2,U2,sat,09:00,11:00,5\n".utf8))
    let towns = try term.read().instance.notChecked.filter { $0.missing.hasPrefix("towns.csv") }
    #expect(towns.map { "\($0.rule.rawValue) \($0.subject) \($0.missing)" } == ["hours V towns.csv city"])
  }

  /// A line that binds by a studio's town alone reaches the term; where the town's or the school's city is empty it may.
  @Test(arguments: [
    ("hours-by-studio-town", []), ("hours-by-studio-town-empty", ["hours T1 towns.csv city"]),
    ("hours-by-studio-school-empty", ["hours S1 schools.csv city"]),
    ("hours-by-studio-later", ["hours * valid_from 2026-11-01"]),
  ])
  func aStudioAloneIsReached(name: String, listed: [String]) throws {
    let result = try InstanceReader().read(FailingFixturesTests.folder.appending(path: name).path)
    #expect(!result.warnings.contains { $0.kind == .noRuleInForce })
    let found = result.instance.notChecked.map { "\($0.rule.rawValue) \($0.subject) \($0.missing)" }
    #expect(found == listed, "\(found)")
  }

  /// A pack of another city alone checks nothing, and says so.
  @Test func aPackOfAnotherCityReachesNobody() throws {
    let term = try Self.term(
      "{ base_city: [南通] }", bases: "id,city,no_agency\nB1,苏州,是\nB2,无锡,是\nB3,苏州,是\n", missing: "list")
    try term.write(
      "own.yaml", Array(try term.text("own.yaml").split(separator: "\n").dropLast().joined(separator: "\n").utf8))
    let result = try term.read()
    let warning = try #require(result.warnings.first { $0.kind == .noRuleInForce })
    #expect(warning.problem.zh.contains("只适用于南通") && warning.problem.zh.contains("在无锡、苏州"))
    #expect(result.instance.notChecked.map(\.missing) == ["binds no base and no school"])
  }
}
