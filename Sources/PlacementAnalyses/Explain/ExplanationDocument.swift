package import Documents
package import PlacementDomain
import PlacementExport
import PlacementFormulation

/// Explanations as JSON.
package struct ExplanationDocument {
  private let instance: PlacementInstance
  private let text: ExplanationText
  private let standing: RosterStanding
  private let isDrawn: Bool

  package init(_ instance: PlacementInstance, standing: RosterStanding, isDrawn: Bool) {
    self.instance = instance
    text = ExplanationText(instance, standing: standing)
    self.standing = standing
    self.isDrawn = isDrawn
  }

  /// The head and the number of wishes of each verdict: the summary.json of a folder of pages.
  package func counts(_ explanations: [Explanation]) -> JSONText { .object(head(explanations)) }

  /// Everything, with the lines in one language.
  package func document(_ explanations: [Explanation], _ language: Language) -> JSONText {
    .object(head(explanations) + [(key: "explanations", value: .array(explanations.map { one($0, language) }))])
  }

  private func head(_ explanations: [Explanation]) -> [(key: String, value: JSONText)] {
    func counts(_ verdicts: [Verdict]) -> JSONText {
      .object(
        ["barred", "impossible", "limited", "costly", "draw", "outranked", "unknown"].map { name in
          (key: name, value: JSONText.integer(verdicts.count { $0.name == name }))
        })
    }
    return [
      (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
      (key: "optimal", value: standing == .unknown ? .null : .bool(standing == .best)),
      (key: "standing", value: .string(standing.rawValue)), (key: "drawn", value: .bool(isDrawn)),
      (key: "commitment", value: .string(Commitment.digest(seed: instance.lotterySeed))),
      (key: "apprentices", value: .integer(explanations.count)),
      (key: "wishes", value: counts(explanations.flatMap(\.parts).flatMap(\.wishes).map(\.verdict))),
      (key: "slot_wishes", value: counts(explanations.compactMap(\.studios).flatMap(\.wishes).map(\.verdict))),
    ]
  }

  private func one(_ explanation: Explanation, _ language: Language) -> JSONText {
    let sections = text.sections(explanation)
    let members: [(key: String, value: JSONText)] = [
      (key: "apprentice", value: .string(instance.apprentices[explanation.apprentice].id)),
      (
        key: "periods",
        value: .array(
          zip(explanation.parts, sections).map { part, section in
            .object([
              (key: "period", value: .string(instance.spans[part.span].id)),
              (key: "post", value: part.post.map { .string(instance.posts[$0].id) } ?? .null),
              (key: "rank", value: .optional(part.rank)), (key: "pinned", value: .bool(part.isPinned)),
              (key: "self_found", value: .bool(part.isSelfFound)),
              (key: "wishes", value: .array(part.wishes.map(wish))),
              (key: "unplaced", value: part.unplaced.map { .string($0.reason.codeText) } ?? .null),
              (key: "reason", value: part.unplaced.map { .string($0.reason.ownText.text(language)) } ?? .null),
              (key: "remedy", value: part.unplaced.map { .string($0.reason.ownRemedy.text(language)) } ?? .null),
              (key: "held", value: .array((part.unplaced?.held ?? []).map { held($0, language) })),
              (key: "free_posts", value: posts(part.unplaced?.free)),
              (key: "text", value: .array(section.lines.map { .string($0.text(language)) })),
            ])
          })
      ),
    ]
    guard let studios = explanation.studios, let lines = sections.last?.lines else { return .object(members) }
    return .object(members + [(key: "sessions", value: sessions(studios, lines.map { .string($0.text(language)) }))])
  }

  private func posts(_ list: [Int]?) -> JSONText {
    list.map { .array($0.map { .string(instance.posts[$0].id) }) } ?? .null
  }

  /// Places that the same rows hold.
  private func held(_ places: HeldPlaces, _ language: Language) -> JSONText {
    .object([
      (key: "posts", value: posts(places.posts)), (key: "rows", value: .array(places.rows.map(JSONText.string))),
      (key: "codes", value: .array(places.codes.map { .string($0.rawValue) })),
      (key: "text", value: .string(places.ownText.text(language))),
      (key: "remedy", value: .string(places.ownRemedy.text(language))),
    ])
  }

  private func sessions(_ studios: SessionExplanation, _ lines: [JSONText]) -> JSONText {
    .object([
      (key: "asked", value: .integer(studios.asked)),
      (
        key: "slots",
        value: .array(
          studios.given.map { slot, rank in
            .object([
              (key: "slot", value: .string(instance.slots[slot].id)), (key: "rank", value: .optional(rank)),
            ])
          })
      ),
      (
        key: "wishes",
        value: .array(
          studios.wishes.map { wish in
            .object(
              [
                (key: "rank", value: .integer(wish.rank)), (key: "slot", value: .string(instance.slots[wish.slot].id)),
                (key: "at_work", value: .bool(wish.isAtWork)),
              ] + members(wish.verdict, of: "slot"))
          })
      ), (key: "unmet", value: studios.unmet.map { .string($0.code.rawValue) } ?? .null),
      (key: "text", value: .array(lines)),
    ])
  }

  private func wish(_ wish: WishExplanation) -> JSONText {
    let id =
      switch wish.choice {
      case .post(let post): instance.posts[post].id
      case .base(let base): instance.bases[base].id
      }
    return .object(
      [(key: "rank", value: .integer(wish.rank)), (key: "choice", value: .string(id))]
        + members(wish.verdict, of: "post")
        + [(key: "held_by", value: .array(Set(wish.held.flatMap(\.rows)).sorted().map(JSONText.string)))])
  }

  /// A verdict with its figures; `place` says what the numbers of the draw are of.
  private func members(_ verdict: Verdict, of place: String) -> [(key: String, value: JSONText)] {
    func list(_ numbers: [DrawNumbers.Number]) -> JSONText {
      .array(
        numbers.map { .object([(key: place, value: .string($0.place)), (key: "number", value: .integer($0.number))]) })
    }
    var members: [(key: String, value: JSONText)] = [(key: "verdict", value: .string(verdict.name))]
    switch verdict {
    case .barred(let barriers):
      members.append((key: "rules", value: .array(barriers.map { .string($0.rule) })))
    case .costly(let change):
      members += [
        (key: "stage", value: .string(change.objective.rawValue)),
        (key: "stage_rank", value: .optional(change.rank)), (key: "before", value: .optional(change.before)),
        (key: "after", value: .optional(change.after)),
      ]
    case .draw(let numbers), .limited(let numbers):
      members += place == "post" ? [(key: "given_number", value: .optional(numbers.given.first?.number))] : []
      members += place == "slot" ? [(key: "given_numbers", value: list(numbers.given))] : []
      members += [(key: "numbers", value: list(numbers.wished)), (key: "counter", value: .integer(numbers.counter))]
    case .outranked(let number): members.append((key: "given_number", value: .integer(number)))
    case .impossible, .unknown: break
    }
    return members
  }
}

extension Verdict {
  /// The word for programs.
  var name: String {
    switch self {
    case .barred: "barred"
    case .impossible: "impossible"
    case .limited: "limited"
    case .costly: "costly"
    case .draw: "draw"
    case .outranked: "outranked"
    case .unknown: "unknown"
    }
  }
}

extension Explanation {
  /// Whether a limit left a wish unexplained.
  package var hasUnknown: Bool { verdicts.contains { $0.name == "unknown" } }
}
