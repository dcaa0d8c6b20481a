import PlacementDomain

/// What can be wrong with ids that a spreadsheet took for numbers, and with a roster that fits no line of the term.
enum NumberFindings {
  /// - Parameters:
  ///   - count: How many of the column's ids have the number of another id.
  ///   - example: One of them, and the id that it must have been.
  static func lostZeros(_ count: Int, of all: Int, _ example: String, _ id: String) -> Finding {
    // what is shorter has lost them: the reference, or the table that it points to
    let isHere = example.utf8.count < id.utf8.count
    let (short, long) = isHere ? (example, id) : (id, example)
    let only = all == 1
    let zh = only ? "这个编号" : count == all ? "全部 \(all) 个编号" : "\(all) 个编号中有 \(count) 个"
    let en =
      only
      ? "the id looks"
      : count == all ? "all \(all) ids look" : "\(count) of \(all) ids \(count == 1 ? "looks" : "look")"
    return Finding(
      .lostZeros,
      zh: isHere
        ? "\(zh)看起来被 Excel 去掉了前导零（\(long) 变成了 \(short)）。"
        : "\(zh)有前导零，而所指的表里没有：那里的编号看起来被 Excel 去掉了前导零（\(long) 变成了 \(short)）。",
      en: isHere
        ? "\(en) as if Excel had taken \(only ? "its" : "their") leading zeros (\(short) for \(long))."
        : "\(en) as if Excel had taken the leading zeros in the table that they point to (\(short) there for \(long)).",
      remedyZh: "请在 Excel 或 WPS 中先把该列的单元格格式设为“文本”，再从原文件重新填写；或加上 --ids-as-numbers，按数值对应读取。",
      remedyEn:
        "Format the column as text and fill it in again from the source; or read it by its numbers with --ids-as-numbers."
    )
  }

  static func ambiguousNumber(_ ids: [String]) -> Finding {
    let shown = ids.prefix(5).map { Excerpt.of($0) }
    return Finding(
      .ambiguousNumber, zh: "看起来被 Excel 去掉了前导零，但可能是几个编号中的任何一个：\(shown.joined(separator: "、"))。",
      en:
        "Excel seems to have taken its leading zeros, and it could be any of several ids: \(shown.joined(separator: ", ")).",
      remedyZh: "请填写完整的编号。", remedyEn: "Write the whole id.")
  }

  static func readAsNumbers(_ count: Int, _ example: String, _ id: String) -> Finding {
    Finding(
      .readAsNumbers, zh: "按 --ids-as-numbers，有 \(count) 个编号按数值读取（如 \(example) 读作 \(id)）。",
      en:
        "With --ids-as-numbers \(Counted.of(count, "id")) \(count == 1 ? "was" : "were") read by their number (such as \(example) as \(id)).",
      remedyZh: "请核对；最好把该列设为“文本”后重新保存。", remedyEn: "Check them; better format the column as text and save it anew.")
  }

  static func rosterOfAnotherTerm(known: Int, of all: Int) -> Finding {
    all == 0
      ? Finding(
        .rosterOfAnotherTerm, zh: "名单里没有任何学生。", en: "The roster names nobody.",
        remedyZh: "请核对所给的名单文件。", remedyEn: "Check that this is the published roster.")
      : Finding(
        .rosterOfAnotherTerm, zh: "名单中的 \(all) 名学生只有 \(known) 名在本学期，不到一半：这不像是本学期的名单。",
        en:
          "Of the \(Counted.of(all, "apprentice")) of the roster the term has \(known), fewer than half: it is not this term's roster.",
        remedyZh: "请核对名单文件和其中的编号。", remedyEn: "Check the file and its ids.")
  }

  static func rosterOfOtherPlaces(_ count: Int) -> Finding {
    Finding(
      .rosterOfAnotherTerm, zh: "名单中 \(count) 行所写的基地和岗位没有一个在本学期：这不像是本学期的名单。",
      en:
        "None of the bases and posts in \(Counted.of(count, "line")) of the roster is in the term: it is not this term's roster.",
      remedyZh: "请核对名单文件和其中的编号。", remedyEn: "Check the file and its ids.")
  }
}
