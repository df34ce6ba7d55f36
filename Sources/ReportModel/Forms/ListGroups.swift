// The rows of a list in groups, each with what its rows come to: the subtotals of the printed form. They are for people to
// read; figures are drawn from a list by tables of fixed rows.

/// The rows of one list, grouped by what stands in one of its columns.
public struct ListGroups: Sendable {
  public struct Group: Sendable {
    /// The code or text the rows have in common; empty where they have none.
    public var name: String
    /// Indices of its rows, in the order they were sent.
    public var rows: [Int]
    /// By column of the table: the sum of the rows, or what is computed of the sums; blank where nothing is added.
    public var sums: [CellValue]
  }

  public var groups: [Group]
  /// The same of all rows.
  public var total: [CellValue]
}

extension Form {
  /// The groups of a list's rows, by its code list or in the order they first stand; `nil` where the form prints none.
  public func groups(of rows: [ListRow], table: Int, level: AgencyLevel) -> ListGroups? {
    guard let column = tables[table].list?.subtotals else { return nil }
    var members: [String: [Int]] = [:]
    var order: [String] = []
    for (index, row) in rows.enumerated() {
      let name = row.texts[column] ?? ""
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(index)
    }
    if let ordinal = tables[table].ordinal(row: 0, column: column), let list = cells[ordinal].codeList {
      order =
        codeLists[list].entries.map(\.code).filter { members[$0] != nil }
        + order.filter {
          !codeLists[list].contains($0)
        }
    }
    var adding = ListAdding(form: self, table: table, level: level)
    return ListGroups(
      groups: order.map { name in
        let own = members[name] ?? []
        return ListGroups.Group(name: name, rows: own, sums: adding.sums(of: own.map { rows[$0] }))
      }, total: adding.sums(of: rows))
  }
}

/// Adds up rows of one list, one group after another.
private struct ListAdding {
  private let form: Form
  private let grid: [Int]
  private let computed: [Int]
  private var reading: Reading

  init(form: Form, table: Int, level: AgencyLevel) {
    self.form = form
    grid = form.tables[table].grid
    computed = form.computationOrder.filter {
      form.cells[$0].table == table && Self.isComputedAgain(form.cells[$0])
    }
    reading = Reading(values: [CellValue](repeating: .blank, count: form.cells.count), level: level)
  }

  mutating func sums(of rows: [ListRow]) -> [CellValue] {
    for (column, ordinal) in grid.enumerated() where ordinal >= 0 {
      let numbers = Self.adds(form.cells[ordinal]) ? rows.map { $0.values[column] }.filter(\.isNumber) : []
      // A list of 10,000 rows of 18 digits is far from what 128 bits hold.
      reading.values[ordinal] = numbers.isEmpty ? .blank : .value(numbers.reduce(0) { $0 + $1.units })
    }
    for ordinal in computed { reading.values[ordinal] = form.computedValue(of: ordinal, reading: reading) ?? .blank }
    return grid.map { $0 < 0 ? .blank : reading.values[$0] }
  }

  /// Numbers that do not say that they are never added; of computed ones those that say how they add.
  private static func adds(_ cell: Cell) -> Bool {
    switch cell.type {
    case .integer, .decimal, .money: cell.nature?.addsOverAgencies ?? !cell.isComputed
    case .percent, .text, .date, .yesno, .code: false
    }
  }

  /// What is computed of the sums: ratios, and formulas that do not say how they add.
  private static func isComputedAgain(_ cell: Cell) -> Bool { cell.nature == nil || cell.nature == .ratio }
}
