import Foundation
import PlacementFuzzing

// Runs the readers over changed scenarios for a while: `reader-fuzzer SECONDS FIRST_SEED WORKFOLDER CORPUS...`.
// A finding ends it with 1 and its seed; a crash leaves the last input in WORKFOLDER. Either goes into the corpus.
let arguments = CommandLine.arguments.dropFirst().map { $0 }
guard arguments.count >= 4, let seconds = Double(arguments[0]), let first = UInt64(arguments[1]) else {
  print("usage: reader-fuzzer SECONDS FIRST_SEED WORKFOLDER CORPUS...")
  exit(64)
}
var fuzzer = try ReaderFuzzer(corpus: Array(arguments.dropFirst(3)), folder: arguments[2])
let end = Date().addingTimeInterval(seconds)
var seed = first
while Date() < end {
  do {
    try fuzzer.run(seed: seed)
  } catch {
    print("finding: \(error); the input is in \(arguments[2])")
    exit(1)
  }
  seed += 1
}
print("\(seed - first) inputs from seed \(first) without a finding: \(fuzzer.tally)")
