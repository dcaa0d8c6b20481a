/// A deterministic source of draws: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// 2014), in whole numbers only, so that every machine draws the same.
struct SplitMix64 {
  private var state: UInt64

  /// One stream of a seed; a section of the term has a stream of its own, so that more pins never move a wish.
  init(seed: UInt64, stream: UInt64) {
    state = seed
    let offset = next()
    state = offset &+ stream &* 0xD1B5_4A32_D192_ED03
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 to `bound` − 1; 0 for a bound below 2.
  mutating func below(_ bound: Int) -> Int {
    let bits = next()
    guard bound > 1 else { return 0 }
    return Int(bits.multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A whole number from `low` to `high`, both included.
  mutating func between(_ low: Int, _ high: Int) -> Int { low + below(high - low + 1) }

  /// Whether something happens that does so in so many of a million cases.
  mutating func chance(_ perMillion: Int) -> Bool { below(1_000_000) < perMillion }

  /// An index drawn by running totals of weights; 0 where all weights are 0.
  mutating func index(of totals: [Int]) -> Int {
    let drawn = below(totals.last ?? 0)
    var low = 0
    var high = totals.count - 1
    while low < high {
      let middle = (low + high) / 2
      if totals[middle] > drawn { high = middle } else { low = middle + 1 }
    }
    return max(0, low)
  }

  /// The numbers from 0 to `count` − 1 in a drawn order (Fisher and Yates).
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) { order.swapAt(place, below(place + 1)) }
    return order
  }
}

/// Running totals of weights, for `SplitMix64.index(of:)`.
func runningTotals(_ weights: [Int]) -> [Int] {
  var total = 0
  return weights.map { weight in
    total += weight
    return total
  }
}

/// Deals a whole number out in proportion to weights, largest remainders first, ties to the lower index.
///
/// Where `floor` times the number of positive weights fits, each of these gets at least `floor`. Nothing is dealt where
/// all weights are 0.
func apportion(_ total: Int, _ weights: [Int], floor: Int = 0) -> [Int] {
  let sum = weights.reduce(0, +)
  let positive = weights.count { $0 > 0 }
  guard sum > 0 else { return weights.map { _ in 0 } }
  let guaranteed = positive * floor <= total ? floor : 0
  let rest = total - positive * guaranteed
  var shares = weights.map { $0 > 0 ? guaranteed + rest * $0 / sum : 0 }
  let byRemainder = weights.indices.sorted { left, right in
    (rest * weights[right] % sum, left) < (rest * weights[left] % sum, right)
  }
  for index in byRemainder.prefix(total - shares.reduce(0, +)) { shares[index] += 1 }
  return shares
}

/// A share in parts of a million; multiplication and rounding of a `Double` are exact rules of IEEE 754.
func perMillion(_ share: Double) -> Int { Int((share * 1_000_000).rounded()) }

/// A share of a count, rounded half up in whole numbers.
func part(_ share: Double, of count: Int) -> Int { (count * perMillion(share) + 500_000) / 1_000_000 }
