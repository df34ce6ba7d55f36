// The words in which a fault of received bytes, JSON or CSV, says what was expected and what was found.
public import ReportModel

/// A phrase that fills `{expected}` or `{found}` of a `JSONFault` or `CSVFault`.
public enum FormatWord: String, CatalogueCode {
  case value = "word.value"
  case name = "word.name"
  case colon = "word.colon"
  case commaOrBrace = "word.comma-or-brace"
  case commaOrBracket = "word.comma-or-bracket"
  case closingQuote = "word.closing-quote"
  case digit = "word.digit"
  case escape = "word.escape"
  case hexDigits = "word.hex-digits"
  case surrogatePair = "word.surrogate-pair"
  case escapedControl = "word.escaped-control"
  case nesting = "word.nesting"
  case deeper = "word.deeper"
  case uniqueName = "word.unique-name"
  case nameAgain = "word.name-again"
  case utf8 = "word.utf8"
  case byte = "word.byte"
  case noNUL = "word.no-nul"
  case nul = "word.nul"
  case knownMember = "word.known-member"
  case unknownMember = "word.unknown-member"
  case nothing = "word.nothing"
  case object = "word.object"
  case array = "word.array"
  case string = "word.string"
  case number = "word.number"
  case bool = "word.bool"
  case null = "word.null"
  case wholeNumber = "word.whole-number"
  case trueOrFalse = "word.true-or-false"
  case noFigures = "word.no-figures"
  case nilReport = "word.nil-report"
  case otherType = "word.other-type"
  case visibleASCII = "word.visible-ascii"
  case quoted = "word.quoted"
  case control = "word.control"
  case byteOrderMark = "word.byte-order-mark"
  case endOfData = "word.end-of-data"
  case endOfField = "word.end-of-field"
  case behindQuote = "word.behind-quote"
  case plainField = "word.plain-field"
  case quoteInside = "word.quote-inside"
  case closingFieldQuote = "word.closing-field-quote"
  case lineFeed = "word.line-feed"
  case loneReturn = "word.lone-return"
  case fields = "word.fields"
  case once = "word.once"
  case cellAgain = "word.cell-again"
  case reasonAgain = "word.reason-again"
  case itemNumber = "word.item-number"
  case narrative = "word.narrative"
  case emptyColumn = "word.empty-column"

  public var texts: (vi: String, en: String) {
    switch self {
    case .value: ("một giá trị", "a value")
    case .name: ("một tên trong dấu ngoặc kép", "a name in double quotes")
    case .colon: ("dấu “:”", "“:”")
    case .commaOrBrace: ("dấu “,” hoặc “}”", "“,” or “}”")
    case .commaOrBracket: ("dấu “,” hoặc “]”", "“,” or “]”")
    case .closingQuote: ("dấu ngoặc kép đóng chuỗi", "the closing double quote")
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
    case .trueOrFalse: ("true hoặc false", "true or false")
    case .noFigures: ("không có số liệu kèm theo", "no figures beside it")
    case .nilReport: ("báo cáo không phát sinh kèm số liệu", "a nil report with figures")
    case .otherType: ("giá trị khác", "something else")
    case .visibleASCII: ("1 đến 100 ký tự ASCII nhìn thấy được", "1 to 100 visible ASCII characters")
    case .quoted: ("“{text}”", "“{text}”")
    case .control: ("ký tự điều khiển U+{text}", "the control character U+{text}")
    case .byteOrderMark: ("dấu thứ tự byte (BOM)", "a byte order mark")
    case .endOfData: ("hết dữ liệu", "the end of the data")
    case .endOfField:
      (
        "dấu phân cách hoặc hết dòng sau dấu ngoặc kép đóng",
        "a separator or the end of the line after the closing quote"
      )
    case .behindQuote: ("ký tự khác", "another character")
    case .plainField:
      (
        #"trường có dấu ngoặc kép được viết trong ngoặc kép, với " gấp đôi"#,
        #"a field with quotes written in quotes, with " doubled"#
      )
    case .quoteInside: ("dấu ngoặc kép giữa trường không có ngoặc kép", "a quote inside an unquoted field")
    case .closingFieldQuote:
      ("dấu ngoặc kép đóng trường bắt đầu ở đây", "the closing quote of the field that begins here")
    case .lineFeed: ("hết dòng bằng LF hoặc CRLF", "lines that end with LF or CRLF")
    case .loneReturn: ("CR đứng một mình", "a CR alone")
    case .fields: ("{count} trường", "{count} fields")
    case .once: ("mỗi ô hoặc giải trình chỉ một lần", "each cell or reason only once")
    case .cellAgain: ("lại ô {text}, đã có ở dòng {line}", "the cell {text} again, which stands at line {line}")
    case .reasonAgain:
      ("lại giải trình {text}, đã có ở dòng {line}", "the reason {text} again, which stands at line {line}")
    case .itemNumber:
      ("số thứ tự của ý, sau đó có thể là mã đơn vị nhận", "the item's number, perhaps with its addressee behind it")
    case .narrative: ("phần lời “{text}”", "the narrative “{text}”")
    case .emptyColumn: ("trường column để trống", "an empty column field")
    }
  }

  /// A text from outside, as a sentence may show it: at most 60 scalars (not characters: one of those may be endless).
  public static func shown(_ text: String) -> String {
    let head = text.unicodeScalars.prefix(60)
    return head.endIndex == text.endIndex ? text : String(head) + "…"
  }
}
