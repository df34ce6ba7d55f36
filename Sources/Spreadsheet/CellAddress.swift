// Where a cell of a sheet is: `C12`, as people and files spell it.

/// A cell's place in its sheet; rows and columns count from 1.
public struct CellAddress: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The largest sheet there is.
  static let lastRow = 1_048_576
  static let lastColumn = 16_384

  public let row: Int
  public let column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// `C12` or `$C$12`; `nil` for anything else, and outside the largest sheet.
  public init?(_ text: some StringProtocol) {
    var row = 0
    var column = 0
    var bytes = text.utf8.filter { $0 != UInt8(ascii: "$") }[...]
    guard bytes.count <= 10 else { return nil }
    while let byte = bytes.first, (65...90).contains(byte & 0xDF) {
      column = column * 26 + Int(byte & 0xDF) - 64
      bytes.removeFirst()
    }
    guard !bytes.isEmpty, bytes.first != 48 else { return nil }
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      row = row * 10 + Int(byte) - 48
    }
    guard (1...Self.lastColumn).contains(column), (1...Self.lastRow).contains(row) else { return nil }
    self.init(row: row, column: column)
  }

  public var description: String { Self.letters(column) + String(row) }

  /// A column's name: `A`, `Z`, `AA`.
  static func letters(_ column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(65 + (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// Row by row.
  public static func < (a: CellAddress, b: CellAddress) -> Bool { (a.row, a.column) < (b.row, b.column) }
}

/// A rectangle of cells, both corners included.
public struct CellRange: Sendable, Hashable {
  public let first: CellAddress
  public let last: CellAddress

  public init(_ first: CellAddress, _ last: CellAddress) {
    self.first = first
    self.last = last
  }

  /// `A1:C3`, or one cell.
  public init?(_ text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = CellAddress(ends[0]), let last = CellAddress(ends[ends.count - 1]),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    self.init(first, last)
  }

  public var rows: ClosedRange<Int> { first.row...last.row }
  public var columns: ClosedRange<Int> { first.column...last.column }

  public func contains(_ address: CellAddress) -> Bool {
    rows.contains(address.row) && columns.contains(address.column)
  }
}
