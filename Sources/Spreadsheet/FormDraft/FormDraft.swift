// Makes a form file of the sheet an officer already has: what is printed is read, what is not is said.
internal import ReportModel

/// A drafted form file.
public struct FormDraft: Sendable {
  /// The form file: JSON in the shape of contract §4, in UTF-8, ending with a line feed.
  public let file: [UInt8]
  /// What has to be looked at, in the order of the sheet.
  public let gaps: [DraftGap]

  /// Drafts a form of the visible sheets that have a table; `nil` where none has.
  ///
  /// A table is found by its row of column codes, `(1) (2) (3)=(4)+(5)`, or else by a header `STT` or `Mã số`.
  public init?(_ workbook: Workbook) {
    var tables: [DraftedTable] = []
    var gaps: [DraftGap] = []
    var head: DraftedHead?
    for sheet in workbook.sheets where !sheet.isHidden {
      let grid = SheetGrid(sheet)
      guard var finder = TableFinder(grid) else {
        if grid.lastRow > 0 { gaps.append(DraftGap(.noTable, at: sheet.name)) }
        continue
      }
      let reader = HeadReader(grid, above: finder.top)
      if head == nil {
        head = reader.head
        gaps += reader.gaps
      }
      var table = finder.table()
      table.title = reader.head.title
      tables.append(table)
      gaps += finder.gaps
    }
    guard let head, !tables.isEmpty else { return nil }
    gaps.append(DraftGap(.parentFigures, ["found": "\(FormText.parentFigures(head)), \(FormText.window)"]))
    gaps.append(DraftGap(.nature))
    file = FormText.file(head, tables)
    self.gaps = gaps
  }
}
