// Which slot each cell of a new form version gets. An indicator is followed wherever it stands; a cell without one keeps
// its slot where the two versions say that it means the same. Slots are never used again for something else.
internal import ReportModel
internal import Store

struct SlotAssignment {
  /// Slot of each cell, by ordinal; −1 for a cell of a list.
  let slots: [Int]
  /// Slots that did not exist before, numbered on from those that did.
  let added: [StoredSlot]

  /// - Parameters:
  ///   - form: the new version.
  ///   - known: all slots of the form's code, by number.
  ///   - previous: the version before it with its slots, `nil` for the first.
  init(_ form: Form, known: [StoredSlot], previous: (form: Form, slots: [Int])?) {
    var taken = [Bool](repeating: false, count: known.count)
    var byIndicator: [IndicatorKey: [Int]] = [:]
    for (number, slot) in known.enumerated() {
      if let key = IndicatorKey(slot) { byIndicator[key, default: []].append(number) }
    }
    let continuity = previous.map { CellContinuity(from: $0.form, to: form) }
    // The period a figure is of, where the version before has the slot: a figure of last month is none of this one.
    var shifts: [Int: Int] = [:]
    if let previous {
      for (ordinal, slot) in previous.slots.enumerated() { shifts[slot] = previous.form.cells[ordinal].periodShift }
    }
    func isFree(_ slot: Int, for wanted: StoredSlot, _ cell: Cell) -> Bool {
      known.indices.contains(slot) && !taken[slot] && known[slot].holds(wanted)
        && (shifts[slot] ?? cell.periodShift) == cell.periodShift
    }
    // What stands in a list is no figure.
    let figures = form.cells.indices.filter { !form.isListed($0) }
    var found = [Int?](repeating: nil, count: form.cells.count)
    // First the cells that stand where they stood: of several that bear one indicator none takes another's slot.
    for ordinal in figures {
      guard let previous, let earlier = continuity?.earlier(ordinal), earlier < previous.slots.count else { continue }
      let (slot, wanted) = (previous.slots[earlier], StoredSlot(form, ordinal))
      guard isFree(slot, for: wanted, form.cells[ordinal]), wanted.indicator == nil || known[slot].row == wanted.row
      else { continue }
      found[ordinal] = slot
      taken[slot] = true
    }
    for ordinal in figures where found[ordinal] == nil {
      let wanted = StoredSlot(form, ordinal)
      guard let key = IndicatorKey(wanted),
        // Newest first: of several the one the version before used last.
        let slot = byIndicator[key]?.last(where: { isFree($0, for: wanted, form.cells[ordinal]) })
      else { continue }
      found[ordinal] = slot
      taken[slot] = true
    }
    var slots = [Int](repeating: -1, count: form.cells.count)
    var added: [StoredSlot] = []
    for ordinal in figures {
      slots[ordinal] = found[ordinal] ?? known.count + added.count
      if found[ordinal] == nil { added.append(StoredSlot(form, ordinal)) }
    }
    self.slots = slots
    self.added = added
  }

  private struct IndicatorKey: Hashable {
    let indicator: String
    let row: String

    init?(_ slot: StoredSlot) {
      guard let indicator = slot.indicator else { return nil }
      self.indicator = indicator
      row = slot.row
    }
  }
}

extension StoredSlot {
  init(_ form: Form, _ ordinal: Int) {
    let cell = form.cells[ordinal]
    let table = form.tables[cell.table]
    self.init(
      table: table.code, row: table.rows[cell.row].code, column: table.columns[cell.column].code,
      type: cell.type.rawValue, places: cell.places, unit: cell.unit, nature: cell.nature?.rawValue,
      indicator: cell.indicator)
  }

  /// Whether figures of the other cell mean the same as those of this slot.
  fileprivate func holds(_ other: StoredSlot) -> Bool {
    type == other.type && places == other.places && unit == other.unit && nature == other.nature
      && indicator == other.indicator
  }
}
