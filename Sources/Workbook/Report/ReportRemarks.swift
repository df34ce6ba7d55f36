// What is found while the sheets of a report are written, for the notes.

struct ReportRemarks {
  /// Places of figures that are written as text: `'Bảng'!D6`.
  var longFigures: [String] = []
  /// Cells that hold a figure as it is printed.
  var asPrinted = 0
  /// Totals that are formulas.
  var formulas = 0
  /// What each sheet holds, in the order of the tabs.
  var sheets: [(name: String, holds: String)] = []
}
