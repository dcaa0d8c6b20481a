#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Towns and bases on a map with the ways of the apprentices between them: the wider the line, the more of them.
package struct FlowMapPlot: Sendable {
  package struct Town: Sendable {
    package let id: String
    package let name: String
    /// Degrees, WGS 84.
    package let latitude: Double
    package let longitude: Double

    package init(id: String, name: String, latitude: Double, longitude: Double) {
      (self.id, self.name, self.latitude, self.longitude) = (id, name, latitude, longitude)
    }
  }
  package struct Base: Sendable {
    package let id: String
    package let latitude: Double
    package let longitude: Double
    /// Apprentices placed there.
    package let load: Int

    package init(id: String, latitude: Double, longitude: Double, load: Int) {
      (self.id, self.latitude, self.longitude, self.load) = (id, latitude, longitude, load)
    }
  }
  /// Apprentices of a town at a base.
  package struct Flow: Sendable {
    package let town: String
    package let base: String
    package let count: Int

    package init(town: String, base: String, count: Int) {
      (self.town, self.base, self.count) = (town, base, count)
    }
  }
  package struct Words: Sendable {
    package let title: String
    package let town: String
    package let base: String
    /// What the lines count, such as "apprentices on this way".
    package let flow: String

    package init(title: String, town: String, base: String, flow: String) {
      (self.title, self.town, self.base, self.flow) = (title, town, base, flow)
    }
  }

  private let towns: [Town]
  private let bases: [Base]
  private let flows: [Flow]
  private let words: Words

  package init(towns: [Town], bases: [Base], flows: [Flow], words: Words) {
    (self.towns, self.bases, self.flows, self.words) = (towns, bases, flows, words)
  }

  private static let size = (width: 640.0, height: 560.0)

  /// Where degrees lie on the drawing: lengths of longitude shrink with the cosine of the middle latitude.
  struct Projection {
    private let west: Double
    private let north: Double
    private let perDegree: Double
    private let narrowing: Double

    init(latitudes: [Double], longitudes: [Double], width: Double, height: Double) {
      let (south, top) = (latitudes.min() ?? 0, latitudes.max() ?? 0)
      let (left, right) = (longitudes.min() ?? 0, longitudes.max() ?? 0)
      narrowing = cos((south + top) / 2 * .pi / 180)
      let wide = max(1e-6, (right - left) * narrowing)
      let high = max(1e-6, top - south)
      perDegree = min(width / wide, height / high)
      west = left - (width / perDegree - wide) / 2 / max(narrowing, 1e-6)
      north = top + (height / perDegree - high) / 2
    }

    func point(_ latitude: Double, _ longitude: Double) -> (x: Double, y: Double) {
      ((longitude - west) * narrowing * perDegree, (north - latitude) * perDegree)
    }

    /// Pixels of a kilometre.
    var perKilometre: Double { perDegree / 111.32 }
  }

  /// The map as an SVG element; north is up.
  package var svg: String {
    let total = flows.reduce(0) { $0 + $1.count }
    var drawing = Drawing(
      width: Self.size.width, height: Self.size.height, title: words.title, description: "\(words.flow): \(total)")
    let projection = Projection(
      latitudes: towns.map(\.latitude) + bases.map(\.latitude),
      longitudes: towns.map(\.longitude) + bases.map(\.longitude), width: Self.size.width - 120,
      height: Self.size.height - 130)
    func place(_ latitude: Double, _ longitude: Double) -> (x: Double, y: Double) {
      let point = projection.point(latitude, longitude)
      return (point.x + 60, point.y + 70)
    }
    let most = Double(max(1, flows.map(\.count).max() ?? 1))
    let townOf = Dictionary(towns.map { ($0.id, $0) }) { first, _ in first }
    let baseOf = Dictionary(bases.map { ($0.id, $0) }) { first, _ in first }
    for flow in flows.sorted(by: { ($0.count, $0.town, $0.base) < ($1.count, $1.town, $1.base) }) {
      guard let town = townOf[flow.town], let base = baseOf[flow.base], flow.count > 0 else { continue }
      let (from, to) = (place(town.latitude, town.longitude), place(base.latitude, base.longitude))
      let share = Double(flow.count) / most
      drawing.line(
        from.x, from.y, to.x, to.y, stroke: Colour.shade(0.25 + 0.6 * share), width: 0.6 + 5.4 * share,
        note: "\(town.name) → \(base.id): \(flow.count)")
    }
    for base in bases {
      let point = place(base.latitude, base.longitude)
      drawing.circle(
        point.x, point.y, radius: 2 + Double(base.load).squareRoot(),
        fill: base.load > 0 ? Colour.series[3] : "#ffffff",
        note: "\(base.id): \(base.load)")
    }
    for town in towns {
      let point = place(town.latitude, town.longitude)
      drawing.rectangle(point.x - 4, point.y - 4, 8, 8, fill: Colour.series[0], note: town.name)
      // A name that would run out of the picture stands on the other side.
      let fits = point.x + 10 + Legend.width(of: town.name) < Self.size.width
      drawing.text(
        town.name, point.x + (fits ? 7 : -7), point.y - 5, anchor: fits ? .start : .end, size: 11, bold: true)
    }
    legend(projection, on: &drawing)
    return drawing.svg
  }

  private func legend(_ projection: Projection, on drawing: inout Drawing) {
    let y = Self.size.height - 18
    drawing.rectangle(20, y - 8, 8, 8, fill: Colour.series[0])
    drawing.text(words.town, 34, y, size: 11)
    drawing.circle(126, y - 4, radius: 5, fill: Colour.series[3])
    drawing.text(words.base, 138, y, size: 11)
    drawing.line(300, y - 4, 330, y - 4, stroke: Colour.shade(0.85), width: 6)
    let most = flows.map(\.count).max() ?? 0
    drawing.text("\(words.flow): \(most)", 338, y, size: 11)
    let length = projection.perKilometre * 5
    drawing.line(Self.size.width - 20 - length, 40, Self.size.width - 20, 40, stroke: Colour.axis, width: 2)
    drawing.text("5 km", Self.size.width - 20 - length / 2, 55, anchor: .middle, size: 11)
    drawing.text("↑ N", 24, 50, size: 13)
  }
}
