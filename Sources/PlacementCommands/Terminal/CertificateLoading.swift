import PlacementAnalyses
import PlacementDomain
import PlacementInput
import PlacementOffice
import PlacementVerification

/// Reads a certificate for a command and has it checked.
enum CertificateLoading {
  /// What the checker says of a file, told; exit 65 or 66 where it is no certificate.
  static func verdict(_ path: String, _ roster: VerifiedRoster, _ console: Console) throws -> CertificateVerdict {
    let bytes: [UInt8]
    do {
      bytes = try FolderBytes.file(path)
    } catch {
      throw ScenarioLoading.report(error, console)
    }
    let verdict: CertificateVerdict
    do {
      verdict = try Verification.certificate(bytes, of: roster)
    } catch {
      console.error(Message(zh: "“\(path)”不是有效的证书：\(error.message.zh)", en: "\(path): \(error.message.en)"), file: path)
      throw ExitStatus.badInput.exit
    }
    let words = CertificateWords.of(verdict, roster)
    if verdict.isValid { console.say(words) } else { console.error(words) }
    return verdict
  }
}
