import PlacementDomain

extension PlacesAssembly {
  /// The post or base of an id.
  func choice(_ id: String) -> Choice? {
    if let post = posts.position[id] { return .post(post) }
    return bases.position[id].map(Choice.base)
  }

  /// Whether every post and base is known.
  var isComplete: Bool { posts.isComplete && bases.isComplete }

  /// The id of a choice.
  func id(of choice: Choice) -> String {
    switch choice {
    case .post(let post): posts.ids[post]
    case .base(let base): bases.ids[base]
    }
  }

  /// The posts that a choice means.
  func posts(of choice: Choice) -> [Int] {
    switch choice {
    case .post(let post): [post]
    case .base(let base): postsOf[base]
    }
  }

  /// The province that binds at a base.
  func province(ofBase base: Int) -> String {
    if !baseProvinces[base].isEmpty { return baseProvinces[base] }
    return enterpriseOf[base].map { enterpriseValues[$0].province } ?? ""
  }

  /// The bases; only to be used where no fault was found.
  func baseValues() -> [Base] {
    let names = baseTable["name"]
    let capacities = baseTable["capacity"]
    return bases.ids.indices.map { index in
      let row = bases.rows[index]
      return Base(
        id: bases.ids[index], name: row.map { names[$0] } ?? bases.ids[index], enterprise: enterpriseOf[index] ?? 0,
        province: baseProvinces[index], town: townOf[index], location: locationOf[index],
        capacity: row.flatMap { Int(capacities[$0]) })
    }
  }

  /// The posts; only to be used where no fault was found.
  func postValues() -> [Post] {
    let titles = postTable["title"]
    let capacities = postTable["capacity"]
    let baseNames = baseTable["name"]
    return posts.ids.indices.map { index in
      let base = baseOf[index] ?? 0
      let row = posts.rows[index]
      let title = row.map { titles[$0] } ?? bases.rows[base].map { baseNames[$0] } ?? ""
      return Post(
        id: posts.ids[index], title: title, base: base, admits: admissions[index],
        capacity: row.flatMap { Int(capacities[$0]) }, kind: kinds[index], staff: staffOf[index], tags: tagsOf[index])
    }
  }
}
