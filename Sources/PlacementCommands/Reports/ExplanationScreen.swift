import Documents
import PlacementAnalyses
import PlacementDomain
import PlacementOffice

/// What `explain` says on a screen.
enum ExplanationScreen {
  /// The explanation of one apprentice, and where the pages were written.
  static func say(_ run: ExplanationsRun, isOne: Bool, _ folder: OutputFolder?, _ console: Console) {
    if isOne, let explanation = run.explanations.first {
      console.say(run.instance.apprentices[explanation.apprentice].id)
      for section in run.text.sections(explanation) {
        console.say(section.heading)
        for line in section.lines { console.say(Message(zh: "  " + line.zh, en: "  " + line.en)) }
      }
    }
    if let folder {
      let count = run.explanations.count
      console.say(
        Message(zh: "已写出 \(count) 份说明：\(folder.path)", en: "wrote \(Counted.of(count, "page")): \(folder.path)"))
    }
  }
}

/// What is published of the draw's seed before the lists are handed in.
enum CommitmentScreen {
  static func say(_ term: Term, _ console: Console) {
    let instance = term.instance
    let digest = Commitment.digest(seed: instance.lotterySeed)
    console.say(digest)
    if instance.lotterySeed.utf8.count < 22 {
      console.note(
        Message(
          zh: "提醒：种子太短，容易被人从公布的摘要试出；请用随机种子，如 openssl rand -hex 16 的输出",
          en: "note: a short seed can be guessed from its digest; use a random one, such as openssl rand -hex 16"))
    }
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
        (key: "commitment", value: .string(digest)),
      ]))
  }
}
