import PlacementDomain

/// Reads a scenario's folder into an instance, or tells everything that is wrong with it at once.
///
/// A folder with a fault is never half used: there is an instance only where no file has one.
public struct InstanceReader: Sendable {
  public init() {}

  /// Reads a scenario from its folder, or from the path of its scenario.yaml.
  ///
  /// - Parameter keeping: The path of a published roster that takes the place of the folder's own; a model without the
  ///   stage `min-change` then gets it behind those that place and fill.
  /// - Parameter happened: What has happened since: closures and departures behind the scenario's own changes.
  public func read(
    _ path: String, keeping: String? = nil, after happened: Happenings = Happenings()
  ) throws(ReadError) -> ReadResult {
    try ScenarioSource(path, keeping: keeping).instance(after: happened)
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
