import Foundation
import PlacementDomain
import PlacementTestSupport

/// Published allocation data as terms: `unlisted: forbid`, `rules: none`, a project is a post of its own base, its
/// supervisor an enterprise with a capacity.
enum RealTerms {
  /// The rows of a plain CSV file without quotes, as dictionaries by header.
  static func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(header, line).map { (String($0), String($1)) })
    }
  }

  /// Lists per student as tied groups from `student_id, rank, project_id`.
  static func lists(_ text: String, choice: String) -> [(student: String, wishes: [(rank: Int, choice: String)])] {
    var lists: [String: [(rank: Int, choice: String)]] = [:]
    for row in rows(text) {
      guard let student = row["student_id"], let rank = row["rank"].flatMap(Int.init), let wish = row[choice] else {
        continue
      }
      lists[student, default: []].append((rank, wish))
    }
    return lists.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A year of the Glasgow student–project allocation.
  static func glasgow(_ year: String) throws -> PlacementInstance {
    let folder = "glasgow"
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid)
    let projects = rows(try RealData.text(folder, "\(year)/projects.csv"))
    if let supervisors = try? RealData.text(folder, "\(year)/supervisors.csv") {
      for row in rows(supervisors) {
        term.enterprise(row["supervisor_id"] ?? "", capacity: row["capacity"].flatMap(Int.init))
      }
    }
    for row in projects {
      let id = row["project_id"] ?? ""
      let supervisor = row["supervisor_id"] ?? ""
      term.base("base " + id, in: supervisor.isEmpty ? nil : supervisor)
      term.post(id, at: "base " + id, capacity: row["capacity"].flatMap(Int.init))
    }
    for (student, wishes) in lists(try RealData.text(folder, "\(year)/preferences.csv"), choice: "project_id") {
      term.apprentice(student, ranked: wishes)
    }
    return term.build()
  }

  /// The AGH courses under one capacity for each.
  static func agh(capacity: Int, minimum: Int = 0) throws -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid)
    let lists = lists(try RealData.text("agh", "2003/preferences.csv"), choice: "course_id")
    for course in Set(lists.flatMap { $0.wishes.map(\.choice) }).sorted() {
      term.base("base " + course)
      term.post(course, at: "base " + course, capacity: capacity, minimum: minimum)
    }
    for (student, wishes) in lists { term.apprentice(student, ranked: wishes) }
    return term.build()
  }

  /// The Danish sample: joint registrations stay together at a team, topics have two teams, open with 2 to 4.
  static func sdu() throws -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid, unplaced: .forbid)
    for row in rows(try RealData.text("sdu-2021", "teams.csv")) {
      let topic = row["topic_id"] ?? ""
      if row["team"] == "a" { term.base(topic) }
      term.post(
        topic + (row["team"] ?? ""), at: topic, capacity: row["max"].flatMap(Int.init),
        minimum: row["min"].flatMap(Int.init) ?? 0)
    }
    var groups: [String: [String]] = [:]
    for row in rows(try RealData.text("sdu-2021", "students.csv")) {
      let student = row["student_id"] ?? ""
      groups[row["registered_together_as"] ?? "", default: []].append(student)
      term.apprentice(student, wishes: (row["priority_list"] ?? "").split(separator: " ").map(String.init))
    }
    for (name, members) in groups.sorted(by: { $0.key < $1.key }) { term.group(name, members) }
    return term.build()
  }

  /// One of the `spa_onesided` evaluations: projects and lecturers with hard lower and upper quotas.
  static func projects(_ file: String) throws -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid)
    let lines = try RealData.text("glasgow-evaluations", "spa_onesided/instances/\(file)").split(
      whereSeparator: \.isNewline)
    let sizes = lines[0].split(separator: " ").compactMap { Int($0) }
    func fields(_ line: Substring) -> [String] {
      line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    for line in lines[(1 + sizes[0] + sizes[1])...].prefix(sizes[2]) {
      let lecturer = fields(line)
      term.enterprise("l" + lecturer[0], capacity: Int(lecturer[3]))
      term.quota("lower l" + lecturer[0], at: "l" + lecturer[0], minimum: Int(lecturer[1]))
    }
    for line in lines[(1 + sizes[0])...].prefix(sizes[1]) {
      let project = fields(line)
      term.base("base p" + project[0], in: "l" + project[3])
      term.post("p" + project[0], at: "base p" + project[0], capacity: Int(project[2]))
      term.quota("lower p" + project[0], at: "p" + project[0], minimum: Int(project[1]))
    }
    for line in lines[1...].prefix(sizes[0]) {
      let student = fields(line)
      term.apprentice("s" + student[0], ranked: tied(student[1], prefix: "p"))
    }
    return term.build()
  }

  /// A list such as `4 (8 7) 5`; brackets tie, ranks are dense.
  private static func tied(_ text: String, prefix: String) -> [(rank: Int, choice: String)] {
    var rank = 0
    var isTied = false
    return text.split(separator: " ").map { token in
      if !isTied { rank += 1 }
      if token.hasPrefix("(") { isTied = true }
      if token.hasSuffix(")") { isTied = false }
      return (rank, prefix + token.filter(\.isNumber))
    }
  }

  /// One of the `hr` evaluations: residents with tied lists, hospitals with capacities; ties are numbered densely.
  static func hospitals(_ file: String) throws -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid)
    let lines = try RealData.text("glasgow-evaluations", "hr/instances/\(file)").split(whereSeparator: \.isNewline)
    let sizes = lines[0].split(separator: " ").compactMap { Int($0) }
    for line in lines[(1 + sizes[0])...].prefix(sizes[1]) {
      let fields = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
      term.base("base h" + fields[0])
      term.post("h" + fields[0], at: "base h" + fields[0], capacity: Int(fields[2]))
    }
    for line in lines[1...].prefix(sizes[0]) {
      let fields = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
      term.apprentice("r" + fields[0], ranked: tied(fields[1], prefix: "h"))
    }
    return term.build()
  }
}
