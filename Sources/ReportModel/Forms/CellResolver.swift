// Narrows attributes: table, then column and row, then single cell; the narrower wins, and a column and a row that
// differ without a cell saying which is a fault (contract §4 and §9).

/// A cell after narrowing, with what it is computed from still as text.
struct ResolvedCell {
  var cell: Cell
  /// Where a fault of the cell is shown: its exception, its row or its column.
  var node: FormNode
  var formula: StatedAttribute?
  var ratio: StatedAttribute?
  var isPercent: Bool
  var isSum: Bool
  var prefill: StatedAttribute?
}

struct CellResolver {
  let table: StatedTable
  let tableIndex: Int
  let log: FormFaultLog

  /// Row index to column index to the exceptions that name the cell, the narrower last.
  private let exceptions: [Int: [Int: [(attributes: CellAttributes, open: OpenCells)]]]
  private let indicators: [Int: [Int: String]]

  init(table: StatedTable, index: Int, log: FormFaultLog) {
    self.table = table
    tableIndex = index
    self.log = log
    var exceptions: [Int: [Int: [(attributes: CellAttributes, open: OpenCells)]]] = [:]
    for exception in table.exceptions {
      let pointer = "\(table.node.pointer)/cells/\(SubmissionJudge.escaped(exception.name))"
      for (row, column) in Self.places(exception.name, at: exception.offset, pointer, in: table, log) {
        exceptions[row, default: [:]][column, default: []].append((exception.attributes, exception.open))
      }
    }
    self.exceptions = exceptions
    var indicators: [Int: [Int: String]] = [:]
    for entry in table.indicators {
      for (row, column) in Self.places(entry.name, at: entry.node.offset, entry.node.pointer, in: table, log) {
        indicators[row, default: [:]][column] = entry.code
      }
    }
    self.indicators = indicators
  }

  /// The cells a name like `[A.1](4)`, `[*](7)` or `[A](*)` means; `*` stands for the rows that are no totals.
  private static func places(
    _ name: String, at offset: Int, _ pointer: String, in table: StatedTable, _ log: FormFaultLog
  ) -> [(Int, Int)] {
    guard name.hasPrefix("["), name.hasSuffix(")"), let middle = name.firstRange(of: "](") else {
      log.add(.cellName, at: offset, pointer, ["found": name])
      return []
    }
    let rowCode = String(name[name.index(after: name.startIndex)..<middle.lowerBound])
    let columnCode = String(name[middle.upperBound..<name.index(before: name.endIndex)])
    let rows = table.rows.indices.filter { index in
      rowCode == "*" ? table.rows[index].row.sum == nil : table.rows[index].row.code == rowCode
    }
    let columns = table.columns.indices.filter { columnCode == "*" || table.columns[$0].column.code == columnCode }
    if rows.isEmpty { log.add(.unknownRow, at: offset, pointer, ["found": rowCode]) }
    if columns.isEmpty { log.add(.unknownColumn, at: offset, pointer, ["found": columnCode]) }
    return rows.flatMap { row in columns.map { (row, $0) } }
  }

  /// `nil` where the cell is closed to everyone.
  func resolve(row: Int, column: Int) -> ResolvedCell? {
    guard isOpen(row: row, column: column) else { return nil }
    let stated = narrowed(row: row, column: column)
    let isSumRow = table.rows[row].row.sum != nil
    let node = table.rows[row].node
    let formula = computation(.formula, row: row, column: column)
    let ratio = computation(.ratio, row: row, column: column)
    let type = type(of: stated, isRatio: ratio != nil)
    if isSumRow, !type.isNumeric { return nil }
    let isSum = isSumRow && formula == nil && ratio == nil
    let isComputed = isSum || formula != nil || ratio != nil
    if !isComputed { reportConflicts(row: row, column: column, type: type) }
    func usable(_ name: CellAttributes.Name) -> StatedAttribute? {
      guard CellAttributes.uses(type, name), let attribute = stated[name], attribute.value != .taken else { return nil }
      return attribute
    }
    var cell = Cell(
      table: tableIndex, row: row, column: column, type: type,
      places: places(of: type, usable(.places), ratio: ratio, column: column, row: row), unit: nil, minimum: nil,
      maximum: nil, maxLength: 2000, required: false, levels: .all, nature: nil,
      indicator: indicators[row]?[column], computation: nil, prefill: nil)
    if case .text(let unit)? = usable(.unit)?.value, ratio == nil || statesUnit(row: row, column: column) {
      cell.unit = unit
    }
    if case .quantity(let value)? = usable(.min)?.value, !isComputed { cell.minimum = value }
    if case .quantity(let value)? = usable(.max)?.value, !isComputed { cell.maximum = value }
    if case .whole(let value)? = usable(.maxLength)?.value { cell.maxLength = value }
    if case .flag(let value)? = usable(.required)?.value, !isComputed { cell.required = value }
    if case .levels(let value)? = usable(.levels)?.value { cell.levels = value }
    if case .nature(let value)? = usable(.nature)?.value { cell.nature = value }
    if ratio != nil { cell.nature = .ratio }
    checkNatureAndRange(cell, isComputed: isComputed, node: node)
    let percent: Bool = if case .flag(true)? = stated[.show]?.value { true } else { cell.type == .percent }
    return ResolvedCell(
      cell: cell, node: node, formula: formula, ratio: ratio, isPercent: percent, isSum: isSum,
      prefill: isComputed ? nil : usable(.prefill))
  }

  // MARK: Narrowing

  private func isOpen(row: Int, column: Int) -> Bool {
    for exception in (exceptions[row]?[column] ?? []).reversed() {
      if let open = exception.open.isOpen("") { return open }
    }
    let byRow = table.rows[row].open.isOpen(table.columns[column].column.code)
    let byColumn = table.columns[column].open.isOpen(table.rows[row].row.code)
    if byRow == false || byColumn == false { return false }
    return byRow ?? byColumn ?? table.defaultsOpen.isOpen("") ?? true
  }

  private func narrowed(row: Int, column: Int) -> [CellAttributes.Name: StatedAttribute] {
    var stated = table.defaults.stated
    for (name, attribute) in table.columns[column].attributes.stated { stated[name] = attribute }
    for (name, attribute) in table.rows[row].attributes.stated where stated[name]?.value != attribute.value {
      // Where both speak and differ, a computed column keeps what it says of itself.
      if table.columns[column].attributes[name] == nil || !isComputedColumn(column) { stated[name] = attribute }
    }
    for exception in exceptions[row]?[column] ?? [] {
      for (name, attribute) in exception.attributes.stated { stated[name] = attribute }
    }
    return stated
  }

  private func isComputedColumn(_ column: Int) -> Bool {
    let attributes = table.columns[column].attributes
    return attributes[.formula] != nil || attributes[.ratio] != nil
  }

  /// The formula or ratio of a cell: its own, its row's, its column's; a total row takes the column's.
  private func computation(_ name: CellAttributes.Name, row: Int, column: Int) -> StatedAttribute? {
    for exception in (exceptions[row]?[column] ?? []).reversed() {
      if let own = exception.attributes[name] { return own.value == .taken ? nil : own }
      // A cell that states the other computation has none of this kind.
      let other: CellAttributes.Name = name == .formula ? .ratio : .formula
      if exception.attributes[other] != nil { return nil }
    }
    let rowAttributes = table.rows[row].attributes
    let columnAttributes = table.columns[column].attributes
    if table.rows[row].row.sum != nil || table.columns[column].column.isDerived {
      return columnAttributes[name].flatMap { $0.value == .taken ? nil : $0 }
    }
    let rowComputes = rowAttributes[.formula] ?? rowAttributes[.ratio]
    let columnComputes = columnAttributes[.formula] ?? columnAttributes[.ratio]
    if let rowComputes, let columnComputes, rowComputes.value != columnComputes.value, rowComputes.value != .taken,
      columnComputes.value != .taken, name == .formula
    {
      conflict(name, row: row, column: column, at: rowComputes.node)
    }
    if rowComputes != nil { return rowAttributes[name].flatMap { $0.value == .taken ? nil : $0 } }
    return (columnAttributes[name] ?? table.defaults[name]).flatMap { $0.value == .taken ? nil : $0 }
  }

  private func reportConflicts(row: Int, column: Int, type: CellType) {
    let byColumn = table.columns[column].attributes
    let byRow = table.rows[row].attributes
    for name in CellAttributes.Name.allCases where CellAttributes.uses(type, name) {
      guard let a = byColumn[name], let b = byRow[name], a.value != b.value, a.value != .taken, b.value != .taken,
        !(exceptions[row]?[column] ?? []).contains(where: { $0.attributes[name] != nil })
      else { continue }
      conflict(name, row: row, column: column, at: b.node)
    }
  }

  private func conflict(_ name: CellAttributes.Name, row: Int, column: Int, at node: FormNode) {
    log.add(
      .conflict, at: node.offset, node.pointer, ["cell": cellName(row: row, column: column), "found": name.rawValue])
  }

  // MARK: Values

  private func type(of stated: [CellAttributes.Name: StatedAttribute], isRatio: Bool) -> CellType {
    guard case .type(let type)? = stated[.type]?.value else { return .decimal }
    // A ratio of whole numbers is no whole number.
    return isRatio && type == .integer ? .decimal : type
  }

  /// A ratio has its own places, 12 where it states none; other cells those of their type where nothing is stated.
  private func places(
    of type: CellType, _ stated: StatedAttribute?, ratio: StatedAttribute?, column: Int, row: Int
  ) -> Int {
    if ratio != nil {
      for place in [exceptions[row]?[column]?.last?.attributes[.places], table.columns[column].attributes[.places],
        table.rows[row].attributes[.places],
      ] {
        if case .whole(let places)? = place?.value { return places }
      }
      return 12
    }
    if case .whole(let places)? = stated?.value { return places }
    switch type {
    case .decimal, .percent: return 2
    case .integer, .money, .text, .date, .yesno: return 0
    }
  }

  /// A ratio does not inherit the unit of what it divides.
  private func statesUnit(row: Int, column: Int) -> Bool {
    if exceptions[row]?[column]?.contains(where: { $0.attributes[.unit] != nil }) == true { return true }
    let attributes = isComputedColumn(column) ? table.columns[column].attributes : table.rows[row].attributes
    return attributes[.unit] != nil
  }

  private func checkNatureAndRange(_ cell: Cell, isComputed: Bool, node: FormNode) {
    let name = cellName(row: cell.row, column: cell.column)
    if cell.type.isNumeric, !isComputed, cell.nature == nil {
      log.add(.natureMissing, at: node.offset, node.pointer, ["cell": name])
    }
    if let minimum = cell.minimum, let maximum = cell.maximum, minimum > maximum {
      log.add(
        .range, at: node.offset, node.pointer, ["found": minimum.description, "expected": maximum.description])
    }
  }

  func cellName(row: Int, column: Int) -> String {
    "[\(table.rows[row].row.code)](\(table.columns[column].column.code))"
  }
}
