/// A master skill studio (技能大师工作室): a workshop led by a master, with time slots that have seats.
public struct Studio: Hashable, Sendable {
  public let id: String
  public let name: String
  public let admits: Admission
  /// Index of its town; travel to and from bases is counted from there.
  public let town: Int?
  /// Whether it is registered as a placement unit: then its slots keep the rule on hours; else a session is training.
  /// `nil`: not known, so that for a slot on a rest day or at night the rule is not checked.
  public let registered: Bool?

  public init(id: String, name: String = "", admits: Admission = .every, town: Int? = nil, registered: Bool? = nil) {
    self.id = id
    self.name = name
    self.admits = admits
    self.town = town
    self.registered = registered
  }
}

/// When a slot takes place.
public enum SlotDay: Hashable, Sendable {
  /// Once, on a date.
  case date(CivilDate)
  /// Every week of its period, or of the term without one, on a weekday from 1 for Monday to 7 for Sunday; holidays left out.
  case weekday(Int)
}

/// A slot: one session of one studio with its seats; a weekly slot is one session too.
public struct Slot: Hashable, Sendable {
  public let id: String
  /// Index of the studio.
  public let studio: Int
  /// Index of the period it belongs to; `nil`: the whole term.
  public let period: Int?
  public let day: SlotDay
  /// Minutes after midnight; the end is after the start, on the same day or at its end (1,440).
  public let start: Int
  public let end: Int
  public let capacity: Int
  /// The number of the filing that lifts the rule on hours; empty: none.
  public let filing: String
  public let filingDate: CivilDate?

  public init(
    id: String, studio: Int, period: Int? = nil, day: SlotDay, start: Int, end: Int, capacity: Int, filing: String = "",
    filingDate: CivilDate? = nil
  ) {
    self.id = id
    self.studio = studio
    self.period = period
    self.day = day
    self.start = start
    self.end = end
    self.capacity = capacity
    self.filing = filing
    self.filingDate = filingDate
  }
}

/// One wish of an apprentice over slots; rank 1 is the most wanted, equal ranks tie.
public struct SlotPreference: Hashable, Sendable {
  public let rank: Int
  /// Index of the slot.
  public let slot: Int

  public init(rank: Int, slot: Int) {
    self.rank = rank
    self.slot = slot
  }
}

/// An apprentice's session: a seat in a slot.
public struct SessionAssignment: Hashable, Sendable {
  /// Index of the apprentice.
  public let apprentice: Int
  /// Index of the slot.
  public let slot: Int

  public init(apprentice: Int, slot: Int) {
    self.apprentice = apprentice
    self.slot = slot
  }
}

/// Why an apprentice has fewer studio sessions than the programme asks for.
public enum UnmetCode: String, Sendable, CaseIterable {
  /// No slot is lawful and open to the programme, or too few are.
  case noSlot = "no-slot"
  /// There are slots, but the apprentice's own post, or another session, is at that time.
  case noTime = "no-time"
  /// Every slot that would fit is full.
  case noRoom = "no-room"
  /// A slot that would fit is not full: the roster has not as many sessions as it could.
  case free
}

/// An apprentice with fewer studio sessions than asked for, the reason and what would help.
public struct UnmetSessions: Hashable, Sendable {
  /// Index of the apprentice.
  public let apprentice: Int
  public let asked: Int
  public let met: Int
  public let code: UnmetCode
  public let text: Message
  public let remedy: Message

  public init(apprentice: Int, asked: Int, met: Int, code: UnmetCode, text: Message, remedy: Message) {
    self.apprentice = apprentice
    self.asked = asked
    self.met = met
    self.code = code
    self.text = text
    self.remedy = remedy
  }
}
