import Foundation
import PlacementDomain
import PlacementExport
import PlacementScenarios
import PlacementVerification
import Testing

/// Python where it is there.
private enum Python {
  static let exists = (try? run(["-c", ""]))?.status == 0

  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}

/// The second checker, in Python, agrees: it takes what is written, refuses what is changed, and says what it cannot judge.
@Suite(.enabled(if: Python.exists, "python3 is not there")) struct SecondCheckerTests {
  /// A pack of the two ratios alone.
  private static let pack = """
    format: 1
    id: ratios
    rules:
      - id: staff-ratio
        citation: a test
        applies_to: { base_province: [江苏], school_province: [江苏] }
        value: "0.10"
        status: to-confirm
        waivable: true
        message: { zh: "比例", en: "ratio" }
      - id: post-ratio
        citation: a test
        value: "0.20"
        status: to-confirm
        waivable: true
        message: { zh: "比例", en: "ratio" }
    """

  private func check(_ copy: ScenarioCopy, _ settings: String, _ files: [OutputFile]) throws -> (
    status: Int32, output: String
  ) {
    for file in files where ["roster.csv", "certificate.json"].contains(file.name) {
      try Data(file.bytes).write(to: copy.url.appending(path: "\(file.name).out"))
    }
    return try Python.run([
      ScenarioCopy.root.appending(path: "Tests/Oracles/check_certificate.py").path,
      copy.url.appending(path: settings).path, copy.url.appending(path: "roster.csv.out").path,
      copy.url.appending(path: "certificate.json.out").path,
    ])
  }

  @Test(arguments: ["scenario.yaml", "first-choices.yaml", "worst-rank.yaml"], ["none", "ratios"])
  func takesWhatIsWritten(settings: String, rules: String) throws {
    let copy = try ScenarioCopy("baselines/terms/nested")
    try copy.write(Self.pack, "ratios.yaml")
    try copy.replace("rules: jiangsu-2022", "rules: \(rules)", in: settings)
    let made = try #require(try Certified.make(copy.instance(settings)))
    #expect(made.verdict().isValid)
    let answer = try check(copy, settings, made.files())
    #expect(answer.status == 0, "\(answer.output)")
  }

  /// Tiny terms from the generator: both checkers take every certificate, and neither takes a value one better.
  @Test(arguments: 1...12) func agreesOnTinyTerms(seed: Int) throws {
    var parameters = TermParameters.sized(apprentices: 8 + seed, bases: 4)
    parameters.seed = UInt64(seed)
    parameters.tightness = seed.isMultiple(of: 2) ? 0.8 : 1.2
    let copy = try ScenarioCopy("Tests/Fixtures/three")
    for file in try TermGenerator(parameters).files() {
      try Data(file.bytes).write(to: copy.url.appending(path: file.fileName))
    }
    try copy.write(Self.pack, "ratios.yaml")
    try copy.replace("rules: jiangsu-2022", "rules: \(seed % 3 == 0 ? "none" : "ratios")", in: "scenario.yaml")
    if seed % 3 == 0 { try copy.write("rule,subject,value,by,date,filing,reason\n", "waivers.csv") }
    let made = try #require(try Certified.make(copy.instance()))
    #expect(made.verdict().isValid)
    let answer = try check(copy, "scenario.yaml", made.files())
    #expect(answer.status == 0, "\(answer.output)")
    for index in made.certificate.steps.indices {
      let claim = made.changing(index) { $0.with(value: $0.value + ($0.objective == .maxPlaced ? 1 : -1)) }
      #expect(!made.verdict(claim).isValid)
      guard index % 4 == 0 else { continue }
      let bytes = CertificateJSONExporter.document(claim)
      let files = try made.files().map { $0.name == "certificate.json" ? OutputFile(name: $0.name, bytes: bytes) : $0 }
      #expect(try check(copy, "scenario.yaml", files).status == 1)
    }
  }

  /// Even loads it does not derive, and says so.
  @Test func refusesEvenLoadsByName() throws {
    let copy = try ScenarioCopy("baselines/terms/tight")
    try copy.replace("rules: jiangsu-2022", "rules: none", in: "scenario.yaml")
    try copy.write("rule,subject,value,by,date,filing,reason\n", "waivers.csv")
    try copy.write("format: 1\nstages: [max-placed, balance]\n", "even.yaml")
    try copy.replace("model: term-allocation", "model: even", in: "scenario.yaml")
    try copy.write("{\"format\": 1, \"scenario\": \"\", \"roster\": \"\", \"stages\": []}", "certificate.json.out")
    try copy.write("apprentice,post\n", "roster.csv.out")
    let answer = try check(copy, "scenario.yaml", [])
    #expect(answer.status == 2 && answer.output.contains("balance"), "\(answer.output)")
  }

  @Test func refusesWhatIsChanged() throws {
    let copy = try ScenarioCopy("baselines/terms/tight")
    try copy.replace("rules: jiangsu-2022", "rules: none", in: "scenario.yaml")
    try copy.write("rule,subject,value,by,date,filing,reason\n", "waivers.csv")
    let made = try #require(try Certified.make(copy.instance()))
    let files = try made.files()
    #expect(try check(copy, "scenario.yaml", files).status == 0)
    let dropped = made.changing(0) { $0.with(multipliers: Array($0.multipliers.dropLast())) }
    let other = Certificate(
      scenario: made.certificate.scenario, roster: String(repeating: "0", count: 64), steps: made.certificate.steps)
    for claim in [dropped, other] {
      let bytes = CertificateJSONExporter.document(claim)
      let changed = files.map { $0.name == "certificate.json" ? OutputFile(name: $0.name, bytes: bytes) : $0 }
      #expect(try check(copy, "scenario.yaml", changed).status == 1)
    }
    let row = try #require(made.certificate.steps.flatMap(\.multipliers).map(\.row).first { $0.hasPrefix("post-cap") })
    try copy.addSeat(String(row.dropFirst("post-capacity/".count)), in: "posts.csv")
    #expect(try check(copy, "scenario.yaml", files).status == 1)
  }

  /// Rows of studio sessions and proofs by ways it does not know, and never passes over.
  @Test func refusesDerivedRowsAndWaysByName() throws {
    let copy = try ScenarioCopy("baselines/terms/tight")
    try copy.replace("rules: jiangsu-2022", "rules: none", in: "scenario.yaml")
    try copy.write("rule,subject,value,by,date,filing,reason\n", "waivers.csv")
    let made = try #require(try Certified.make(copy.instance()))
    let row = Certificate.DerivedRow(id: "session-rank/1", apprentice: "A1", slots: ["S1"])
    for claim in [made.deriving([row]), made.changing(0, { $0.with(isByWays: true) })] {
      let bytes = CertificateJSONExporter.document(claim)
      let files = try made.files().map { $0.name == "certificate.json" ? OutputFile(name: $0.name, bytes: bytes) : $0 }
      let told = try check(copy, "scenario.yaml", files)
      #expect(told.status == 2 && told.output.contains("derived rows of studio sessions or proofs by ways"))
    }
  }

  @Test(arguments: [("baselines/terms/nested", "rule "), ("baselines/terms/studios", "calendar.csv")])
  func saysWhatItCannotJudge(term: String, reason: String) throws {
    let copy = try ScenarioCopy(term)
    try copy.write("{\"format\": 1, \"scenario\": \"\", \"roster\": \"\", \"stages\": []}", "certificate.json.out")
    try copy.write("apprentice,post\n", "roster.csv.out")
    let told = try check(copy, "scenario.yaml", [])
    #expect(told.status == 2 && told.output.contains(reason), "\(told.output)")
  }
}
