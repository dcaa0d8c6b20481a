import PlacementDomain

/// What of a place a rule's scope goes by; the raw value is the column of the tables.
enum LocalityPart: String, CaseIterable {
  case province, city

  var words: Message {
    switch self {
    case .province: Message(zh: "省份", en: "province")
    case .city: Message(zh: "城市", en: "city")
    }
  }

  /// The name of a place; empty where it is not given.
  func name(_ locality: Locality) -> String {
    switch self {
    case .province: locality.province
    case .city: locality.city
    }
  }

  /// What a line names for the base.
  func ofBases(_ line: LegalRule) -> [String] {
    switch self {
    case .province: line.baseProvinces
    case .city: line.baseCities
    }
  }

  /// What a line names for the school.
  func ofSchools(_ line: LegalRule) -> [String] {
    switch self {
    case .province: line.schoolProvinces
    case .city: line.schoolCities
    }
  }
}
