// A workbook and what the judge says of the same figures, to be compared line by line.
import Formats
import Rendering
import ReportModel
import TestSupport
import Testing
import Workbook

struct WorkbookCase {
  let form: Form
  let level: AgencyLevel
  let reading: Reading
  var agency = (code: "T01", name: "UBND thử")

  func writer() throws -> WorkbookWriter {
    WorkbookWriter(
      form: form, agency: agency, level: level, period: try #require(reading.period), reading: reading)
  }

  /// Compares what the office program makes of the workbook with the judge.
  func compare(_ worked: WorkedOut, _ name: String) throws {
    try compareValues(worked, name)
    try compareRules(worked, name)
  }

  /// Every cell the reporter has: its state, and its value where it has one.
  private func compareValues(_ worked: WorkedOut, _ name: String) throws {
    var lines: [[String]: [String]] = [:]
    for row in try worked.rows("_values").dropFirst() { lines[Array(row[2...4])] = row }
    for (ordinal, cell) in form.cells.enumerated() where cell.levels.contains(level) {
      let table = form.tables[cell.table]
      let names = [table.code, table.rows[cell.row].code, table.columns[cell.column].code]
      let row = try #require(lines[names], "\(name): no line of \(names)")
      let value = reading.values[ordinal]
      let expected =
        switch value.state {
        case .value, .nilReport: 0
        case .text: 2
        case .blank, .notAvailable, .notApplicable: 3
        case .unreadable: 5
        case .notCalculable: 6
        }
      #expect(row[0] == String(expected), "\(name): state of \(names)")
      guard value.isNumber else { continue }
      let quantity = Quantity(units: value.units, scale: cell.places)
      let exact = try #require(Double(quantity.description))
      let found = try #require(Double(row[1]), "\(name): value of \(names)")
      #expect(abs(found - exact) <= abs(exact) * 1e-14, "\(name): value of \(names)")
    }
  }

  /// Every rule at every place.
  private func compareRules(_ worked: WorkedOut, _ name: String) throws {
    let found = try worked.rows("_rules").dropFirst().map { row in
      "\(row[0]) [\(row[1])][\(row[2])](\(row[3])) \(row[4])"
    }
    var expected: [String] = []
    var failing: [String] = []
    let day = try #require(reading.period?.lastDay)
    for rule in form.rules where rule.span.contains(day) {
      for index in rule.places.indices {
        let result = rule.evaluate(at: index, form: form, reading: reading)
        let cell = rule.findingCell(at: index)
        let table = form.tables[cell.table]
        let place =
          "\(rule.code) [\(table.code)][\(cell.row.map { table.rows[$0].code } ?? "")]"
          + "(\(cell.column.map { table.columns[$0].code } ?? "")) "
        switch result {
        case .holds: expected.append(place + "TRUE")
        case .fails:
          expected.append(place + "FALSE")
          failing.append(place + "FALSE")
        case .silent, .notEvaluated, .overflow: expected.append(place)
        }
      }
    }
    // Places that nothing typed can bring to life have no line.
    let known = Set(expected)
    #expect(found.filter { !known.contains($0) } == [], "\(name): rules")
    #expect(failing.filter { !found.contains($0) } == [], "\(name): failing rules")
    let held = expected.filter { $0.hasSuffix("TRUE") }
    #expect(held.filter { !found.contains($0) } == [], "\(name): rules that hold")
  }
}
