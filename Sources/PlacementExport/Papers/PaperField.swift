package import PlacementDomain

/// Whom a paper is for.
package enum PaperAudience: String, Sendable, CaseIterable {
  case apprentice, base, `class`, school
  /// A studio has a calendar and no letters.
  case studio

  /// The fields of a letter, in the order of the columns of its mail merge; none where nobody writes one.
  package var fields: [PaperField] {
    let head: [PaperField] = [.term, .termStart, .termEnd, .date, .contact]
    return switch self {
    case .apprentice:
      head + [.id, .name, .school, .className, .programmeCode, .programme, .home] + PaperField.place
        + [.sessions, .insuranceNumber, .refuseBy, .refuse]
    case .base:
      head + [.baseId, .base, .enterprise, .creditCode, .address, .start, .end, .count, .posts, .lacking]
    case .class: head + [.school, .className, .count, .placed, .unplaced, .bases, .lacking]
    case .school:
      head + [
        .schoolId, .school, .province, .city, .count, .placed, .unplaced, .firstChoices, .notListed, .classes, .bases,
        .lacking,
      ]
    case .studio: []
    }
  }

  /// The lists that a template can go through.
  package var lists: [PaperList] {
    switch self {
    case .apprentice: [.places, .sessionRows]
    case .base, .class: [.people]
    case .school: [.classRows, .baseRows]
    case .studio: []
    }
  }

  /// What a template can ask.
  package var flags: [PaperFlag] { self == .apprentice ? PaperFlag.allCases : [] }

  /// The fields of a row of a list.
  package func fields(of list: PaperList) -> [PaperField] {
    switch list {
    case .places: [.period] + PaperField.place
    case .sessionRows: [.when, .time, .studio, .town, .slot]
    case .people:
      self == .base
        ? [
          .id, .name, .school, .className, .programme, .post, .period, .start, .end, .hours, .guide, .mentor,
          .missingPapers,
        ]
        : [
          .id, .name, .programme, .enterprise, .base, .post, .address, .period, .start, .end, .state, .guide, .sessions,
          .missingPapers,
        ]
    case .classRows: [.className, .count, .placed, .unplaced, .lacking]
    case .baseRows: [.baseId, .base, .enterprise, .address, .count]
    }
  }
}

/// A field of a letter by the name that a template writes; a Chinese template may write its title instead.
package enum PaperField: String, Sendable, CaseIterable {
  case term
  case termStart = "term_start"
  case termEnd = "term_end"
  case date, contact
  case id, name, school
  case className = "class"
  case programmeCode = "programme_code"
  case programme, home
  case period, enterprise
  case creditCode = "credit_code"
  case baseId = "base_id"
  case base, post, address, start, end, hours, wage, minutes, rank
  case rankNote = "rank_note"
  case state, guide, mentor
  case missingPapers = "missing_papers"
  case sessions
  case insuranceNumber = "insurance_number"
  case refuseBy = "refuse_by"
  case refuse
  case count, posts, lacking, placed, unplaced, bases
  case schoolId = "school_id"
  case province, city
  case firstChoices = "first_choices"
  case notListed = "not_listed"
  case classes
  case when, time, studio, town, slot

  /// What is said of a place.
  static let place: [PaperField] = [
    .enterprise, .creditCode, .baseId, .base, .post, .address, .start, .end, .hours, .wage, .minutes, .rank, .rankNote,
    .state, .guide, .mentor, .missingPapers,
  ]

  /// The column's head in a mail merge; no two are the same.
  package var title: Message {
    let words: (String, String) =
      switch self {
      case .term: ("学期", "Term")
      case .termStart: ("学期开始", "Term begins")
      case .termEnd: ("学期结束", "Term ends")
      case .date: ("日期", "Date")
      case .contact: ("咨询处", "Questions to")
      case .id: ("学号", "Id")
      case .name: ("姓名", "Name")
      case .school: ("学校", "School")
      case .className: ("班级", "Class")
      case .programmeCode: ("专业代码", "Programme code")
      case .programme: ("专业", "Programme")
      case .home: ("家庭所在地", "Home town")
      case .period: ("阶段", "Period")
      case .enterprise: ("企业", "Enterprise")
      case .creditCode: ("统一社会信用代码", "Credit code")
      case .baseId: ("基地编号", "Base id")
      case .base: ("基地", "Base")
      case .post: ("岗位", "Post")
      case .address: ("地址", "Address")
      case .start: ("开始日期", "From")
      case .end: ("结束日期", "To")
      case .hours: ("工作时间", "Hours")
      case .wage: ("每月报酬", "Pay a month")
      case .minutes: ("路程（分钟）", "Travel (min)")
      case .rank: ("志愿", "Rank")
      case .rankNote: ("志愿说明", "About the rank")
      case .state: ("状态", "State")
      case .guide: ("指导教师", "School's guide")
      case .mentor: ("企业师傅", "Enterprise mentor")
      case .missingPapers: ("缺少的材料", "Papers missing")
      case .sessions: ("工作室课时", "Studio sessions")
      case .insuranceNumber: ("保险单号", "Policy number")
      case .refuseBy: ("答复截止日期", "Answer by")
      case .refuse: ("不同意时的办法", "How to refuse")
      case .count: ("人数", "Apprentices")
      case .posts: ("各岗位人数", "By post")
      case .lacking: ("缺材料人数", "Lacking papers")
      case .placed: ("已安置", "Placed")
      case .unplaced: ("未安置", "Without a place")
      case .bases: ("基地数", "Bases")
      case .schoolId: ("学校编号", "School id")
      case .province: ("省", "Province")
      case .city: ("市", "City")
      case .firstChoices: ("第一志愿人数", "At their first choice")
      case .notListed: ("志愿以外人数", "Off their list")
      case .classes: ("班级数", "Classes")
      case .when: ("上课日", "When")
      case .time: ("上课时间", "Time")
      case .studio: ("工作室", "Studio")
      case .town: ("乡镇", "Town")
      case .slot: ("时段编号", "Slot")
      }
    return Message(zh: words.0, en: words.1)
  }
}

/// A list that a template goes through with `{{#people}} … {{/people}}`.
package enum PaperList: String, Sendable, CaseIterable {
  case places
  case sessionRows = "session_rows"
  case people
  case classRows = "class_rows"
  case baseRows = "base_rows"

  /// Its Chinese name in a template, and its English one.
  package var title: Message {
    switch self {
    case .places: Message(zh: "安排", en: rawValue)
    case .sessionRows: Message(zh: "课时表", en: rawValue)
    case .people: Message(zh: "名单", en: rawValue)
    case .classRows: Message(zh: "班级表", en: rawValue)
    case .baseRows: Message(zh: "基地表", en: rawValue)
    }
  }
}

/// What a template asks with `{{#has_place}} … {{/has_place}}`, or `{{^has_place}}` for the opposite.
package enum PaperFlag: String, Sendable, CaseIterable {
  /// Whether there is a place in some span.
  case hasPlace = "has_place"
  case hasSessions = "has_sessions"
  /// Whether a paper is missing without which no placement is confirmed.
  case lacksPapers = "lacks_papers"

  /// Its Chinese name in a template, and its English one.
  package var title: Message {
    switch self {
    case .hasPlace: Message(zh: "有岗位", en: rawValue)
    case .hasSessions: Message(zh: "有课时", en: rawValue)
    case .lacksPapers: Message(zh: "缺材料", en: rawValue)
    }
  }
}

/// One to whom a paper goes, with what it may say.
struct Addressee {
  let audience: PaperAudience
  /// The part of a file's name that tells whose it is; no two of an audience share one.
  let key: String
  /// A text for each field of the audience.
  let texts: [PaperField: String]
  let lists: [PaperList: [[PaperField: String]]]
  let flags: Set<PaperFlag>
}
