// A cell between narrowing and compiling.

/// A cell after narrowing, with what it is computed from still as text.
struct ResolvedCell {
  var cell: Cell
  /// Where a fault of the cell is shown: the `sum` of its row, or its column.
  var node: FormNode
  /// Its formula or ratio.
  var computation: StatedAttribute?
  var isPercent: Bool
  /// Whether it adds up the rows of its total row.
  var isSum: Bool
  var prefill: StatedAttribute?
}
