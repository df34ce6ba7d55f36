// How much a workbook may hold, so that no file, however made, costs much to refuse.

enum WorkbookLimits {
  /// Bytes of the file.
  static let file = 10 << 20
  /// Bytes of all its parts when unpacked.
  static let inflated = 64 << 20
  /// How many times smaller a part may be packed, where it has more than `ratioFrom` bytes.
  static let ratio = 250
  static let ratioFrom = 1 << 20
  static let parts = 1_000
  static let sheets = 100
  /// Cells of all sheets, empty ones with a look of their own too.
  static let cells = 200_000
  /// XML elements of all parts that are read.
  static let elements = 2_000_000
  static let nesting = 64
  /// Bytes of one text; Excel itself holds 32,767 characters in a cell.
  static let text = 1 << 17
  /// Bytes of the texts of all cells, one that stands in several counted for each.
  static let texts = 8 << 20
}
