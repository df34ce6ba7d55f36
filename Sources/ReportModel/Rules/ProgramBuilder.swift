// From a checked tree to a flat program. Cells are laid out as slots by row and column, so that an evaluation finds each
// with one multiplication and never looks a name up.

/// Builds one program.
struct ProgramBuilder {
  private let resolver: ReferenceResolver
  private let resolved: [ResolvedReference]
  private let types: [RuleType?]

  private var references: [CellReference] = []
  private var addresses: [SlotAddress] = []
  private var slots: [CellSlot] = []
  private var indexByReference: [CellReference: Int] = [:]
  /// Where the cells of each written reference stand.
  private var addressOfWritten: [SlotAddress] = []
  private var instructions: [Instruction] = []
  private var constants: [Quantity] = []
  private var strings: [String] = []
  private var foreign: [ForeignReference] = []
  private var lists: [Int: Int] = [:]
  private var height = 0
  private var depth = 1

  /// Most slots a program may lay out.
  static let mostSlots = 1_000_000

  init(resolver: ReferenceResolver, resolved: [ResolvedReference], types: [RuleType?]) {
    self.resolver = resolver
    self.resolved = resolved
    self.types = types
    for reference in resolved { lay(reference) }
  }

  /// Slots the references would take, before any is laid out.
  static func slotCount(_ resolved: [ResolvedReference], rows: Int, columns: Int) -> Int {
    resolved.reduce(0) { total, reference in
      let across = reference.column == nil ? columns : 1
      switch reference.rows {
      case .here: return total + rows * across
      case .fixed: return total + across
      case .set(let members): return total + members.count * across
      case .listed: return total + 1
      }
    }
  }

  /// The program of a tree; `showsSides` leaves the sides of an outermost comparison on the stack.
  mutating func program(_ node: RuleNode, showsSides: Bool, anchor: Int?, wording: RuleWording?) -> Program {
    var outermost: Program.OutermostComparison?
    if showsSides, case .comparison(let sign, let a, let b, let tolerance) = node.bare.kind {
      emit(a)
      emit(b)
      switch tolerance {
      case nil: outermost = .init(sign: sign, tolerance: .none)
      case .percent(let size):
        emit(size)
        outermost = .init(sign: sign, tolerance: .percent)
      case .absolute(let size):
        emit(size)
        outermost = .init(sign: sign, tolerance: .absolute)
      case .declared:
        push(Instruction(opcode: .declared))
        outermost = .init(sign: sign, tolerance: .absolute)
      }
    } else {
      emit(node)
    }
    return Program(
      references: references, foreign: foreign, table: resolver.table, strings: strings, addresses: addresses,
      slots: slots, instructions: instructions, constants: constants, lists: lists, depth: depth, comparison: outermost,
      anchor: anchor.map {
        Program.Anchor(
          table: resolved[$0].table, column: resolved[$0].column, source: resolved[$0].source,
          address: addressOfWritten[$0])
      }, wording: wording)
  }

  // MARK: Cells

  private func slot(_ table: Int, _ row: Int?, _ column: Int) -> CellSlot {
    guard let row else { return CellSlot(ordinal: -1, row: -1, places: 0, levels: 0) }
    guard let ordinal = resolver.layout.tables[table].ordinal(row: row, column: column) else {
      return CellSlot(ordinal: -1, row: Int32(row), places: 0, levels: 0)
    }
    let cell = resolver.layout.cells[ordinal]
    return CellSlot(
      ordinal: Int32(ordinal), row: Int32(row), places: UInt8(cell.places), levels: cell.levels.rawValue)
  }

  private mutating func name(_ reference: CellReference, _ address: SlotAddress) {
    guard indexByReference[reference] == nil else { return }
    indexByReference[reference] = references.count
    references.append(reference)
    addresses.append(address)
  }

  private mutating func lay(_ reference: ResolvedReference) {
    let own = resolver.layout.tables[resolver.table]
    let columns = reference.column.map { [$0] } ?? Array(own.columns.indices)
    var named = CellReference(
      table: reference.table, row: nil, column: reference.column, source: reference.source)
    switch reference.rows {
    case .here, .fixed:
      if case .fixed(let row) = reference.rows { named.row = row }
      if let known = indexByReference[named] {
        addressOfWritten.append(addresses[known])
        return
      }
      let address = SlotAddress(
        start: slots.count, rowStride: reference.followsRow ? columns.count : 0,
        columnStride: reference.column == nil ? 1 : 0)
      let rows = reference.followsRow ? Array(own.rows.indices) : [0]
      for row in rows {
        let target = resolver.row(of: reference, at: row)
        for column in columns { slots.append(slot(reference.table, target, column)) }
      }
      addressOfWritten.append(address)
      name(named, address)
    case .listed:
      // No cell of its own: it stands for one after another, so nothing names it.
      addressOfWritten.append(SlotAddress(start: slots.count, rowStride: 0, columnStride: 0))
      var listed = slot(reference.table, 0, reference.column ?? 0)
      listed.listColumn = Int32(reference.column ?? 0)
      slots.append(listed)
    case .set(let rows):
      let stride = reference.column == nil ? rows.count : 0
      let address = SlotAddress(start: slots.count, rowStride: 0, columnStride: stride, count: rows.count)
      for column in columns {
        for row in rows { slots.append(slot(reference.table, row, column)) }
      }
      addressOfWritten.append(address)
      for (index, row) in rows.enumerated() {
        named.row = row
        name(named, SlotAddress(start: address.start + index, rowStride: 0, columnStride: stride))
      }
    }
  }

  // MARK: Instructions

  private mutating func push(_ instruction: Instruction) {
    instructions.append(instruction)
    height += 1
    depth = max(depth, height)
  }

  private mutating func reduce(_ opcode: Opcode, popping count: Int = 1, a: Int = 0, b: Int = 0) {
    instructions.append(Instruction(opcode: opcode, a: Int32(a), b: Int32(b)))
    height -= count
  }

  private mutating func constant(_ quantity: Quantity) {
    push(Instruction(opcode: .constant, a: Int32(constants.count)))
    constants.append(quantity)
  }

  private mutating func load(_ index: Int, asIs: Bool) {
    let address = addressOfWritten[index]
    let opcode: Opcode =
      switch types[index] {
      case .truth: .loadTruth
      case .text: .loadText
      default: asIs ? .loadAsIs : .load
      }
    push(
      Instruction(
        opcode: opcode, back: resolved[index].source.code, a: Int32(address.start),
        b: Int32(address.rowStride), c: Int32(address.columnStride)))
  }

  private mutating func loadSet(_ index: Int, _ word: RuleWord) {
    let address = addressOfWritten[index]
    let opcode: Opcode = word == .sum ? .sumSet : word == .min ? .minSet : .maxSet
    push(
      Instruction(
        opcode: opcode, back: resolved[index].source.code, a: Int32(address.start), b: Int32(address.count),
        c: Int32(address.columnStride)))
  }

  /// The set an argument of `sum`, `min`, `max` is, if it is one.
  private func set(_ node: RuleNode) -> Int? {
    switch node.kind {
    case .group(let x), .report(let x, _): return set(x)
    case .reference(let index): return resolved[index].isSet ? index : nil
    default: return nil
    }
  }

  /// `asIs`: blanks stay blank whatever the rule says of missing figures, for `blank` and `default`.
  private mutating func emit(_ node: RuleNode, asIs: Bool = false) {
    if let (first, rest) = node.chain {
      // A blank stays one through arithmetic only: `default` takes the whole of it.
      emit(first, asIs: asIs && rest.allSatisfy { $0.operation.isArithmetic })
      for (operation, operand) in rest {
        emit(operand, asIs: asIs && operation.isArithmetic)
        reduce(operation.opcode)
      }
      return
    }
    switch node.kind {
    case .faulty: break
    case .number(let quantity): constant(quantity)
    case .reference(let index): load(index, asIs: asIs)
    case .group(let x), .report(let x, _): emit(x, asIs: asIs)
    case .text(let text):
      push(Instruction(opcode: .text, a: Int32(strings.count)))
      strings.append(text)
    case .rowCode: push(Instruction(opcode: .rowCode))
    case .context(let context): push(Instruction(opcode: .context, a: context.rawValue))
    case .symbol(let symbol): constant(Quantity(symbol.number))
    case .foreign(let reference):
      let known = foreign.firstIndex(of: reference) ?? foreign.count
      if known == foreign.count { foreign.append(reference) }
      push(Instruction(opcode: .loadForeign, a: Int32(known)))
    case .among(let x, let items, let negated):
      emit(x)
      among(x, items)
      if negated { reduce(.not, popping: 0) }
    case .between(let x, let low, let high, let negated):
      for side in [x, low, high] { emit(side) }
      reduce(.between, popping: 2)
      if negated { reduce(.not, popping: 0) }
    case .usual(let x, let deviations, let reports): usual(x, deviations, reports)
    case .negated(let x):
      emit(x, asIs: asIs)
      reduce(.negate, popping: 0)
    case .not(let x):
      emit(x)
      reduce(.not, popping: 0)
    case .arithmetic, .and, .or: break
    case .comparison(let sign, let a, let b, let tolerance):
      emit(a)
      emit(b)
      var kind = 1
      switch tolerance {
      case nil: kind = 0
      case .absolute(let size): emit(size)
      case .percent(let size):
        emit(size)
        kind = 2
      case .declared: push(Instruction(opcode: .declared))
      }
      if isText(a) {
        reduce(.compareText, a: Int(sign.rawValue))
      } else {
        reduce(.compare, popping: kind == 0 ? 1 : 2, a: Int(sign.rawValue), b: kind)
      }
    case .defaulted(let a, let b):
      emit(a, asIs: true)
      let jump = instructions.count
      reduce(.jumpUnlessBlank)
      emit(b)
      instructions[jump].a = Int32(instructions.count)
    case .choice(let condition, let a, let b): choice(condition, a, b)
    case .call(let word, let values): call(word, values, where: nil, asIs: asIs)
    case .chosen(let word, let values, let condition): call(word, values, where: condition, asIs: asIs)
    }
  }

  private func isText(_ node: RuleNode) -> Bool {
    switch node.bare.kind {
    case .text, .rowCode: true
    case .reference(let index): types[index] == .text
    default: false
    }
  }

  /// The list after `in`; where texts are compared, a number in it is the code it is spelt as.
  private mutating func among(_ node: RuleNode, _ items: [RuleNode.Item]) {
    if isText(node) {
      reduce(.amongTexts, popping: 0, a: strings.count, b: items.count)
      strings += items.map { item in
        if case .text(let text) = item.value { return text }
        return item.spelling
      }
    } else {
      reduce(.amongNumbers, popping: 0, a: constants.count, b: items.count)
      constants += items.map { item in
        switch item.value {
        case .number(let quantity): quantity
        case .symbol(let symbol): Quantity(symbol.number)
        default: .zero
        }
      }
    }
  }

  private mutating func usual(_ node: RuleNode, _ deviations: Quantity, _ reports: Int) {
    guard case .reference(let index) = node.bare.kind else { return }
    load(index, asIs: false)
    constant(deviations)
    let address = addressOfWritten[index]
    instructions.append(
      Instruction(
        opcode: .usual, back: UInt8(clamping: reports), a: Int32(address.start), b: Int32(address.rowStride),
        c: Int32(address.columnStride)))
    height -= 1
  }

  private mutating func pair(_ opcode: Opcode, _ a: RuleNode, _ b: RuleNode, asIs: Bool = false) {
    emit(a, asIs: asIs)
    emit(b, asIs: asIs)
    reduce(opcode)
  }

  private mutating func choice(_ condition: RuleNode, _ a: RuleNode, _ b: RuleNode?) {
    emit(condition)
    let branch = instructions.count
    reduce(.branch)
    emit(a)
    let jump = instructions.count
    reduce(.jump)
    instructions[branch].a = Int32(instructions.count)
    // Without `else` it holds where the condition is false.
    if let b { emit(b) } else { push(Instruction(opcode: .yes)) }
    instructions[jump].a = Int32(instructions.count)
    instructions[branch].b = Int32(instructions.count)
  }

  /// A value of every row of a list that fulfils a condition, made into one.
  private mutating func overRows(of list: Int, _ fold: ListFold, _ value: RuleNode, where condition: RuleNode?) {
    let start = instructions.count
    push(Instruction(opcode: .overRows, back: fold.rawValue, a: Int32(list)))
    lists[list] = resolver.layout.tables[list].list?.mostRows ?? 1
    // Condition and value are worked out on a stack of their own.
    let outside = height
    height = 0
    if let condition { emit(condition) }
    let middle = instructions.count
    height = 0
    if fold != .count { emit(value) }
    height = outside
    instructions[start].b = Int32(middle - start - 1)
    instructions[start].c = Int32(instructions.count - middle)
  }

  private mutating func call(_ word: RuleWord, _ values: [RuleNode], where condition: RuleNode?, asIs: Bool) {
    switch word {
    case .count:
      guard case .reference(let index)? = values.first?.kind else { return }
      overRows(of: resolved[index].table, .count, values[0], where: condition)
    case .sum, .min, .max:
      for (position, value) in values.enumerated() {
        if let list = value.lists(resolved).union(condition?.lists(resolved) ?? []).first {
          overRows(of: list, word == .sum ? .sum : word == .min ? .min : .max, value, where: condition)
        } else if let set = set(value) {
          loadSet(set, word)
        } else {
          emit(value, asIs: asIs)
        }
        if position > 0 { reduce(word == .sum ? .add : word == .min ? .min : .max) }
      }
    case .ratio: pair(.divide, values[0], values[1], asIs: asIs)
    case .abs:
      emit(values[0], asIs: asIs)
      reduce(.abs, popping: 0)
    case .blank:
      emit(values[0], asIs: true)
      reduce(.isBlank, popping: 0)
    case .round:
      emit(values[0], asIs: asIs)
      guard case .number(let places) = values[1].kind else { return }
      reduce(.round, popping: 0, a: Int(clamping: places.units(atScale: 0) ?? 0))
    default: break
    }
  }
}

extension RuleNode.Binary {
  fileprivate var isArithmetic: Bool { if case .arithmetic = self { true } else { false } }

  fileprivate var opcode: Opcode {
    switch self {
    case .and: .and
    case .or: .or
    case .arithmetic(.add): .add
    case .arithmetic(.subtract): .subtract
    case .arithmetic(.multiply): .multiply
    case .arithmetic(.divide): .divide
    }
  }
}
