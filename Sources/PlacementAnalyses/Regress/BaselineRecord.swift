import Documents
import PlacementDomain
import PlacementInput

/// What a scenario gives now, as the expectation of its baseline: NAME.json, and NAME.csv where there are places.
package struct BaselineRecord: Sendable {
  private let baseline: Baseline
  private let places: PlaceList?
  /// The digest of the list that NAME.json recorded until now.
  private let before: String?

  package init(_ baseline: Baseline, places: PlaceList?, before: String?) {
    (self.baseline, self.places, self.before) = (baseline, places, before)
  }

  /// Writes the files, each whole.
  ///
  /// - Parameter force: Whether NAME.csv is replaced whatever it holds.
  package func write(to folder: String, force: Bool) throws {
    if let places {
      if !force { try checkPlaces(folder) }
      try WholeFile.write(places.csv(), to: "\(folder)/\(baseline.name).csv")
    }
    try WholeFile.write(baseline.document(), to: "\(folder)/\(baseline.name).json")
  }

  /// NAME.csv is replaced only where it is the list that NAME.json recorded: anything else is somebody's own.
  private func checkPlaces(_ folder: String) throws(OutputFolderError) {
    guard let bytes = try? FolderBytes.file("\(folder)/\(baseline.name).csv"), !bytes.isEmpty else { return }
    if let before, PlaceList(csv: bytes)?.digest == before { return }
    let obstacle = OutputObstacle(name: baseline.name + ".csv", reason: before == nil ? .foreign : .edited)
    throw .occupied(path: folder, [obstacle])
  }
}
