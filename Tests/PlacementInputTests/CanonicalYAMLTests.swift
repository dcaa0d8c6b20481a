import PlacementDomain
import Testing

@testable import PlacementInput

/// A YAML text written anew: read as the same, and no comment is left.
@Suite struct CanonicalYAMLTests {
  @Test(arguments: [
    "name: t # 王芳\nlist: [a, 'b # c', \"d # e\"] # x\n", "text: |\n  one # no comment\n  two\n\nnext: >-\n  a\n  b\n",
    "a: &x { b: 1, c: [] }\nd: *x\ne: {}\nf:\ng: ~\nh: null\ni: \"\"\nj: '~'\n",
    "- 1\n- - 2\n  - 0123\n- k: v\n  l: no\n",
    "message: { zh: \"第十条“未满 16 岁”：\\t不\\n可\", en: 'it''s 100% #1' }\n", "'a: b': \"\\u2028\\x01\\\\\"\n",
    "'- x': -1\nq: \"- y\"\n.5: .5\n? long\n: {}\n", "a: x#y\nb: http://c/#d\n", "plain: 江苏 省\n  goes on\n",
  ])
  func isReadAsTheSame(text: String) throws {
    let canonical = try #require(CanonicalYAML(Array(text.utf8)))
    for word in ["王芳", "&x", "*x"] { #expect(!canonical.text.contains(word)) }
    // once more nothing changes
    #expect(CanonicalYAML(Array(canonical.text.utf8))?.text == canonical.text)
  }

  @Test func keysAndValuesAreThere() throws {
    let yaml = try #require(CanonicalYAML(Array("a: { by: 甲, n: [1, 'x y'] }\n".utf8)))
    #expect(yaml.scalars.map(\.key) == ["", "a", "by", "a", "n", "n"])
    #expect(yaml.scalars.map(\.text) == ["a", "by", "甲", "n", "1", "x y"])
    #expect(yaml.text == "a:\n  by: \"甲\"\n  n:\n    - 1\n    - \"x y\"\n")
  }

  @Test func whatIsNoYAMLIsNotWritten() { #expect(CanonicalYAML(Array("a: [1".utf8)) == nil) }

  /// Who knows all rows of a table but one cannot try the last one without the seed.
  @Test func digestsAreKeyedWithTheSeed() {
    let plain = [PlacementInstance.InputDigest(file: "optouts.csv", sha256: String(repeating: "0", count: 64))]
    let one = InputDigests.keyed(plain, seed: "one")
    #expect(one == InputDigests.keyed(plain, seed: "one") && one != InputDigests.keyed(plain, seed: "two"))
    #expect(one != plain && one.map(\.file) == ["optouts.csv"] && one[0].sha256.utf8.count == 64)
  }
}
