package import ArgumentParser
import Documents
import Foundation
import GLPK
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementOffice

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The program: `placement COMMAND SCENARIO`.
package struct PlacementCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "placement",
    abstract: "Places apprentices by linear programming: provably best, lawful, explained.",
    discussion: """
      A scenario is a folder with scenario.yaml and CSV tables, or a workbook (.xlsx) with a sheet each. `allocate` reads it, solves it stage by stage with GLPK, \
      has the result checked by an independent verifier, and writes the rosters.

      Exit codes: 0 done, 1 a check did not hold, 2 infeasible, 3 a limit or signal came first, 64 usage, 65 bad input, \
      66 input not found, 70 a defect of the program, 74 cannot write.
      """,
    version: "placement \(ProgramVersion.number) (GLPK \(GLPKSolver().version))",
    subcommands: [
      Allocate.self, Check.self, Verify.self, Confirm.self, Repair.self, Compare.self, Value.self, Sweep.self,
      Explain.self, Regress.self, Generate.self, New.self, Import.self, Export.self, PapersCommand.self,
      Pseudonymise.self, Reveal.self,
    ])

  package init() {}

  /// Runs the program with the process's arguments and ends the process.
  ///
  /// Everything that goes to standard output passes ``StandardOutput``, help and versions too, which the parser itself
  /// would print without a look at what the system says.
  package static func main() {
    StandardOutput.holdDescriptors()
    Signals.install()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let json = arguments.prefix { $0 != "--" }.contains("--json")
    var code: Int32 = 0
    let commands = configuration.subcommands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
    let fault =
      UsageText.fault(arguments, repeatable: ["--close", "--drop-out", "--only"])
      ?? UsageText.unknownCommand(arguments, among: commands)
    if let fault {
      Glibc.exit(StandardOutput.finish(usage(fault, behind: "", arguments), json: json))
    }
    if HelpText.language(arguments, environment: ProcessInfo.processInfo.environment) == .zh,
      let help = try? HelpText.chinese(arguments)
    {
      tell(help, json: json)
      Glibc.exit(StandardOutput.finish(0, json: json))
    }
    do {
      var command = try parseAsRoot(arguments)
      try FileRecord().within { try command.run() }
    } catch {
      code = told(error, json: json, arguments)
    }
    Glibc.exit(StandardOutput.finish(code, json: json))
  }

  /// Says what was asked for: help, or a version.
  private static func tell(_ text: String, json: Bool) {
    guard json else { return StandardOutput.write(Array(text.utf8)) }
    let words = text.hasSuffix("\n") ? String(text.dropLast()) : text
    let document = JSONText.object([(key: "format", value: .integer(1)), (key: "text", value: .string(words))])
    StandardOutput.keep(document: document.document(), isFaults: false)
  }

  /// Says what ended the command, where it has not said so itself; the exit code.
  private static func told(_ error: any Error, json: Bool, _ arguments: [String]) -> Int32 {
    let code = exitCode(for: error).rawValue
    let text = fullMessage(for: error)
    if text.isEmpty { return code }
    guard code != 0 else {
      tell(text + "\n", json: json)
      return code
    }
    if code == ExitCode.validationFailure.rawValue {
      let problem = message(for: error)
      let words = UsageText.words(problem)
      return usage(words, behind: UsageText.english(text, of: words), arguments)
    }
    _ = FileCalls.writeAll(Array((text + "\n").utf8), to: 2)
    let problem = message(for: error)
    StandardOutput.keep(
      error: Fault(problem: Message(zh: problem, en: problem), remedy: Message(zh: text, en: text)))
    // a failure that no command caught is a defect
    return code == 1 ? ExitStatus.defect.rawValue : code
  }

  /// Says what is wrong with the command line: in the language that it asks for, else in both; the exit code.
  ///
  /// - Parameter text: The parser's own words with the command's usage, or nothing.
  private static func usage(_ fault: Message, behind text: String, _ arguments: [String]) -> Int32 {
    let hint = Message(
      zh: "用法见 placement --help，或在命令后加 --help", en: "placement --help, or the command with --help, tells the usage")
    let chinese = "用法有误：\(fault.zh)\n\(hint.zh)\n"
    let english =
      (text.isEmpty || !text.contains(fault.en) ? "Error: \(fault.en)\n" : "")
      + (text.isEmpty ? "\(hint.en)\n" : "\(text)\n")
    let said =
      switch UsageText.language(arguments) {
      case .en: english
      case .zh: chinese
      case nil: chinese + english
      }
    _ = FileCalls.writeAll(Array(said.utf8), to: 2)
    StandardOutput.keep(error: Fault(problem: fault, remedy: hint))
    return ExitCode.validationFailure.rawValue
  }
}
