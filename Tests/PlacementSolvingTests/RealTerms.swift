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
  static func agh(capacity: Int) throws -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid)
    let lists = lists(try RealData.text("agh", "2003/preferences.csv"), choice: "course_id")
    for course in Set(lists.flatMap { $0.wishes.map(\.choice) }).sorted() {
      term.base("base " + course)
      term.post(course, at: "base " + course, capacity: capacity)
    }
    for (student, wishes) in lists { term.apprentice(student, ranked: wishes) }
    return term.build()
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
      var rank = 0
      var tied = false
      var wishes: [(rank: Int, choice: String)] = []
      for token in fields[1].split(separator: " ") {
        let opens = token.hasPrefix("(")
        if !tied { rank += 1 }
        if opens { tied = true }
        let number = token.filter(\.isNumber)
        wishes.append((rank, "h" + number))
        if token.hasSuffix(")") { tied = false }
      }
      term.apprentice("r" + fields[0], ranked: wishes)
    }
    return term.build()
  }
}
