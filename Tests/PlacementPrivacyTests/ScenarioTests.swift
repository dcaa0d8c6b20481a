import Documents
import Foundation
import PlacementDomain
import PlacementExport
import PlacementGeneration
import PlacementInput
import Testing

@testable import PlacementPrivacy

@Suite struct ScenarioTests {
  private static func unnumbered(_ papers: Papers) -> Papers {
    Papers(
      consent: papers.consent, guardianConsent: papers.guardianConsent, insurance: papers.insurance,
      insuranceFrom: papers.insuranceFrom, insuranceTo: papers.insuranceTo, agreement: papers.agreement,
      agreementDate: papers.agreementDate, safetyTraining: papers.safetyTraining,
      lodgingConsent: papers.lodgingConsent)
  }

  private func written(_ files: [OutputFile], to path: String) throws {
    try OutputFolder(path: path, command: "pseudonymise").write(files)
  }

  /// A generated term with everything that names people: names, free text, coordinates, strange columns and files.
  private func term(_ folder: PrivateFolder) throws -> String {
    let path = folder.path + "/term"
    var parameters = TermParameters.zhangjiagangFull
    parameters.apprentices = 60
    try TermGenerator(parameters).write(to: path)
    let table = path + "/apprentices.csv"
    var lines = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n").map(String.init)
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let name = try #require(header.firstIndex(of: "name"))
    for index in lines.indices.dropFirst() {
      var fields = lines[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[name] = "欧阳某\(index)"
      lines[index] = fields.joined(separator: ",") + ",138000\(10_000 + index),31.87\(index % 10)5,120.5\(index % 10)55"
    }
    lines[0] += ",电话,latitude,longitude"
    try (lines.joined(separator: "\n") + "\n").write(toFile: table, atomically: true, encoding: .utf8)
    try "欧阳某1 的情况".write(toFile: path + "/notes.txt", atomically: true, encoding: .utf8)
    return path
  }

  @Test func nothingOfAPersonIsLeft() throws {
    let folder = try PrivateFolder()
    let path = try term(folder)
    let original = try InstanceReader().read(path).instance
    var key = PseudonymKey()
    let hidden = try ScenarioPseudonymiser(path: path, instance: original).files(&key)
    #expect(hidden.people == 60)
    #expect(hidden.omitted.contains("notes.txt"))
    let text = hidden.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(!text.contains("欧阳某") && !text.contains("138000") && !text.contains("示例安置员"))
    #expect(original.apprentices.allSatisfy { !text.contains($0.id) })
    for pin in original.pins where !pin.reason.isEmpty { #expect(!text.contains(pin.reason)) }
    // coordinates to the kilometre
    #expect(text.contains(",31.88,120.5") && !text.contains("31.875"))
  }

  /// What the rules, the quotas and the objectives look at is the same, person by person.
  @Test func theTermIsTheSameTerm() throws {
    let folder = try PrivateFolder()
    let path = folder.path + "/term"
    var parameters = TermParameters.zhangjiagangFull
    parameters.apprentices = 60
    try TermGenerator(parameters).write(to: path)
    let original = try InstanceReader().read(path).instance
    var key = PseudonymKey()
    let files = try ScenarioPseudonymiser(path: path, instance: original).files(&key).files
    try written(files, to: folder.path + "/hidden")
    let hidden = try InstanceReader().read(folder.path + "/hidden").instance
    #expect(hidden.apprentices.count == original.apprentices.count)
    var seen: Set<String> = []
    for (index, person) in hidden.apprentices.enumerated() {
      let id = key.reveal(person.id).text
      let other = try #require(original.apprentices.firstIndex { $0.id == id })
      let before = original.apprentices[other]
      #expect(seen.insert(id).inserted && key.reveal(person.name).text == before.name)
      #expect(person.sex == before.sex && person.homeTown == before.homeTown)
      // a policy's number is a person's: it is there or not, and it is another one
      #expect(Self.unnumbered(person.papers) == Self.unnumbered(before.papers))
      #expect(person.papers.insuranceNumber.isEmpty == before.papers.insuranceNumber.isEmpty)
      if !before.papers.insuranceNumber.isEmpty {
        #expect(person.papers.insuranceNumber != before.papers.insuranceNumber)
      }
      #expect(person.programme == before.programme && person.labourContract == before.labourContract)
      #expect(person.birthDate?.age(on: original.start) == before.birthDate?.age(on: original.start))
      #expect(hidden.preferences[index] == original.preferences[other])
    }
    // the order of the scores is the order that score-order asks for
    let byScore = original.apprentices.indices.sorted {
      (original.apprentices[$0].score ?? ExactDecimal(0)) < (original.apprentices[$1].score ?? ExactDecimal(0))
    }
    let scores = byScore.map { person in
      hidden.apprentices.first { key.reveal($0.id).text == original.apprentices[person].id }?.score
    }.compactMap { $0 }
    #expect(scores == scores.sorted() && scores.count > 50)
    func people(_ instance: PlacementInstance, _ own: [Int]) -> [String] {
      own.map { key.reveal(instance.apprentices[$0].id).text }.sorted()
    }
    #expect(people(hidden, hidden.pins.map(\.apprentice)) == people(original, original.pins.map(\.apprentice)))
    #expect(people(hidden, hidden.bans.map(\.apprentice)) == people(original, original.bans.map(\.apprentice)))
    #expect(people(hidden, hidden.optOuts.map(\.apprentice)) == people(original, original.optOuts.map(\.apprentice)))
    #expect(
      Set(hidden.groups.map { people(hidden, $0.members) }) == Set(original.groups.map { people(original, $0.members) })
    )
    #expect(hidden.quotas == original.quotas.map(\.withoutReason))
    #expect(hidden.posts == original.posts && hidden.bases == original.bases)
    #expect(hidden.rules == original.rules && hidden.settings == original.settings)
    #expect(hidden.waivers.map(\.subject) == original.waivers.map(\.subject))
  }

  /// Everybody of one age in years has one birth date, and no age on any first day of a period changes.
  @Test func birthDatesKeepTheAgesThatRulesAskFor() throws {
    let folder = try PrivateFolder()
    let path = folder.path + "/term"
    var parameters = TermParameters.zhangjiagangRotation
    parameters.apprentices = 80
    try TermGenerator(parameters).write(to: path)
    let instance = try InstanceReader().read(path).instance
    let coarsening = Coarsening(instance)
    #expect(coarsening.dates.count == 3)
    var dates: Set<String> = []
    let leap = try #require(CivilDate(year: 2008, month: 2, day: 29))
    for born in instance.apprentices.compactMap(\.birthDate) + [leap] {
      let text = coarsening.birthDate(born.description)
      let parts = text.split(separator: "-").compactMap { Int($0) }
      let date = try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
      for day in coarsening.dates { #expect(date.age(on: day) == born.age(on: day), "\(born) \(day)") }
      dates.insert(text)
    }
    #expect(dates.count < 25)
    #expect(coarsening.birthDate("") == "")
  }

  /// A column that the contract gains must be decided on before it can leave the office.
  @Test func everyColumnOfTheContractIsDecided() {
    for table in TableTexts.contract {
      for column in table.columns {
        #expect(ColumnPolicy.treatment(table.file, column) != nil, "\(table.file) \(column)")
      }
    }
    #expect(ColumnPolicy.treatment("apprentices.csv", "telephone") == nil)
  }

  /// Canonical texts are read as the same texts: what is kept is kept exactly.
  @Test(arguments: [TermParameters.zhangjiagang, .zhangjiagangFull, .zhangjiagangRotation])
  func canonicalTextsAreAFixedPoint(parameters: TermParameters) throws {
    var parameters = parameters
    parameters.apprentices = 40
    let folder = try PrivateFolder()
    try TermGenerator(parameters).write(to: folder.path + "/term")
    let digests = try InstanceReader().read(folder.path + "/term").instance.inputDigests
    for table in try TableTexts.read(folder: folder.path + "/term") {
      let rows = table.rows.map { $0.map(CSVField.text) }
      let bytes = CSVText.bytes(header: table.columns, rows: rows, form: .scenario.careful)
      try WholeFile.write(bytes, to: "\(folder.path)/term/\(table.file)")
    }
    #expect(try InstanceReader().read(folder.path + "/term").instance.inputDigests == digests)
  }
}

extension Quota {
  fileprivate var withoutReason: Quota {
    Quota(
      id: id, scope: scope, site: site, minimum: minimum, maximum: maximum, kind: kind, release: release,
      period: period)
  }
}
