import PlacementDomain

/// The fields that a word processor merges into the papers to be signed.
///
/// What is signed or written by hand on the paper itself is an empty column and no gap.
enum MergeFields {
  /// The three-party agreement on the published model.
  static func agreement(_ facts: FormFacts) -> Form {
    var form = Form(
      "agreement-fields",
      [
        "学校", "企业", "统一社会信用代码", "学生", "学号", "专业", "班级", "岗位", "指导教师", "企业师傅", "实习开始", "实习结束", "每月报酬", "工作日", "上班", "下班",
        "保险单号",
      ])
    for line in facts.lines {
      let time = line.post.time
      form.add(
        line.person.id,
        [
          .needed(line.school?.name ?? "", in: "schools.csv name"),
          .needed(line.enterprise.name, in: "enterprises.csv name"),
          .needed(line.enterprise.creditCode, in: "enterprises.csv credit_code"),
          .needed(line.person.name, in: "apprentices.csv name"), FormCell(line.person.id),
          .needed(line.programme.name, in: "programmes.csv name"), FormCell(line.person.className),
          .needed(line.post.title, in: "posts.csv title"), .byHand, .byHand, FormCell(line.start.description),
          FormCell(line.end.description), .needed(line.post.wage?.description ?? "", in: "posts.csv wage"),
          .needed(days(time.days), in: "posts.csv days"), .needed(clock(time.start), in: "posts.csv start"),
          .needed(clock(time.end), in: "posts.csv end"),
          .needed(line.person.papers.insuranceNumber, in: "apprentices.csv insurance_number"),
        ])
    }
    return form
  }

  /// The consent of apprentice and guardian.
  static func consent(_ facts: FormFacts) -> Form {
    var form = Form("consent-form", ["学生姓名", "学院", "专业", "班级", "实习时间", "实习单位", "家长签名", "关系", "电话", "日期"])
    for line in facts.lines { form.add(line.person.id, Array(heading(line)) + ["", "", "", ""]) }
    return form
  }

  /// The application for a self-found place, approved or waiting.
  static func selfFound(_ facts: FormFacts) -> Form {
    let instance = facts.instance
    var form = Form(
      "self-found-form",
      [
        "学生姓名", "学院", "专业", "班级", "学号", "身份证号", "实习时间", "实习单位", "统一社会信用代码", "单位等级", "地址", "联系人", "学校批准人", "家长签名", "关系",
        "电话", "日期",
      ])
    let span = "\(instance.start) 至 \(instance.end)"
    for decision in instance.decisions where decision.state == .selfFound {
      let person = instance.apprentices[decision.apprentice]
      let unit: (name: String, code: String)
      switch decision.site {
      case .unit(let name): unit = (name, "")
      case .enterprise(let index): unit = (instance.enterprises[index].name, instance.enterprises[index].creditCode)
      case .base(let index):
        let owner = instance.enterprises[instance.bases[index].enterprise]
        unit = (owner.name, owner.creditCode)
      case .post(let index):
        let owner = instance.enterprises[instance.bases[instance.posts[index].base].enterprise]
        unit = (owner.name, owner.creditCode)
      }
      form.add(
        person.id,
        [
          .needed(person.name, in: "apprentices.csv name"),
          FormCell(person.school.map { instance.schools[$0].name } ?? ""),
          FormCell(instance.programmes[person.programme].name), FormCell(person.className), FormCell(person.id),
          .byHand, FormCell(span), FormCell(unit.name), .needed(unit.code, in: "enterprises.csv credit_code"), .byHand,
          .byHand, .byHand, .needed(decision.approvedBy, in: "choices.csv approved_by"), "", "", "", "",
        ])
    }
    return form
  }

  /// The application to live outside common lodging, for everybody who is sent to another city.
  static func lodging(_ facts: FormFacts) -> Form {
    var form = Form(
      "lodging-form",
      ["学生姓名", "学院", "专业", "班级", "实习时间", "实习单位", "家庭地址", "租住房地址", "房东", "家长签名", "关系", "电话", "日期"])
    for line in facts.lines where line.isAway {
      form.add(line.person.id, heading(line) + [.byHand, .byHand, .byHand, "", "", "", ""])
    }
    return form
  }

  /// Name, school, programme, class, time and unit.
  private static func heading(_ line: FormFacts.Line) -> [FormCell] {
    [
      .needed(line.person.name, in: "apprentices.csv name"), .needed(line.school?.name ?? "", in: "schools.csv name"),
      .needed(line.programme.name, in: "programmes.csv name"), FormCell(line.person.className),
      FormCell("\(line.start) 至 \(line.end)"), .needed(line.enterprise.name, in: "enterprises.csv name"),
    ]
  }

  private static func days(_ days: [Int]) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"]
    return days.isEmpty ? "" : "周" + days.map { names[$0 - 1] }.joined(separator: "、")
  }

  private static func clock(_ minutes: Int?) -> String {
    guard let minutes else { return "" }
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
