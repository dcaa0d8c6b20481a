public import PlacementDomain

/// Why a file is no certificate.
public struct CertificateFault: Error, Sendable, Hashable {
  /// What is wrong and where.
  public let message: Message
}

/// Reads `certificate.json` from bytes that anybody may have written: one clear fault, never a crash.
public enum CertificateReader {
  /// The certificate that the bytes hold.
  public static func read(_ bytes: [UInt8]) throws(CertificateFault) -> Certificate {
    let tree: JSONTree
    do {
      tree = try JSONScanner.tree(bytes)
    } catch {
      throw CertificateFault(message: words(error))
    }
    let root = try Fields(tree, "", known: ["format", "scenario", "roster", "derived", "stages"])
    guard try root.integer("format") == 1 else {
      throw CertificateFault(message: Message(zh: "format 不是 1", en: "format is not 1"))
    }
    var steps: [Certificate.Step] = []
    for (index, item) in try root.list("stages").enumerated() { steps.append(try step(item, "stages[\(index)]")) }
    return Certificate(
      scenario: try root.text("scenario"), roster: try root.text("roster"), derived: try derived(root), steps: steps)
  }

  private static func derived(_ root: Fields) throws(CertificateFault) -> [Certificate.DerivedRow] {
    guard root["derived"] != nil else { return [] }
    var rows: [Certificate.DerivedRow] = []
    for (index, item) in try root.list("derived").enumerated() {
      let fields = try Fields(item, "derived[\(index)]", known: ["id", "apprentice", "period", "slots"])
      var slots: [String] = []
      for slot in try fields.list("slots") {
        guard case .string(let id) = slot else { throw fields.fault("slots") }
        slots.append(id)
      }
      rows.append(
        Certificate.DerivedRow(
          id: try fields.text("id"), apprentice: try fields.text("apprentice"),
          period: fields["period"] == nil ? nil : try fields.text("period"), slots: slots))
    }
    return rows
  }

  private static func step(_ tree: JSONTree, _ path: String) throws(CertificateFault) -> Certificate.Step {
    let fields = try Fields(
      tree, path,
      known: ["objective", "rank", "draw", "value", "proof", "multipliers", "fixes", "leaves", "turns"])
    let name = try fields.text("objective")
    guard let objective = Stage(rawValue: name) else { throw fields.fault("objective") }
    var draw: Certificate.Draw?
    if let given = fields["draw"] {
      let inner = try Fields(given, "\(path).draw", known: ["counter", "bits"])
      draw = Certificate.Draw(counter: try inner.integer("counter"), bits: try inner.integer("bits"))
    }
    // a kind of proof that is not known must not be taken for the plain one
    let isByWays = fields["proof"] != nil
    if isByWays, try fields.text("proof") != "ways" { throw fields.fault("proof") }
    let fixes = try Fields(fields.required("fixes"), "\(path).fixes", known: ["columns", "rows"])
    var turns: [Certificate.Turn] = []
    if fields["turns"] != nil {
      for (index, item) in try fields.list("turns").enumerated() {
        let own = try Fields(item, "\(path).turns[\(index)]", known: ["apprentice", "multipliers", "leaves"])
        turns.append(
          Certificate.Turn(
            apprentice: try own.text("apprentice"), multipliers: try multipliers(own.required("multipliers"), own.path),
            leaves: try leaves(own)))
      }
    }
    return Certificate.Step(
      objective: objective, rank: fields["rank"] == nil ? nil : try fields.integer("rank"), draw: draw,
      value: try fields.integer("value"), isByWays: isByWays,
      multipliers: try multipliers(fields.required("multipliers"), fields.path),
      fixes: Certificate.Fixes(columns: try fixes.integer("columns"), rows: try fixes.integer("rows")),
      leaves: try leaves(fields), turns: turns)
  }

  private static func leaves(_ fields: Fields) throws(CertificateFault) -> [Certificate.Leaf] {
    guard fields["leaves"] != nil else { return [] }
    var leaves: [Certificate.Leaf] = []
    for (index, item) in try fields.list("leaves").enumerated() {
      leaves.append(try leaf(item, "\(fields.path).leaves[\(index)]"))
    }
    return leaves
  }

  private static func leaf(_ tree: JSONTree, _ path: String) throws(CertificateFault) -> Certificate.Leaf {
    let fields = try Fields(tree, path, known: ["branches", "multipliers", "ray"])
    var branches: [Certificate.Branch] = []
    for (index, item) in try fields.list("branches").enumerated() {
      let inner = try Fields(item, "\(path).branches[\(index)]", known: ["column", "at_most", "at_least"])
      let isUpper = inner["at_most"] != nil
      guard isUpper != (inner["at_least"] != nil) else { throw inner.fault("at_most") }
      branches.append(
        Certificate.Branch(
          column: try inner.text("column"), isUpper: isUpper,
          value: try inner.integer(isUpper ? "at_most" : "at_least")))
    }
    let isRay = fields["ray"] != nil
    guard isRay != (fields["multipliers"] != nil) else { throw fields.fault("multipliers") }
    return Certificate.Leaf(
      branches: branches, isRay: isRay,
      multipliers: try multipliers(fields.required(isRay ? "ray" : "multipliers"), path))
  }

  private static func multipliers(_ tree: JSONTree, _ path: String) throws(CertificateFault)
    -> [Certificate.Multiplier]
  {
    guard case .object(let members) = tree else {
      throw CertificateFault(
        message: Message(zh: "\(path)：multipliers 不是对象", en: "\(path): multipliers is no object"))
    }
    var list: [Certificate.Multiplier] = []
    list.reserveCapacity(members.count)
    for (row, value) in members {
      guard case .string(let text) = value, let fraction = Fraction(text: text) else {
        let shown = shown(row)
        throw CertificateFault(
          message: Message(
            zh: "\(path)：\(shown) 的乘子不是 64 位以内的分数 \"p/q\"",
            en: "\(path): the multiplier of \(shown) is no fraction \"p/q\" within 64 bits"))
      }
      list.append(Certificate.Multiplier(row: row, value: fraction))
    }
    return list
  }

  /// A text of the file as a message may show it: short, without control characters.
  private static func shown(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(60).filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }

  private static func words(_ failure: JSONScanner.Failure) -> Message {
    let what =
      switch failure.what {
      case .syntax: Message(zh: "不是有效的 JSON", en: "no valid JSON")
      case .depth: Message(zh: "嵌套过深", en: "nested too deeply")
      case .repeatedKey(let key): Message(zh: "键 \(shown(key)) 重复", en: "the key \(shown(key)) is repeated")
      case .encoding: Message(zh: "不是有效的 UTF-8", en: "no valid UTF-8")
      }
    return Message(zh: "第 \(failure.line) 行：\(what.zh)", en: "line \(failure.line): \(what.en)")
  }

  /// The members of an object, each of which must be known.
  private struct Fields {
    let path: String
    private let members: [String: JSONTree]

    init(_ tree: JSONTree, _ path: String, known: Set<String>) throws(CertificateFault) {
      self.path = path.isEmpty ? "certificate" : path
      guard case .object(let list) = tree else {
        throw CertificateFault(message: Message(zh: "\(self.path) 不是对象", en: "\(self.path) is no object"))
      }
      members = Dictionary(list.map { ($0.key, $0.value) }) { first, _ in first }
      if let other = list.first(where: { !known.contains($0.key) })?.key { throw fault(shown(other)) }
    }

    subscript(key: String) -> JSONTree? { members[key] }

    func fault(_ key: String) -> CertificateFault {
      CertificateFault(
        message: Message(zh: "\(path).\(key) 缺失或有误", en: "\(path).\(key) is missing, unknown or wrong"))
    }

    func required(_ key: String) throws(CertificateFault) -> JSONTree {
      guard let value = members[key] else { throw fault(key) }
      return value
    }

    func text(_ key: String) throws(CertificateFault) -> String {
      guard case .string(let text) = members[key] else { throw fault(key) }
      return text
    }

    func integer(_ key: String) throws(CertificateFault) -> Int {
      guard case .number(let digits) = members[key], digits.utf8.count <= 20, let number = Int(digits) else {
        throw fault(key)
      }
      return number
    }

    func list(_ key: String) throws(CertificateFault) -> [JSONTree] {
      guard case .array(let items) = members[key] else { throw fault(key) }
      return items
    }
  }
}
