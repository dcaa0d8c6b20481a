/// What a published roster says of one apprentice in one span.
public enum PublishedPlace: Hashable, Sendable {
  /// The roster does not name the apprentice: a newcomer, who counts as no change.
  case newcomer
  /// It says that the apprentice has no place.
  case unplaced
  /// Index of the post.
  case post(Int)
  /// A post that the term no longer has, by its id: whatever comes instead is a change.
  case gone(String)

  /// Whether a place, or none, differs from what was published.
  public func differs(from post: Int?) -> Bool {
    switch self {
    case .newcomer: false
    case .unplaced: post != nil
    case .post(let index): post != index
    case .gone: true
    }
  }
}

/// A roster that was published, resolved against the term at hand.
public struct PublishedRoster: Hashable, Sendable {
  /// Per apprentice, then per span.
  public let places: [[PublishedPlace]]
  /// The ids of apprentices that it names and the term no longer has, sorted.
  public let leavers: [String]

  public init(places: [[PublishedPlace]], leavers: [String] = []) {
    self.places = places
    self.leavers = leavers
  }
}
