// What a program sees while it is worked out: cells of this report, of earlier ones and of other forms, texts, the period.

extension Program {
  /// What a cell holds.
  @inline(__always)
  package func load(
    _ slot: CellSlot, back: UInt8, levels: UInt8, reading: borrowing Reading, listRow: ListRow? = nil,
    sawFigure: inout Bool
  ) -> StackValue {
    guard slot.ordinal >= 0, slot.levels & levels != 0 else { return StackValue(.blank) }
    let cell: CellValue
    if back == 0 {
      cell = value(slot, reading: reading, listRow: listRow)
    } else {
      if back == ReportSource.yearToDateCode {
        return yearToDate(slot, levels: levels, reading: reading, sawFigure: &sawFigure)
      }
      switch reading.history.report(back) {
      case .report(let values, _): cell = values[Int(slot.ordinal)]
      case .none:
        sawFigure = true
        return StackValue(.noHistory)
      case .split:
        sawFigure = true
        return StackValue(.split)
      case .notComparable:
        sawFigure = true
        return StackValue(.notComparable)
      }
    }
    switch cell.state {
    case .value:
      sawFigure = true
      return StackValue(units: Int128(cell.units), scale: Int(slot.places), state: .number)
    case .nilReport:
      sawFigure = true
      return StackValue(units: 0, scale: Int(slot.places), state: .number)
    case .blank, .notAvailable, .notApplicable: return StackValue(.blank)
    case .text:
      sawFigure = true
      return StackValue(true)
    case .unreadable:
      // Something stands there, but it is no figure: no `default` may replace it.
      sawFigure = true
      return StackValue(.unreadable)
    case .notCalculable:
      sawFigure = true
      return StackValue(.notCalculable)
    }
  }

  /// What stands in the cell, or in its column of the row of a list.
  @inline(__always)
  func value(_ slot: CellSlot, reading: borrowing Reading, listRow: ListRow?) -> CellValue {
    if slot.listColumn >= 0, let values = listRow?.values { return values[Int(slot.listColumn)] }
    return reading.values[Int(slot.ordinal)]
  }

  /// The year's reports before this one, and this one, added up; where one is missing there is no such sum.
  func yearToDate(
    _ slot: CellSlot, levels: UInt8, reading: borrowing Reading, sawFigure: inout Bool
  ) -> StackValue {
    guard let earlier = reading.history.thisYear else {
      sawFigure = true
      return StackValue(.noHistory)
    }
    var total = load(slot, back: 0, levels: levels, reading: reading, sawFigure: &sawFigure)
    for entry in earlier {
      switch entry {
      case .report(let values, _):
        let value = values[Int(slot.ordinal)]
        if value.isNumber {
          sawFigure = true
          total = .sum(total, StackValue(units: value.units, scale: Int(slot.places), state: .number))
        } else if value.state == .notCalculable {
          return StackValue(.notCalculable)
        }
      case .none: total = .unknown(total, StackValue(.noHistory))
      case .split: total = .unknown(total, StackValue(.split))
      case .notComparable: total = .unknown(total, StackValue(.notComparable))
      }
    }
    return total
  }

  /// The year's sum of a cell, for a finding; `nil` where there is none.
  func yearToDate(_ slot: CellSlot, levels: UInt8, reading: Reading) -> CellValue? {
    var sawFigure = false
    let total = yearToDate(slot, levels: levels, reading: reading, sawFigure: &sawFigure)
    return total.state == .number ? .value(total.units) : nil
  }

  /// A cell of another form.
  package func load(_ reference: ForeignReference, reading: borrowing Reading, sawFigure: inout Bool) -> StackValue {
    switch reading.history.foreign[reference] ?? .none {
    case .number(let quantity):
      sawFigure = true
      return StackValue(quantity)
    case .blank: return StackValue(.blank)
    case .none:
      sawFigure = true
      return StackValue(.noHistory)
    case .notCalculable:
      sawFigure = true
      return StackValue(.notCalculable)
    }
  }

  /// What the report itself is; unknown where that is not known, as in a sum of reports.
  package func context(_ code: Int32, reading: borrowing Reading) -> StackValue {
    let number: Int? =
      switch RuleContext(rawValue: code) {
      case .month: reading.period?.lastDay.parts.month
      case .year: reading.period?.year
      case .kind: reading.period.map { RuleSymbol.kind($0.kind).number }
      case .level: AgencyLevel.allCases.first { reading.levels == AgencyLevels($0) }?.index
      case nil: nil
      }
    return number.map { StackValue(Quantity($0)) } ?? StackValue(.unknownBlank)
  }

  /// The text of a value on the stack: a text cell's, one of the program's, that of a column of the row of a list, or the
  /// code of the row at hand.
  func text(_ value: StackValue, row: Int, form: Form, reading: borrowing Reading, listRow: ListRow?)
    -> String
  {
    switch value.scale {
    case 0: reading.texts[Int(value.units)] ?? ""
    case 1: strings[Int(value.units)]
    case 3: listRow?.texts[Int(value.units)] ?? ""
    default: form.tables[table].rows[row].code
    }
  }

  func compare(
    _ a: StackValue, _ b: StackValue, _ sign: Int32, row: Int, form: Form, reading: borrowing Reading,
    listRow: ListRow?
  ) -> StackValue {
    guard a.isKnown, b.isKnown else { return .unknown(a, b) }
    let equal =
      text(a, row: row, form: form, reading: reading, listRow: listRow)
      == text(b, row: row, form: form, reading: reading, listRow: listRow)
    return StackValue(equal == (UInt8(truncatingIfNeeded: sign) == RuleComparison.equal.rawValue))
  }

  /// Whether `value` lies within so many standard deviations of the mean of the cell's last reports.
  func isUsual(
    _ value: StackValue, deviations: StackValue, _ slot: CellSlot, reports: Int, levels: UInt8,
    reading: borrowing Reading, sawFigure: inout Bool
  ) -> StackValue {
    guard value.isKnown else { return value.needed }
    var units: [Int128] = []
    for back in 1...reports {
      let earlier = load(
        slot, back: UInt8(clamping: back), levels: levels, reading: reading, sawFigure: &sawFigure)
      guard earlier.isKnown else { return earlier.needed }
      units.append(earlier.units)
    }
    return UsualRange.holds(value.units, units, deviations: deviations.quantity).map { StackValue($0) }
      ?? StackValue(.notCalculable)
  }

  /// A blank as the rule wants it.
  @inline(__always)
  package static func figure(_ value: StackValue, missing: MissingMode) -> StackValue {
    guard value.state == .blank, missing != .standard else { return value }
    return missing == .zero ? StackValue(Quantity.zero) : StackValue(.unknownBlank)
  }

  /// Whether every cell it names is blank at a place; a list that was sent is none, even without rows.
  func isAllBlank(row: Int, column: Int, reading: Reading) -> Bool {
    if lists.keys.contains(where: { reading.lists[$0] != nil }) { return false }
    var sawFigure = false
    let levels = reading.levels.rawValue
    for (reference, address) in zip(references, addresses) {
      _ = load(
        slots[address.index(row: row, column: column)], back: reference.source.code, levels: levels,
        reading: reading, sawFigure: &sawFigure)
      if sawFigure { return false }
    }
    for reference in foreign {
      _ = load(reference, reading: reading, sawFigure: &sawFigure)
      if sawFigure { return false }
    }
    return true
  }

  /// Half a last place of every typed cell it names, added up.
  package func declaredTolerance(row: Int, column: Int, form: Form) -> StackValue {
    var total = StackValue(Quantity.zero)
    for address in addresses {
      let slot = slots[address.index(row: row, column: column)]
      guard slot.ordinal >= 0, !form.cells[Int(slot.ordinal)].isComputed else { continue }
      total = .sum(total, StackValue(Quantity(units: 5, scale: Int(slot.places) + 1)))
    }
    return total
  }
}
