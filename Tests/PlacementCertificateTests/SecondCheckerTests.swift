import Documents
import Foundation
import PlacementDomain
import PlacementExport
import PlacementGeneration
import PlacementInput
import PlacementVerification
import Testing

/// Python where it is there.
enum Python {
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

extension Python {
  /// The second checker's answer to the roster and the certificate among some files, which are written to a folder.
  static func check(_ scenario: URL, _ files: [OutputFile], in folder: URL) throws -> (status: Int32, output: String) {
    for file in files where ["roster.csv", "studio-roster.csv", "certificate.json"].contains(file.name) {
      try Data(file.bytes).write(to: folder.appending(path: "\(file.name).out"))
    }
    return try run([
      ScenarioCopy.root.appending(path: "Tests/Oracles/check_certificate.py").path, scenario.path,
      folder.appending(path: "roster.csv.out").path, folder.appending(path: "certificate.json.out").path,
    ])
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
    try Python.check(copy.url.appending(path: settings), files, in: copy.url)
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

  /// Stages that the committed terms do not name: even loads on each level, credits, a published roster.
  @Test(arguments: ["base", "post", "enterprise", "programme"]) func judgesEvenLoads(level: String) throws {
    let copy = try ScenarioCopy("baselines/terms/tight")
    try copy.write("format: 1\nbalance_level: \(level)\nstages: [max-placed, balance, lottery]\n", "even.yaml")
    try copy.replace("model: term-allocation", "model: even", in: "scenario.yaml")
    let made = try #require(try Certified.make(copy.instance()))
    let answer = try check(copy, "scenario.yaml", try made.files())
    #expect(answer.status == 0, "\(answer.output)")
    let better = made.changing(1) { $0.with(value: $0.value - 1) }
    let bytes = CertificateJSONExporter.document(better)
    let files = try made.files().map { $0.name == "certificate.json" ? OutputFile(name: $0.name, bytes: bytes) : $0 }
    #expect(try check(copy, "scenario.yaml", files).status == 1)
  }

  @Test func judgesCreditsAndChanges() throws {
    let copy = try ScenarioCopy("baselines/terms/tight")
    let before = try #require(try Certified.make(copy.instance()))
    let ids = before.instance.apprentices.map(\.id)
    try copy.write("format: 1\nstages: [max-placed, min-change, ledger, lottery]\n", "kept.yaml")
    try copy.replace("model: term-allocation", "model: kept", in: "scenario.yaml")
    let ledger = ids.enumerated().map { "\($0.element),\($0.offset % 5)\n" }.joined()
    try copy.write("apprentice,credit\n" + ledger, "ledger.csv")
    let roster = try #require(try before.files().first { $0.name == "roster.csv" })
    // those at the front were published elsewhere, or are newcomers
    let lines = String(decoding: roster.bytes, as: UTF8.self).split(separator: "\r\n")
    try copy.write(([lines[0]] + lines.dropFirst(4)).joined(separator: "\n"), "roster.csv")
    let made = try #require(try Certified.make(copy.instance()))
    let answer = try check(copy, "scenario.yaml", try made.files())
    #expect(answer.status == 0, "\(answer.output)")
  }

  /// A refused place is nobody's best any more, and an approved self-found one stands on its line as such.
  @Test func judgesWhatApprenticesDecided() throws {
    let copy = try ScenarioCopy("Tests/Fixtures/three")
    let lines = [
      "apprentice,state,place,date,approved_by", "A001,refused,P1,2026-08-01,", "A003,self-found,P2,2026-08-01,office",
    ]
    try copy.write(lines.joined(separator: "\n") + "\n", "choices.csv")
    let made = try #require(try Certified.make(copy.instance()))
    let answer = try check(copy, "scenario.yaml", try made.files())
    #expect(answer.status == 0, "\(answer.output)")
    // who does not refuse has a better place
    try copy.write(lines[0] + "\n" + lines[2] + "\n", "choices.csv")
    #expect(try check(copy, "scenario.yaml", try made.files()).status == 1)
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

  /// A row of sessions that nobody has, and ways through a term in one piece.
  @Test func refusesDerivedRowsAndWaysWhereThereAreNone() throws {
    let copy = try ScenarioCopy("baselines/terms/tight")
    let made = try #require(try Certified.make(copy.instance()))
    let row = Certificate.DerivedRow(id: "session-rank/1", apprentice: "A1", slots: ["S1"])
    for claim in [made.deriving([row]), made.changing(0, { $0.with(isByItineraries: true) })] {
      let bytes = CertificateJSONExporter.document(claim)
      let files = try made.files().map { $0.name == "certificate.json" ? OutputFile(name: $0.name, bytes: bytes) : $0 }
      #expect(try check(copy, "scenario.yaml", files).status == 1)
    }
  }
}

/// The committed terms that are solved quickly; `Tests/second-checker` goes through all of them.
@Suite(.enabled(if: Python.exists, "python3 is not there")) struct SecondCheckerTermTests {
  @Test(arguments: [
    "Tests/Fixtures/three", "Tests/Fixtures/corpus/studios", "Tests/Fixtures/corpus/rotation",
    "Tests/Fixtures/corpus/whole-rule-book", "baselines/terms/listed-only", "baselines/terms/studios",
    "baselines/terms/rotation", "baselines/terms/whole-rule-book", "baselines/terms/nested",
    "baselines/terms/nested/by-score.yaml", "baselines/terms/nested/first-choices.yaml",
    "baselines/terms/nested/worst-rank.yaml", "Tests/Fixtures/failing/draw-tie",
    "Tests/Fixtures/failing/certificate-quota-minimum-0", "Tests/Fixtures/failing/certificate-rotation-partial",
  ])
  func judgesTheTerm(term: String) throws {
    let url = ScenarioCopy.root.appending(path: term)
    let scratch = try ScenarioCopy("Tests/Fixtures/three")
    let made = try #require(try Certified.make(InstanceReader().read(url.path).instance))
    #expect(made.verdict().isValid)
    let files = try made.files()
    let answer = try Python.check(url, files, in: scratch.url)
    #expect(answer.status == 0, "\(answer.output)")
    // one better than the roster, at stages all over the list
    for index in made.certificate.steps.indices where index % 3 == 0 {
      let claim = made.changing(index) { $0.with(value: $0.value + ($0.objective == .maxPlaced ? 1 : -1)) }
      let bytes = CertificateJSONExporter.document(claim)
      let changed = files.map { $0.name == "certificate.json" ? OutputFile(name: $0.name, bytes: bytes) : $0 }
      #expect(try Python.check(url, changed, in: scratch.url).status == 1)
    }
    // without the first multiplier of each stage: both checkers say the same
    for index in made.certificate.steps.indices where !made.certificate.steps[index].multipliers.isEmpty {
      let claim = made.changing(index) { $0.with(multipliers: Array($0.multipliers.dropFirst())) }
      let bytes = CertificateJSONExporter.document(claim)
      let changed = files.map { $0.name == "certificate.json" ? OutputFile(name: $0.name, bytes: bytes) : $0 }
      #expect((try Python.check(url, changed, in: scratch.url).status == 0) == made.verdict(claim).isValid)
    }
  }

  /// A draw with other bits, at another stage, or with a counter that nothing asks for.
  @Test func checksEveryDraw() throws {
    let url = ScenarioCopy.root.appending(path: "Tests/Fixtures/failing/draw-tie")
    let scratch = try ScenarioCopy("Tests/Fixtures/three")
    let made = try #require(try Certified.make(InstanceReader().read(url.path).instance))
    let last = made.certificate.steps.count - 1
    let draw = try #require(made.certificate.steps[last].draw)
    #expect(draw.counter == 1)
    let files = try made.files()
    let told = try Python.check(url, files, in: scratch.url)
    #expect(told.status == 0 && told.output.contains("counter 1"), "\(told.output)")
    let strays = [
      (last, Certificate.Draw(counter: 1, bits: draw.bits)), (last, Certificate.Draw(counter: 0, bits: draw.bits)),
      (last, Certificate.Draw(counter: 1, bits: 1, ties: draw.ties)),
      (last, Certificate.Draw(counter: 2, bits: draw.bits, ties: draw.ties + draw.ties)),
      (0, Certificate.Draw(counter: 0, bits: draw.bits)),
    ]
    for (index, stray) in strays {
      let bytes = CertificateJSONExporter.document(made.changing(index) { $0.with(draw: stray) })
      let changed = files.map { $0.name == "certificate.json" ? OutputFile(name: $0.name, bytes: bytes) : $0 }
      #expect(try Python.check(url, changed, in: scratch.url).status == 1)
    }
  }
}
