import PlacementDomain

/// What contradicts itself among an apprentice's papers and contracts.
enum PapersReading {
  /// One fault for each contradiction of each row.
  static func check(
    _ people: PeopleAssembly, contracts: [Int?], trainingAgreements: [Int?], _ log: inout FaultLog
  ) {
    let table = people.apprenticeTable
    let columns = [
      "agreement", "agreement_date", "insurance", "insurance_number", "insurance_from", "insurance_to",
      "training_agreement",
    ].map { table[$0] }
    for (index, row) in people.rows.enumerated() {
      func fault(_ finding: Finding, _ column: String, _ value: String) {
        log.fault(finding, table.place(row, column, value: value))
      }
      if Bool(columns[0][row]) == false, !columns[1][row].isEmpty {
        fault(FilingFindings.agreementDeniedButDated, "agreement_date", columns[1][row])
      }
      if Bool(columns[2][row]) == false,
        let given = [3, 4, 5].first(where: { !columns[$0][row].isEmpty })
      {
        let names = [3: "insurance_number", 4: "insurance_from", 5: "insurance_to"]
        fault(FilingFindings.insuranceDeniedButGiven, names[given] ?? "", columns[given][row])
      }
      if let from = DateReading.date(columns[4][row]), let to = DateReading.date(columns[5][row]), to < from {
        fault(FilingFindings.insuranceEndsFirst, "insurance_to", columns[5][row])
      }
      if let contract = contracts[index], let training = trainingAgreements[index], contract != training {
        fault(FilingFindings.twoContracts, "training_agreement", columns[6][row])
      }
    }
  }
}
