import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The thread that ends the program where reading outlasts the time limit is at rest when results are written.
@Suite struct WatchTests {
  /// Without its line of score-order `compare` builds no term, which would end the watch: a limit that passed while it
  /// wrote ended it in the middle.
  ///
  /// Standard output is a pipe that is full, so that the program stands in its first line; what it read grows meanwhile,
  /// until the watch would call it much.
  @Test func aLimitDoesNotEndAComparisonThatWrites() throws {
    let place = try Workplace()
    let term = try place.copy("Tests/Fixtures/three", as: "term")
    for run in ["one", "two"] {
      #expect(try Program.run("allocate", term.path, "--out", run, in: place.url).status == 0)
    }
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting.fileDescriptor
    let flags = fcntl(end, F_GETFL)
    _ = fcntl(end, F_SETFL, flags | O_NONBLOCK)
    let junk = [UInt8](repeating: 0x20, count: 4_096)
    var filled = 0
    while case let count = write(end, junk, junk.count), count > 0 { filled += count }
    _ = fcntl(end, F_SETFL, flags)
    let errors = place.url.appending(path: "errors")
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = Program.folder.appending(path: "placement")
    process.arguments = [
      "compare", "one", "two", "--scenario", term.path, "--without-score-order", "--time-limit", "0.000001",
      "--language", "en", "--out", "both",
    ]
    process.currentDirectoryURL = place.url
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    try waitUntilIdle(process)
    let posts = try FileHandle(forWritingTo: term.appending(path: "posts.csv"))
    try posts.seekToEnd()
    try posts.write(contentsOf: Data(repeating: 0x0A, count: 200_000))
    try posts.close()
    Thread.sleep(forTimeInterval: 0.2)
    try pipe.fileHandleForWriting.close()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let told = try String(contentsOf: errors, encoding: .utf8)
    #expect(process.terminationStatus == 0 && told.isEmpty, "\(process.terminationStatus) \(told)")
    #expect(said.count > filled)
    #expect(place.exists("both/compare.html") && place.exists("both/summary.json"))
  }

  /// Waits until a process has used no processor for half a second.
  private func waitUntilIdle(_ process: Process) throws {
    var (used, since) = ("", ContinuousClock.now)
    while process.isRunning, ContinuousClock.now - since < .milliseconds(500) {
      let stat = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
      let now = stat.split(separator: " ").dropFirst(13).prefix(2).joined(separator: " ")
      if now != used { (used, since) = (now, .now) }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }
}
