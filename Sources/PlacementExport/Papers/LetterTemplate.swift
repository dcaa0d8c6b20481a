import Documents
import Mustache
package import PlacementDomain

/// A letter with gaps that the tables fill: the body of a page, in mustache tags with known names alone.
///
/// Every tag is looked up when the template is read: one that no table fills is a fault with its line, and never an empty
/// place in a letter that was sent already.
package struct LetterTemplate: Sendable {
  /// The file's name without its ending; it begins with whom the letter is for.
  package let name: String
  package let audience: PaperAudience
  private let template: MustacheTemplate

  /// What keeps a template from being used.
  package struct Fault: Error, Hashable, Sendable {
    /// From 1; `nil` where the file's name is meant.
    package let line: Int?
    /// The tag as it stands there.
    package let tag: String
    package let problem: Message
    package let remedy: Message
  }

  /// Several at once.
  package struct Faults: Error {
    package let all: [Fault]
  }

  /// The ending of a template's file.
  package static let ending = ".mustache"

  /// Reads a template.
  ///
  /// - Parameter name: the file's name without its ending: `apprentice-`, `base-`, `class-` or `school-`, then letters,
  ///   digits, `-` and `_`.
  package init(name: String, text: String) throws(Faults) {
    self.name = name
    let prefixes = PaperAudience.allCases.filter { !$0.fields.isEmpty }
    guard let audience = prefixes.first(where: { name.hasPrefix($0.rawValue + "-") }),
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else {
      throw Faults(all: [
        Fault(
          line: nil, tag: "", problem: Message(zh: "看不出这个模板写给谁", en: "it does not tell whom the letter is for."),
          remedy: Message(
            zh: "文件名应以 apprentice-、base-、class- 或 school- 开头，其后只用字母、数字、- 和 _",
            en: "Let the file's name begin with apprentice-, base-, class- or school-, then letters, digits, - and _."))
      ])
    }
    self.audience = audience
    var reader = TagReader(audience)
    let rewritten = reader.read(text)
    reader.refuseWhatLoads(text)
    guard reader.faults.isEmpty else { throw Faults(all: reader.faults) }
    do {
      _ = RosterTemplate.parsed  // the escaping that the pragma names is registered there
      // the engine reads on behind a brace, and calls the end of the text a slip there
      let end = rewritten.hasSuffix("{") ? "\n" : ""
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE: \(MarkupEscaping.name)}}" + rewritten + end)
    } catch {
      let line = (error as? MustacheTemplate.ParserError)?.context.lineNumber
      throw Faults(all: [
        Fault(
          line: line, tag: "", problem: Message(zh: "模板不成形", en: "the template cannot be read."),
          remedy: Message(zh: "请检查这一行附近的 {{ 和 }}", en: "Look at {{ and }} near this line."))
      ])
    }
  }

  /// The body of one letter; only blanks where it says nothing to this addressee.
  func text(_ addressee: Addressee) -> String { template.render(LetterNode(addressee)) }
}

/// The values of an addressee, or of a row, by the names of the tags.
private final class LetterNode: MustacheParent {
  private var children: [String: Any] = [:]

  /// What stands where a letter has nothing: room to write by hand.
  private static let gap = "＿＿＿＿＿＿"

  init(_ addressee: Addressee) {
    for field in addressee.audience.fields {
      let text = addressee.texts[field] ?? ""
      children[field.rawValue] = text.isEmpty ? LetterNode.gap : text
    }
    for list in addressee.audience.lists {
      let fields = addressee.audience.fields(of: list)
      children[list.rawValue] = (addressee.lists[list] ?? []).map { LetterNode($0, fields) }
    }
    for flag in addressee.audience.flags { children[flag.rawValue] = addressee.flags.contains(flag) }
  }

  /// A row: what it lacks is empty, and not what stands around it.
  private init(_ row: [PaperField: String], _ fields: [PaperField]) {
    for field in fields { children[field.rawValue] = row[field] ?? "" }
  }

  func child(named name: String) -> Any? { children[name] }
}

/// Goes through the tags of a template: finds what each means, and writes it by its one name.
struct TagReader {
  private enum Section {
    case list(PaperList)
    /// A flag, or a list that is asked whether it is empty.
    case plain
  }

  private let audience: PaperAudience
  private var open: [(section: Section, name: String, tag: String, line: Int)] = []
  private(set) var faults: [LetterTemplate.Fault] = []

  init(_ audience: PaperAudience) { self.audience = audience }

  /// The text with the names that the engine looks up; what was wrong stands in ``faults``.
  mutating func read(_ text: String) -> String {
    let pieces = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .split(separator: "{{", omittingEmptySubsequences: false)
    var result = String(pieces[0])
    var line = 1 + pieces[0].count(where: \.isNewline)
    for piece in pieces.dropFirst() {
      let parts = piece.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        fault(
          line, String(piece.prefix(20)), Message(zh: "“{{”没有对应的“}}”", en: "{{ has no }}."),
          Message(zh: "请补上", en: "Close it."))
        break
      }
      result += tag(String(parts[0]), line) + parts[1]
      line += piece.count(where: \.isNewline)
    }
    for section in open {
      fault(
        section.line, section.tag, Message(zh: "没有结束标记", en: "it is not closed."),
        Message(zh: "请在其后加 {{/…}}", en: "Add {{/…}} behind it."))
    }
    return result
  }

  private mutating func tag(_ inner: String, _ line: Int) -> String {
    let shown = "{{\(inner)}}"
    let word = TagReader.trimmed(inner)
    let name = TagReader.trimmed(String(word.dropFirst()))
    switch word.first {
    case "!": return ""
    case "#", "^":
      let sign = word.prefix(1)
      if let list = audience.lists.first(where: { TagReader.matches(name, $0.rawValue, $0.title) }), !isWithin {
        open.append((sign == "#" ? .list(list) : .plain, list.rawValue, shown, line))
        return "{{\(sign)\(list.rawValue)}}"
      }
      if let flag = audience.flags.first(where: { TagReader.matches(name, $0.rawValue, $0.title) }) {
        open.append((.plain, flag.rawValue, shown, line))
        return "{{\(sign)\(flag.rawValue)}}"
      }
      open.append((.plain, "", shown, line))
      unknown(
        line, shown,
        audience.lists.map { ($0.rawValue, $0.title.zh) } + audience.flags.map { ($0.rawValue, $0.title.zh) })
    case "/":
      guard let last = open.popLast() else {
        fault(
          line, shown, Message(zh: "没有对应的开始标记", en: "nothing was opened."),
          Message(zh: "请删去", en: "Take it out."))
        return ""
      }
      // what was opened under a wrong name is told once
      if last.name.isEmpty { return "" }
      let titles =
        PaperList.allCases.map { ($0.rawValue, $0.title) } + PaperFlag.allCases.map { ($0.rawValue, $0.title) }
      guard let title = titles.first(where: { $0.0 == last.name })?.1, TagReader.matches(name, last.name, title) else {
        fault(
          line, shown, Message(zh: "与前面打开的 \(last.tag) 不符", en: "\(last.tag) was opened before it."),
          Message(zh: "请先结束它", en: "Close that first."))
        return ""
      }
      return "{{/\(last.name)}}"
    case "{", "&", ">", "<", "$", "=", "%":
      fault(
        line, shown, Message(zh: "模板不支持这种标记", en: "a template cannot do this."),
        Message(
          zh: "只能用 {{字段}}、{{#名单}}…{{/名单}}、{{^名单}}…{{/名单}} 和 {{! 注释}}",
          en: "Use {{field}}, {{#list}}…{{/list}}, {{^list}}…{{/list}} and {{! remark}} alone."))
    default:
      let known = fields
      if let field = known.first(where: { TagReader.matches(word, $0.rawValue, $0.title) }) {
        return "{{\(field.rawValue)}}"
      }
      unknown(line, shown, known.map { ($0.rawValue, $0.title.zh) })
    }
    return ""
  }

  /// What a letter may not have: a script, and whatever makes a browser or a printer of PDF fetch a file of this machine or
  /// a page of the network. A picture stands in the letter itself.
  mutating func refuseWhatLoads(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let tags =
      /<\s*(?:script|iframe|frame|frameset|object|embed|applet|link|base|meta|portal|form|foreignObject)\b/
      .ignoresCase()
    let events = /<[^>]*\son[a-z]+\s*=/.ignoresCase()
    let loads = /\b(?:src|srcset|data|poster|background|action)\s*=(?!\s*["']?\s*data:image\/)/.ignoresCase()
    let links = /\bhref\s*=(?!\s*["']?\s*(?:#|https?:|mailto:))/.ignoresCase()
    let styles = /url\s*\((?!\s*["']?\s*data:image\/)|@import/.ignoresCase()
    for (index, line) in lines.enumerated() {
      let found =
        line.firstMatch(of: tags)?.range ?? line.firstMatch(of: events)?.range ?? line.firstMatch(of: loads)?.range
        ?? line.firstMatch(of: links)?.range ?? line.firstMatch(of: styles)?.range
      guard let found else { continue }
      fault(
        index + 1, String(line[found].prefix(40)),
        Message(zh: "模板不能带脚本，也不能引用别的文件或网页", en: "a letter has no script and fetches no file and no page."),
        Message(
          zh: "请删去；图片请写成 data:image/… 放在模板里", en: "Take it out; put a picture into the template as data:image/…."))
    }
  }

  /// Whether a list is being gone through; lists do not lie in lists.
  private var isWithin: Bool {
    open.contains { if case .list = $0.section { true } else { false } }
  }

  /// The fields that a tag can name here: those of the list first.
  private var fields: [PaperField] {
    let own = open.flatMap { one -> [PaperField] in
      if case .list(let list) = one.section { audience.fields(of: list) } else { [] }
    }
    return own + audience.fields.filter { !own.contains($0) }
  }

  private static func matches(_ word: String, _ name: String, _ title: Message) -> Bool {
    word == name || word == title.zh
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }

  private mutating func unknown(_ line: Int, _ tag: String, _ known: [(String, String)]) {
    fault(
      line, tag, Message(zh: "这里没有这个字段", en: "there is no such field here."),
      Message(
        zh: "可用的有：" + known.map { $0.1 }.joined(separator: "、"),
        en: "There are: " + known.map { $0.0 }.joined(separator: ", ") + "."))
  }

  private mutating func fault(_ line: Int, _ tag: String, _ problem: Message, _ remedy: Message) {
    faults.append(LetterTemplate.Fault(line: line, tag: tag, problem: problem, remedy: remedy))
  }
}
