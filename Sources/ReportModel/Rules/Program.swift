// A compiled expression: flat instructions over the cells of one form version.

/// A cell an expression names. A missing row or column is that of the place it is evaluated for.
public struct CellReference: Sendable, Hashable {
  public var table: Int
  public var row: Int?
  public var column: Int?
  /// 0 for the report itself, n for the n-th report back.
  public var reportsBack: Int

  public init(table: Int, row: Int?, column: Int?, reportsBack: Int = 0) {
    self.table = table
    self.row = row
    self.column = column
    self.reportsBack = reportsBack
  }
}

/// What an expression comes to.
public enum Outcome: Sendable, Hashable {
  case number(Quantity)
  case truth(Bool)
  case unknown(Unknown)
  /// An intermediate result needs more than 38 digits.
  case overflow
}

/// A compiled expression.
public struct Program: Sendable {
  /// Every cell it names, each once, in the order they are written.
  public var references: [CellReference]
  /// How many reports back it looks, at most.
  public var reportsBack: Int

  /// Its value at a place; rows and columns are indices in the table it was compiled for.
  public func evaluate(row: Int, column: Int, form: Form, reading: Reading) -> Outcome {
    fatalError("written by the rules part")
  }
}
