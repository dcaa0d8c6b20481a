/// The words of papers, closures, beds, mentors, quotas and groups: Chinese, English.
enum RuleWords {
  static let texts: [ReportText: (String, String)] = [
    .choices: ("待批准的自行联系单位", "Self-found places that wait for approval"),
    .choicesNote: (
      "学生与监护人已申请、学校尚未批准，且按各项规定可以安置。批准后在 choices.csv 填写批准人，下次计算即按该单位安置。",
      "Applied for by the apprentice and the guardian, not approved yet, and no rule is against them. Once approved_by is filled in choices.csv, the next run gives the place."
    ),
    .papers: ("暂不能确认的安置", "Placements that cannot be confirmed yet"),
    .papersNote: (
      "没有在开始之前签订的三方协议、本人和监护人的知情同意书、覆盖整个实习期的实习责任保险和合格的安全培训，不得安排上岗；材料补齐后即可确认。下表为各班缺少材料（或材料不合要求）的人数。",
      "Nobody starts without the three-party agreement signed before the start, the consent of the apprentice and of the guardian, liability insurance over the whole placement and safety training that was passed; with the papers the placement can be confirmed. The table counts the apprentices per class who lack one, or whose paper does not count."
    ),
    .papersNone: ("已安置学生的材料均已齐备。", "The papers of everybody placed are there."),
    .papersAll: ("合计", "All"),
    .lack: ("缺", "lacks"),
    .letters: ("名册中“缺”字后的简称：", "The letters after \"lacks\" in the lists: "),
    .closed: ("未开设的基地和岗位", "Bases and posts that stay closed"),
    .closedNote: (
      "下列基地或岗位未达到最少人数，没有开设。右侧为必须开设该处时全部学生的安置结果，括号内是与本名册的差别。",
      "These did not reach their minimum and stay closed. On the right is the result for all apprentices if the site had to open, with the difference from this roster."
    ),
    .site: ("基地或岗位", "Site"),
    .minimum: ("最少", "Minimum"),
    .wishes: ("第一志愿填报人数", "Listed it first"),
    .placedIfOpen: ("若开设：安置人数", "If open: placed"),
    .firstIfOpen: ("若开设：第一志愿人数", "If open: first choices"),
    .sameIfOpen: ("不变", "unchanged"),
    .notComputed: ("未计算", "not computed"),
    .cannotOpen: ("与其他规定冲突，无法开设", "cannot open: other rules forbid it"),
    .closedHere: ("未开设（不足最少人数）", "closed (below its minimum)"),
    .beds: ("床位（已用/提供）", "Beds (used / offered)"),
    .mentors: ("企业师傅", "Mentors"),
    .male: ("男", "male"),
    .female: ("女", "female"),
    .mentorsFull: ("企业师傅带教人数已满", "mentors have no room left"),
    .quotas: ("名额分配与分组", "Quotas and groups"),
    .quotasNote: ("各项名额的已安置人数与下限、上限。", "The number placed against each quota's minimum and maximum."),
    .reserves: ("预留名额的使用", "Use of reserved seats"),
    .reservesNote: (
      "预留名额首先由所列学生使用；注明可释放的，剩余名额转给其他学生，其余的空置保留。",
      "Reserved seats go first to those named; what is left goes to others where the quota releases it, and stays empty otherwise."
    ),
    .quota: ("名额", "Quota"),
    .scope: ("对象", "For whom"),
    .quotaSite: ("范围", "Where"),
    .maximum: ("最多", "Maximum"),
    .quotaUse: ("情况", "State"),
    .hard: ("硬性", "hard"),
    .reserve: ("预留", "reserve"),
    .kept: ("预留", "Kept"),
    .filled: ("已使用", "Filled"),
    .released: ("已释放", "Released"),
    .heldEmpty: ("空置保留", "Held empty"),
    .quotaMet: ("符合", "kept"),
    .quotaFull: ("已达上限", "at its maximum"),
    .quotaShort: ("未用足", "not filled"),
    .everyone: ("全部学生", "Everybody"),
    .everywhere: ("全部岗位", "Everywhere"),
    .groups: ("分组", "Groups"),
  ]
}
