// A workbook and what the judge says of the same figures, to be compared line by line.
import Formats
import Rendering
import ReportModel
import TestSupport
import Testing
import Workbook

struct WorkbookCase: Sendable {
  let form: Form
  let level: AgencyLevel
  let reading: Reading
  var agency = (code: "T01", name: "UBND thử")

  func writer() throws -> WorkbookWriter {
    var writer = WorkbookWriter(
      form: form, agency: agency, level: level, period: try #require(reading.period), reading: reading)
    writer.listRows = 8
    return writer
  }

  /// Compares what the office program makes of the workbook with the judge.
  func compare(_ worked: WorkedOut, _ name: String) throws {
    try compareValues(worked, name)
    try compareRules(worked, name)
  }

  /// Every cell the reporter has, of a list in every row that is filled in: its state, and its value where it has one.
  private func compareValues(_ worked: WorkedOut, _ name: String) throws {
    var lines: [[String]: [String]] = [:]
    for row in try worked.rows("_values").dropFirst() { lines[Array(row[2...4])] = row }
    for (ordinal, cell) in form.cells.enumerated() where cell.levels.contains(level) {
      let table = form.tables[cell.table]
      let values: [(row: String, value: CellValue)] =
        table.list == nil
        ? [(table.rows[cell.row].code, reading.values[ordinal])]
        : (reading.lists[cell.table] ?? []).enumerated().map { (String($0 + 1), $1.values[cell.column]) }
      for (row, value) in values {
        let names = [table.code, row, table.columns[cell.column].code]
        try compare(value, cell, try #require(lines[names], "\(name): no line of \(names)"), "\(name): \(names)")
      }
    }
  }

  private func compare(_ value: CellValue, _ cell: Cell, _ line: [String], _ name: String) throws {
    let expected =
      switch value.state {
      case .value, .nilReport: 0
      case .text: 2
      case .blank, .notAvailable, .notApplicable: 3
      case .unreadable: 5
      case .notCalculable: 6
      }
    #expect(line[0] == String(expected), "\(name): state")
    guard value.isNumber else { return }
    let exact = try #require(Double(Quantity(units: value.units, scale: cell.places).description))
    let found = try #require(Double(line[1]), "\(name): value")
    #expect(abs(found - exact) <= abs(exact) * 1e-14, "\(name): value")
  }

  /// Every rule at every place, of a list in every row that is filled in.
  private func compareRules(_ worked: WorkedOut, _ name: String) throws {
    let found = try worked.rows("_rules").dropFirst().map { row in
      "\(row[0]) [\(row[1])][\(row[2])](\(row[3])) \(row[4])"
    }
    var expected: [String] = []
    let day = try #require(reading.period?.lastDay)
    for rule in form.rules where rule.span.contains(day) {
      let isList = form.tables[rule.table].list != nil
      let rows: [Int?] = isList ? Array((reading.lists[rule.table] ?? []).indices) : [nil]
      for row in rows {
        let own = row.map { reading.atRow($0, of: rule.table, in: form) } ?? reading
        for index in rule.places.indices {
          expected.append(place(rule, index, row) + word(rule.evaluate(at: index, form: form, reading: own)))
        }
      }
    }
    // Places that nothing typed can bring to life have no line; rows of lists that are not filled in have one each.
    let known = Set(expected)
    let lists = Set(form.tables.filter { $0.list != nil }.map(\.code))
    #expect(
      found.filter { line in
        !known.contains(line) && !(line.hasSuffix(" ") && lists.contains { line.contains("[\($0)]") })
      } == [], "\(name): rules")
    let told = Set(found)
    let unchecked = try unchecked(worked)
    #expect(
      expected.filter { line in
        !line.hasSuffix(" ") && !told.contains(line) && !unchecked.contains { line.hasPrefix($0 + " ") }
      } == [], "\(name): rules that hold or fail")
  }

  private func place(_ rule: Rule, _ index: Int, _ row: Int?) -> String {
    let cell = rule.findingCell(at: index)
    let table = form.tables[cell.table]
    let name = cell.row.map { table.list == nil ? table.rows[$0].code : row.map { String($0 + 1) } ?? "" } ?? ""
    return "\(rule.code) [\(table.code)][\(name)](\(cell.column.map { table.columns[$0].code } ?? "")) "
  }

  private func word(_ result: RuleResult) -> String {
    switch result {
    case .holds: "TRUE"
    case .fails: "FALSE"
    case .silent, .notEvaluated, .overflow: ""
    }
  }

  /// The rules that the last sheet says are not checked for another reason than missing history.
  private func unchecked(_ worked: WorkedOut) throws -> Set<String> {
    let refusals = [WorkbookWord.tooLarge, .tooLong, .listHistory].map { " — \($0.texts.vi)." }
    let lines = try worked.rows("Kiểm tra").map { $0[0] }.filter { line in refusals.contains { line.hasSuffix($0) } }
    return Set(lines.map { String($0.prefix { $0 != " " }) })
  }
}
