import PlacementDomain

/// What can be wrong with periods, rotations and the calendar.
enum TimeFindings {
  static func periodsOverlap(_ earlier: String) -> Finding {
    Finding(
      .invalidValue, zh: "该阶段与阶段 \(Excerpt.of(earlier)) 重叠。",
      en: "The period overlaps the period \(Excerpt.of(earlier)).",
      remedyZh: "请让后一阶段在前一阶段结束之后开始。", remedyEn: "Let each period begin after the one before it has ended.")
  }

  static let periodCalledTerm = Finding(
    .invalidValue, zh: "有多个阶段时，term 专指整个学期，不能用作阶段的编号。",
    en: "Where there are several periods, term is the whole of them and cannot be the id of one.",
    remedyZh: "请换一个编号，如 p1。", remedyEn: "Take another id, such as p1.")

  static func periodGap(after earlier: String, days: Int) -> Finding {
    Finding(
      .periodGap, zh: "阶段 \(Excerpt.of(earlier)) 与该阶段之间有 \(days) 个工作日不属于任何阶段，这些天不安置任何人。",
      en:
        "Between the period \(Excerpt.of(earlier)) and this one, \(Counted.of(days, "working day")) \(days == 1 ? "belongs" : "belong") to no period: nobody is placed on them.",
      remedyZh: "如确有意（如考试周）可以忽略；否则请核对日期。",
      remedyEn: "Ignore this if it is meant, such as a week of examinations; else check the dates.")
  }

  static let workdayOnAWeekday = Finding(
    .invalidValue, zh: "调休上班日（workday）应为周六或周日，而这一天是周一至周五，本来就上班。",
    en: "A make-up workday is a Saturday or Sunday; this date is a Monday to Friday, worked as it is.",
    remedyZh: "请按国务院办公厅的放假通知核对日期，或删除该行。",
    remedyEn: "Check the date with the announcement of the holidays, or remove the row.")

  static let calendarWithoutSlots = Finding(
    .withoutEffect, zh: "日历只用于工作室时段，而本学期没有时段，日历没有作用。",
    en: "The calendar serves the studio slots; the term has none, so it has no effect.",
    remedyZh: "可以忽略；如有时段，请补上 slots.csv。", remedyEn: "Ignore this, or add slots.csv if there are slots.")

  static func rotationLength(_ kinds: Int, periods: Int) -> Finding {
    Finding(
      .invalidValue, zh: "轮岗列出了 \(kinds) 类岗位，而学期有 \(periods) 个阶段。",
      en: "The rotation names \(Counted.of(kinds, "kind")) of post, but the term has \(Counted.of(periods, "period")).",
      remedyZh: "请每个阶段列一类，用分号隔开；同一类可以重复；不限类别则留空。",
      remedyEn:
        "Name one kind for each period, parted by semicolons; a kind may be repeated; leave it empty where any kinds will do."
    )
  }

  static func rotationNotApplied(_ model: String, periods: Int) -> Finding {
    Finding(
      .notApplied,
      zh: periods == 1
        ? "填写了轮岗，但学期只有一个阶段，无从轮换。"
        : "填写了轮岗，但模型 \(Excerpt.of(model)) 为每名学生整个学期安排一个岗位（places: one）。",
      en: periods == 1
        ? "A rotation is given, but the term has one period only; there is nothing to rotate through."
        : "A rotation is given, but the model \(Excerpt.of(model)) gives each apprentice one place for the whole term (places: one).",
      remedyZh: "请在 scenario.yaml 中列出各阶段，并使用 places: per-period 的模型（如内置的 rotation）；或清空 rotation 列。",
      remedyEn:
        "List the periods in scenario.yaml and take a model with places: per-period, such as the built-in rotation; or empty the column rotation."
    )
  }

  static let withoutRotation = Finding(
    .withoutEffect, zh: "模型没有写 places: per-period，这个键没有作用。",
    en: "The model does not say places: per-period; the key has no effect.",
    remedyZh: "请加上 places: per-period，或删除该键。", remedyEn: "Add places: per-period, or remove the key.")

  static let filledNeedsPartial = Finding(
    .notApplied, zh: "max-filled（填满的人次）只在允许部分轮岗时才与 max-placed 不同，而模型没有同时写 places: per-period 和 partial: allow。",
    en:
      "The stage max-filled differs from max-placed only where part of a rotation is allowed; the model does not say both places: per-period and partial: allow.",
    remedyZh: "请补上这两个键，或从 stages 中删去 max-filled。",
    remedyEn: "Add the two keys, or take max-filled out of the stages.")

  static let scoreOrderInRotation = Finding(
    .notApplied, zh: "score-order（平行志愿）按成绩依次给每人一个岗位，对多个阶段的轮岗没有定义。",
    en:
      "The stage score-order gives each apprentice one place in turn; for a rotation over several periods it is not defined.",
    remedyZh: "请改用 rank-maximal 或 generous，或写 places: one。",
    remedyEn: "Take rank-maximal or generous instead, or write places: one.")
}
