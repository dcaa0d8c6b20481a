import Foundation
import PlacementDomain

/// Makes what tells a person apart as coarse as the rules allow.
struct Coarsening {
  /// The first days on which ages are counted: of the term and of every period.
  let dates: [CivilDate]

  init(_ instance: PlacementInstance) {
    dates = Set([instance.start] + instance.periods.map(\.start)).sorted()
  }

  /// The latest birth date with the same age in years on all dates: everybody of one age shares it.
  func birthDate(_ text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let born = CivilDate(year: parts[0], month: parts[1], day: parts[2]) else { return "" }
    let ages = dates.map { born.age(on: $0) }
    func isAlike(_ day: Int) -> Bool {
      guard let date = CivilDate(dayNumber: day) else { return false }
      return zip(dates, ages).allSatisfy { date.age(on: $0) == $1 }
    }
    // ages fall with later birth dates, so the days that are alike lie together
    var alike = born.dayNumber
    var unlike = alike + 367
    while isAlike(unlike) { unlike += 366 }
    while unlike - alike > 1 {
      let middle = (alike + unlike) / 2
      if isAlike(middle) { alike = middle } else { unlike = middle }
    }
    return CivilDate(dayNumber: alike)?.description ?? text
  }

  /// Degrees with two places.
  static func degrees(_ text: String) -> String {
    guard let number = Double(text) else { return "" }
    let rounded = (number * 100).rounded() / 100
    return rounded == 0 ? "0.0" : "\(rounded)"
  }

  /// The place of each number in the order of all, 1 for the lowest; equal ones share it and empty ones stay empty.
  static func order(_ texts: [String]) -> [String] {
    let numbers = texts.map { ExactDecimal($0) }
    var place: [ExactDecimal: Int] = [:]
    for number in Set(numbers.compactMap { $0 }).sorted() { place[number] = place.count + 1 }
    return numbers.map { $0.flatMap { place[$0] }.map(String.init) ?? "" }
  }
}
