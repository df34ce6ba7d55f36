// Reads the tables of a form file: header, rows, exceptions and rules, as stated. Nothing is resolved here.

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
  var attributes: CellAttributes
  var open: OpenCells
  var node: FormNode
}

/// A table as stated.
struct StatedTable {
  var code: String
  var title: LocalizedText?
  var node: FormNode
  var defaults = CellAttributes()
  var defaultsOpen = OpenCells()
  var stub: [(code: String, label: LocalizedText)] = []
  var columns: [StatedColumn] = []
  var rows: [StatedRow] = []
  var exceptions: [(name: String, offset: Int, attributes: CellAttributes, open: OpenCells)] = []
  var indicators: [(name: String, node: FormNode, code: String)] = []
  var rules: [(code: String, offset: Int, node: FormNode)] = []
  /// The codes read so far: a form may have thousands.
  var columnCodes: Set<String> = []
  var rowCodes: Set<String> = []

  /// The rows a total row adds: those nested in it, or the table's outermost ones.
  func partRows(of row: Int) -> [Int] {
    guard rows[row].row.sum == .top else { return rows[row].row.children }
    return rows.indices.filter { rows[$0].row.depth == 0 && rows[$0].row.sum != .top }
  }
}

struct TableReader {
  private static let members = [
    "table", "title", "cell", "stub", "columns", "rows", "cells", "rules", "derived", "indicators",
  ]

  static func read(_ node: FormNode?) -> [StatedTable] {
    guard let node, let elements = node.array() else { return [] }
    if elements.isEmpty { node.bad("[]", expected: "{ \"table\", \"columns\", \"rows\" }") }
    var tables: [StatedTable] = []
    for element in elements {
      guard let table = TableReader(node: element).read() else { continue }
      if tables.contains(where: { $0.code == table.code }) {
        element.log.add(.duplicateCode, at: element.offset, element.pointer, ["found": table.code])
      }
      tables.append(table)
    }
    return tables
  }

  let node: FormNode

  private func read() -> StatedTable? {
    guard let members = node.object(Self.members, later: CellAttributes.later + ["key", "maxRows"]),
      let codeNode = members.required("table"), let code = codeNode.string()
    else { return nil }
    checkTableCode(code, codeNode)
    var table = StatedTable(code: code, title: members["title"]?.localized(), node: node)
    if let cell = members["cell"]?.object(CellAttributes.members + ["closed", "open"], later: CellAttributes.later) {
      table.defaults = CellAttributes(cell)
      table.defaultsOpen = OpenCells(cell, allowsCodes: false)
    }
    for entry in members["stub"]?.array() ?? [] {
      if let short = ShortString(entry, needsLabel: true) {
        table.stub.append((short.code, LocalizedText(vi: short.label)))
      }
    }
    for entry in members.required("columns")?.array() ?? [] { columns(entry, groups: [], &table) }
    if members["list"] == nil, let rows = members.required("rows") {
      for entry in rows.array() ?? [] { row(entry, parent: nil, inherited: CellAttributes(), &table) }
    }
    derived(members["derived"], &table)
    exceptions(members["cells"], &table)
    for member in members["indicators"]?.members()?.all ?? [] {
      let node = FormNode(
        node: member.value, pointer: "\(node.pointer)/indicators/\(SubmissionJudge.escaped(member.name))",
        log: node.log)
      if let code = node.string() { table.indicators.append((member.name, node, code)) }
    }
    if let rules = members["rules"]?.members() {
      table.rules = rules.all.map { ($0.name, $0.nameOffset, rules.node($0)) }
    }
    checkOpenCodes(table)
    for (index, row) in table.rows.enumerated() where row.row.sum != nil && table.partRows(of: index).isEmpty {
      row.node.log.add(.sumWithoutRows, at: row.node.offset, row.node.pointer, ["found": row.row.code])
    }
    return table
  }

  private func checkTableCode(_ code: String, _ node: FormNode) {
    let isName =
      !code.isEmpty && code.utf8.count <= 40
      && code.utf8.allSatisfy {
        (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
      } && !(48...57).contains(code.utf8.first ?? 48)
    if !isName {
      node.log.add(
        .codeSyntax, at: node.offset, node.pointer,
        ["found": String(code.prefix(40)), "expected": "[A-Za-z_][A-Za-z0-9_]*"])
    } else if RuleWord(rawValue: code) != nil || ["reasons", "narrative", "period", "agency", "row"].contains(code) {
      node.log.add(.reservedCode, at: node.offset, node.pointer, ["found": code])
    }
  }

  // MARK: Columns

  private func columns(_ entry: FormNode, groups: [LocalizedText], _ table: inout StatedTable) {
    // A group: one member whose value is the list of what stands under it.
    if case .object(let members) = entry.node.content, members.count == 1, let group = members.first,
      case .array = group.value.content
    {
      let inner = FormNode(
        node: group.value, pointer: "\(entry.pointer)/\(SubmissionJudge.escaped(group.name))", log: entry.log)
      guard groups.count < 8 else {
        entry.bad(group.name, expected: "8")
        return
      }
      let columns = inner.array() ?? []
      if columns.isEmpty { inner.bad("[]", expected: "[ \"8 Trước hạn\", … ]") }
      for column in columns { self.columns(column, groups: groups + [LocalizedText(vi: group.name)], &table) }
      return
    }
    if case .string = entry.node.content {
      guard let short = ShortString(entry, needsLabel: true) else { return }
      let column = Column(
        code: short.code, label: LocalizedText(vi: short.label), groups: groups, guide: nil, isDerived: false)
      add(
        StatedColumn(column: column, attributes: short.attributes(entry), open: OpenCells(), node: entry), to: &table)
      return
    }
    guard
      let members = entry.object(
        ["code", "label", "guide", "closed", "open"] + CellAttributes.members, later: CellAttributes.later),
      let code = code(members.required("code")), let label = members.required("label")?.localized()
    else { return }
    let column = Column(
      code: code, label: label, groups: groups, guide: members["guide"]?.localized(), isDerived: false)
    add(
      StatedColumn(column: column, attributes: CellAttributes(members), open: OpenCells(members), node: entry),
      to: &table)
  }

  private func add(_ column: StatedColumn, to table: inout StatedTable) {
    guard table.columnCodes.insert(column.column.code).inserted else {
      column.node.log.add(
        .duplicateCode, at: column.node.offset, column.node.pointer, ["found": column.column.code])
      return
    }
    table.columns.append(column)
  }

  // MARK: Rows

  private func row(_ entry: FormNode, parent: Int?, inherited: CellAttributes, _ table: inout StatedTable) {
    let depth = parent.map { table.rows[$0].row.depth + 1 } ?? 0
    if case .string = entry.node.content {
      guard let short = ShortString(entry, needsLabel: true) else { return }
      let row = Row(
        code: short.code, label: LocalizedText(vi: short.label), guide: nil, depth: depth, parent: parent,
        children: [], sum: nil)
      add(
        StatedRow(
          row: row, attributes: inherited.inherited(by: short.attributes(entry)), open: OpenCells(), node: entry),
        to: &table)
      return
    }
    guard depth <= 8 else {
      entry.bad(String(depth), expected: "8")
      return
    }
    guard
      let members = entry.object(
        ["code", "label", "guide", "rows", "sum", "closed", "open"] + CellAttributes.members,
        later: CellAttributes.later),
      let code = code(members.required("code")), let label = members.required("label")?.localized()
    else { return }
    let sum: Row.Sum? = members["sum"]?.choice(SumWord.self).map { $0 == .top ? .top : .children }
    let own = CellAttributes(members)
    if sum != nil, let other = own.isStated(.formula) ? own[.formula] : own.isStated(.ratio) ? own[.ratio] : nil {
      other.node.log.add(.twoComputations, at: other.node.offset, other.node.pointer)
    }
    let attributes = inherited.inherited(by: own)
    let row = Row(
      code: code, label: label, guide: members["guide"]?.localized(), depth: depth, parent: parent, children: [],
      sum: sum)
    let index = table.rows.count
    guard add(StatedRow(row: row, attributes: attributes, open: OpenCells(members), node: entry), to: &table) else {
      return
    }
    for child in members["rows"]?.array() ?? [] { self.row(child, parent: index, inherited: attributes, &table) }
  }

  private enum SumWord: String, CaseIterable { case children, top }

  @discardableResult
  private func add(_ row: StatedRow, to table: inout StatedTable) -> Bool {
    guard table.rowCodes.insert(row.row.code).inserted else {
      row.node.log.add(.duplicateCode, at: row.node.offset, row.node.pointer, ["found": row.row.code])
      return false
    }
    table.rows.append(row)
    if let parent = row.row.parent { table.rows[parent].row.children.append(table.rows.count - 1) }
    return true
  }

  // MARK: Derived columns, exceptions

  private func derived(_ node: FormNode?, _ table: inout StatedTable) {
    guard let members = node?.members() else { return }
    for member in members.all {
      let entry = members.node(member)
      guard
        let stated = entry.object(["label", "guide"] + CellAttributes.members, later: CellAttributes.later),
        isCode(member.name, at: member.nameOffset, entry.pointer), let label = stated.required("label")?.localized()
      else { continue }
      if stated["ratio"] == nil, stated["formula"] == nil {
        entry.log.add(.missingMember, at: entry.offset, entry.pointer, ["member": "ratio"])
      }
      let column = Column(
        code: member.name, label: label, groups: [], guide: stated["guide"]?.localized(), isDerived: true)
      add(
        StatedColumn(column: column, attributes: CellAttributes(stated), open: OpenCells(), node: entry), to: &table)
    }
  }

  private func exceptions(_ node: FormNode?, _ table: inout StatedTable) {
    guard let members = node?.members() else { return }
    for member in members.all {
      let entry = members.node(member)
      guard let stated = entry.object(["closed", "open"] + CellAttributes.members, later: CellAttributes.later)
      else { continue }
      table.exceptions.append(
        (member.name, member.nameOffset, CellAttributes(stated), OpenCells(stated, allowsCodes: false)))
    }
  }

  // MARK: Codes

  private func code(_ node: FormNode?) -> String? {
    guard let node, let text = node.string() else { return nil }
    return isCode(text, at: node.offset, node.pointer) ? text : nil
  }

  private func isCode(_ text: String, at offset: Int, _ pointer: String) -> Bool {
    if ShortString.isCode(text) { return true }
    node.log.add(
      .codeSyntax, at: offset, pointer, ["found": String(text.prefix(40)), "expected": "1, 1.1, 3a, A.1, TONG"])
    return false
  }

  private func checkOpenCodes(_ table: StatedTable) {
    let columns = Set(table.columns.map(\.column.code))
    let rows = Set(table.rows.map(\.row.code))
    for row in table.rows {
      for code in row.open.codes where !columns.contains(code.string() ?? "") {
        code.log.add(.unknownColumn, at: code.offset, code.pointer, ["found": code.string() ?? ""])
      }
    }
    for column in table.columns {
      for code in column.open.codes where !rows.contains(code.string() ?? "") {
        code.log.add(.unknownRow, at: code.offset, code.pointer, ["found": code.string() ?? ""])
      }
    }
  }
}
