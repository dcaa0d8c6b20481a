import PlacementDomain

/// Apprentices by school and class: schools in the order of the instance, those without one last, classes by name.
enum ClassOrder {
  struct School {
    let name: String
    let classes: [Class]
  }

  struct Class {
    /// A number over all schools, from 1.
    let index: Int
    let name: String
    /// How many they are, in words.
    let count: String
    /// Indices of the apprentices, in their order.
    let members: [Int]
  }

  static func schools(_ context: PageContext) -> [School] {
    let instance = context.instance
    let keyed = instance.apprentices.indices.map { index in
      let person = instance.apprentices[index]
      return (school: person.school ?? instance.schools.count, name: person.className, apprentice: index)
    }.sorted { ($0.school, $0.name, $0.apprentice) < ($1.school, $1.name, $1.apprentice) }
    var schools: [School] = []
    var start = 0
    var number = 0
    while start < keyed.count {
      let school = keyed[start].school
      var classes: [Class] = []
      while start < keyed.count, keyed[start].school == school {
        let name = keyed[start].name
        let end = keyed[start...].firstIndex { $0.school != school || $0.name != name } ?? keyed.count
        number += 1
        classes.append(
          Class(
            index: number, name: name.isEmpty ? context.text(.noClass) : name,
            count:
              "\(Figures.grouped(end - start)) \(Counted.unit(context.text(.apprentices), isOne: end - start == 1))",
            members: keyed[start..<end].map(\.apprentice)))
        start = end
      }
      let known = school < instance.schools.count ? instance.schools[school] : nil
      schools.append(
        School(name: known.map { context.name($0.name, $0.id) } ?? context.text(.noSchool), classes: classes))
    }
    return schools
  }
}

/// Where an apprentice's own page is.
enum ApprenticeAnchor {
  /// The anchor of an id: ASCII letters, digits and hyphens as they are, every other byte as `_` and two hexadecimal
  /// digits, so that two ids never share one.
  static func name(_ id: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes = Array("a-".utf8)
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "_"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func link(_ id: String) -> String { "\(ApprenticesHTMLExporter.file)#\(name(id))" }
}
