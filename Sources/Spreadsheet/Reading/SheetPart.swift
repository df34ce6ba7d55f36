// One sheet: its cells, what is merged, what is hidden.
internal import Formats
internal import ReportModel

/// What the sheets of a workbook share while they are read.
struct SheetSurroundings {
  var strings: [String] = []
  var styles: [StylesPart.Style] = []
  /// Cells and bytes of text of all sheets so far.
  var cells = 0
  var textBytes = 0
}

final class SheetPart: XMLPart {
  private(set) var sheet: Sheet
  private(set) var surroundings: SheetSurroundings
  private var row = 0
  private var address = CellAddress(row: 1, column: 0)
  private var kind = "n"
  private var style = StylesPart.Style()
  private var isFormula = false
  private var content: String?
  private var inline: String?
  private var isPhonetic = false

  init(_ sheet: Sheet, _ surroundings: SheetSurroundings) {
    self.sheet = sheet
    self.surroundings = surroundings
  }

  func start(_ name: String, _ attributes: [String: String]) throws(WorkbookFault) {
    switch name {
    case "row":
      row = try number(attributes["r"], else: row + 1, limit: CellAddress.lastRow)
      address = CellAddress(row: row, column: 0)
      if Self.isTrue(attributes["hidden"]) { sheet.hiddenRows.insert(row) }
    case "col" where Self.isTrue(attributes["hidden"]):
      let first = try number(attributes["min"], else: 1, limit: CellAddress.lastColumn)
      let last = try number(attributes["max"], else: first, limit: CellAddress.lastColumn)
      if first <= last { sheet.hiddenColumns.append(first...last) }
    case "sheetProtection": sheet.isProtected = Self.isTrue(attributes["sheet"])
    case "mergeCell":
      let text = attributes["ref"] ?? ""
      guard let range = CellRange(text) else { throw fault(.address, text) }
      sheet.merges.append(range)
    case "c": try startCell(attributes)
    case "f": isFormula = true
    case "is": inline = ""
    case "rPh": isPhonetic = true
    default: break
    }
  }

  func end(_ name: String, _ text: String) throws(WorkbookFault) {
    switch name {
    case "v": content = text
    case "t" where inline != nil && !isPhonetic: inline? += text
    case "rPh": isPhonetic = false
    case "c": try endCell()
    default: break
    }
  }

  private func startCell(_ attributes: [String: String]) throws(WorkbookFault) {
    surroundings.cells += 1
    guard surroundings.cells <= WorkbookLimits.cells else {
      throw WorkbookFault(
        .tooLarge, at: sheet.name, expected: SpreadsheetWord.cells.counted(WorkbookLimits.cells),
        found: SpreadsheetWord.cells.counted(WorkbookLimits.cells))
    }
    if let text = attributes["r"] {
      guard let stated = CellAddress(text) else { throw fault(.address, text) }
      address = stated
    } else {
      // A cell that does not say where it is stands right of the one before.
      let next = CellAddress(row: max(row, 1), column: address.column + 1)
      guard next.column <= CellAddress.lastColumn else { throw fault(.address, "") }
      address = next
    }
    kind = attributes["t"] ?? "n"
    style = StylesPart.Style()
    if let text = attributes["s"], let index = Int(text), surroundings.styles.indices.contains(index) {
      style = surroundings.styles[index]
    }
    isFormula = false
    content = nil
    inline = nil
    isPhonetic = false
  }

  private func endCell() throws(WorkbookFault) {
    guard let value = try value() else { return }
    if case .text(let text) = value {
      surroundings.textBytes += text.utf8.count
      guard surroundings.textBytes <= WorkbookLimits.texts else {
        throw WorkbookFault(
          .tooLarge, at: sheet.name, expected: SpreadsheetWord.bytes.counted(WorkbookLimits.texts),
          found: SpreadsheetWord.characters.counted(WorkbookLimits.texts))
      }
    }
    let cell = SheetCell(value, isFormula: isFormula, format: style.format, indent: style.indent)
    guard sheet.cells.updateValue(cell, forKey: address) == nil else { throw fault(.cellTwice, "") }
  }

  private func value() throws(WorkbookFault) -> SheetCell.Value? {
    switch kind {
    case "inlineStr": return (inline ?? content).flatMap(Self.text)
    case "s":
      guard let content, !content.isEmpty else { return nil }
      guard let index = Int(content), surroundings.strings.indices.contains(index) else { throw fault(.index, content) }
      let text = surroundings.strings[index]
      return text.isEmpty ? nil : .text(text)
    case "str": return content.flatMap(Self.text)
    // A date written out; at midnight it is but a day.
    case "d":
      let isDay = content?.dropFirst(10).hasPrefix("T00:00:00") == true
      return content.flatMap { Self.text(isDay ? String($0.prefix(10)) : $0) }
    case "b": return content.map { .bool(Self.isTrue($0)) }
    case "e": return content.map { .error($0) }
    default:
      guard let content, !content.isEmpty else { return nil }
      guard SheetNumber.isNumber(content) else { throw fault(.badNumber, content) }
      return .number(content)
    }
  }

  private static func text(_ text: String) -> SheetCell.Value? { text.isEmpty ? nil : .text(CellText.of(text)) }

  private static func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }

  private func number(_ text: String?, else missing: Int, limit: Int) throws(WorkbookFault) -> Int {
    guard let text else { return min(missing, limit) }
    guard let number = Int(text), (1...limit).contains(number) else { throw fault(.address, text) }
    return number
  }

  private func fault(_ word: SpreadsheetWord, _ text: String) -> WorkbookFault {
    let place = address.column > 0 ? "\(sheet.name)!\(address)" : sheet.name
    return WorkbookFault(.damaged, at: place, found: word.message(["text": SpreadsheetWord.shown(text)]))
  }
}
