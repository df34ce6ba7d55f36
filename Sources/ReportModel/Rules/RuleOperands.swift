// The cells a finding names, with what stands in them.

/// A cell of a rule at one place, and what stands there.
struct RuleOperand {
  var reference: CellReference
  /// `nil` where the cell is closed to everyone.
  var cell: Cell?
  /// `nil` where there is no such report or the cell is closed to the agency.
  var value: CellValue?
  /// Of a text cell of this report.
  var text: String?
}

extension Rule {
  /// The cells named in a finding, in the rule's order, with what stands in them: numbers as plain decimals, dates as
  /// `YYYY-MM-DD`, yes/no as `true` and `false`.
  public func operands(at index: Int, form: Form, reading: Reading) -> [Operand] {
    cells(at: index, form: form, reading: reading).map { operand in
      Operand(
        cell: Self.spelling(operand.reference, in: table, form: form), value: operand.text ?? Self.plain(operand))
    }
      + condition.foreign.map { reference in
        var value: String?
        if case .number(let quantity)? = reading.history.foreign[reference] { value = quantity.description }
        return Operand(cell: reference.spelling, value: value)
      }
  }

  /// The cells of the rule at a place; those of a row that another table does not have are left out.
  func cells(at index: Int, form: Form, reading: Reading) -> [RuleOperand] {
    let place = places[index]
    let levels = reading.levels.rawValue
    return zip(condition.references, condition.addresses).compactMap { written, address in
      let slot = condition.slots[address.index(row: place.row, column: place.column)]
      guard slot.row >= 0 else { return nil }
      var reference = written
      reference.row = Int(slot.row)
      reference.column = written.column ?? place.column
      guard slot.ordinal >= 0 else { return RuleOperand(reference: reference, cell: nil, value: nil) }
      let ordinal = Int(slot.ordinal)
      var operand = RuleOperand(reference: reference, cell: form.cells[ordinal], value: nil)
      guard slot.levels & levels != 0 else { return operand }
      switch reference.source {
      case .this:
        operand.value = reading.values[ordinal]
        operand.text = reading.texts[ordinal]
      case .yearToDate: operand.value = condition.yearToDate(slot, levels: levels, reading: reading)
      case .previous, .sameLastYear:
        if case .report(let values, _)? = reading.history.report(reference.source) { operand.value = values[ordinal] }
      }
      return operand
    }
  }

  /// `[A.1](4)`, `t[A.1](4)` for another table, `previous([A.1](4))` for an earlier report.
  static func spelling(_ reference: CellReference, in table: Int, form: Form) -> String {
    let target = form.tables[reference.table]
    let row = reference.row.map { "[\(target.rows[$0].code)]" } ?? ""
    let column = reference.column.map { "(\(target.columns[$0].code))" } ?? ""
    let cell = (reference.table == table ? "" : target.code) + row + column
    switch reference.source {
    case .this: return cell
    case .previous(1): return "previous(\(cell))"
    case .previous(let back): return "previous(\(cell), \(back))"
    case .sameLastYear: return "sameLastYear(\(cell))"
    case .yearToDate: return "yearToDate(\(cell))"
    }
  }

  private static func plain(_ operand: RuleOperand) -> String? {
    guard let cell = operand.cell, let value = operand.value, value.isNumber else { return nil }
    let units = value.state == .nilReport ? 0 : value.units
    switch cell.type {
    case .integer, .decimal, .percent, .money:
      return Quantity(units: Int128(units), scale: cell.places).description
    case .date: return CivilDate(dayNumber: Int(units)).description
    case .yesno: return units != 0 ? "true" : "false"
    case .text, .code: return nil
    }
  }

  /// What stands in a cell, as people read it; `nil` for a blank.
  static func readable(_ operand: RuleOperand) -> Message? {
    if let text = operand.text { return Message("“\(text.prefix(100))”") }
    guard let plain = plain(operand), let cell = operand.cell else { return nil }
    switch cell.type {
    case .integer, .decimal, .percent, .money: return NumberText.message(plain: plain)
    case .date:
      let parts = plain.split(separator: "-").reversed().joined(separator: "/")
      return Message(vi: parts, en: parts)
    case .yesno: return (plain == "true" ? RuleMessageCode.yes : .no).message()
    case .text, .code: return nil
    }
  }
}
