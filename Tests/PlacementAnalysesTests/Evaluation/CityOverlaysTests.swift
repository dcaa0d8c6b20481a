import Foundation
import PlacementDomain
import PlacementInput
import Testing

/// The committed overlays of the city's term: each reads without a fault and changes what it says, and nothing else.
@Suite struct CityOverlaysTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "scenarios")

  static let names = [
    "base-closed", "new-nev-base", "garment-cohort", "studio-hours-halved", "staff-ratio-8", "rules-2016",
    "rotation-term", "drop-out", "hard-year",
  ]

  private static func path(_ name: String) -> String {
    folder.appending(path: name.isEmpty ? "zhangjiagang-2026" : "zhangjiagang-2026-\(name)").path
  }

  private static func read(_ name: String) throws -> PlacementInstance {
    try InstanceReader().read(path(name)).instance
  }

  /// Every folder that extends another one is in the list above, and no other is.
  @Test func theListIsWhole() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { name in
      let file = Self.folder.appending(path: "\(name)/scenario.yaml")
      return try FileManager.default.fileExists(atPath: file.path)
        && String(contentsOf: file, encoding: .utf8).contains("\nextends:")
    }
    #expect(folders.sorted() == Self.names.map { "zhangjiagang-2026-\($0)" }.sorted())
  }

  /// The tables that each overlay changes, and the keys of its settings besides the name.
  @Test(arguments: [
    ("base-closed", ["bases.csv"], []),
    ("new-nev-base", ["enterprises.csv", "bases.csv", "posts.csv", "preferences.csv"], []),
    ("garment-cohort", ["apprentices.csv", "preferences.csv", "history.csv", "studio_preferences.csv"], []),
    ("studio-hours-halved", ["slots.csv"], []), ("staff-ratio-8", [], ["rules"]),
    ("rules-2016", ["waivers.csv"], ["rules"]),
    ("rotation-term", ["pins.csv"], ["periods", "model", "model.unlisted"]),
    ("hard-year", ["bases.csv"], []),
  ])
  func changesWhatItSays(name: String, tables: [String], keys: [String]) throws {
    let difference = try #require(try InstanceReader().difference(Self.path(name)))
    #expect(difference.tables.map(\.file) == tables, "\(name)")
    let named = difference.settings.map(\.key).filter { !$0.hasPrefix("rules/") && !$0.hasPrefix("model.") }
    #expect(named == ["name"] + keys.filter { !$0.hasPrefix("model.") }, "\(name)")
    let result = try InstanceReader().read(Self.path(name))
    // Bases without a limit keep having none: scaling them is said to do nothing.
    let idle: [InputFaultKind] = name == "hard-year" ? [] : [.withoutEffect]
    #expect(result.warnings.allSatisfy { !(idle + [.noRuleInForce]).contains($0.kind) }, "\(name)")
  }

  @Test func theBaseIsClosed() throws {
    let (city, closed) = try (Self.read(""), Self.read("base-closed"))
    let base = try #require(city.bases.firstIndex { $0.id == "B039" })
    #expect(city.bases[base].capacity == nil && closed.bases[base].capacity == 0)
    #expect(closed.preferences == city.preferences, "the wishes and their ranks stay")
  }

  @Test func theNewBaseIsThereWithItsPostsAndWishes() throws {
    let (city, grown) = try (Self.read(""), Self.read("new-nev-base"))
    #expect(grown.bases.count == city.bases.count + 1 && grown.posts.count == city.posts.count + 2)
    let base = try #require(grown.bases.firstIndex { $0.id == "B095" })
    let wishes = grown.preferences.indices.filter { grown.preferences[$0].contains { $0.choice == .base(base) } }
    #expect(wishes.count == 20 && grown.largestRank == city.largestRank)
    for person in wishes {
      #expect(["500212", "990003"].contains(grown.programmes[grown.apprentices[person].programme].id))
    }
  }

  @Test func theGarmentCohortIsAFifthLarger() throws {
    func count(_ instance: PlacementInstance) -> Int {
      instance.apprentices.count { instance.programmes[$0.programme].id == "990007" }
    }
    let (city, grown) = try (Self.read(""), Self.read("garment-cohort"))
    #expect(count(city) == 37 && count(grown) == 44 && grown.apprentices.count == city.apprentices.count + 7)
  }

  @Test func halfTheSlotsOfEachStudioAreLeft() throws {
    let (city, half) = try (Self.read(""), Self.read("studio-hours-halved"))
    for studio in city.studios.indices {
      let before = city.slots.count { $0.studio == studio }
      let open = half.slots.count { $0.studio == studio && $0.capacity > 0 }
      #expect(open == (before + 1) / 2)
    }
  }

  @Test func theRatioIsEightPerCent() throws {
    let instance = try Self.read("staff-ratio-8")
    let ratios = instance.rules.rules.filter { $0.id == .staffRatio }.map(\.value)
    #expect(!ratios.isEmpty && ratios.allSatisfy { $0 == ExactDecimal("0.08") })
    #expect(instance.rules.id == "jiangsu-2022+staff-ratio=0.08")
  }

  @Test func theRulesOf2016AreInForceThere() throws {
    let instance = try Self.read("rules-2016")
    #expect(instance.rules.id == "national-2016-kept" && instance.waivers.isEmpty)
    for rule in [RuleID.staffRatio, .postRatio, .noFirstYear, .minimumAge] {
      #expect(
        instance.rules.strictest(
          rule, on: instance.start, base: Locality(province: "江苏"), schools: [Locality(province: "江苏")]) != nil)
    }
    #expect(!instance.rules.rules.contains { $0.id == .minors })
  }

  @Test func theRotationHasThreePeriods() throws {
    let instance = try Self.read("rotation-term")
    #expect(instance.spans.map(\.id) == ["p1", "p2", "p3"] && instance.settings.places == .perPeriod)
    #expect(instance.settings.partial == .allow && instance.pins.allSatisfy { $0.period == 0 })
  }

  @Test func oneInTenIsGone() throws {
    let (city, left) = try (Self.read(""), Self.read("drop-out"))
    #expect(left.apprentices.count == 1_046 - 105)
    #expect(Set(left.apprentices.map(\.id)).isSubset(of: city.apprentices.map(\.id)))
    #expect(left.pins.count <= city.pins.count && left.largestRank <= city.largestRank)
  }

  @Test func overlaysOfOverlaysAddUp() throws {
    let (city, hard) = try (Self.read(""), Self.read("hard-year"))
    #expect(hard.rules.id == "jiangsu-2022+staff-ratio=0.08")
    let metal = hard.bases.indices.filter { hard.enterprises[hard.bases[$0].enterprise].sector == "冶金新材料" }
    let town = try #require(hard.towns.firstIndex { $0.id == "320582101" })
    for base in metal {
      guard let before = city.bases[base].capacity, let after = hard.bases[base].capacity else { continue }
      let scaled = (7 * before + 5) / 10
      #expect(after == (hard.bases[base].town == town ? max(0, scaled - 1) : scaled))
    }
    #expect(
      hard.inputDigests.map(\.file).contains { $0 == "../zhangjiagang-2026-staff-ratio-8/scenario.yaml" }
        && hard.inputDigests.map(\.file).contains { $0 == "../zhangjiagang-2026/apprentices.csv" })
  }
}
