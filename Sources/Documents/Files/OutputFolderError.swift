package import PlacementDomain

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a folder of results could not be written; the folder that was there before is untouched in every case.
package enum OutputFolderError: Error, Hashable, Sendable {
  /// The path names something else than a folder.
  case notAFolder(path: String)
  /// The folder has files in it that are not this command's own, or were changed since: they stay; whether the command has `--force`.
  case occupied(path: String, [OutputObstacle], hasForce: Bool = true)
  /// The folder is an input of the run or holds one.
  case holdsInput(path: String, input: String)
  /// The folder lies within an input of the run.
  case insideInput(path: String, input: String)
  /// A file's name is empty, has a slash or is given twice.
  case invalidFileName(String)
  /// The folder cannot be made, read or written.
  case cannotWrite(path: String, errno: Int32)
  /// The finished folder cannot take the place of the old one.
  case cannotExchange(path: String, errno: Int32)

  /// The folder or file that it is about.
  package var path: String {
    switch self {
    case .notAFolder(let path), .occupied(let path, _, _), .holdsInput(let path, _), .insideInput(let path, _),
      .invalidFileName(let path), .cannotWrite(let path, _), .cannotExchange(let path, _):
      path
    }
  }

  /// The system's own words, where it was the system that refused.
  package var systemWords: String? {
    switch self {
    case .cannotWrite(_, let errno), .cannotExchange(_, let errno): String(cString: strerror(errno))
    default: nil
    }
  }

  /// The same trouble, told of the path that the user gave.
  func about(_ path: String) -> OutputFolderError {
    if case .cannotWrite(_, let errno) = self { .cannotWrite(path: path, errno: errno) } else { self }
  }

  /// What happened and what helps.
  package var message: Message {
    switch self {
    case .notAFolder(let path):
      Message(zh: "“\(path)”不是文件夹；请另选输出位置。", en: "\(path) is not a folder; choose another place.")
    case .occupied(let path, let obstacles, let hasForce):
      OutputFolderError.occupied(path, obstacles, hasForce)
    case .holdsInput(let path, let input):
      Message(
        zh: "“\(path)”就是本次运行的输入，或其中有本次运行的输入“\(input)”；未作任何改动，请另选输出位置。",
        en: "\(path) is an input of this run or holds one, \(input); nothing was changed: choose another place.")
    case .insideInput(let path, let input):
      Message(
        zh: "“\(path)”在本次运行的输入“\(input)”之内；未作任何改动，请另选输出位置。",
        en: "\(path) lies within an input of this run, \(input); nothing was changed: choose another place.")
    case .invalidFileName(let name):
      Message(zh: "文件名“\(name)”无效。", en: "\(name) is no valid file name.")
    case .cannotWrite(let path, let errno):
      Message(
        zh: "无法写入“\(path)”：\(OutputFolderError.words(errno).zh)。",
        en: "Cannot write \(path): \(OutputFolderError.words(errno).en).")
    case .cannotExchange(let path, let errno):
      Message(
        zh: "无法用新结果替换“\(path)”：\(OutputFolderError.words(errno).zh)；原有内容未改动。",
        en:
          "Cannot put the new result in place of \(path): \(OutputFolderError.words(errno).en); the old one is untouched."
      )
    }
  }

  /// More names than these are told by their number; `--json` has all.
  private static let mostNames = 8

  private static func occupied(_ path: String, _ obstacles: [OutputObstacle], _ hasForce: Bool) -> Message {
    let shown = obstacles.prefix(mostNames)
    let rest = obstacles.count - shown.count
    let zh = shown.map { "“\($0.name)”（\($0.words.zh)）" }.joined(separator: "、")
    let en = shown.map { "\($0.name) (\($0.words.en))" }.joined(separator: ", ")
    return Message(
      zh: "“\(path)”中有 \(obstacles.count) 项不能替换：\(zh)\(rest > 0 ? "，另有 \(rest) 项" : "")。"
        + "未作任何改动：请另选输出位置，或移走这些文件"
        + (hasForce ? "；--force 只替换与新结果同名的文件，其余保留。" : "。"),
      en: "\(path) holds \(obstacles.count) that must not be replaced: \(en)\(rest > 0 ? ", and \(rest) more" : ""). "
        + "Nothing was changed: choose another place or move them"
        + (hasForce ? "; --force replaces those that have the name of a new file and keeps all others." : "."))
  }

  static func words(_ code: Int32) -> Message {
    switch code {
    case EACCES, EPERM: Message(zh: "没有权限", en: "no permission")
    case EROFS: Message(zh: "文件系统只读", en: "the file system is read-only")
    case ENOSPC, EDQUOT: Message(zh: "磁盘空间不足", en: "no space left")
    case ENOENT: Message(zh: "路径不存在", en: "no such path")
    case ENOTDIR: Message(zh: "路径中有一段不是文件夹", en: "a part of the path is not a folder")
    case EBUSY: Message(zh: "正被使用或是挂载点", en: "it is in use or a mount point; name a folder inside it")
    case EXDEV: Message(zh: "跨越了文件系统", en: "it lies on another file system")
    case ENAMETOOLONG: Message(zh: "名称过长", en: "the name is too long")
    case EFBIG: Message(zh: "文件超过允许的大小", en: "the file is larger than is allowed")
    case EISDIR: Message(zh: "是文件夹", en: "it is a folder")
    case EIO: Message(zh: "设备读写出错", en: "the device reports an error")
    default: Message(zh: "系统错误 \(code)", en: "system error \(code)")
    }
  }
}

extension OutputObstacle {
  /// Why it stays, in a few words.
  package var words: Message {
    switch reason {
    case .foreign: Message(zh: "不是本命令写出的", en: "not written by this command")
    case .edited: Message(zh: "写出后被改动过", en: "changed since it was written")
    case .otherCommand(let command): Message(zh: "由 \(command) 写出", en: "written by \(command)")
    case .otherScenario: Message(zh: "属于另一情景", en: "of another scenario")
    case .unlisted:
      Message(zh: "旧版本的结果，没有文件清单", en: "a result of an older version, which kept no list of its files")
    }
  }
}
