import Foundation

/// Makes one text of the many ways in which the same id, number or date is typed.
enum TextFolding {
  /// Folded by NFKC (full-width digits, letters and blanks become plain ones), outer blanks cut.
  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return trimmed(text) }
    var folded = text.precomposedStringWithCompatibilityMapping
    folded.makeContiguousUTF8()
    return trimmed(folded)
  }

  /// Without outer blanks and without the invisible marks that a copy from a web page brings along.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return text }
    return String(text[first...last])
  }

  /// Blanks, and marks of no width.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2060, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// Whether a text holds a control character or a mark that nobody sees.
  static func hasInvisible(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2064, 0xFEFF, 0xFFF9...0xFFFB: true
      default: false
      }
    }
  }

  /// A province by its short Chinese name: 江苏省, 江 苏, 江苏, Jiangsu and "Jiangsu Province" are the same; what is
  /// none of them stays as it is written.
  static func province(_ text: String) -> String {
    let name = folded(text)
    if provinceNames.contains(name) { return name }
    let chinese = String(String.UnicodeScalarView(name.unicodeScalars.filter { !isBlank($0) }))
    for suffix in provinceEndings where chinese.hasSuffix(suffix) {
      let short = String(chinese.dropLast(suffix.count))
      if provinceNames.contains(short) { return short }
    }
    let latin = name.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) }
    let word = String(String.UnicodeScalarView(latin))
    let others = name.lowercased().unicodeScalars.contains {
      !("a"..."z").contains($0) && !isBlank($0) && !"-'.".unicodeScalars.contains($0)
    }
    if others { return name }
    for suffix in latinProvinceEndings where word.hasSuffix(suffix) {
      if let known = latinProvinces[String(word.dropLast(suffix.count))] { return known }
    }
    return name
  }

  /// A city by its short Chinese name, in whatever way it is typed (``CityFolding``); what is none of the known ones stays
  /// as it is written, without 市 at its end.
  static func city(_ text: String, in province: String = "") -> String {
    let found = CityFolding.cities(text, in: province)
    if found.count == 1 { return found[0].name }
    return text.count > 1 && text.hasSuffix("市") ? String(text.dropLast()) : text
  }

  /// Whether a folded name is one of the 34 provinces.
  static func isProvince(_ name: String) -> Bool { provinceNames.contains(name) }

  static let provinceEndings = ["", "省", "市", "特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区"]
  static let latinProvinceEndings = ["", "province", "sheng", "municipality", "city", "shi", "autonomousregion", "sar"]

  /// The short Chinese names by the Latin ones.
  static let latinProvinces: [String: String] = [
    "beijing": "北京", "tianjin": "天津", "hebei": "河北", "shanxi": "山西", "innermongolia": "内蒙古", "neimenggu": "内蒙古",
    "liaoning": "辽宁", "jilin": "吉林", "heilongjiang": "黑龙江", "shanghai": "上海", "jiangsu": "江苏",
    "zhejiang": "浙江", "anhui": "安徽", "fujian": "福建", "jiangxi": "江西", "shandong": "山东", "henan": "河南",
    "hubei": "湖北", "hunan": "湖南", "guangdong": "广东", "guangxi": "广西", "hainan": "海南", "chongqing": "重庆",
    "sichuan": "四川", "guizhou": "贵州", "yunnan": "云南", "tibet": "西藏", "shaanxi": "陕西", "gansu": "甘肃",
    "qinghai": "青海", "ningxia": "宁夏", "xinjiang": "新疆", "taiwan": "台湾", "hongkong": "香港", "macao": "澳门", "macau": "澳门",
    "xizang": "西藏",
    "guangxizhuang": "广西", "ningxiahui": "宁夏", "xinjianguygur": "新疆",
  ]
  private static let provinceNames = Set(latinProvinces.values)
  /// The 34 short Chinese names, sorted.
  static let provinceList = provinceNames.sorted()
}
