import Documents
package import PlacementDomain
import PlacementExport

extension RegressionReport {
  /// JUnit XML, as Jenkins, GitLab and others read it: one test case for each baseline.
  package func junit(_ language: Language) -> String {
    func count(_ states: [RegressionEntry.State]) -> Int { entries.count { states.contains($0.state) } }
    let seconds = Observation.text(entries.reduce(0) { $0 + $1.seconds })
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites>\n  <testsuite name=\"placement regress\" tests=\"\(entries.count)\""
    xml += " failures=\"\(count([.different, .new]))\" errors=\"\(count([.failed]))\" skipped=\"\(count([.skipped]))\""
    xml += " time=\"\(seconds)\">\n"
    for entry in entries {
      let name = Self.attribute(entry.baseline.name)
      xml += "    <testcase classname=\"baselines\" name=\"\(name)\" time=\"\(Observation.text(entry.seconds))\""
      let lines = Self.details(entry).map { $0.text(language) }
      let text = lines.map { Self.markup($0) }.joined(separator: "\n")
      let first = Self.attribute(lines.first ?? entry.state.rawValue)
      switch entry.state {
      case .same, .updated:
        xml += lines.isEmpty ? "/>\n" : ">\n      <system-out>\(text)</system-out>\n    </testcase>\n"
      case .skipped: xml += ">\n      <skipped/>\n    </testcase>\n"
      case .different, .new: xml += ">\n      <failure message=\"\(first)\">\(text)</failure>\n    </testcase>\n"
      case .failed: xml += ">\n      <error message=\"\(first)\">\(text)</error>\n    </testcase>\n"
      }
    }
    return xml + "  </testsuite>\n</testsuites>\n"
  }

  /// GitHub's workflow commands: an error for each failing baseline, at its file.
  ///
  /// - Parameter folder: the folder of the baselines as it was given.
  package func annotations(folder: String, _ language: Language) -> [String] {
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return entries.filter(\.fails).map { entry in
      let lines = Self.details(entry).map { $0.text(language) }
      let text = ([entry.baseline.name + ": " + entry.state.rawValue] + lines).joined(separator: "\n")
      let file = Self.property("\(base)/\(entry.baseline.name).json")
      return "::error file=\(file),title=placement regress::\(Self.data(text))"
    }
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }

  /// Line by line, since the escaping takes line ends for blanks.
  private static func markup(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Markup.escaped(String($0)) }
      .joined(separator: "\n")
  }

  private static func attribute(_ text: String) -> String { Markup.escaped(text) }
}
