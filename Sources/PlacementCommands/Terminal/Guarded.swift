import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport

/// Runs a command's work so that whatever is thrown becomes one message and an exit code of the contract.
///
/// It speaks the language of the scenario, where that was read before.
func guarded(_ common: CommonOptions, _ work: () throws -> Void) throws {
  func console() -> Console { Console(common, scenario: StandardOutput.language) }
  do {
    try work()
  } catch let code as ExitCode {
    throw code
  } catch let error as OutputFolderError {
    console().refuse(error)
    throw ExitStatus.cannotWrite.exit
  } catch ExportError.workbook(let reason) {
    // a full disk, or no folder for temporary files: the library that writes workbooks tells no more
    console().error(
      Message(
        zh: "工作簿无法写出（\(reason)）：请检查磁盘空间和临时文件夹（TMPDIR）。",
        en: "the workbook cannot be written (\(reason)): check the disk and the folder for temporary files (TMPDIR)."))
    throw ExitStatus.cannotWrite.exit
  } catch {
    console().error(
      Message(
        zh: "程序内部出错：\(error)。请把这条信息连同输入文件（先脱敏）报告给维护者。",
        en: "a defect of the program: \(error). Please report it with the (pseudonymised) input."))
    throw ExitStatus.defect.exit
  }
}
