import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementOffice
import PlacementSolving

/// What is said of the papers of a roster; names of files would be persons' ids and are counted.
enum PapersScreen {
  /// Writes the templates that an office changes for itself.
  static func samples(
    _ questions: PapersQuestions, _ scenario: String, _ writing: WritingOptions, _ console: Console
  ) throws {
    let folder = try writing.folder(questions.out ?? "", by: "papers", inputs: [])
    PreparationLimit.end()
    let files = OurTemplates.samples(console.language)
    try folder.write(files, list: .none)
    console.written(files, in: folder)
    console.document(document(folder, files, [], []))
  }

  /// The pages as PDF; what went wrong is told after the rest is written.
  static func print(
    _ run: HandoutsRun, _ day: CivilDate, _ folder: OutputFolder, _ limits: SolveLimits, _ console: Console
  ) throws -> Result<[OutputFile], PagePrinter.Failure> {
    let printer: PagePrinter
    do throws(PagePrinter.Failure) { printer = try PagePrinter() } catch { return .failure(error) }
    var made: [OutputFile] = []
    let outcome = try pages(run, printer, day, folder, limits, console) { made.append($0) }
    console.endProgress()
    return outcome.map { made }
  }

  private static func pages(
    _ run: HandoutsRun, _ printer: PagePrinter, _ day: CivilDate, _ folder: OutputFolder, _ limits: SolveLimits,
    _ console: Console, _ keep: (OutputFile) -> Void
  ) throws -> Result<Void, PagePrinter.Failure> {
    try folder.trial(run.files.filter { $0.name.hasSuffix(".html") }) { path throws(PagePrinter.Failure) in
      for (index, name) in run.pages.enumerated() {
        console.progress(
          Message(
            zh: "正在打印第 \(index + 1) 份，共 \(run.pages.count) 份", en: "printing \(index + 1) of \(run.pages.count)"))
        guard limits.reached == nil else { throw .stopped }
        do throws(PagePrinter.Failure) {
          keep(OutputFile(name: name.dropLast(5) + ".pdf", bytes: try printer.pdf(name, in: path, dated: day)))
        } catch {
          // Ctrl-C reaches the printer too, and is no failure of its own
          throw limits.reached == nil ? error : .stopped
        }
      }
    }
  }

  /// What was written, and exit 74, or 3 for a limit, where a PDF was asked for and is not there.
  static func say(
    _ run: HandoutsRun, _ files: [OutputFile], _ prints: Result<[OutputFile], PagePrinter.Failure>,
    _ folder: OutputFolder, _ console: Console
  ) throws {
    NotCheckedNotes.say(run.notChecked, console)
    console.say(
      Message(
        zh: "已写入 \(folder.path)：页面、PDF 和合并打印表中有姓名，只发给对应的人，不要公开",
        en:
          "wrote \(folder.path): names stand in pages, PDF and mail merge; give each to whom it is for, and publish none"
      ))
    for (kind, count) in kinds(files) {
      console.say(Message(zh: "  \(kind)：\(count) 个文件", en: "  \(kind): \(Counted.of(count, "file"))"))
    }
    guard case .failure(let failure) = prints else {
      return console.document(document(folder, files, kinds(files), run.notChecked))
    }
    console.error(failure.message, file: folder.path)
    throw failure == .stopped ? ExitStatus.limit.exit : ExitStatus.cannotWrite.exit
  }

  /// Files by what stands before the first dot of their name, and the ending, in their order.
  private static func kinds(_ files: [OutputFile]) -> [(kind: String, count: Int)] {
    var kinds: [(kind: String, count: Int)] = []
    for file in files {
      let parts = file.name.split(separator: ".")
      let kind = "\(parts.first ?? "").\(parts.last ?? "")"
      if let index = kinds.firstIndex(where: { $0.kind == kind }) {
        kinds[index].count += 1
      } else {
        kinds.append((kind, 1))
      }
    }
    return kinds
  }

  private static func document(
    _ folder: OutputFolder, _ files: [OutputFile], _ kinds: [(kind: String, count: Int)], _ notChecked: [NotChecked]
  ) -> JSONText {
    .object([
      (key: "format", value: .integer(1)), (key: "folder", value: .string(folder.path)),
      (key: "files", value: .integer(files.count)),
      (key: "kinds", value: .object(kinds.map { (key: $0.kind, value: .integer($0.count)) })),
      (key: "not_checked", value: CheckWords.document(notChecked)),
    ])
  }
}
