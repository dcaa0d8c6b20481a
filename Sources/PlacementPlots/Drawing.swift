import Documents

/// An SVG drawing that grows element by element; coordinates are in pixels from the upper left corner.
///
/// Numbers have at most two decimals and no exponent, so that the same figures give the same bytes on every machine.
struct Drawing {
  let width: Double
  let height: Double
  private let title: String
  private let description: String
  private var body = ""

  /// - Parameters:
  ///   - title: What the drawing shows, read out by screen readers and printed above it.
  ///   - description: What somebody who cannot see it should know.
  init(width: Double, height: Double, title: String, description: String) {
    (self.width, self.height, self.title, self.description) = (width, height, title, description)
  }

  enum Anchor: String { case start, middle, end }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String, stroke: String = "none",
    note: String = ""
  ) {
    element(
      "rect",
      [
        ("x", Self.number(x)), ("y", Self.number(y)), ("width", Self.number(max(0, width))),
        ("height", Self.number(max(0, height))), ("fill", fill), ("stroke", stroke),
      ], note: note)
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String, width: Double = 1, dash: String = "",
    note: String = ""
  ) {
    var attributes = [
      ("x1", Self.number(x1)), ("y1", Self.number(y1)), ("x2", Self.number(x2)), ("y2", Self.number(y2)),
      ("stroke", stroke), ("stroke-width", Self.number(width)),
    ]
    if !dash.isEmpty { attributes.append(("stroke-dasharray", dash)) }
    element("line", attributes, note: note)
  }

  mutating func polyline(_ points: [(x: Double, y: Double)], stroke: String, dash: String = "") {
    let text = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
    var attributes = [("points", text), ("fill", "none"), ("stroke", stroke), ("stroke-width", "2")]
    if !dash.isEmpty { attributes.append(("stroke-dasharray", dash)) }
    element("polyline", attributes)
  }

  mutating func circle(
    _ x: Double, _ y: Double, radius: Double, fill: String, stroke: String = "#000000", note: String = ""
  ) {
    element(
      "circle",
      [("cx", Self.number(x)), ("cy", Self.number(y)), ("r", Self.number(radius)), ("fill", fill), ("stroke", stroke)],
      note: note)
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: Anchor = .start, size: Double = 12, bold: Bool = false,
    fill: String = "#000000", turned: Bool = false
  ) {
    var attributes = [
      ("x", Self.number(x)), ("y", Self.number(y)), ("text-anchor", anchor.rawValue), ("font-size", Self.number(size)),
      // Not an attribute: the style sheet of a page around the drawing would win over that.
      ("style", "fill:\(fill)"),
    ]
    if bold { attributes.append(("font-weight", "bold")) }
    if turned { attributes.append(("transform", "rotate(-90 \(Self.number(x)) \(Self.number(y)))")) }
    body += "<text" + Self.attributes(attributes) + ">" + Markup.xml(text) + "</text>\n"
  }

  private mutating func element(_ name: String, _ attributes: [(String, String)], note: String = "") {
    body += "<" + name + Self.attributes(attributes)
    body += note.isEmpty ? "/>\n" : "><title>\(Markup.xml(note))</title></\(name)>\n"
  }

  /// The SVG element, complete in itself: it can stand in a file or inside a page.
  var svg: String {
    let size = "\(Self.number(width)) \(Self.number(height))"
    let fonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" width=\"\(Self.number(width))\" "
      + "height=\"\(Self.number(height))\" role=\"img\" font-family=\"\(fonts)\">\n"
      + "<title>\(Markup.xml(title))</title>\n<desc>\(Markup.xml(description))</desc>\n"
      + "<rect x=\"0\" y=\"0\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" fill=\"#ffffff\"/>\n"
      + "<text x=\"\(Self.number(width / 2))\" y=\"22\" text-anchor=\"middle\" font-size=\"15\" font-weight=\"bold\">"
      + "\(Markup.xml(title))</text>\n" + body + "</svg>\n"
  }

  private static func attributes(_ list: [(String, String)]) -> String {
    list.map { " \($0.0)=\"\(Markup.xml($0.1))\"" }.joined()
  }

  /// A number with at most two decimals; what is not finite is 0.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let whole = "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100)"
    let rest = abs(hundredths) % 100
    if rest == 0 { return hundredths == 0 ? "0" : whole }
    return whole + "." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
  }
}
