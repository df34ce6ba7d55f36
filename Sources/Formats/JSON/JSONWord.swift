// The words in which a fault of a JSON document says what was expected and what was found.
internal import ReportModel

enum JSONWord: String, CatalogueCode {
  case value = "json.word.value"
  case name = "json.word.name"
  case colon = "json.word.colon"
  case commaOrBrace = "json.word.comma-or-brace"
  case commaOrBracket = "json.word.comma-or-bracket"
  case closingQuote = "json.word.closing-quote"
  case end = "json.word.end"
  case digit = "json.word.digit"
  case escape = "json.word.escape"
  case hexDigits = "json.word.hex-digits"
  case surrogatePair = "json.word.surrogate-pair"
  case escapedControl = "json.word.escaped-control"
  case nesting = "json.word.nesting"
  case deeper = "json.word.deeper"
  case uniqueName = "json.word.unique-name"
  case nameAgain = "json.word.name-again"
  case utf8 = "json.word.utf8"
  case byte = "json.word.byte"
  case noNUL = "json.word.no-nul"
  case nul = "json.word.nul"
  case knownMember = "json.word.known-member"
  case unknownMember = "json.word.unknown-member"
  case nothing = "json.word.nothing"
  case object = "json.word.object"
  case array = "json.word.array"
  case string = "json.word.string"
  case number = "json.word.number"
  case bool = "json.word.bool"
  case null = "json.word.null"
  case wholeNumber = "json.word.whole-number"
  case emptyNarrative = "json.word.empty-narrative"
  case visibleASCII = "json.word.visible-ascii"
  case character = "json.word.character"
  case control = "json.word.control"
  case byteOrderMark = "json.word.byte-order-mark"
  case endOfData = "json.word.end-of-data"

  var texts: (vi: String, en: String) {
    switch self {
    case .value: ("một giá trị", "a value")
    case .name: ("một tên trong dấu ngoặc kép", "a name in double quotes")
    case .colon: ("dấu “:”", "“:”")
    case .commaOrBrace: ("dấu “,” hoặc “}”", "“,” or “}”")
    case .commaOrBracket: ("dấu “,” hoặc “]”", "“,” or “]”")
    case .closingQuote: ("dấu ngoặc kép đóng chuỗi", "the closing double quote")
    case .end: ("hết dữ liệu", "the end of the data")
    case .digit: ("một chữ số", "a digit")
    case .escape: (#"một trong các ký tự " \ / b f n r t u sau “\”"#, #"one of " \ / b f n r t u after “\”"#)
    case .hexDigits: (#"bốn chữ số thập lục phân sau “\u”"#, #"four hexadecimal digits after “\u”"#)
    case .surrogatePair: ("đủ một cặp mã thay thế UTF-16", "a whole UTF-16 surrogate pair")
    case .escapedControl: (#"ký tự điều khiển viết dạng “\u00XX”"#, #"a control character written as “\u00XX”"#)
    case .nesting: ("không quá {count} cấp lồng nhau", "at most {count} levels of nesting")
    case .deeper: ("cấp thứ {count}", "level {count}")
    case .uniqueName: ("mỗi tên chỉ một lần", "each name only once")
    case .nameAgain: ("lại tên “{text}”", "the name “{text}” again")
    case .utf8: ("ký tự mã hóa UTF-8 hợp lệ", "well-formed UTF-8")
    case .byte: ("byte 0x{text}", "byte 0x{text}")
    case .noNUL: ("văn bản không có ký tự NUL", "text without NUL")
    case .nul: ("ký tự NUL", "NUL")
    case .knownMember: ("một trong các thành phần {text}", "one of the members {text}")
    case .unknownMember: ("thành phần “{text}”", "the member “{text}”")
    case .nothing: ("không có gì", "nothing")
    case .object: ("một đối tượng {…}", "an object {…}")
    case .array: ("một mảng […]", "an array […]")
    case .string: ("một chuỗi", "a string")
    case .number: ("một số", "a number")
    case .bool: ("true hoặc false", "true or false")
    case .null: ("null", "null")
    case .wholeNumber: ("một số nguyên không âm", "a whole number, 0 or more")
    case .emptyNarrative:
      ("đối tượng rỗng, vì biểu mẫu không có phần lời", "an empty object, the form has no narrative")
    case .visibleASCII: ("1 đến 100 ký tự ASCII nhìn thấy được", "1 to 100 visible ASCII characters")
    case .character: ("“{text}”", "“{text}”")
    case .control: ("ký tự điều khiển U+{text}", "the control character U+{text}")
    case .byteOrderMark: ("dấu thứ tự byte (BOM)", "a byte order mark")
    case .endOfData: ("hết dữ liệu", "the end of the data")
    }
  }
}
