// The second half of a fault's sentence: what would have been right at the faulty word.

/// What the parser or checker would have accepted.
public enum RuleExpectation: String, CatalogueCode {
  case operand = "rule.expected.operand"
  case end = "rule.expected.end"
  case closing = "rule.expected.closing"
  case opening = "rule.expected.opening"
  case then = "rule.expected.then"
  case column = "rule.expected.column"
  case columnOfTable = "rule.expected.column-of-table"
  case and = "rule.expected.and"
  case list = "rule.expected.list"
  case item = "rule.expected.item"
  case closingBrace = "rule.expected.closing-brace"
  case percent = "rule.expected.percent"
  case of = "rule.expected.of"
  case deviations = "rule.expected.deviations"
  case formCode = "rule.expected.form-code"
  case formPeriod = "rule.expected.form-period"
  case foreignCell = "rule.expected.foreign-cell"
  case endOfText = "rule.found.end"
  case numericCell = "rule.expected.numeric-cell"
  case listedCell = "rule.expected.listed-cell"
  case conditionCell = "rule.expected.condition-cell"
  case table = "rule.expected.table"
  case one = "rule.expected.one"
  case some = "rule.expected.some"
  case two = "rule.expected.two"
  case places = "rule.expected.places"
  case reportsBack = "rule.expected.reports-back"
  case recentReports = "rule.expected.recent-reports"

  public var texts: (vi: String, en: String) {
    switch self {
    case .operand:
      (
        "một cột như (4), một dòng như [A.1], một số hoặc một hàm",
        "a column like (4), a row like [A.1], a number or a function"
      )
    case .end: ("một phép tính, một so sánh hoặc hết quy tắc", "an operator, a comparison or the end of the rule")
    case .closing: ("dấu “)”", "“)”")
    case .opening: ("dấu “(”", "“(”")
    case .then: ("“then” hoặc “thì”", "“then”")
    case .column: ("một cột trong ngoặc đơn, như (4)", "a column in parentheses, like (4)")
    case .columnOfTable:
      ("tên bảng kèm một cột, như duan(4)", "the table's name with a column, like duan(4)")
    case .and: ("“and” hoặc “và”", "“and”")
    case .list: ("một danh sách trong ngoặc nhọn, như { 1, 2 }", "a list in braces, like { 1, 2 }")
    case .item: ("một số, một mã hoặc một chuỗi trong ngoặc kép", "a number, a code or a text in quotes")
    case .closingBrace: ("dấu “,” hoặc “}”", "“,” or “}”")
    case .percent:
      (
        "dấu “%”, như within 30 % of previous, hoặc usual(3 sd, 8)",
        "“%”, as in within 30 % of previous, or usual(3 sd, 8)"
      )
    case .of: ("“of” hoặc “của”", "“of”")
    case .deviations:
      (
        "số lần độ lệch chuẩn và số kỳ từ 2 đến 60, như usual(3 sd, 8)",
        "a number of standard deviations and of reports, 2 to 60, as in usual(3 sd, 8)"
      )
    case .formCode: ("mã biểu mẫu trong ngoặc kép", "the code of a form in quotes")
    case .formPeriod:
      (
        "same, previous, quarters, months hoặc một kỳ trong ngoặc kép",
        "same, previous, quarters, months or a period in quotes"
      )
    case .foreignCell: ("một dòng và một cột, như [1](4)", "a row and a column, like [1](4)")
    case .endOfText: ("hết quy tắc", "the end of the rule")
    case .numericCell: ("ô số liệu", "a numeric cell")
    case .listedCell: ("ô số liệu hoặc ô chữ", "a cell of numbers or of text")
    case .conditionCell: ("ô có/không", "a yes/no cell")
    case .table: ("tên một bảng danh sách, như duan", "the name of a list table, like duan")
    case .one: ("đúng một giá trị", "exactly one value")
    case .some: ("ít nhất một giá trị", "at least one value")
    case .two: ("đúng hai giá trị", "exactly two values")
    case .places:
      ("một giá trị và số chữ số thập phân từ 0 đến 12", "a value and a number of decimal places from 0 to 12")
    case .recentReports:
      (
        "một ô hay cột và số báo cáo từ 2 đến 36, như recent((4), 4)",
        "a cell or column and a number of reports from 2 to 36, as in recent((4), 4)"
      )
    case .reportsBack:
      (
        "một giá trị và, nếu cần, số kỳ lùi lại từ 1 đến 120",
        "a value and, if wanted, how many reports back, from 1 to 120"
      )
    }
  }
}
