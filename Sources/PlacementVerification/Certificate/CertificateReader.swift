package import PlacementDomain

/// Why a file is no certificate.
package struct CertificateFault: Error, Sendable, Hashable {
  /// What is wrong and where.
  package let message: Message
}

/// Reads `certificate.json` from bytes that anybody may have written: one clear fault, never a crash.
package enum CertificateReader {
  /// The certificate that the bytes hold.
  package static func read(_ bytes: [UInt8]) throws(CertificateFault) -> Certificate {
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
      let slots = try fields.texts(.array(try fields.list("slots")), "slots")
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
    if let given = fields["draw"] { draw = try self.draw(given, "\(path).draw") }
    let fixes = try Fields(fields.required("fixes"), "\(path).fixes", known: ["columns", "rows"])
    var turns: [Certificate.Turn] = []
    if fields["turns"] != nil {
      for (index, item) in try fields.list("turns").enumerated() {
        let own = try Fields(item, "\(path).turns[\(index)]", known: ["apprentice", "multipliers", "leaves"])
        turns.append(
          Certificate.Turn(
            apprentice: try own.text("apprentice"), multipliers: try multipliers(own.required("multipliers"), own.path),
            branchNodes: try branchNodes(own)))
      }
    }
    return Certificate.Step(
      objective: objective, rank: fields["rank"] == nil ? nil : try fields.integer("rank"), draw: draw,
      value: try fields.integer("value"), isByItineraries: try isByItineraries(fields),
      multipliers: try multipliers(fields.required("multipliers"), fields.path),
      fixes: Certificate.Fixes(columns: try fixes.integer("columns"), rows: try fixes.integer("rows")),
      branchNodes: try branchNodes(fields), turns: turns)
  }

  /// Whether the bound counts itineraries, `ways` in the file; a kind of proof that is not known must not be taken for the plain one.
  private static func isByItineraries(_ fields: Fields) throws(CertificateFault) -> Bool {
    guard fields["proof"] != nil else { return false }
    guard try fields.text("proof") == "ways" else { throw fields.fault("proof") }
    return true
  }

  private static func draw(_ tree: JSONTree, _ path: String) throws(CertificateFault) -> Certificate.Draw {
    let fields = try Fields(tree, path, known: ["counter", "bits", "ties", "unique"])
    var ties: [Certificate.Tie] = []
    let given = fields["ties"] == nil ? [] : try fields.list("ties")
    for (index, item) in given.enumerated() {
      let own = try Fields(
        item, "\(path).ties[\(index)]", known: ["value", "proof", "multipliers", "leaves", "rosters"])
      var rosters: [[String]] = []
      for roster in try own.list("rosters") { rosters.append(try own.texts(roster, "rosters")) }
      ties.append(
        Certificate.Tie(
          value: try own.integer("value"), isByItineraries: try isByItineraries(own),
          multipliers: try multipliers(own.required("multipliers"), own.path), branchNodes: try branchNodes(own),
          rosters: rosters))
    }
    var unique: Certificate.Uniqueness?
    if let given = fields["unique"] {
      let own = try Fields(given, "\(path).unique", known: ["multipliers", "leaves"])
      unique = Certificate.Uniqueness(
        multipliers: try multipliers(own.required("multipliers"), own.path), branchNodes: try branchNodes(own))
    }
    return Certificate.Draw(
      counter: try fields.integer("counter"), bits: try fields.integer("bits"), ties: ties, unique: unique)
  }

  private static func branchNodes(_ fields: Fields) throws(CertificateFault) -> [Certificate.BranchNode] {
    guard fields["leaves"] != nil else { return [] }
    var branchNodes: [Certificate.BranchNode] = []
    for (index, item) in try fields.list("leaves").enumerated() {
      branchNodes.append(try leaf(item, "\(fields.path).leaves[\(index)]"))
    }
    return branchNodes
  }

  private static func leaf(_ tree: JSONTree, _ path: String) throws(CertificateFault) -> Certificate.BranchNode {
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
    return Certificate.BranchNode(
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
  static func shown(_ text: String, _ most: Int = 60) -> String {
    let isPlain = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(most).filter(isPlain)))
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

    /// The texts of a list that is the member `key` or in it.
    func texts(_ list: JSONTree, _ key: String) throws(CertificateFault) -> [String] {
      guard case .array(let items) = list else { throw fault(key) }
      var texts: [String] = []
      for item in items {
        guard case .string(let text) = item else { throw fault(key) }
        texts.append(text)
      }
      return texts
    }

    func list(_ key: String) throws(CertificateFault) -> [JSONTree] {
      guard case .array(let items) = members[key] else { throw fault(key) }
      return items
    }
  }
}
