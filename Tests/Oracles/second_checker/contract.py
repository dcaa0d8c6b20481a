"""The contract of files as data: tables, columns with their Chinese headers, kinds of cells, words.

A test compares the tables with the program's own (`check_certificate.py --contract`)."""

COUNT = "whole:0:1000000000"

# Per table its columns: the name (! required), the kind of its cells, the Chinese headers that mean the same.
_TABLES = f"""
apprentices.csv
id! id 编号 学号 学生编号
programme! id 专业 专业代码
name person 姓名
school id 学校 学校编号
class label 班级
year whole:1:10 年级 学年
birth_date date 出生日期
sex sex 性别
home_town id 家庭所在镇 家庭住址镇 户籍镇
latitude degrees:90 纬度
longitude degrees:180 经度
score decimal:-1000000:1000000 成绩 分数
labour_contract id 劳动合同 劳动合同企业
needs_bed boolean 需要住宿 需要床位
consent boolean 知情同意
guardian_consent boolean 监护人同意
insurance boolean 保险 实习责任保险
agreement boolean 三方协议
training_agreement id 学徒培养协议 学徒培养协议企业
agreement_date date 三方协议日期 协议签订日期 协议日期
insurance_number reference 保险单号 保单号
insurance_from date 保险起期 保险开始日期
insurance_to date 保险止期 保险结束日期
safety_training date 安全培训 安全培训合格日期 安全教育
lodging_consent boolean 校外住宿同意 住宿同意
accepts_unlisted word:acceptance 服从调剂 是否服从调剂 是否服从 服从分配 是否服从分配

schools.csv
id! id 编号 代码
name text 名称 学校名称
province province 省份 省 所在省
city label 城市 所在市 设区市

towns.csv
id! id 编号 代码
name text 名称 镇名
latitude degrees:90 纬度
longitude degrees:180 经度
province province 省份 省 所在省
city label 城市 所在市 设区市

programmes.csv
id! id 编号 代码 专业代码
name text 名称 专业名称
category label 专业大类
duration_months decimal:0:120 实习月数
studio_sessions whole:0:366 工作室次数
rotation kinds 轮岗 轮岗岗位类别
duration_most decimal:0:120 最长实习月数
required_kinds kinds 必修岗位类别
related ids 相近专业

enterprises.csv
id! id 编号 企业编号
name text 名称 企业名称
credit_code credit-code 统一社会信用代码
staff {COUNT} 在岗职工人数 职工人数
capacity {COUNT} 容量 可接收人数 计划人数
province province 省份 省 所在省
sector label 行业 产业
category label 场所类别 企业类别
integrated boolean 产教融合型企业
staff_excludes_contracts boolean 职工人数不含学徒合同工 职工人数不含本学期学徒
city label 城市 所在市 设区市
no_dishonesty boolean 无失信记录 无失信
safe_since date 无安全事故起始日期 安全生产起始日期
visited date 实地考察日期 考察日期
first_term date 首次合作学期开始日期 首次合作日期
no_fees boolean 不收费用 不收费

bases.csv
id! id 编号 基地编号
enterprise id 企业 企业编号
name text 名称 基地名称
province province 省份 省 所在省
town id 镇 所在镇
latitude degrees:90 纬度
longitude degrees:180 经度
capacity {COUNT} 容量 可接收人数 计划人数
minimum {COUNT} 最少人数
beds_male {COUNT} 男生床位
beds_female {COUNT} 女生床位
mentors whole:0:1000000 企业导师人数
opening_cost {COUNT} 开设成本
registered boolean 已登记
no_agency boolean 无中介
city label 城市 所在市 设区市

posts.csv
id! id 编号 岗位编号
base! id 基地 基地编号
title text 岗位名称 名称
programmes ids 专业 接收专业
capacity {COUNT} 容量 可接收人数 计划人数
kind id 岗位类别 工种
staff {COUNT} 同类岗位在岗人数 在岗人数
tags tags 标签 禁忌标签
minimum {COUNT} 最少人数
wage decimal:0:10000000 实习报酬
wage_regular decimal:0:10000000 同岗位工资
days days 工作日
start time 上班时间
end time 下班时间
night boolean 夜班
rest_day boolean 休息日上班
filing reference 备案号
release boolean 可离岗
rest_days days 休息日 单位休息日
wage_lowest decimal:0:10000000 最低档工资
independent boolean 相对独立 独立上岗
filing_date date 备案日期

preferences.csv
apprentice! id 学生 学生编号 学号
rank! whole:1:10000 志愿序号 志愿 名次
choice! id 志愿单位 选择

pins.csv
apprentice! id 学生 学生编号 学号
choice! id 指定单位 选择
period id 阶段 阶段编号
reason text 原因 理由 说明
by text 经办人

bans.csv
apprentice! id 学生 学生编号 学号
choice! id 禁止单位 选择
period id 阶段 阶段编号
reason text 原因 理由 说明
by text 经办人

optouts.csv
apprentice! id 学生 学生编号 学号
choice! id 回避单位 选择
period id 阶段 阶段编号
reason empty 原因 理由 说明
by empty 经办人

groups.csv
group! id 组 组号 小组
apprentice! id 学生 学生编号 学号
kind word:groupKind 方式
level word:groupLevel 层级

quotas.csv
id! id 编号 代码
scope! scope 范围
at! site 单位 所在
minimum {COUNT} 最少人数 下限
maximum {COUNT} 最多人数 上限
kind word:quotaKind 类型
release boolean 空余可释放 释放
period id 阶段 阶段编号
reason text 原因 理由 说明

travel.csv
from! id 出发镇 起点
to! id 到达 终点
minutes! decimal:0:100000 分钟

occupied.csv
at! id 单位 占用单位
places! {COUNT} 人数 占用人数
period id 阶段 阶段编号
uses_capacity boolean 占用容量
reason text 原因 理由 说明

waivers.csv
rule! id 规则
subject! id 对象
value! waived:0:1000 数值 放宽后数值
by! reference 批准人 经办人
date! date 日期 批准日期
filing! reference 备案号
reason text 原因 理由 说明

filings.csv
kind! word:filingKind 类型 备案类型
subject! id 对象 备案对象
number! reference 备案号
date! date 日期 备案日期
by text 经办人

minimum_wages.csv
town id 镇 所在镇
province province 省份 省 所在省
from! date 起始日期 执行日期
hourly! decimal:0:10000 小时最低工资 非全日制小时最低工资

choices.csv
apprentice! id 学生 学生编号 学号
state! word:decision 状态 选择结果
place id 单位 实习单位 岗位 基地
unit text 自行联系单位 单位名称
by text 经办人
date! date 日期
approved_by reference 批准人 审批人
reason text 原因 理由 说明

history.csv
apprentice! id 学生 学生编号 学号
term! id 学期
enterprise id 企业 企业编号
base id 基地 基地编号
kind id 岗位类别 工种
start! date 开始日期 开始
end! date 结束日期 结束

studios.csv
id! id 编号 工作室编号
name text 名称 工作室名称
programmes ids 专业 接收专业
town id 镇 所在镇
registered boolean 已登记

slots.csv
id! id 编号 时段编号
studio! id 工作室 工作室编号
period id 阶段 阶段编号
date date 日期
weekday weekday 星期 周几
start! time 开始 开始时间
end! time 结束 结束时间
capacity! {COUNT} 容量 席位 可接收人数
filing reference 备案号
filing_date date 备案日期

studio_preferences.csv
apprentice! id 学生 学生编号 学号
rank! whole:1:10000 志愿序号 志愿 名次
slot! id 时段 时段编号

calendar.csv
date! date 日期
kind! word:calendarKind 类型 类别
name text 名称 节日

roster.csv
apprentice! id 学生 学生编号 学号
period id 阶段 阶段编号
enterprise id 企业 企业编号
base id 基地 基地编号
post id 岗位 岗位编号
rank id 志愿序号 志愿 名次
minutes id 分钟 通勤分钟
state id 状态
reason text 原因 理由 说明

ledger.csv
apprentice! id 学生 学生编号 学号
credit! whole:0:1000 积分 往期积分
"""


def _read(text):
    tables = {}
    for block in text.strip().split("\n\n"):
        name, *lines = block.split("\n")
        columns = [line.split(" ") for line in lines]
        tables[name] = [
            {"name": name.rstrip("!"), "required": name.endswith("!"), "kind": kind, "synonyms": synonyms}
            for name, kind, *synonyms in columns]
    return tables


TABLES = _read(_TABLES)
# Not a table of a folder: what stands beside a roster.
STUDIO_ROSTER = _read("""studio-roster.csv
apprentice! id 学生 学生编号 学号
slot! id 时段 时段编号
studio id 工作室 工作室编号
""")["studio-roster.csv"]
# What our own studio rosters say of a slot once more.
STUDIO_REMARKS = "period date weekday start end".split()

# Headers of columns that tell people something and no rule; any other unknown header is refused.
REMARKS = """remark remarks note notes comment comments telephone phone mobile email contact address teacher url
备注 注 附注 电话 联系电话 手机 手机号 邮箱 联系人 地址 班主任""".split()

BOOLEANS = {"true": "true", "1": "true", "yes": "true", "是": "true", "false": "false", "0": "false", "no": "false", "否": "false"}
SEXES = {"male": "male", "男": "male", "female": "female", "女": "female"}
WORDS = {
    "groupKind": {"together": "together", "一起": "together", "apart": "apart", "分开": "apart"},
    "groupLevel": {"post": "post", "岗位": "post", "base": "base", "基地": "base"},
    "quotaKind": {"hard": "hard", "硬性": "hard", "必须": "hard", "reserve": "reserve", "预留": "reserve"},
    "filingKind": {
        **dict.fromkeys(("cross-province", "跨省", "跨省实习"), "cross-province"),
        **dict.fromkeys(("high-risk", "高风险", "高风险岗位"), "high-risk"),
        **dict.fromkeys(("hours", "工作时间", "夜班加班"), "hours"), **dict.fromkeys(("lodging", "住宿", "校外住宿"), "lodging")},
    "decision": {
        **dict.fromkeys(("accepted", "接受", "同意"), "accepted"), **dict.fromkeys(("refused", "拒绝", "不接受"), "refused"),
        **dict.fromkeys(("self-found", "自行联系", "自主实习", "自主联系"), "self-found")},
    "acceptance": {
        **BOOLEANS, **dict.fromkeys(("服从", "服从调剂", "同意", "愿意", "接受"), "true"),
        **dict.fromkeys(("不服从", "不服从调剂", "不同意", "不愿意", "不接受"), "false")},
    "calendarKind": {
        **dict.fromkeys(("holiday", "假日", "节假日", "放假", "休息日"), "holiday"),
        **dict.fromkeys(("workday", "工作日", "补班", "调休上班", "上班"), "workday")},
}
WEEKDAYS = {
    word: day for day, words in enumerate((
        "mon monday 一", "tue tuesday 二", "wed wednesday 三", "thu thursday 四", "fri friday 五", "sat saturday 六",
        "sun sunday 日 天"), 1) for each in words.split()
    for word in ([each] if each.isascii() else [before + each for before in ("", "周", "星期", "礼拜")])}
TAGS = {
    **dict.fromkeys(("no-minors", "未成年人禁忌", "禁未成年人", "未成年禁忌"), "no-minors"),
    **dict.fromkeys(("no-women", "女性禁忌", "禁女性", "女职工禁忌", "女生禁忌"), "no-women"),
    **{word: hazard for hazard, *words in (line.split() for line in (
        "height 高空 高处作业 高空作业", "underground 井下 井下作业 地下作业", "radioactive 放射性 放射 辐射", "toxic 有毒 高毒 有毒有害",
        "explosive 易燃易爆 易燃 易爆 爆炸", "high-risk 高风险 高安全风险 其他高风险", "harmful 有害身心 有害身心健康 其他有害"))
       for word in (hazard, *words)},
    **{f"labour-{grade}": f"labour-{grade}" for grade in range(1, 5)},
    **{pattern.format(numeral): f"labour-{grade}"
       for grade, numerals in enumerate(("1 i 一", "2 ii 二", "3 iii 三", "4 iv 四"), 1) for numeral in numerals.split()
       for pattern in ("体力劳动{}级", "{}级体力劳动", "体力劳动强度{}级", "劳动强度{}级")},
}
QUOTA_SCOPES = {
    "专业": "programme", "大类": "category", "专业大类": "category", "学校": "school", "班级": "class", "年级": "year",
    "学年": "year", "性别": "sex", "户籍": "home_town", "户籍镇": "home_town", "家庭所在镇": "home_town",
    **{word: word for word in ("programme", "category", "school", "class", "year", "sex", "home_town")}}
QUOTA_SITES = {
    "企业": "enterprise", "基地": "base", "岗位": "post", "行业": "sector", "产业": "sector", "镇": "town", "省": "province",
    "省份": "province", **{word: word for word in ("enterprise", "base", "post", "sector", "town", "province")}}
PROVINCES = dict(pair.split("=") for pair in """beijing=北京 tianjin=天津 hebei=河北 shanxi=山西 liaoning=辽宁 jilin=吉林
heilongjiang=黑龙江 shanghai=上海 jiangsu=江苏 zhejiang=浙江 anhui=安徽 fujian=福建 jiangxi=江西 shandong=山东 henan=河南 hubei=湖北
hunan=湖南 guangdong=广东 guangxi=广西 hainan=海南 chongqing=重庆 sichuan=四川 guizhou=贵州 yunnan=云南 tibet=西藏 shaanxi=陕西
gansu=甘肃 qinghai=青海 ningxia=宁夏 xinjiang=新疆 taiwan=台湾 macao=澳门""".split())
PROVINCES |= {"inner mongolia": "内蒙古", "hong kong": "香港"}
PROVINCE_SUFFIXES = ("省", "市", "特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区")

PROVINCE_WORDS = ("province", "sheng", "municipality", "city", "shi", "autonomousregion", "sar")

# Rules: what their number may be (None: no number, so that a waiver says `no`), and what a waiver may name.
_SITES = ("enterprise", "base", "post")
RULES = {
    "staff-ratio": ((0, 1), ("enterprise",)), "post-ratio": ((0, 1), ("kind",)),
    "min-age": ((1, 99), (*_SITES, "programme")), "minors": ((1, 99), _SITES), "labour-grade": ((1, 4), _SITES),
    "hours": ((1, 24), (*_SITES, "programme")), "pay": ((0, 10), _SITES), "duration": ((1, 120), ("programme",)),
    "no-first-year": (None, (*_SITES, "programme")), "matching-major": (None, (*_SITES, "programme")),
    "agreement": (None, (*_SITES, "programme")), "women": (None, _SITES), "venues": (None, ("enterprise",)),
    "no-agency": (None, ("enterprise", "base")), "registered-unit": (None, ("enterprise", "base")),
    "mentors": (None, ("enterprise", "base")),
    "weekly-hours": ((1, 168), (*_SITES, "programme")), "unit-admission": ((0, 99), ("enterprise",)),
    "away": (None, ("enterprise", "base", "programme")), "minimum-wage": (None, _SITES), "no-fees": (None, ("enterprise",)),
    **dict.fromkeys(
        ("high-risk", "cross-province", "unrelated", "choice", "consent", "insurance", "training"), (None, (*_SITES, "programme"))),
}
# A larger number is the stricter one.
AGES_AND_SHARES = ("min-age", "minors", "pay", "duration", "unit-admission")

STAGES = """max-placed max-filled max-sessions min-slot-rank rank-maximal generous min-regret min-total-rank min-commute
fill-reserved min-open balance min-change ledger score-order lottery""".split()
