/// The words of the papers that the office hands out: Chinese, English.
enum LetterWords {
  static let texts: [ReportText: (String, String)] = [
    .internship: ("岗位实习", "Internship"),
    .noticeTitle: ("岗位实习安置通知", "Your placement"),
    .noticeLead: (
      "你的岗位实习安排如下，经负责人签字确认后生效。", "This is your placement; it takes effect when a named officer has signed it."
    ),
    .noticeNone: (
      "本次名册中你还没有岗位，安置办公室会继续与你联系。你可以要求说明原因。",
      "There is no place for you in this roster yet; the placement office will be in touch. You may ask why."
    ),
    .noticeRefuse: ("如果你或监护人不同意", "If you or your guardian do not agree"),
    .noticePapers: ("还缺的材料", "Papers still missing"),
    .noticePapersNote: (
      "开始实习之前须交齐，否则不能确认：", "They must be there before you start; without them the place cannot be confirmed:"
    ),
    .noticeAsk: (
      "你有权要求说明理由，也有权拒绝仅由程序作出的决定（《个人信息保护法》第二十四条）。咨询：",
      "You may ask for an explanation and refuse a decision made by a program alone (PIPL Art. 24). Questions:"
    ),
    .baseTitle: ("实习学生名单", "Apprentices at the base"),
    .baseLead: (
      "名单仅限安排实习使用，请妥善保管，不要公开张贴。材料未交齐的学生不能开始实习。",
      "For arranging the internship only: keep it safe and do not post it. Who lacks a paper cannot start."
    ),
    .baseStamp: ("接收单位（盖章）", "The unit (stamp)"),
    .classTitle: ("班级实习安排", "Placements of the class"),
    .classLead: ("仅供班主任和指导教师使用，含未安置的学生。", "For the class's teachers only; those without a place are included."),
    .schoolTitle: ("学校实习安置情况", "Placements of the school"),
    .schoolLead: (
      "只有数字，没有姓名。某一侧不足五人时，志愿的数字以“—”代替。",
      "Figures without names. Those of wishes are — where fewer than five are on one side."
    ),
    .schoolByClass: ("各班级", "By class"),
    .schoolByBase: ("各基地", "By base"),
    .agreementTitle: ("三方协议填写内容", "Fields of the three-party agreement"),
    .agreementLead: (
      "协议正文以公布的示范文本为准，本页只列出填写内容。三方签订之前不得开始实习。",
      "The agreement itself is the published model; this page has what to fill in. Nobody starts before the three have signed."
    ),
    .agreementSchool: ("甲方（学校）", "The school"),
    .agreementUnit: ("乙方（实习单位）", "The unit"),
    .agreementPerson: ("丙方（学生）", "The apprentice"),
    .agreementGuardian: ("监护人", "The guardian"),
    .consentTitle: ("岗位实习知情同意书", "Consent to the internship"),
    .consentText: (
      "我已了解以上实习单位、岗位、时间、工作时间和报酬，以及本人的权利和安全要求，对这项安排的意见是：□ 同意　□ 不同意",
      "I know the unit, post, dates, hours and pay above, my rights and what safety asks of me. About this placement I say: □ yes □ no"
    ),
    .consentSignPerson: ("学生签名", "The apprentice"),
    .consentSignGuardian: ("监护人（家长）签名", "The guardian"),
    .consentRelation: ("与学生关系", "Relation"),
    .consentPhone: ("电话", "Telephone"),
    .letterSign: ("签字", "Signature"),
    .letterSeal: ("盖章", "Stamp"),
    .letterDate: ("签字日期", "Signed on"),
  ]
}
