import PlacementDomain

/// The list of units that a school decides on and publishes (Art. 6): no person stands in it.
enum UnitList {
  static let columns = [
    "单位名称", "统一社会信用代码", "省", "市", "接收专业", "岗位", "计划人数", "无失信记录", "无安全事故起始日期", "首次合作日期", "实地考察日期", "不收费用",
  ]

  static func form(_ facts: FormFacts) -> Form {
    let instance = facts.instance
    var form = Form("units", columns)
    for (index, unit) in instance.enterprises.enumerated() {
      let bases = instance.bases.indices.filter { instance.bases[$0].enterprise == index }
      let posts = instance.posts.filter { bases.contains($0.base) }
      guard !posts.isEmpty else { continue }
      let provinces = Set(bases.map(instance.province)).subtracting([""]).sorted()
      let cities = Set(bases.map(instance.city)).subtracting([""]).sorted()
      let seats = posts.allSatisfy { $0.capacity != nil } ? String(posts.compactMap(\.capacity).reduce(0, +)) : ""
      let attested = unit.attestations
      let isKnown = attested.firstTerm.map { $0 < instance.start } ?? false
      form.add(
        unit.id,
        [
          .needed(unit.name, in: "enterprises.csv name"), .needed(unit.creditCode, in: "enterprises.csv credit_code"),
          .needed(provinces.joined(separator: "、"), in: "bases.csv province"),
          .needed(cities.joined(separator: "、"), in: "bases.csv city"),
          FormCell(programmes(posts, instance)), FormCell(Set(posts.map(\.title)).sorted().joined(separator: "、")),
          .needed(seats, in: "posts.csv capacity"),
          .answer(attested.noDishonesty, unknown: "enterprises.csv no_dishonesty"),
          .needed(attested.safeSince?.description ?? "", in: "enterprises.csv safe_since"),
          FormCell(attested.firstTerm?.description ?? ""),
          isKnown
            ? FormCell(attested.visited?.description ?? "")
            : .needed(attested.visited?.description ?? "", in: "enterprises.csv visited"),
          .answer(attested.noFees, unknown: "enterprises.csv no_fees"),
        ])
    }
    return form
  }

  private static func programmes(_ posts: [Post], _ instance: PlacementInstance) -> String {
    var admitted: Set<Int> = []
    for post in posts {
      switch post.admits {
      case .every: return "不限"
      case .only(let programmes): admitted.formUnion(programmes)
      }
    }
    return admitted.sorted().map { instance.programmes[$0].name }.joined(separator: "、")
  }
}

/// What each receiving province is told (Art. 24(2)): schools, units, guides; counts, no apprentice.
enum ProvinceNotice {
  static let columns = [
    "学校", "学校所在省", "单位", "统一社会信用代码", "市", "岗位", "人数", "开始", "结束", "备案号", "校内指导教师", "企业师傅",
  ]

  private struct Key: Hashable {
    let school: String
    let unit: String
    let post: String
    let start: CivilDate
  }

  /// One per province into which somebody is sent, in the order of their names.
  static func forms(_ facts: FormFacts) -> [Form] {
    let crossing = facts.lines.filter { $0.crosses == true }
    return Set(crossing.map(\.province)).sorted().map { province in
      var form = Form("notice-" + province, columns)
      let groups = Dictionary(grouping: crossing.filter { $0.province == province }) {
        Key(school: $0.school?.id ?? "", unit: $0.enterprise.id, post: $0.post.id, start: $0.start)
      }
      let order = groups.keys.sorted {
        ($0.school, $0.unit, $0.post, $0.start) < ($1.school, $1.unit, $1.post, $1.start)
      }
      for key in order {
        guard let lines = groups[key], let first = lines.first else { continue }
        form.add(
          "\(key.school) \(key.post)",
          [
            .needed(first.school?.name ?? "", in: "schools.csv name"), FormCell(first.school?.province ?? ""),
            .needed(first.enterprise.name, in: "enterprises.csv name"),
            .needed(first.enterprise.creditCode, in: "enterprises.csv credit_code"),
            .needed(first.city, in: "bases.csv city"), .needed(first.post.title, in: "posts.csv title"),
            FormCell(String(lines.count)), FormCell(first.start.description), FormCell(first.end.description),
            .needed(first.filingNumbers.joined(separator: "、"), in: "filings.csv"), .byHand, .byHand,
          ])
      }
      return form
    }
  }
}

/// The papers of an apprentice's archive (Art. 29): eight kinds, of which a scenario knows the agreement; the others come about
/// during the placement and are ticked off by hand.
enum ArchiveList {
  static let kinds = ["三方协议", "实习方案", "实习报告", "考核结果", "实习日志", "检查记录", "实习总结", "佐证材料"]

  static func form(_ facts: FormFacts) -> Form {
    var form = Form("archive", ["学号", "姓名", "学校", "班级", "实习单位"] + kinds)
    // the lines of one apprentice follow each other
    var start = 0
    while start < facts.lines.count {
      let line = facts.lines[start]
      let end = facts.lines[start...].firstIndex { $0.person.id != line.person.id } ?? facts.lines.count
      let units = facts.lines[start..<end].map(\.enterprise.name)
      start = end
      let agreement = line.person.papers.agreementDate
      form.add(
        line.person.id,
        [
          FormCell(line.person.id), .needed(line.person.name, in: "apprentices.csv name"),
          FormCell(line.school?.name ?? ""), FormCell(line.person.className),
          FormCell(units.joined(separator: "、")),
          .needed(agreement.map { "有（\($0)）" } ?? "", in: "apprentices.csv agreement_date"),
        ] + kinds.dropFirst().map { _ in FormCell("待归档") })
    }
    return form
  }
}
