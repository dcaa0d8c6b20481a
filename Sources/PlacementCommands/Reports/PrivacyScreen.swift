import Documents
import PlacementDomain
import PlacementPrivacy

/// What `pseudonymise` and `reveal` say on a screen.
enum PrivacyScreen {
  /// What was pseudonymised and what was left out.
  static func say(
    _ folder: PseudonymisedFolder, at target: String, key: String, isNew: Bool, _ console: Console
  ) {
    console.say(
      Message(
        zh: "已写出 \(target)：\(folder.people) 人已用化名代替；密钥：\(key)（\(isNew ? "新建" : "沿用")，请妥善保管，不要随文件夹交出）",
        en:
          "wrote \(target): pseudonyms for \(folder.people) \(folder.people == 1 ? "person" : "people"); key: \(key) (\(isNew ? "new" : "used again")), "
          + "keep it apart from the folder"))
    if !folder.cleared.isEmpty {
      console.note(
        Message(
          zh: "已清空或略去的列：\(folder.cleared.joined(separator: "，"))",
          en: "emptied or left out: \(folder.cleared.joined(separator: ", "))"))
    }
    if !folder.omitted.isEmpty {
      console.note(
        Message(
          zh: "未带出的文件：\(folder.omitted.joined(separator: "，"))",
          en: "files left out: \(folder.omitted.joined(separator: ", "))"))
    }
    if !folder.named.isEmpty {
      console.note(
        Message(
          zh: "提醒：下列保留的内容里有学生或经办人的姓名（为保密不显示），请核对后再交出：\(folder.named.joined(separator: "，"))",
          en: "warning: what is kept holds the name of a person (not shown) here; look at it before it is given away: "
            + folder.named.joined(separator: ", ")))
    }
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "folder", value: .string(target)),
        (key: "key", value: .string(key)), (key: "new_key", value: .bool(isNew)),
        (key: "people", value: .integer(folder.people)),
        (key: "files", value: .array(folder.files.map { .string($0.name) })),
        (key: "cleared", value: .array(folder.cleared.map(JSONText.string))),
        (key: "named", value: .array(folder.named.map(JSONText.string))),
        (key: "omitted", value: .array(folder.omitted.map(JSONText.string))),
      ]))
  }

  /// What was revealed and what was left out.
  static func say(
    _ files: [OutputFile], _ omitted: [String], _ count: Int, _ target: String, _ console: Console
  ) {
    console.say(
      Message(
        zh: "已写出 \(target)：还原 \(count) 处；其中含有姓名和编号，请勿外传",
        en: "wrote \(target): \(Counted.of(count, "place")) revealed; it holds names and ids and stays in the office"))
    if count == 0 {
      console.note(
        Message(
          zh: "提醒：没有找到这把密钥的化名；请核对密钥文件", en: "note: no pseudonym of this key was found; is it the right one?"))
    }
    if !omitted.isEmpty {
      console.note(
        Message(
          zh: "未处理的文件：\(omitted.joined(separator: "，"))", en: "files left out: \(omitted.joined(separator: ", "))"))
    }
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "folder", value: .string(target)),
        (key: "revealed", value: .integer(count)),
        (key: "files", value: .array(files.map { .string($0.name) })),
        (key: "omitted", value: .array(omitted.map(JSONText.string))),
      ]))
  }
}
