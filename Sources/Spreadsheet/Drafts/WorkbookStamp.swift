// What the centre wrote into a workbook it gave out: of what report it is, and where each open cell stands. It is there
// twice, as properties of the document and in the sheet `_form`, and both must agree.
internal import ReportModel

struct WorkbookStamp {
  /// An open cell of the form and where it stands.
  struct Cell {
    let table: String
    let row: String
    let column: String
    let sheet: String
    let address: CellAddress

    var place: String { "\(sheet)!\(address)" }
  }

  static let format = "report-centre/workbook/1"
  /// The hidden sheet.
  static let sheet = "_form"
  /// The heading of the cells, below the six lines of the stamp.
  private static let headingRow = 8
  private static let heading = ["table", "row", "column", "sheet", "address"]

  let form: String
  let version: Int
  let agency: String
  let period: String
  let occasion: String
  private(set) var cells: [Cell] = []

  init(_ workbook: Workbook) throws(WorkbookFault) {
    let page = workbook.sheet(Self.sheet)
    var lines: [String: (value: String, place: String)] = [:]
    for row in 1...6 {
      lines[Self.text(page, row, 1)] = (Self.text(page, row, 2), "\(Self.sheet)!B\(row)")
    }
    func value(_ name: String) throws(WorkbookFault) -> String {
      let name = "report-centre-" + name
      guard let stated = workbook.properties[name] else {
        throw WorkbookFault(
          .stamp, at: name, expected: SpreadsheetWord.property.message(["text": name]),
          found: SpreadsheetWord.nothing.message())
      }
      guard let line = lines[name], line.value == stated else {
        throw WorkbookFault(
          .stamp, at: lines[name]?.place ?? Self.sheet, expected: SpreadsheetWord.quoted(stated),
          found: SpreadsheetWord.quoted(lines[name]?.value ?? ""))
      }
      return stated
    }
    let format = try value("format")
    guard format == Self.format else {
      throw WorkbookFault(
        .stamp, at: "report-centre-format", expected: SpreadsheetWord.quoted(Self.format),
        found: SpreadsheetWord.quoted(format))
    }
    form = try value("form")
    agency = try value("agency")
    period = try value("period")
    // A property without text is left out by some programs.
    occasion = workbook.properties["report-centre-occasion"] == nil ? "" : try value("occasion")
    let version = try value("version")
    guard let number = Int(version), number >= 1 else {
      throw WorkbookFault(
        .stamp, at: "report-centre-version", expected: SpreadsheetWord.wholeNumber.message(),
        found: SpreadsheetWord.quoted(version))
    }
    self.version = number
    try readCells(page)
  }

  private mutating func readCells(_ page: Sheet?) throws(WorkbookFault) {
    for (column, word) in Self.heading.enumerated() {
      let found = Self.text(page, Self.headingRow, column + 1)
      guard found == word else {
        throw WorkbookFault(
          .stamp, at: "\(Self.sheet)!\(CellAddress(row: Self.headingRow, column: column + 1))",
          expected: SpreadsheetWord.quoted(word), found: SpreadsheetWord.quoted(found))
      }
    }
    var codes: Set<[String]> = []
    var places: Set<String> = []
    var row = Self.headingRow + 1
    while true {
      let texts = (1...5).map { Self.text(page, row, $0) }
      if texts.allSatisfy(\.isEmpty) { return }
      let place = "\(Self.sheet)!A\(row)"
      guard !texts.contains(""), let address = CellAddress(texts[4]) else {
        throw WorkbookFault(
          .stamp, at: place, expected: SpreadsheetWord.cellLine.message(),
          found: SpreadsheetWord.quoted(texts.joined(separator: ",")))
      }
      let cell = Cell(table: texts[0], row: texts[1], column: texts[2], sheet: texts[3], address: address)
      guard codes.insert(Array(texts[..<3])).inserted, places.insert(cell.place).inserted else {
        throw WorkbookFault(
          .stamp, at: place, expected: SpreadsheetWord.cellOnce.message(),
          found: SpreadsheetWord.quoted(texts.joined(separator: ",")))
      }
      cells.append(cell)
      row += 1
    }
  }

  /// A cell's text, of a number its digits.
  private static func text(_ sheet: Sheet?, _ row: Int, _ column: Int) -> String {
    switch sheet?[row, column]?.value {
    case .text(let text): return text
    case .number(let text): return text
    case .bool, .error, nil: return ""
    }
  }

  // MARK: Sheets

  func missing(_ name: String) -> WorkbookFault { fault(.sheetMissing, name) }
  func added(_ name: String) -> WorkbookFault { fault(.sheetExtra, name) }

  private func fault(_ word: SpreadsheetWord, _ name: String) -> WorkbookFault {
    var names: Set<String> = []
    let given = cells.map(\.sheet).filter { names.insert($0).inserted }.prefix(WorkbookLimits.sheets).map { "“\($0)”" }
      .joined(separator: ", ")
    return WorkbookFault(
      .sheets, at: name, expected: SpreadsheetWord.sheetsGiven.message(["text": SpreadsheetWord.shown(given)]),
      found: word.message(["text": SpreadsheetWord.shown(name)]))
  }
}
