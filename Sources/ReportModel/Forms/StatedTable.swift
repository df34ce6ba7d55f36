// A table as its form file states it: attributes still apart on table, columns, rows and cells.

/// A column as stated.
struct StatedColumn {
  var column: Column
  var attributes: CellAttributes
  var open: OpenCells
  var node: FormNode
}

/// A row as stated.
struct StatedRow {
  var row: Row
  /// What the row itself says.
  var own: CellAttributes
  /// What it says and inherits from the rows it is nested in.
  var attributes: CellAttributes
  var open: OpenCells
  var node: FormNode
  /// Where it says what it adds up.
  var sumNode: FormNode?
}

/// What a list table says of its rows, as stated.
struct StatedList {
  var keys: [(code: String, node: FormNode)]
  var mostRows: Int
  var carriesForward: Bool
  var isRequired: Bool
  var subtotals: (code: String, node: FormNode)?
  var node: FormNode
}

/// A table as stated.
struct StatedTable {
  /// Whether every column and row could be read: formulas and rules are only looked at in a table that is whole, or
  /// they would be told to name what is there.
  var isWhole = true
  var code: String
  var title: LocalizedText?
  var node: FormNode
  var defaults = CellAttributes()
  var defaultsOpen = OpenCells()
  var stub: [(code: String, label: LocalizedText)] = []
  var columns: [StatedColumn] = []
  var rows: [StatedRow] = []
  var list: StatedList?
  var hasRowsOfParent = false
  var exceptions: [(name: String, offset: Int, attributes: CellAttributes, open: OpenCells)] = []
  var indicators: [(name: String, offset: Int, node: FormNode, indicator: Indicator)] = []
  var rules: [(code: String, offset: Int, node: FormNode)] = []

  /// Tells of cells that are asked of agencies nobody is, or has been.
  func checkAgencies(_ isAgency: (String) -> Bool) {
    let stated = [defaults] + columns.map(\.attributes) + rows.map(\.own) + exceptions.map(\.attributes)
    for attribute in stated.compactMap({ $0[.agencies] }) where attribute.isGiven {
      for node in attribute.node.array() ?? [] {
        guard let code = node.string(), !isAgency(code) else { continue }
        node.log.addOnce(.unknownAgency, at: node, ["found": code])
      }
    }
  }
}
