import PlacementDomain
import PlacementInput
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
      verdict = CertificateChecker(roster.instance).check(try CertificateReader.read(bytes), of: roster)
    } catch {
      console.error(Message(zh: "“\(path)”不是有效的证书：\(error.message.zh)", en: "\(path): \(error.message.en)"), file: path)
      throw ExitStatus.badInput.exit
    }
    if verdict.isValid { console.say(words(verdict)) } else { console.error(words(verdict)) }
    return verdict
  }

  /// The verdict in words.
  static func words(_ verdict: CertificateVerdict) -> Message {
    switch verdict {
    case .valid(let stages):
      Message(
        zh: "证书有效：\(stages) 个目标逐一证明，没有更好的合法名册",
        en: "certificate valid: \(stages) stages proved, no lawful roster is better")
    case .refused(let stage, let reason):
      Message(
        zh: "证书无效：" + (stage.map { "\($0)：" } ?? "") + reason.zh,
        en: "certificate refused: " + (stage.map { "\($0): " } ?? "") + reason.en)
    }
  }
}
