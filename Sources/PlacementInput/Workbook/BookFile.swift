import Foundation
import Synchronization
import Workbooks

/// A file that is a workbook, in the form that is read here or in an older one that LibreOffice knows, where that is installed.
enum BookFile {
  /// The endings of the forms that are converted.
  private static let others = [".xls", ".ods"]

  /// Whether a name is that of a workbook which can be read here, as it is or converted.
  static func isBook(_ name: String) -> Bool {
    WorkbookTables.isWorkbook(name) || isOther(name) && OfficeConverter.program != nil
  }

  /// Whether a name is that of a workbook in a form that has to be converted.
  static func isOther(_ name: String) -> Bool {
    others.contains(where: name.lowercased().hasSuffix) && !name.hasPrefix("~$") && !name.hasPrefix(".")
  }

  /// The workbook in some bytes; one of another form is converted where LibreOffice is there, and is refused as what it is where
  /// that fails or is not.
  static func read(_ bytes: [UInt8]) throws(WorkbookError) -> (book: Workbook, isConverted: Bool) {
    do throws(WorkbookError) {
      return (try Workbook(bytes), false)
    } catch {
      let ending: String
      switch error {
      case .foreign(.binary): ending = "xls"
      case .foreign(.openDocument): ending = "ods"
      default: throw error
      }
      guard let converted = OfficeConverter.converted(bytes, ending) else { throw error }
      return (try Workbook(converted), true)
    }
  }
}

/// LibreOffice, asked to write a workbook anew as .xlsx.
enum OfficeConverter {
  /// Where the program is, looked for in PATH.
  static let program: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.flatMap { folder in ["soffice", "libreoffice"].map { "\(folder)/\($0)" } }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }()

  /// A workbook that takes longer is not waited for.
  private static let mostSeconds = 120.0
  /// What was converted: a command reads a term again where it has faults to tell.
  private static let done = Mutex<[Key: [UInt8]]>([:])

  private struct Key: Hashable {
    let bytes: [UInt8]
  }

  /// The bytes of the .xlsx; `nil` without the program, or where it makes none of them.
  static func converted(_ bytes: [UInt8], _ ending: String) -> [UInt8]? {
    guard let program else { return nil }
    let key = Key(bytes: bytes)
    if let known = done.withLock({ $0[key] }) { return known }
    guard let made = run(program, bytes, ending) else { return nil }
    done.withLock { $0[key] = made }
    return made
  }

  /// One conversion in a folder that only this user can open, with a profile of its own there, removed at the end.
  private static func run(_ program: String, _ bytes: [UInt8], _ ending: String) -> [UInt8]? {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "placement-book-\(UUID().uuidString)")
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      defer { try? files.removeItem(at: folder) }
      let input = folder.appending(path: "book.\(ending)")
      try Data(bytes).write(to: input)
      let process = Process()
      process.executableURL = URL(filePath: program)
      process.arguments = [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--convert-to", "xlsx",
        "--outdir", folder.appending(path: "out").path, input.path,
      ]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      let ended = DispatchSemaphore(value: 0)
      process.terminationHandler = { _ in ended.signal() }
      try process.run()
      if ended.wait(timeout: .now() + mostSeconds) == .timedOut {
        process.terminate()
        return nil
      }
      guard process.terminationStatus == 0 else { return nil }
      return try Array(Data(contentsOf: folder.appending(path: "out/book.xlsx")))
    } catch {
      return nil
    }
  }
}
