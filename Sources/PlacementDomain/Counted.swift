/// Counts in English messages: `1 bed`, `2 beds`.
public enum Counted {
  /// A number with its noun, which takes an s unless the number is 1.
  public static func of(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
