import Foundation
import PlacementFuzzing
import Testing

/// A short, fixed run of the fuzzer with every test run; `make soak` runs it for long.
@Suite struct FuzzTests {
  @Test(arguments: 0..<2) func readersKeepTheirPromises(block: Int) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folders = ["Fixtures/failing", "Fixtures/corpus"].flatMap { name -> [String] in
      let path = root.appending(path: name).path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.sorted().map { "\(path)/\($0)" }.filter {
        FileManager.default.fileExists(atPath: $0 + "/scenario.yaml")
      }
    }
    try #require(folders.count > 40)
    let work = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)/in").path
    defer { try? FileManager.default.removeItem(atPath: (work as NSString).deletingLastPathComponent) }
    var fuzzer = try ReaderFuzzer(corpus: folders + [root.appending(path: "Fixtures/three").path], folder: work)
    for seed in UInt64(block * 180)..<UInt64(block * 180 + 180) { try fuzzer.run(seed: seed) }
    // a fuzzer whose inputs are all refused at the first line finds nothing
    #expect(fuzzer.tally.instances > 10 && fuzzer.tally.faults > 10, "\(fuzzer.tally)")
    #expect(fuzzer.tally.certificates > 0, "\(fuzzer.tally)")
    #expect(fuzzer.tally.verified > 0 && fuzzer.tally.violated > 0, "\(fuzzer.tally)")
  }
}
