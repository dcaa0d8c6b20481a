import Foundation

/// Recognises a city by the ways in which its name is typed: 宁波, 宁波市, 浙江省宁波市, 宁 波, Ningbo, "Ningbo City, Zhejiang".
enum CityFolding {
  /// The cities that a text may mean: one, none, or several that share a Latin name and that the province does not part.
  ///
  /// - Parameter province: of the same row, by its short name; empty where it is not given.
  static func cities(_ text: String, in province: String = "") -> [CityList.City] {
    if let known = CityList.byName[text] ?? (text.hasSuffix("市") ? CityList.byName[String(text.dropLast())] : nil) {
      return [known]
    }
    let folded = TextFolding.folded(text)
    let letters = String(String.UnicodeScalarView(folded.unicodeScalars.filter { isLetter($0) }))
    if let known = CityList.byName[letters] { return [known] }
    let found = isLatin(letters) ? latin(letters) : chinese(letters)
    let near = found.filter { $0.province == province }
    return near.isEmpty ? found : near
  }

  /// The city that a longer name begins with: 苏州 of 江苏省苏州市张家港市.
  static func leading(_ text: String) -> CityList.City? {
    let letters = String(text.filter(\.isLetter))
    return parts(ofChinese: letters).lazy.compactMap { part in
      CityList.byName.values.filter { city in
        part.province.map { $0 == city.province && part.rest.hasPrefix(city.name) }
          ?? part.rest.hasPrefix(city.name + "市")
      }.max { ($0.name.count, $1.name) < ($1.name.count, $0.name) }
    }.first
  }

  /// Whether a text that is no city begins with a province or a city, so that it is more than a name: 江苏省, 苏州市张家港市.
  static func isAddress(_ text: String) -> Bool {
    leading(text) != nil || parts(ofChinese: String(text.filter(\.isLetter))).contains { $0.province != nil }
  }

  /// Letters, no blanks and no marks between parts of an address.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  private static func isLatin(_ letters: String) -> Bool {
    let plain = letters.folding(options: [.diacriticInsensitive], locale: nil)
    return !plain.isEmpty && plain.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
  }

  // MARK: - Chinese

  private static let endings = ["", "市", "地区", "盟", "州", "县", "林区", "新区", "市辖区"]

  private static func chinese(_ letters: String) -> [CityList.City] {
    for part in parts(ofChinese: letters) {
      // 上海市, 上海市市辖区: nothing is left, or nothing that is a place
      if let province = part.province, part.rest.isEmpty || part.rest == "市辖区",
        let own = CityList.byName[province], own.province == province, own.name == province, isMunicipality(province)
      {
        return [own]
      }
      guard let name = short(part.rest), let city = CityList.byName[name] else { continue }
      if part.province == nil || part.province == city.province { return [city] }
    }
    return []
  }

  private static func isMunicipality(_ province: String) -> Bool {
    ["北京", "天津", "上海", "重庆", "香港", "澳门"].contains(province)
  }

  /// The name in the list of what is left of an address; 海南州 keeps its last word, since 海南 is a province.
  private static func short(_ rest: String) -> String? {
    if CityList.byName[rest] != nil { return rest }
    for ending in endings where rest.hasSuffix(ending) {
      let name = String(rest.dropLast(ending.count))
      if CityList.byName[name] != nil { return name }
    }
    for ending in ["自治州", "自治县"] where rest.hasSuffix(ending) {
      // the names of peoples stand between: 延边朝鲜族自治州
      let names = CityList.byName.keys.filter { rest.hasPrefix($0) && !$0.hasSuffix("州") }
      if let name = names.max(by: { $0.count < $1.count }) { return name }
      if rest.hasPrefix("海南") { return "海南州" }
    }
    return nil
  }

  /// The text as it stands, and what follows a province's name at its beginning.
  private static func parts(ofChinese letters: String) -> [(province: String?, rest: String)] {
    let text = letters.hasPrefix("中国") ? String(letters.dropFirst(2)) : letters
    var parts: [(province: String?, rest: String)] = [(nil, text)]
    for province in TextFolding.provinceList where text.hasPrefix(province) {
      let rest = text.dropFirst(province.count)
      for ending in TextFolding.provinceEndings where rest.hasPrefix(ending) {
        parts.append((province, String(rest.dropFirst(ending.count))))
      }
    }
    return parts
  }

  // MARK: - Latin

  private static let latinEndings = ["", "city", "shi", "municipality", "prefecture", "diqu", "sar"]

  private static func latin(_ letters: String) -> [CityList.City] {
    var text = letters.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    for country in ["prchina", "china", "prc"] where text.hasSuffix(country) {
      text = String(text.dropLast(country.count))
      break
    }
    var found = Set(names(text))
    for (latin, province) in TextFolding.latinProvinces {
      for ending in TextFolding.latinProvinceEndings {
        let word = latin + ending
        let rests =
          (text.hasPrefix(word) ? [text.dropFirst(word.count)] : [])
          + (text.hasSuffix(word) ? [text.dropLast(word.count)] : [])
        found.formUnion(rests.flatMap { names(String($0)) }.filter { $0.province == province })
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  private static func names(_ word: String) -> [CityList.City] {
    latinEndings.filter(word.hasSuffix).flatMap { CityList.byLatin[String(word.dropLast($0.count))] ?? [] }
  }
}
