// Reads the tables of a form file: header, rows, exceptions and rules, as stated. Nothing is resolved here.

struct TableReader {
  private static let members = [
    "table", "title", "cell", "stub", "columns", "rows", "cells", "rules", "derived", "indicators", "list",
    "rowsOfParent",
  ]
  /// Most rows of a list, and how many it takes where it does not say.
  private static let mostListRows = 10_000
  private static let usualListRows = 1_000
  /// Most cells that the rows of a list may have together, and most columns of its key.
  private static let mostListCells = 1_000_000
  private static let mostKeyColumns = 10
  /// Deepest nesting of header groups and of rows.
  private static let deepest = 8

  static func read(_ node: FormNode?, codeLists: [CodeList]) -> [StatedTable] {
    var codes: Set<String> = []
    var room = FormReader.mostCells
    return (node?.filledArray(expected: "{ \"table\", \"columns\", \"rows\" }") ?? []).map { element in
      var reader = TableReader(node: element, codeLists: codeLists, room: room)
      reader.read()
      room -= min(reader.table.rows.count, room)
      if let code = reader.codeNode, !reader.table.code.isEmpty, !codes.insert(reader.table.code).inserted {
        code.log.add(.duplicateCode, at: code.offset, code.pointer, ["found": reader.table.code])
      }
      return reader.table
    }
  }

  private let node: FormNode
  private let codeLists: [CodeList]
  /// Rows that code lists may still make: a short file can name many.
  private let room: Int
  private var table: StatedTable
  private var codeNode: FormNode?
  private var columnCodes: Set<String> = []
  private var rowCodes: Set<String> = []

  private init(node: FormNode, codeLists: [CodeList], room: Int) {
    self.node = node
    self.codeLists = codeLists
    self.room = room
    table = StatedTable(code: "", node: node)
  }

  private mutating func read() {
    guard let members = node.object(Self.members) else {
      table.isWhole = false
      return
    }
    codeNode = members.required("table")
    table.code = codeNode.flatMap(tableCode) ?? ""
    if table.code.isEmpty { table.isWhole = false }
    table.title = members["title"]?.localized()
    if let cell = members["cell"]?.object(CellAttributes.members + ["closed", "open"]) {
      table.defaults = CellAttributes(cell)
      table.defaultsOpen = OpenCells(cell, allowsCodes: false)
    }
    for entry in members["stub"]?.array() ?? [] {
      if let short = ShortString(entry) { table.stub.append((short.code, LocalizedText(vi: short.label))) }
    }
    for entry in members.required("columns")?.filledArray(expected: "\"4 …\", { \"code\", \"label\" }") ?? [] {
      column(entry, groups: [])
    }
    if let list = members["list"] {
      readList(list, beside: members)
    } else {
      for entry in members.required("rows")?.filledArray(expected: "\"A.1 …\", { \"code\", \"label\" }") ?? [] {
        row(entry, parent: nil, inherited: CellAttributes())
      }
    }
    if table.columns.isEmpty || table.rows.isEmpty { table.isWhole = false }
    if let node = members["rowsOfParent"], node.bool() == true {
      table.hasRowsOfParent = true
      // Its one row is the reporter's own line.
      if table.list != nil || table.rows.count != 1 || table.rows[0].row.sum != nil {
        node.log.add(.rowsOfParent, at: node.offset, node.pointer)
      }
    }
    derived(members["derived"])
    checkListCells()
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

  /// A list has one model row, which stands for every row that is sent.
  private mutating func readList(_ node: FormNode, beside members: FormMembers) {
    for name in ["rows", "indicators"] {
      guard let member = members.all.first(where: { $0.name == name }) else { continue }
      node.log.add(.listMember, at: member.nameOffset, "\(members.pointer)/\(name)", ["found": name])
    }
    guard let list = node.object(["key", "maxRows", "carryForward", "required", "subtotals"]) else {
      table.isWhole = false
      return
    }
    let keys = keys(list.required("key"))
    let carries = list["carryForward"]?.choice(CarryWord.self) != nil
    table.list = StatedList(
      keys: keys, mostRows: list["maxRows"]?.whole(1...Self.mostListRows) ?? Self.usualListRows,
      carriesForward: carries, isRequired: list["required"]?.bool() ?? false,
      subtotals: list["subtotals"].flatMap { node in node.string().map { ($0, node) } }, node: node)
    let row = Row(
      code: "", label: LocalizedText(vi: ""), guide: nil, depth: 0, parent: nil, children: [], sum: nil)
    table.rows = [
      StatedRow(
        row: row, own: CellAttributes(), attributes: CellAttributes(), open: OpenCells(), node: node, sumNode: nil)
    ]
  }

  private enum CarryWord: String, CaseIterable { case previous }

  private func keys(_ node: FormNode?) -> [(code: String, node: FormNode)] {
    guard let node, let elements = node.filledArray(expected: "[\"1\"]") else { return [] }
    guard elements.count <= Self.mostKeyColumns || node.log.isPublished else {
      return node.bad(String(elements.count), expected: "≤ \(Self.mostKeyColumns)") ?? []
    }
    var codes: Set<String> = []
    return elements.compactMap { key in
      guard let code = key.string() else { return nil }
      if codes.insert(code).inserted || node.log.isPublished { return (code, key) }
      key.log.add(.duplicateCode, at: key.offset, key.pointer, ["found": String(code.prefix(40))])
      return nil
    }
  }

  private func checkListCells() {
    guard let list = table.list, !list.node.log.isPublished else { return }
    let cells = table.columns.count * list.mostRows
    guard cells > Self.mostListCells else { return }
    list.node.log.add(
      .tooManyCells, at: list.node.offset, list.node.pointer,
      ["found": String(cells), "expected": String(Self.mostListCells)])
  }

  /// `{ "codeList": "nguon-von" }` among the rows: a row for each code, with what else is said there.
  private mutating func rows(fromList name: FormNode, _ members: FormMembers, parent: Int?, inherited: CellAttributes) {
    let own = CellAttributes(
      FormMembers(
        all: members.all.filter { $0.name != "codeList" }, offset: members.offset, pointer: members.pointer,
        log: members.log))
    let open = OpenCells(members)
    guard let text = name.string(), let list = CodeList.named(text, among: codeLists, at: name) else {
      table.isWhole = false
      return
    }
    for entry in list.entries {
      guard rowCodes.insert(entry.code).inserted else {
        name.log.addOnce(.duplicateCode, at: name, ["found": entry.code])
        table.isWhole = false
        return
      }
      guard table.rows.count < room else {
        name.log.addOnce(
          .tooManyCells, at: name, ["found": "> \(FormReader.mostCells)", "expected": String(FormReader.mostCells)])
        table.isWhole = false
        return
      }
      let row = Row(
        code: entry.code, label: entry.label, guide: nil, depth: parent.map { table.rows[$0].row.depth + 1 } ?? 0,
        parent: parent, children: [], sum: nil)
      if let parent { table.rows[parent].row.children.append(table.rows.count) }
      table.rows.append(
        StatedRow(
          row: row, own: own, attributes: inherited.inherited(by: own), open: open, node: name, sumNode: nil))
    }
  }

  private mutating func row(_ entry: FormNode, parent: Int?, inherited: CellAttributes) {
    if case .object(let members) = entry.node.content, !members.contains(where: { $0.name == "code" }),
      members.contains(where: { $0.name == "codeList" })
    {
      let known = OpenCells.members + CellAttributes.members
      if let members = entry.object(known), let name = members["codeList"] {
        rows(fromList: name, members, parent: parent, inherited: inherited)
      }
      return
    }
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
    let known = ["code", "label", "guide"] + OpenCells.members + extra + CellAttributes.members
    guard let members = entry.object(known) else { return nil }
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
      guard let stated = entry.object(["label", "guide"] + CellAttributes.members),
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
      guard let stated = entry.object(OpenCells.members + CellAttributes.members)
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
      || ["reasons", "narrative", "attachments", "notes", "period", "agency", "row"].contains(word)
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
