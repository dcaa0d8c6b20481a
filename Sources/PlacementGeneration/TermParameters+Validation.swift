package import PlacementDomain

extension TermParameters {
  /// The name by which the command line has a parameter, `--posts-per-base`; the parameter's own where it has none.
  private static func option(_ name: String) -> String {
    let options = [
      "apprentices", "bases", "enterprises", "schools", "programmes", "postsPerBase", "tightness", "clustering",
      "shortestList", "longestList", "studios", "rotation",
    ]
    if Exceptions.shares.contains(where: { $0.name == name }) || name == "waivers" {
      return "--side-constraints (\(name))"
    }
    guard options.contains(name) else { return name }
    return "--" + name.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  /// What is out of range, in the order of the parameters; empty where a term can be made.
  package func validate() -> [Message] {
    var faults: [Message] = []
    func check(_ name: String, _ value: Int, _ low: Int, _ high: Int) {
      guard value < low || value > high else { return }
      faults.append(
        Message(
          zh: "参数 \(TermParameters.option(name)) 的值 \(value) 不在 \(low) 至 \(high) 之间。",
          en: "The parameter \(TermParameters.option(name)) is \(value), not between \(low) and \(high)."))
    }
    func check(_ name: String, _ value: Double, _ low: Double, _ high: Double) {
      // NaN fails both comparisons, so it is named too.
      guard !(value >= low && value <= high) else { return }
      faults.append(
        Message(
          zh: "参数 \(TermParameters.option(name)) 的值 \(value) 不在 \(low) 至 \(high) 之间。",
          en: "The parameter \(TermParameters.option(name)) is \(value), not between \(low) and \(high)."))
    }
    func check(_ name: String, _ text: String) {
      let plain = !text.isEmpty && !text.unicodeScalars.contains { $0.value < 32 || $0 == "\"" || $0 == "\\" }
      guard !plain else { return }
      faults.append(
        Message(
          zh: "参数 \(name) 应为一行文字，不含引号和反斜杠。",
          en: "The parameter \(name) must be one line of text without quotes and backslashes."))
    }
    check("name", name)
    check("lotterySeed", lotterySeed)
    check("apprentices", apprentices, 1, 1_000_000)
    check("bases", bases, 1, 50_000)
    check("enterprises", enterprises, 1, max(1, min(bases, 50_000)))
    check("schools", schools, 1, 900)
    check("programmes", programmes, 1, 400)
    check("towns", towns, 1, 300)
    check("postsPerBase", postsPerBase, 1, 9)
    check("tightness", tightness, 0.1, 10)
    check("clustering", clustering, 0, 1)
    check("longestList", longestList, 1, 20)
    check("shortestList", shortestList, 1, max(1, min(longestList, 20)))
    check("overOffering", overOffering, 0, 1)
    check("scarceProgrammes", scarceProgrammes, 0, max(0, programmes))
    check("studios", studios, 0, 99)
    check("rotation", rotation, 1, ruleBook == .everyday ? 6 : 1)
    for share in Exceptions.shares { check(share.name, exceptions[keyPath: share.path], 0, 1) }
    check("waivers", exceptions.waivers, 0, 1_000)
    check("zeroCapacityEnterprises", exceptions.zeroCapacityEnterprises, 0, max(0, enterprises - 1))
    let roles = Exceptions.shares.filter(\.isRole).reduce(0) { $0 + exceptions[keyPath: $1.path] }
    if roles > 1 {
      faults.append(
        Message(
          zh: "各类特殊学生的比例之和为 \(roles)，不能超过 1。",
          en: "The shares of apprentices with a role of their own add up to \(roles), which is more than 1."))
    }
    return faults
  }
}

extension TermParameters.Exceptions {
  /// A share by its name; `isRole` where it counts apprentices who have no second role.
  struct Share: Sendable {
    let name: String
    let path: any WritableKeyPath<TermParameters.Exceptions, Double> & Sendable
    var isRole = false
  }

  /// Every share, in the order of the documentation.
  static let shares: [Share] = [
    Share(name: "noList", path: \.noList, isRole: true),
    Share(name: "strayList", path: \.strayList, isRole: true),
    Share(name: "tooEarly", path: \.tooEarly, isRole: true),
    Share(name: "contracts", path: \.contracts, isRole: true),
    Share(name: "pins", path: \.pins, isRole: true),
    Share(name: "bans", path: \.bans, isRole: true),
    Share(name: "optOuts", path: \.optOuts, isRole: true),
    Share(name: "minors", path: \.minors),
    Share(name: "ineligibleWishes", path: \.ineligibleWishes),
    Share(name: "tiedWishes", path: \.tiedWishes),
    Share(name: "baseWishes", path: \.baseWishes),
    Share(name: "hazards", path: \.hazards),
    Share(name: "selfFound", path: \.selfFound),
    Share(name: "missingPapers", path: \.missingPapers),
  ]
}
