/// The sex that a school records; nothing else about a body is ever asked for.
public enum Sex: String, Sendable, CaseIterable {
  case male
  case female
}

/// A point on the earth in degrees, WGS 84.
public struct Coordinates: Hashable, Sendable {
  public let latitude: Double
  public let longitude: Double

  /// A point, or `nil` outside ±90 and ±180 degrees or for a number that is not finite.
  public init?(latitude: Double, longitude: Double) {
    guard latitude.isFinite, longitude.isFinite, abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// Someone to be placed; indices refer to the arrays of the instance.
public struct Apprentice: Hashable, Sendable {
  /// The pseudonymous id of the table, unique and never a number.
  public let id: String
  /// The person's name; it appears only in what the office prints.
  public let name: String
  /// Index of the programme.
  public let programme: Int
  /// Index of the school, if the term has a table of schools or names one.
  public let school: Int?
  /// The class (the column `class`), empty if not given.
  public let className: String
  /// The year of study, 1 for the first.
  public let yearOfStudy: Int?
  public let birthDate: CivilDate?
  public let sex: Sex?
  /// Index of the home town.
  public let homeTown: Int?
  /// The home's own coordinates, if given.
  public let home: Coordinates?
  /// The score of the score-order stage; higher goes first, a missing one last.
  public let score: ExactDecimal?
  /// Index of the enterprise of a labour contract: eligible only there, an employee for the ratios.
  public let labourContract: Int?
  /// Whether the person needs a bed near the base; `nil`: the travel time decides.
  public let needsBed: Bool?
  /// The papers that a confirmed placement needs.
  public let papers: Papers

  public init(
    id: String, name: String = "", programme: Int, school: Int? = nil, className: String = "",
    yearOfStudy: Int? = nil, birthDate: CivilDate? = nil, sex: Sex? = nil, homeTown: Int? = nil,
    home: Coordinates? = nil, score: ExactDecimal? = nil, labourContract: Int? = nil,
    needsBed: Bool? = nil, papers: Papers = Papers()
  ) {
    self.id = id
    self.name = name
    self.programme = programme
    self.school = school
    self.className = className
    self.yearOfStudy = yearOfStudy
    self.birthDate = birthDate
    self.sex = sex
    self.homeTown = homeTown
    self.home = home
    self.score = score
    self.labourContract = labourContract
    self.needsBed = needsBed
    self.papers = papers
  }
}

/// The papers without which a placement cannot be confirmed; `nil` where the table does not say.
public struct Papers: Hashable, Sendable {
  /// The apprentice's informed consent.
  public let consent: Bool?
  /// The guardian's, needed under 18.
  public let guardianConsent: Bool?
  /// Internship liability insurance.
  public let insurance: Bool?
  /// The three-party agreement.
  public let agreement: Bool?

  public init(consent: Bool? = nil, guardianConsent: Bool? = nil, insurance: Bool? = nil, agreement: Bool? = nil) {
    self.consent = consent
    self.guardianConsent = guardianConsent
    self.insurance = insurance
    self.agreement = agreement
  }
}

/// A school; its province decides which rules apply.
public struct School: Hashable, Sendable {
  public let id: String
  public let name: String
  public let province: String

  public init(id: String, name: String = "", province: String = "") {
    self.id = id
    self.name = name
    self.province = province
  }
}

/// A programme (专业) with its official code as id and its major category (专业大类).
public struct Programme: Hashable, Sendable {
  public let id: String
  public let name: String
  public let category: String
  /// The usual length of its post internship in months.
  public let durationMonths: ExactDecimal?
  /// Studio sessions that each apprentice of the programme is to have in the term.
  public private(set) var studioSessions: Int
  /// Kinds of post, one for each period, in any order and sorted; empty: any kinds.
  public let rotation: [String]

  public init(
    id: String, name: String = "", category: String = "", durationMonths: ExactDecimal? = nil, studioSessions: Int = 0,
    rotation: [String] = []
  ) {
    self.id = id
    self.name = name
    self.category = category
    self.durationMonths = durationMonths
    self.studioSessions = studioSessions
    self.rotation = rotation
  }

  /// The same programme, asking for no sessions.
  var withoutStudioSessions: Programme {
    var copy = self
    copy.studioSessions = 0
    return copy
  }
}
