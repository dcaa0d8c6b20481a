import PlacementDomain
import PlacementVerification

/// Quotas with their load, reserved seats with who uses them, and the groups that are kept.
struct QuotaPart {
  let quotas: RosterPage.Items<QuotaRow>?
  let reserves: RosterPage.Items<ReserveRow>?
  let groups: String?

  struct QuotaRow {
    let id: String
    let scope: String
    let site: String
    let kind: String
    let minimum: String
    let load: String
    let maximum: String
    let use: String
    let state: String
    let style: String
  }

  struct ReserveRow {
    let id: String
    let scope: String
    let site: String
    let kept: String
    let filled: String
    let released: String
    let empty: String
    let use: String
  }

  /// `nil` where the term has neither quotas nor groups.
  init?(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    guard !instance.quotas.isEmpty || !instance.groups.isEmpty else { return nil }
    let spans = instance.spans
    var loads = [[String: QuotaLoad]](repeating: [:], count: spans.count)
    for load in context.report.quotaLoads { loads[load.period][load.id] = load }
    quotas = RosterPage.Items(
      instance.quotas.flatMap { quota in
        let bound = spans.indices.filter { span in
          quota.period.map { instance.periods(ofSpan: span).contains($0) } ?? true
        }
        return bound.map { QuotaRow(context, quota, loads[$0][quota.id], period: QuotaPart.suffix(spans, $0)) }
      })
    reserves = RosterPage.Items(
      roster.reserveFills.map { fill in
        let quota = instance.quotas[fill.quota]
        let rest = fill.minimum - fill.filled
        return ReserveRow(
          id: quota.id + QuotaPart.suffix(spans, fill.period), scope: QuotaWords.scope(context, quota),
          site: QuotaWords.site(context, quota), kept: Figures.grouped(fill.minimum),
          filled: Figures.grouped(fill.filled),
          released: quota.release ? Figures.grouped(rest) : context.text(.noValue),
          empty: quota.release ? context.text(.noValue) : Figures.grouped(rest),
          use: CapacityPart.bar(fill.filled, fill.minimum))
      })
    let together = instance.groups.count { $0.kind == .together }
    let apart = instance.groups.count - together
    let kept = Message(
      zh: "同去 \(Figures.grouped(together)) 组，分开 \(Figures.grouped(apart)) 组。经核验，各组要求全部遵守。",
      en: "Groups that go together: \(Figures.grouped(together)); groups that stay apart: \(Figures.grouped(apart)). "
        + "All of them are kept, as verified.")
    groups = instance.groups.isEmpty ? nil : context.text(kept)
  }

  /// What follows a quota's id where the term has several spans.
  private static func suffix(_ spans: [Period], _ span: Int) -> String {
    spans.count > 1 ? " · " + spans[span].id : ""
  }
}

extension QuotaPart.QuotaRow {
  fileprivate init(_ context: PageContext, _ quota: Quota, _ load: QuotaLoad?, period: String) {
    let minimum = load?.minimum ?? quota.minimum
    let maximum = load?.maximum ?? quota.maximum
    var state = ReportText.noValue
    if let load {
      state = maximum.map { load.load >= $0 } ?? false ? .quotaFull : .quotaMet
      // Only a reserve can stay below: a hard quota's roster would not be verified.
      if let minimum, load.load < minimum { state = .quotaShort }
    }
    self.init(
      id: quota.id + period, scope: QuotaWords.scope(context, quota), site: QuotaWords.site(context, quota),
      kind: [context.text(quota.kind == .hard ? .hard : .reserve), quota.reason].filter { !$0.isEmpty }
        .joined(separator: " · "), minimum: context.number(minimum),
      load: context.number(load?.load), maximum: context.capacity(maximum),
      use: load.map { CapacityPart.bar($0.load, maximum ?? minimum) } ?? "", state: context.text(state),
      style: state == .quotaShort ? "open" : state == .quotaFull ? "bind" : "yes")
  }
}

/// Whose places a quota counts and where, in words.
enum QuotaWords {
  static func scope(_ context: PageContext, _ quota: Quota) -> String {
    guard case .attribute(let attribute, let values) = quota.scope else { return context.text(.everyone) }
    let instance = context.instance
    let names = values.map { value -> String in
      switch attribute {
      case .programme: named(context, instance.programmes.first { $0.id == value }?.name, value)
      case .school: named(context, instance.schools.first { $0.id == value }?.name, value)
      case .homeTown: named(context, instance.towns.first { $0.id == value }?.name, value)
      case .sex: Sex(rawValue: value).map { context.text($0 == .male ? .male : .female) } ?? value
      case .category, .className, .year: value
      }
    }
    return context.text(word(attribute)) + " " + names.joined(separator: context.language == .zh ? "、" : ", ")
  }

  static func site(_ context: PageContext, _ quota: Quota) -> String {
    let instance = context.instance
    func site(_ text: ReportText, _ name: String, _ id: String) -> String {
      "\(context.text(text)) \(named(context, name, id))"
    }
    switch quota.site {
    case .everywhere: return context.text(.everywhere)
    case .enterprise(let index):
      return site(.enterprise, instance.enterprises[index].name, instance.enterprises[index].id)
    case .base(let index): return site(.base, instance.bases[index].name, instance.bases[index].id)
    case .post(let index): return site(.post, instance.posts[index].title, instance.posts[index].id)
    case .town(let index):
      let town = Message(zh: "乡镇", en: "Town")
      return context.text(town) + " " + named(context, instance.towns[index].name, instance.towns[index].id)
    case .sector(let value): return context.text(Message(zh: "产业", en: "Sector")) + " " + value
    case .province(let value): return context.text(Message(zh: "省份", en: "Province")) + " " + value
    }
  }

  private static func named(_ context: PageContext, _ name: String?, _ id: String) -> String {
    guard let name, !name.isEmpty, name != id else { return id }
    return context.language == .zh ? "\(name)（\(id)）" : "\(name) (\(id))"
  }

  private static func word(_ attribute: Quota.Attribute) -> Message {
    switch attribute {
    case .programme: ReportText.programme.message
    case .category: Message(zh: "专业大类", en: "Category")
    case .school: ReportText.school.message
    case .className: ReportText.className.message
    case .year: Message(zh: "年级", en: "Year")
    case .sex: Message(zh: "性别", en: "Sex")
    case .homeTown: Message(zh: "家庭所在乡镇", en: "Home town")
    }
  }
}
