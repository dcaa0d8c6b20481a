import PlacementDomain

// The figures of minimums, beds, mentors, quotas and groups for the data section.
extension MathProgWriter {
  func openings() -> String {
    let instance = context.instance
    let stages = instance.settings.stages
    return param("post_least", instance.posts.filter { $0.minimum > 0 }.map { ($0.id, "\($0.minimum)") })
      + param("base_least", instance.bases.filter { $0.minimum > 0 }.map { ($0.id, "\($0.minimum)") })
      + param("opening_cost", instance.bases.compactMap { base in base.openingCost.map { (base.id, "\($0)") } })
      + "param counts_open := \(stages.contains(.minOpen) ? 1 : 0);\n"
      + "param counts_filled := \(stages.contains(.fillReserved) ? 1 : 0);\n"
  }

  /// What the stage `balance` compares, where it is among the stages.
  func balance() -> String {
    let instance = context.instance
    guard instance.settings.stages.contains(.balance), case .whole(let scale) = instance.balanceScale else {
      return set("L", [])
    }
    let level = instance.settings.balanceLevel
    var text = "param balance_scale := \(scale);\nparam balance_level := \(quote(level.rawValue));\n"
    switch level {
    case .post: text += set("L", instance.posts.map(\.id))
    case .base: text += set("L", instance.bases.map(\.id))
    case .enterprise: text += set("L", instance.enterprises.map(\.id))
    case .school:
      text += set("L", instance.schools.map(\.id))
      text += param(
        "balance_group",
        instance.apprentices.compactMap { person in person.school.map { (person.id, quote(instance.schools[$0].id)) } })
    case .programme:
      text += set("L", instance.programmes.map(\.id))
      text += param(
        "balance_group", instance.apprentices.map { ($0.id, quote(instance.programmes[$0.programme].id)) })
    }
    return text
  }

  func comforts() -> String {
    let instance = context.instance
    var text = set("SEX", Sex.allCases.map(\.rawValue))
    text += param(
      "sex", instance.apprentices.compactMap { person in person.sex.map { (person.id, quote($0.rawValue)) } })
    text += param(
      "needs_bed", instance.apprentices.compactMap { person in person.needsBed.map { (person.id, $0 ? "1" : "0") } })
    if let limit = instance.settings.bedBeyondMinutes { text += "param bed_beyond := \(limit);\n" }
    var lodged = ""
    for arc in 0..<context.arcs.count {
      let span = context.spans[Int(context.arcs.span[arc])]
      guard span.eligibility.needsLodging(Int(context.arcs.apprentice[arc]), Int(context.arcs.post[arc])) else {
        continue
      }
      lodged += "\n  \(triple(arc)) 1"
    }
    if !lodged.isEmpty { text += "param lodged :=" + lodged + ";\n" }
    var beds = ""
    for base in instance.bases {
      for sex in Sex.allCases {
        if let count = base.beds[sex] { beds += "\n  \(quote(base.id)) \(quote(sex.rawValue)) \(count)" }
      }
    }
    if !beds.isEmpty { text += "param bed_count :=" + beds + ";\n" }
    text += table(
      "mentor_count",
      instance.bases.indices.flatMap { index in
        let base = instance.bases[index]
        return context.spans.compactMap { span in
          span.eligibility.laws.liftsMentors(base: index)
            ? nil : base.mentors.map { ([base.id, instance.spans[span.index].id], "\($0)") }
        }
      })
    if let each = instance.settings.apprenticesPerMentor { text += "param per_mentor := \(each);\n" }
    var unknown = ""
    for arc in 0..<context.arcs.count where context.travel[arc] == nil {
      unknown += "\n  \(triple(arc)) 0"
    }
    if !unknown.isEmpty { text += "param travel_known :=" + unknown + ";\n" }
    return text
  }

  func quotas() -> String {
    let instance = context.instance
    var text = set("K", instance.quotas.map(\.id))
    for quota in instance.quotas {
      let people = instance.apprentices.indices.filter { context.quotas.covers(quota.scope, $0) }
      text += set("SCOPE[\(quote(quota.id))]", people.map { instance.apprentices[$0].id })
      text += set("SITE[\(quote(quota.id))]", context.quotas.posts(of: quota.site).map { instance.posts[$0].id })
      let counted = context.spans.filter { context.quotas.counts(quota, in: $0) }
      text += set("COUNTS[\(quote(quota.id))]", counted.map { instance.spans[$0.index].id })
    }
    text += param("quota_least", instance.quotas.compactMap { quota in quota.minimum.map { (quota.id, "\($0)") } })
    text += param("quota_most", instance.quotas.compactMap { quota in quota.maximum.map { (quota.id, "\($0)") } })
    text += param("is_reserve", instance.quotas.map { ($0.id, $0.kind == .reserve ? "1" : "0") })
    text += param("releases", instance.quotas.map { ($0.id, $0.release ? "1" : "0") })
    let sites = instance.quotas.compactMap { quota -> (quota: String, level: String, id: String)? in
      switch quota.site {
      case .post(let index): (quota.id, "post", instance.posts[index].id)
      case .base(let index): (quota.id, "base", instance.bases[index].id)
      case .enterprise(let index): (quota.id, "enterprise", instance.enterprises[index].id)
      case .everywhere, .sector, .town, .province: nil
      }
    }
    return text + param("site_level", sites.map { ($0.quota, quote($0.level)) })
      + param("site_id", sites.map { ($0.quota, quote($0.id)) })
  }

  func groupings() -> String {
    let instance = context.instance
    var text = set("T", instance.groups.map(\.id))
    for group in instance.groups {
      text += set("MEMBERS[\(quote(group.id))]", group.members.map { instance.apprentices[$0].id })
    }
    text += param("group_kind", instance.groups.map { ($0.id, quote($0.kind.rawValue)) })
    text += param("group_level", instance.groups.map { ($0.id, quote($0.level.rawValue)) })
    return text + param("first_member", instance.groups.map { ($0.id, quote(instance.apprentices[$0.members[0]].id)) })
  }

  /// What was published, and the credits of earlier terms.
  func earlier() -> String {
    let instance = context.instance
    var states: [([String], String)] = []
    var posts: [([String], String)] = []
    for (person, places) in (instance.published?.places ?? []).enumerated() {
      for (span, place) in places.enumerated() {
        let key = [instance.apprentices[person].id, instance.spans[span].id]
        switch place {
        case .newcomer: continue
        case .unplaced: states.append((key, "1"))
        case .post(let post):
          states.append((key, "2"))
          posts.append((key, quote(instance.posts[post].id)))
        case .gone: states.append((key, "3"))
        }
      }
    }
    return table("published_state", states) + table("published", posts)
      + param("credit", instance.credits.enumerated().map { (instance.apprentices[$0].id, "\($1)") })
  }
}
