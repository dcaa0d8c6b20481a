internal import PlacementDomain

/// The positions of ids in the sorted tables.
struct TableIndex {
  let people: [String: Int]
  let programmes: [String: Int]
  let schools: [String: Int]
  let enterprises: [String: Int]
  let bases: [String: Int]
  let posts: [String: Int]
  let towns: [String: Int]
  let studios: [String: Int]
  let slots: [String: Int]
  /// The category of each programme.
  let categories: [String]

  init(
    people: [String], programmes: [String], schools: [String], enterprises: [String], bases: [String],
    posts: [String], towns: [String], studios: [String], slots: [String], categories: [String]
  ) {
    // Two equal ids are a mistake of the test and stop it here.
    func number(_ ids: [String]) -> [String: Int] { Dictionary(uniqueKeysWithValues: zip(ids, ids.indices)) }
    self.people = number(people)
    self.programmes = number(programmes)
    self.schools = number(schools)
    self.enterprises = number(enterprises)
    self.bases = number(bases)
    self.posts = number(posts)
    self.towns = number(towns)
    self.studios = number(studios)
    self.slots = number(slots)
    self.categories = categories
  }

  func find(_ id: String, _ table: [String: Int]) -> Int {
    guard let index = table[id] else { preconditionFailure("the test refers to \(id), which it did not add") }
    return index
  }

  func choice(_ id: String) -> Choice {
    if let post = posts[id] { .post(post) } else { .base(find(id, bases)) }
  }
}
