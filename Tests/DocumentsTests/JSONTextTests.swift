import Testing

@testable import Documents

@Suite struct JSONTextTests {
  private func written(_ value: JSONText) -> String { String(decoding: value.document(), as: UTF8.self) }

  @Test func keysKeepTheirOrderAndShortListsStayOnALine() {
    let value = JSONText.object([
      (key: "z", value: .integer(-1)), (key: "a", value: .array([.integer(1), .null, .bool(true)])),
      (key: "o", value: .object([(key: "k", value: .string("v"))])),
    ])
    #expect(written(value) == "{\n  \"z\": -1,\n  \"a\": [1, null, true],\n  \"o\": {\"k\": \"v\"}\n}\n")
  }

  @Test(arguments: [(0.0, "0"), (1.5, "1.5"), (0.0004, "0"), (0.25, "0.25"), (-1, "0"), (.nan, "0"), (2, "2")])
  func secondsAreWholeMilliseconds(seconds: Double, text: String) {
    #expect(written(.seconds(seconds)) == text + "\n")
  }

  /// What is written is read as the same value, and what is read is written as it was.
  @Test(arguments: [
    "plain", "\"\\/", "a\nb\r\t", "\u{1}\u{7F}", "学\u{1F600}", "e\u{301}", "\"\u{301}", "",
  ])
  func textsComeBackAsTheyWere(text: String) throws {
    let value = JSONText.object([(key: text, value: .array([.string(text), .number("1.50")]))])
    let read = try #require(JSONText.read(value.document()))
    #expect(read.document() == value.document())
    guard case .object(let members) = read, case .array(let items) = members[0].value, case .string(let back) = items[0]
    else {
      Issue.record("another shape")
      return
    }
    #expect(Array(back.utf8) == Array(text.utf8) && Array(members[0].key.utf8) == Array(text.utf8))
    #expect(written(.string(text)) == "\"\(JSONText.escaped(text))\"\n")
  }

  @Test(arguments: ["", "{", "[1,]", "{\"a\" 1}", "tru", "1 2", "\"a", "\"\\x\"", "[1}", "--1"])
  func whatIsNoJSONIsNotRead(text: String) {
    #expect(JSONText.read(Array(text.utf8)) == nil)
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(JSONText.read(Array(deep.utf8)) == nil)
  }
}
