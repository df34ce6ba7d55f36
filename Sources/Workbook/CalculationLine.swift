// One line of a hidden sheet in which a calculation is worked out step by step, a state and a value for each step.
internal import ReportModel

struct CalculationLine {
  let sheet: WorkbookSheet
  let row: Int
  private var column: Int
  private(set) var steps = 0

  init(_ sheet: WorkbookSheet, row: Int, from column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// Most steps: a sheet has 16,384 columns.
  static let mostSteps = 16_000

  /// Writes a step and gives the cells it stands in.
  mutating func step(state: String, value: String, scale: Int) -> Term {
    Term(state: cell(state), value: cell(value), scale: scale)
  }

  /// A formula in a cell of its own; what is a number or a cell already stays as it is.
  private mutating func cell(_ formula: String) -> String {
    let isPlain = formula.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "$")
    }
    guard !isPlain else { return formula }
    steps += 1
    let spot = Spot(row: row, column: column)
    column += 1
    sheet.formula(formula, at: spot)
    return spot.absolute
  }

  /// The next cell, for what a line comes to in the end.
  mutating func result(_ formula: String) -> String { cell(formula) }
}
