import CFolderExchange
import Digests

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A hidden folder or file beside a target in which a result is built: closed to others, locked while its maker lives.
///
/// The name says the target and what is in it: `.new` holds what one run wrote and nothing else; `-NUMBER.old` holds the
/// same as long as the folder has that inode number, and after the exchange the result that was replaced. What a killed
/// run left is known by its lock, which the system gave up with the process.
final class BuildFolder {
  private(set) var path: String
  private let lock: FolderLock?

  /// Makes the folder, mode 0700.
  init(beside target: String) throws(OutputFolderError) {
    for _ in 0..<100 {
      let path = BuildFolder.freshName(beside: target) + ".new"
      guard mkdir(path, 0o700) == 0 else {
        let code = errno
        if code == EEXIST { continue }
        throw .cannotWrite(path: FileCalls.parent(of: target), errno: code)
      }
      // a run that sweeps may take it away before it is locked
      switch FolderLock.take(path) {
      case .taken(let lock): (self.path, self.lock) = (path, lock)
      case .impossible: (self.path, self.lock) = (path, nil)
      case .gone, .held: continue
      }
      return
    }
    throw .cannotWrite(path: FileCalls.parent(of: target), errno: EEXIST)
  }

  /// From now on the name stands for a whole result.
  func finish() throws(OutputFolderError) {
    guard path.hasSuffix(".new") else { return }
    let name = "\(path.dropLast(4))-\(FileCalls.inode(of: path)).old"
    let code = FileCalls.rename(path, name)
    guard code == 0 else { throw .cannotWrite(path: path, errno: code) }
    path = name
  }

  /// A name of its own beside a path, without its ending.
  static func freshName(beside target: String) -> String {
    prefix(of: target) + String(UInt64.random(in: .min ... .max), radix: 36)
  }

  /// How the names of everything begin that is built for a target.
  private static func prefix(of target: String) -> String {
    let (folder, name) = split(target)
    let id = SHA256Digest.hex(SHA256Digest.hash(Array(name.utf8))).prefix(12)
    return (folder == "/" ? "/" : folder + "/") + ".placement-\(id)-"
  }

  private static func split(_ target: String) -> (folder: String, name: String) {
    (FileCalls.parent(of: target), target.split(separator: "/").last.map(String.init) ?? "")
  }

  /// Takes away what killed runs left beside a target; what a living one builds is locked and stays.
  static func sweep(beside target: String) {
    let prefix = prefix(of: target)
    let (folder, _) = split(prefix + "x")
    let start = prefix.split(separator: "/").last.map(String.init) ?? prefix
    for name in (FileCalls.names(in: folder) ?? []).sorted() where name.hasPrefix(start) {
      let path = folder == "/" ? "/" + name : folder + "/" + name
      guard FileCalls.isOwn(path), case .taken(let lock) = FolderLock.take(path) else { continue }
      if name.hasSuffix(".new") {
        discard(path)
      } else if name.hasSuffix(".part") {
        unlink(path)
      } else if name.hasSuffix("-\(FileCalls.inode(of: path)).old") {
        discard(path)
      } else if name.hasSuffix(".old") {
        giveBack(path, to: target)
      }
      withExtendedLifetime(lock) {}
    }
  }

  /// Removes a folder in which everything is the work of one run, or a second name of what lies elsewhere.
  static func discard(_ path: String) {
    for file in FileCalls.names(in: path) ?? [] { unlink(path + "/" + file) }
    rmdir(path)
  }

  /// What a run that was killed after its exchange had still to do.
  private static func giveBack(_ path: String, to target: String) {
    // between the two steps of a file system without exchange the only result lies aside
    if FileCalls.kind(of: target) == nil {
      _ = FileCalls.renameNew(path, target)
      return
    }
    let summary = FileCalls.bytes(of: target + "/" + OutputManifest.file)
    guard let command = summary.flatMap(OutputManifest.read)?.manifest.command,
      let contents = try? FolderContents(of: path, command: command)
    else { return }
    contents.settle(path, into: target, replaced: [])
  }
}

/// A lock on a folder or file that the system gives up with the process.
final class FolderLock: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  enum Attempt {
    case taken(FolderLock)
    /// Another process has it.
    case held
    /// The path names nothing any more, or something else than when it was opened.
    case gone
    /// The file system has no locks.
    case impossible
  }

  /// Tries to lock what a path names now.
  static func take(_ path: String) -> Attempt {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .gone : .impossible }
    let lock = FolderLock(descriptor)
    var code = flock(descriptor, LOCK_EX | LOCK_NB)
    while code != 0, errno == EINTR { code = flock(descriptor, LOCK_EX | LOCK_NB) }
    if code != 0 { return errno == EWOULDBLOCK ? .held : .impossible }
    return FileCalls.isNamed(descriptor, path) ? .taken(lock) : .gone
  }

  /// What there is to be held while a folder is looked at: nothing where the file system has no locks.
  struct Held {
    let lock: FolderLock?
  }

  /// Locks what a path names, waiting for others up to a minute; `nil` where it names nothing.
  static func wait(_ path: String) throws(OutputFolderError) -> Held? {
    for _ in 0..<12_000 {
      switch take(path) {
      case .taken(let lock): return Held(lock: lock)
      case .impossible: return Held(lock: nil)
      case .gone: if FileCalls.kind(of: path) == nil { return nil }
      case .held: break
      }
      usleep(5_000)
    }
    throw .cannotExchange(path: path, errno: EBUSY)
  }
}
