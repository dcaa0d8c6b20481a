#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes a single file whole: the target is the old file or the complete new one, whatever happens meanwhile.
package enum WholeFile {
  /// Writes a file in a hidden folder beside its target, syncs it and gives it the target's name.
  ///
  /// A link stays and what it points at is replaced; a device, a pipe or a terminal is written to as it is.
  ///
  /// - Throws: `cannotWrite` with the target as given.
  package static func write(_ bytes: [UInt8], to path: String) throws(OutputFolderError) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    guard !isThere || status.st_mode & S_IFMT == S_IFREG else {
      guard status.st_mode & S_IFMT != S_IFDIR else { throw .cannotWrite(path: path, errno: EISDIR) }
      return try FileCalls.write(bytes, to: path, flags: O_WRONLY)
    }
    let target = FileCalls.realPath(path) ?? path
    BuildFolder.sweep(beside: target)
    let build: BuildFolder
    do throws(OutputFolderError) {
      build = try BuildFolder(beside: target)
    } catch {
      throw error.about(path)
    }
    defer { BuildFolder.discard(build.path) }
    let fresh = build.path + "/" + (target.split(separator: "/").last.map(String.init) ?? "")
    do throws(OutputFolderError) {
      try FileCalls.write(bytes, to: fresh)
    } catch {
      throw error.about(path)
    }
    if isThere { _ = chown(fresh, status.st_uid, status.st_gid) }
    _ = chmod(fresh, isThere ? status.st_mode & 0o7777 : 0o666 & ~FileCalls.mask)
    let code = FileCalls.rename(fresh, target)
    guard code == 0 else { throw .cannotWrite(path: path, errno: code) }
    try? FileCalls.sync(folder: FileCalls.parent(of: target))
  }
}

/// A single file of a command's own, such as a model for other solvers.
///
/// It carries the command and the SHA-256 of all its other bytes in a line of comment: only such a file is replaced
/// without being told to, and only as long as nobody changed it.
package struct MarkedFile: Sendable {
  /// How a line of comment is written.
  package enum Comment: Sendable {
    /// CPLEX LP, the first line.
    case lp
    /// MPS, the first line.
    case mps
    /// GNU MathProg, the first line.
    case mathprog
    /// XML, the last line.
    case xml

    fileprivate var frame: (open: String, close: String) {
      switch self {
      case .lp: ("\\ ", "")
      case .mps: ("* ", "")
      case .mathprog: ("# ", "")
      case .xml: ("<!-- ", " -->")
      }
    }
  }

  package let path: String
  private let command: String
  private let comment: Comment
  private let inputs: [String]
  private let force: Bool

  /// - Parameters:
  ///   - inputs: What the run reads; the file may be none of them, `force` or not.
  ///   - force: Whether a file that is there is replaced whoever wrote it.
  package init(path: String, command: String, comment: Comment, inputs: [String], force: Bool) {
    (self.path, self.command, self.comment, self.inputs, self.force) = (path, command, comment, inputs, force)
  }

  /// Says before any long work whether the file may be written.
  ///
  /// - Throws: `holdsInput` or `occupied`.
  package func check() throws(OutputFolderError) {
    for input in inputs where FileCalls.isSameFile(input, path) { throw .holdsInput(path: path, input: input) }
    guard !force, let bytes = FileCalls.bytes(of: FileCalls.realPath(path) ?? path), !bytes.isEmpty else { return }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    switch isOwn(bytes) {
    case true?: return
    case false?: throw .occupied(path: path, [OutputObstacle(name: name, reason: .edited)])
    case nil: throw .occupied(path: path, [OutputObstacle(name: name, reason: .foreign)])
    }
  }

  /// Writes the bytes with the mark.
  package func write(_ bytes: [UInt8]) throws(OutputFolderError) {
    try check()
    let (open, close) = comment.frame
    let line = Array("\(open)\(mark)\(OutputManifest.hex(bytes))\(close)\n".utf8)
    try WholeFile.write(comment == .xml ? bytes + line : line + bytes, to: path)
  }

  private var mark: String { "written by placement \(command), sha256 " }

  /// Whether the bytes are as the command wrote them; `nil` where it did not.
  private func isOwn(_ bytes: [UInt8]) -> Bool? {
    let end = UInt8(ascii: "\n")
    let lines = bytes.split(separator: end, omittingEmptySubsequences: false)
    // the last line ends with a line feed, after which nothing comes
    let index = comment == .xml ? max(0, lines.count - 2) : 0
    let line = String(decoding: lines[index], as: UTF8.self)
    guard let found = line.firstRange(of: mark) else { return nil }
    let digest = line[found.upperBound...].prefix(64)
    let rest = Array(bytes[..<lines[index].startIndex] + bytes[min(bytes.count, lines[index].endIndex + 1)...])
    return OutputManifest.hex(rest) == digest
  }
}
