import PlacementDomain

/// The fixed words of the roster's page, one case per text; the template names a case as `{{t.case}}`.
enum ReportText: String, CaseIterable {
  case title, term, contents, printHint, noValue, of, people
  case placed, unplacedCount, firstChoices, worstRank, notListed, apprenticesCount
  case worstRankNote, placedNote, lawTile, lawNone, lawPack
  case optimal, optimalNote, searchedNote, feasible, feasibleNote, infeasible, infeasibleNote, verified
  case verifiedInPart, verifiedWithoutLaw, gapsTitle, lawTileChecked, noRoster
  case lawBannerTitle, lawBannerNote, clash, clashNote, warnings
  case stages, stagesNote, stage, value, bound, proved, provedYes, provedNo, provedExact, provedSearch
  case profile, profileNote, rankAxis, peopleAxis, unplacedBar
  case comparison, comparisonChoice, comparisonUsed, comparisonOther, comparisonPlaces, objective, totalRank, meanRank,
    commute
  case meanCommute, thisRoster, usedMark, rankFrom, comparisonAxis
  case capacity, capacityNote, enterprise, offered, legalLimit, load, tightest, atEnterprise, atOffer, unbounded
  case pictures, picturesNote, picturesScale, picturesFlow, picturesUse, picturesClosed
  case roomLeft, base, use, post, seats, ratioBindsOne, ratioBindsCount
  case unplaced, unplacedNone, unplacedNote, code, reason, remedy
  case byBase, byBaseNote, byClass, byClassNote, id, name, school, className, programme, rank, minutes, state
  case noClass, noSchool, apprentices, jumpBase, jumpClass
  case checks, rules, rulesNote, rule, number, citation, ruleState, toConfirm
  case notChecked, notCheckedNote, notCheckedNone, subject, subjects, missing, more
  case waivers, waiversNote, waiversNone, lifted, filing, by, date
  case origin, originNote, table, digest, seed, programVersions, modelSize, rows, columns, nonzeros
  case signature, signatureNote, signName, signOffice, signDate, signSeal, signPreparer, signOfficer, footer
  case draft
  case find, findSome, findNone, swipe
  case choices, choicesNote
  case papers, papersNote, papersNone, papersAll, lack, letters
  case closed, closedNote, site, minimum, wishes, placedIfOpen, firstIfOpen, sameIfOpen, notComputed, cannotOpen,
    closedHere
  case beds, mentors, male, female, mentorsFull
  case quotas, quotasNote, reserves, reservesNote, quota, scope, quotaSite, maximum, quotaUse, hard, reserve
  case kept, filled, released, heldEmpty, quotaMet, quotaFull, quotaShort, everyone, everywhere
  case groups
  case period, wholeTerm, everyWeek, inEveryPeriod, incomplete, placedNotePeriods, profileNotePeriods, periodsAxis
  case capacityPeriods, sessions, sessionsAsked, studios, studiosNote, slotWishes, studioRegistered, studioTraining
  case noSessionsOn, datedSlots, weekday, time, slot, seatsUsed, attendees, nobody, studioNoSlots, jumpStudio, studio
  case unmet, unmetNone, unmetNote, unmetHere, asked, met, rotationBaseNote, rotationClassNote
  case ownTitle, ownNote, posts, ownWeek, ownSessions, dates, town, hours, hoursOpen, nextDay, when, holidayNote
  case ownHint, ownPages, noSessions
  case internship, noticeTitle, noticeLead, noticeNone, noticeRefuse, noticePapers, noticePapersNote, noticeAsk
  case baseTitle, baseLead, baseStamp, classTitle, classLead, schoolTitle, schoolLead, schoolByClass, schoolByBase
  case agreementTitle, agreementLead, agreementSchool, agreementUnit, agreementPerson, agreementGuardian
  case consentTitle, consentText, consentSignPerson, consentSignGuardian, consentRelation, consentPhone
  case letterSign, letterSeal, letterDate

  /// The text in both languages.
  var message: Message {
    let pair = ReportText.words[self]
    return Message(zh: pair?.0 ?? "", en: pair?.1 ?? "")
  }

  private static let words = [PageWords.texts, TableWords.texts, RuleWords.texts, TimeWords.texts, LetterWords.texts]
    .reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
}
