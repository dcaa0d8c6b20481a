package import PlacementAnalyses
import PlacementDomain
package import PlacementVerification

/// The independent check of any roster of a term: ours, edited by hand or made elsewhere.
package struct Verification: Sendable {
  package let term: Term
  package let roster: RosterFile
  /// The inputs that changed since the roster was computed; `nil` where that is not known.
  package var changes: [String]?

  package init(_ term: Term, _ roster: RosterFile) { (self.term, self.roster) = (term, roster) }

  /// Checks every rule; nothing is printed and no file is written.
  package func run() -> VerificationReport {
    switch Verifier(term.instance).verify(lines: roster.lines, studioLines: roster.studioLines) {
    case .verified(let verified):
      VerificationReport(term.instance, roster: verified, violations: [], changes: changes)
    case .violated(let violations):
      VerificationReport(term.instance, roster: nil, violations: violations, changes: changes)
    }
  }

  /// Checks the bytes of a certificate against a verified roster; throws where they are no certificate.
  package static func certificate(
    _ bytes: [UInt8], of roster: VerifiedRoster
  ) throws(CertificateFault) -> CertificateVerdict {
    CertificateChecker(roster.instance).check(try CertificateReader.read(bytes), of: roster)
  }
}
