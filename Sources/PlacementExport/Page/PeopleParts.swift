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

  init(_ context: PageContext) {
    let people = People(context)
    rows = context.report.unplacedApprentices.map { apprentice, reason in
      var values = people.values(apprentice)
      values["code"] = reason.map { context.text(Vocabulary.name($0.code)) } ?? context.text(.noValue)
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
    // The key keeps schools in the order of the instance, those without a school last, and classes by their name.
    let keyed = roster.lines.indices.map { index in
      let person = instance.apprentices[roster.lines[index].assignment.apprentice]
      return (school: person.school ?? instance.schools.count, name: person.className, line: index)
    }.sorted { ($0.school, $0.name, $0.line) < ($1.school, $1.name, $1.line) }
    var schools: [SchoolGroup] = []
    var start = 0
    var number = 0
    while start < keyed.count {
      let school = keyed[start].school
      var classes: [ClassGroup] = []
      while start < keyed.count, keyed[start].school == school {
        let name = keyed[start].name
        let end = keyed[start...].firstIndex { $0.school != school || $0.name != name } ?? keyed.count
        number += 1
        classes.append(
          ClassGroup(
            index: number, name: name.isEmpty ? context.text(.noClass) : name,
            count: "\(Figures.grouped(end - start)) \(context.text(.apprentices))",
            people: keyed[start..<end].map { people.row(roster.lines[$0.line]) }))
        start = end
      }
      let known = school < instance.schools.count ? instance.schools[school] : nil
      schools.append(
        SchoolGroup(
          name: known.map { context.name($0.name, $0.id) } ?? context.text(.noSchool), classes: classes))
    }
    self.schools = schools
  }
}

/// Writes the columns of an apprentice.
struct People {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  /// What the marks of missing papers mean; `nil` where there are none.
  func legend(_ roster: VerifiedRoster) -> String? {
    roster.lines.contains { !$0.missingPapers.isEmpty } ? PapersPart.legend(context) : nil
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
    ]
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
      let missing = Paper.missing(line)
      if !missing.isEmpty {
        values["lack"] = "\(context.text(.lack)) \(missing.map { context.text($0.letter) }.joined())"
      }
    } else {
      values["style"] = "out"
    }
    return PersonRow(values: values)
  }
}
