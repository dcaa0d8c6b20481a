extension TermFacts {
  /// The major categories (专业大类) of the national catalogue that the programmes belong to.
  static let categories = ["装备制造大类", "交通运输大类", "电子与信息大类", "财经商贸大类", "轻工纺织大类", "生物与化工大类", "能源动力与材料大类"]

  /// The four leading and four emerging industries of the city's "4+4" framework; the mixes are invented.
  static let sectors = [
    Sector(name: "冶金新材料", word: "冶金材料", category: "制造业", mix: [70, 0, 0, 0, 0, 20, 10]),
    Sector(name: "智能装备", word: "智能装备", category: "制造业", mix: [90, 0, 10, 0, 0, 0, 0]),
    Sector(name: "化工新材料", word: "化工材料", category: "制造业", mix: [30, 0, 0, 0, 0, 65, 5]),
    Sector(name: "高端纺织", word: "纺织服饰", category: "制造业", mix: [15, 0, 0, 20, 65, 0, 0]),
    Sector(name: "新能源", word: "新能源科技", category: "制造业", mix: [25, 35, 0, 0, 0, 0, 40]),
    Sector(name: "数字经济", word: "数字科技", category: "软件和信息技术服务业", mix: [0, 0, 40, 60, 0, 0, 0]),
    Sector(name: "生物医药和高端医疗器械", word: "医疗器械", category: "制造业", mix: [40, 0, 0, 0, 0, 60, 0]),
    Sector(name: "特色半导体", word: "半导体", category: "制造业", mix: [20, 0, 80, 0, 0, 0, 0]),
  ]

  /// Per major category the work that its posts are about.
  static let works: [[Work]] = [
    [
      Work(title: "设备装配与调试", kind: "装配"), Work(title: "数控机床操作", kind: "加工"), Work(title: "设备运行维护", kind: "运维"),
      Work(title: "质量检验", kind: "检验"), Work(title: "机器人工作站操作", kind: "运维"),
      Work(title: "焊接辅助", kind: "焊接", isHazardous: true),
    ],
    [
      Work(title: "动力电池检测", kind: "检验"), Work(title: "整车检修", kind: "维修"), Work(title: "充电设施运维", kind: "运维"),
      Work(title: "总装辅助", kind: "装配", isHazardous: true),
    ],
    [
      Work(title: "封装测试", kind: "测试"), Work(title: "净化间设备监控", kind: "运维", isHazardous: true),
      Work(title: "物联网安装调试", kind: "安装"),
      Work(title: "系统巡检", kind: "运维"),
    ],
    [
      Work(title: "店铺运营", kind: "运营"), Work(title: "直播运营", kind: "运营"), Work(title: "客户服务", kind: "客服"),
      Work(title: "仓储物流", kind: "物流"),
    ],
    [
      Work(title: "制版", kind: "制版"), Work(title: "缝制", kind: "缝制"), Work(title: "面料检验", kind: "检验"),
      Work(title: "订单跟单", kind: "跟单"),
    ],
    [
      Work(title: "化验分析", kind: "检验"), Work(title: "中控操作", kind: "操作", isHazardous: true),
      Work(title: "样品制备", kind: "制备"),
      Work(title: "物料管理", kind: "物流"),
    ],
    [
      Work(title: "储能装备调试", kind: "装配"), Work(title: "电站运维", kind: "运维"), Work(title: "组件检测", kind: "检验"),
      Work(title: "组件生产", kind: "生产"),
    ],
  ]

  /// Eight hours of work and an hour's break, or less: what the law leaves to a post without a filing.
  static let shifts = [
    Shift(start: "08:00", end: "17:00"), Shift(start: "08:30", end: "17:30"), Shift(start: "08:30", end: "17:00"),
    Shift(start: "09:00", end: "17:30"),
  ]

  /// What the law allows to a filed programme only.
  static let nightShift = Shift(start: "16:00", end: "00:30")

  /// The towns of Zhangjiagang with their official codes; coordinates from GeoNames (CC BY 4.0) but for 塘桥镇, 后塍街道,
  /// 德积街道 and 常阴沙, which are approximate by hand. The weights are invented.
  static let zhangjiagangTowns = [
    Town(id: "320582100", name: "杨舍镇", latitude: 3_186_500, longitude: 12_053_889, weight: 300),
    Town(id: "320582101", name: "塘桥镇", latitude: 3_183_000, longitude: 12_065_000, weight: 110),
    Town(id: "320582103", name: "锦丰镇", latitude: 3_196_165, longitude: 12_064_709, weight: 120),
    Town(id: "320582104", name: "乐余镇", latitude: 3_192_853, longitude: 12_069_768, weight: 70),
    Town(id: "320582105", name: "凤凰镇", latitude: 3_179_140, longitude: 12_062_395, weight: 80),
    Town(id: "320582106", name: "南丰镇", latitude: 3_188_002, longitude: 12_066_481, weight: 70),
    Town(id: "320582107", name: "大新镇", latitude: 3_197_163, longitude: 12_054_307, weight: 50),
    Town(id: "320582001", name: "金港街道", latitude: 3_195_524, longitude: 12_040_078, weight: 110),
    Town(id: "320582002", name: "后塍街道", latitude: 3_193_000, longitude: 12_046_000, weight: 40),
    Town(id: "320582003", name: "德积街道", latitude: 3_198_000, longitude: 12_048_000, weight: 30),
    Town(id: "320582400", name: "常阴沙现代农业示范园区", latitude: 3_190_000, longitude: 12_076_000, weight: 20),
  ]

  /// Two schools by name, two that are plainly invented. How many apprentices each sends is invented.
  static let zhangjiagangSchools = [
    School(id: "01", name: "江苏省张家港中等专业学校", level: .secondary, weight: 16),
    School(id: "02", name: "沙洲职业工学院", level: .college, weight: 15),
    School(id: "03", name: "示例职业高级中学（虚构）", level: .secondary, weight: 5),
    School(id: "04", name: "示例应用技术学院（虚构）", level: .college, weight: 4),
  ]

  /// The programmes that public text names for the city, and some beside them, the scarce one first.
  ///
  /// Codes that begin with 99 are illustrative: the national catalogue has no such major category. The weights are
  /// invented.
  static let zhangjiagangProgrammes = [
    Programme(id: "990001", name: "特色半导体技术", category: 2, level: .college, weight: 4, women: 300),
    Programme(id: "660301", name: "机电技术应用", category: 0, level: .secondary, weight: 16, women: 120),
    Programme(id: "460301", name: "机电一体化技术", category: 0, level: .college, weight: 14, women: 150),
    Programme(id: "460104", name: "机械制造及自动化", category: 0, level: .college, weight: 10, women: 100),
    Programme(id: "990002", name: "智能机器人技术", category: 0, level: .secondary, weight: 8, women: 150),
    Programme(id: "500212", name: "新能源汽车检测与维修技术", category: 1, level: .college, weight: 6, women: 80),
    Programme(id: "990003", name: "新能源汽车技术", category: 1, level: .secondary, weight: 7, women: 80),
    Programme(id: "990004", name: "新能源装备技术", category: 6, level: .college, weight: 5, women: 200),
    Programme(id: "990005", name: "跨境电子商务", category: 3, level: .secondary, weight: 8, women: 650),
    Programme(id: "990006", name: "智能设备运行与维护", category: 0, level: .secondary, weight: 7, women: 120),
    Programme(id: "990007", name: "服装设计与工艺", category: 4, level: .secondary, weight: 5, women: 800),
    Programme(id: "990008", name: "智能制造技术", category: 0, level: .college, weight: 6, women: 150),
    Programme(id: "460102", name: "数字化设计与制造技术", category: 0, level: .college, weight: 6, women: 220),
    Programme(id: "660103", name: "数控技术应用", category: 0, level: .secondary, weight: 7, women: 100),
    Programme(id: "730701", name: "电子商务", category: 3, level: .secondary, weight: 6, women: 650),
    Programme(id: "510102", name: "物联网应用技术", category: 2, level: .college, weight: 6, women: 250),
    Programme(id: "470201", name: "应用化工技术", category: 5, level: .college, weight: 5, women: 350),
    Programme(id: "470208", name: "分析检验技术", category: 5, level: .college, weight: 4, women: 600),
  ]
}
