import PlacementDomain
import PlacementVerification

/// A column of a list that has one per period.
struct PeriodHead {
  let id: String
  let dates: String

  static func all(_ context: PageContext) -> [PeriodHead] {
    context.instance.spans.map { PeriodHead(id: $0.id, dates: ShortDates.range($0.start, $0.end)) }
  }
}

/// Dates for narrow columns.
enum ShortDates {
  static func range(_ start: CivilDate, _ end: CivilDate) -> String { "\(short(start))–\(short(end))" }

  /// Month and day: the page's head has the years.
  private static func short(_ date: CivilDate) -> String { String(date.description.dropFirst(5)) }
}

/// One apprentice with a cell per period.
struct PeriodRow {
  let person: PersonRow
  let style: String
  let cells: [PeriodCell]
  let state: String
  let lack: String?
}

/// What an apprentice has in one period, in up to two lines.
struct PeriodCell {
  let main: String
  let detail: String?
  let style: String
}

/// A rotation by base: who is there when, and at which post.
struct RotationByBasePart {
  let letters: String?
  let heads: [PeriodHead]
  let bases: [BaseGroup]

  struct BaseGroup {
    let index: Int
    let name: String
    let id: String
    let enterprise: String
    let loads: [String]
    let posts: [PostGroup]
    let people: [PeriodRow]
  }

  struct PostGroup {
    let title: String
    let id: String
    let loads: [String]
  }

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    let spans = instance.spans.indices
    let people = People(context)
    letters = people.legend(roster)
    heads = PeriodHead.all(context)
    let seats = spans.map { OfferedSeats(instance, span: $0) }
    let postLoads = spans.map { roster.postLoads(period: $0) }
    let baseLoads = spans.map { roster.baseLoads(period: $0) }
    var postsOf = [[Int]](repeating: [], count: instance.bases.count)
    for (index, post) in instance.posts.enumerated() where postLoads.contains(where: { $0[index] > 0 }) {
      postsOf[post.base].append(index)
    }
    var linesOf = [[VerifiedLine]](repeating: [], count: instance.bases.count)
    for line in roster.lines {
      if let post = line.assignment.post { linesOf[instance.posts[post].base].append(line) }
    }
    func load(_ load: Int, _ seats: Int?) -> String { "\(Figures.grouped(load)) / \(context.capacity(seats))" }
    bases = instance.bases.indices.filter { !linesOf[$0].isEmpty }.map { index in
      let base = instance.bases[index]
      let enterprise = instance.enterprises[base.enterprise]
      return BaseGroup(
        index: index, name: context.name(base.name, base.id), id: base.id,
        enterprise: context.name(enterprise.name, enterprise.id),
        loads: spans.map { load(baseLoads[$0][index], seats[$0].bases[index]) },
        posts: postsOf[index].map { post in
          PostGroup(
            title: context.name(instance.posts[post].title, instance.posts[post].id), id: instance.posts[post].id,
            loads: spans.map { load(postLoads[$0][post], seats[$0].posts[post]) })
        }, people: RotationByBasePart.rows(context, people, linesOf[index]))
    }
  }

  /// Who comes first stands first; lines are those of one base, sorted by apprentice.
  private static func rows(_ context: PageContext, _ people: People, _ lines: [VerifiedLine]) -> [PeriodRow] {
    var groups: [[VerifiedLine]] = []
    for line in lines {
      if groups.last?.first?.assignment.apprentice == line.assignment.apprentice {
        groups[groups.count - 1].append(line)
      } else {
        groups.append([line])
      }
    }
    func key(_ group: [VerifiedLine]) -> [Int] {
      let first = group[0].assignment
      return [first.period, first.post ?? 0, first.apprentice]
    }
    return groups.sorted { key($0).lexicographicallyPrecedes(key($1)) }.map { group in
      people.periodRow(group) { line in
        guard let post = line.assignment.post.map({ context.instance.posts[$0] }) else { return nil }
        return PeriodCell(
          main: context.name(post.title, post.id), detail: people.rankAndTravel(line), style: "")
      }
    }
  }
}

/// A rotation by school and class: where everybody is in each period.
struct RotationByClassPart {
  let letters: String?
  let heads: [PeriodHead]
  let schools: [SchoolGroup]

  struct SchoolGroup {
    let name: String
    let classes: [ClassGroup]
  }

  struct ClassGroup {
    let index: Int
    let name: String
    let count: String
    let people: [PeriodRow]
  }

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let people = People(context)
    letters = people.legend(roster)
    heads = PeriodHead.all(context)
    var linesOf = [[VerifiedLine]](repeating: [], count: context.instance.apprentices.count)
    for line in roster.lines { linesOf[line.assignment.apprentice].append(line) }
    schools = ClassOrder.schools(context).map { school in
      SchoolGroup(
        name: school.name,
        classes: school.classes.map { one in
          ClassGroup(
            index: one.index, name: one.name, count: one.count,
            people: one.members.map { apprentice in
              people.periodRow(linesOf[apprentice]) { line in
                guard let post = line.assignment.post.map({ context.instance.posts[$0] }) else {
                  return PeriodCell(
                    main: context.text(Vocabulary.name(RosterState.unplaced)), detail: nil, style: "gap")
                }
                let base = context.instance.bases[post.base]
                return PeriodCell(
                  main: context.name(base.name, base.id),
                  detail: context.name(post.title, post.id) + " · " + people.rankAndTravel(line), style: "")
              }
            })
        })
    }
  }
}

extension People {
  /// Rank and travel of a line in short.
  func rankAndTravel(_ line: VerifiedLine) -> String {
    let rank =
      line.rank.map { context.text(Message(zh: "第 \($0) 志愿", en: "rank \($0)")) } ?? context.text(.notListed)
    guard let tenths = line.tenths else { return rank }
    return rank + " · " + Figures.tenths(tenths) + context.text(Message(zh: " 分钟", en: " min"))
  }

  /// A row with a cell per period from the lines of one apprentice; a period without a line has an empty cell.
  func periodRow(_ lines: [VerifiedLine], cell: (VerifiedLine) -> PeriodCell?) -> PeriodRow {
    var cells = [PeriodCell](
      repeating: PeriodCell(main: "", detail: nil, style: ""), count: context.instance.spans.count)
    for line in lines { cells[line.assignment.period] = cell(line) ?? cells[line.assignment.period] }
    var states: [RosterState] = []
    for line in lines where !states.contains(line.state) { states.append(line.state) }
    let missing = MissingPaper.papers(of: lines)
    return PeriodRow(
      person: PersonRow(values: lines.first.map { values($0.assignment.apprentice) } ?? [:]),
      style: lines.contains { $0.assignment.post == nil } ? "out" : "", cells: cells,
      state: states.map { context.text(Vocabulary.name($0)) }.joined(separator: context.language == .zh ? "、" : ", "),
      lack: missing.isEmpty
        ? nil : "\(context.text(.lack)) \(missing.map { context.text($0.letter) }.joined())")
  }
}
