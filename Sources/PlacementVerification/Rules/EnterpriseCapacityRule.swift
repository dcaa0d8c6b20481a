internal import PlacementDomain

/// The load of an enterprise is within its seats, less those taken at it, its bases and posts that use capacity.
enum EnterpriseCapacityRule {
  static let rule = VerificationRule(
    id: "enterprise-capacity",
    check: .rows { context in
      let instance = context.instance
      var taken = [Int](repeating: 0, count: instance.enterprises.count)
      for line in context.occupied where line.usesCapacity {
        switch line.site {
        case .post(let post): taken[context.enterprise(ofPost: post)] += line.places
        case .base(let base): taken[instance.bases[base].enterprise] += line.places
        case .enterprise(let enterprise): taken[enterprise] += line.places
        }
      }
      var set = RowSet()
      for (index, enterprise) in instance.enterprises.enumerated() {
        guard let capacity = enterprise.capacity else { continue }
        let used = taken[index]
        let limit = max(0, capacity - used)
        set.rows.append(
          CapacityRow(
            id: context.rowID("enterprise-capacity", enterprise.id), posts: context.postsOfEnterprise[index],
            countsContracts: true, limit: limit,
            message: { load in
              Message(
                zh: "企业 \(enterprise.id) 安置 \(load) 人，超过可用名额 \(limit)（名额 \(capacity)，已占用 \(used)）。",
                en: "Enterprise \(enterprise.id) has \(load) apprentices, above \(limit) seats "
                  + "(\(capacity) offered, \(used) taken).")
            }))
      }
      return set
    })
}
