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
    for exception in Self.narrowerLast(table.exceptions, \.name) {
      let pointer = "\(table.node.pointer)/cells/\(SubmissionJudge.escaped(exception.name))"
      for (row, column) in Self.places(exception.name, at: exception.offset, pointer, in: table, log) {
        exceptions[row, default: [:]][column, default: []].append((exception.attributes, exception.open))
      }
    }
    self.exceptions = exceptions
    var indicators: [Int: [Int: String]] = [:]
    for entry in Self.narrowerLast(table.indicators, \.name) {
      for (row, column) in Self.places(entry.name, at: entry.node.offset, entry.node.pointer, in: table, log) {
        indicators[row, default: [:]][column] = entry.code
      }
    }
    self.indicators = indicators
  }

  /// What names single cells after what names whole rows and columns; otherwise in the order of the file.
  private static func narrowerLast<Entry>(_ entries: [Entry], _ name: (Entry) -> String) -> [Entry] {
    func width(_ entry: Entry) -> Int { name(entry).count { $0 == "*" } }
    return entries.filter { width($0) >= 2 } + entries.filter { width($0) == 1 } + entries.filter { width($0) == 0 }
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
    let type = type(of: stated)
    let isSumRow = table.rows[row].row.sum != nil
    // A text can neither be added nor derived.
    if isSumRow || table.columns[column].column.isDerived, !type.isNumeric { return nil }
    let computation = computation(row: row, column: column, type: type)
    let isSum = isSumRow && computation == nil
    if isSum, !hasParts(row: row, column: column) { return nil }
    let isComputed = isSum || computation != nil
    let ratio = computation.flatMap { $0.name == .ratio ? $0 : nil }
    let usable = stated.filter { CellAttributes.uses(type, $0.key) && $0.value.value != .taken }
    if isComputed {
      reportTwoComputations(row: row, column: column)
    } else {
      reportConflicts(row: row, column: column, type: type)
    }
    var cell = Cell(
      // A ratio of whole numbers is no whole number.
      table: tableIndex, row: row, column: column, type: ratio != nil && type == .integer ? .decimal : type,
      places: places(of: type, (ratio?.own ?? usable)[.places], isRatio: ratio != nil), unit: nil, minimum: nil,
      maximum: nil, maxLength: 2000, required: false, levels: .all, nature: nil,
      indicator: indicators[row]?[column], computation: nil, prefill: nil)
    if case .text(let unit)? = (ratio?.own ?? usable)[.unit]?.value { cell.unit = unit }
    if case .quantity(let value)? = usable[.min]?.value, !isComputed { cell.minimum = value }
    if case .quantity(let value)? = usable[.max]?.value, !isComputed { cell.maximum = value }
    if case .whole(let value)? = usable[.maxLength]?.value { cell.maxLength = value }
    if case .flag(let value)? = usable[.required]?.value, !isComputed { cell.required = value }
    if case .levels(let value)? = usable[.levels]?.value { cell.levels = value }
    if case .nature(let value)? = usable[.nature]?.value { cell.nature = value }
    if ratio != nil { cell.nature = .ratio }
    check(cell, isComputed: isComputed, minimum: usable[.min]?.node)
    let percent: Bool = if case .flag(true)? = stated[.show]?.value { true } else { cell.type == .percent }
    return ResolvedCell(
      cell: cell, node: table.rows[row].node, formula: ratio == nil ? computation?.attribute : nil,
      ratio: ratio?.attribute, isPercent: percent, isSum: isSum, prefill: isComputed ? nil : usable[.prefill])
  }

  /// Whether a total finds anything to add in a column.
  private func hasParts(row: Int, column: Int) -> Bool {
    table.partRows(of: row).contains { part in
      guard isOpen(row: part, column: column), type(of: narrowed(row: part, column: column)).isNumeric else {
        return false
      }
      return table.rows[part].row.sum == nil || hasParts(row: part, column: column)
        || computation(row: part, column: column, type: .decimal) != nil
    }
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
    return attributes.isStated(.formula) || attributes.isStated(.ratio)
  }

  /// How a cell is computed, with what is stated where that is stated or narrower.
  private struct StatedComputation {
    var name: CellAttributes.Name
    var attribute: StatedAttribute
    var own: [CellAttributes.Name: StatedAttribute]
  }

  /// The formula or ratio of a cell: the narrowest stated; a total row and a derived column take the column's.
  private func computation(row: Int, column: Int, type: CellType) -> StatedComputation? {
    guard type.isNumeric else { return nil }
    let byColumn = table.columns[column].attributes
    let byRow = table.rows[row].attributes
    let takesColumns = table.rows[row].row.sum != nil || table.columns[column].column.isDerived
    let places =
      [table.defaults, byColumn] + (takesColumns ? [] : [byRow]) + (exceptions[row]?[column] ?? []).map(\.attributes)
    var found: StatedComputation?
    for attributes in places {
      for (name, attribute) in attributes.stated where found != nil && attribute.value != .taken {
        found?.own[name] = attribute
      }
      for name in [CellAttributes.Name.formula, .ratio] {
        guard let attribute = attributes[name] else { continue }
        if attribute.value != .taken {
          found = StatedComputation(name: name, attribute: attribute, own: attributes.stated)
        } else if found?.name == name {
          found = nil
        }
      }
    }
    return found
  }

  private func reportTwoComputations(row: Int, column: Int) {
    let names = [CellAttributes.Name.formula, .ratio]
    let (byColumn, byRow) = (table.columns[column].attributes, table.rows[row].attributes)
    guard table.rows[row].row.sum == nil, !table.columns[column].column.isDerived,
      let a = names.first(where: byColumn.isStated), let b = names.first(where: byRow.isStated),
      a != b || byColumn[a]?.value != byRow[b]?.value, let node = byRow[b]?.node,
      !(exceptions[row]?[column] ?? []).contains(where: { $0.attributes[a] != nil || $0.attributes[b] != nil })
    else { return }
    conflict(b, row: row, column: column, at: node)
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

  private func type(of stated: [CellAttributes.Name: StatedAttribute]) -> CellType {
    if case .type(let type)? = stated[.type]?.value { type } else { .decimal }
  }

  /// Where none are stated: those of the type, of a ratio 12.
  private func places(of type: CellType, _ stated: StatedAttribute?, isRatio: Bool) -> Int {
    if case .whole(let places)? = stated?.value { return places }
    if isRatio { return 12 }
    switch type {
    case .decimal, .percent: return 2
    case .integer, .money, .text, .date, .yesno: return 0
    }
  }

  private func check(_ cell: Cell, isComputed: Bool, minimum: FormNode?) {
    if cell.type.isNumeric, !isComputed, cell.nature == nil {
      let node = table.rows[cell.row].node
      log.add(
        .natureMissing, at: node.offset, node.pointer, ["cell": cellName(row: cell.row, column: cell.column)])
    }
    if let low = cell.minimum, let high = cell.maximum, low > high, let minimum {
      log.add(
        .range, at: minimum.offset, minimum.pointer, ["found": low.description, "expected": high.description])
    }
  }

  func cellName(row: Int, column: Int) -> String {
    "[\(table.rows[row].row.code)](\(table.columns[column].column.code))"
  }
}
