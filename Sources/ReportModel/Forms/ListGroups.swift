// The rows of a list in groups, each with what its rows come to: the subtotals of the printed form. They are for people to
// read; figures are drawn from a list by tables of fixed rows.

/// The rows of one list, grouped by what stands in one of its columns.
public struct ListGroups: Sendable {
  public struct Group: Sendable {
    /// The code or text the rows have in common; empty where they have none.
    public var name: String
    /// Indices of its rows, in the order they were sent.
    public var rows: [Int]
    /// By column of the table: the sum of the rows, or what is computed of the sums. Blank where nothing is added.
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
    return ListGroups(
      groups: order.map { name in
        let own = members[name] ?? []
        return ListGroups.Group(name: name, rows: own, sums: sums(of: own.map { rows[$0] }, table: table, level: level))
      }, total: sums(of: rows, table: table, level: level))
  }

  private func sums(of rows: [ListRow], table: Int, level: AgencyLevel) -> [CellValue] {
    var reading = Reading(values: [CellValue](repeating: .blank, count: cells.count), level: level)
    let ordinals = tables[table].grid
    for (column, ordinal) in ordinals.enumerated() where ordinal >= 0 && addsInList(cells[ordinal]) {
      let numbers = rows.map { $0.values[column] }.filter(\.isNumber)
      // A list of 10,000 rows of 18 digits is far from what 128 bits hold.
      if !numbers.isEmpty { reading.values[ordinal] = .value(numbers.reduce(0) { $0 + $1.units }) }
    }
    for ordinal in computationOrder where cells[ordinal].table == table {
      reading.values[ordinal] = computedValue(of: ordinal, reading: reading) ?? .blank
    }
    return ordinals.map { $0 < 0 ? .blank : reading.values[$0] }
  }

  /// Typed numbers, but for those that say how they add and do not.
  private func addsInList(_ cell: Cell) -> Bool {
    switch cell.type {
    case .integer, .decimal, .money: !cell.isComputed && cell.nature?.addsOverAgencies ?? true
    case .percent, .text, .date, .yesno, .code: false
    }
  }
}
