import Foundation
import PlacementDomain

/// The office's own letters in a folder, as texts.
package struct TemplateFiles: Sendable {
  /// The folder as faults show it.
  package let folder: String
  /// File names without their ending, and texts, by name.
  package let texts: [(name: String, text: String)]
  /// Files beside them that are no templates.
  package let warnings: [InputFault]

  /// The folder `templates` of a scenario that is a folder, or the one that a scenario.yaml lies in; `nil` where there is
  /// none.
  package static func folder(of scenario: String) -> String? {
    var parts = scenario.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let name = parts.last ?? ""
    if WorkbookTables.isWorkbook(name) { return nil }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      parts[parts.count - 1] = "templates"
    } else {
      if name.isEmpty, parts.count > 1 { parts.removeLast() }
      parts.append("templates")
    }
    let path = parts.joined(separator: "/")
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue ? path : nil
  }

  /// Reads every file of an ending.
  ///
  /// Throws `notFound` where there is no such folder, else every file that cannot be read.
  package init(_ folder: String, ending: String) throws(ReadError) {
    self.folder = folder
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() else {
      throw .notFound(path: folder)
    }
    var texts: [(name: String, text: String)] = []
    var faults: [InputFault] = []
    var warnings: [InputFault] = []
    for name in names where !name.hasPrefix(".") && !name.hasSuffix("~") {
      guard name.hasSuffix(ending) else {
        warnings.append(
          InputFault(
            kind: .unknownFile, file: "\(folder)/\(name)",
            problem: Message(zh: "不是模板，没有读取", en: "it is no template and was not read."),
            remedy: Message(zh: "模板的文件名以 \(ending) 结尾", en: "A template's name ends in \(ending).")))
        continue
      }
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try FileBytes.read("\(folder)/\(name)")
      } catch {
        throw .unreadable(path: "\(folder)/\(name)", reason: error.reason)
      }
      guard let utf8 = TextDecoding.utf8(bytes), !utf8.contains(0) else {
        faults.append(
          InputFault(
            kind: .encoding, file: "\(folder)/\(name)",
            problem: Message(zh: "不是可以识别的文本", en: "it is no text that can be recognised."),
            remedy: Message(zh: "请另存为 UTF-8", en: "Save it as UTF-8.")))
        continue
      }
      texts.append((String(name.dropLast(ending.count)), String(decoding: utf8, as: UTF8.self)))
    }
    guard faults.isEmpty else { throw .faults(faults, warnings: warnings) }
    (self.texts, self.warnings) = (texts, warnings)
  }
}
