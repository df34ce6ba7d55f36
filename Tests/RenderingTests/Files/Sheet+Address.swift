// Cells by the address people call them by.
import Spreadsheet

extension Sheet {
  /// `sheet["C9"]`.
  subscript(_ address: String) -> SheetCell? {
    let letters = address.prefix { $0.isLetter }
    let column = letters.unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 }
    return self[Int(address.dropFirst(letters.count)) ?? 0, column]
  }
}
