// `xl/styles.xml`: of each cell style whether its numbers are shown as percents or dates, and how far it is indented.

final class StylesPart: XMLPart {
  struct Style {
    var format: SheetCell.NumberFormat = .plain
    var indent = 0
  }

  private(set) var styles: [Style] = []
  private var formats: [String: SheetCell.NumberFormat] = [:]
  private var isInCells = false

  func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"], let code = attributes["formatCode"] { formats[id] = Self.format(code) }
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      let id = attributes["numFmtId"] ?? "0"
      styles.append(Style(format: formats[id] ?? Self.builtIn(Int(id) ?? 0)))
    case "alignment" where isInCells && !styles.isEmpty:
      styles[styles.count - 1].indent = min(max(Int(attributes["indent"] ?? "") ?? 0, 0), 250)
    default: break
    }
  }

  func end(_ name: String, _ text: String) {
    if name == "cellXfs" { isInCells = false }
  }

  /// The formats every workbook has (ECMA-376 part 1, §18.8.30).
  private static func builtIn(_ id: Int) -> SheetCell.NumberFormat {
    switch id {
    case 9, 10: .percent
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
    default: .plain
    }
  }

  /// What a format code, `dd/mm/yyyy` or `0.0%`, makes of a number; its first section counts.
  static func format(_ code: String) -> SheetCell.NumberFormat {
    var hasDay = false
    var isQuoted = false
    var isBracketed = false
    var skipsNext = false
    for byte in code.utf8 {
      if skipsNext {
        skipsNext = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: break
      case UInt8(ascii: "["): isBracketed = true
      case UInt8(ascii: "]"): isBracketed = false
      case _ where isBracketed: break
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): skipsNext = true
      case UInt8(ascii: ";"): return hasDay ? .date : .plain
      case UInt8(ascii: "%"): return .percent
      case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "y"), UInt8(ascii: "Y"): hasDay = true
      default: break
      }
    }
    return hasDay ? .date : .plain
  }
}
