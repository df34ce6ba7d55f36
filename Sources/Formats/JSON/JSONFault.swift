// Why received bytes are not the JSON they should be: the code of the contract, the place, and both sides.
public import ReportModel

/// A fault of a JSON document.
public struct JSONFault: Error, Sendable, Hashable {
  /// The codes of contract §7, all of status 400.
  public enum Code: String, CatalogueCode {
    case syntax = "json.syntax"
    case depth = "json.depth"
    case duplicateKey = "json.duplicate-key"
    case member = "json.member"
    case utf8 = "encoding.utf8"
    case nul = "encoding.nul"

    public var texts: (vi: String, en: String) {
      switch self {
      case .syntax:
        (
          "Dữ liệu JSON sai cú pháp ở dòng {line}, ký tự {column}: cần {expected}, gặp {found}.",
          "JSON syntax error at line {line}, character {column}: expected {expected}, found {found}."
        )
      case .depth:
        (
          "Dữ liệu JSON lồng quá sâu ở dòng {line}, ký tự {column}: cần {expected}, gặp {found}.",
          "JSON nested too deeply at line {line}, character {column}: expected {expected}, found {found}."
        )
      case .duplicateKey:
        (
          "Trùng tên trong dữ liệu JSON ở dòng {line}, ký tự {column}: cần {expected}, gặp {found}.",
          "Duplicate name in JSON at line {line}, character {column}: expected {expected}, found {found}."
        )
      case .member:
        (
          "Thành phần sai ở dòng {line}, ký tự {column} ({pointer}): cần {expected}, gặp {found}.",
          "Wrong member at line {line}, character {column} ({pointer}): expected {expected}, found {found}."
        )
      case .utf8:
        (
          "Sai mã hóa ở dòng {line}, ký tự {column}: cần {expected}, gặp {found}.",
          "Wrong encoding at line {line}, character {column}: expected {expected}, found {found}."
        )
      case .nul:
        (
          "Ký tự không được nhận ở dòng {line}, ký tự {column}: cần {expected}, gặp {found}.",
          "Character not accepted at line {line}, character {column}: expected {expected}, found {found}."
        )
      }
    }
  }

  public let code: Code
  /// Byte offset of what was found.
  public let offset: Int
  /// Line and character of the offset, both from 1.
  public let line: Int
  public let column: Int
  /// RFC 6901 pointer to the innermost value or member that was being read; `nil` for faults of the encoding.
  public internal(set) var pointer: String?
  public let expected: Message
  public let found: Message

  init(code: Code, offset: Int, in source: SourceText, pointer: String?, expected: Message, found: Message) {
    self.code = code
    self.offset = offset
    (line, column) = source.place(ofByte: offset)
    self.pointer = pointer
    self.expected = expected
    self.found = found
  }

  /// The whole sentence: place, expected, found.
  public var message: Message {
    func same(_ text: String) -> Message { Message(vi: text, en: text) }
    let whole = Message(vi: "toàn bộ dữ liệu", en: "the whole document")
    return code.message(localized: [
      "line": same(String(line)), "column": same(String(column)), "expected": expected, "found": found,
      "pointer": pointer.map { $0.isEmpty ? whole : same($0) } ?? whole,
    ])
  }

  /// The same fault seen from one level further out.
  func inside(_ name: String) -> JSONFault {
    guard let pointer else { return self }
    var outer = self
    outer.pointer = "/" + JSONPointer.escape(name) + pointer
    return outer
  }
}
