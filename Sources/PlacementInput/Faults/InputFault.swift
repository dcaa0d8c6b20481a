package import PlacementDomain

/// One fault, or one warning, of a scenario's files: where it is, what is wrong and what to do about it.
///
/// No person's name is ever in it: the column `name` shows no value.
package struct InputFault: Error, Hashable, Sendable {
  /// What is wrong, for programs and tests.
  package let kind: InputFaultKind
  /// The file, relative to the scenario's folder.
  package let file: String
  /// The row as a spreadsheet numbers it (the header is row 1 where the file begins with it), or the line of a YAML
  /// file; `nil` where the whole file is meant.
  package let row: Int?
  /// The header as the file writes it, or the key of a YAML file; `nil` where the whole row is meant.
  package let column: String?
  /// The value at fault, cut to 60 characters, control characters escaped; empty where there is none to show.
  package let value: String
  package let problem: Message
  package let remedy: Message
  /// Further rows of the column with the same value and the same fault, in order: it is told once.
  var alsoRows: [Int] = []

  package init(
    kind: InputFaultKind, file: String, row: Int? = nil, column: String? = nil, value: String = "", problem: Message,
    remedy: Message
  ) {
    self.kind = kind
    self.file = file
    self.row = row
    self.column = column
    self.value = value
    self.problem = problem
    self.remedy = remedy
  }
}

extension InputFault {
  /// The whole fault as people read it: where, what value, what is wrong, what to do.
  package var message: Message {
    var zh = file
    var en = file
    if let row {
      zh += " 第 \(row) 行"
      en += ", row \(row)"
    }
    if let column {
      zh += " \(column)"
      en += ", \(column)"
    }
    if !value.isEmpty {
      zh += "“\(value)”"
      en += ", “\(value)”"
    }
    return Message(zh: "\(zh)：\(problem.zh)\(remedy.zh)", en: "\(en): \(problem.en) \(remedy.en)")
  }
}

/// The kinds of fault and warning, by a code that stays.
package enum InputFaultKind: String, Sendable, CaseIterable {
  // The text of a file.
  case encoding
  case tooLarge = "too-large"
  case nulByte = "nul-byte"
  case strayQuote = "stray-quote"
  case textAfterQuote = "text-after-quote"
  case unterminatedQuote = "unterminated-quote"
  case raggedRow = "ragged-row"
  case tooManyColumns = "too-many-columns"
  case cellTooLong = "cell-too-long"
  // A table's columns.
  case noHeader = "no-header"
  case duplicateHeader = "duplicate-header"
  case unnamedColumn = "unnamed-column"
  case missingTable = "missing-table"
  case missingColumn = "missing-column"
  case wishColumn = "wish-column"
  case misnamedColumn = "misnamed-column"
  case misnamedFile = "misnamed-file"
  case duplicateTable = "duplicate-table"
  case numberedIDs = "numbers-for-ids"
  case unreadableWorkbook = "unreadable-workbook"
  case notApplied = "not-applied"
  // A cell.
  case missingValue = "missing-value"
  case invalidValue = "invalid-value"
  case invalidID = "invalid-id"
  case excelNumber = "excel-number"
  case lostZeros = "lost-zeros"
  case ambiguousNumber = "ambiguous-number"
  case outOfRange = "out-of-range"
  case halfCoordinates = "half-coordinates"
  case keepsNoReason = "keeps-no-reason"
  // What rows say to each other.
  case duplicateID = "duplicate-id"
  case duplicateRow = "duplicate-row"
  case unknownReference = "unknown-reference"
  case rosterOfAnotherTerm = "roster-of-another-term"
  case pinsClash = "pins-clash"
  case pinBarred = "pin-barred"
  case neverTakesPlace = "never-takes-place"
  case groupTooSmall = "group-too-small"
  case groupDisagrees = "group-disagrees"
  case notWaivable = "not-waivable"
  case wrongSubject = "wrong-subject"
  case missingFigure = "missing-figure"
  case noTravel = "no-travel"
  // YAML.
  case yamlSyntax = "yaml-syntax"
  case unknownKey = "unknown-key"
  case duplicateKey = "duplicate-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case stageOrder = "stage-order"
  case fileNotFound = "file-not-found"
  case circularExtends = "circular-extends"
  // Where too many of one kind were found to print all.
  case furtherFaults = "further-faults"
  // Warnings.
  case unknownColumn = "unknown-column"
  case unknownFile = "unknown-file"
  case repeatedChoice = "repeated-choice"
  case rankGap = "rank-gap"
  case unknownProvince = "unknown-province"
  case admitsEvery = "admits-every"
  case withoutPost = "without-post"
  case withoutEffect = "without-effect"
  case neverOpens = "never-opens"
  case nothingLeft = "nothing-left"
  case periodGap = "period-gap"
  case tooFewSlots = "too-few-slots"
  case noRuleInForce = "no-rule-in-force"
  case ruleChangesWithin = "rule-changes-within"
  case namesOthers = "names-others"
  case oldNumber = "old-number"
  case sampleRows = "sample-rows"
  case readAsNumbers = "read-as-numbers"
}

/// Why a scenario could not be read.
package enum ReadError: Error, Sendable {
  /// There is no such folder, scenario.yaml or roster (exit 66).
  case notFound(path: String)
  /// The path exists but cannot be read (exit 66).
  case unreadable(path: String, reason: Message)
  /// Everything that is wrong in all files, sorted by file, row and column, and the warnings (exit 65).
  case faults([InputFault], warnings: [InputFault])
}

/// A scenario without a fault.
package struct ReadResult: Sendable {
  package let instance: PlacementInstance
  /// Sorted by file, row and column.
  package let warnings: [InputFault]

  package init(instance: PlacementInstance, warnings: [InputFault]) {
    self.instance = instance
    self.warnings = warnings
  }
}
