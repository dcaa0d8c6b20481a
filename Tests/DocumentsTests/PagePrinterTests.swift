import Foundation
import PlacementDomain
import Testing

@testable import Documents

/// Printing by a program of the system: here small scripts in its place.
@Suite struct PagePrinterTests {
  private final class Place {
    let url = FileManager.default.temporaryDirectory.appending(path: "printer-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func program(_ name: String, _ script: String) throws {
      let file = url.appending(path: name)
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
  }

  private static func day() throws -> CivilDate { try #require(CivilDate(year: 2026, month: 9, day: 1)) }

  @Test func withoutAProgramItSaysWhatToInstall() throws {
    let place = try Place()
    let failure = #expect(throws: PagePrinter.Failure.self) { _ = try PagePrinter(path: place.url.path) }
    #expect(failure == .noProgram)
    #expect(failure?.message.en.contains("apt-get install chromium") == true)
  }

  @Test func chromiumGoesBeforeWeasyPrint() throws {
    let place = try Place()
    try place.program("weasyprint", "exit 3")
    try place.program(
      "chromium",
      """
      for a in "$@"; do case "$a" in --print-to-pdf=*) out="${a#--print-to-pdf=}";; --user-data-dir=*) own="${a#--user-data-dir=}";; esac; done
      mkdir -p "$own/Default/Cache"; echo told > "$own/Default/Cache/page"
      printf '%%PDF-1.4 /CreationDate (D:20261201174500+00'"'00'"') /ModDate (D:x) end' > "$out"
      """)
    try Data("<p/>".utf8).write(to: place.url.appending(path: "a.html"))
    let bytes = try PagePrinter(path: "/nowhere:\(place.url.path)").pdf(
      "a.html", in: place.url.path, dated: Self.day())
    #expect(
      String(decoding: bytes, as: UTF8.self) == "%PDF-1.4 /CreationDate (D:20260901000000+00'00') /ModDate (D:x) end")
    // nothing of the printer's own stays, which could tell what was printed
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.url.path).sorted() == [
        "a.html", "chromium", "weasyprint",
      ])
  }

  @Test func aFailureTellsTheLastWords() throws {
    let place = try Place()
    try place.program("weasyprint", "echo first >&2; echo 'no font' >&2; exit 3")
    let printer = try PagePrinter(path: place.url.path)
    let failure = #expect(throws: PagePrinter.Failure.self) {
      _ = try printer.pdf("a.html", in: place.url.path, dated: Self.day())
    }
    #expect(failure == .failed(place.url.path + "/weasyprint", "no font"))
    // ends well and leaves nothing
    try place.program("weasyprint", "exit 0")
    #expect(throws: PagePrinter.Failure.failed(place.url.path + "/weasyprint", "exit 0")) {
      _ = try printer.pdf("a.html", in: place.url.path, dated: Self.day())
    }
  }
}

@Suite struct PlainFileNameTests {
  @Test func namesAreSafeAndNeverShared() {
    #expect(PlainFileName.of("01240101") == "01240101" && PlainFileName.of("01/24机电1班") == "01_2f24机电1班")
    let names = ["a b", "a_20b", "a/b", "a.b", "../x", "a_b", "", "A"].map(PlainFileName.of)
    #expect(Set(names).count == names.count)
    for name in names { #expect(!name.contains("/") && !name.contains(".") && !name.contains(" ")) }
    let long = String(repeating: "学", count: 100)
    let cut = [long, long + "1", long + "2"].map(PlainFileName.of)
    #expect(Set(cut).count == 3 && cut.allSatisfy { $0.utf8.count <= 160 })
  }
}
