// From stated tables to a form: cells in form order, computed cells with their programs and an order in which each
// finds its parts ready, and the rules.

struct FormCompiler {
  let head: FormHead
  let tables: [StatedTable]
  let log: FormFaultLog

  func compile() -> Form? {
    var cells: [ResolvedCell] = []
    var built: [Table] = []
    // The grid counts, open or not: it is walked and kept whole.
    let size = tables.reduce(0) { $0 + $1.rows.count * $1.columns.count }
    guard size <= FormReader.mostCells else {
      log.add(
        .tooManyCells, at: tables.first?.node.offset ?? 0, "/tables",
        ["found": String(size), "expected": String(FormReader.mostCells)])
      return nil
    }
    for (index, stated) in tables.enumerated() { built.append(table(stated, index, &cells)) }
    compute(&cells, built)
    let order = ComputationOrder(cells: cells, tables: built, log: log).order()
    let rules = rules(cells, built)
    guard log.faults.isEmpty else { return nil }
    return Form(
      code: head.code, version: head.version, printedCode: head.printedCode, title: head.title, issuer: head.issuer,
      legalBasis: head.legalBasis, provenance: head.provenance, demonstration: head.demonstration, kind: head.kind,
      periods: head.periods, window: head.window, effectiveFrom: head.effectiveFrom,
      effectiveUntil: head.effectiveUntil, reporters: head.reporters, parentFigures: head.parentFigures,
      guide: head.guide, people: head.people, tables: built, cells: cells.map(\.cell), computationOrder: order,
      rules: rules)
  }

  /// The grid of a table; its cells go after those of the tables before it.
  private func table(_ stated: StatedTable, _ index: Int, _ cells: inout [ResolvedCell]) -> Table {
    let resolver = CellResolver(table: stated, index: index, log: log)
    var grid: [Int] = []
    for row in stated.rows.indices {
      for column in stated.columns.indices {
        if let cell = resolver.resolve(row: row, column: column) {
          grid.append(cells.count)
          cells.append(cell)
        } else {
          grid.append(-1)
        }
      }
    }
    if !grid.contains(where: { $0 >= 0 }) {
      log.add(.noCells, at: stated.node.offset, stated.node.pointer, ["found": stated.code])
    }
    return Table(
      code: stated.code, title: stated.title, stub: stated.stub, columns: stated.columns.map(\.column),
      rows: stated.rows.map(\.row), grid: grid)
  }

  // MARK: Computed cells

  private func compute(_ cells: inout [ResolvedCell], _ built: [Table]) {
    let layout = FormLayout(tables: built, cells: cells.map(\.cell))
    var compiled: [String: Program] = [:]
    var faulty: Set<String> = []
    func program(_ text: String, _ attribute: StatedAttribute, _ part: Int?, table: Int) -> Program? {
      let key = "\(table) \(text)"
      if let known = compiled[key] { return known }
      guard faulty.insert("\(attribute.node.offset) \(part ?? 0)").inserted else { return nil }
      do throws(RuleFaults) {
        let program = try RuleCompiler.formula(text, layout: layout, table: table)
        compiled[key] = program
        return program
      } catch {
        var node = attribute.node.node
        var pointer = attribute.node.pointer
        if let part, case .array(let parts) = node.content {
          node = parts[part]
          pointer += "/\(part)"
        }
        log.add(error.inText, in: node, pointer)
        return nil
      }
    }
    for ordinal in cells.indices {
      let cell = cells[ordinal]
      let table = cell.cell.table
      if case .text(let text)? = cell.formula?.value, let formula = cell.formula {
        cells[ordinal].cell.computation = program(text, formula, nil, table: table).map { .formula($0) }
      } else if case .ratio(let part, let base)? = cell.ratio?.value, let ratio = cell.ratio {
        if let part = program(part, ratio, 0, table: table), let base = program(base, ratio, 1, table: table) {
          cells[ordinal].cell.computation = .ratio(part: part, base: base, percent: cell.isPercent)
        }
      } else if cell.isSum {
        let parts = tables[table].partRows(of: cell.cell.row).compactMap {
          built[table].ordinal(row: $0, column: cell.cell.column)
        }.filter { cells[$0].cell.type.isNumeric }
        cells[ordinal].cell.computation = .sum(parts)
        checkSum(cells[ordinal], parts.map { cells[$0].cell }, built)
      }
      if case .text(let text)? = cell.prefill?.value, let prefill = cell.prefill {
        cells[ordinal].cell.prefill = program(text, prefill, nil, table: table)
      }
    }
  }

  private func checkSum(_ sum: ResolvedCell, _ parts: [Cell], _ built: [Table]) {
    let table = built[sum.cell.table]
    let name = "[\(table.rows[sum.cell.row].code)](\(table.columns[sum.cell.column].code))"
    // A total without a unit of its own has that of its parts; with another one it would be wrong by a factor.
    var units = Set(parts.map { $0.unit ?? "-" })
    if let unit = sum.cell.unit, !units.contains("-") { units.insert(unit) }
    if units.count > 1 {
      log.add(
        .sumUnits, at: sum.node.offset, sum.node.pointer,
        ["cell": name, "found": units.sorted().joined(separator: ", ")])
    }
    if let never = parts.first(where: { $0.nature.map { !$0.addsOverAgencies } ?? false })?.nature {
      log.add(.sumNature, at: sum.node.offset, sum.node.pointer, ["cell": name, "found": never.rawValue])
    }
  }

  // MARK: Rules

  private func rules(_ cells: [ResolvedCell], _ built: [Table]) -> [Rule] {
    let layout = FormLayout(tables: built, cells: cells.map(\.cell))
    var rules: [Rule] = []
    var codes: Set<String> = []
    var steps = 0
    for (index, table) in tables.enumerated() {
      for stated in table.rules {
        let pointer = stated.node.pointer
        guard ShortString.isCode(stated.code), !stated.code.hasPrefix("@") else {
          log.add(
            .codeSyntax, at: stated.offset, pointer, ["found": String(stated.code.prefix(40)), "expected": "K1"])
          continue
        }
        guard codes.insert(stated.code).inserted else {
          log.add(.duplicateCode, at: stated.offset, pointer, ["found": stated.code])
          continue
        }
        for statement in RuleStatement.read(stated.node, code: stated.code, table: built[index]) {
          do throws(RuleFaults) {
            let rule = try RuleCompiler.rule(statement.source, layout: layout, table: index)
            steps += rule.places.count * (rule.condition.cost + (rule.when?.cost ?? 0))
            rules.append(rule)
          } catch {
            log.add(error.inText, in: statement.text.node, statement.text.pointer)
            if let when = statement.when { log.add(error.inWhen, in: when.node, when.pointer) }
          }
        }
      }
    }
    if steps > FormReader.mostSteps {
      log.add(.cost, at: 0, "/tables", ["found": String(steps), "expected": String(FormReader.mostSteps)])
    }
    return rules
  }
}
