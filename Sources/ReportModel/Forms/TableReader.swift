// Reads the tables of a form file: header, rows, exceptions and rules, as stated. Nothing is resolved here.

struct TableReader {
  private static let members = [
    "table", "title", "cell", "stub", "columns", "rows", "cells", "rules", "derived", "indicators",
  ]
  private static let later = CellAttributes.later + ["key", "maxRows"]
  /// Deepest nesting of header groups and of rows.
  private static let deepest = 8

  static func read(_ node: FormNode?) -> [StatedTable] {
    var codes: Set<String> = []
    return (node?.filledArray(expected: "{ \"table\", \"columns\", \"rows\" }") ?? []).map { element in
      var reader = TableReader(node: element)
      reader.read()
      if let code = reader.codeNode, !reader.table.code.isEmpty, !codes.insert(reader.table.code).inserted {
        code.log.add(.duplicateCode, at: code.offset, code.pointer, ["found": reader.table.code])
      }
      return reader.table
    }
  }

  private let node: FormNode
  private var table: StatedTable
  private var codeNode: FormNode?
  private var columnCodes: Set<String> = []
  private var rowCodes: Set<String> = []

  private init(node: FormNode) {
    self.node = node
    table = StatedTable(code: "", node: node)
  }

  private mutating func read() {
    guard let members = node.object(Self.members, later: Self.later) else {
      table.isWhole = false
      return
    }
    codeNode = members.required("table")
    table.code = codeNode.flatMap(tableCode) ?? ""
    if table.code.isEmpty { table.isWhole = false }
    table.title = members["title"]?.localized()
    if let cell = members["cell"]?.object(CellAttributes.members + ["closed", "open"], later: CellAttributes.later) {
      table.defaults = CellAttributes(cell)
      table.defaultsOpen = OpenCells(cell, allowsCodes: false)
    }
    for entry in members["stub"]?.array() ?? [] {
      if let short = ShortString(entry) { table.stub.append((short.code, LocalizedText(vi: short.label))) }
    }
    for entry in members.required("columns")?.filledArray(expected: "\"4 …\", { \"code\", \"label\" }") ?? [] {
      column(entry, groups: [])
    }
    // A list has no rows; that it is a list is told already.
    if members["list"] == nil {
      for entry in members.required("rows")?.filledArray(expected: "\"A.1 …\", { \"code\", \"label\" }") ?? [] {
        row(entry, parent: nil, inherited: CellAttributes())
      }
    }
    if table.columns.isEmpty || table.rows.isEmpty { table.isWhole = false }
    derived(members["derived"])
    exceptions(members["cells"])
    indicators(members["indicators"])
    if let rules = members["rules"]?.members() {
      table.rules = rules.all.map { ($0.name, $0.nameOffset, rules.node($0)) }
    }
    if table.isWhole { checkOpenCodes() }
  }

  // MARK: Columns

  private mutating func column(_ entry: FormNode, groups: [LocalizedText]) {
    // A group: one member whose value is the list of what stands under it.
    if case .object(let members) = entry.node.content, members.count == 1, let group = members.first,
      case .array = group.value.content
    {
      let inner = FormMembers(all: members, offset: entry.offset, pointer: entry.pointer, log: entry.log).node(group)
      guard groups.count < Self.deepest else {
        entry.log.add(.nesting, at: group.nameOffset, inner.pointer, ["expected": String(Self.deepest)])
        table.isWhole = false
        return
      }
      for column in inner.filledArray(expected: "\"4 …\", { \"code\", \"label\" }") ?? [] {
        self.column(column, groups: groups + [LocalizedText(vi: group.name)])
      }
      return
    }
    guard let leaf = leaf(entry, members: []), columnCodes.insert(leaf.code).inserted || isDuplicate(leaf) else {
      table.isWhole = false
      return
    }
    let column = Column(code: leaf.code, label: leaf.label, groups: groups, guide: leaf.guide, isDerived: false)
    table.columns.append(
      StatedColumn(column: column, attributes: leaf.attributes, open: leaf.open, node: leaf.codeNode))
  }

  // MARK: Rows

  private mutating func row(_ entry: FormNode, parent: Int?, inherited: CellAttributes) {
    let depth = parent.map { table.rows[$0].row.depth + 1 } ?? 0
    guard let leaf = leaf(entry, members: ["rows", "sum"]), rowCodes.insert(leaf.code).inserted || isDuplicate(leaf)
    else {
      table.isWhole = false
      return
    }
    let sumNode = leaf.members?["sum"]
    let sum = sumNode?.choice(SumWord.self).map { $0 == .top ? Row.Sum.top : .children }
    if sum != nil, let computation = leaf.attributes.computation, computation.isGiven {
      computation.node.log.add(.twoComputations, at: computation.node.offset, computation.node.pointer)
    }
    let attributes = inherited.inherited(by: leaf.attributes)
    let index = table.rows.count
    let row = Row(
      code: leaf.code, label: leaf.label, guide: leaf.guide, depth: depth, parent: parent, children: [], sum: sum)
    table.rows.append(
      StatedRow(
        row: row, own: leaf.attributes, attributes: attributes, open: leaf.open, node: leaf.codeNode, sumNode: sumNode))
    if let parent { table.rows[parent].row.children.append(index) }
    if let rows = leaf.members?["rows"] {
      if depth < Self.deepest {
        for child in rows.array() ?? [] { self.row(child, parent: index, inherited: attributes) }
      } else {
        rows.log.add(.nesting, at: rows.offset, rows.pointer, ["expected": String(Self.deepest)])
        table.isWhole = false
      }
    }
    if sum == .children, table.isWhole, table.rows[index].row.children.isEmpty, let sumNode {
      sumNode.log.add(.sumWithoutRows, at: sumNode.offset, sumNode.pointer, ["found": leaf.code])
    }
  }

  private enum SumWord: String, CaseIterable { case children, top }

  // MARK: Leaves

  /// What a column and a row have in common, read from an object or a short string.
  private struct Leaf {
    var code: String
    var codeNode: FormNode
    var label: LocalizedText
    var guide: LocalizedText?
    var attributes: CellAttributes
    var open = OpenCells()
    var members: FormMembers?
  }

  private func leaf(_ entry: FormNode, members extra: [String]) -> Leaf? {
    if case .string = entry.node.content {
      return ShortString(entry).map {
        Leaf(
          code: $0.code, codeNode: entry, label: LocalizedText(vi: $0.label),
          attributes: CellAttributes(unit: $0.unit, places: $0.places, node: entry))
      }
    }
    let known = ["code", "label", "guide", "closed", "open"] + extra + CellAttributes.members
    guard let members = entry.object(known, later: CellAttributes.later) else { return nil }
    let label = members.required("label")?.localized()
    let attributes = CellAttributes(members)
    guard let node = members.required("code"), let code = node.string(),
      isCode(code, at: node.offset, node.pointer)
    else { return nil }
    return Leaf(
      code: code, codeNode: node, label: label ?? LocalizedText(vi: ""),
      guide: members["guide"]?.localized(longest: FormNode.Longest.text), attributes: attributes,
      open: OpenCells(members), members: members)
  }

  /// Tells that a code is used already; never `true`.
  private func isDuplicate(_ leaf: Leaf) -> Bool {
    leaf.codeNode.log.add(.duplicateCode, at: leaf.codeNode.offset, leaf.codeNode.pointer, ["found": leaf.code])
    return false
  }

  // MARK: Derived columns, exceptions, indicators

  private mutating func derived(_ node: FormNode?) {
    guard let members = node?.members() else { return }
    for member in members.all {
      let entry = members.node(member)
      guard let stated = entry.object(["label", "guide"] + CellAttributes.members, later: CellAttributes.later),
        isCode(member.name, at: member.nameOffset, entry.pointer)
      else {
        table.isWhole = false
        continue
      }
      if stated["ratio"] == nil, stated["formula"] == nil {
        entry.log.add(.missingMember, at: entry.offset, entry.pointer, ["member": "ratio"])
      }
      guard columnCodes.insert(member.name).inserted else {
        entry.log.add(.duplicateCode, at: member.nameOffset, entry.pointer, ["found": member.name])
        continue
      }
      let column = Column(
        code: member.name, label: stated.required("label")?.localized() ?? LocalizedText(vi: ""), groups: [],
        guide: stated["guide"]?.localized(longest: FormNode.Longest.text), isDerived: true)
      table.columns.append(
        StatedColumn(column: column, attributes: CellAttributes(stated), open: OpenCells(), node: entry))
    }
  }

  private mutating func exceptions(_ node: FormNode?) {
    guard let members = node?.members() else { return }
    for member in members.all {
      let entry = members.node(member)
      guard let stated = entry.object(["closed", "open"] + CellAttributes.members, later: CellAttributes.later)
      else { continue }
      table.exceptions.append(
        (member.name, member.nameOffset, CellAttributes(stated), OpenCells(stated, allowsCodes: false)))
    }
  }

  private mutating func indicators(_ node: FormNode?) {
    guard let members = node?.members() else { return }
    for member in members.all {
      let entry = members.node(member)
      guard let indicator = Indicator(entry) else { continue }
      table.indicators.append((member.name, member.nameOffset, entry, indicator))
    }
  }

  // MARK: Codes

  /// A table is named in rules, so its code is an identifier and no word of theirs.
  private func tableCode(_ node: FormNode) -> String? {
    guard let code = node.string() else { return nil }
    let isName =
      code.utf8.count <= 40 && !(48...57).contains(code.utf8.first ?? 48)
      && code.utf8.allSatisfy {
        (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
      }
    guard isName else {
      node.log.add(
        .codeSyntax, at: node.offset, node.pointer,
        ["found": String(code.prefix(40)), "expected": "[A-Za-z_][A-Za-z0-9_]*"])
      return nil
    }
    let word = code.lowercased()
    let isReserved =
      RuleWord.bySpelling[word] != nil || PeriodKind(rawValue: word) != nil || AgencyLevel(rawValue: word) != nil
      || ["reasons", "narrative", "notes", "period", "agency", "row"].contains(word)
    guard isReserved else { return code }
    node.log.add(.reservedCode, at: node.offset, node.pointer, ["found": code])
    return nil
  }

  private func isCode(_ text: String, at offset: Int, _ pointer: String) -> Bool {
    if ShortString.isCode(text) { return true }
    node.log.add(
      .codeSyntax, at: offset, pointer, ["found": String(text.prefix(40)), "expected": "1, 1.1, 3a, A.1, TONG"])
    return false
  }

  private func checkOpenCodes() {
    for (code, node) in table.rows.flatMap(\.open.codes) where !columnCodes.contains(code) {
      node.log.add(.unknownColumn, at: node.offset, node.pointer, ["found": code])
    }
    for (code, node) in table.columns.flatMap(\.open.codes) where !rowCodes.contains(code) {
      node.log.add(.unknownRow, at: node.offset, node.pointer, ["found": code])
    }
  }
}
