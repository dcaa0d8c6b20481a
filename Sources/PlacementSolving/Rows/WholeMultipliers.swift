/// Whole numbers instead of the multipliers that a solver found in floating point.
enum WholeMultipliers {
  /// The first proof that some multiple of a ray gives when it is rounded; `nil` where rounding spoils all of them.
  ///
  /// - Parameter prove: takes whole multipliers and what they are to be divided by.
  static func firstProof<Proof>(
    ray: [Double], _ prove: (_ multipliers: [Int], _ denominator: Int) -> Proof?
  ) -> Proof? {
    let largest = ray.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else { return nil }
    // noise apart, a ray's entries are often whole multiples of the least
    let least = ray.reduce(largest) { $1.magnitude > 1e-7 * largest ? min($0, $1.magnitude) : $0 }
    let scales: [(unit: Double, denominator: Int)] = [
      (least, 1), (least, 12), (largest, 1), (largest, 12), (largest, 1 << 20), (largest, 1 << 34),
    ]
    for (unit, denominator) in scales {
      for sign in [1.0, -1.0] {
        let whole = rounded(ray.map { sign * $0 / unit }, denominator)
        if let proof = prove(whole, denominator) { return proof }
      }
    }
    return nil
  }

  /// The nearest multiples of a fraction, counted; 0 for what is too large to be more than noise.
  static func rounded(_ multipliers: [Double], _ denominator: Int) -> [Int] {
    multipliers.map { multiplier in
      let scaled = (multiplier * Double(denominator)).rounded()
      return scaled.magnitude < 1e14 ? Int(scaled) : 0
    }
  }
}
