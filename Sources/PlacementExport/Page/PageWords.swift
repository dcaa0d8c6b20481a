/// The words of the page's head, figures and comparison: Chinese, English.
enum PageWords {
  static let texts: [ReportText: (String, String)] = [
    .title: ("学生岗位实习安置名册", "Placement roster"),
    .term: ("学期", "Term"),
    .contents: ("目录", "Contents"),
    .printHint: ("可直接打印（A4 纸）。", "Prints on A4 as it is."),
    .noValue: ("—", "—"),
    .of: ("共", "of"),
    .people: ("人", "apprentices"),
    .find: ("查找学生（姓名或学号）", "Find an apprentice (name or id)"),
    .findSome: ("找到 {n} 人", "{n} found"),
    .findNone: ("没有找到", "nobody found"),
    .swipe: ("表格可左右滑动。", "Tables scroll sideways."),
    .draft: (
      "本名册由程序计算并核验，经负责人签字确认后生效。", "Computed and verified by a program; it takes effect when a named officer signs it."
    ),
    .placed: ("已安置", "Placed"),
    .placedNote: ("占全部学生", "of all apprentices"),
    .unplacedCount: ("未安置", "Without a place"),
    .firstChoices: ("第一志愿", "First choice"),
    .worstRank: ("最差志愿", "Worst rank"),
    .worstRankNote: ("已录取志愿中的最后顺位", "last rank that somebody got"),
    .notListed: ("志愿以外", "Not listed"),
    .apprenticesCount: ("学生", "Apprentices"),
    .lawTile: ("法规", "Law"),
    .lawPack: ("规则包", "rule pack"),
    .lawNone: ("未核查", "not checked"),
    .optimal: ("已证明最优", "Proved optimal"),
    .optimalNote: (
      "每个阶段都有证明：在前面各阶段结果不变的前提下，不存在更好的合法方案。",
      "Every stage is proved: given the stages before it, no lawful roster does better."
    ),
    .searchedNote: (
      "每个阶段都有证明：在前面各阶段结果不变的前提下，不存在更好的合法方案。其中标明“由整数搜索证明”的阶段，依据求解器的整数搜索（浮点计算，有极小的容差），没有另用整数乘子精确验算。",
      "Every stage is proved: given the stages before it, no lawful roster does better. Stages “proved by integer search” rest on the solver's search in floating point, within its small tolerances, and were not checked again by exact multipliers."
    ),
    .feasible: ("合法可行，未证明最优", "Lawful, not proved optimal"),
    .feasibleNote: (
      "计算先到达时间等限制。名册合法，但可能还有更好的方案；各阶段的差距见下表。",
      "A limit came first. The roster is lawful, but a better one may exist; the table of stages shows the gap."
    ),
    .infeasible: ("无可行方案", "No lawful roster exists"),
    .infeasibleNote: (
      "没有任何名册能同时满足全部硬性规定；相互冲突的规定见下。",
      "No roster keeps all hard rules at once; the rules that clash are named below."
    ),
    .verified: (
      "名册已由独立的核验程序逐条复核，未发现违反规定之处。",
      "An independent verifier checked every line of the roster and found no breach."
    ),
    .verifiedInPart: (
      "已核查的规定由独立的核验程序逐条复核，名册没有违反；未核查的规定须人工审查。",
      "An independent verifier checked the roster against the other rules and found no breach of them; what was not checked has to be examined by hand."
    ),
    .verifiedWithoutLaw: (
      "名额、志愿等条件已由独立的核验程序逐条复核；法规没有核查。",
      "An independent verifier checked seats, lists and the term's other conditions; the law was not checked."
    ),
    .gapsTitle: ("有规定未核查", "Not everything was checked"),
    .lawTileChecked: ("全部核查的规定", "Rules checked for all"),
    .lawBannerTitle: ("未核查法律规定", "Law not checked"),
    .lawBannerNote: (
      "本次计算没有选用任何法规规则包。名册是否符合《职业学校学生实习管理规定》等规定，须另行审查。",
      "No rule pack was chosen for this run. Whether the roster keeps the law has to be examined separately."
    ),
    .clash: ("相互冲突的规定", "Rules that clash"),
    .clashNote: (
      "下列规定不能同时满足，其中至少一条须放宽；此外可能还有其他冲突，试算过的注在该条之后。",
      "These cannot all be kept at once: one of them at least has to give way. Others may remain; what was tried stands beside each."
    ),
    .warnings: ("提示", "Notes"),
    .stages: ("计算目标与结果", "What was optimised"),
    .stagesNote: (
      "目标按先后顺序逐级计算，后一级不得损害前一级的结果，不使用任何隐含权重。",
      "The objectives are met one after another; a later one never costs an earlier one, and there are no hidden weights."
    ),
    .stage: ("阶段", "Stage"),
    .value: ("结果", "Value"),
    .bound: ("理论界限", "Proved bound"),
    .proved: ("证明", "Proof"),
    .provedYes: ("已证明", "proved"),
    .provedExact: ("已精确证明", "proved exactly"),
    .provedSearch: ("由整数搜索证明", "proved by integer search"),
    .provedNo: ("未证明", "not proved"),
    .profile: ("志愿满足情况", "Which choice people got"),
    .profileNote: ("每一志愿顺位安置的人数。", "Number of apprentices placed at each rank of their own list."),
    .rankAxis: ("志愿顺位", "Rank on the apprentice's own list"),
    .peopleAxis: ("人数（人）", "Apprentices (number)"),
    .unplacedBar: ("未安置", "Unplaced"),
    .comparison: ("不同目标的比较", "What other objectives would give"),
    .comparisonChoice: (
      "采用哪一种目标由安置办公室决定，程序不代为取舍。以下各方案都在同样的法定和容量限制内计算。",
      "The office chooses the objective; the program does not choose for it. All lines keep the same legal and capacity limits."
    ),
    .comparisonUsed: ("本名册采用的目标：", "This roster used: "),
    .comparisonOther: (
      "本名册采用的目标不在下列之中，另列一行供对照。",
      "The objective of this roster is none of those compared; it has a line of its own."
    ),
    .comparisonPlaces: (
      "各对照方案只安排岗位，不含工作室课时；与本名册之差即课时的代价。",
      "The compared rosters have places only, no studio sessions; the difference to this roster is what the sessions cost."
    ),
    .comparisonAxis: ("志愿顺位", "Rank on the apprentice's own list"),
    .objective: ("目标", "Objective"),
    .totalRank: ("顺位总和", "Total rank"),
    .meanRank: ("平均顺位", "Mean rank"),
    .commute: ("通勤合计（分钟）", "Commute, total (min)"),
    .meanCommute: ("人均（分钟）", "Per person (min)"),
    .thisRoster: ("本名册", "This roster"),
    .usedMark: ("本名册采用", "used here"),
    .rankFrom: ("及以后", "and later"),
    .signature: ("确认与签署", "Confirmation"),
    .signatureNote: (
      "根据《中华人民共和国个人信息保护法》第二十四条，本名册不得仅凭自动化决策生效，须由具名负责人审阅并确认。学生有权要求说明理由，也有权拒绝仅由程序作出的决定。",
      "Under Article 24 of the Personal Information Protection Law this roster does not take effect by machine alone: a named officer reviews and confirms it. An apprentice may ask for an explanation and may refuse a decision made solely by machine."
    ),
    .signPreparer: ("经办人", "Prepared by"),
    .signOfficer: ("确认负责人", "Confirming officer"),
    .signName: ("姓名", "Name"),
    .signOffice: ("职务", "Office"),
    .signDate: ("日期", "Date"),
    .signSeal: ("签字（盖章）", "Signature (seal)"),
    .footer: ("含个人信息，仅限安置工作使用", "Contains personal data; for placement work only"),
  ]
}
