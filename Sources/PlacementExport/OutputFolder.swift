import CFolderExchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One file of a result.
public struct OutputFile: Hashable, Sendable {
  /// The name within the folder, without a slash.
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A folder of results that is replaced as a whole: a reader sees the old files or the new ones, never a mixture.
///
/// The files are written and synced in a hidden folder beside it, on the same file system, and the two names are
/// exchanged in one step; then the old folder is removed, with everything in it. Several writers may aim at one folder:
/// each exchange is whole, and the last one stays.
public struct OutputFolder: Sendable {
  /// The path as given.
  public let path: String
  /// Whether the file system is asked for an exchange in one step; tests of the fallback say no.
  private let exchanges: Bool

  /// A folder that may exist or not; missing parents are made when it is written.
  public init(path: String) {
    self.init(path: path, exchanges: true)
  }

  init(path: String, exchanges: Bool) {
    self.path = path
    self.exchanges = exchanges
  }

  /// Says before any long work whether a folder of results may be written here.
  ///
  /// - Throws: `notAFolder` or `foreignFolder`; a parent without permission shows only when the folder is written.
  public func check() throws(OutputFolderError) {
    guard let kind = FileCalls.kind(of: path) else { return }
    guard kind == .folder else { throw .notAFolder(path: path) }
    if OutputFolder.isForeign(path) { throw .foreignFolder(path: path) }
  }

  /// Puts these files, and only these, into the folder.
  public func write(_ files: [OutputFile]) throws(OutputFolderError) {
    var names: Set<String> = []
    for file in files {
      guard !file.name.isEmpty, file.name != ".", file.name != "..", !file.name.utf8.contains(UInt8(ascii: "/")),
        !file.name.utf8.contains(0), names.insert(file.name).inserted
      else { throw .invalidFileName(file.name) }
    }
    try check()
    let target = try resolved()
    let fresh = try FileCalls.makeFolder(beside: target)
    do throws(OutputFolderError) {
      for file in files { try FileCalls.write(file.bytes, to: fresh + "/" + file.name) }
      FileCalls.copyMode(from: target, to: fresh)
      try FileCalls.sync(folder: fresh)
      try put(fresh, at: target)
    } catch {
      FileCalls.removeFolder(fresh)
      throw error
    }
    // The name now stands for the old folder, if there was one.
    FileCalls.removeFolder(fresh)
    // The result stands; a parent that may not be opened for reading is no reason to call it failed.
    try? FileCalls.sync(folder: FileCalls.parent(of: target))
  }

  /// Gives the finished folder the target's name; afterwards the old folder, if any, has the finished one's name.
  private func put(_ fresh: String, at target: String) throws(OutputFolderError) {
    // Another writer may make or replace the target between two steps; each round looks again.
    for _ in 0..<100 {
      guard let kind = FileCalls.kind(of: target) else {
        let code = rename(fresh, toNew: target)
        if code == 0 { return }
        if code == EEXIST || code == ENOTEMPTY { continue }
        throw .cannotExchange(path: path, errno: code)
      }
      guard kind == .folder else { throw .notAFolder(path: path) }
      if OutputFolder.isForeign(target) { throw .foreignFolder(path: path) }
      let code = exchange(fresh, with: target)
      if code == ENOENT { continue }
      guard code == 0 else { throw .cannotExchange(path: path, errno: code) }
      if OutputFolder.mayBeReplaced(fresh) { return }
      // Somebody put foreign files there after the look: they go back to where they were.
      _ = exchange(fresh, with: target)
      throw .foreignFolder(path: path)
    }
    throw .cannotExchange(path: path, errno: EBUSY)
  }

  private func rename(_ fresh: String, toNew target: String) -> Int32 {
    if exchanges {
      let code = cfolder_rename_new(fresh, target)
      if code != EINVAL, code != ENOSYS { return code }
    }
    return FileCalls.rename(fresh, target)
  }

  /// Exchanges two folders; in two steps, with the old one set aside, where the file system cannot do it in one.
  private func exchange(_ fresh: String, with target: String) -> Int32 {
    if exchanges {
      let code = cfolder_exchange(fresh, target)
      if code != EINVAL, code != ENOSYS { return code }
    }
    let aside = fresh + ".old"
    let first = FileCalls.rename(target, aside)
    guard first == 0 else { return first }
    let second = FileCalls.rename(fresh, target)
    guard second == 0 else {
      guard FileCalls.rename(aside, target) != 0 else { return second }
      // Another writer was faster and its whole result stands there: the older one may go. Else it survives aside.
      guard FileCalls.kind(of: target) == .folder else { return second }
      FileCalls.removeFolder(aside)
      return ENOENT
    }
    return FileCalls.rename(aside, fresh)
  }

  /// The target without symbolic links, so that the folder is replaced and not the link to it; makes missing parents.
  private func resolved() throws(OutputFolderError) -> String {
    if let real = FileCalls.realPath(path) { return real }
    var trimmed = Substring(path)
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
    let parent = FileCalls.parent(of: String(trimmed))
    let last = trimmed.split(separator: "/").last.map(String.init) ?? ""
    guard !last.isEmpty, last != ".", last != ".." else { throw .cannotWrite(path: path, errno: ENOENT) }
    try FileCalls.makeFolders(parent)
    guard let real = FileCalls.realPath(parent) else { throw .cannotWrite(path: parent, errno: errno) }
    return real == "/" ? "/" + last : real + "/" + last
  }

  /// Whether the folder holds somebody else's files, at several looks: another writer may take it away during one.
  private static func isForeign(_ folder: String) -> Bool {
    for _ in 0..<20 {
      if mayBeReplaced(folder) || FileCalls.kind(of: folder) == nil { return false }
      usleep(1_000)
    }
    return true
  }

  /// Whether the folder is empty or an earlier result: its summary.json has the key `format`.
  private static func mayBeReplaced(_ folder: String) -> Bool {
    guard let names = FileCalls.names(in: folder) else { return false }
    if names.isEmpty { return true }
    guard let head = FileCalls.head(of: folder + "/summary.json", limit: 4096) else { return false }
    return String(decoding: head, as: UTF8.self).contains("\"format\"")
  }
}
