import Documents
import Foundation
import Testing

@testable import PlacementPlots

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every plot is well-formed SVG of its own, says what its axes mean, and draws its figures to scale.
@Suite struct PlotTests {
  private static let profile = RankProfilePlot(
    [
      .init(name: "甲方案", profile: [612, 240, 101], notListed: 7, unplaced: 22),
      .init(name: "平行志愿 <score>", profile: [640, 200], notListed: 20, unplaced: 30),
    ],
    words: .init(title: "各志愿人数", rank: "志愿顺位", count: "人数（人）", notListed: "志愿以外", unplaced: "未安置"))
  private static let heat = HeatMapPlot(
    rows: [
      ("B001", [.init(load: 5, capacity: 10), .init(load: 10, capacity: 10)]),
      ("B002", [.init(load: 3, capacity: nil), .init(load: 0, capacity: 0)]),
    ], columns: ["一", "二"], words: .init(title: "基地使用", scale: "使用率（%）", unbounded: "不限", closed: "停用"))
  private static let curve = CurvePlot(
    [.init(name: "安置", points: [(0, 1_000), (5, 1_004), (10, 1_005)])], title: "增加名额", xTitle: "增加的名额（个）",
    yTitle: "安置人数（人）", isStepped: true)
  private static let spread = DistributionPlot(
    (0..<100).map { Double(900 + $0 % 13) }, title: "安置人数的分布", xTitle: "安置人数（人）", yTitle: "情景（个）",
    marks: ["5%", "中位", "95%"])
  private static let map = FlowMapPlot(
    towns: [
      .init(id: "T1", name: "杨舍镇", latitude: 31.865, longitude: 120.539),
      .init(id: "T2", name: "锦丰镇", latitude: 31.962, longitude: 120.647),
    ], bases: [.init(id: "B1", latitude: 31.9, longitude: 120.6, load: 9)],
    flows: [.init(town: "T1", base: "B1", count: 6), .init(town: "T2", base: "B1", count: 3)],
    words: .init(title: "流向", town: "镇", base: "基地", flow: "同路人数（人）"))

  static let all: [(name: String, svg: String)] = [
    ("profile", profile.svg), ("heat", heat.svg), ("curve", curve.svg), ("spread", spread.svg), ("map", map.svg),
  ]

  /// The parser finds no attribute of an element in a namespace.
  private static func document(_ svg: String) throws -> XMLDocument {
    try XMLDocument(xmlString: svg.replacing(" xmlns=\"http://www.w3.org/2000/svg\"", with: ""))
  }

  @Test(arguments: all.indices)
  func isWellFormedAndNamed(index: Int) throws {
    let (name, svg) = Self.all[index]
    let document = try Self.document(svg)
    let root = try #require(document.rootElement())
    #expect(root.name == "svg" && root.attribute(forName: "role")?.stringValue == "img")
    let title = root.elements(forName: "title").first?.stringValue ?? ""
    let description = root.elements(forName: "desc").first?.stringValue ?? ""
    #expect(title.unicodeScalars.contains { $0.value > 0x2E80 } && !description.isEmpty, "\(name)")
    #expect(!svg.contains("nan") && !svg.contains("inf") && svg.firstMatch(of: /="-?[0-9.]+e/) == nil)
    for (attribute, limit) in [("x", "width"), ("y", "height"), ("cx", "width"), ("cy", "height")] {
      let most = try #require(root.attribute(forName: limit)?.stringValue.flatMap(Double.init))
      for node in root.children ?? [] {
        guard let element = node as? XMLElement,
          let value = element.attribute(forName: attribute)?.stringValue.flatMap(Double.init)
        else { continue }
        #expect((0...most).contains(value), "\(name): \(attribute) \(value) lies outside")
      }
    }
  }

  private static func elements(_ svg: String, _ name: String) throws -> [XMLElement] {
    try #require(document(svg).rootElement()).elements(forName: name)
  }

  private static func number(_ element: XMLElement, _ name: String) throws -> Double {
    try #require(element.attribute(forName: name)?.stringValue.flatMap(Double.init))
  }

  @Test func barsAreToScale() throws {
    let bars = try Self.elements(Self.profile.svg, "rect").filter { !$0.elements(forName: "title").isEmpty }
    #expect(bars.count == 5 * 2)
    let heights = try bars.map { try Self.number($0, "height") }
    #expect(abs(heights[0] / 612 - heights[1] / 640) < 0.001 && abs(heights[2] / 240 - heights[0] / 612) < 0.001)
    let texts = try Self.elements(Self.profile.svg, "text").compactMap(\.stringValue)
    for word in ["志愿顺位", "人数（人）", "志愿以外", "未安置", "平行志愿 <score>", "612"] { #expect(texts.contains(word), "\(word)") }
  }

  @Test func cellsDarkenWithUse() throws {
    let cells = try Self.elements(Self.heat.svg, "rect").filter { !$0.elements(forName: "title").isEmpty }
    let fills = cells.compactMap { $0.attribute(forName: "fill")?.stringValue }
    #expect(fills == [Colour.shade(0.5), Colour.shade(1), "#ffffff", "#ffffff"])
    let notes = cells.compactMap { $0.elements(forName: "title").first?.stringValue }
    #expect(notes[2] == "B002, 一: 3 / 不限" && notes[3] == "B002, 二: 0 / 0")
  }

  @Test func theCurveHoldsUntilTheNextSeat() throws {
    let line = try #require(Self.elements(Self.curve.svg, "polyline").first?.attribute(forName: "points")?.stringValue)
    let points = line.split(separator: " ").map { $0.split(separator: ",").compactMap { Double($0) } }
    #expect(points.count == 5 && points[0][1] == points[1][1] && points[1][0] == points[2][0])
    #expect(points[2][1] < points[0][1], "more is higher")
  }

  @Test func binsCountEveryValueOnce() {
    for values in [[1.0], [1, 1, 2], (0..<997).map { Double($0 * 7 % 311) }, [0.1, 0.25, 0.9], []] {
      let plot = DistributionPlot(values, title: "t", xTitle: "x", yTitle: "y", marks: [])
      #expect(plot.bins.counts.reduce(0, +) == values.count)
    }
    #expect(Self.spread.percentile(0.5) == 906 && Self.spread.percentile(0) == 900 && Self.spread.percentile(1) == 912)
  }

  @Test("values rounded to tenths fill the bins evenly", arguments: [27, 31, 64])
  func binsOfRoundedValues(tenths: Int) {
    let values = (0..<1_240).map { Double(280 + $0 % tenths) / 10 }
    let counts = DistributionPlot(values, title: "t", xTitle: "x", yTitle: "y", marks: []).bins.counts.dropLast()
    #expect(counts.count > 3)
    #expect(Double(counts.max() ?? 0) < 1.2 * Double(counts.min() ?? 0))
  }

  @Test func aLongLegendTakesSeveralLines() throws {
    let names = (1...6).map { "one more place B0\($0)5-\($0) post-staff" }
    let plot = CurvePlot(
      names.map { .init(name: $0, points: [(0, 0), (1, 1)]) }, title: "t", xTitle: "x", yTitle: "y")
    let texts = try Self.elements(plot.svg, "text").filter { names.contains($0.stringValue ?? "") }
    let places = texts.compactMap { text in
      text.attribute(forName: "x")?.stringValue.flatMap(Double.init)
    }
    #expect(texts.count == names.count && places.count == names.count)
    for (name, x) in zip(names, places) { #expect(x + Legend.width(of: name) < 560, "\(name)") }
    #expect(Set(texts.compactMap { $0.attribute(forName: "y")?.stringValue }).count > 1)
  }

  @Test func northIsUpAndDistancesAreTrue() {
    let projection = FlowMapPlot.Projection(
      latitudes: [31.8, 32.0], longitudes: [120.4, 120.8], width: 400, height: 400)
    let (south, north) = (projection.point(31.8, 120.6), projection.point(32.0, 120.6))
    let (west, east) = (projection.point(31.9, 120.4), projection.point(31.9, 120.8))
    #expect(south.y > north.y && west.x < east.x)
    // 0.2 degrees of latitude are 22.26 km, 0.4 of longitude there about 37.8 km.
    #expect(abs((south.y - north.y) / projection.perKilometre - 22.264) < 0.01)
    #expect(abs((east.x - west.x) / projection.perKilometre - 37.80) < 0.05)
  }

  /// Of two towns with long names the eastern one has its name to the left, inside the picture.
  @Test func namesStayInside() throws {
    let towns = [120.4, 120.8].map {
      FlowMapPlot.Town(id: "\($0)", name: "常阴沙现代农业示范园区", latitude: 31.9, longitude: $0)
    }
    let map = FlowMapPlot(
      towns: towns, bases: [], flows: [], words: .init(title: "图", town: "t", base: "b", flow: "f"))
    let names = try Self.elements(map.svg, "text").filter { $0.stringValue == towns[0].name }
    #expect(names.map { $0.attribute(forName: "text-anchor")?.stringValue } == ["start", "end"])
  }

  /// In grey print neighbouring series differ, and the scale darkens all the way.
  @Test func coloursStayApartInGrey() {
    let series = Colour.series.map(Colour.lightness)
    for (dark, light) in zip(series, series.dropFirst()) { #expect(light - dark > 0.1, "\(dark) \(light)") }
    let shades = (0...50).map { Colour.lightness(Colour.shade(Double($0) / 50)) }
    for (light, dark) in zip(shades, shades.dropFirst()) { #expect(light > dark) }
  }

  @Test(arguments: [
    (0.0...10.0, 11), (0...1, 6), (0...1_046, 6), (900...905, 6), (0...0.05, 6), (-3...3, 7),
  ])
  func ticksAreRoundAndFew(range: ClosedRange<Double>, most: Int) {
    let ticks = Ticks.of(range)
    #expect((2...9).contains(ticks.count) || ticks.count <= most, "\(ticks)")
    #expect(ticks.allSatisfy { range.contains($0) || abs($0 - range.upperBound) < 1e-9 })
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func numbersArePlain() {
    #expect(
      [0, 1, -1.5, 0.054, 12.345, 1e9, -0.001, .nan, .infinity].map(Drawing.number) == [
        "0", "1", "-1.5", "0.05", "12.35", "1000000000", "0", "0", "0",
      ])
    #expect(Markup.xml("<a&\"'\u{1}>") == "&lt;a&amp;&quot;&#39;&gt;")
  }

  @Test func nothingToShowIsNoTrap() {
    let words = RankProfilePlot.Words(title: "空", rank: "r", count: "c", notListed: "n", unplaced: "u")
    #expect(RankProfilePlot([], words: words).svg.contains("<svg"))
    #expect(CurvePlot([], title: "空", xTitle: "x", yTitle: "y").svg.contains("<svg"))
    #expect(DistributionPlot([], title: "空", xTitle: "x", yTitle: "y", marks: []).svg.contains("<svg"))
    #expect(
      FlowMapPlot(towns: [], bases: [], flows: [], words: .init(title: "空", town: "t", base: "b", flow: "f")).svg
        .contains("<svg"))
  }
}
