/// The ranks of profiles that people are shown: files have every rank, zeros too.
package enum ShownRanks {
  /// So many ranks are shown in any case.
  private static let most = 20

  /// The ranks from 1 on; of more than twenty those that nobody has in any of the profiles are left out.
  package static func of(_ profiles: [[Int]]) -> [Int] {
    let count = profiles.map(\.count).max() ?? 0
    let all = Array(1..<count + 1)
    guard count > most else { return all }
    return all.filter { rank in profiles.contains { rank <= $0.count && $0[rank - 1] > 0 } }
  }

  /// A profile in one line: numbers from rank 1 on, or each with its rank where some are left out.
  package static func line(_ profile: [Int]) -> String {
    let shown = of([profile])
    guard shown.count < profile.count else { return profile.map(String.init).joined(separator: ", ") }
    return shown.map { "\($0): \(profile[$0 - 1])" }.joined(separator: ", ")
  }
}
