package import Documents
import PlacementDomain
package import PlacementVerification

/// All papers that come out of a verified roster: calendars, tables for mail merge, and the pages that are handed out.
///
/// Names of persons stand in the tables and pages. The same roster and settings give the same bytes.
package struct PaperSet: Sendable {
  /// Whom papers are made for, in the order of the cases.
  package var audiences = PaperAudience.allCases
  /// Whether the pages of a kind are one file, each on a sheet of its own.
  package var merged = false
  /// Whether the calendars of bases and studios have names beside the ids.
  package var names = false
  /// The office's own letters; one of the name of ours takes its place.
  package var templates: [LetterTemplate] = []
  private let facts: PaperFacts

  package init(_ roster: VerifiedRoster, _ settings: PaperSettings) { facts = PaperFacts(roster, settings) }

  /// The files in the order in which they are written.
  package func files() throws(ExportError) -> [OutputFile] {
    let (language, addressees) = (facts.settings.language, Addressees(facts))
    let calendars = TermCalendars(facts, names: names)
    var files: [OutputFile] = []
    let own = templates.map(\.name)
    let all = (try OurTemplates.templates(language).filter { !own.contains($0.name) } + templates)
      .sorted { $0.name < $1.name }
    for audience in audiences {
      let people = addressees.of(audience)
      files += calendars.files(audience)
      if let table = MailMerge.table(audience, people, language) { files.append(table) }
      for template in all where template.audience == audience { files += try pages(template, people) }
    }
    return files
  }

  /// The pages of one template: a file for each addressee to whom it says something, or one for them all.
  private func pages(_ template: LetterTemplate, _ people: [Addressee]) throws(ExportError) -> [OutputFile] {
    let parts = try SideBySide.map(people.count) { index throws(ExportError) in template.text(people[index]) }
    let filled = zip(people, parts).filter { !$0.1.allSatisfy(\.isWhitespace) }
    if filled.isEmpty { return [] }
    if merged { return [try file(template.name, filled.map(\.1), isOne: false)] }
    var files: [OutputFile] = []
    for (person, part) in filled {
      files.append(try file("\(template.name).\(PlainFileName.of(person.key))", [part], isOne: true))
    }
    return files
  }

  private func file(_ name: String, _ parts: [String], isOne: Bool) throws(ExportError) -> OutputFile {
    let language = facts.settings.language
    let page = Page(
      lang: Markup.tag(language), title: facts.instance.name, styles: Page.styles(facts.instance, isOne: isOne),
      parts: parts.map { "<section class=\"paper\">\n\($0)\n</section>" }.joined(separator: "\n"))
    return OutputFile(name: name + ".html", bytes: try RosterTemplate.render(page, "paper", language))
  }

  /// What the frame of the pages shows.
  private struct Page {
    let lang: String
    let title: String
    let styles: String
    let parts: String

    /// The style sheet with the foot of each sheet: the term, and on one letter the number of its sheet, which means
    /// nothing where many letters are one file.
    static func styles(_ instance: PlacementInstance, isOne: Bool) -> String {
      let number = isOne ? "@bottom-right{content:counter(page) \" / \" counter(pages)}" : ""
      return String(decoding: PackageResources.papers_css, as: UTF8.self)
        + "@page{@bottom-left{content:\"\(Markup.cssString(instance.name))\"}\(number)}\n"
    }
  }
}
