// Why received bytes are not the CSV they should be.
public import ReportModel

/// A fault of a CSV document.
public struct CSVFault: Error, Sendable, Hashable {
  /// The codes of contract §7 and §9, all of status 400.
  public enum Code: String, CatalogueCode {
    case syntax = "csv.syntax"
    case header = "csv.header"
    case duplicateCell = "csv.duplicate-cell"
    case utf8 = "encoding.utf8"
    case nul = "encoding.nul"

    public var texts: (vi: String, en: String) {
      switch self {
      case .syntax:
        (
          "CSV sai cú pháp ở dòng {line} của tệp: cần {expected}, gặp {found}.",
          "CSV syntax error at line {line} of the file: expected {expected}, found {found}."
        )
      case .header:
        (
          "Dòng tiêu đề CSV (dòng {line} của tệp) sai: cần {expected}, gặp {found}.",
          "Wrong CSV header at line {line} of the file: expected {expected}, found {found}."
        )
      case .duplicateCell:
        (
          "Trùng ô ở dòng {line} của tệp CSV: cần {expected}, gặp {found}.",
          "Duplicate cell at line {line} of the CSV file: expected {expected}, found {found}."
        )
      case .utf8:
        (
          "Sai mã hóa ở dòng {line} của tệp CSV: cần {expected}, gặp {found}.",
          "Wrong encoding at line {line} of the CSV file: expected {expected}, found {found}."
        )
      case .nul:
        (
          "Ký tự không được nhận ở dòng {line} của tệp CSV: cần {expected}, gặp {found}.",
          "Character not accepted at line {line} of the CSV file: expected {expected}, found {found}."
        )
      }
    }
  }

  public let code: Code
  /// Physical line from 1 (the header), as an editor counts.
  public let line: Int
  /// Byte offset of what was found.
  public let offset: Int
  public let expected: Message
  public let found: Message

  /// Public because readers of other CSV files (agencies) refuse headers too.
  public init(code: Code, line: Int, offset: Int, expected: Message, found: Message) {
    self.code = code
    self.line = line
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  /// The header is not the one a reader takes.
  public static func header(expected: String, found row: CSVRow?) -> CSVFault {
    let text = row.map { $0.fields.joined(separator: ",") } ?? ""
    return CSVFault(
      code: .header, line: row?.line ?? 1, offset: row?.offsets[0] ?? 0,
      expected: FormatWord.quoted.message(["text": expected]),
      found: row == nil
        ? FormatWord.nothing.message()
        : FormatWord.quoted.message(["text": FormatWord.shown(text)]))
  }

  /// The whole sentence: place, expected, found.
  public var message: Message {
    code.message(localized: [
      "line": Message(vi: String(line), en: String(line)), "expected": expected, "found": found,
    ])
  }
}
