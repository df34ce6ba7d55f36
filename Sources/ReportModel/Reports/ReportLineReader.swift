// Reads the lines of a report definition: which cells each stands for, and what is computed from others. Formulas are
// those of forms, and so are their checks: the lines are made into a form of one row and read as one, each word at its
// place in the definition's file.

struct ReportLineReader {
  /// The lines that could be read, with what is known of adding them.
  struct Lines {
    var lines: [ReportLine]
    var sheet: Form
    /// By line: whether it may be added over agencies, and over the periods of a year.
    var addsOverAgencies: [Bool]
    var addsOverTime: [Bool]
  }

  let surroundings: ReportSurroundings
  let periods: [PeriodPattern]
  let demonstration: Bool
  let log: FormFaultLog

  private static let members = [
    "code", "label", "form", "cell", "indicator", "formula", "ratio", "show", "unit", "places", "plan",
  ]
  /// Names that stand for something else in texts.
  static let reserved = ["period", "agency", "reported", "expected", "missing"]

  /// A line before its formulas are read.
  private struct Draft {
    var code: String
    var label: LocalizedText
    var members: FormMembers
    var cells: (cells: LineCells, form: Form, ordinals: [Int])?
  }

  /// `nil` with faults where the sections cannot be read against them.
  func read(_ node: FormNode?, report: String) -> Lines? {
    guard let node, let elements = node.filledArray(expected: "{ \"code\", … }") else { return nil }
    guard elements.count <= ReportDefinitionReader.mostLines else {
      return node.bad(String(elements.count), expected: "≤ \(ReportDefinitionReader.mostLines)")
    }
    // Faults of the head do not keep those of the sections back.
    let before = log.faults.count
    let drafts = elements.compactMap(draft)
    guard drafts.count == elements.count, log.faults.count == before else { return nil }
    guard let sheet = sheet(of: drafts, in: node) else { return nil }
    for (draft, cell) in zip(drafts, sheet.cells) {
      guard let computation = cell.computation, computation.looksBeyondRow else { continue }
      log.add(.lineHistory, at: draft.members.offset, draft.members.pointer, ["found": draft.code])
    }
    let most = drafts.compactMap { draft in draft.cells.map { $0.form.cells[$0.ordinals[0]].places } }.max() ?? 0
    var lines = drafts.indices.map { line(drafts[$0], sheet.cells[$0], most: most) }
    for (index, draft) in drafts.enumerated() {
      guard let plan = draft.members["plan"], let code = plan.string() else { continue }
      lines[index].plan = drafts.firstIndex { $0.code == code } ?? unknown(code, at: plan, among: drafts)
      if let other = lines[index].plan, other == index || lines[other].unit != lines[index].unit {
        log.add(
          .planOther, at: plan.offset, plan.pointer,
          ["found": lines[index].code, "expected": lines[index].unit ?? "…"])
      }
    }
    return withAdditivity(Lines(lines: lines, sheet: sheet, addsOverAgencies: [], addsOverTime: []), drafts)
  }

  private func unknown(_ code: String, at node: FormNode, among drafts: [Draft]) -> Int? {
    log.add(
      .unknownLine, at: node.offset, node.pointer,
      ["found": String(code.prefix(60)), "expected": NearestWord.among(drafts.map(\.code), to: code)])
    return nil
  }

  private func draft(_ node: FormNode) -> Draft? {
    guard let members = node.object(Self.members), let codeNode = members.required("code"),
      let code = codeNode.string(longest: 40)
    else { return nil }
    if Self.reserved.contains(code) {
      log.add(.reservedCode, at: codeNode.offset, codeNode.pointer, ["found": code])
    }
    let stated = members["label"]?.localized()
    let isComputed = members["formula"] != nil || members["ratio"] != nil
    let isTaken = members["cell"] != nil || members["indicator"] != nil
    let sources = ["cell", "indicator", "formula", "ratio"].count { members[$0] != nil }
    guard sources == 1, !(isComputed && members["form"] != nil) else {
      log.add(.lineSource, at: node.offset, node.pointer, ["found": code])
      return nil
    }
    guard isTaken else {
      return Draft(code: code, label: stated ?? LocalizedText(vi: code), members: members, cells: nil)
    }
    for name in ["show", "unit"] {
      if let node = members[name] { node.refuse(name, expected: "formula, ratio") }
    }
    guard let cells = members["indicator"].map({ indicator($0, members) }) ?? cell(members) else { return nil }
    checkForm(cells.form, at: members["form"] ?? node)
    return Draft(code: code, label: stated ?? heading(cells.form, cells.ordinals), members: members, cells: cells)
  }

  // MARK: Where a figure is taken from

  private typealias Taken = (cells: LineCells, form: Form, ordinals: [Int])

  private func cell(_ members: FormMembers) -> Taken? {
    guard let formNode = members.required("form"), let form = form(formNode), let cellNode = members["cell"],
      let name = cellNode.string(longest: 200)
    else { return nil }
    guard let place = Self.place(name, in: form) else {
      log.add(
        .unknownCell, at: cellNode.offset, cellNode.pointer, ["form": form.code, "found": String(name.prefix(100))])
      return nil
    }
    let table = form.tables[place.table]
    let cells = LineCells(
      form: form.code,
      which: .cell(table: table.code, row: table.rows[place.row].code, column: table.columns[place.column].code))
    guard let ordinal = cells.ordinals(in: form).first, form.cells[ordinal].type.isNumeric else {
      log.add(.notNumeric, at: cellNode.offset, cellNode.pointer, ["found": String(name.prefix(100))])
      return nil
    }
    return (cells, form, [ordinal])
  }

  /// `[A.1](4)`, `main[A.1](4)`; `(4)` of the total row.
  private static func place(_ name: String, in form: Form) -> (table: Int, row: Int, column: Int)? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return nil }
    let column = String(name[name.index(after: open)..<name.index(before: name.endIndex)])
    var rest = name[..<open]
    var row: String?
    if rest.hasSuffix("]"), let bracket = rest.firstIndex(of: "[") {
      row = String(rest[rest.index(after: bracket)..<rest.index(before: rest.endIndex)])
      rest = rest[..<bracket]
    }
    for (index, table) in form.tables.enumerated() where table.list == nil && (rest.isEmpty || table.code == rest) {
      let found = row.map { table.row($0) } ?? table.rows.firstIndex { $0.sum == .top }
      if let found, let column = table.column(column), table.ordinal(row: found, column: column) != nil {
        return (index, found, column)
      }
    }
    return nil
  }

  private func indicator(_ node: FormNode, _ members: FormMembers) -> Taken? {
    guard let code = node.string(longest: 100) else { return nil }
    func takes(_ form: Form) -> Bool {
      !LineCells(form: form.code, which: .indicator(code)).ordinals(in: form).isEmpty
    }
    let collecting: [Form]
    if let formNode = members["form"] {
      guard let form = form(formNode) else { return nil }
      collecting = takes(form) ? [form] : []
    } else {
      collecting = surroundings.forms.filter(takes)
    }
    guard let form = collecting.first else {
      let known = Set(surroundings.forms.flatMap { $0.cells.compactMap(\.indicator) }).sorted()
      log.add(
        .unknownIndicator, at: node.offset, node.pointer,
        ["found": String(code.prefix(60)), "expected": NearestWord.among(known, to: code)])
      return nil
    }
    guard collecting.count == 1 else {
      log.add(
        .indicatorForms, at: node.offset, node.pointer,
        ["found": code, "expected": collecting.map(\.code).joined(separator: ", ")])
      return nil
    }
    let cells = LineCells(form: form.code, which: .indicator(code))
    let ordinals = cells.ordinals(in: form)
    if ordinals.count > 1 {
      if !ordinals.allSatisfy({ form.cells[$0].nature?.addsOverAgencies == true }) {
        log.add(.notAdditive, at: node.offset, node.pointer, ["found": code])
      } else if let reason = Self.reasonNotToAdd(ordinals, in: form) {
        log.add(.indicatorCells, at: node.offset, node.pointer, ["found": code, "expected": reason])
      }
    }
    return (cells, form, ordinals)
  }

  /// Cells of different units or natures, and a total beside its parts, are not added.
  private static func reasonNotToAdd(_ ordinals: [Int], in form: Form) -> String? {
    let cells = ordinals.map { form.cells[$0] }
    if Set(cells.map { $0.unit ?? "" }).count > 1 {
      return Set(cells.map { $0.unit ?? "…" }).sorted().joined(separator: ", ")
    }
    if Set(cells.map(\.nature)).count > 1 { return cells.compactMap(\.nature?.rawValue).joined(separator: ", ") }
    let all = Set(ordinals)
    for ordinal in ordinals where !all.isDisjoint(with: form.cells[ordinal].cellsRead) {
      let cell = form.cells[ordinal]
      let table = form.tables[cell.table]
      return "[\(table.rows[cell.row].code)](\(table.columns[cell.column].code))"
    }
    return nil
  }

  private func form(_ node: FormNode) -> Form? {
    guard let code = node.string(longest: 60) else { return nil }
    if let form = surroundings.form(code) { return form }
    log.add(.unknownForm, at: node.offset, node.pointer, ["found": String(code.prefix(60))])
    return nil
  }

  private func checkForm(_ form: Form, at node: FormNode) {
    form.check(for: periods, demonstration: demonstration, at: node)
  }

  /// As the form heads the cell.
  private func heading(_ form: Form, _ ordinals: [Int]) -> LocalizedText {
    guard let first = ordinals.first else { return LocalizedText(vi: "") }
    let cell = form.cells[first]
    if let code = cell.indicator, let name = form.indicator(code)?.name { return name }
    let table = form.tables[cell.table]
    let column = table.columns[cell.column]
    let row = table.rows[cell.row]
    let parts = (table.rows.count == 1 || row.sum == .top ? [] : [row.label]) + column.groups + [column.label]
    return LocalizedText(
      vi: parts.map(\.vi).joined(separator: " – "), en: parts.map { $0.en ?? $0.vi }.joined(separator: " – "))
  }

  // MARK: The sheet

  /// The lines as a form of one row: read, checked and compiled as any other.
  private func sheet(of drafts: [Draft], in node: FormNode) -> Form? {
    let columns = drafts.map { draft in
      var column = LineColumn(draft.code, draft.label, draft.members)
      if let cells = draft.cells {
        column.take(cells.form.cells[cells.ordinals[0]])
      } else {
        column.compute()
      }
      return column.node
    }
    let root = LineColumn.form(columns: columns, at: node.offset)
    let reading = FormReader.read(root)
    for fault in reading.faults {
      var moved = fault
      if fault.pointer.hasPrefix(LineColumn.pointer) {
        moved.pointer = "/lines" + fault.pointer.dropFirst(LineColumn.pointer.count)
      }
      log.add(moved)
    }
    return reading.form
  }

  /// - Parameter most: places of a formula that says none: those of the figures it is made from.
  private func line(_ draft: Draft, _ cell: Cell, most: Int) -> ReportLine {
    let usual = draft.cells != nil ? cell.places : draft.members["ratio"] == nil ? most : 1
    return ReportLine(
      code: draft.code, label: draft.label, source: draft.cells.map { .cells($0.cells) } ?? .computed,
      unit: cell.unit, places: draft.members["places"]?.whole(0...12) ?? usual)
  }

  // MARK: What may be added

  private func withAdditivity(_ lines: Lines, _ drafts: [Draft]) -> Lines {
    var lines = lines
    lines.addsOverAgencies = drafts.map { draft in
      guard let cells = draft.cells else { return true }
      return cells.ordinals.allSatisfy { SlotPlan.use(of: cells.form.cells[$0]) != .reporterOnly }
    }
    lines.addsOverTime = zip(drafts, lines.addsOverAgencies).map { draft, adds in
      guard let cells = draft.cells else { return true }
      // A computed cell is computed again from what its report's cells come to over the year; a line takes only the
      // cell, so it is defined as a ratio of lines instead.
      return adds && cells.ordinals.allSatisfy { cells.form.cells[$0].nature?.addsOverAgencies == true }
    }
    for ordinal in lines.sheet.computationOrder {
      let read = lines.sheet.cells[ordinal].cellsRead
      lines.addsOverAgencies[ordinal] = read.allSatisfy { lines.addsOverAgencies[$0] }
      lines.addsOverTime[ordinal] = read.allSatisfy { lines.addsOverTime[$0] }
    }
    return lines
  }
}

extension Computation {
  /// Whether it reads other reports, lists, or what is not known of a line: the period, the agency's level.
  fileprivate var looksBeyondRow: Bool {
    let programs: [Program] =
      switch self {
      case .sum: []
      case .formula(let program): [program]
      case .ratio(let part, let base, _): [part, base]
      }
    return programs.contains { program in
      program.readsList || !program.foreign.isEmpty || program.references.contains { $0.source != .this }
        || program.instructions.contains { $0.opcode == .context }
    }
  }
}

extension Form {
  /// Whether a report may take from it: reported for the same periods, and shown for what it is.
  func check(for periods: [PeriodPattern], demonstration: Bool, at node: FormNode) {
    if self.demonstration, !demonstration {
      node.log.addOnce(ReportFaultCode.onlyDemonstration, code, at: node, ["found": code])
    }
    for pattern in periods where !self.periods.contains(where: { $0.covers(pattern) }) {
      node.log.addOnce(
        ReportFaultCode.periodNotCollected, code + pattern.spelling, at: node,
        [
          "form": code, "found": pattern.spelling,
          "expected": self.periods.map(\.spelling).joined(separator: ", "),
        ])
    }
  }
}

extension PeriodPattern {
  /// Of a kind, or of one of its numbers; what a form has some of is asked for those.
  fileprivate func covers(_ other: PeriodPattern) -> Bool {
    kind == other.kind && (number == nil || other.number == nil || number == other.number)
  }
}
