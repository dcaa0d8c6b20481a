import CFolderExchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One file of a result.
package struct OutputFile: Hashable, Sendable {
  /// The name within the folder, without a slash.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A folder of results that is replaced as a whole: a reader sees the old files or the new ones, never a mixture.
///
/// The files are written and synced in a hidden folder beside it, on the same file system and closed to others, and the
/// two names are exchanged in one step. Replaced are only files that an earlier run of the same command wrote there and
/// that nobody has changed since: each result lists its files with their digests in summary.json. Several writers may
/// aim at one folder: each exchange is whole, and the last one stays.
package struct OutputFolder: Sendable {
  /// The path as given.
  package let path: String
  private let command: String
  private let inputs: [String]
  private let force: Bool
  private let hasForce: Bool
  private let source: String?
  private let isDefault: Bool
  /// Whether the file system is asked for an exchange in one step; tests of the fallback say no.
  private let exchanges: Bool
  /// What happens between the look and the exchange; tests put a stranger's file there.
  private let meanwhile: @Sendable (String) -> Void

  /// A folder that may exist or not; missing parents are made when it is written.
  ///
  /// - Parameters:
  ///   - command: Who writes; another command's results are not replaced.
  ///   - inputs: Files and folders that the run reads: the folder may be none of them and hold none of them.
  ///   - force: Whether files of the names that are written are replaced whoever wrote them; all others stay. `nil` where the command
  ///     has no such option, and advises none.
  ///   - source: Of a default folder: what the scenario is known by, so that two of one name never share it.
  ///   - isDefault: Whether the folder was chosen by default: one that the user named may have another scenario's result.
  package init(
    path: String, command: String, inputs: [String] = [], force: Bool? = false, source: String? = nil,
    isDefault: Bool = true
  ) {
    self.init(
      path: path, command: command, inputs: inputs, force: force, source: source, isDefault: isDefault,
      exchanges: true, meanwhile: { _ in })
  }

  init(
    path: String, command: String, inputs: [String] = [], force: Bool? = false, source: String? = nil,
    isDefault: Bool = true, exchanges: Bool,
    meanwhile: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    (self.path, self.command, self.inputs, self.force) = (path, command, inputs, force ?? false)
    hasForce = force != nil
    (self.source, self.isDefault, self.exchanges, self.meanwhile) = (source, isDefault, exchanges, meanwhile)
  }

  /// Whether a folder holds the result of another scenario than this one, or of one that is not known.
  package static func isTaken(_ path: String, by source: String) -> Bool {
    guard let summary = FileCalls.bytes(of: path + "/" + OutputManifest.file),
      let manifest = OutputManifest.read(summary)?.manifest
    else { return false }
    return manifest.source != source
  }

  /// Says before any long work whether a folder of results may be written here.
  ///
  /// - Throws: `notAFolder`, `holdsInput` or `occupied`; a parent without permission shows only when it is written.
  package func check() throws(OutputFolderError) {
    guard let kind = FileCalls.kind(of: path) else { return }
    guard kind == .folder else { throw .notAFolder(path: path) }
    let target = try resolved()
    try OutputFolder.refuse(inputs, in: target, shown: path)
    guard let held = try FolderLock.wait(target) else { return }
    defer { withExtendedLifetime(held.lock) {} }
    let contents = try FolderContents(of: target, command: command, source: isDefault ? source : nil)
    // what is written is not known yet: with force only a name that is written can be in the way
    if !force, !contents.obstacles.isEmpty { throw occupied(contents.obstacles) }
  }

  private func occupied(_ obstacles: [OutputObstacle]) -> OutputFolderError {
    .occupied(path: path, obstacles, hasForce: hasForce)
  }

  /// Throws `insideInput` where the folder would lie within another one, made or not.
  package func refuse(within folder: String) throws(OutputFolderError) {
    guard let outer = FileCalls.realPath(folder), FileCalls.kind(of: folder) == .folder else { return }
    // of a folder that is not there yet its nearest parent decides
    var place = path
    while FileCalls.realPath(place) == nil, place.contains("/") {
      place = FileCalls.parent(of: place)
      if place.isEmpty || place == "/" { break }
    }
    let real = FileCalls.realPath(place) ?? FileCalls.realPath(".") ?? ""
    if real == outer || real.hasPrefix(outer == "/" ? "/" : outer + "/") {
      throw .insideInput(path: path, input: folder)
    }
  }

  /// Takes away what an earlier run of the command wrote here, if all of it is as it was written and nobody is writing; the folder
  /// too where nothing is left in it.
  ///
  /// - Returns: The names of the files that went, the list of them left aside.
  package func takeBack() throws(OutputFolderError) -> [String] {
    guard FileCalls.kind(of: path) == .folder else { return [] }
    let target = try resolved()
    guard let held = try FolderLock.wait(target) else { return [] }
    defer { withExtendedLifetime(held.lock) {} }
    let contents = try FolderContents(of: target, command: command)
    guard contents.own.contains(OutputManifest.file),
      contents.obstacles.allSatisfy({ $0.reason == .foreign })
    else { return [] }
    let names = contents.own.filter { $0 != OutputManifest.file }.sorted()
    for name in names { unlink(target + "/" + name) }
    // last: a run that is killed before leaves the list for the next one
    unlink(target + "/" + OutputManifest.file)
    rmdir(target)
    return names
  }

  /// Throws `holdsInput` where a folder is one of the paths or holds one.
  ///
  /// - Parameter target: The folder's real path.
  static func refuse(_ inputs: [String], in target: String, shown path: String) throws(OutputFolderError) {
    let within = target == "/" ? "/" : target + "/"
    for input in inputs {
      guard let real = FileCalls.realPath(input) else { continue }
      if real == target || real.hasPrefix(within) { throw .holdsInput(path: path, input: input) }
    }
  }

  /// Throws where an input lies in a folder that grows in place, or is it.
  package static func refuse(_ inputs: [String], in path: String) throws(OutputFolderError) {
    guard let target = FileCalls.realPath(path) else { return }
    try refuse(inputs, in: target, shown: path)
  }

  /// How a result lists its files.
  package enum List: Sendable {
    case names
    /// The files' names are persons' ids.
    case digestsOfNames
    /// Not at all: a folder that is a scenario is somebody's own from then on, and no run replaces it.
    case none
  }

  /// Puts these files, and the list of them, into the folder; what others have there stays or stops it.
  ///
  /// - Parameter list: How the files are listed in summary.json for the next run.
  /// - Returns: The files as they were written: summary.json with the list, and made where there was none.
  @discardableResult
  package func write(_ files: [OutputFile], list: List = .names) throws(OutputFolderError) -> [OutputFile] {
    var names: Set<String> = []
    for file in files {
      guard !file.name.isEmpty, file.name != ".", file.name != "..", !file.name.utf8.contains(UInt8(ascii: "/")),
        !file.name.utf8.contains(0), names.insert(file.name).inserted
      else { throw .invalidFileName(file.name) }
    }
    try check()
    let target = try resolved()
    BuildFolder.sweep(beside: target)
    let sealed =
      list == .none
      ? files
      : OutputManifest.seal(files, command: command, source: source, hidesNames: list == .digestsOfNames)
    let build = try BuildFolder(beside: target)
    defer { withExtendedLifetime(build) {} }
    do throws(OutputFolderError) {
      for file in sealed { try FileCalls.write(file.bytes, to: build.path + "/" + file.name) }
      try FileCalls.sync(folder: build.path)
      try put(build, at: target, Set(sealed.map(\.name)))
    } catch {
      BuildFolder.discard(build.path)
      throw error
    }
    // The result stands; a parent that may not be opened for reading is no reason to call it failed.
    try? FileCalls.sync(folder: FileCalls.parent(of: target))
    return sealed
  }

  /// A hidden folder with these files beside the target, there while the work lasts.
  package func trial<Failure: Error>(
    _ files: [OutputFile], _ work: (String) throws(Failure) -> Void
  ) throws -> Result<Void, Failure> {
    let target = try resolved()
    BuildFolder.sweep(beside: target)
    let build = try BuildFolder(beside: target)
    defer { BuildFolder.discard(build.path) }
    for file in files { try FileCalls.write(file.bytes, to: build.path + "/" + file.name) }
    do throws(Failure) {
      try work(build.path)
      return .success(())
    } catch {
      return .failure(error)
    }
  }

  /// Gives the finished folder the target's name and takes the old one away.
  private func put(
    _ build: BuildFolder, at target: String, _ names: Set<String>
  ) throws(OutputFolderError) {
    // Another writer may make or replace the target between two steps; each round looks again.
    for _ in 0..<100 {
      guard let kind = FileCalls.kind(of: target) else {
        let code = exchanges ? FileCalls.renameNew(build.path, target) : FileCalls.rename(build.path, target)
        if code == 0 { return }
        if code == EEXIST || code == ENOTEMPTY { continue }
        throw .cannotExchange(path: path, errno: code)
      }
      guard kind == .folder else { throw .notAFolder(path: path) }
      try OutputFolder.refuse(inputs, in: target, shown: path)
      guard let held = try FolderLock.wait(target) else { continue }
      defer { withExtendedLifetime(held.lock) {} }
      let contents = try FolderContents(of: target, command: command, source: isDefault ? source : nil)
      let replaced = try replaceable(contents, in: target, names)
      meanwhile(target)
      FileCalls.copyMode(from: target, to: build.path, files: names.sorted())
      for obstacle in contents.obstacles where !names.contains(obstacle.name) {
        // a second name keeps the file where it is through the exchange; folders have none and move after it
        _ = FileCalls.link(target + "/" + obstacle.name, build.path + "/" + obstacle.name)
      }
      try FileCalls.sync(folder: build.path)
      try build.finish()
      let code = exchange(build.path, with: target)
      if code == ENOENT { continue }
      guard code == 0 else { throw .cannotExchange(path: path, errno: code) }
      // Somebody may have put or changed files there after the look.
      let old = try FolderContents(of: build.path, command: command, source: isDefault ? source : nil)
      if !force, !old.obstacles.isEmpty {
        _ = exchange(build.path, with: target)
        giveBack(from: build.path, to: target, names)
        throw occupied(old.obstacles)
      }
      old.settle(build.path, into: target, replaced: replaced)
      return
    }
    throw .cannotExchange(path: path, errno: EBUSY)
  }

  /// What others have that the new files replace; throws where something stands in the way.
  private func replaceable(
    _ contents: FolderContents, in target: String, _ names: Set<String>
  ) throws(OutputFolderError) -> Set<String> {
    let inTheWay = contents.obstacles.filter { obstacle in
      // a folder is never taken away, whatever it is called
      !force || names.contains(obstacle.name) && FileCalls.kindOfEntry(target + "/" + obstacle.name) == .folder
    }
    guard inTheWay.isEmpty else { throw occupied(inTheWay) }
    return Set(contents.obstacles.map(\.name)).intersection(names)
  }

  /// After an exchange back: what somebody put into the new folder while it had the target's name.
  private func giveBack(from build: String, to target: String, _ names: Set<String>) {
    for name in FileCalls.names(in: build) ?? [] where !names.contains(name) {
      if !FileCalls.isSame(build + "/" + name, target + "/" + name) {
        _ = FileCalls.renameNew(build + "/" + name, target + "/" + name)
      }
    }
  }

  /// Exchanges two folders; in two steps, with the old one set aside, where the file system cannot do it in one.
  private func exchange(_ fresh: String, with target: String) -> Int32 {
    if exchanges {
      let code = cfolder_exchange(fresh, target)
      if code != EINVAL, code != ENOSYS { return code }
    }
    let aside = BuildFolder.freshName(beside: target) + ".old"
    let first = FileCalls.rename(target, aside)
    guard first == 0 else { return first }
    let second = FileCalls.rename(fresh, target)
    guard second == 0 else {
      // Another writer was faster and its whole result stands there: what was set aside is swept by the next run.
      return FileCalls.renameNew(aside, target) == 0 ? second : ENOENT
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
}
