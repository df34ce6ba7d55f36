// Looks up the tables, rows and columns a rule names, and says which cells stand where in the grid.

/// Looks up references in a form, for a rule or formula written in one of its tables.
struct ReferenceResolver {
  let layout: FormLayout
  let table: Int
  private(set) var faults: [RuleFault] = []

  init(layout: FormLayout, table: Int) {
    self.layout = layout
    self.table = table
  }

  private static let listed = 12

  private func list(_ codes: [String]) -> String {
    codes.prefix(Self.listed).joined(separator: ", ") + (codes.count > Self.listed ? ", …" : "")
  }

  private mutating func report(_ code: RuleFaultCode, at byte: Int, _ arguments: KeyValuePairs<String, String>) {
    faults.append(RuleFault(code: code.rawValue, textByte: byte, message: code.message(arguments)))
  }

  /// The cells a reference means, or `nil` with a fault at each unknown name.
  mutating func resolve(_ reference: RuleReference, _ use: ReferenceUse, spelling: String) -> ResolvedReference? {
    let inAggregate = use.position == .member
    let source = use.source
    let before = faults.count
    var target = table
    if let name = reference.table {
      guard let found = layout.tables.firstIndex(where: { $0.code == name }) else {
        let tables = list(layout.tables.map { $0.code })
        report(.unknownName, at: reference.byte, ["found": name, "expected": tables])
        return nil
      }
      guard reference.column != nil || use.position == .counted else {
        let named = Message(vi: "“\(name)”", en: "“\(name)”")
        let message = RuleFaultCode.syntax.message(localized: [
          "found": named, "expected": RuleExpectation.columnOfTable.message(),
        ])
        faults.append(
          RuleFault(code: RuleFaultCode.syntax.rawValue, textByte: reference.byte, message: message))
        return nil
      }
      target = found
    }
    if use.position == .counted, layout.tables[target].list == nil {
      report(.listNeeded, at: reference.byte, ["found": "count", "expected": lists])
      return nil
    }
    let column = reference.column.map { self.column($0, in: target, at: reference.columnByte) } ?? nil
    if layout.tables[target].list != nil || layout.tables[table].list != nil {
      return self.listed(reference, use, in: target, column: column, faultless: faults.count == before, spelling)
    }
    let rows = self.rows(reference, in: target, inAggregate: inAggregate)
    guard faults.count == before, let rows else { return nil }
    return ResolvedReference(
      table: target, rows: rows, column: column, source: source, selector: reference.rows)
  }

  /// The form's lists, as a fault names them.
  var lists: String {
    let codes = layout.tables.filter { $0.list != nil }.map { $0.code }
    return codes.isEmpty ? "–" : list(codes)
  }

  /// A reference that has to do with a list: from elsewhere to its rows, all of them at once; in it to the row at hand,
  /// or to a named row of another table.
  private mutating func listed(
    _ reference: RuleReference, _ use: ReferenceUse, in target: Int, column: Int?, faultless: Bool, _ spelling: String
  ) -> ResolvedReference? {
    var rows = ResolvedReference.Rows.here(among: nil)
    if target == table {
      guard use.position != .counted, reference.rows == .here else {
        report(.listOwn, at: reference.byte, ["table": layout.tables[table].code, "found": spelling])
        return nil
      }
    } else if layout.tables[target].list != nil {
      guard use.position != .plain, use.source == .this, reference.rows == .here || reference.rows == .each else {
        report(.listCell, at: reference.byte, ["found": spelling])
        return nil
      }
      rows = .listed
    } else {
      guard let found = self.rows(reference, in: target, inAggregate: use.position == .member) else { return nil }
      if case .here = found {
        report(.listRow, at: reference.byte, ["found": spelling])
        return nil
      }
      rows = found
    }
    guard faultless else { return nil }
    return ResolvedReference(
      table: target, rows: rows, column: use.position == .counted ? 0 : column, source: use.source,
      selector: reference.rows)
  }

  private mutating func column(_ code: String, in target: Int, at byte: Int) -> Int? {
    if let column = layout.tables[target].column(code) { return column }
    let known = list(layout.tables[target].columns.map { $0.code })
    let isNumber = RuleLexer.number(Array(code.utf8)[...]) != nil
    report(
      isNumber ? .unknownColumnNumber : .unknownColumn, at: byte,
      ["table": layout.tables[target].code, "found": code, "expected": known])
    return nil
  }

  private mutating func row(_ code: String, in target: Int, at byte: Int) -> Int? {
    if let row = layout.tables[target].row(code) { return row }
    let known = list(layout.tables[target].rows.map { $0.code })
    report(.unknownRow, at: byte, ["table": layout.tables[target].code, "found": code, "expected": known])
    return nil
  }

  private mutating func rows(
    _ reference: RuleReference, in target: Int, inAggregate: Bool
  ) -> ResolvedReference.Rows? {
    let all = layout.tables[target].rows
    switch reference.rows {
    case .here:
      // Another table's column inside a sum is the column as a whole; this table's is the cell of the row.
      return inAggregate && target != table ? .set(plainRows(of: target)) : .here(among: nil)
    case .each:
      return inAggregate ? .set(plainRows(of: target)) : .here(among: nil)
    case .code(let code):
      return row(code, in: target, at: reference.rowByte).map { .fixed($0) }
    case .range(let first, let last):
      let start = row(first, in: target, at: reference.rowByte)
      let end = row(last, in: target, at: reference.rangeEndByte)
      guard let start, let end else { return nil }
      guard start <= end else {
        report(.rangeOrder, at: reference.rangeEndByte, ["found": last, "expected": "[\(last) .. \(first)]"])
        return nil
      }
      let rows = self.range(start...end, in: target)
      return inAggregate ? .set(rows) : .here(among: rows)
    case .children(let code), .leaves(let code):
      guard let parent = row(code, in: target, at: reference.rowByte) else { return nil }
      guard inAggregate else {
        report(.setAlone, at: reference.byte, ["found": code])
        return nil
      }
      guard !all[parent].children.isEmpty else {
        report(.emptySet, at: reference.rowByte, ["found": code, "table": layout.tables[target].code])
        return nil
      }
      if case .children = reference.rows { return .set(all[parent].children) }
      return .set(all.indices.filter { all[$0].children.isEmpty && isBelow($0, parent, all) })
    }
  }

  private func isBelow(_ row: Int, _ ancestor: Int, _ rows: [Row]) -> Bool {
    var next = rows[row].parent
    while let current = next {
      if current == ancestor { return true }
      next = rows[current].parent
    }
    return false
  }

  /// Rows that are not sums.
  func plainRows(of target: Int) -> [Int] {
    let rows = layout.tables[target].rows
    return rows.indices.filter { rows[$0].sum == nil }
  }

  /// Between siblings the siblings (a group row stands for what is nested in it); else every row in between that is
  /// not a sum. Either way nothing is counted twice.
  private func range(_ range: ClosedRange<Int>, in target: Int) -> [Int] {
    let rows = layout.tables[target].rows
    if rows[range.lowerBound].parent == rows[range.upperBound].parent {
      let parent = rows[range.lowerBound].parent
      return range.filter {
        rows[$0].parent == parent && (rows[$0].sum != .top || $0 == range.lowerBound || $0 == range.upperBound)
      }
    }
    return range.filter { rows[$0].sum == nil }
  }

  // MARK: Places

  /// The row of `reference` for a row of the rule's own table; `nil` where the other table has none of that code.
  func row(of reference: ResolvedReference, at row: Int) -> Int? {
    switch reference.rows {
    case .fixed(let fixed): return fixed
    case .set(let rows): return rows.first
    case .listed: return 0
    case .here(let among):
      let own: Int?
      if reference.table == table {
        own = row
      } else {
        own = layout.tables[reference.table].row(layout.tables[table].rows[row].code)
      }
      guard let own, among?.contains(own) ?? true else { return nil }
      return own
    }
  }

  /// Ordinals of the open cells a reference means at a place.
  func ordinals(of reference: ResolvedReference, row: Int, column: Int) -> [Int] {
    let target = layout.tables[reference.table]
    let column = reference.column ?? column
    switch reference.rows {
    case .set(let rows): return rows.compactMap { target.ordinal(row: $0, column: column) }
    default:
      return self.row(of: reference, at: row).flatMap { target.ordinal(row: $0, column: column) }.map { [$0] } ?? []
    }
  }
}
