import Foundation
import PlacementDomain
import PlacementGeneration
import PlacementInput
import Testing

/// What the generator writes is a scenario without a fault for the reader.
@Suite struct ReaderTests {
  private func read(_ parameters: TermParameters) throws -> ReadResult {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("placement-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try TermGenerator(parameters).write(to: folder.path)
    return try InstanceReader().read(folder.path)
  }

  @Test(arguments: parameterSets)
  func theReaderAcceptsEveryTerm(_ parameters: TermParameters) throws {
    let result = try read(parameters)
    let instance = result.instance
    #expect(result.warnings.isEmpty)
    let term = try TermRows(parameters)
    #expect(instance.apprentices.count == parameters.apprentices)
    #expect(instance.bases.count == parameters.bases)
    #expect(instance.posts.count == term["posts"].count)
    #expect(instance.preferences.reduce(0) { $0 + $1.count } == term["preferences"].count)
    #expect(instance.pins.count == term["pins"].count)
    #expect(instance.occupied.count == term["occupied"].count)
    #expect(instance.waivers.count == term["waivers"].count)
    #expect(instance.name == parameters.name)
    #expect(instance.lotterySeed == parameters.lotterySeed)
    #expect(instance.settings.unlisted == parameters.unlisted)
    let isWhole = parameters.ruleBook != .everyday
    #expect(instance.settings.stages == TermRows.stages(parameters))
    // An everyday term names no mentors; nothing else that the law needs is missing anywhere.
    #expect(instance.notChecked.map(\.rule) == (isWhole ? [] : [.mentors]))
    #expect(instance.quotas.count == term["quotas"].count)
    #expect(instance.groups.count == term["groups"].count / 2)
    #expect(instance.periods.count == parameters.rotation)
    #expect(instance.studios.count == parameters.studios && instance.slots.count == term["slots"].count)
    #expect(instance.slotPreferences.reduce(0) { $0 + $1.count } == term["studio_preferences"].count)
    #expect(instance.calendar.days.count == term["calendar"].count)
  }

  @Test(arguments: CommittedTerm.all)
  func committedTermsAreAcceptedWithoutAWarning(_ term: CommittedTerm) throws {
    let result = try InstanceReader().read(term.folder.path)
    #expect(result.warnings.isEmpty)
    #expect(result.instance.apprentices.count == term.parameters.apprentices)
    #expect(result.instance.settings.name == term.model)
  }
}
