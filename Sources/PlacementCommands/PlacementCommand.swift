public import ArgumentParser
import GLPK

/// The program: `placement COMMAND SCENARIO`.
public struct PlacementCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "placement",
    abstract: "Places apprentices by linear programming: provably best, lawful, explained.",
    discussion: """
      A scenario is a folder with scenario.yaml and CSV tables. `allocate` reads it, solves it stage by stage with GLPK, \
      has the result checked by an independent verifier, and writes the rosters.

      Exit codes: 0 done, 1 a check did not hold, 2 infeasible, 3 a limit or signal came first, 64 usage, 65 bad input, \
      66 input not found, 70 a defect of the program, 74 cannot write.
      """,
    version: "placement \(ProgramVersion.number) (GLPK \(GLPKSolver().version))",
    subcommands: [
      Allocate.self, Check.self, Verify.self, Repair.self, Compare.self, Value.self, Sweep.self, Explain.self,
      Regress.self, Generate.self, Export.self, Pseudonymise.self, Reveal.self,
    ])

  public init() {}
}

/// The version of the program, as `--version` and summary.json say it.
enum ProgramVersion {
  static let number = "0.1.0"
}
