import Mustache
import PlacementDomain
import PlacementVerification

/// One apprentice in a table, by the names of the columns.
struct PersonRow: MustacheParent {
  let values: [String: String]

  func child(named name: String) -> Any? { values[name] }
}

/// The apprentices without a place.
struct UnplacedPart {
  let rows: [PersonRow]
  let isEmpty: Bool
  /// Whether the periods without a post have a column.
  let hasPeriods: Bool

  init(_ context: PageContext) {
    let people = People(context)
    let spans = context.instance.spans
    hasPeriods = spans.count > 1
    rows = context.report.unplacedApprentices.map { apprentice, without, reason in
      var values = people.values(apprentice)
      values["periods"] = without.map { spans[$0].id }.joined(separator: context.language == .zh ? "、" : ", ")
      values["code"] =
        reason.map { reason in
          reason.codes.map { context.text(Vocabulary.name($0)) }.joined(separator: context.language == .zh ? "、" : ", ")
        } ?? context.text(.noValue)
      values["reason"] = reason.map { context.text($0.text) } ?? ""
      values["remedy"] = reason.map { context.text($0.remedy) } ?? ""
      return PersonRow(values: values)
    }
    isEmpty = rows.isEmpty
  }
}

/// The roster by base and post.
struct ByBasePart {
  /// What the letters of missing papers stand for; `nil` where none is missing.
  let letters: String?
  let bases: [BaseGroup]

  struct BaseGroup {
    let index: Int
    let name: String
    let id: String
    let enterprise: String
    let load: String
    let posts: [PostGroup]
  }

  struct PostGroup {
    let title: String
    let id: String
    let load: String
    let people: [PersonRow]
  }

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    let people = People(context)
    let seats = OfferedSeats(instance)
    letters = people.legend(roster)
    var linesOf = [[VerifiedLine]](repeating: [], count: instance.posts.count)
    for line in roster.lines { if let post = line.assignment.post { linesOf[post].append(line) } }
    var postsOf = [[Int]](repeating: [], count: instance.bases.count)
    for (index, post) in instance.posts.enumerated() where !linesOf[index].isEmpty { postsOf[post.base].append(index) }
    func load(_ load: Int, _ seats: Int?) -> String { "\(Figures.grouped(load)) / \(context.capacity(seats))" }
    bases = instance.bases.indices.filter { !postsOf[$0].isEmpty }.map { index in
      let base = instance.bases[index]
      let enterprise = instance.enterprises[base.enterprise]
      return BaseGroup(
        index: index, name: context.name(base.name, base.id), id: base.id,
        enterprise: context.name(enterprise.name, enterprise.id),
        load: load(postsOf[index].reduce(0) { $0 + linesOf[$1].count }, seats.bases[index]),
        posts: postsOf[index].map { post in
          PostGroup(
            title: context.name(instance.posts[post].title, instance.posts[post].id), id: instance.posts[post].id,
            load: load(linesOf[post].count, seats.posts[post]), people: linesOf[post].map(people.row))
        })
    }
  }
}

/// The roster by school and class.
struct ByClassPart {
  /// What the letters of missing papers stand for; `nil` where none is missing.
  let letters: String?
  let schools: [SchoolGroup]

  struct SchoolGroup {
    let name: String
    let classes: [ClassGroup]
  }

  struct ClassGroup {
    let index: Int
    let name: String
    let count: String
    let people: [PersonRow]
  }

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    let people = People(context)
    letters = people.legend(roster)
    var lineOf = [VerifiedLine?](repeating: nil, count: instance.apprentices.count)
    for line in roster.lines { lineOf[line.assignment.apprentice] = line }
    schools = ClassOrder.schools(context).map { school in
      SchoolGroup(
        name: school.name,
        classes: school.classes.map { one in
          ClassGroup(
            index: one.index, name: one.name, count: one.count,
            people: one.members.compactMap { lineOf[$0] }.map(people.row))
        })
    }
  }
}

/// Writes the columns of an apprentice.
struct People {
  let context: PageContext

  init(_ context: PageContext) { self.context = context }

  /// What the marks of missing papers mean; `nil` where there are none.
  func legend(_ roster: VerifiedRoster) -> String? {
    roster.lines.contains { !$0.missingPapers.isEmpty } ? PapersPart.legend(context, roster) : nil
  }

  /// The columns that do not depend on a place.
  func values(_ apprentice: Int) -> [String: String] {
    let instance = context.instance
    let person = instance.apprentices[apprentice]
    let programme = instance.programmes[person.programme]
    return [
      "id": person.id, "name": person.name,
      "school": person.school.map { context.name(instance.schools[$0].name, instance.schools[$0].id) } ?? "",
      "class": person.className, "programme": context.name(programme.name, programme.id),
    ].merging(instance.hasTimetables ? ["link": ApprenticeAnchor.link(person.id)] : [:]) { first, _ in first }
  }

  /// A line of the roster.
  func row(_ line: VerifiedLine) -> PersonRow {
    let instance = context.instance
    var values = values(line.assignment.apprentice)
    let none = context.text(.noValue)
    values["minutes"] = line.tenths.map(Figures.tenths) ?? none
    values["state"] = context.text(Vocabulary.name(line.state))
    values["rank"] = none
    values["base"] = none
    values["post"] = ""
    values["style"] = ""
    if let index = line.assignment.post {
      let post = instance.posts[index]
      let base = instance.bases[post.base]
      values["rank"] = line.rank.map(String.init) ?? context.text(.notListed)
      values["base"] = context.name(base.name, base.id)
      values["post"] = context.name(post.title, post.id)
      if let crossing = line.crossing {
        values["state"] = context.text(Vocabulary.state(line.state, crossing))
      }
      let missing = MissingPaper.papers(of: [line])
      if !missing.isEmpty {
        values["lack"] = "\(context.text(.lack)) \(missing.map { context.text($0.letter) }.joined())"
      }
    } else {
      values["style"] = "out"
    }
    return PersonRow(values: values)
  }
}
