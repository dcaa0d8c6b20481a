import PlacementGeneration
import Testing

/// What the law asks of bases, posts and papers, checked on the tables alone.
@Suite struct LawfulPostsTests {
  private func minutes(_ text: String?) -> Int {
    let parts = (text ?? "").split(separator: ":").compactMap { Int($0) }
    return parts.count == 2 ? parts[0] * 60 + parts[1] : -1
  }

  @Test(arguments: parameterSets.filter { $0.ruleBook == .everyday })
  func noPostOfAnEverydayTermBreaksTheLawOfWork(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    #expect(term.column("bases", "no_agency").allSatisfy { $0 == "yes" })
    for row in term["posts"] {
      #expect(row["days"] == "mon;tue;wed;thu;fri")
      let (start, end) = (minutes(row["start"]), minutes(row["end"]))
      #expect(start >= 6 * 60 && end <= 22 * 60 && end > start && end - start - 60 <= 8 * 60)
      let (wage, regular) = (Int(row["wage"] ?? "") ?? 0, Int(row["wage_regular"] ?? "") ?? 0)
      #expect(wage * 100 >= regular * 80 && wage <= regular && regular > 0)
    }
  }

  @Test(arguments: parameterSets.filter { $0.ruleBook == .everyday })
  func aPostAdmitsItsOwnMajorCategoryWhereThereIsAPostForIt(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    let category = Dictionary(
      uniqueKeysWithValues: zip(term.column("programmes", "id"), term.column("programmes", "category")))
    let admitted = term.column("posts", "programmes").map { cell in
      cell.split(separator: ";").map { category[String($0)] ?? "" }
    }
    let offered = Set(admitted.compactMap(\.first))
    for categories in admitted {
      for other in categories.dropFirst() { #expect(other == categories.first || !offered.contains(other)) }
    }
  }

  @Test func aFewApprenticesLackOnePaperEach() throws {
    let term = try TermRows(.zhangjiagang)
    let papers = ["consent", "guardian_consent", "insurance", "agreement"]
    let missing = term["apprentices"].map { row in
      papers.count { row[$0] == "no" } + (row["safety_training"] == "" ? 1 : 0)
    }
    #expect(missing.allSatisfy { $0 <= 1 })
    #expect(missing.reduce(0, +) == 21)
    for paper in papers { #expect(term.column("apprentices", paper).contains("no"), "\(paper)") }
    // What is there has its date or number, and what is not there has none.
    for row in term["apprentices"] {
      #expect((row["agreement"] == "yes") == (row["agreement_date"] != ""))
      for column in ["insurance_number", "insurance_from", "insurance_to"] {
        #expect((row["insurance"] == "yes") == (row[column] != ""))
      }
    }
  }
}
