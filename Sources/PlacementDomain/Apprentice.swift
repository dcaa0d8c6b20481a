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
  /// Index of the enterprise of a training agreement (学徒培养协议): eligible only there, an intern for the ratios all the same,
  /// since it is no labour contract (Vocational Education Law, Art. 30).
  public let trainingAgreement: Int?
  /// Whether the person needs a bed near the base; `nil`: the travel time decides.
  public let needsBed: Bool?
  /// Whether places that are not on the list are taken (服从调剂); `nil`: as the model's `unlisted` says.
  public let acceptsUnlisted: Bool?
  /// The papers that a confirmed placement needs.
  public let papers: Papers

  public init(
    id: String, name: String = "", programme: Int, school: Int? = nil, className: String = "",
    yearOfStudy: Int? = nil, birthDate: CivilDate? = nil, sex: Sex? = nil, homeTown: Int? = nil,
    home: Coordinates? = nil, score: ExactDecimal? = nil, labourContract: Int? = nil,
    trainingAgreement: Int? = nil, needsBed: Bool? = nil, acceptsUnlisted: Bool? = nil, papers: Papers = Papers()
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
    self.trainingAgreement = trainingAgreement
    self.needsBed = needsBed
    self.acceptsUnlisted = acceptsUnlisted
    self.papers = papers
  }
}

/// The papers without which a placement cannot be confirmed; `nil` where the table does not say.
public struct Papers: Hashable, Sendable {
  /// The apprentice's informed consent.
  public let consent: Bool?
  /// The guardian's.
  public let guardianConsent: Bool?
  /// Whether there is internship liability insurance.
  public let insurance: Bool?
  /// The policy's number, empty where none is given, and the first and last day that it covers.
  public let insuranceNumber: String
  public let insuranceFrom: CivilDate?
  public let insuranceTo: CivilDate?
  /// The three-party agreement, and the day on which it was signed.
  public let agreement: Bool?
  public let agreementDate: CivilDate?
  /// The day on which the safety training was passed.
  public let safetyTraining: CivilDate?
  /// The guardian's signature for living outside the school's and the unit's lodging.
  public let lodgingConsent: Bool?

  public init(
    consent: Bool? = nil, guardianConsent: Bool? = nil, insurance: Bool? = nil, insuranceNumber: String = "",
    insuranceFrom: CivilDate? = nil, insuranceTo: CivilDate? = nil, agreement: Bool? = nil,
    agreementDate: CivilDate? = nil, safetyTraining: CivilDate? = nil, lodgingConsent: Bool? = nil
  ) {
    self.consent = consent
    self.guardianConsent = guardianConsent
    self.insurance = insurance
    self.insuranceNumber = insuranceNumber
    self.insuranceFrom = insuranceFrom
    self.insuranceTo = insuranceTo
    self.agreement = agreement
    self.agreementDate = agreementDate
    self.safetyTraining = safetyTraining
    self.lodgingConsent = lodgingConsent
  }
}

/// A school; its province decides which rules apply.
public struct School: Hashable, Sendable {
  public let id: String
  public let name: String
  public let province: String
  /// The prefecture-level city, by which packs of a city bind and by which a placement is away; empty: not given.
  public let city: String

  public init(id: String, name: String = "", province: String = "", city: String = "") {
    self.id = id
    self.name = name
    self.province = province
    self.city = city
  }

  /// Where it lies.
  public var locality: Locality { Locality(province: province, city: city) }
}

/// A programme (专业) with its official code as id and its major category (专业大类).
public struct Programme: Hashable, Sendable {
  public let id: String
  public let name: String
  public let category: String
  /// The usual length of its post internship in months.
  public let durationMonths: ExactDecimal?
  /// The longest that it may be over all terms, in months.
  public let durationMost: ExactDecimal?
  /// Kinds of post that an apprentice is to have worked in over all terms, sorted.
  public let requiredKinds: [String]
  /// Indices of the programmes whose posts are related (相近), sorted.
  public private(set) var related: [Int]
  /// Studio sessions that each apprentice of the programme is to have in the term.
  public private(set) var studioSessions: Int
  /// Kinds of post, one for each period, in any order and sorted; empty: any kinds.
  public let rotation: [String]

  public init(
    id: String, name: String = "", category: String = "", durationMonths: ExactDecimal? = nil,
    durationMost: ExactDecimal? = nil, requiredKinds: [String] = [], related: [Int] = [], studioSessions: Int = 0,
    rotation: [String] = []
  ) {
    self.id = id
    self.name = name
    self.category = category
    self.durationMonths = durationMonths
    self.durationMost = durationMost
    self.requiredKinds = requiredKinds
    self.related = related
    self.studioSessions = studioSessions
    self.rotation = rotation
  }

  /// The same programme with other related ones.
  package func with(related: [Int]) -> Programme {
    var copy = self
    copy.related = related
    return copy
  }

  /// The same programme, asking for no sessions.
  var withoutStudioSessions: Programme {
    var copy = self
    copy.studioSessions = 0
    return copy
  }
}
