// Narrows attributes: table, then column and row, then single cell; the narrower wins, and a column and a row that
// differ without a cell saying which is a fault (contract §4 and §9).

struct CellResolver {
  private typealias Exception = (attributes: CellAttributes, open: OpenCells)

  let table: StatedTable
  let tableIndex: Int
  let codeLists: [CodeList]
  let log: FormFaultLog

  /// Row index to column index to what is said of the cell alone.
  private let exceptions: [Int: [Int: [Exception]]]
  /// Columns whose formula reads a list.
  private let listColumns: Set<Int>
  private let indicators: [Int: [Int: String]]

  /// - Parameter lists: codes of the form's list tables.
  init(table: StatedTable, index: Int, codeLists: [CodeList], lists: Set<String>, log: FormFaultLog) {
    self.table = table
    self.codeLists = codeLists
    tableIndex = index
    self.log = log
    var names = CellNames(table)
    var exceptions: [Int: [Int: [Exception]]] = [:]
    for stated in Self.narrowerLast(table.exceptions, \.name) {
      let pointer = "\(table.node.pointer)/cells/\(SubmissionJudge.escaped(stated.name))"
      for (row, column) in names.places(stated.name, at: stated.offset, pointer) {
        exceptions[row, default: [:]][column, default: []].append((stated.attributes, stated.open))
      }
    }
    self.exceptions = exceptions
    var indicators: [Int: [Int: String]] = [:]
    for stated in Self.narrowerLast(table.indicators, \.name) {
      for (row, column) in names.places(stated.name, at: stated.offset, stated.node.pointer) {
        indicators[row, default: [:]][column] = stated.indicator.code
      }
    }
    self.indicators = indicators
    listColumns = Set(
      table.columns.indices.filter { column in
        let own = table.columns[column].attributes.computation ?? table.defaults.computation
        return own.map { Self.readsList($0, lists) } ?? false
      })
  }

  /// What names single cells after what names whole rows and columns; otherwise in the order of the file.
  private static func narrowerLast<Entry>(_ entries: [Entry], _ name: (Entry) -> String) -> [Entry] {
    func width(_ entry: Entry) -> Int { name(entry).count { $0 == "*" } }
    return entries.filter { width($0) >= 2 } + entries.filter { width($0) == 1 } + entries.filter { width($0) == 0 }
  }

  /// `nil` where the cell is closed to everyone.
  func resolve(row: Int, column: Int) -> ResolvedCell? {
    guard isOpen(row: row, column: column) else { return nil }
    let stated = narrowed(row: row, column: column)
    let isSumRow = table.rows[row].row.sum != nil
    let computation = computation(row: row, column: column)
    let isRatio: Bool = if case .ratio? = computation?.attribute.value { true } else { false }
    let type = type(of: stated, isRatio: isRatio)
    if isSumRow, !type.isNumeric { return nil }
    // A text column has no use for its row's formula.
    let isStatedComputed = computation != nil && type.isNumeric
    let isComputed = isStatedComputed || isSumRow
    if !isComputed { reportConflicts(row: row, column: column, type: type) }
    var cell = Cell(
      table: tableIndex, row: row, column: column, type: type, places: Self.places(of: type), unit: nil, minimum: nil,
      maximum: nil, maxLength: 2_000, required: false, levels: .all, nature: nil,
      indicator: indicators[row]?[column], computation: nil, prefill: nil)
    func given(_ name: CellAttributes.Name) -> StatedAttribute.Value? {
      guard CellAttributes.uses(type, name), let attribute = stated[name], attribute.isGiven else { return nil }
      return attribute.value
    }
    if case .whole(let places)? = given(.places) { cell.places = places }
    if case .text(let unit)? = given(.unit) { cell.unit = unit }
    if case .quantity(let value)? = given(.min), !isComputed { cell.minimum = value }
    if case .quantity(let value)? = given(.max), !isComputed { cell.maximum = value }
    if case .whole(let value)? = given(.maxLength) { cell.maxLength = value }
    if case .flag(let value)? = given(.required), !isComputed { cell.required = value }
    if case .levels(let value)? = given(.levels) { cell.levels = value }
    if case .periods(let value)? = given(.periods) { cell.periods = value }
    if case .agencies(let value)? = given(.agencies) { cell.agencies = value }
    if case .nature(let value)? = given(.nature) { cell.nature = value }
    if type == .code { cell.codeList = codeList(of: cell, given(.codeList), stated[.codeList]) }
    if case .text(let status)? = given(.status) { cell.status = FigureStatus(rawValue: status) }
    if case .whole(let shift)? = given(.periodShift) { cell.periodShift = shift }
    if case .flag(true)? = given(.locked), !isComputed { cell.isLocked = isLockable(cell, stated) }
    var isPercent = type == .percent
    if isRatio, isStatedComputed, let owner = computation?.owner {
      let own = own(of: owner, row: row, column: column)
      if own[.show] != nil { isPercent = true }
      cell.nature = .ratio
      cell.places = if case .whole(let places)? = own[.places] { places } else { 12 }
      cell.unit = if case .text(let unit)? = own[.unit] { unit } else { isPercent ? "%" : nil }
    }
    if !isComputed { check(cell, stated) }
    return ResolvedCell(
      cell: cell, node: table.rows[row].sumNode ?? table.columns[column].node,
      computation: isStatedComputed ? computation?.attribute : nil, isPercent: isPercent,
      isSum: isSumRow && !isStatedComputed, prefill: isComputed || !type.isNumeric ? nil : stated[.prefill])
  }

  /// Whether a cell that says it is locked can be: it has something to take over, and stands in no list.
  private func isLockable(_ cell: Cell, _ stated: [CellAttributes.Name: StatedAttribute]) -> Bool {
    guard let node = stated[.locked]?.node else { return false }
    if table.list != nil {
      log.addOnce(.listMember, at: node, ["found": "locked"])
    } else if stated[.prefill]?.isGiven != true, stated[.prefill]?.value != .faulty {
      log.addOnce(.lockedWithoutPrefill, at: node, ["cell": cellName(row: cell.row, column: cell.column)])
    } else {
      return true
    }
    return false
  }

  /// Index of the list a cell's codes are taken from.
  private func codeList(
    of cell: Cell, _ value: StatedAttribute.Value?, _ stated: StatedAttribute?
  ) -> Int? {
    guard case .text(let name)? = value, let stated else {
      if stated?.value != .faulty {
        log.addOnce(
          .codeListMissing, at: table.columns[cell.column].node,
          ["cell": cellName(row: cell.row, column: cell.column)])
      }
      return nil
    }
    guard CodeList.named(name, among: codeLists, at: stated.node) != nil else { return nil }
    return codeLists.firstIndex { $0.name == name }
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

  /// Whether the form has the cell typed although its row or column is computed.
  private func isTyped(row: Int, column: Int) -> Bool {
    table.rows[row].open.isTyped(table.columns[column].column.code)
      || table.columns[column].open.isTyped(table.rows[row].row.code)
      || (exceptions[row]?[column] ?? []).contains { $0.open.isTyped("") }
  }

  private func narrowed(row: Int, column: Int) -> [CellAttributes.Name: StatedAttribute] {
    var stated = table.defaults.stated
    let byColumn = table.columns[column].attributes
    stated.merge(byColumn.stated) { _, narrower in narrower }
    for (name, attribute) in table.rows[row].attributes.stated {
      // Where both speak and differ, a computed column keeps what it says of itself.
      if byColumn[name] == nil || byColumn.computation == nil || isTyped(row: row, column: column) {
        stated[name] = attribute
      }
    }
    for exception in exceptions[row]?[column] ?? [] {
      stated.merge(exception.attributes.stated) { _, narrower in narrower }
    }
    return stated
  }

  /// The formula or ratio of a cell, with what is stated beside it: its own, its row's, its column's, its table's; a
  /// total row computes its column's again.
  private func computation(row: Int, column: Int) -> (attribute: StatedAttribute, owner: CellAttributes)? {
    if isTyped(row: row, column: column) { return nil }
    func found(_ owner: CellAttributes) -> (attribute: StatedAttribute, owner: CellAttributes)? {
      owner.computation.flatMap { $0.value == .taken ? nil : ($0, owner) }
    }
    for exception in (exceptions[row]?[column] ?? []).reversed() where exception.attributes.computation != nil {
      return found(exception.attributes)
    }
    let byRow = table.rows[row].own
    let byColumn = table.columns[column].attributes
    if table.rows[row].row.sum != nil || table.columns[column].column.isDerived {
      // What each row draws from a list is added up, not drawn again.
      if table.rows[row].row.sum != nil, listColumns.contains(column) { return nil }
      return found(byColumn.computation == nil ? table.defaults : byColumn)
    }
    if let a = byColumn.computation, let b = byRow.computation, a.isGiven, b.isGiven, a.value != b.value {
      conflict(.formula, row: row, column: column, a, b)
    }
    return found([byRow, byColumn].first { $0.computation != nil } ?? table.defaults)
  }

  private static func readsList(_ attribute: StatedAttribute, _ lists: Set<String>) -> Bool {
    guard case .text(let formula) = attribute.value, !lists.isEmpty else { return false }
    var lexer = RuleLexer(formula, unusualCodes: [])
    lexer.run()
    return lexer.tokens.contains { token in
      switch token.kind {
      case .name(let name), .column(let name): lists.contains(name)
      default: false
      }
    }
  }

  /// What a ratio says of itself, on its cell or where it is stated: it has its own unit and places.
  private func own(
    of owner: CellAttributes, row: Int, column: Int
  ) -> [CellAttributes.Name: StatedAttribute.Value] {
    let all = [owner] + (exceptions[row]?[column] ?? []).map(\.attributes)
    var own: [CellAttributes.Name: StatedAttribute.Value] = [:]
    for attributes in all {
      for (name, attribute) in attributes.stated { own[name] = attribute.isGiven ? attribute.value : nil }
    }
    return own
  }

  private func reportConflicts(row: Int, column: Int, type: CellType) {
    let byColumn = table.columns[column].attributes
    let byRow = table.rows[row].attributes
    for name in CellAttributes.Name.allCases where CellAttributes.uses(type, name) {
      guard let a = byColumn[name], let b = byRow[name], a.value != b.value, a.value != .faulty, b.value != .faulty,
        !(exceptions[row]?[column] ?? []).contains(where: { $0.attributes[name] != nil })
      else { continue }
      conflict(name, row: row, column: column, a, b)
    }
  }

  private func conflict(
    _ name: CellAttributes.Name, row: Int, column: Int, _ byColumn: StatedAttribute, _ byRow: StatedAttribute
  ) {
    log.addOnce(
      .conflict, at: byRow.node, against: byColumn.node,
      ["cell": cellName(row: row, column: column), "found": name.rawValue])
  }

  // MARK: Values

  private func type(of stated: [CellAttributes.Name: StatedAttribute], isRatio: Bool) -> CellType {
    guard case .type(let type)? = stated[.type]?.value else { return .decimal }
    return isRatio && type.isNumeric && type != .percent ? .decimal : type
  }

  /// Places where nothing is stated.
  private static func places(of type: CellType) -> Int {
    switch type {
    case .decimal, .percent: 2
    case .integer, .money, .text, .date, .yesno, .code: 0
    }
  }

  /// A typed number must say how it adds, and its range must leave room.
  private func check(_ cell: Cell, _ stated: [CellAttributes.Name: StatedAttribute]) {
    // What stands in a list is added by nobody but the form's own tables.
    if cell.type.isNumeric, cell.nature == nil, table.list == nil, stated[.nature]?.value != .faulty,
      stated[.type]?.value != .faulty
    {
      log.addOnce(
        .natureMissing, at: table.columns[cell.column].node, ["cell": cellName(row: cell.row, column: cell.column)])
    }
    for (name, bound) in [(CellAttributes.Name.min, cell.minimum), (.max, cell.maximum)] {
      guard let bound, let node = stated[name]?.node else { continue }
      checkBound(name, bound, of: cell, at: node)
    }
    if let minimum = cell.minimum, let maximum = cell.maximum, minimum > maximum, let node = stated[.min]?.node {
      log.addOnce(.range, at: node, ["found": minimum.description, "expected": maximum.description])
    }
  }

  /// A bound that no value of the cell can meet was meant for another cell, or for other places.
  private func checkBound(_ name: CellAttributes.Name, _ bound: Quantity, of cell: Cell, at node: FormNode) {
    if bound.normalised.scale > cell.places {
      log.addOnce(
        .rangePlaces, at: node,
        ["member": name.rawValue, "found": bound.description, "expected": String(cell.places)])
    } else if Quantity(units: bound.units(atScale: cell.places) ?? Int128.max).digits > 18 {
      log.addOnce(.rangeDigits, at: node, ["member": name.rawValue, "found": bound.description])
    }
  }

  private func cellName(row: Int, column: Int) -> String {
    "[\(table.rows[row].row.code)](\(table.columns[column].column.code))"
  }
}
