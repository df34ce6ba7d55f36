// A filled workbook as a report: the stamp says of what form, agency and period it is, the hidden sheet `_form` where each
// open cell stands. What comes out is the draft that the same report makes as JSON.
public import Formats
public import ReportModel

extension DraftReader {
  /// The report in an .xlsx workbook that the centre gave out (`report-centre/workbook/1`).
  ///
  /// Of a formula the value last calculated is taken. The place of a value is `Sheet!C12`.
  /// - Throws: besides what `SpreadsheetReader` refuses, `xlsx.stamp` without a stamp or where it was changed,
  ///   `xlsx.sheets` for sheets that are missing or were added, `xlsx.moved` where a cell is no longer under its codes.
  public static func read(workbook bytes: [UInt8]) throws(WorkbookFault) -> Draft {
    let workbook = try SpreadsheetReader.read(bytes)
    let stamp = try WorkbookStamp(workbook)
    var draft = Draft(
      medium: .workbook, form: stamp.form, version: stamp.version, agency: stamp.agency, period: stamp.period,
      occasion: stamp.occasion)
    let given = Dictionary(grouping: stamp.cells, by: \.sheet)
    for cell in stamp.cells where workbook.sheet(cell.sheet) == nil { throw stamp.missing(cell.sheet) }
    var sheets: [String: StampedSheet] = [:]
    for sheet in workbook.sheets {
      if let cells = given[sheet.name] { sheets[sheet.name] = StampedSheet(sheet, cells) }
    }
    // The centre's own sheets without open cells (checks, tables that are worked out) are protected; an added one is not.
    for sheet in workbook.sheets where !sheet.isHidden && !sheet.isProtected && sheets[sheet.name] == nil {
      throw stamp.added(sheet.name)
    }
    func add(_ cell: SheetCell?, _ table: String, _ row: String, _ column: String, _ place: String) {
      draft.cells.append(
        DraftCell(
          table: table, row: row, column: column,
          value: cell.draftValue(at: draft.places.count, from1904: workbook.countsFrom1904)))
      draft.places.append(place)
    }
    var words = StampedWords()
    for cell in stamp.cells {
      guard let sheet = sheets[cell.sheet] else { continue }
      try sheet.check(cell)
      if StampedWords.isWords(cell) {
        try words.add(sheet.sheet.cells[cell.address], at: cell)
        continue
      }
      add(sheet.sheet.cells[cell.address], cell.table, cell.row, cell.column, cell.place)
    }
    // A figure typed where none belongs must not pass unseen: it is judged as one sent to a closed or computed cell.
    for sheet in workbook.sheets {
      for typed in sheets[sheet.name]?.typedElsewhere() ?? [] {
        add(sheet.cells[typed.address], typed.table, typed.row, typed.column, typed.place)
      }
    }
    try words.put(into: &draft)
    return draft
  }
}

extension SheetCell? {
  /// What stands in a cell, as a value of a report.
  fileprivate func draftValue(at position: Int, from1904: Bool) -> DraftValue {
    func value(_ content: DraftValue.Content) -> DraftValue {
      DraftValue(content: content, isString: true, position: position)
    }
    switch self?.value {
    case nil: return value(.null)
    case .bool(let yes): return value(.bool(yes))
    case .error(let text): return DraftValue(content: .text(text), isString: false, position: position)
    case .number(let text):
      switch self?.format {
      case .date:
        if let day = SheetNumber.date(text, from1904: from1904) { return value(.text(day.description)) }
        return value(SheetNumber.content(text))
      case .percent: return value(SheetNumber.percent(text))
      case .plain, nil: return value(SheetNumber.content(text))
      }
    case .text(let text):
      var text = Substring(text)
      while let last = text.last, last.isWhitespace { text.removeLast() }
      while let first = text.first, first.isWhitespace { text.removeFirst() }
      // Spreadsheet programs make one character of three dots while they are typed.
      switch text {
      case "": return value(.null)
      case "…": return value(.text("..."))
      case "X": return value(.text("x"))
      case "–", "—": return value(.text("-"))
      default: return value(.text(String(text)))
      }
    }
  }
}
