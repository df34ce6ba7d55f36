// A failed rule in words: the place, what stands there, what should, and by how much they differ.

extension Rule {
  /// The author's message as written, or one generated from labels and values.
  public func message(at index: Int, result: RuleResult, form: Form, reading: Reading) -> Message {
    switch result {
    case .fails(let value, _, let expected, let difference):
      if let message { return message.message }
      if let value, let expected, let wording = condition.wording {
        return comparison(at: index, wording, value, expected, difference, form: form, reading: reading)
      }
      return sentence(.logic, at: index, form: form, reading: reading)
    case .overflow: return sentence(.overflow, at: index, form: form, reading: reading)
    case .notEvaluated(let reason):
      return RuleMessageCode.notEvaluated.message(localized: [
        "place": capitalised(place(at: index, form)), "rule": same(code), "reason": reason.message,
      ])
    case .holds, .silent:
      return RuleMessageCode.holds.message(localized: [
        "place": capitalised(place(at: index, form)), "rule": same(code),
      ])
    }
  }

  /// What must hold at a place, in words without figures: the author's message, or what the rule says of its cells.
  public func demand(at index: Int, form: Form) -> Message {
    if let message { return message.message }
    let place = capitalised(place(at: index, form))
    guard let wording = condition.wording, let comparison = condition.comparison else {
      return RuleMessageCode.demandAsWritten.message(localized: ["place": place, "rule": same(source)])
    }
    let sign = comparison.tolerance == .none ? comparison.sign : .equal
    return RuleMessageCode.demand.message(localized: [
      "place": place, "left": text(wording.left, at: index, form), "must": sign.demand.message(),
      "expected": text(wording.right, at: index, form),
    ])
  }

  private func comparison(
    at index: Int, _ wording: RuleWording, _ value: Quantity, _ expected: Quantity, _ difference: Quantity?,
    form: Form, reading: Reading
  ) -> Message {
    let cell = findingCell(at: index)
    var left = text(wording.left, at: index, form)
    var unit: String?
    if RuleWording.single(wording.left) != nil, let row = cell.row, let column = cell.column {
      let target = form.tables[cell.table]
      let label = isByColumn ? target.rows[row].label : target.columns[column].label
      left = RuleMessageCode.labelled.message(localized: ["cell": left, "label": label.message])
      unit = target.ordinal(row: row, column: column).flatMap { form.cells[$0].unit }
    }
    var right = NumberText.message(expected)
    if !RuleWording.isPlain(wording.right) {
      let words = text(wording.right, at: index, form)
      right = Message(vi: "\(words.vi) = \(right.vi)", en: "\(words.en) = \(right.en)")
    }
    if let tolerance = tolerance(at: index, form: form, reading: reading) {
      right = RuleMessageCode.withTolerance.message(localized: [
        "expected": right, "tolerance": NumberText.message(tolerance),
      ])
    }
    let sign = condition.comparison?.sign ?? .equal
    let sentence: RuleMessageCode = difference == nil || sign == .unequal ? .unequal : .comparison
    return sentence.message(localized: [
      "place": capitalised(place(at: index, form)), "must": sign.demand.message(),
      "value": NumberText.message(value, unit: unit), "difference": NumberText.message(difference ?? .zero),
      "expected": right, "left": left,
    ])
  }

  /// The tolerance of the failed comparison, if one is declared.
  private func tolerance(at index: Int, form: Form, reading: Reading) -> Quantity? {
    guard let comparison = condition.comparison, comparison.tolerance != .none else { return nil }
    let place = places[index]
    let run = condition.run(row: place.row, column: place.column, missing: missing, form: form, reading: reading)
    let size = StackValue.tolerance(run.tolerance, percent: comparison.tolerance == .percent, of: run.right)
    return size.state == .number ? size.quantity : nil
  }

  private static let mostCells = 12

  /// A sentence that names the rule and its cells with their values.
  private func sentence(_ code: RuleMessageCode, at index: Int, form: Form, reading: Reading) -> Message {
    var vi: [String] = []
    var en: [String] = []
    let cells = cells(at: index, form: form, reading: reading)
    for operand in cells.prefix(Self.mostCells) {
      let cell = phrase(operand.reference, at: index, form)
      let message: Message
      if let value = Self.readable(operand) {
        message = RuleMessageCode.cellIs.message(localized: ["cell": cell, "value": value])
      } else {
        message = RuleMessageCode.cellIsBlank.message(localized: ["cell": cell])
      }
      vi.append(message.vi)
      en.append(message.en)
    }
    let more = cells.count > Self.mostCells ? ", …" : ""
    return code.message(localized: [
      "place": capitalised(place(at: index, form)), "rule": same(self.code),
      "cells": Message(vi: vi.joined(separator: ", ") + more, en: en.joined(separator: ", ") + more),
    ])
  }

  // MARK: Words

  private func same(_ text: String) -> Message { Message(vi: text, en: text) }

  private func capitalised(_ message: Message) -> Message {
    Message(
      vi: message.vi.prefix(1).uppercased() + message.vi.dropFirst(),
      en: message.en.prefix(1).uppercased() + message.en.dropFirst())
  }

  /// Whether the rule runs over columns, so that a finding is headed by its column and names rows.
  private var isByColumn: Bool {
    guard let anchor = condition.anchor, anchor.column == nil else { return false }
    return anchor.address.rowStride == 0
  }

  /// `dòng A.1 "Đất đai"`, with the table before it where the form has several.
  private func place(at index: Int, _ form: Form) -> Message {
    let cell = findingCell(at: index)
    let target = form.tables[cell.table]
    guard let row = cell.row, let column = cell.column else { return same(target.code) }
    let name: Message
    let label: LocalizedText
    if isByColumn {
      name = RuleMessageCode.column.message(["column": target.columns[column].code])
      label = target.columns[column].label
    } else {
      name = RuleMessageCode.row.message(["row": target.rows[row].code])
      label = target.rows[row].label
    }
    let labelled = RuleMessageCode.labelled.message(localized: ["cell": name, "label": label.message])
    guard form.tables.count > 1 else { return labelled }
    return RuleMessageCode.inTable.message(localized: ["cell": labelled, "table": same(target.code)])
  }

  private func text(_ pieces: [RuleWording.Piece], at index: Int, _ form: Form) -> Message {
    var text = Message(vi: "", en: "")
    for piece in pieces {
      let part: Message =
        switch piece {
        case .text(let message): message
        case .number(let quantity): NumberText.message(quantity)
        case .table(let table): same(form.tables[table].code)
        case .cell(let reference): phrase(reference, at: index, form)
        case .set(let reference, let selector): phrase(reference, selector, at: index, form)
        }
      text.vi += part.vi
      text.en += part.en
    }
    return text
  }

  /// A cell beside the heading: its column alone where it stands in the heading's row, and the other way round.
  private func phrase(_ reference: CellReference, at index: Int, _ form: Form) -> Message {
    let heading = findingCell(at: index)
    let place = places[index]
    let target = form.tables[reference.table]
    let isHome = reference.table == heading.table
    let column = target.columns[reference.column ?? place.column].code
    let row = reference.row ?? (reference.table == table ? place.row : heading.row)
    let cell: Message
    if isHome, isByColumn, reference.column == nil || reference.column == heading.column, let row {
      cell = RuleMessageCode.row.message(["row": target.rows[row].code])
    } else if reference.row == nil && (isHome || reference.table != table) || isHome && row == heading.row {
      cell = RuleMessageCode.column.message(["column": column])
    } else if let row {
      cell = RuleMessageCode.rowAndColumn.message(["row": target.rows[row].code, "column": column])
    } else {
      cell = RuleMessageCode.column.message(["column": column])
    }
    return inContext(cell, reference, isHome: isHome, form)
  }

  private func phrase(
    _ reference: CellReference, _ selector: RowSelector, at index: Int, _ form: Form
  ) -> Message {
    let target = form.tables[reference.table]
    let column = target.columns[reference.column ?? places[index].column].code
    let cell = RuleMessageCode.column.message(["column": column])
    let words: Message =
      switch selector {
      case .here, .each, .code: RuleMessageCode.allRows.message(localized: ["cell": cell])
      case .range(let first, let last):
        RuleMessageCode.rangeOfRows.message(localized: ["cell": cell, "first": same(first), "last": same(last)])
      case .children(let row): RuleMessageCode.childrenOfRow.message(localized: ["cell": cell, "row": same(row)])
      case .leaves(let row): RuleMessageCode.leavesOfRow.message(localized: ["cell": cell, "row": same(row)])
      }
    return inContext(words, reference, isHome: reference.table == findingCell(at: index).table, form)
  }

  private func inContext(_ cell: Message, _ reference: CellReference, isHome: Bool, _ form: Form) -> Message {
    var words = cell
    if !isHome {
      let code = form.tables[reference.table].code
      words = RuleMessageCode.inTable.message(localized: ["cell": words, "table": same(code)])
    }
    switch reference.source {
    case .this: return words
    case .previous(1): return RuleMessageCode.previous.message(localized: ["cell": words])
    case .previous(let back):
      return RuleMessageCode.earlier.message(localized: ["cell": words, "count": same(String(back))])
    case .sameLastYear: return RuleMessageCode.sameLastYear.message(localized: ["cell": words])
    case .yearToDate: return RuleMessageCode.yearToDate.message(localized: ["cell": words])
    }
  }
}
