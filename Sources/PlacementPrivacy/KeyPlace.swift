import Foundation

/// Where a key may lie.
package enum KeyPlace {
  /// Throws where the key would lie in the folder that is written.
  package static func check(_ key: String, outside folder: String) throws(PrivacyError) {
    let place = URL(filePath: key).standardizedFileURL.deletingLastPathComponent().resolvingSymlinksInPath().path + "/"
    let target = URL(filePath: folder).standardizedFileURL.resolvingSymlinksInPath().path + "/"
    if place.hasPrefix(target) { throw .keyInOutput(path: key) }
  }
}
