import Digests
import Documents
import Foundation
import PlacementExport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The file of a key: readable by its owner only, made once, added to as a whole, never overwritten.
package struct KeyFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  private struct Content: Codable {
    let format: Int
    let kind: String
    let secret: String
    let people: [String: String]
  }
  private static let kind = "placement-key"

  /// The key in the file, or `nil` where there is no such file yet.
  package func read() throws(PrivacyError) -> PseudonymKey? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .keyFailed(path: path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .notAKey(path: path) }
    guard status.st_mode & 0o077 == 0 else { throw .keyOpenToOthers(path: path) }
    let data: Data
    do {
      data = try handle.readToEnd() ?? Data()
    } catch {
      throw .keyFailed(path: path, reason: "\(error)")
    }
    guard let content = try? JSONDecoder().decode(Content.self, from: data), content.format == 1,
      content.kind == Self.kind, let secret = Self.bytes(hex: content.secret), secret.count == 32
    else { throw .notAKey(path: path) }
    return PseudonymKey(secret: secret, originals: content.people)
  }

  /// Puts a key on disk: a new file, or the old one's secret and entries with new ones beside them.
  ///
  /// The file is on disk when this returns: nothing pseudonymised is written before.
  package func write(_ key: PseudonymKey) throws(PrivacyError) {
    // the name of the new file is the lock: whoever made it looks at the old one, adds and takes it away
    let fresh = path + ".new"
    let descriptor = try begin(fresh)
    defer { close(descriptor) }
    let old: PseudonymKey?
    do throws(PrivacyError) {
      old = try read()
    } catch {
      unlink(fresh)
      throw error
    }
    if old == key {
      unlink(fresh)
      return
    }
    if let old, old.secret != key.secret || old.originals.contains(where: { key.originals[$0.key] != $0.value }) {
      unlink(fresh)
      throw .keyBusy(path: path)
    }
    let failure = put(document(key).document(), descriptor) ?? place(fresh, isNew: old == nil)
    if let failure {
      unlink(fresh)
      throw .keyFailed(path: path, reason: String(cString: strerror(failure)))
    }
  }

  /// Makes the new file and locks it; one that a killed run left is known by its lock, which went with the process.
  private func begin(_ fresh: String) throws(PrivacyError) -> Int32 {
    for _ in 0..<3 {
      let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor < 0 else {
        // a file system without locks leaves the name as the only one
        let isHeld = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
        if isHeld, FileCalls.isNamed(descriptor, fresh) { return descriptor }
        close(descriptor)
        continue
      }
      guard errno == EEXIST else { throw .keyFailed(path: path, reason: String(cString: strerror(errno))) }
      guard sweep(fresh) else { break }
    }
    throw .keyBusy(path: path)
  }

  /// Takes away a new file whose maker is gone; only one that is ours by its owner, its mode and its beginning.
  private func sweep(_ fresh: String) -> Bool {
    let descriptor = open(fresh, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return errno == ENOENT }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_mode & 0o077 == 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0, FileCalls.isNamed(descriptor, fresh)
    else { return false }
    let start = Array(document(PseudonymKey()).document().prefix { $0 != UInt8(ascii: "s") })
    var head = [UInt8](repeating: 0, count: start.count)
    let count = Glibc.read(descriptor, &head, head.count)
    guard count >= 0, head.prefix(count).elementsEqual(start.prefix(count)) else { return false }
    return unlink(fresh) == 0
  }

  private func document(_ key: PseudonymKey) -> JSONText {
    let people: [(key: String, value: JSONText)] = key.originals.sorted { $0.key < $1.key }.map {
      ($0.key, .string($0.value))
    }
    return .object([
      (key: "format", value: .integer(1)), (key: "kind", value: .string(Self.kind)),
      (key: "secret", value: .string(SHA256Digest.hex(key.secret))), (key: "people", value: .object(people)),
    ])
  }

  /// Gives the finished file the key's name; a new key is linked, which fails where somebody was faster.
  private func place(_ fresh: String, isNew: Bool) -> Int32? {
    if isNew {
      if link(fresh, path) == 0 {
        unlink(fresh)
        return syncFolder()
      }
      // file systems without hard links: the look before and the lock are all there is
      guard errno == EPERM || errno == ENOTSUP else { return errno }
      if access(path, F_OK) == 0 { return EEXIST }
    }
    return rename(fresh, path) == 0 ? syncFolder() : errno
  }

  /// The name of the key is on disk too before anything that only the key can reveal.
  private func syncFolder() -> Int32? {
    do throws(OutputFolderError) {
      try FileCalls.sync(folder: FileCalls.parent(of: path))
    } catch {
      // a folder that may be written to but not read cannot be opened
      if case .cannotWrite(_, let errno) = error, errno != EACCES { return errno }
    }
    return nil
  }

  private func put(_ bytes: [UInt8], _ descriptor: Int32) -> Int32? {
    let code = FileCalls.writeAll(bytes, to: descriptor)
    if code != 0 { return code }
    return fsync(descriptor) == 0 ? nil : errno
  }

  private static func bytes(hex: String) -> [UInt8]? {
    let digits = Array(hex.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
