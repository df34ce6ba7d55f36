// The words in which a fault of a CSV document says what was expected and what was found.
internal import ReportModel

enum CSVWord: String, CatalogueCode {
  case quoted = "csv.word.quoted"
  case nothing = "csv.word.nothing"
  case endOfField = "csv.word.end-of-field"
  case behindQuote = "csv.word.behind-quote"
  case plainField = "csv.word.plain-field"
  case quoteInside = "csv.word.quote-inside"
  case closingQuote = "csv.word.closing-quote"
  case endOfData = "csv.word.end-of-data"
  case lineFeed = "csv.word.line-feed"
  case loneReturn = "csv.word.lone-return"
  case utf8 = "csv.word.utf8"
  case noNUL = "csv.word.no-nul"
  case byte = "csv.word.byte"
  case fields = "csv.word.fields"
  case fieldCount = "csv.word.field-count"
  case once = "csv.word.once"
  case cellAgain = "csv.word.cell-again"
  case reasonAgain = "csv.word.reason-again"
  case noNarrative = "csv.word.no-narrative"
  case narrative = "csv.word.narrative"
  case emptyColumn = "csv.word.empty-column"

  var texts: (vi: String, en: String) {
    switch self {
    case .quoted: ("“{text}”", "“{text}”")
    case .nothing: ("không có gì", "nothing")
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
    case .closingQuote: ("dấu ngoặc kép đóng trường bắt đầu ở đây", "the closing quote of the field that begins here")
    case .endOfData: ("hết dữ liệu", "the end of the data")
    case .lineFeed: ("hết dòng bằng LF hoặc CRLF", "lines that end with LF or CRLF")
    case .loneReturn: ("CR đứng một mình", "a CR alone")
    case .utf8: ("ký tự mã hóa UTF-8 hợp lệ", "well-formed UTF-8")
    case .noNUL: ("văn bản không có ký tự NUL", "text without NUL")
    case .byte: ("byte 0x{text}", "byte 0x{text}")
    case .fields: ("{count} trường", "{count} fields")
    case .fieldCount: ("{count} trường", "{count} fields")
    case .once: ("mỗi ô hoặc giải trình chỉ một lần", "each cell or reason only once")
    case .cellAgain: ("lại ô {text}, đã có ở dòng {line}", "the cell {text} again, which stands at line {line}")
    case .reasonAgain:
      ("lại giải trình {text}, đã có ở dòng {line}", "the reason {text} again, which stands at line {line}")
    case .noNarrative: ("không có phần lời, vì biểu mẫu không có", "no narrative, the form has none")
    case .narrative: ("phần lời “{text}”", "the narrative “{text}”")
    case .emptyColumn: ("trường column để trống", "an empty column field")
    }
  }
}
