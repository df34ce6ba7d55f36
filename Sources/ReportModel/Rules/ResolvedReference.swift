// A reference whose names have been looked up in the form.

/// The cells a reference of a rule means, as indices.
struct ResolvedReference: Sendable {
  enum Rows: Sendable, Hashable {
    /// The row of the place; in another table the row of the same code. `among` narrows it to some rows.
    case here(among: [Int]?)
    case fixed(Int)
    /// A set, inside `sum`, `min` or `max`.
    case set([Int])
    /// Every row of a list, inside `sum`, `min`, `max` or `count`.
    case listed
  }

  var table: Int
  var rows: Rows
  /// `nil`: the column of the place.
  var column: Int?
  var source: ReportSource
  /// As written, for generated messages.
  var selector: RowSelector

  var isSet: Bool {
    if case .set = rows { return true }
    return false
  }

  var isListed: Bool {
    if case .listed = rows { return true }
    return false
  }

  var followsRow: Bool {
    if case .here = rows { return true }
    return false
  }
}
