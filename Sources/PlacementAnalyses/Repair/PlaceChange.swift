package import PlacementDomain
import PlacementFormulation
import PlacementSolving

/// One line of the published roster that the new one changes.
package struct PlaceChange: Sendable, Hashable {
  /// Why the line is another one.
  package enum Code: String, Sendable, CaseIterable {
    /// The post is no longer in the term.
    case placeGone = "place-gone"
    /// The place takes nobody any more.
    case placeClosed = "place-closed"
    /// The place takes fewer than were published there.
    case fewerSeats = "fewer-seats"
    /// The apprentice may not be there any more.
    case notEligible = "not-eligible"
    /// The apprentice had no place and has one now.
    case nowPlaced = "now-placed"
    /// The move lets others keep or get a place: no roster with fewer changes exists.
    case makesRoom = "makes-room"
  }
  /// Index of the apprentice and of the span.
  package let apprentice: Int
  package let period: Int
  /// The id of the published post; empty for none.
  package let before: String
  /// Index of the post now; `nil` for none.
  package let after: Int?
  /// The rank of each on the apprentice's list; `nil` where it is not listed or there is none.
  package let rankBefore: Int?
  package let rankAfter: Int?
  package let code: Code
  package let reason: Message
}

extension RepairPlan {
  /// What the new roster changes, in the order of apprentices, then spans; empty without a roster.
  package var changes: [PlaceChange] {
    guard let published = instance.published else { return [] }
    let crowd = Crowd(model, published)
    return result.assignments.compactMap { assignment in
      let place = published.places[assignment.apprentice][assignment.period]
      guard place.differs(from: assignment.post) else { return nil }
      let (code, reason) = crowd.reason(assignment, place)
      let (before, old): (String, Int?) =
        switch place {
        case .newcomer, .unplaced: ("", nil)
        case .gone(let id): (id, nil)
        case .post(let post): (instance.posts[post].id, post)
        }
      func rank(_ post: Int?) -> Int? {
        guard let post else { return nil }
        let base = instance.posts[post].base
        return instance.preferences[assignment.apprentice].first {
          $0.choice == .post(post) || $0.choice == .base(base)
        }?
        .rank
      }
      return PlaceChange(
        apprentice: assignment.apprentice, period: assignment.period, before: before, after: assignment.post,
        rankBefore: rank(old), rankAfter: rank(assignment.post), code: code, reason: reason)
    }
  }
}

/// The published roster held against the rows of the new term.
private struct Crowd {
  private let model: PlacementModel
  /// Per row how many of those published would count in it.
  private var load: [Int]
  private var rowsOfArc: [Int32: [Int]] = [:]
  private var arcOf: [[Int]: Int32] = [:]

  init(_ model: PlacementModel, _ published: PublishedRoster) {
    self.model = model
    load = [Int](repeating: 0, count: model.rows.count)
    let arcs = model.arcs
    for arc in 0..<arcs.count {
      let (person, span) = (Int(arcs.apprentice[arc]), Int(arcs.span[arc]))
      if published.places[person][span] == .post(Int(arcs.post[arc])) { arcOf[[person, span]] = Int32(arc) }
    }
    let held = Set(arcOf.values)
    for (index, row) in model.rows.enumerated() {
      for (column, coefficient) in zip(row.columns, row.coefficients) where held.contains(column) {
        load[index] += coefficient
        rowsOfArc[column, default: []].append(index)
      }
    }
  }

  func reason(_ assignment: Assignment, _ place: PublishedPlace) -> (PlaceChange.Code, Message) {
    switch place {
    case .newcomer, .unplaced: return (.nowPlaced, Message(zh: "原未安置，现有岗位", en: "had no place and has one now"))
    case .gone(let id):
      return (.placeGone, Message(zh: "岗位 \(id) 已不在本学期", en: "the post \(id) is no longer in the term"))
    case .post(let post):
      guard let arc = arcOf[[assignment.apprentice, assignment.period]] else {
        let why = model.context.spans[assignment.period].eligibility.reason(assignment.apprentice, post)
        let words = why?.words ?? Message(zh: "不在志愿之内", en: "it is not on the list")
        return (.notEligible, Message(zh: "不能再去原岗位：\(words.zh)", en: "may not be there any more: \(words.en)"))
      }
      let full = rowsOfArc[arc, default: []].filter { row in
        let limit = model.rows[row]
        return load[row] > limit.upper && limit.lower <= 0
          && !limit.columns.contains { Int($0) >= model.context.decisionCount }
      }
      guard let tightest = full.min(by: { (model.rows[$0].upper, $0) < (model.rows[$1].upper, $1) }) else {
        return (
          .makesRoom,
          Message(
            zh: "为他人保留或获得岗位而调整；没有改动更少的方案",
            en: "moved so that others keep or get a place; no roster has fewer changes")
        )
      }
      let words = model.describe(model.rows[tightest])
      return model.rows[tightest].upper == 0
        ? (.placeClosed, Message(zh: "原岗位不再接收：\(words.zh)", en: "the place takes nobody any more: \(words.en)"))
        : (.fewerSeats, Message(zh: "原岗位名额不足：\(words.zh)", en: "fewer seats than were published: \(words.en)"))
    }
  }
}
