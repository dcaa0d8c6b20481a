import PlacementDomain
import PlacementTestSupport
import Testing

/// A copy of an instance with pins differs in its pins and in nothing else.
@Suite struct PinTests {
  /// Every stored property is compared, also one that is added some day and forgotten in the copy.
  @Test(arguments: [3, 11, 4_000_007] as [UInt64])
  func onlyThePinsDiffer(seed: UInt64) {
    let instance = RandomInstance.make(seed: seed, families: seed > 1_000 ? .time : .all)
    let copy = instance.with(pins: instance.pins + [Pin(apprentice: 0, choice: .post(0))])
    #expect(copy.pins == instance.pins + [Pin(apprentice: 0, choice: .post(0))])
    var compared = 0
    for (before, after) in zip(Mirror(reflecting: instance).children, Mirror(reflecting: copy).children)
    where before.label != "pins" {
      #expect(String(reflecting: before.value) == String(reflecting: after.value), "\(before.label ?? "")")
      compared += 1
    }
    #expect(compared > 25)
  }
}
