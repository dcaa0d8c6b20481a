import Digests
import Foundation

/// What a run wrote into a folder, kept at the end of its summary.json: the command, and each file with its SHA-256.
///
/// A next run replaces what is listed here and has not changed since, and nothing else. summary.json cannot hold the
/// digest of its own bytes: its entry is the digest of the text with 64 zeros in that place and without the measured
/// seconds, so that the same input gives the same entry on every machine and any other edit shows.
struct OutputManifest: Hashable, Decodable {
  /// The command that wrote the folder.
  let command: String
  /// Of a default folder: which scenario it belongs to, see `OutputFolder`.
  let source: String?
  /// SHA-256 in hexadecimal digits by file name, or by `sha256:` and the digest of a name that is not to be told.
  let written: [String: String]

  static let file = "summary.json"
  private static let blank = String(repeating: "0", count: 64)
  /// Ends everything before the list; texts within a document cannot hold a line feed.
  private static let start = Array("\n  \"command\": ".utf8)

  /// The digest of a file that the list has under its name or under that of a name that is not told.
  func digest(of name: String) -> String? { written[name] ?? written[OutputManifest.hidden(name)] }

  private static func hidden(_ name: String) -> String { "sha256:" + hex(Array(name.utf8)) }

  /// The files with the list in their summary.json, which is made where they have none.
  ///
  /// - Parameter hidesNames: Whether the other files' names are persons' ids, which the list must not tell.
  static func seal(
    _ files: [OutputFile], command: String, source: String?, hidesNames: Bool = false
  ) -> [OutputFile] {
    let index = files.firstIndex { $0.name == file }
    let base = index.map { stripped(files[$0].bytes) } ?? JSONText.object([("format", .integer(1))]).document()
    let others = files.filter { $0.name != file }.map {
      (key: hidesNames ? hidden($0.name) : $0.name, value: hex($0.bytes))
    }
    let list = (others + [(key: file, value: blank)]).sorted { $0.key < $1.key }
    var members: [(key: String, value: JSONText)] = [("command", .string(command))]
    if let source { members.append(("source", .string(source))) }
    members.append(("written", .object(list.map { ($0.key, .string($0.value)) })))
    var bytes = opened(base) + JSONText.object(members).document().dropFirst(2)
    if let place = ownDigest(bytes) { bytes.replaceSubrange(place, with: selfDigest(bytes, place).utf8) }
    let summary = OutputFile(name: file, bytes: bytes)
    guard let index else { return files + [summary] }
    var sealed = files
    sealed[index] = summary
    return sealed
  }

  /// A summary.json without the list of an earlier run.
  static func stripped(_ bytes: [UInt8]) -> [UInt8] {
    guard let found = last(start, in: bytes) else { return bytes }
    var head = Array(bytes[..<found])
    if head.last == UInt8(ascii: ",") { head.removeLast() }
    return head + Array("\n}\n".utf8)
  }

  /// The list of a summary.json; `nil` where it has none, and whether the file is as it was written.
  static func read(_ bytes: [UInt8]) -> (manifest: OutputManifest, isUnchanged: Bool)? {
    guard let manifest = try? JSONDecoder().decode(OutputManifest.self, from: Data(bytes)) else { return nil }
    guard let place = ownDigest(bytes), let own = manifest.written[file] else { return (manifest, false) }
    return (manifest, own == selfDigest(bytes, place) && own.utf8.elementsEqual(bytes[place]))
  }

  /// Two lower-case hexadecimal digits per byte of the SHA-256.
  static func hex(_ bytes: [UInt8]) -> String { SHA256Digest.hex(SHA256Digest.hash(bytes)) }

  /// An object's text up to where its next member begins.
  private static func opened(_ document: [UInt8]) -> [UInt8] {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 }
    var text = document[...]
    while let byte = text.last, isBlank(byte) || byte == UInt8(ascii: "}") {
      text.removeLast()
      if byte == UInt8(ascii: "}") { break }
    }
    while let byte = text.last, isBlank(byte) { text.removeLast() }
    return Array(text) + Array((text.last == UInt8(ascii: "{") ? "\n" : ",\n").utf8)
  }

  /// Where the digest of summary.json stands in its bytes.
  private static func ownDigest(_ bytes: [UInt8]) -> Range<Int>? {
    let key = Array("\"\(file)\": \"".utf8)
    guard let found = last(key, in: bytes), found + key.count + 64 <= bytes.count else { return nil }
    return found + key.count..<found + key.count + 64
  }

  private static func selfDigest(_ bytes: [UInt8], _ place: Range<Int>) -> String {
    var blanked = bytes
    blanked.replaceSubrange(place, with: blank.utf8)
    return hex(timeless(blanked))
  }

  /// The text without the figures after `"seconds": `; within a text of the document the quotes are escaped.
  private static func timeless(_ bytes: [UInt8]) -> [UInt8] {
    let key = Array("\"seconds\": ".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == key[0], bytes[index...].starts(with: key) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += key
      index += key.count
      if index < bytes.count, bytes[index] == UInt8(ascii: "{") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "}") { index += 1 }
      } else {
        while index < bytes.count, (48...57).contains(bytes[index]) || bytes[index] == 46 { index += 1 }
      }
    }
    return result
  }

  private static func last(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= pattern.count else { return nil }
    return (0...bytes.count - pattern.count).last { bytes[$0] == pattern[0] && bytes[$0...].starts(with: pattern) }
  }
}

extension OutputFile {
  /// The same file without the list of what an earlier run wrote: summary.json of a result that is written anew under
  /// other names must not tell the digests of the old ones.
  package var withoutManifest: OutputFile {
    name == OutputManifest.file ? OutputFile(name: name, bytes: OutputManifest.stripped(bytes)) : self
  }
}
