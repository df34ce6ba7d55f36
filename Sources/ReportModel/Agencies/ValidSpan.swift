// A run of days on which something held; either end may be open.

/// From one day through another, both included; `nil` is open (for the beginning: unknown, before all records).
public struct ValidSpan: Sendable, Hashable {
  public let from: CivilDate?
  public let until: CivilDate?

  public init(from: CivilDate? = nil, until: CivilDate? = nil) {
    self.from = from
    self.until = until
  }

  public func contains(_ day: CivilDate) -> Bool {
    if let from, day < from { return false }
    if let until, day > until { return false }
    return true
  }

  public func overlaps(_ other: ValidSpan) -> Bool {
    if let until, let from = other.from, until < from { return false }
    if let from, let until = other.until, until < from { return false }
    return true
  }

  /// `from 01/07/2025`, for a sentence; empty where both ends are open.
  var phrase: Message {
    switch (from?.slashed, until?.slashed) {
    case (nil, nil): Message(vi: "", en: "")
    case (let from?, nil): Message(vi: " từ ngày \(from)", en: " from \(from)")
    case (nil, let until?): Message(vi: " đến hết ngày \(until)", en: " through \(until)")
    case (let from?, let until?):
      Message(vi: " từ ngày \(from) đến hết ngày \(until)", en: " from \(from) through \(until)")
    }
  }
}
