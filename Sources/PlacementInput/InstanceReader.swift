package import PlacementDomain

/// Reads a scenario's folder into an instance, or tells everything that is wrong with it at once.
///
/// A folder with a fault is never half used: there is an instance only where no file has one.
package struct InstanceReader: Sendable {
  package init() {}

  /// Reads a scenario from its folder, or from the path of its scenario.yaml.
  ///
  /// - Parameter keeping: The path of a published roster that takes the place of the folder's own; a model without the
  ///   stage `min-change` then gets it behind those that place and fill.
  /// - Parameter happened: What has happened since: closures and departures behind the scenario's own changes.
  /// - Parameter idsAsNumbers: Whether references that lost their leading zeros to a spreadsheet are read by their
  ///   number, each with one id that fits; otherwise they are a fault.
  package func read(
    _ path: String, keeping: String? = nil, after happened: Happenings = Happenings(), idsAsNumbers: Bool = false
  ) throws(ReadError) -> ReadResult {
    try ScenarioSource(path, keeping: keeping, idsAsNumbers: idsAsNumbers).instance(after: happened)
  }

  /// The language that a scenario asks for, whatever else is wrong with it; `nil` where it names none.
  package func language(of path: String) -> Language? {
    guard let (folder, file, bytes) = try? locate(path) else { return nil }
    var log = FaultLog()
    let layers = (try? ScenarioChain(file: file, folder: folder, bytes: bytes, &log))?.layers ?? []
    for layer in layers {
      guard let text = layer.root.text("language", &log) else { continue }
      return Language(rawValue: text)
    }
    guard layers.isEmpty, let text = TextDecoding.utf8(bytes) else { return nil }
    // what breaks the form of the file further down hides nothing above it
    for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard line.hasPrefix("language:") else { continue }
      let word = line.dropFirst("language:".count).prefix { $0 != "#" }
      return Language(rawValue: word.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
    }
    return nil
  }

  /// The folder, the file's name in it and its bytes.
  func locate(_ path: String) throws(ReadError) -> (folder: String, file: String, bytes: [UInt8]) {
    let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    var folder = path
    var file = "scenario.yaml"
    if isFile {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      file = parts.last.map(String.init) ?? path
      folder = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
      if folder.isEmpty { folder = "/" }
    }
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    do {
      return (folder, file, try FileBytes.read("\(folder)/\(file)"))
    } catch FileError.notFound {
      throw .notFound(path: isFile ? path : "\(folder)/\(file)")
    } catch {
      throw .unreadable(path: "\(folder)/\(file)", reason: error.reason)
    }
  }
}
