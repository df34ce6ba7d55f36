// The hidden sheet of figures from other reports that rules of the workbook compare with, each once.
internal import ReportModel

final class HistorySheet {
  private let sheet: WorkbookSheet
  private var references: [[String]: String] = [:]

  init(_ sheet: WorkbookSheet) {
    self.sheet = sheet
    for (column, heading) in ["table", "row", "column", "source", "value"].enumerated() {
      sheet.text(heading, at: Spot(row: 0, column: column))
    }
  }

  /// The cell a figure stands in; `names` are its table, row, column and source.
  func constant(_ quantity: Quantity, _ names: [String]) -> String {
    if let known = references[names] { return known }
    let row = references.count + 1
    for (column, name) in names.enumerated() { sheet.text(name, at: Spot(row: row, column: column)) }
    let spot = Spot(row: row, column: names.count)
    sheet.number(Double(quantity.description) ?? 0, at: spot)
    let reference = "\(SheetNames.history)!\(spot.absolute)"
    references[names] = reference
    return reference
  }
}
