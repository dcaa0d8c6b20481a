import PlacementDomain
import PlacementGeneration
import Testing

@Suite struct TermParametersTests {
  struct Odd: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let change: @Sendable (inout TermParameters) -> Void
    init(_ name: String, _ change: @escaping @Sendable (inout TermParameters) -> Void) {
      testDescription = name
      self.change = change
    }
  }

  static let odd = [
    Odd("apprentices") { $0.apprentices = 0 },
    Odd("apprentices") { $0.apprentices = 1_000_001 },
    Odd("bases") {
      $0.bases = 0
      $0.enterprises = 1
      $0.exceptions.zeroCapacityEnterprises = 0
    },
    Odd("enterprises") { $0.enterprises = 95 },
    Odd("schools") { $0.schools = -1 },
    Odd("programmes") { $0.programmes = 401 },
    Odd("towns") { $0.towns = 0 },
    Odd("postsPerBase") { $0.postsPerBase = 10 },
    Odd("tightness") { $0.tightness = 0 },
    Odd("tightness") { $0.tightness = .nan },
    Odd("tightness") { $0.tightness = .infinity },
    Odd("clustering") { $0.clustering = 1.01 },
    Odd("clustering") { $0.clustering = -0.01 },
    Odd("shortestList") { $0.shortestList = 9 },
    Odd("longestList") { $0.longestList = 21 },
    Odd("overOffering") { $0.overOffering = 2 },
    Odd("scarceProgrammes") { $0.scarceProgrammes = 19 },
    Odd("studios") { $0.studios = 100 },
    Odd("rotation") { $0.rotation = 7 },
    Odd("rotation") { $0.rotation = 0 },
    Odd("rotation") {
      $0.rotation = 2
      $0.ruleBook = .whole
    },
    Odd("name") { $0.name = "two\nlines" },
    Odd("name") { $0.name = "" },
    Odd("lotterySeed") { $0.lotterySeed = "a \" quote" },
    Odd("pins") { $0.exceptions.pins = -0.1 },
    Odd("hazards") { $0.exceptions.hazards = .nan },
    Odd("waivers") { $0.exceptions.waivers = -1 },
    Odd("zeroCapacityEnterprises") { $0.exceptions.zeroCapacityEnterprises = 60 },
  ]

  @Test(arguments: odd)
  func outOfRangeIsNamedAndRefused(_ odd: Odd) {
    var parameters = TermParameters()
    odd.change(&parameters)
    let faults = parameters.validate()
    #expect(faults.count == 1)
    // by its own name, or by that of the option that sets it
    let option = "--" + odd.testDescription.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
    #expect(
      faults.allSatisfy { fault in
        [fault.en, fault.zh].allSatisfy { $0.contains(odd.testDescription) || $0.contains(option) }
      })
    #expect(throws: TermGenerationError.invalidParameters(faults)) { try TermGenerator(parameters) }
  }

  @Test func everyFaultIsNamedAtOnce() {
    var parameters = TermParameters()
    parameters.apprentices = 0
    parameters.tightness = 11
    parameters.exceptions.bans = 0.6
    parameters.exceptions.pins = 0.6
    #expect(parameters.validate().count == 3)
  }

  @Test(arguments: parameterSets)
  func theTestedSetsAreValid(_ parameters: TermParameters) {
    #expect(parameters.validate().isEmpty)
  }

  @Test(arguments: [1, 2, 3, 10, 100, 999, 1_000, 5_000, 250_000, 1_000_000])
  func sizedParametersAreValid(_ apprentices: Int) {
    #expect(TermParameters.sized(apprentices: apprentices).validate().isEmpty)
    #expect(TermParameters.rotationSized(apprentices: apprentices).validate().isEmpty)
  }

  @Test func scaledExceptionsStopAtOne() {
    #expect(TermParameters.Exceptions.usual.scaled(by: 1) == .usual)
    #expect(TermParameters.Exceptions.usual.scaled(by: 2).minors == 1)
    #expect(TermParameters.Exceptions.usual.scaled(by: 3).waivers == 6)
    #expect(TermParameters.Exceptions.usual.scaled(by: .nan) == .none)
    #expect(TermParameters.Exceptions.none.noList == 0)
  }
}
