// The refusal to add on where the next figure would not fit. 10²⁰ figures of 18 digits fit; what does not is a sum that
// somebody wrote, and a sum that wraps round would look like any other.

/// A sum that 128 bits do not hold, or more reports than are counted.
public struct SumOverflow: Error, Sendable, Equatable {
  /// The cell's slot.
  public let slot: Int
}
