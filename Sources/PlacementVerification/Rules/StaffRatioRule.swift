internal import PlacementDomain

/// Post interns of all schools together stay within a share of an enterprise's staff (national rules of 2021).
///
/// Apprentices with a labour contract are employees, not interns; they are added to the staff where its figure says that it
/// leaves them out, and never in silence.
enum StaffRatioRule {
  static let rule = VerificationRule(
    id: "staff-ratio",
    check: .rows { context in
      let instance = context.instance
      let taken = context.taken(instance.enterprises.count) { context.enterprise(of: $0) }
      var set = RowSet()
      for (index, enterprise) in instance.enterprises.enumerated() where !context.postsOfEnterprise[index].isEmpty {
        guard let ratio = LegalRatio(.staffRatio, enterprise: index, subject: enterprise.id, in: context) else {
          continue
        }
        guard let staff = enterprise.staff else {
          set.notChecked.append(
            NotChecked(rule: .staffRatio, subject: enterprise.id, missing: "enterprises.csv staff"))
          continue
        }
        let employed = staff + context.contracts[index]
        let used = taken[index]
        let limit = ratio.places(staff: employed, occupied: used)
        set.rows.append(
          SumRow(
            id: context.rowID("staff-ratio", enterprise.id), posts: context.postsOfEnterprise[index],
            counted: .interns, limit: limit, waiver: ratio.waiver,
            message: { load in
              Message(
                zh: "企业 \(enterprise.id) 安置实习生 \(load) 人，超过法定上限 \(limit) 人：在岗职工 \(employed) 人，比例 \(ratio.value)，"
                  + "已占用 \(used)（\(ratio.source.zh)）。",
                en: "Enterprise \(enterprise.id) has \(Counted.of(load, "intern")), above the legal limit of \(limit): "
                  + "staff \(employed), ratio \(ratio.value), \(used) taken (\(ratio.source.en)).")
            }))
      }
      return set
    })
}
