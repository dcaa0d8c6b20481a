/// What a term is about before anything is drawn: places, schools, programmes and industries.
struct TermFacts {
  /// A town; coordinates in hundred-thousandths of a degree (WGS 84).
  struct Town {
    let id: String
    let name: String
    let latitude: Int
    let longitude: Int
    /// How many of a thousand apprentices and bases are about here.
    let weight: Int
    /// Index of its region.
    var region = 0
  }
  /// A province with one of its cities, and the middle of that in hundred-thousandths of a degree.
  struct Region {
    let province: String
    let city: String
    let latitude: Int
    let longitude: Int
  }
  enum Level { case secondary, college }
  struct School {
    let id: String
    let name: String
    let level: Level
    let weight: Int
  }
  struct Programme {
    let id: String
    let name: String
    /// Index of the major category.
    let category: Int
    let level: Level
    let weight: Int
    /// How many of a thousand are women.
    let women: Int
  }
  /// An industry of the city's "4+4" list, with the word that its firms' names carry.
  struct Sector {
    let name: String
    let word: String
    /// What the enterprises are, by the office's words.
    let category: String
    /// How posts spread over the major categories, in percent.
    let mix: [Int]
  }
  struct Work {
    let title: String
    let kind: String
    var isHazardous = false
  }

  /// A post's working time, from the start to the end of a day.
  struct Shift {
    let start: String
    let end: String
  }

  /// One where the term is of one city.
  let regions: [Region]
  let towns: [Town]
  let schools: [School]
  let programmes: [Programme]

  /// The facts of a setting, cut or filled up with invented ones to the numbers that the parameters ask for.
  init(_ parameters: TermParameters) {
    let known = parameters.setting == .zhangjiagang
    var random = SplitMix64(seed: parameters.seed, stream: 1)
    let regions = TermFacts.regions(parameters.setting)
    self.regions = regions
    var towns = known ? Array(TermFacts.zhangjiagangTowns.prefix(parameters.towns)) : []
    while towns.count < parameters.towns { towns.append(TermFacts.inventedTown(towns.count, regions, &random)) }
    self.towns = towns

    var schools = known ? Array(TermFacts.zhangjiagangSchools.prefix(parameters.schools)) : []
    while schools.count < parameters.schools {
      let number = schools.count + 1
      let college = number.isMultiple(of: 2)
      schools.append(
        School(
          id: padded(number, 2), name: (college ? "示例职业学院" : "示例中等职业学校") + padded(number, 2) + "（虚构）",
          level: college ? .college : .secondary, weight: random.between(5, 15)))
    }
    self.schools = schools

    var programmes = known ? Array(TermFacts.zhangjiagangProgrammes.prefix(parameters.programmes)) : []
    while programmes.count < parameters.programmes {
      let number = programmes.count + 1
      let category = (number - 1) % TermFacts.categories.count
      programmes.append(
        Programme(
          id: "99" + padded(1_000 + number, 4), name: "示例专业" + padded(number, 2), category: category,
          level: number.isMultiple(of: 2) ? .college : .secondary, weight: random.between(4, 16),
          women: random.between(100, 700)))
    }
    self.programmes = programmes
  }

  /// Where the towns and schools of a setting are, in turn.
  private static func regions(_ setting: TermParameters.Setting) -> [Region] {
    func one(_ city: String) -> Region {
      Region(province: TermWords.province, city: city, latitude: 3_188_000, longitude: 12_055_000)
    }
    switch setting {
    case .invented: return [one("示例市")]
    case .zhangjiagang: return [one("苏州市")]
    case .delta:
      return [
        Region(province: "江苏", city: "苏州市", latitude: 3_130_000, longitude: 12_060_000),
        Region(province: "上海", city: "上海市", latitude: 3_120_000, longitude: 12_145_000),
        Region(province: "浙江", city: "嘉兴市", latitude: 3_075_000, longitude: 12_075_000),
        Region(province: "安徽", city: "宣城市", latitude: 3_094_000, longitude: 11_876_000),
      ]
    }
  }

  /// The region of a school.
  func region(ofSchool school: Int) -> Region { regions[school % regions.count] }

  /// The region of a town.
  func region(ofTown town: Int) -> Region { regions[towns[town].region] }

  /// Whole metres between two points, on the plane that touches the earth at 31.9° north; near enough for drawing.
  static func metres(_ latitude: Int, _ longitude: Int, to otherLatitude: Int, _ otherLongitude: Int) -> Int {
    let north = (latitude - otherLatitude) * 1_112 / 1_000
    let east = (longitude - otherLongitude) * 944 / 1_000
    return squareRoot(north * north + east * east)
  }

  /// Travel between two towns in tenths of a minute: 30 km/h on 1.3 times the straight line, and six minutes of waiting.
  static func travelTenths(_ from: Town, _ to: Town) -> Int {
    metres(from.latitude, from.longitude, to: to.latitude, to.longitude) * 26 / 1_000 + 60
  }

  /// Towns further out lie in a growing square around the first, so that the density stays.
  private static func inventedTown(_ index: Int, _ regions: [Region], _ random: inout SplitMix64) -> Town {
    let reach = 9_000 * squareRoot(index / regions.count * 4) / 2
    let middle = regions[index % regions.count]
    return Town(
      id: "T" + padded(index + 1, 3), name: "示例镇" + padded(index + 1, 3),
      latitude: middle.latitude + random.between(-reach, reach),
      longitude: middle.longitude + random.between(-reach, reach),
      weight: index == 0 ? 200 : random.between(40, 120), region: index % regions.count)
  }

  /// The largest whole number whose square is not above a number.
  private static func squareRoot(_ number: Int) -> Int {
    guard number > 1 else { return max(0, number) }
    var guess = 1 << ((Int.bitWidth - number.leadingZeroBitCount + 1) / 2)
    while true {
      let next = (guess + number / guess) / 2
      if next >= guess { return guess }
      guess = next
    }
  }
}

/// A whole number in decimal with leading zeros up to a width.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
