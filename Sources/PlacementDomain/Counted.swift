/// Counts in English messages: `1 bed`, `2 beds`.
public enum Counted {
  /// A number with its noun, which takes an s unless the number is 1.
  public static func of(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// A unit that is written as for many, such as `apprentices` or `ranks in total`, behind a number that may be 1.
  public static func unit(_ many: String, isOne: Bool) -> String {
    let total = " in total"
    let noun = many.hasSuffix(total) ? many.dropLast(total.count) : Substring(many)
    guard isOne, noun.hasSuffix("s") else { return many }
    return String(noun.dropLast()) + many.dropFirst(noun.count)
  }
}
