// The inner loop: works a program out over the figures of one report, without allocating.

extension Program {
  /// What is left on the stack: one value, or the sides of the outermost comparison and its tolerance.
  struct Run {
    var left: StackValue
    var right = StackValue(.blank)
    var tolerance = StackValue(.blank)
    /// Whether any cell that was looked at held something.
    var sawFigure: Bool

    /// The value of the whole expression.
    @inline(__always)
    func value(of comparison: OutermostComparison?) -> StackValue {
      guard left.state != .overflow, let comparison else { return left }
      switch comparison.tolerance {
      case .none: return .compared(left, comparison.sign, right)
      case .absolute: return .near(left, right, within: tolerance)
      case .percent: return .near(left, right, within: .tolerance(tolerance, percent: true, of: right))
      }
    }
  }

  /// Works the program out at a place.
  func run(row: Int, column: Int, missing: MissingMode, form: Form, reading: Reading) -> Run {
    let levels = reading.levels.rawValue
    return withUnsafeTemporaryAllocation(of: StackValue.self, capacity: depth) { stack in
      instructions.withUnsafeBufferPointer { instructions in
        slots.withUnsafeBufferPointer { slots in
          let place = Place(row: row, column: column, levels: levels, missing: missing)
          var sawFigure = false
          let top = execute(
            0..<instructions.count, instructions, slots, stack, at: place, form: form, reading: reading,
            sawFigure: &sawFigure)
          guard let top else { return Run(left: StackValue(.overflow), sawFigure: true) }
          guard comparison != nil else { return Run(left: stack[0], sawFigure: sawFigure) }
          return Run(
            left: stack[0], right: stack[1], tolerance: top >= 2 ? stack[2] : StackValue(.blank), sawFigure: sawFigure)
        }
      }
    }
  }

  /// Where and how a program is worked out.
  private struct Place {
    var row: Int
    var column: Int
    var levels: UInt8
    var missing: MissingMode
    /// The row of a list that an aggregate is at.
    var listRow: ListRow?
  }

  /// What `fold` makes of the rows of a list for which the condition holds; those for which it is not known are left
  /// out. Blank where the list was not sent.
  private func overRows(
    _ instruction: Instruction, body: Int, _ instructions: UnsafeBufferPointer<Instruction>,
    _ slots: UnsafeBufferPointer<CellSlot>, at place: Place, form: Form, reading: Reading, sawFigure: inout Bool
  ) -> StackValue {
    guard let rows = reading.lists[Int(instruction.a)] else { return StackValue(.blank) }
    sawFigure = true
    let value = body + Int(instruction.b)
    let end = value + Int(instruction.c)
    let fold = ListFold(rawValue: instruction.back) ?? .sum
    var inner = place
    var total = StackValue(.blank)
    var chosen = 0
    return withUnsafeTemporaryAllocation(of: StackValue.self, capacity: depth) { stack in
      for row in rows {
        inner.listRow = row
        if value > body {
          let run = execute(
            body..<value, instructions, slots, stack, at: inner, form: form, reading: reading, sawFigure: &sawFigure)
          guard run != nil else { return StackValue(.overflow) }
          if stack[0].isBlank { continue }
          guard stack[0].isKnown else { return stack[0] }
          if !stack[0].isTrue { continue }
        }
        chosen += 1
        guard fold != .count else { continue }
        let run = execute(
          value..<end, instructions, slots, stack, at: inner, form: form, reading: reading, sawFigure: &sawFigure)
        guard run != nil else { return StackValue(.overflow) }
        switch fold {
        case .sum: total = .sum(total, stack[0])
        case .min where total.isKnown && !stack[0].isBlank: total = .least(total, stack[0])
        case .max where total.isKnown && !stack[0].isBlank: total = .greatest(total, stack[0])
        default: if total.isBlank { total = stack[0] }
        }
        if total.state == .overflow { return total }
      }
      switch fold {
      case .count: return StackValue(Quantity(chosen))
      case .sum: return chosen == 0 ? StackValue(Quantity.zero) : total
      case .min, .max: return total
      }
    }
  }

  /// Works a range of the instructions out from an empty stack; the top of it then, or `nil` where 38 digits do not hold
  /// a result on the way.
  private func execute(
    _ range: Range<Int>, _ instructions: UnsafeBufferPointer<Instruction>, _ slots: UnsafeBufferPointer<CellSlot>,
    _ stack: UnsafeMutableBufferPointer<StackValue>, at place: Place, form: Form, reading: Reading,
    sawFigure: inout Bool
  ) -> Int? {
    let (row, column, levels, missing) = (place.row, place.column, place.levels, place.missing)
    var top = -1
    var next = range.lowerBound
    while next < range.upperBound {
      let instruction = instructions[next]
      next += 1
      switch instruction.opcode {
      case .load:
        let index = Int(instruction.a) + row * Int(instruction.b) + column * Int(instruction.c)
        let value = load(
          slots[index], back: instruction.back, levels: levels, reading: reading, listRow: place.listRow,
          sawFigure: &sawFigure)
        top += 1
        stack[top] = Self.figure(value, missing: missing)
      case .loadAsIs:
        let index = Int(instruction.a) + row * Int(instruction.b) + column * Int(instruction.c)
        top += 1
        stack[top] = load(
          slots[index], back: instruction.back, levels: levels, reading: reading, listRow: place.listRow,
          sawFigure: &sawFigure)
      case .loadTruth:
        let index = Int(instruction.a) + row * Int(instruction.b) + column * Int(instruction.c)
        var value = load(
          slots[index], back: instruction.back, levels: levels, reading: reading, listRow: place.listRow,
          sawFigure: &sawFigure)
        if value.state == .number { value = StackValue(value.units != 0) }
        top += 1
        stack[top] = value
      case .loadText:
        let index = Int(instruction.a) + row * Int(instruction.b) + column * Int(instruction.c)
        let slot = slots[index]
        top += 1
        if slot.ordinal >= 0, slot.levels & levels != 0,
          value(slot, reading: reading, listRow: place.listRow).state == .text
        {
          sawFigure = true
          let isListed = slot.listColumn >= 0
          stack[top] = StackValue(
            units: Int128(isListed ? slot.listColumn : slot.ordinal), scale: isListed ? 3 : 0, state: .text)
        } else {
          stack[top] = load(
            slot, back: 0, levels: levels, reading: reading, listRow: place.listRow, sawFigure: &sawFigure)
        }
      case .text:
        top += 1
        stack[top] = StackValue(units: Int128(instruction.a), scale: 1, state: .text)
      case .rowCode:
        top += 1
        stack[top] = StackValue(units: 0, scale: 2, state: .text)
      case .context:
        top += 1
        stack[top] = context(instruction.a, reading: reading)
      case .loadForeign:
        top += 1
        stack[top] = Self.figure(
          load(foreign[Int(instruction.a)], reading: reading, sawFigure: &sawFigure), missing: missing)
      case .compareText:
        top -= 1
        stack[top] = compare(
          stack[top], stack[top + 1], instruction.a, row: row, form: form, reading: reading, listRow: place.listRow)
      case .amongNumbers, .amongTexts:
        guard stack[top].isKnown else {
          stack[top] = stack[top].needed
          continue
        }
        let range = Int(instruction.a)..<Int(instruction.a + instruction.b)
        if instruction.opcode == .amongNumbers {
          let value = stack[top].quantity
          stack[top] = StackValue(constants[range].contains { $0 == value })
        } else {
          let value = text(stack[top], row: row, form: form, reading: reading, listRow: place.listRow)
          stack[top] = StackValue(strings[range].contains(value))
        }
      case .between:
        top -= 2
        stack[top] = .both(
          .compared(stack[top], .greaterOrEqual, stack[top + 1]), .compared(stack[top], .lessOrEqual, stack[top + 2]))
      case .overRows:
        top += 1
        stack[top] = overRows(
          instruction, body: next, instructions, slots, at: place, form: form, reading: reading, sawFigure: &sawFigure)
        next += Int(instruction.b + instruction.c)
      case .usual:
        let index = Int(instruction.a) + row * Int(instruction.b) + column * Int(instruction.c)
        top -= 1
        stack[top] = isUsual(
          stack[top], deviations: stack[top + 1], slots[index], reports: Int(instruction.back), levels: levels,
          reading: reading, sawFigure: &sawFigure)
      case .constant:
        top += 1
        stack[top] = StackValue(constants[Int(instruction.a)])
      case .yes:
        top += 1
        stack[top] = StackValue(true)
      case .declared:
        top += 1
        stack[top] = declaredTolerance(row: row, column: column, form: form)
      case .sumSet, .minSet, .maxSet:
        let start = Int(instruction.a) + column * Int(instruction.c)
        var total = StackValue(.blank)
        for index in start..<start + Int(instruction.b) {
          let loaded = load(
            slots[index], back: instruction.back, levels: levels, reading: reading, sawFigure: &sawFigure)
          let value = Self.figure(loaded, missing: missing)
          switch instruction.opcode {
          case .sumSet: total = .sum(total, value)
          case .minSet: total = index == start ? value : .least(total, value)
          default: total = index == start ? value : .greatest(total, value)
          }
        }
        top += 1
        stack[top] = instruction.opcode == .sumSet ? total : total.needed
      case .add:
        top -= 1
        stack[top] = .sum(stack[top], stack[top + 1])
      case .subtract:
        top -= 1
        stack[top] = .difference(stack[top], stack[top + 1])
      case .multiply:
        top -= 1
        stack[top] = .product(stack[top], stack[top + 1])
      case .divide:
        top -= 1
        stack[top] = .quotient(stack[top], stack[top + 1])
      case .min:
        top -= 1
        stack[top] = .least(stack[top], stack[top + 1])
      case .max:
        top -= 1
        stack[top] = .greatest(stack[top], stack[top + 1])
      case .and:
        top -= 1
        stack[top] = .both(stack[top], stack[top + 1])
      case .or:
        top -= 1
        stack[top] = .either(stack[top], stack[top + 1])
      case .negate:
        stack[top] = stack[top].isKnown ? StackValue(stack[top].quantity.negated) : stack[top].needed
      case .abs:
        stack[top] = stack[top].isKnown ? StackValue(stack[top].quantity.magnitude) : stack[top].needed
      case .round:
        stack[top] =
          stack[top].isKnown ? StackValue(stack[top].quantity.rounded(places: Int(instruction.a))) : stack[top].needed
      case .compare:
        let sign = RuleComparison(rawValue: UInt8(truncatingIfNeeded: instruction.a)) ?? .equal
        if instruction.b == 0 {
          top -= 1
          stack[top] = .compared(stack[top], sign, stack[top + 1])
        } else {
          top -= 2
          let size = StackValue.tolerance(stack[top + 2], percent: instruction.b == 2, of: stack[top + 1])
          stack[top] = .near(stack[top], stack[top + 1], within: size)
        }
      case .not:
        stack[top] = stack[top].isKnown ? StackValue(!stack[top].isTrue) : stack[top].needed
      case .isBlank:
        if stack[top].isBlank || stack[top].isKnown { stack[top] = StackValue(stack[top].isBlank) }
      case .jump:
        next = Int(instruction.a)
      case .branch:
        let condition = stack[top].needed
        if condition.isKnown {
          top -= 1
          if !condition.isTrue { next = Int(instruction.a) }
        } else {
          stack[top] = condition
          next = Int(instruction.b)
        }
      case .jumpUnlessBlank:
        if stack[top].isBlank { top -= 1 } else { next = Int(instruction.a) }
      }
      if top >= 0, stack[top].state == .overflow { return nil }
    }
    return top
  }
}
