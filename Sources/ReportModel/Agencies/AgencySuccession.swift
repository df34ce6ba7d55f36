// How agencies follow one another: which took over which, when, and whether whole.

/// What happened to the predecessor.
public enum SuccessionKind: String, Sendable, CaseIterable {
  case rename, merge, split, move
}

/// One line of the succession table. An agency that goes on under its own code has no line to itself.
public struct AgencySuccession: Sendable, Hashable {
  public let predecessor: AgencyID
  public let successor: AgencyID
  /// First day of the new order.
  public let date: CivilDate
  public let kind: SuccessionKind
  /// Whether all of the predecessor went to this successor.
  public let whole: Bool

  public init(predecessor: AgencyID, successor: AgencyID, date: CivilDate, kind: SuccessionKind, whole: Bool) {
    self.predecessor = predecessor
    self.successor = successor
    self.date = date
    self.kind = kind
    self.whole = whole
  }

  /// Whether figures of the predecessor cannot be given to the successor as they are.
  var divides: Bool { kind == .split || !whole }
}
