package import PlacementDomain
package import PlacementInput

/// A roster as its file claims it, with the studio sessions beside it; nothing of it is checked yet.
package struct RosterFile: Sendable {
  package let lines: [RosterLine]
  package let studioLines: [StudioRosterLine]

  /// A roster that was made without files.
  package init(lines: [RosterLine], studioLines: [StudioRosterLine] = []) {
    (self.lines, self.studioLines) = (lines, studioLines)
  }

  /// Reads a roster of a term.
  ///
  /// - Parameters:
  ///   - studioRoster: The file of the studio sessions; by default the one that lies beside the roster, if there is one.
  ///   - warn: Told of what is odd about each file before the next one is read.
  package init(
    _ path: String, studioRoster: String? = nil, of term: Term, idsAsNumbers: Bool = false,
    warn: ([InputFault]) -> Void = { _ in }
  ) throws(ReadError) {
    let ids = RosterIDs(term.instance)
    let roster = try RosterReader().read(path, of: ids, idsAsNumbers: idsAsNumbers)
    warn(roster.warnings)
    lines = roster.lines
    guard let file = try Self.studioFile(beside: path, named: studioRoster) else {
      studioLines = []
      return
    }
    let studio = try RosterReader().readStudioRoster(file, of: ids, idsAsNumbers: idsAsNumbers)
    warn(studio.warnings)
    studioLines = studio.lines
  }

  /// The file of the studio sessions: the one named, else the one that `allocate` writes beside a roster.
  private static func studioFile(beside roster: String, named: String?) throws(ReadError) -> String? {
    if let named { return named }
    let folder = roster.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let file = (folder.isEmpty ? (roster.hasPrefix("/") ? "/" : "") : folder + "/") + "studio-roster.csv"
    do {
      _ = try RosterReader().readStudioRoster(file)
      return file
    } catch .notFound {
      return nil
    } catch {
      throw error
    }
  }
}
