import PlacementExport
import Testing

@Suite struct ClosureTests {
  /// A price that is written down later took the proof away that the site cannot open.
  @Test func aCopyKeepsWhatWasProved() {
    let closure = Closure(
      id: "B1", name: "b", isBase: true, minimum: 3, wishes: 2, period: 1, cannotOpen: true)
    let copy = closure.with(placedIfOpen: 4, firstChoicesIfOpen: 1)
    #expect(copy.cannotOpen && copy.isPriced)
    #expect(
      copy
        == Closure(
          id: "B1", name: "b", isBase: true, minimum: 3, wishes: 2, placedIfOpen: 4, firstChoicesIfOpen: 1, period: 1,
          cannotOpen: true))
    #expect(
      !Closure(id: "B1", name: "", isBase: true, minimum: 2, wishes: 0).with(placedIfOpen: nil, firstChoicesIfOpen: nil)
        .isPriced)
  }
}
