// A workbook as the centre gives it out, filled in: the printed header, row codes left, column codes above, the stamp.
public import ReportModel

extension SpreadsheetFile {
  /// The workbook of a form with these values, by table, row and column; one sheet a table, open cells from `D6` on.
  ///
  /// - Parameter level: cells closed to it stand nowhere in the stamp.
  public static func filled(
    _ form: Form, agency: String, period: String, level: AgencyLevel, version: Int? = nil, occasion: String = "",
    _ values: [String: [String: [String: Value]]]
  ) -> SpreadsheetFile {
    var stamp = Sheet("_form", isHidden: true)
    let head = [
      ("report-centre-format", "report-centre/workbook/1"), ("report-centre-form", form.code),
      ("report-centre-version", String(version ?? form.version)), ("report-centre-agency", agency),
      ("report-centre-period", period), ("report-centre-occasion", occasion),
    ]
    for (index, line) in head.enumerated() {
      stamp.cells["A\(index + 1)"] = .text(line.0)
      if !line.1.isEmpty { stamp.cells["B\(index + 1)"] = .text(line.1) }
    }
    for (letter, word) in zip(["A", "B", "C", "D", "E"], ["table", "row", "column", "sheet", "address"]) {
      stamp.cells["\(letter)8"] = .text(word)
    }
    var sheets: [Sheet] = []
    var line = 9
    for (index, table) in form.tables.enumerated() {
      var sheet = Sheet("Bảng \(index + 1)", ["A1": .text(form.title.vi), "A5": "(1)", "B5": "(2)"])
      func address(_ row: Int, _ column: Int) -> String { "\(letters(column + 3))\(row + 6)" }
      for (column, entry) in table.columns.enumerated() where !entry.isDerived {
        sheet.cells["\(letters(column + 3))4"] = .text(entry.label.vi)
        sheet.cells["\(letters(column + 3))5"] = .text("(\(entry.code))")
      }
      // A list has as many lines as it has values, and two that stay blank.
      let lines = (1...((values[table.code]?.count ?? 0) + 2)).map { (code: String($0), label: "") }
      let rows = table.list == nil ? table.rows.map { (code: $0.code, label: $0.label.vi) } : lines
      for (row, entry) in rows.enumerated() {
        sheet.cells["A\(row + 6)"] = .text(entry.code)
        if !entry.label.isEmpty { sheet.cells["B\(row + 6)"] = .text(entry.label) }
        for (column, _) in table.columns.enumerated() {
          let value = values[table.code]?[entry.code]?[table.columns[column].code]
          if let value { sheet.cells[address(row, column)] = value }
          guard let ordinal = table.ordinal(row: table.list == nil ? row : 0, column: column),
            !form.cells[ordinal].isComputed,
            form.cells[ordinal].levels.contains(level)
          else { continue }
          let texts = [table.code, entry.code, table.columns[column].code, sheet.name, address(row, column)]
          for (letter, text) in zip(["A", "B", "C", "D", "E"], texts) { stamp.cells["\(letter)\(line)"] = .text(text) }
          line += 1
        }
      }
      sheets.append(sheet)
    }
    var file = SpreadsheetFile(sheets + [Sheet("Kiểm tra", ["A1": "Đạt"]), stamp])
    for index in file.sheets.indices { file.sheets[index].isProtected = true }
    file.properties = head.filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
    return file
  }

  private static func letters(_ column: Int) -> String {
    column < 26
      ? String(UnicodeScalar(UInt8(65 + column)))
      : letters(column / 26 - 1) + String(UnicodeScalar(UInt8(65 + column % 26)))
  }
}
