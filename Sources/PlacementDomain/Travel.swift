#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Travel from homes to bases in whole tenths of a minute.
///
/// The table comes first (home town to base, then home town to the base's town); where it is silent, the great circle
/// (haversine formula, mean earth radius 6,371.0088 km, IUGG) times the detour over the speed, rounded half up.
/// Rounding comes before any optimisation, so that all machines optimise the same whole numbers.
public struct TravelTable: Sendable {
  private let instance: PlacementInstance
  private let toBase: [[Int: Int]]
  private let toTown: [[Int: Int]]

  /// Indexes the table of an instance.
  public init(_ instance: PlacementInstance) {
    self.instance = instance
    var toBase = [[Int: Int]](repeating: [:], count: instance.towns.count)
    var toTown = toBase
    for entry in instance.travel {
      switch entry.to {
      case .base(let base): toBase[entry.from][base] = entry.tenths
      case .town(let town): toTown[entry.from][town] = entry.tenths
      }
    }
    self.toBase = toBase
    self.toTown = toTown
  }

  /// Tenths of a minute from an apprentice's home to a base; `nil` where neither table nor coordinates tell.
  public func tenths(apprentice: Int, base: Int) -> Int? {
    let person = instance.apprentices[apprentice]
    let site = instance.bases[base]
    if let home = person.homeTown {
      if let minutes = toBase[home][base] { return minutes }
      if let town = site.town, let minutes = toTown[home][town] { return minutes }
    }
    let start = person.home ?? person.homeTown.flatMap { instance.towns[$0].location }
    let finish = site.location ?? site.town.flatMap { instance.towns[$0].location }
    guard let start, let finish else { return nil }
    return TravelTable.tenths(
      from: start, to: finish, speedKmh: instance.settings.speedKmh.approximate,
      detour: instance.settings.detour.approximate)
  }

  /// Tenths of a minute between a town, such as a studio's, and a base; `nil` where neither table nor coordinates tell.
  public func tenths(town: Int, base: Int) -> Int? {
    let site = instance.bases[base]
    if let minutes = toBase[town][base] { return minutes }
    if let other = site.town {
      if let minutes = toTown[town][other] { return minutes }
      if town == other, site.location == nil { return 0 }
    }
    let finish = site.location ?? site.town.flatMap { instance.towns[$0].location }
    guard let start = instance.towns[town].location, let finish else { return nil }
    return TravelTable.tenths(
      from: start, to: finish, speedKmh: instance.settings.speedKmh.approximate,
      detour: instance.settings.detour.approximate)
  }

  /// Tenths of a minute along the great circle times `detour` at `speedKmh`, rounded half up.
  public static func tenths(from start: Coordinates, to finish: Coordinates, speedKmh: Double, detour: Double) -> Int {
    let radians = Double.pi / 180
    let sinLatitude = sin((finish.latitude - start.latitude) * radians / 2)
    let sinLongitude = sin((finish.longitude - start.longitude) * radians / 2)
    let chord =
      sinLatitude * sinLatitude
      + cos(start.latitude * radians) * cos(finish.latitude * radians) * sinLongitude * sinLongitude
    let kilometres = 2 * 6_371.0088 * asin(min(1, chord.squareRoot()))
    return Int((kilometres * detour / speedKmh * 600 + 0.5).rounded(.down))
  }
}
