package import PlacementDomain

/// Why something was not pseudonymised or revealed; nothing is written then, and an existing key is untouched.
package enum PrivacyError: Error, Hashable, Sendable {
  /// There is no key file where one is needed.
  case keyNotFound(path: String)
  /// The file is no key of this program.
  case notAKey(path: String)
  /// Others than its owner may read or change the key file.
  case keyOpenToOthers(path: String)
  /// Another run is adding to the key file, or one was cut off while it did.
  case keyBusy(path: String)
  /// The key file cannot be read or written.
  case keyFailed(path: String, reason: String)
  /// The key lies in the folder that is to be given away.
  case keyInOutput(path: String)
  /// A value of a settings file holds an id or a name of a person; which one is not said.
  case personInSettings(file: String, key: String)
  /// The scenario is laid over another one, whose persons stand in another folder.
  case overlay(path: String)
  /// The scenario is a workbook, or its tables or settings are in one.
  case workbook(path: String)
  /// Two originals have the same pseudonym: by chance once in 10^12 terms.
  case collision
  /// The folder holds nothing that can be pseudonymised or revealed.
  case nothingToDo(path: String)

  /// What happened and what helps.
  package var message: Message {
    switch self {
    case .keyNotFound(let path):
      Message(zh: "找不到密钥文件“\(path)”。", en: "There is no key file \(path).")
    case .notAKey(let path):
      Message(
        zh: "“\(path)”不是本程序的密钥文件；请另选一个还不存在的文件名。",
        en: "\(path) is no key file of this program; name a file that does not exist yet.")
    case .keyOpenToOthers(let path):
      Message(
        zh: "密钥文件“\(path)”可被他人读取或修改；请先执行 chmod 600 \(path)。",
        en: "The key file \(path) is open to others; run chmod 600 \(path) first.")
    case .keyBusy(let path):
      Message(
        zh: "“\(path).new”已存在：另一进程正在补充密钥，或上次被中断；确认没有其他进程后删除它再试。",
        en:
          "\(path).new exists: another run is adding to the key, or one was cut off; delete it when no other run is at work."
      )
    case .keyFailed(let path, let reason):
      Message(zh: "无法读写密钥文件“\(path)”：\(reason)", en: "Cannot read or write the key file \(path): \(reason)")
    case .keyInOutput(let path):
      Message(
        zh: "密钥“\(path)”不能放在要交出的文件夹里；请放到别处。",
        en: "The key \(path) must not lie in the folder that is given away; put it elsewhere.")
    case .personInSettings(let file, let key):
      Message(
        zh: "“\(file)”的“\(key)”中出现学生或经办人的编号或姓名（为保密不显示）；请先删去（注释不会带出，不必删）。",
        en:
          "\(file) holds an id or a name of a person at \(key) (not shown); take it out first "
          + "(comments are not copied and may stay).")
    case .overlay(let path):
      Message(
        zh: "“\(path)”以 extends 依据另一情景，其中的学生不在本文件夹；请对所依据的情景做化名处理。",
        en: "\(path) extends another scenario, whose apprentices are not in this folder; pseudonymise that one.")
    case .workbook(let path):
      Message(
        zh: "“\(path)”是工作簿，或其中的表在工作簿里：请先用 placement import 工作簿 --out 文件夹 写成文件夹，再对文件夹做化名处理。",
        en:
          "\(path) is a workbook or has its tables in one: first write its folder with placement import BOOK --out DIR, then "
          + "pseudonymise that.")
    case .collision:
      Message(zh: "两个编号得到相同的化名；请换用新的密钥。", en: "Two ids have the same pseudonym; use a new key.")
    case .nothingToDo(let path):
      Message(
        zh: "“\(path)”既不是方案文件夹（scenario.yaml），也不是结果文件夹（roster.csv 或 summary.json）。",
        en: "\(path) is neither a scenario (scenario.yaml) nor a result (roster.csv or summary.json).")
    }
  }
}
