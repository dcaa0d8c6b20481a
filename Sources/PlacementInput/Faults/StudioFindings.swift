import PlacementDomain

/// What can be wrong with studios, slots and the wishes over them.
enum StudioFindings {
  static let slotWithoutDay = Finding(
    .missingValue, zh: "时段既没有日期（date），也没有星期（weekday）。", en: "The slot has neither a date nor a weekday.",
    remedyZh: "只开一次的请填写日期，每周开的请填写星期。", remedyEn: "Give the date of a single slot, or the weekday of a weekly one.")

  static let slotWithTwoDays = Finding(
    .invalidValue, zh: "时段同时填写了日期（date）和星期（weekday），不知是哪一种。",
    en: "The slot has a date and a weekday; it is not clear which is meant.",
    remedyZh: "只开一次的请只填日期，每周开的请只填星期。", remedyEn: "Keep the date of a single slot, or the weekday of a weekly one.")

  static let outsideTerm = Finding(
    .outOfRange, zh: "日期不在学期之内。", en: "The date is not within the term.", remedyZh: "请核对日期。",
    remedyEn: "Check the date.")

  static func outsidePeriod(_ period: String) -> Finding {
    Finding(
      .outOfRange, zh: "日期不在阶段 \(Excerpt.of(period)) 之内。",
      en: "The date is not within the period \(Excerpt.of(period)).",
      remedyZh: "请核对日期，或清空 period。", remedyEn: "Check the date, or empty the column period.")
  }

  static let slotEndsBeforeItStarts = Finding(
    .outOfRange, zh: "时段的结束不晚于开始；时段不能跨过午夜。",
    en: "The slot does not end after it starts; a slot cannot pass midnight.", remedyZh: "请核对开始和结束时间。",
    remedyEn: "Check the start and the end.")

  static let neverTakesPlace = Finding(
    .neverTakesPlace, zh: "在该阶段或学期内，这个星期几一次也没有（或全是放假日），时段从不开放。",
    en: "Within its period or the term the weekday never comes, or only on holidays: the slot never takes place.",
    remedyZh: "请核对星期、阶段和 calendar.csv，或删除该时段。",
    remedyEn: "Check the weekday, the period and calendar.csv, or remove the slot.")

  static let withoutSlot = Finding(
    .withoutEffect, zh: "该工作室没有时段，不会有人去。", en: "The studio has no slot; nobody will go there.",
    remedyZh: "请在 slots.csv 中补上时段，或删除该工作室。", remedyEn: "Add its slots to slots.csv, or remove the studio.")

  static let sessionsWithoutSlots = Finding(
    .missingTable, zh: "专业要求工作室活动，但 slots.csv 中没有任何时段。",
    en: "The programme asks for studio sessions, but slots.csv has no slot.",
    remedyZh: "请补上 slots.csv，或清空 studio_sessions 列。", remedyEn: "Add slots.csv, or empty the column studio_sessions.")

  static func sessionsWithoutStage(_ model: String) -> Finding {
    Finding(
      .notApplied, zh: "专业要求工作室活动，但模型 \(Excerpt.of(model)) 的 stages 中没有 max-sessions，一次也不会安排。",
      en:
        "The programme asks for studio sessions, but the model \(Excerpt.of(model)) has no stage max-sessions: none would be given.",
      remedyZh: "请在 stages 中 max-placed 之后加入 max-sessions（如内置的 studios 模型），或清空 studio_sessions 列。",
      remedyEn:
        "Add max-sessions to the stages after max-placed, as the built-in model studios does, or empty the column studio_sessions."
    )
  }

  static func stageWithoutSlots(_ stage: Stage) -> Finding {
    Finding(
      .notApplied, zh: "模型的 stages 中有 \(stage.rawValue)，但本学期没有工作室时段（slots.csv）。",
      en: "The model has the stage \(stage.rawValue), but the term has no studio slots (slots.csv).",
      remedyZh: "请补上 studios.csv 和 slots.csv，或从 stages 中删去它。",
      remedyEn: "Add studios.csv and slots.csv, or take it out of the stages.")
  }

  static let slotsForNobody = Finding(
    .withoutEffect, zh: "没有专业要求工作室活动（programmes.csv 的 studio_sessions），这些时段没有作用。",
    en: "No programme asks for studio sessions (studio_sessions of programmes.csv); the slots have no effect.",
    remedyZh: "请填写 studio_sessions，或移走 slots.csv。", remedyEn: "Fill in studio_sessions, or take slots.csv away.")

  static func tooFewSlots(_ most: Int) -> Finding {
    Finding(
      .tooFewSlots,
      zh: "该专业的学生最多只能参加 \(most) 次：合法且向其开放的时段，一天一次、各阶段均分，只有这么多。",
      en:
        "An apprentice of the programme can have \(Counted.of(most, "session")) at most: so many are the lawful slots open to it, one a day and evenly over the periods.",
      remedyZh: "请增加时段，或减少 studio_sessions。", remedyEn: "Add slots, or ask for fewer sessions.")
  }

  static let wishWithoutSession = Finding(
    .withoutEffect, zh: "该学生的专业不要求工作室活动，这条志愿没有作用。",
    en: "The apprentice's programme asks for no studio sessions; the wish has no effect.",
    remedyZh: "请核对，或删除该行。", remedyEn: "Check it, or remove the row.")

  static let slotWishesWithoutStage = Finding(
    .withoutEffect, zh: "模型的 stages 中没有 min-slot-rank，时段志愿没有作用。",
    en: "The model has no stage min-slot-rank; wishes over slots have no effect.",
    remedyZh: "请在 stages 中加入 min-slot-rank，或移走 studio_preferences.csv。",
    remedyEn: "Add min-slot-rank to the stages, or take studio_preferences.csv away.")
}
