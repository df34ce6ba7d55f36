// A table of a form: its printed header, its columns, its rows, and the grid that says which cell is which.

/// A column (leaf of the header) of a table.
public struct Column: Sendable {
  /// The printed code, any script: `4`, `A`, `3a`.
  public var code: String
  public var label: LocalizedText
  /// Labels of the header groups above it, outermost first.
  public var groups: [LocalizedText]
  public var guide: LocalizedText?
  /// A figure derived from the table's columns (`derived`): computed and shown, never sent.
  public var isDerived: Bool

  public init(
    code: String, label: LocalizedText, groups: [LocalizedText], guide: LocalizedText?, isDerived: Bool
  ) {
    self.code = code
    self.label = label
    self.groups = groups
    self.guide = guide
    self.isDerived = isDerived
  }
}

/// A row of a table.
public struct Row: Sendable {
  /// What a total row adds up.
  public enum Sum: String, Sendable {
    /// The rows nested directly under it.
    case children
    /// The table's outermost rows, other than total rows of kind `top`.
    case top
  }

  public var code: String
  public var label: LocalizedText
  public var guide: LocalizedText?
  /// Nesting depth, 0 for the outermost rows.
  public var depth: Int
  /// Index of the row it is nested in.
  public var parent: Int?
  /// Indices of the rows nested directly in it.
  public var children: [Int]
  public var sum: Sum?

  public init(
    code: String, label: LocalizedText, guide: LocalizedText?, depth: Int, parent: Int?, children: [Int], sum: Sum?
  ) {
    self.code = code
    self.label = label
    self.guide = guide
    self.depth = depth
    self.parent = parent
    self.children = children
    self.sum = sum
  }
}

/// What a list table says of its rows: one a case, as many as there are.
public struct ListSettings: Sendable, Hashable {
  /// Columns that together tell one row from another.
  public var key: [Int]
  /// Most rows of one report.
  public var mostRows: Int
  /// Whether a blank report begins with the rows of the report before.
  public var carriesForward: Bool
  /// Whether it must be sent, if without rows.
  public var isRequired: Bool
  /// The column whose codes or texts group the printed rows, each group with its subtotals.
  public var subtotals: Int?

  public init(key: [Int], mostRows: Int, carriesForward: Bool, isRequired: Bool = false, subtotals: Int? = nil) {
    self.key = key
    self.mostRows = mostRows
    self.carriesForward = carriesForward
    self.isRequired = isRequired
    self.subtotals = subtotals
  }
}

/// A grid of rows and columns: fixed, or of a list one model row that stands for every row sent.
public struct Table: Sendable {
  public var code: String
  public var title: LocalizedText?
  /// Printed columns that are never sent: code and label.
  public var stub: [(code: String, label: LocalizedText)]
  public var columns: [Column]
  public var rows: [Row]
  /// Ordinal of the cell at `row * columns.count + column`, or −1 where it is closed to everyone.
  public var grid: [Int]
  /// `nil` for a table of fixed rows.
  public var list: ListSettings?
  /// Whether a parent's sheet has a line for each agency under it: their reports, never typed.
  public var hasRowsOfParent = false

  public init(
    code: String, title: LocalizedText?, stub: [(code: String, label: LocalizedText)], columns: [Column], rows: [Row],
    grid: [Int], list: ListSettings? = nil
  ) {
    self.code = code
    self.title = title
    self.stub = stub
    self.columns = columns
    self.rows = rows
    self.grid = grid
    self.list = list
    columnByCode = Dictionary(columns.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    rowByCode = Dictionary(rows.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private let columnByCode: [String: Int]
  private let rowByCode: [String: Int]

  public func column(_ code: String) -> Int? { columnByCode[code] }
  public func row(_ code: String) -> Int? { rowByCode[code] }

  /// Ordinal of a cell, or `nil` where it is closed to everyone.
  @inlinable
  public func ordinal(row: Int, column: Int) -> Int? {
    let ordinal = grid[row * columns.count + column]
    return ordinal < 0 ? nil : ordinal
  }
}
