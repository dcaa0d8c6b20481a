import Synchronization

/// The paths of the files that a piece of work has read as input: no result may be written over one.
///
/// Kept where files are read, so that no command can forget one of the tables, bases, models or packs of a scenario. A
/// record holds what is read while ``within(_:)`` runs it, and what records within that hold; two pieces of work beside
/// each other in one process know nothing of each other's files. Threads that the work starts take the record along
/// by hand, or are not recorded.
package final class FileRecord: Sendable {
  @TaskLocal private static var current: FileRecord?

  private let paths = Mutex(Set<String>())
  private let outer: FileRecord?

  /// A record that is empty, within the one that is being kept.
  package init() { outer = Self.current }

  /// Does work whose reading is to be recorded.
  package func within<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
    // the library's own function throws any error
    let outcome = Self.$current.withValue(self) { () -> Result<Value, Failure> in
      do throws(Failure) { return .success(try work()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  static func note(_ path: String) { current?.note(path) }

  private func note(_ path: String) {
    _ = paths.withLock { $0.insert(path) }
    outer?.note(path)
  }

  /// All of them by name.
  package var files: [String] { paths.withLock { $0.sorted() } }

  /// The record that is being kept here, for a thread that is to look at it.
  package static var kept: FileRecord? { current }

  /// What was read in the work that asks, by name; nothing where nobody keeps a record.
  package static var read: [String] { current?.files ?? [] }
}
