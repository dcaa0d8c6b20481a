import Foundation
import GLPK
import LinearOptimization
import Testing

/// Where Debian's package puts GLPK's examples.
enum Examples {
  static let folder = "/usr/share/doc/glpk-utils/examples/"
  static var isPresent: Bool { FileManager.default.fileExists(atPath: path("plan.mod")) }

  /// The package may be built so that documentation is compressed; GLPK's readers all take `.gz`.
  static func path(_ name: String) -> String {
    let plain = folder + name
    return FileManager.default.fileExists(atPath: plain) ? plain : plain + ".gz"
  }
}

/// The examples that come with GLPK's command-line tools, and their known optima.
@Suite(.enabled(if: Examples.isPresent, "GLPK's examples are not installed (Debian: glpk-utils)"))
struct MathProgExampleTests {
  private func solve(_ model: LinearModel) throws -> Solution {
    try model.hasIntegers
      ? GLPKSolver().solve(model, IntegerParameters(cuts: .all, presolve: true))
      : GLPKSolver().solve(model)
  }

  @Test(arguments: [
    ("assign", 76), ("gap", 261), ("bpp", 3), ("fctp", 471.55), ("transp", 153.675), ("plan", 296.2166065),
  ])
  func mathProg(_ name: String, _ optimum: Double) throws {
    let model = try ModelReader().read(Examples.path(name + ".mod"), .mathProg(data: []))
    let solution = try solve(model)
    #expect(solution.termination == .optimal)
    #expect(abs(try #require(solution.objective) - optimum) < 1e-6)
    #expect(model.violations(solution.values).isEmpty)
  }

  @Test func planInThreeFormats() throws {
    for (name, format) in [
      ("plan.mps", ModelReader.Format.fixedMPS), ("plan.lp", .lp), ("plan.mod", .mathProg(data: [])),
    ] {
      let model = try ModelReader().read(Examples.path(name), format)
      let objective = try #require(try solve(model).objective)
      #expect(abs(objective - 296.2166065) < 1e-6)
    }
  }

  /// The largest gain of the same assignment.
  @Test func gapMaximised() throws {
    var model = try ModelReader().read(Examples.path("gap.mod"), .mathProg(data: []))
    model.sense = .maximise
    let solution = try solve(model)
    #expect(solution.termination == .optimal)
    #expect(solution.objective == 336)
  }

  /// A data file replaces the data in the model; here other supplies make the plan dearer.
  @Test func separateData() throws {
    let text = """
      param demand;
      var x >= 0;
      minimize cost: 3 * x;
      s.t. need: x >= demand;
      data;
      param demand := 4;
      end;
      """
    try RoundTrip.withFile(text) { path in
      let own = try solve(ModelReader().read(path, .mathProg(data: [])))
      #expect(own.objective == 12)
      try RoundTrip.withFile("data; param demand := 7; end;") { data in
        let other = try solve(ModelReader().read(path, .mathProg(data: [data])))
        #expect(other.objective == 21)
      }
    }
  }
}
