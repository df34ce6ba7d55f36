// A place in a sheet, and how formulas call it.

/// A cell of a sheet; row and column count from 0.
struct Spot: Hashable {
  var row: Int
  var column: Int

  /// `D12`.
  var address: String { "\(Self.letters(column))\(row + 1)" }

  /// `$D$12`: the same wherever the formula stands.
  var absolute: String { "$\(Self.letters(column))$\(row + 1)" }

  /// `A`, `Z`, `AA`.
  static func letters(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// `$A$3:$A$9`, or the one cell.
  static func absolute(_ first: Spot, _ last: Spot) -> String {
    first == last ? first.absolute : "\(first.absolute):\(last.absolute)"
  }
}

/// Text inside formulas.
enum FormulaText {
  /// A text in quotes.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// A sheet's name in quotes, as it stands before `!`.
  static func sheet(_ name: String) -> String {
    var quoted = "'"
    for scalar in name.unicodeScalars {
      if scalar == "'" { quoted += "'" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "'"
  }
}
