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
    var slots: [Int] = []
    var added: [StoredSlot] = []
    for ordinal in form.cells.indices {
      // What stands in a list is no figure.
      guard !form.isListed(ordinal) else {
        slots.append(-1)
        continue
      }
      let wanted = StoredSlot(form, ordinal)
      var found: Int?
      if let key = IndicatorKey(wanted) {
        // Newest first: of several the one the version before used last.
        found = byIndicator[key]?.last { !taken[$0] && known[$0].holds(wanted) }
      } else if let previous, let earlier = continuity?.earlier(ordinal), earlier < previous.slots.count {
        let slot = previous.slots[earlier]
        if slot >= 0, slot < known.count, !taken[slot], known[slot].holds(wanted) { found = slot }
      }
      if let found {
        taken[found] = true
        slots.append(found)
      } else {
        slots.append(known.count + added.count)
        added.append(wanted)
      }
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
