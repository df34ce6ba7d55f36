// The refusal to add on where the next figure would not fit. 10²⁰ figures of 18 digits fit; what does not is a sum that
// somebody wrote, and a sum that wraps round would look like any other.

/// A sum that 128 bits do not hold, or more reports than are counted.
public struct SumOverflow: Error, Sendable, Equatable, CustomStringConvertible {
  /// The cell's slot.
  public let slot: Int

  public init(slot: Int) { self.slot = slot }

  public var description: String { "a sum in slot \(slot) does not fit into 128 bits" }
}
