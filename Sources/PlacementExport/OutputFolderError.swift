public import PlacementDomain

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a folder of results could not be written; the folder that was there before is untouched in every case.
public enum OutputFolderError: Error, Hashable, Sendable {
  /// The path names something else than a folder.
  case notAFolder(path: String)
  /// The folder has files in it and no summary.json of ours: it is not wiped.
  case foreignFolder(path: String)
  /// A file's name is empty, has a slash or is given twice.
  case invalidFileName(String)
  /// The folder cannot be made, read or written.
  case cannotWrite(path: String, errno: Int32)
  /// The finished folder cannot take the place of the old one.
  case cannotExchange(path: String, errno: Int32)

  /// What happened and what helps.
  public var message: Message {
    switch self {
    case .notAFolder(let path):
      Message(zh: "“\(path)”不是文件夹；请另选输出位置。", en: "\(path) is not a folder; choose another place.")
    case .foreignFolder(let path):
      Message(
        zh: "文件夹“\(path)”不为空，且不是本程序以前的输出（缺少含 format 的 summary.json），未作任何改动；请另选或先清空该文件夹。",
        en:
          "\(path) is not empty and holds no earlier result of this program (a summary.json with \"format\"); nothing was changed: choose another folder or empty it first."
      )
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

  private static func words(_ code: Int32) -> Message {
    switch code {
    case EACCES, EPERM: Message(zh: "没有权限", en: "no permission")
    case EROFS: Message(zh: "文件系统只读", en: "the file system is read-only")
    case ENOSPC, EDQUOT: Message(zh: "磁盘空间不足", en: "no space left")
    case ENOENT: Message(zh: "路径不存在", en: "no such path")
    case ENOTDIR: Message(zh: "路径中有一段不是文件夹", en: "a part of the path is not a folder")
    case EBUSY: Message(zh: "正被使用或是挂载点", en: "it is in use or a mount point; name a folder inside it")
    case EXDEV: Message(zh: "跨越了文件系统", en: "it lies on another file system")
    case ENAMETOOLONG: Message(zh: "名称过长", en: "the name is too long")
    case EIO: Message(zh: "设备读写出错", en: "the device reports an error")
    default: Message(zh: "系统错误 \(code)", en: "system error \(code)")
    }
  }
}
