// How a cell of the workbook looks, as a value: equal styles are one format of the file.

struct CellStyle: Hashable {
  enum Across: Hashable { case left, centre, right }
  enum Down: Hashable { case top, middle, bottom }

  var size = 11
  var isBold = false
  var isItalic = false
  var across: Across?
  var down = Down.middle
  var wraps = false
  var indent = 0
  /// As `0xRRGGBB`.
  var ground: UInt32?
  var ink: UInt32?
  var hasBorder = false
  /// Whether it may be typed into while the sheet is protected.
  var isOpen = false
  var number: String?

  func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
    var style = self
    change(&style)
    return style
  }
}

extension CellStyle {
  static let text = CellStyle()
  static let heading = CellStyle(size: 14, isBold: true, across: .centre, wraps: true)
  static let line = CellStyle(across: .centre)
  static let title = CellStyle(isBold: true, across: .left)
  static let note = CellStyle(size: 10, isItalic: true, across: .left, down: .top, wraps: true)
  static let header = CellStyle(
    size: 10, isBold: true, across: .centre, wraps: true, ground: 0xE3EAF2, hasBorder: true)
  static let codes = CellStyle(size: 9, isItalic: true, across: .centre, wraps: true, ground: 0xF3F6FA, hasBorder: true)
  static let label = CellStyle(across: .left, wraps: true, hasBorder: true)

  /// A cell that is typed.
  static let typed = CellStyle(across: .right, ground: 0xFFFDE7, hasBorder: true, isOpen: true)
  static let computed = CellStyle(across: .right, ground: 0xEEF2F6, hasBorder: true)
  static let closed = CellStyle(across: .centre, ground: 0xD0D0D0, hasBorder: true)

  /// What stands over the style of the cell where a rule fails, where a compulsory cell is blank.
  static let failing = CellStyle(ground: 0xFFC7CE, ink: 0x9C0006)
  static let missing = CellStyle(ground: 0xFFE9A8)
  static let passing = CellStyle(ink: 0x1E6B34)
}
