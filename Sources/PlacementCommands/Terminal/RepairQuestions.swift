import ArgumentParser
import PlacementDomain
import PlacementInput

/// What `repair` is asked: which roster, what has happened since, and which further changes are priced.
struct RepairQuestions: ParsableArguments {
  @Option(name: .long, help: "The published roster (default: roster.csv in the scenario's folder).")
  var roster: String?

  @Option(name: .long, help: "A base, post or enterprise that takes nobody any more; may be repeated.")
  var close: [String] = []

  @Option(name: .long, help: "An apprentice who left; may be repeated.")
  var dropOut: [String] = []

  @Option(
    name: .long,
    help: """
      How many more changes than the fewest to price, in increasing order, or none (default: 0,5,10,20 as far as twice the \
      time of the repair goes).
      """)
  var curve: String?

  /// What has happened since the roster was published.
  var since: Happenings { Happenings(closed: close, left: dropOut) }

  /// The tables do not know what only the command line said.
  func remind(_ console: Console) {
    if close.isEmpty, dropOut.isEmpty { return }
    console.note(
      Message(
        zh: "提醒：停办和退出只写在命令行里。请写进数据表（停办的可接收人数填 0，退出的学生删去其行），否则以后的 repair、allocate、explain 仍按原来的数据计算",
        en:
          "note: what closed and who left is said on the command line alone. Put it into the tables (capacity 0; the row of who left taken out): later runs of repair, allocate and explain go by them"
      ))
  }

  func validate() throws {
    _ = try extras()
    for (name, list) in [("--close", close), ("--drop-out", dropOut)] {
      if Set(list).count < list.count {
        throw UsageText.refusal(
          zh: "\(name) 中有一项写了两次：\(list.joined(separator: "、"))",
          en: "\(name) names one twice: \(list.joined(separator: ", "))")
      }
    }
  }

  /// The numbers of `--curve`; `nil` where it is not given.
  func extras() throws -> [Int]? {
    guard let curve else { return nil }
    if curve == "none" { return [] }
    return try curve.split(separator: ",", omittingEmptySubsequences: false).map { text in
      guard let number = Int(text), (0...1_000_000).contains(number) else {
        throw UsageText.refusal(
          zh: "--curve 应为改动人次的列表，如 0,5,10,20，不能是“\(curve)”",
          en: "--curve wants numbers of changes such as 0,5,10,20, not “\(curve)”")
      }
      return number
    }
  }
}
