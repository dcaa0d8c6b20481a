import Synchronization

/// The paths of all files that this process has read as input: no result may be written over one.
///
/// Kept where files are read, so that no command can forget one of the tables, bases, models or packs of a scenario.
package enum FilesRead {
  private static let paths = Mutex(Set<String>())

  static func note(_ path: String) {
    _ = paths.withLock { $0.insert(path) }
  }

  /// All of them by name.
  package static var all: [String] { paths.withLock { $0.sorted() } }
}
