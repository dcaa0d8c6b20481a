import PlacementDomain

/// Places by their names, for lists that people fill in: a base's name, a post's title behind it or, where it is the only one, alone.
struct PlaceNames {
  enum Meaning {
    case one(Choice)
    /// The ids of all places of the name.
    case several([String])
  }

  private let choices: [String: [Choice]]
  private let places: PlacesAssembly

  init(_ places: PlacesAssembly) {
    self.places = places
    var choices: [String: [Choice]] = [:]
    let (baseNames, titles) = (places.baseTable["name"], places.postTable["title"])
    func add(_ name: String, _ choice: Choice) {
      let key = PlaceNames.key(name)
      if !key.isEmpty, choices[key]?.contains(choice) != true { choices[key, default: []].append(choice) }
    }
    for (index, row) in places.bases.rows.enumerated() {
      if let row { add(baseNames[row], .base(index)) }
    }
    for (index, row) in places.posts.rows.enumerated() {
      guard let row else { continue }
      add(titles[row], .post(index))
      if let base = places.baseOf[index], let own = places.bases.rows[base] {
        add(baseNames[own] + titles[row], .post(index))
      }
    }
    self.choices = choices
  }

  /// What a name means; `nil` where no place has it.
  subscript(_ name: String) -> Meaning? {
    guard let found = choices[PlaceNames.key(name)] else { return nil }
    return found.count == 1 ? .one(found[0]) : .several(found.map(places.id(of:)))
  }

  /// Letters and digits alone: blanks, dots and brackets between a base and a post differ from list to list.
  static func key(_ name: String) -> String {
    TextFolding.folded(name).lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
