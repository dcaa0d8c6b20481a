import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementOffice
import PlacementVerification

/// What `placement export` writes.
enum ExportFormat: ExpressibleByArgument {
  case model(ModelExport.Format)
  case forms

  init?(argument: String) {
    if argument == "forms" {
      self = .forms
    } else if let format = ModelExport.Format(rawValue: argument) {
      self = .model(format)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { ModelExport.Format.allCases.map(\.rawValue) + ["forms"] }
}

extension ModelExport.Format {
  /// How a comment stands in the format.
  var comment: MarkedFile.Comment {
    switch self {
    case .lp: .lp
    case .mps: .mps
    case .mathprog: .mathprog
    }
  }
}

extension Export {
  /// Writes the model.
  func write(_ model: ModelExport, _ console: Console) throws {
    var export = model
    export.stage = stage
    guard stage == 1 || stage <= export.stageCount else {
      console.error(
        Message(
          zh: "本方案只有 \(export.stageCount) 个线性目标，没有第 \(stage) 个",
          en: "the model has \(Counted.of(export.stageCount, "linear objective")), no number \(stage)"))
      throw ExitCode.validationFailure
    }
    let file = try out.map { try writing.file($0, by: "export", export.format.comment, inputs: [scenario]) }
    let run = try export.run(common.control(console))
    guard let text = run.text else {
      console.error(
        Message(
          zh: "前面的阶段没有解出，无法导出第 \(stage) 个目标",
          en: "the objectives before number \(stage) were not solved; it cannot be exported"))
      return try ExitStatus.end(run.ending)
    }
    PreparationLimit.end()
    if let file {
      try file.write(Array(text.utf8))
      console.say("  \(file.path)")
    } else {
      StandardOutput.write(Array(text.utf8))
    }
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "file", value: .string(out ?? "")),
        (key: "rows", value: .integer(run.rows)), (key: "columns", value: .integer(run.columns)),
        (key: "stage", value: .integer(stage)),
      ]))
  }

  /// Verifies the roster and writes its forms.
  func writeForms(_ term: Term, _ console: Console) throws {
    guard let roster, let out else { return }
    let verified = try RosterLoading.verified(roster, studioRoster: nil, of: term, reading, console)
    let folder = try writing.folder(out, by: "export", inputs: [scenario, roster])
    PreparationLimit.end()
    let forms = FormSet(verified)
    let files = forms.files(console.language, plain: false)
    try folder.write(files)
    NotCheckedNotes.say(verified.notChecked, console)
    console.say(
      Message(
        zh: "表样未经官方核实；表内有姓名，仅供安置办使用；缺 \(forms.gaps) 格，逐格列在 missing.csv",
        en:
          "the forms are not officially verified; they hold names and are for the office; \(forms.gaps) cells lack something, "
          + "each in missing.csv"))
    console.written(files, in: folder)
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "folder", value: .string(out)),
        (key: "files", value: .array(files.map { .string($0.name) })), (key: "verified_format", value: .bool(false)),
        (key: "gaps", value: .integer(forms.gaps)),
      ]))
  }
}
