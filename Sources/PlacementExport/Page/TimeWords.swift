/// The words of studios, rotations and the apprentices' own pages: Chinese, English.
enum TimeWords {
  static let texts: [ReportText: (String, String)] = [
    .period: ("阶段", "Period"),
    .wholeTerm: ("整个学期", "Whole term"),
    .everyWeek: ("每周课表", "Every week,"),
    .inEveryPeriod: ("，各阶段均有岗位", ", in every period"),
    .incomplete: ("未全程安置", "Not in every period"),
    .placedNotePeriods: ("占全部人次", "of all apprentice-periods"),
    .profileNotePeriods: (
      "每一志愿顺位安置的人次；轮岗中每名学生每个阶段计一次。",
      "Number of apprentice-periods at each rank of the apprentice's own list: in a rotation everybody counts once per period."
    ),
    .periodsAxis: ("人次", "Apprentice-periods"),
    .capacityPeriods: (
      "各阶段的人数分列；使用情况以最满的阶段计，名额各阶段不同的依次列出。",
      "Each period has its own column; the bar shows the fullest period, and offers that differ are listed in order."
    ),
    .sessions: ("工作室课时", "Studio sessions"),
    .sessionsAsked: ("应安排", "asked for:"),
    .studios: ("技能大师工作室课表", "Timetables of the master skill studios"),
    .studiosNote: (
      "每个工作室单独打印一页，可张贴。每格列出时段编号、已用名额与提供名额，以及按班级列出的学生。",
      "One printed page per studio, to be pinned up. Each cell has the slot, its seats used and offered, and the apprentices by class."
    ),
    .slotWishes: ("时段志愿：", "Wishes over slots: "),
    .studioRegistered: ("已登记的实习单位", "registered placement unit"),
    .studioTraining: ("校内实训", "training"),
    .noSessionsOn: ("放假停课：", "No sessions on holidays: "),
    .datedSlots: ("单次课", "On single dates"),
    .weekday: ("星期", "Day"),
    .time: ("时间", "Time"),
    .slot: ("时段", "Slot"),
    .seatsUsed: ("已用 / 提供", "Used / offered"),
    .attendees: ("学生", "Apprentices"),
    .nobody: ("无人", "nobody"),
    .studioNoSlots: ("本学期没有时段。", "No slots in this term."),
    .jumpStudio: ("跳转到工作室", "Go to a studio"),
    .studio: ("工作室", "Studio"),
    .unmet: ("未满足的工作室课时", "Studio sessions that could not be met"),
    .unmetNone: ("全部学生的工作室课时均已排满。", "Everybody has all sessions."),
    .unmetNote: (
      "下列学生的工作室课时少于专业要求，原因和可行的办法如下。",
      "These have fewer sessions than their programmes ask for; the reason and what would help, per apprentice."
    ),
    .unmetHere: ("课时未排满", "Sessions missing"),
    .asked: ("应排", "Asked"),
    .met: ("已排", "Met"),
    .rotationBaseNote: (
      "各阶段的岗位分列；同一学生在该基地的各阶段列在一行。没有安置学生的基地不在此列。",
      "A column per period; the periods of an apprentice at a base share a line. Bases without an apprentice are left out here."
    ),
    .rotationClassNote: ("各阶段的基地和岗位分列，含未安置的学生。", "A column per period; those without a place are included."),
    .ownTitle: ("学生个人安排", "Each apprentice's own term"),
    .ownNote: (
      "每名学生单独打印一页，列出整个学期的岗位和工作室课程，仅发给本人。",
      "One printed page per apprentice with the posts and studio sessions of the whole term, for that person only."
    ),
    .posts: ("实习岗位", "Posts"),
    .ownWeek: ("每周安排", "The week"),
    .ownSessions: ("技能大师工作室课程", "Studio sessions"),
    .dates: ("起止日期", "Dates"),
    .town: ("乡镇", "Town"),
    .hours: ("工作时间", "Hours"),
    .hoursOpen: ("由基地通知", "told by the base"),
    .nextDay: ("（次日）", " (next day)"),
    .when: ("日期", "When"),
    .holidayNote: (
      "每周课程遇法定节假日停课；单次课程以所列日期为准。",
      "Weekly sessions fall out on public holidays; single ones are on their date."
    ),
    .ownHint: (
      "安排经负责人签字确认后生效；如有疑问，可向学校安置办公室要求说明理由。",
      "It takes effect when a named officer signs it; the placement office explains it on request."
    ),
    .ownPages: ("每名学生整个学期的个人安排见 apprentices.html。", "Everybody's own term is in apprentices.html."),
    .noSessions: ("没有安排课程。", "No sessions."),
  ]
}
