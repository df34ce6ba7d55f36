// Computed cells at intake: what was typed into one must agree with what it comes to.

extension SubmissionJudge {
  /// - Parameter ordinals: computed cells, each after those it reads.
  mutating func computeCells(_ ordinals: [Int]) {
    for ordinal in ordinals where form.cells[ordinal].levels.contains(level) {
      // What could not be read in a computed cell is unknown to rules as in any other.
      if reading.values[ordinal].state == .unreadable { continue }
      guard let value = form.computedValue(of: ordinal, reading: reading), fits(value, ordinal: ordinal) else {
        refuse(ordinal)
        continue
      }
      reading.values[ordinal] = value
      if let sent = typed[ordinal] { compare(sent, with: value, ordinal: ordinal) }
    }
  }

  /// Locked cells hold what the form takes over for them, where there is anything to take over.
  mutating func lockCells() {
    for ordinal in form.lockedCells where form.cells[ordinal].levels.contains(level) {
      guard reading.values[ordinal].state != .unreadable, let expected = form.prefilled(ordinal, reading: reading),
        let units = expected.units(atScale: form.cells[ordinal].places)
      else { continue }
      guard fits(.value(units), ordinal: ordinal) else {
        refuse(ordinal)
        continue
      }
      let sent = reading.values[ordinal]
      reading.values[ordinal] = .value(units)
      if sent.state != .blank { compare(sent, with: .value(units), ordinal: ordinal) }
    }
  }

  /// What a cell comes to has more digits than it holds.
  private mutating func refuse(_ ordinal: Int) {
    reading.values[ordinal] = CellValue(units: 0, state: .unreadable)
    add(.digits, ordinal: ordinal, arguments: ["found": Message("…")])
  }

  /// Totals stay within the 18 digits of a cell; a ratio may have as many as its places make it.
  private func fits(_ value: CellValue, ordinal: Int) -> Bool {
    if case .ratio = form.cells[ordinal].computation { return true }
    return value.units.magnitude < CellLimits.units
  }

  private mutating func compare(_ sent: CellValue, with computed: CellValue, ordinal: Int) {
    if computed.state == .unreadable { return }
    if computed.isNumber {
      if sent.isNumber, sent.units == computed.units { return }
    } else if !sent.isNumber {
      // "not available" or "not applicable" where nothing can be computed says the same.
      return
    }
    let scale = form.cells[ordinal].places
    let expected = computed.isNumber ? Quantity(units: computed.units, scale: scale) : nil
    let value = sent.isNumber ? Quantity(units: sent.units, scale: scale) : nil
    let difference: Quantity? = if let value, let expected { value.subtracting(expected) } else { nil }
    let nothing = ValueWord.nothing.message()
    add(
      .computed, word: form.cells[ordinal].isLocked ? .locked : nil, ordinal: ordinal,
      value: value?.description ?? shown(sent, ordinal), operator: "=",
      expected: expected?.description, difference: difference?.description,
      arguments: [
        "found": value.map { NumberText.message($0) } ?? Message(shown(sent, ordinal) ?? "-"),
        "expected": expected.map { NumberText.message($0) } ?? nothing,
      ])
  }
}
