// Lists in formulas: the rows of a list worked out one after another, and what earlier reports say of the row of a key.
internal import ReportModel

extension FormulaRun {
  /// What `sum`, `count`, `min`, `max` make of the rows of a list that are filled in and for which the condition holds.
  mutating func overRows(_ instruction: Instruction, from body: Int) throws(FormulaRefusal) -> Int {
    let value = body + Int(instruction.b)
    let end = value + Int(instruction.c)
    let table = Int(instruction.a)
    let fold = ListFold(rawValue: instruction.back) ?? .sum
    let outer = (stack: stack, row: cells.listRow)
    var flags: [String] = []
    var parts: [Term] = []
    for row in 0..<cells.layout.tables[table].rows {
      guard line.steps < CalculationLine.mostSteps else { throw .tooLarge }
      stack = []
      cells.listRow = (table, row)
      // 1 where the row is chosen, 0 where not, below 0 the reason why that is not known.
      var flag = cells.lines.isThere(row, table: table)
      if value > body {
        try run(body..<value)
        let condition = pop()
        flag = line.result(
          "IF(\(flag)=0,0,IF(\(condition.state)<3,\(condition.value),IF(\(condition.state)<5,0,-\(condition.state))))")
      }
      flags.append(flag)
      guard fold != .count else { continue }
      try run(value..<end)
      let figure = pop()
      parts.append(part(figure, flag, fold))
    }
    (stack, cells.listRow) = (outer.stack, outer.row)
    stack.append(folded(fold, parts, flags))
    return end
  }

  private mutating func part(_ figure: Term, _ flag: String, _ fold: ListFold) -> Term {
    let blank = fold == .sum ? figure.state : "IF(\(figure.state)=4,3,\(figure.state))"
    let state = line.result("IF(\(flag)=1,\(blank),IF(\(flag)<0,-\(flag),3))")
    // Least and greatest pass over texts, as what is no figure then is.
    let value = line.result("IF(\(state)=0,\(figure.value),\(fold == .sum ? "0" : "\"\""))")
    return Term(state: state, value: value, scale: figure.scale)
  }

  private mutating func folded(_ fold: ListFold, _ parts: [Term], _ flags: [String]) -> Term {
    func chunks<Item>(_ items: [Item]) -> [[Item]] {
      stride(from: 0, to: items.count, by: Self.widest).map { Array(items[$0..<min($0 + Self.widest, items.count)]) }
    }
    var counts: [String] = []
    var worst: [String] = []
    for chunk in chunks(flags) {
      counts.append(line.result(chunk.map { "COUNTIF(\($0),1)" }.joined(separator: "+")))
      worst.append(line.result("MIN(\(chunk.joined(separator: ",")))"))
    }
    let chosen = line.result(TermList.call("SUM", counts))
    let least = line.result(TermList.call("MIN", worst))
    if fold == .count { return step(state: "IF(\(least)<0,-\(least),0)", value: chosen, scale: 0) }
    let scale = parts.map(\.scale).max() ?? 0
    let function = fold == .sum ? "SUM" : fold == .min ? "MIN" : "MAX"
    var terms = parts
    repeat {
      terms = chunks(terms).map { chunk in
        let states = TermList.states(chunk)
        let most = TermList.call("MAX", states)
        let state = line.result("IF(\(most)>3,\(most),\(TermList.call("MIN", states)))")
        let value = TermList.call(function, TermList.values(chunk))
        return Term(
          state: state, value: line.result("IF(\(state)=0,\(value),\(fold == .sum ? "0" : "\"\""))"), scale: scale)
      }
    } while terms.count > 1
    guard let all = terms.first else { return Term(StackValue(Quantity.zero)) }
    // Nothing chosen adds up to 0.
    guard fold == .sum else { return all }
    return step(state: "IF(AND(\(all.state)=3,\(chosen)=0),0,\(all.state))", value: all.value, scale: scale)
  }

  /// A cell of a list in an earlier report: of the row with the same key, blank where there is none.
  mutating func earlierInList(_ slot: CellSlot, report: UInt8) throws(FormulaRefusal) -> Term {
    guard let row = cells.listRow else { return .blank }
    if report == ReportSource.yearToDate.code { throw .listHistory }
    let entry: HistoryEntry = cells.reading.history.report(report)
    switch entry {
    case .none: return Term(StackValue(.noHistory))
    case .split: return Term(StackValue(.split))
    case .notComparable: return Term(StackValue(.notComparable))
    case .report(_, let lists):
      let form = cells.form
      let grid = form.tables[row.table]
      let isText = (grid.list?.key ?? []).allSatisfy { column in
        grid.ordinal(row: 0, column: column).map { form.cells[$0].type.isText } ?? false
      }
      guard isText else { throw .listHistory }
      guard slot.levels & cells.reading.levels.rawValue != 0 else { return .blank }
      let rows = lists[row.table] ?? []
      guard
        let block = cells.history.block(
          rows, of: row.table, report: report, column: form.cells[Int(slot.ordinal)].column, form)
      else { return .blank }
      let key = cells.lines.key(row.row, table: row.table)
      let place = line.result("SUMPRODUCT(EXACT(\(block.keys),\(key))*(ROW(\(block.keys))-\(block.first)))")
      return step(
        state: "IF(\(place)=0,3,INDEX(\(block.states),\(place)))",
        value: "IF(\(place)=0,0,INDEX(\(block.values),\(place)))", scale: Int(slot.places))
    }
  }
}
