import PlacementDomain

/// What was agreed before anything is computed: places that apprentices found themselves, and filed waivers.
///
/// Reads the parameters and the supply; writes which places are occupied there.
struct AgreementsDraft {
  struct Occupancy {
    let site: OccupiedPlaces.Site
    let places: Int
    let usesCapacity: Bool
    /// Index of its only period; `nil`: every period.
    var period: Int?
  }
  struct Exemption {
    let enterprise: Int
    /// A post of the kind whose ratio is waived; `nil` for the staff ratio.
    let post: Int?
  }

  var occupancies: [Occupancy] = []
  private(set) var exemptions: [Exemption] = []

  /// Comes before staff figures and offers are settled around it.
  init(_ parameters: TermParameters, _ supply: inout SupplyDraft) {
    var random = parameters.stream(9)
    var places = part(parameters.exceptions.selfFound, of: supply.works.reduce(0) { $0 + $1.seats })
    let open = supply.firms.indices.filter { firm in
      !supply.firms[firm].isTiny && supply.firms[firm].posts.contains { supply.works[$0].seats > 0 }
    }
    var isTaken = Array(repeating: false, count: supply.firms.count)
    for enterprise in random.permutation(open.count).map({ open[$0] }) where places > 0 {
      let count = min(places, random.between(1, 4))
      places -= count
      isTaken[enterprise] = true
      occupy(enterprise, count, &supply, &random)
    }
    let candidates = random.permutation(open.count).map { open[$0] }.filter { !isTaken[$0] }
    for (index, enterprise) in candidates.prefix(parameters.exceptions.waivers).enumerated() {
      let posts = supply.firms[enterprise].posts.filter { supply.works[$0].seats > 0 && !supply.kind($0).isEmpty }
      exemptions.append(Exemption(enterprise: enterprise, post: index.isMultiple(of: 2) ? nil : posts.first))
    }
  }

  private mutating func occupy(
    _ enterprise: Int, _ count: Int, _ supply: inout SupplyDraft, _ random: inout SplitMix64
  ) {
    let usesCapacity = random.below(5) == 0
    let used = usesCapacity ? count : 0
    supply.firms[enterprise].occupied += count
    let post = supply.firms[enterprise].posts[random.below(supply.firms[enterprise].posts.count)]
    let base = supply.works[post].base
    switch random.below(10) {
    case 0..<5:
      supply.firms[enterprise].occupiedCapacity += used
      occupancies.append(Occupancy(site: .enterprise(enterprise), places: count, usesCapacity: usesCapacity))
    case 5..<8:
      supply.sites[base].occupiedCapacity += used
      occupancies.append(Occupancy(site: .base(base), places: count, usesCapacity: usesCapacity))
    default:
      supply.works[post].occupied += count
      supply.works[post].occupiedCapacity += used
      occupancies.append(Occupancy(site: .post(post), places: count, usesCapacity: usesCapacity))
    }
  }
}
