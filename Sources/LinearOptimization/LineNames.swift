/// Names of rows or columns: the first ones are numbered and not stored, those that were given follow.
struct LineNames: Sendable, Equatable {
  private let prefix: String
  private var numbered: Int
  private var given: [String] = []

  /// - Parameter numbered: how many have the prefix and their number, from 1, for a name.
  init(prefix: String, numbered: Int = 0) {
    self.prefix = prefix
    self.numbered = numbered
  }

  /// Whether no name was given.
  var areNumbered: Bool { given.isEmpty }

  var all: [String] { (0..<numbered).map { self[$0] } + given }

  subscript(index: Int) -> String { index < numbered ? "\(prefix)\(index + 1)" : given[index - numbered] }

  /// One more without a name: it is called by its number.
  mutating func appendNumber() {
    if given.isEmpty { numbered += 1 } else { given.append("\(prefix)\(numbered + given.count + 1)") }
  }

  mutating func append(_ name: String) { given.append(name) }

  static func == (one: LineNames, other: LineNames) -> Bool { one.all == other.all }
}
