internal import Foundation

/// The folder of published data sets with known answers, which is not part of the repository.
///
/// `PLACEMENT_DATA` names it; by default it is `shared/data` beside the repository. A test that needs a set carries
/// `.enabled(if: RealData.has("netlib"), RealData.skipNote)` and is skipped where the set is absent; with
/// `PLACEMENT_REQUIRE_DATA=1` such a test runs, and its ``folder(_:)`` ends in a failure that names the set.
public enum RealData {
  /// What a skipped test says.
  public static let skipNote = "the data set is absent; set PLACEMENT_DATA to the folder that holds it"

  /// A data set that was required and is absent.
  public struct Missing: Error, CustomStringConvertible {
    /// The folder that does not exist.
    public let path: String
    /// One sentence for people.
    public var description: String { "PLACEMENT_REQUIRE_DATA is set, but \(path) does not exist" }
  }

  /// Whether absent data is a failure instead of a skip.
  public static var isRequired: Bool { ProcessInfo.processInfo.environment["PLACEMENT_REQUIRE_DATA"] == "1" }

  /// The folder that holds all sets, whether it exists or not.
  public static var root: String {
    if let path = ProcessInfo.processInfo.environment["PLACEMENT_DATA"], !path.isEmpty { return path }
    var url = URL(filePath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.appending(path: "shared/data").path
  }

  /// The path of a set, such as "netlib"; `nil` where it is absent.
  public static func folder(_ name: String) -> String? {
    let path = root + "/" + name
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue ? path : nil
  }

  /// Whether a test of this set should run: it is there, or its absence is a failure.
  public static func has(_ name: String) -> Bool { folder(name) != nil || isRequired }

  /// The path of a set that must be there; throws ``Missing`` otherwise.
  public static func required(_ name: String) throws -> String {
    guard let path = folder(name) else { throw Missing(path: root + "/" + name) }
    return path
  }

  /// The text of a file in a set.
  public static func text(_ name: String, _ file: String) throws -> String {
    try String(contentsOf: URL(filePath: required(name)).appending(path: file), encoding: .utf8)
  }
}
