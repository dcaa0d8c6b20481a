import PlacementDomain
import Testing

@testable import PlacementInput

/// A city is the same however it is typed, and what is none, or one of several, is a fault that names what to write.
@Suite struct CityFoldingTests {
  @Test(arguments: [
    "宁波", "宁波市", "浙江省宁波市", "浙江宁波", "浙江宁波市", "中国浙江省宁波市", "宁 波", "　宁波 市", "浙江省-宁波市", "浙江省 · 宁波市", "Ningbo", "NINGBO",
    "Ｎｉｎｇｂｏ", "Níngbō", "Ning bo", "Ningbo City", "Ningbo Shi", "Ningbo, Zhejiang",
    "Zhejiang Ningbo", "Ningbo City, Zhejiang Province",
    "Ningbo, Zhejiang, China",
  ])
  func oneCity(text: String) {
    #expect(CityFolding.cities(text).map(\.name) == ["宁波"])
    #expect(TextFolding.city(text) == "宁波")
  }

  @Test(arguments: [
    ("延边朝鲜族自治州", "延边"), ("延边州", "延边"), ("阿克苏地区", "阿克苏"), ("锡林郭勒盟", "锡林郭勒"), ("神农架林区", "神农架"), ("上海", "上海"),
    ("上海市", "上海"),
    ("上海市市辖区", "上海"), ("Shanghai Municipality", "上海"), ("吉林市", "吉林"), ("吉林省吉林市", "吉林"), ("海南藏族自治州", "海南州"),
    ("海南州", "海南州"),
    ("青海省海南州", "海南州"), ("Lu'an", "六安"), ("Xi'an", "西安"), ("Urumqi", "乌鲁木齐"), ("Hohhot", "呼和浩特"), ("Macau", "澳门"),
  ])
  func otherRanks(text: String, name: String) { #expect(CityFolding.cities(text).map(\.name) == [name]) }

  /// Provinces, counties, addresses, a city in another province, numbers.
  @Test(arguments: [
    "浙江省", "海南", "Hainan", "吉林省", "Jiangsu Province", "张家港", "张家港市", "苏州工业园区", "江苏省宁波市", "Ningbo, Jiangsu", "320500",
    "",
    "市",
  ])
  func none(text: String) { #expect(CityFolding.cities(text) == []) }

  /// Five Latin names are of two cities; the row's province parts them.
  @Test func aSharedLatinNameNeedsItsProvince() {
    #expect(CityFolding.cities("Suzhou").map(\.name) == ["宿州", "苏州"])
    #expect(CityFolding.cities("Suzhou", in: "安徽").map(\.name) == ["宿州"])
    #expect(TextFolding.city("Taizhou", in: "浙江") == "台州" && TextFolding.city("Taizhou, Jiangsu") == "泰州")
    let several = ReferenceFindings.noCity("Suzhou", ["宿州", "苏州"])
    #expect(several.problem.zh.contains("宿州、苏州") && several.remedy.en.contains("宿州"))
  }

  @Test func whatToWriteIsNamed() {
    #expect(ReferenceFindings.noCity("江苏省苏州市张家港市", []).remedy.zh.contains("“苏州”"))
    #expect(ReferenceFindings.noCity("苏州市张家港市", []).remedy.en.contains("苏州"))
    #expect(ReferenceFindings.noCity("张家港", []).remedy.zh.contains("所在的设区市"))
  }

  /// Every city of the list is found by each of its own names, and is in a province that the program knows.
  @Test func theListIsRead() {
    #expect(CityList.byName.count > 330)
    for (name, city) in CityList.byName {
      #expect(CityFolding.cities(name) == [city] && TextFolding.isProvince(city.province))
      if name != city.province { #expect(CityFolding.cities(city.province + "省" + name) == [city], "\(name)") }
    }
    for (latin, cities) in CityList.byLatin {
      for city in cities { #expect(CityFolding.cities(latin, in: city.province) == [city], "\(latin)") }
    }
  }

  /// In the tables and in a pack alike: a line binds the base and the school however their city is written.
  @Test func tablesAndPacksMeet() throws {
    let term = try Scenario([
      "scenario.yaml": Scenario.yaml.replacing("none", with: "own") + "missing: list\n",
      "own.yaml":
        "format: 1\nid: own\nrules:\n  - { id: women, citation: c, applies_to: { base_city: [浙江省宁波市] }, message: { zh: 甲, en: b } }\n",
      "apprentices.csv": "id,programme,school,sex\nA1,K,S,female\n", "programmes.csv": "id\nK\n",
      "schools.csv": "id,city\nS,杭州\n", "towns.csv": "id,city\nT,Ｎｉｎｇｂｏ　Ｃｉｔｙ\n",
      "enterprises.csv": "id,city\nE,浙江宁波\n",
      "bases.csv": "id,enterprise,town,city\nB1,E,,\nB2,E,T,\nB3,E,,宁 波\nB4,E,,\"Hangzhou, Zhejiang\"\n",
      "posts.csv": "id,base,programmes,tags\nQ1,B1,K,no-women\nQ2,B2,K,no-women\nQ3,B3,K,no-women\nQ4,B4,K,no-women\n",
    ])
    let instance = try term.read().instance
    #expect(instance.bases.indices.map(instance.city) == ["宁波", "宁波", "宁波", "杭州"])
    #expect(instance.rules.rules[0].baseCities == ["宁波"])
  }

  /// Two spellings of one city are not away from each other, and an address that is none would be: a fault. A name of the
  /// office's own is compared as it stands.
  @Test func whoIsAwayIsToldByTheCity() throws {
    func term(_ city: String) throws -> Scenario {
      try Scenario([
        "scenario.yaml": Scenario.yaml.replacing("none", with: "own") + "missing: list\n",
        "own.yaml": "format: 1\nid: own\nrules:\n  - { id: away, citation: c, message: { zh: 甲, en: b } }\n",
        "apprentices.csv": "id,programme,school,sex\nA1,K,S,female\n", "programmes.csv": "id\nK\n",
        "schools.csv": "id,province,city\nS,江苏,苏州\n", "bases.csv": "id,province,city\nB1,江苏,\(city)\n",
        "posts.csv": "id,base,programmes\nQ1,B1,K\n",
      ])
    }
    // a base away asks for its beds
    #expect(try term("江苏省苏州市").read().instance.notChecked == [])
    #expect(try term("无锡").read().instance.notChecked.map(\.missing) == ["bases.csv beds_female"])
    for name in ["苏州市张家港市", "江苏省张家港市", "江苏省"] {
      #expect(try term(name).faults().map(\.line) == ["bases.csv:2:city invalid-value"], "\(name)")
    }
    #expect(try term("示例市").read().instance.notChecked.map(\.missing) == ["bases.csv beds_female"])
  }
}
