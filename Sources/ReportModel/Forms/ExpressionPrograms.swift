// Compiles the formulas, ratios and prefills of a form, each text of a table once however many cells it computes.

struct ExpressionPrograms {
  let layout: FormLayout
  let log: FormFaultLog
  /// `nil` for a text with a fault, which is told once.
  private var programs: [Text: Program?] = [:]
  /// The cells that bear each text, with the unit it should come to; `nil` for any.
  private var uses: [Text: (node: FormNode, cells: [(row: Int, column: Int, unit: String?)])] = [:]
  /// Places the texts were checked for: as many as a table has cells, each.
  private var steps = 0

  private struct Text: Hashable {
    var table: Int
    var text: String
    /// Where it stands: a fault is told at every place it is written.
    var offset: Int
  }

  init(layout: FormLayout, log: FormFaultLog) {
    self.layout = layout
    self.log = log
  }

  mutating func computation(_ stated: StatedAttribute, of cell: Cell, isPercent: Bool) -> Computation? {
    switch stated.value {
    case .text(let formula): return program(formula, stated.node, cell, unit: cell.unit).map { .formula($0) }
    case .ratio(let part, let base):
      let nodes = stated.node.array() ?? []
      guard nodes.count == 2 else { return nil }
      let first = program(part, nodes[0], cell, unit: nil)
      let second = program(base, nodes[1], cell, unit: nil)
      guard let first, let second else { return nil }
      return .ratio(part: first, base: second, percent: isPercent)
    default: return nil
    }
  }

  mutating func prefill(_ stated: StatedAttribute, of cell: Cell) -> Program? {
    guard case .text(let text) = stated.value else { return nil }
    return program(text, stated.node, cell, unit: cell.unit)
  }

  /// Units of what is added, and of what it comes to, at the cells that bear a text; a fault is told once a text.
  func checkUnits() {
    guard !layout.isPublished else { return }
    for (text, use) in uses where programs[text].flatMap({ $0 }) != nil {
      let fault = RuleCompiler.unitFault(inFormula: text.text, layout: layout, table: text.table, cells: use.cells)
      if let fault { log.add([fault], in: use.node) }
    }
  }

  private mutating func program(_ text: String, _ node: FormNode, _ cell: Cell, unit: String?) -> Program? {
    let table = cell.table
    let key = Text(table: table, text: text, offset: node.offset)
    uses[key, default: (node, [])].cells.append((cell.row, cell.column, unit))
    if let known = programs[key] { return known }
    guard steps <= FormReader.mostSteps else { return nil }
    steps += layout.tables[table].grid.count
    if steps > FormReader.mostSteps {
      log.addOnce(.cost, at: node, ["found": String(steps), "expected": String(FormReader.mostSteps)])
    }
    do throws(RuleFaults) {
      let program = try RuleCompiler.formula(text, layout: layout, table: table)
      programs[key] = program
      return program
    } catch {
      programs[key] = .some(nil)
      log.add(error.inText, in: node)
      return nil
    }
  }
}
