// Why an agency's sums cannot be made: for the log, where an operator reads it. Its marks stay, and freshness tells.

/// What is wrong with a mark that cannot be worked off.
struct RollUpFault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
