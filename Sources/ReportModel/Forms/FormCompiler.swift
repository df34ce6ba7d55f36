// From stated tables to a form: cells in form order, computed cells with their programs and an order in which each
// finds its parts ready, and the rules.

struct FormCompiler {
  let head: FormHead
  let tables: [StatedTable]
  let log: FormFaultLog
  let surroundings: FormSurroundings

  /// `nil` where tables could not be read; with faults in the log the form is not to be used.
  func compile() -> Form? {
    guard isBounded(), !tables.isEmpty, tables.allSatisfy(\.isWhole) else { return nil }
    var cells: [ResolvedCell] = []
    var built: [Table] = []
    for (index, stated) in tables.enumerated() { built.append(table(stated, index, &cells)) }
    compute(&cells, built)
    let order = ComputationOrder(cells: cells, tables: built, log: log).order()
    let rules = rules(layout(built, cells))
    var form = Form(
      code: head.code, version: head.version, printedCode: head.printedCode, title: head.title, issuer: head.issuer,
      legalBasis: head.legalBasis, provenance: head.provenance, demonstration: head.demonstration, kind: head.kind,
      periods: head.periods, window: head.window, effectiveFrom: head.effectiveFrom,
      effectiveUntil: head.effectiveUntil, reporters: head.reporters, parentFigures: head.parentFigures,
      guide: head.guide, people: head.people, tables: built, cells: cells.map(\.cell), computationOrder: order,
      rules: rules, indicators: indicators())
    form.codeLists = head.codeLists
    form.narrative = head.narrative
    form.attachments = head.attachments
    form.takesNilReport = head.takesNilReport
    form.isPartlyAsked = form.cells.contains { !$0.periods.isEmpty || !$0.agencies.isEmpty }
    form.lockedCells = form.cells.indices.filter { form.cells[$0].isLocked }
    let foreign = HistoryNeeds(form.cells.compactMap(\.prefill)).foreign.count + form.historyNeeds.foreign.count
    if foreign > FormReader.mostForeignCells, let node = tables.first?.node {
      log.addOnce(
        .foreignCells, at: node, ["found": String(foreign), "expected": String(FormReader.mostForeignCells)])
    }
    return form
  }

  /// What the tables say of each indicator, once: the first that says more than its code is heard.
  private func indicators() -> [Indicator] {
    var order: [String] = []
    var byCode: [String: Indicator] = [:]
    for stated in tables.flatMap(\.indicators).map(\.indicator) {
      if byCode[stated.code] == nil { order.append(stated.code) }
      if byCode[stated.code]?.saysMore != true { byCode[stated.code] = stated }
    }
    return order.compactMap { byCode[$0] }
  }

  private func layout(_ tables: [Table], _ cells: [ResolvedCell]) -> FormLayout {
    var layout = FormLayout(tables: tables, cells: cells.map(\.cell), others: surroundings.others)
    layout.isPublished = surroundings.isPublished
    return layout
  }

  /// Whether the grids stay within the limit; asked before any cell is made, because a short file can name many.
  private func isBounded() -> Bool {
    var places = 0
    for table in tables {
      let (count, overflow) = table.rows.count.multipliedReportingOverflow(by: table.columns.count)
      places = overflow ? Int.max : places + min(count, Int.max - places)
      guard places <= FormReader.mostCells else {
        log.addOnce(
          .tooManyCells, at: table.node, ["found": String(places), "expected": String(FormReader.mostCells)])
        return false
      }
    }
    return true
  }

  /// The grid of a table; its cells go after those of the tables before it.
  private func table(_ stated: StatedTable, _ index: Int, _ cells: inout [ResolvedCell]) -> Table {
    let resolver = CellResolver(
      table: stated, index: index, codeLists: head.codeLists, lists: Set(tables.filter { $0.list != nil }.map(\.code)),
      log: log)
    let columns = stated.columns.count
    var resolved: [ResolvedCell?] = []
    for row in stated.rows.indices {
      for column in 0..<columns { resolved.append(resolver.resolve(row: row, column: column)) }
    }
    // A total of nothing but closed cells is closed itself. Rows stand after those they are nested in.
    let sums = stated.rows.indices.reversed().filter { stated.rows[$0].row.sum == .children }
    for row in sums + stated.rows.indices.filter({ stated.rows[$0].row.sum == .top }) {
      let parts = Self.parts(of: row, stated.rows.map(\.row))
      for column in 0..<columns where resolved[row * columns + column]?.isSum == true {
        if parts.allSatisfy({ resolved[$0 * columns + column] == nil }) { resolved[row * columns + column] = nil }
      }
    }
    let settings = stated.list.map { list($0, of: stated, resolved) }
    for column in settings?.key ?? [] { resolved[column]?.cell.required = true }
    var grid: [Int] = []
    for cell in resolved {
      grid.append(cell == nil ? -1 : cells.count)
      if let cell { cells.append(cell) }
    }
    if grid.allSatisfy({ $0 < 0 }) {
      log.add(.noCells, at: stated.node.offset, stated.node.pointer, ["found": stated.code])
    }
    var table = Table(
      code: stated.code, title: stated.title, stub: stated.stub, columns: stated.columns.map(\.column),
      rows: stated.rows.map(\.row), grid: grid, list: settings)
    table.hasRowsOfParent = stated.hasRowsOfParent
    return table
  }

  private func list(_ list: StatedList, of table: StatedTable, _ cells: [ResolvedCell?]) -> ListSettings {
    let keys = list.keys.compactMap { key -> Int? in
      guard let column = table.columns.firstIndex(where: { $0.column.code == key.code }) else {
        log.add(.unknownColumn, at: key.node.offset, key.node.pointer, ["found": String(key.code.prefix(40))])
        return nil
      }
      guard let cell = cells[column], cell.computation == nil, cell.cell.levels == .all,
        cell.cell.agencies.isEmpty && cell.cell.periods.isEmpty || log.isPublished
      else {
        log.add(.listKey, at: key.node.offset, key.node.pointer, ["found": key.code])
        return nil
      }
      return column
    }
    let subtotals = list.subtotals.flatMap { named -> Int? in
      guard let column = table.columns.firstIndex(where: { $0.column.code == named.code }) else {
        log.add(.unknownColumn, at: named.node.offset, named.node.pointer, ["found": String(named.code.prefix(40))])
        return nil
      }
      guard let cell = cells[column], cell.cell.type.isText else {
        return named.node.bad(cells[column]?.cell.type.rawValue ?? "–", expected: "text, code")
      }
      return column
    }
    return ListSettings(
      key: keys, mostRows: list.mostRows, carriesForward: list.carriesForward, isRequired: list.isRequired,
      subtotals: subtotals)
  }

  /// The rows a total adds: those nested directly in it, or the table's outermost rows but totals like itself.
  private static func parts(of row: Int, _ rows: [Row]) -> [Int] {
    guard rows[row].sum == .top else { return rows[row].children }
    return rows.indices.filter { rows[$0].depth == 0 && rows[$0].sum != .top }
  }

  // MARK: Computed cells

  private func compute(_ cells: inout [ResolvedCell], _ built: [Table]) {
    for (index, table) in built.enumerated() { addUp(table, index, &cells) }
    var programs = ExpressionPrograms(
      layout: layout(built, cells), log: log)
    for ordinal in cells.indices {
      if let stated = cells[ordinal].computation {
        cells[ordinal].cell.computation = programs.computation(
          stated, of: cells[ordinal].cell, isPercent: cells[ordinal].isPercent)
        cells[ordinal].cell.formula = stated.formula
      }
      if let stated = cells[ordinal].prefill {
        cells[ordinal].cell.prefill = programs.prefill(stated, of: cells[ordinal].cell)
      }
    }
    programs.checkUnits()
  }

  /// Gives the totals of a table their parts, inner totals first.
  private func addUp(_ table: Table, _ index: Int, _ cells: inout [ResolvedCell]) {
    let sums = table.rows.indices.reversed().filter { table.rows[$0].sum == .children }
    for row in sums + table.rows.indices.filter({ table.rows[$0].sum == .top }) {
      let rows = Self.parts(of: row, table.rows)
      for column in table.columns.indices {
        guard let ordinal = table.ordinal(row: row, column: column), cells[ordinal].isSum else { continue }
        let parts = rows.compactMap { table.ordinal(row: $0, column: column) }
        cells[ordinal].cell.computation = .sum(parts)
        check(&cells[ordinal], parts.map { cells[$0].cell }, table)
      }
    }
  }

  /// A total is in the unit of its parts, as exact as they are, and never of figures that are never added.
  private func check(_ sum: inout ResolvedCell, _ parts: [Cell], _ table: Table) {
    let name = "[\(table.rows[sum.cell.row].code)](\(table.columns[sum.cell.column].code))"
    if sum.cell.unit == nil { sum.cell.unit = parts.first?.unit }
    if let exact = parts.max(by: { $0.places < $1.places }), exact.places > sum.cell.places {
      sum.cell.places = exact.places
      sum.cell.type = exact.type
    }
    let units = Set((parts + [sum.cell]).map { $0.unit ?? "-" })
    if units.count > 1 {
      log.add(
        .sumUnits, at: sum.node.offset, sum.node.pointer,
        ["cell": name, "found": units.sorted().joined(separator: ", ")])
    }
    if let never = parts.compactMap(\.nature).first(where: { !$0.addsOverAgencies }) {
      log.add(.sumNature, at: sum.node.offset, sum.node.pointer, ["cell": name, "found": never.rawValue])
    }
  }

  // MARK: Rules

  private func rules(_ layout: FormLayout) -> [Rule] {
    var rules: [Rule] = []
    var codes: Set<String> = []
    // What stands in the row of a list is worked out for every row. What was published before that was counted stays.
    var steps =
      layout.isPublished
      ? 0
      : layout.cells.reduce(0) {
        $0 + min($1.cost, FormReader.mostSteps) * (layout.tables[$1.table].list?.mostRows ?? 1)
      }
    // A table without cells has nothing its rules could read, which is told already.
    for (index, table) in tables.enumerated() where layout.cells.contains(where: { $0.table == index }) {
      for stated in table.rules where !log.isFull && steps <= FormReader.mostSteps {
        let pointer = stated.node.pointer
        if !ShortString.isCode(stated.code) || stated.code.hasPrefix("@") {
          log.add(.codeSyntax, at: stated.offset, pointer, ["found": String(stated.code.prefix(40)), "expected": "K1"])
        } else if !codes.insert(stated.code).inserted {
          log.add(.duplicateCode, at: stated.offset, pointer, ["found": stated.code])
        }
        for statement in RuleStatement.read(stated.node, code: stated.code, table: layout.tables[index]) {
          do throws(RuleFaults) {
            let rule = try RuleCompiler.rule(statement.source, layout: layout, table: index)
            steps += rule.cost * (layout.tables[index].list?.mostRows ?? 1)
            rules.append(rule)
            guard !layout.isPublished else { continue }
            let advice = RuleCompiler.advice(on: rule, from: statement.source, layout: layout)
            log.advise(advice.inText, in: statement.text)
            if let when = statement.when { log.advise(advice.inWhen, in: when) }
          } catch {
            log.add(error.inText, in: statement.text)
            if let when = statement.when { log.add(error.inWhen, in: when) }
          }
        }
      }
    }
    if steps > FormReader.mostSteps, let node = tables.first?.node {
      log.addOnce(.cost, at: node, ["found": String(steps), "expected": String(FormReader.mostSteps)])
    }
    return rules
  }
}
