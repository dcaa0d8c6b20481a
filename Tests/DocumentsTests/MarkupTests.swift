import PlacementDomain
import Testing

@testable import Documents

@Suite struct MarkupTests {
  @Test func whatMarkupWouldTakeForItsOwnIsEscapedScalarByScalar() {
    for escaped in [Markup.escaped, Markup.xml] {
      #expect(escaped("<a href='x' b=\"y\">&") == "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;")
      #expect(escaped("\"\u{301}<\u{338}") == "&quot;\u{301}&lt;\u{338}")
      #expect(escaped("a\tb\r\nc\u{0}\u{1F}\u{FFFE}\u{FFFF}") == "a b  c")
      #expect(escaped("陈\u{1F600}") == "陈\u{1F600}")
    }
    #expect(MarkupEscaping().escapeText("<") == "&lt;")
  }

  /// Marks of direction could make one name look like another on a page; a picture keeps what XML allows.
  @Test func pagesDropWhatCannotBeSeen() {
    let text = "a\u{202E}b\u{2066}c\u{7F}d\u{85}e"
    #expect(Markup.escaped(text) == "abcde")
    #expect(Markup.xml(text) == text)
  }

  @Test func aPageTakesAPictureWithoutItsNamespace() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\"><g/></svg>"
    #expect(Markup.picture(svg) == "<svg width=\"1\"><g/></svg>")
    #expect(Markup.cssString("a\"1期") == "a\\22 1\\671f ")
  }

  @Test(arguments: [Language.zh, .en]) func eachDressIsAWholePageWithItsTextsEscaped(language: Language) {
    let parts: [PlainPage.Part] = [
      .heading("<h>"), .text("a & b"), .small("'"), .table(header: ["x", "n"], rows: [["<", "1"]], numbersFrom: 1),
      .picture(svg: "<svg/>"),
    ]
    for dress in [PlainPage.Dress.report(styles: "p{}"), .letter] {
      let page = PlainPage(title: "<t>", language: language, lead: "<l>", dress: dress, parts: parts)
      let text = String(decoding: page.bytes, as: UTF8.self)
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language == .zh ? "zh-CN" : "en")\">"))
      #expect(text.hasSuffix("</body></html>\n"))
      #expect(text.contains("<title>&lt;t&gt;</title>") && text.contains("<h1>&lt;t&gt;</h1>"))
      #expect(text.contains("<h2>&lt;h&gt;</h2>\n<p>a &amp; b</p>\n<p><small>&#39;</small></p>\n"))
      #expect(text.contains("<tr><td>&lt;</td><td class=\"n\">1</td></tr>"))
      #expect(text.contains("<figure class=\"picture\">\n<svg/></figure>"))
      #expect(!text.contains("<l>") && text.contains("&lt;l&gt;"))
      for name in ["section", "main", "header", "p", "table"] {
        #expect(text.ranges(of: "<\(name)").count == text.ranges(of: "</\(name)>").count, "\(name)")
      }
    }
  }

  @Test func aLetterMayHaveAnotherHeadlineThanItsTitle() {
    let page = PlainPage(title: "A001", headline: "Why", language: .en, lead: "", dress: .letter, parts: [])
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.contains("<title>A001</title>") && text.contains("<h1>Why</h1>"))
  }
}
