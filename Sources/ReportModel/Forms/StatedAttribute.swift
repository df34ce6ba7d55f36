// One attribute of a cell as a form file states it.

/// An attribute with its place in the file, so that a fault can be shown there.
struct StatedAttribute {
  let value: Value
  let node: FormNode

  /// Whether it says anything: `null` and what could not be read do not.
  var isGiven: Bool { value != .taken && value != .faulty }

  /// A formula as written, a ratio as `part / base`.
  var formula: String? {
    switch value {
    case .text(let text): text
    case .ratio(let part, let base): "\(part) / \(base)"
    default: nil
    }
  }

  enum Value: Equatable {
    /// `null`: takes an inherited attribute away.
    case taken
    /// Stated, but not readable: its fault is told, and none that only follows from it.
    case faulty
    case type(CellType)
    case whole(Int)
    case text(String)
    case quantity(Quantity)
    case flag(Bool)
    case levels(AgencyLevels)
    case periods([PeriodPattern])
    case agencies(Set<String>)
    case nature(Nature)
    /// Part and base.
    case ratio(String, String)
  }
}
