import PlacementDomain
import PlacementGeneration

/// A generated table as rows of fields by column; quoted fields do not occur there and are an error here.
struct CSVRows {
  struct Fault: Error { let fileName: String }
  /// A row; a column that the table does not have is nil.
  struct Row {
    fileprivate let places: [String: Int]
    fileprivate let fields: [String]
    subscript(_ column: String) -> String? { places[column].map { fields[$0] } }
  }
  let rows: [Row]

  init(_ table: GeneratedTable) throws {
    let text = String(decoding: table.bytes, as: UTF8.self)
    guard !text.contains("\""), !text.contains("\r"), text.hasSuffix("\n") else {
      throw Fault(fileName: table.fileName)
    }
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first, lines.allSatisfy({ $0.count == header.count }), lines.count == table.rowCount + 1
    else { throw Fault(fileName: table.fileName) }
    let places = Dictionary(uniqueKeysWithValues: zip(header, header.indices))
    rows = lines.dropFirst().map { Row(places: places, fields: $0) }
  }

  /// A column, in the order of the rows; empty text where the table has no such column.
  func column(_ name: String) -> [String] { rows.map { $0[name] ?? "" } }
}

/// The tables of a term by name, without `.csv`.
struct TermRows {
  private let tables: [String: CSVRows]

  init(_ parameters: TermParameters) throws {
    var tables: [String: CSVRows] = [:]
    for table in try TermGenerator(parameters).tables() {
      tables[String(table.fileName.dropLast(4))] = try CSVRows(table)
    }
    self.tables = tables
  }

  subscript(_ name: String) -> [CSVRows.Row] { tables[name]?.rows ?? [] }

  func column(_ name: String, _ column: String) -> [String] { tables[name]?.column(column) ?? [] }

  /// The whole numbers of a column; an empty or odd cell is -1.
  func numbers(_ name: String, _ column: String) -> [Int] { self.column(name, column).map { Int($0) ?? -1 } }
}

/// Parameter sets that differ in everything that once could go wrong: tiny, loose, tight, crowded, bare and odd ones.
let parameterSets: [TermParameters] = {
  func make(_ change: (inout TermParameters) -> Void) -> TermParameters {
    var parameters = TermParameters.sized(apprentices: 250)
    change(&parameters)
    return parameters
  }
  return [
    .zhangjiagang,
    .zhangjiagangFull,
    .zhangjiagangInfeasible,
    .zhangjiagangRotation,
    .rotationSized(apprentices: 17),
    .rotationSized(apprentices: 60),
    .rotationSized(apprentices: 300),
    .rotationSized(apprentices: 120, periods: 6),
    .rotationSized(apprentices: 90, periods: 2, studios: 0),
    make { $0.studios = 7 },
    make {
      $0.setting = .zhangjiagang
      $0.programmes = 3
      $0.studios = 20
      $0.ruleBook = .whole
    },
    .sized(apprentices: 1, bases: 1),
    .sized(apprentices: 2),
    .sized(apprentices: 17),
    .sized(apprentices: 130),
    .sized(apprentices: 1_200),
    make { $0.tightness = 0.5 },
    make { $0.tightness = 2 },
    make { $0.clustering = 0 },
    make { $0.clustering = 1 },
    make { $0.exceptions = .none },
    make { $0.exceptions = .usual.scaled(by: 10) },
    make {
      $0.apprentices = 40
      $0.bases = 60
      $0.enterprises = 60
      $0.programmes = 30
    },
    make { $0.ruleBook = .whole },
    make {
      $0.apprentices = 3
      $0.bases = 1
      $0.enterprises = 1
      $0.programmes = 2
      $0.exceptions.zeroCapacityEnterprises = 0
      $0.ruleBook = .clashing
    },
    make {
      $0.enterprises = 1
      $0.programmes = 1
      $0.schools = 1
      $0.towns = 1
      $0.exceptions.zeroCapacityEnterprises = 0
    },
    make {
      $0.shortestList = 1
      $0.longestList = 1
      $0.postsPerBase = 1
      $0.overOffering = 1
      $0.unlisted = .forbid
    },
    make {
      $0.setting = .zhangjiagang
      $0.shortestList = 20
      $0.longestList = 20
      $0.postsPerBase = 9
      $0.towns = 14
      $0.schools = 6
      $0.programmes = 25
    },
  ]
}()
