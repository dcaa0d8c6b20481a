/// The version of the program, as `--version` and summary.json say it.
package enum ProgramVersion {
  package static let number = "0.3.0"
}
