package import PlacementDomain
import PlacementExport

/// The stages in words, for who watches a run.
package enum StageWords {
  /// The step of a stage.
  package static func progress(_ stage: Stage, rank: Int?, unlistedRank: Int) -> Message {
    let meaning = Vocabulary.entry(stage, rank: rank, unlistedRank: unlistedRank)
    return Message(zh: "正在计算：\(meaning.zh) …", en: "solving: \(meaning.en) …")
  }
}
