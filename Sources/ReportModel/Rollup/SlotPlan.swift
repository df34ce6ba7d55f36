// How each slot of a form version takes part in adding up: which figures are added over agencies, which are only
// counted because they are computed again from the sums, and for which reporters a cell is open.

/// What happens to one slot when reports are added up.
public enum SlotUse: UInt8, Sendable {
  /// Typed, and added over agencies.
  case added
  /// Computed again from what was added; only counted.
  case counted
  /// Stands only at the reporter: index, none, text, dates, yes/no.
  case reporterOnly
  /// Not a cell of this version.
  case absent
}

/// The slots of a form version, indexed by slot.
public struct SlotPlan: Sendable {
  public let uses: [SlotUse]
  /// Levels of reporter for which the cell is open.
  public let levels: [AgencyLevels]
  public let places: [Int]

  /// - Parameter slots: slot of each ordinal of the form, −1 for a cell of a list, which is no figure.
  public init(form: Form, slots: [Int]) {
    let count = (slots.max() ?? -1) + 1
    var uses = [SlotUse](repeating: .absent, count: count)
    var levels = [AgencyLevels](repeating: [], count: count)
    var places = [Int](repeating: 0, count: count)
    for (ordinal, cell) in form.cells.enumerated() where slots[ordinal] >= 0 {
      let slot = slots[ordinal]
      uses[slot] = Self.use(of: cell)
      levels[slot] = cell.levels
      places[slot] = cell.places
    }
    self.uses = uses
    self.levels = levels
    self.places = places
  }

  /// A typed number without a nature cannot be published; it would stand at its reporter.
  public static func use(of cell: Cell) -> SlotUse {
    guard cell.type.isNumeric else { return .reporterOnly }
    if cell.nature == .index || cell.nature == Nature.none { return .reporterOnly }
    // The rows of a list stay with the report: what they come to is known there alone. Sums and counts are added.
    if cell.readsList {
      return cell.nature.map(\.addsOverAgencies) ?? cell.addsUpLists ? .added : .reporterOnly
    }
    if cell.isComputed { return .counted }
    return cell.nature?.addsOverAgencies == true ? .added : .reporterOnly
  }
}
