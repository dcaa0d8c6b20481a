import PlacementDomain
import PlacementVerification
import Testing

/// The reader of certificates takes bytes from anybody: one clear fault for each, and never a crash.
@Suite struct ReaderTests {
  private static let step = """
    {"objective": "max-placed", "value": 1, "multipliers": {"one-place/A": "-1"}, "fixes": {"columns": 0, "rows": 1}}
    """
  private static func document(_ step: String = step) -> String {
    "{\"format\": 1, \"scenario\": \"s\", \"roster\": \"r\", \"stages\": [\(step)]}"
  }

  @Test func readsWhatItShould() throws {
    let read = try CertificateReader.read(Array(("\u{FEFF}" + Self.document() + "\r\n").utf8))
    #expect(read.steps.first?.multipliers == [Certificate.Multiplier(row: "one-place/A", value: Fraction(-1)!)])
    let escaped = Self.step.replacing("one-place/A", with: "one-place\\/\\u5f20\\ud83d\\ude00\\n")
    let other = try CertificateReader.read(Array(Self.document(escaped).utf8))
    #expect(other.steps.first?.multipliers.first?.row == "one-place/张😀\n")
  }

  @Test(arguments: [
    "", "{", "[]", "null", "tru", "{\"format\": 1}", "{\"format\": 2}", "{\"format\": 1e0}", "{\"format\": 1.0}",
    "{\"format\": 99999999999999999999999}", "{\"a\": 1, \"a\": 1}", "{\"format\": 01}", "{\"format\": -}", "{,}",
    document() + "x", document().replacing("\"s\"", with: "5"), document().replacing("stages", with: "steps"),
    document("5"), document("{}"), document(step.replacing("max-placed", with: "best")),
    document(step.replacing("\"-1\"", with: "-1")), document(step.replacing("\"-1\"", with: "\"1/0\"")),
    document(step.replacing("\"-1\"", with: "\"1/-2\"")), document(step.replacing("\"-1\"", with: "\"1e9\"")),
    document(step.replacing("\"-1\"", with: "\"0x1\"")), document(step.replacing("\"-1\"", with: "\"+1\"")),
    document(step.replacing("\"-1\"", with: "\"\"")), document(step.replacing("\"-1\"", with: "\"1/\"")),
    document(step.replacing("\"-1\"", with: "\"-9223372036854775809\"")),
    document(step.replacing("\"value\": 1", with: "\"value\": 1e3")),
    document(step.replacing("\"value\": 1", with: "\"value\": 9223372036854775808")),
    document(step.replacing("\"value\": 1", with: "\"value\": \"1\"")),
    document(step.replacing("\"rows\": 1", with: "\"rows\": null")),
    document(step.replacing("one-place/A", with: "one-place\\x")),
    document(step.replacing("one-place/A", with: "\\ud800")), document(step.replacing("one-place/A", with: "a\nb")),
    document(step.replacing("}}", with: "}, \"leaves\": 1}")),
    document(step.replacing("}}", with: "}, \"leaves\": [{}]}")),
    document(step.replacing("}}", with: "}, \"leaves\": [{\"branches\": [{\"column\": \"x\"}], \"ray\": {}}]}")),
    document(step.replacing("}}", with: "}, \"leaves\": [{\"branches\": [], \"ray\": {}, \"multipliers\": {}}]}")),
    document(step.replacing("}}", with: "}, \"draw\": {\"counter\": 0}}")),
    document(step.replacing("{\"one-place/A\": \"-1\"}", with: "[]")),
  ]) func refusesTheRest(text: String) {
    #expect { try CertificateReader.read(Array(text.utf8)) } throws: { error in
      guard let fault = error as? CertificateFault else { return false }
      return !fault.message.zh.isEmpty && !fault.message.en.isEmpty && fault.message.en.utf8.count < 300
    }
  }

  /// The fault says where it is.
  @Test(arguments: [
    (step.replacing("{\"one-place/A\": \"-1\"}", with: "7"), "stages[0]: multipliers is no object"),
    (
      step.replacing("\"-1\"", with: "\"1/0\""),
      "stages[0]: the multiplier of one-place/A is no fraction \"p/q\" within 64 bits"
    ),
    (step.replacing("max-placed", with: "best"), "stages[0].objective is missing, unknown or wrong"),
    (step.replacing("\"rows\": 1", with: "\"rows\": 1, \"x\": 2"), "stages[0].fixes.x is missing, unknown or wrong"),
    (step.replacing("\"value\"", with: "\"va\\u0007lue\""), "stages[0].value is missing, unknown or wrong"),
    (step.replacing("{\"one", with: "\n\n{\"one").replacing("-1\"}", with: "-1\",}"), "line 3: no valid JSON"),
    (step.replacing("\"value\": 1", with: "\"value\": 1, \"value\": 1"), "line 1: the key value is repeated"),
  ])
  func aFaultSaysWhere(step: String, words: String) {
    #expect { try CertificateReader.read(Array(Self.document(step).utf8)) } throws: { error in
      (error as? CertificateFault)?.message.en == words
    }
  }

  @Test func deepNestingIsOneFault() {
    for part in ["[", "{\"a\":"] {
      let text = String(repeating: part, count: 1_000_000)
      #expect(throws: CertificateFault.self) { try CertificateReader.read(Array(text.utf8)) }
    }
  }

  @Test func hugeNumbersAreOneFault() {
    let digits = String(repeating: "7", count: 10_000_000)
    for text in [
      Self.document(Self.step.replacing("\"-1\"", with: "\"\(digits)/3\"")),
      Self.document(Self.step.replacing("\"-1\"", with: "\"1/\(digits)\"")),
      Self.document(Self.step.replacing("\"value\": 1", with: "\"value\": \(digits)")),
    ] {
      #expect(throws: CertificateFault.self) { try CertificateReader.read(Array(text.utf8)) }
    }
  }

  @Test func bytesThatAreNoTextAreRefused() {
    var bytes = Array(Self.document().utf8)
    bytes.replace([UInt8(ascii: "s")], with: [0xFF], maxReplacements: 4)
    #expect(throws: CertificateFault.self) { try CertificateReader.read(bytes) }
  }

  @Test(arguments: ["9223372036854775807", "1/9223372036854775807", "-9223372036854775808"])
  func theLargestNumbersAreReadAsTheyAre(number: String) throws {
    let fraction = try #require(Fraction(text: number))
    #expect(fraction.description == number)
  }

  @Test func fractionsAreReduced() {
    #expect(Fraction(6, over: 4)?.description == "3/2")
    #expect(Fraction(0, over: 9)?.description == "0")
    #expect(Fraction(Int.min, over: 2)?.description == "-4611686018427387904")
    #expect(Fraction(1, over: 0) == nil && Fraction(1, over: -1) == nil)
  }
}
