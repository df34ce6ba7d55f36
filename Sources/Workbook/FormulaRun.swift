// From a compiled rule or formula to formulas of the workbook: the program is run once over terms instead of figures, so
// that what the workbook works out is what the judge works out, blanks and reasons included.
internal import ReportModel

/// Why a rule cannot be put into formulas.
enum FormulaRefusal: Error, Hashable {
  case tooLarge, tooLong, listHistory
}

struct FormulaRun {
  let program: Program
  let row: Int
  let column: Int
  let missing: MissingMode
  var cells: CellTerms
  var line: CalculationLine
  var stack: [Term] = []

  init(
    _ program: Program, row: Int, column: Int, missing: MissingMode = .standard, cells: CellTerms,
    line: CalculationLine
  ) {
    self.program = program
    self.row = row
    self.column = column
    self.missing = missing
    self.cells = cells
    self.line = line
  }

  /// Works it out; what is left are the sides of the outermost comparison and its tolerance, or one value.
  mutating func run() throws(FormulaRefusal) -> [Term] {
    try run(0..<program.instructions.count)
    for index in stack.indices { stack[index] = single(stack[index]) }
    return stack
  }

  /// The one value of the whole.
  mutating func result() throws(FormulaRefusal) -> Term {
    let left = try run()
    guard let comparison = program.comparison else { return left[0] }
    return outermost(comparison, left)
  }

  mutating func outermost(_ comparison: Program.OutermostComparison, _ sides: [Term]) -> Term {
    switch comparison.tolerance {
    case .none: compared(sides[0], comparison.sign, sides[1])
    case .absolute: near(sides[0], sides[1], within: sides[2])
    case .percent: near(sides[0], sides[1], within: percent(sides[2], of: sides[1]))
    }
  }

  /// The cells of the report and of other reports it names at its place.
  mutating func references() throws(FormulaRefusal) -> [Term] {
    // What is said of a list is there, if it is that there is no row.
    if program.readsList { return [Term(StackValue(Quantity.zero))] }
    var terms: [Term] = []
    for (reference, address) in zip(program.references, program.addresses) {
      // A sum of the year is blank where each of its parts is.
      let term = try cell(program.slots[address.index(row: row, column: column)], report: reference.source.code)
      terms += term.addends.isEmpty ? [term] : term.addends
    }
    return terms + program.foreign.map { cells.term($0, of: program) }
  }

  // MARK: The program

  mutating func pop() -> Term { single(stack.removeLast()) }

  mutating func run(_ range: Range<Int>) throws(FormulaRefusal) {
    var next = range.lowerBound
    while next < range.upperBound {
      guard line.steps < CalculationLine.mostSteps else { throw .tooLarge }
      let instruction = program.instructions[next]
      next += 1
      switch instruction.opcode {
      case .branch: next = try branch(instruction, from: next)
      case .jumpUnlessBlank:
        let first = pop()
        let end = Int(instruction.a)
        try run(next..<end)
        stack.append(defaulted(first, pop()))
        next = end
      case .jump: next = Int(instruction.a)
      case .overRows: next = try overRows(instruction, from: next)
      default: try run(instruction)
      }
    }
  }

  /// A choice: the instruction before the second branch jumps over it.
  private mutating func branch(_ instruction: Instruction, from next: Int) throws(FormulaRefusal) -> Int {
    let condition = pop()
    let (second, end) = (Int(instruction.a), Int(instruction.b))
    if let fixed = condition.fixed {
      if fixed.isKnown {
        try run(fixed.isTrue ? next..<second - 1 : second..<end)
      } else {
        stack.append(Term(fixed.needed))
      }
      return end
    }
    try run(next..<second - 1)
    let yes = pop()
    try run(second..<end)
    let no = pop()
    stack.append(
      step(
        state: "IF(\(condition.state)<3,IF(\(condition.value)=1,\(yes.state),\(no.state)),MAX(\(condition.state),4))",
        value: "IF(\(condition.state)<3,IF(\(condition.value)=1,\(yes.value),\(no.value)),0)",
        scale: max(yes.scale, no.scale)))
    return end
  }

  private mutating func run(_ instruction: Instruction) throws(FormulaRefusal) {
    switch instruction.opcode {
    case .load: stack.append(figure(try load(instruction)))
    case .loadTruth, .loadAsIs, .loadText: stack.append(try load(instruction))
    case .loadForeign: stack.append(figure(cells.term(program.foreign[Int(instruction.a)], of: program)))
    case .text: stack.append(Term(text: try short(program.strings[Int(instruction.a)])))
    case .rowCode: stack.append(Term(text: try short(cells.form.tables[program.table].rows[row].code)))
    case .context: stack.append(Term(program.context(instruction.a, reading: cells.reading)))
    case .constant: stack.append(Term(StackValue(program.constants[Int(instruction.a)])))
    case .yes: stack.append(Term(StackValue(true)))
    case .declared:
      stack.append(Term(program.declaredTolerance(row: row, column: column, form: cells.form)))
    case .sumSet: stack.append(Term(sumOf: try set(instruction)))
    case .minSet: stack.append(extreme(try set(instruction), "MIN"))
    case .maxSet: stack.append(extreme(try set(instruction), "MAX"))
    case .add:
      let (a, b) = (stack[stack.count - 2], stack[stack.count - 1])
      stack.removeLast(2)
      stack.append(Term(sumOf: (a.addends.isEmpty ? [a] : a.addends) + (b.addends.isEmpty ? [b] : b.addends)))
    case .subtract, .multiply, .divide, .min, .max, .and, .or, .compareText:
      let b = pop()
      let a = pop()
      stack.append(pair(instruction, a, b))
    case .compare:
      let size = instruction.b == 0 ? nil : pop()
      let b = pop()
      let a = pop()
      let sign = RuleComparison(rawValue: UInt8(truncatingIfNeeded: instruction.a)) ?? .equal
      if let size {
        stack.append(near(a, b, within: instruction.b == 2 ? percent(size, of: b) : size))
      } else {
        stack.append(compared(a, sign, b))
      }
    case .amongNumbers, .amongTexts: stack.append(try among(pop(), instruction))
    case .between:
      let high = pop()
      let low = pop()
      let x = pop()
      let above = compared(x, .greaterOrEqual, low)
      stack.append(both(above, compared(x, .lessOrEqual, high)))
    case .usual:
      let deviations = pop()
      stack.append(try usual(pop(), deviations, instruction))
    case .negate, .abs, .round, .not, .isBlank: stack.append(alone(instruction, pop()))
    case .jump, .branch, .jumpUnlessBlank, .overRows: break
    }
  }

  private func short(_ text: String) throws(FormulaRefusal) -> String {
    guard text.utf16.count <= 255 else { throw .tooLong }
    return text
  }

  // MARK: Cells

  private func slot(_ instruction: Instruction) -> CellSlot {
    program.slots[Int(instruction.a) + row * Int(instruction.b) + column * Int(instruction.c)]
  }

  private mutating func load(_ instruction: Instruction) throws(FormulaRefusal) -> Term {
    try cell(slot(instruction), report: instruction.back)
  }

  private mutating func cell(_ slot: CellSlot, report: UInt8) throws(FormulaRefusal) -> Term {
    if report != 0, slot.ordinal >= 0, cells.form.isListed(Int(slot.ordinal)) {
      return try earlierInList(slot, report: report)
    }
    return cells.term(slot, report: report, of: program)
  }

  /// A blank as the rule wants it.
  private mutating func figure(_ term: Term) -> Term {
    guard missing != .standard else { return term }
    let term = single(term)
    if let fixed = term.fixed { return Term(Program.figure(fixed, missing: missing)) }
    guard term.fixedState == nil else { return term }
    return step(
      state: "IF(\(term.state)=3,\(missing == .zero ? 0 : 4),\(term.state))", value: term.value, scale: term.scale)
  }

  private mutating func set(_ instruction: Instruction) throws(FormulaRefusal) -> [Term] {
    let start = Int(instruction.a) + column * Int(instruction.c)
    var terms: [Term] = []
    for index in start..<start + Int(instruction.b) {
      terms.append(single(figure(try cell(program.slots[index], report: instruction.back))))
    }
    return terms
  }

  /// `usual` as the range it comes to: earlier reports do not change while this one is typed.
  private mutating func usual(
    _ x: Term, _ deviations: Term, _ instruction: Instruction
  ) throws(FormulaRefusal) -> Term {
    let slot = slot(instruction)
    if slot.ordinal >= 0, cells.form.isListed(Int(slot.ordinal)) { throw .listHistory }
    var earlier: [Int128] = []
    for back in 1...max(1, Int(instruction.back)) {
      let value = cells.earlier(slot, back: UInt8(clamping: back), of: program)
      guard value.isKnown else { return combined([x, Term(value.needed)], as: .truth, value: "0", scale: 0) }
      earlier.append(value.units)
    }
    guard let range = UsualBounds.of(earlier, deviations: deviations.fixed?.quantity ?? .zero) else {
      return combined([x, Term(StackValue(.notCalculable))], as: .truth, value: "0", scale: 0)
    }
    let (low, high) = (
      Quantity(units: range.low, scale: Int(slot.places)), Quantity(units: range.high, scale: Int(slot.places))
    )
    let above = compared(x, .greaterOrEqual, Term(StackValue(low)))
    return both(above, compared(x, .lessOrEqual, Term(StackValue(high))))
  }
}
