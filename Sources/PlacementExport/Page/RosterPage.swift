import Documents
import PlacementDomain

/// What the template of `roster.html` shows: every text is chosen and every number written, nothing is escaped yet.
struct RosterPage {
  let lang: String
  let styles: String
  /// What the page's own script may do: nothing is loaded, nothing is sent.
  let policy = PageScript.policy
  let script = PageScript.text
  let scenario: String
  let dates: String
  let hint: String
  let head: HeadPart
  let sections: [Anchor]
  let clash: Items<String>?
  let warnings: Items<String>?
  let stages: StagesPart?
  let profile: ProfilePart?
  let comparison: ComparisonPart?
  let capacity: CapacityPart?
  let pictures: PicturesPart?
  let closed: ClosedPart?
  let quotas: QuotaPart?
  let studios: StudioPart?
  let unmet: UnmetPart?
  let unplaced: UnplacedPart?
  let choices: ChoicesPart?
  let papers: PapersPart?
  let byBase: ByBasePart?
  let byClass: ByClassPart?
  let rotationByBase: RotationByBasePart?
  let rotationByClass: RotationByClassPart?
  let law: LawPart
  let origin: OriginPart

  /// A list that its section shows only where it has something; an optional array would be repeated as a whole.
  struct Items<Item> {
    let items: [Item]

    init?(_ items: [Item]) {
      guard !items.isEmpty else { return nil }
      self.items = items
    }
  }

  /// An entry of the table of contents.
  struct Anchor {
    let target: String
    let label: String
  }

  init(_ report: TermReport, language: Language) {
    let context = PageContext(report, language: language)
    let instance = report.instance
    lang = Markup.tag(language)
    scenario = instance.name
    dates = "\(instance.start) – \(instance.end)"
    styles = RosterTemplate.styles(of: instance) + RosterPage.printFooter(context)
    let hasOwnPages = report.roster != nil && instance.hasTimetables
    hint = context.sentences(
      (report.roster == nil ? [] : [.draft]) + [.printHint] + (hasOwnPages ? [.ownPages] : []))
    head = HeadPart(context)
    clash = report.status == .infeasible ? Items(report.clash.map { ClashText.line($0).text(language) }) : nil
    warnings = Items(report.warnings.map { $0.text(language) })
    stages = report.stages.isEmpty ? nil : StagesPart(context)
    profile = report.roster.map { ProfilePart(context, $0) }
    comparison = report.comparison.isEmpty ? nil : ComparisonPart(context)
    capacity = report.roster.map { CapacityPart(context, $0) }
    pictures = report.roster.map { PicturesPart(context, $0) }
    closed = report.closures.isEmpty ? nil : report.roster.map { ClosedPart(context, $0) }
    quotas = report.roster.flatMap { QuotaPart(context, $0) }
    choices = report.roster.flatMap { ChoicesPart(context, $0) }
    papers = report.roster.flatMap { PapersPart(context, $0) }
    unplaced = report.roster.map { _ in UnplacedPart(context) }
    studios = report.roster.flatMap { StudioPart(context, $0) }
    unmet = report.roster.flatMap { _ in UnmetPart(context) }
    let single = instance.isRotation ? nil : report.roster
    let several = instance.isRotation ? report.roster : nil
    byBase = single.map { ByBasePart(context, $0) }
    byClass = single.map { ByClassPart(context, $0) }
    rotationByBase = several.map { RotationByBasePart(context, $0) }
    rotationByClass = several.map { RotationByClassPart(context, $0) }
    law = LawPart(context)
    origin = OriginPart(context)
    let all: [(ReportText, String, Bool)] = [
      (.clash, "clash", clash != nil), (.warnings, "warnings", warnings != nil), (.stages, "stages", stages != nil),
      (.profile, "profile", profile != nil), (.comparison, "comparison", comparison != nil),
      (.capacity, "capacity", capacity != nil), (.pictures, "pictures", pictures != nil),
      (.closed, "closed", closed != nil),
      (.quotas, "quotas", quotas != nil), (.unplaced, "unplaced", unplaced != nil),
      (.choices, "choices", choices != nil),
      (.papers, "papers", papers != nil),
      (.unmet, "unmet-sessions", unmet != nil), (.studios, "studios", studios != nil),
      (.byBase, "by-base", report.roster != nil), (.byClass, "by-class", report.roster != nil), (.checks, "law", true),
      (.origin, "origin", true), (.signature, "signature", report.roster != nil),
    ]
    sections = all.filter(\.2).map { Anchor(target: $0.1, label: context.text($0.0)) }
  }

  /// The footer of printed pages: the term and its status, and the page number of how many.
  static func printFooter(_ context: PageContext) -> String {
    let text = "\(context.report.instance.name) · \(context.text(.footer))"
    return "@page{@bottom-left{content:\"\(Markup.cssString(text))\"}}\n"
  }
}

/// What every part of the page is made from.
struct PageContext {
  let report: TermReport
  let language: Language

  init(_ report: TermReport, language: Language) {
    self.report = report
    self.language = language
  }

  var instance: PlacementInstance { report.instance }

  func text(_ text: ReportText) -> String { text.message.text(language) }

  func text(_ message: Message) -> String { message.text(language) }

  /// Sentences one after another: Chinese ones without a blank between them.
  func sentences(_ texts: [ReportText]) -> String { join(texts.map { text($0) }) }

  /// Sentences one after another.
  func join(_ texts: [String]) -> String { texts.joined(separator: language == .zh ? "" : " ") }

  /// The periods that something holds in, in brackets, where it holds in some and not in others.
  func periods(_ spans: [Int]) -> String {
    let all = instance.spans
    guard !spans.isEmpty, spans.count < all.count else { return "" }
    let names = spans.map { all[$0].id }
    return language == .zh ? "（\(names.joined(separator: "、"))）" : " (\(names.joined(separator: ", ")))"
  }

  /// What stands between the items of a list.
  var comma: String { language == .zh ? "、" : ", " }

  /// A number between thousands, or the sign for none.
  func number(_ number: Int?) -> String { number.map(Figures.grouped) ?? text(.noValue) }

  /// A capacity, or the word for no limit.
  func capacity(_ number: Int?) -> String { number.map(Figures.grouped) ?? text(.unbounded) }

  /// A name, or the id where the table gives none.
  func name(_ name: String, _ id: String) -> String { name.isEmpty ? id : name }
}
