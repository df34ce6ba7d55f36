// The rules every form has without writing them: what a value must be to stand in its cell at all.

/// A built-in rule, in the order of precedence: a cell has at most one built-in finding, the first of these.
public enum BuiltInRule: String, CatalogueCode {
  case unknownTable = "@unknown-table"
  case unknownRow = "@unknown-row"
  case unknownColumn = "@unknown-column"
  case type = "@type"
  case number = "@number"
  case decimals = "@decimals"
  case digits = "@digits"
  case range = "@range"
  case required = "@required"
  case closed = "@closed"
  case list = "@list"
  case length = "@length"
  case computed = "@computed"
  case reason = "@reason"

  public var texts: (vi: String, en: String) {
    switch self {
    case .unknownTable:
      (
        "Biểu mẫu không có bảng “{found}”; các bảng: {expected}.",
        "The form has no table “{found}”; its tables: {expected}."
      )
    case .unknownRow:
      ("Bảng {table} không có dòng “{found}”.", "Table {table} has no row “{found}”.")
    case .unknownColumn:
      ("Bảng {table} không có cột “{found}”.", "Table {table} has no column “{found}”.")
    case .type:
      ("{cell}: có {found}, phải là {expected}.", "{cell}: found {found}, expected {expected}.")
    case .number:
      (
        "{cell}: “{found}” không phải là số viết đúng, ví dụ 1234.5 (dấu chấm trước phần thập phân, không có dấu phân cách nhóm).",
        "{cell}: “{found}” is not a number as it must be written, 1234.5 for example (a point before decimals, no group marks)."
      )
    case .decimals:
      (
        "{cell}: {found} có quá nhiều chữ số thập phân; tối đa {expected}.",
        "{cell}: {found} has too many decimals; at most {expected}."
      )
    case .digits:
      (
        "{cell}: {found} quá lớn; tối đa 18 chữ số tính theo đơn vị nhỏ nhất của ô.",
        "{cell}: {found} is too large; at most 18 digits counted in the cell's smallest unit."
      )
    case .range:
      (
        "{cell}: {found} nằm ngoài giới hạn; {must} {expected}.",
        "{cell}: {found} is out of range; it {must} {expected}."
      )
    case .required:
      ("{cell}: ô bắt buộc còn trống.", "{cell}: a required cell is blank.")
    case .closed:
      (
        "{cell}: ô này không mở cho đơn vị báo cáo; có {found}.",
        "{cell}: this cell is closed to the reporter; found {found}."
      )
    case .list: ("Danh sách {table}: {found}.", "List {table}: {found}.")
    case .length:
      ("{cell}: dài {found} ký tự; tối đa {expected}.", "{cell}: {found} characters long; at most {expected}.")
    case .computed:
      (
        "{cell}: ô tính theo công thức có {found}, phải là {expected}.",
        "{cell}: a computed cell holds {found}, its formula gives {expected}."
      )
    case .reason:
      (
        "Giải trình “{found}” không ứng với quy tắc hay ô nào của biểu mẫu.",
        "The reason “{found}” names no rule or cell of the form."
      )
    }
  }
}

/// Words the built-in findings name values and types with.
public enum ValueWord: String, CatalogueCode {
  case number, integer, text, yesno, date, bool, structure, nothing, jsonNumber = "json-number", emptyText =
    "empty-text"
  case oneOf = "one-of"
  case locked
  case unknownSection = "unknown-section"
  case sectionRequired = "section-required"
  case sectionLength = "section-length"
  case sectionText = "section-text"
  case sectionItems = "section-items"
  case itemCount = "item-count"
  case addressee
  case unknownAttachment = "unknown-attachment"
  case attachmentRequired = "attachment-required"
  case attachmentDigest = "attachment-digest"
  case attachmentName = "attachment-name"
  case attachmentLength = "attachment-length"
  case nilReport = "nil-report"
  case listNeeded = "list-needed"
  case listUnwanted = "list-unwanted"
  case listLength = "list-length"
  case listKey = "list-key"
  case listMissing = "list-missing"
  case listRest = "list-rest"

  public var texts: (vi: String, en: String) {
    switch self {
    case .number: ("số", "a number")
    case .integer: ("số nguyên", "a whole number")
    case .text: ("chữ", "text")
    case .yesno: ("đúng hoặc sai (true, false)", "yes or no (true, false)")
    case .date: ("ngày dạng YYYY-MM-DD", "a date as YYYY-MM-DD")
    case .bool: ("đúng hoặc sai (true, false)", "true or false")
    case .structure: ("mảng hoặc đối tượng", "an array or object")
    case .nothing: ("không tính được", "not calculable")
    case .jsonNumber: ("số", "a number")
    case .emptyText: ("chữ rỗng", "empty text")
    case .locked:
      (
        "{cell}: ô khóa, số lấy từ báo cáo đã có là {expected}; ở đây có {found}.",
        "{cell}: the cell is locked, what it takes over is {expected}; found {found}."
      )
    case .unknownSection:
      ("Biểu mẫu không có mục lời văn “{found}”.", "The form has no narrative section “{found}”.")
    case .sectionRequired:
      ("Mục {section} “{title}”: bắt buộc, còn trống.", "Section {section} “{title}” is required and blank.")
    case .sectionLength:
      (
        "Mục {section} “{title}”: dài {found} ký tự; tối đa {expected}.",
        "Section {section} “{title}”: {found} characters long; at most {expected}."
      )
    case .sectionText:
      (
        "Mục {section} “{title}”: phải là một đoạn chữ, không phải danh sách.",
        "Section {section} “{title}” must be one text, not a list."
      )
    case .sectionItems:
      (
        "Mục {section} “{title}”: phải là danh sách các ý, mỗi ý có “text”.",
        "Section {section} “{title}” must be a list of items, each with its “text”."
      )
    case .itemCount:
      (
        "Mục {section} “{title}”: có {found} ý; tối đa {expected}.",
        "Section {section} “{title}”: {found} items; at most {expected}."
      )
    case .addressee:
      (
        "Mục {section} “{title}”: “{found}” không phải mã đơn vị nhận; cần {expected}.",
        "Section {section} “{title}”: “{found}” is no code of an addressee; expected {expected}."
      )
    case .unknownAttachment:
      ("Biểu mẫu không có tài liệu kèm theo “{found}”.", "The form asks for no document “{found}”.")
    case .attachmentRequired:
      ("Thiếu tài liệu kèm theo {section} “{title}”.", "The document {section} “{title}” is missing.")
    case .attachmentDigest:
      (
        "Tài liệu {section} “{title}”: “{found}” không phải mã băm; cần {expected}.",
        "Document {section} “{title}”: “{found}” is no digest; expected {expected}."
      )
    case .attachmentName:
      (
        "Tài liệu {section} “{title}”: tên tệp “{found}” phải kết thúc bằng {expected}.",
        "Document {section} “{title}”: the file name “{found}” must end in {expected}."
      )
    case .attachmentLength:
      (
        "Tài liệu {section} “{title}”: tên tệp có {found} ký tự; phải có từ 1 đến {expected}.",
        "Document {section} “{title}”: the file name has {found} characters; expected 1 to {expected}."
      )
    case .nilReport:
      (
        "Biểu mẫu không nhận báo cáo không phát sinh: hãy gửi số liệu.",
        "The form takes no nil report: send figures."
      )
    case .oneOf: ("phải là một trong", "must be one of")
    case .listNeeded: ("phải là một mảng, mỗi phần tử là một dòng", "must be an array of rows")
    case .listUnwanted:
      ("bảng này có dòng cố định, phải là một đối tượng", "the table has fixed rows and must be an object")
    case .listLength: ("có {found} dòng, tối đa {expected}", "{found} rows, at most {expected}")
    case .listMissing:
      (
        "bắt buộc phải gửi; không có trường hợp nào thì gửi danh sách rỗng",
        "must be sent, empty where there is no case"
      )
    case .listRest:
      (
        "từ dòng thứ {found} chưa kiểm tra, vì báo cáo đã có {expected} lỗi và cảnh báo",
        "rows from {found} on were not checked, for the report has {expected} errors and warnings already"
      )
    case .listKey:
      (
        "dòng thứ {found} trùng khóa “{key}” với dòng thứ {expected}",
        "row {found} has the key “{key}” of row {expected}"
      )
    }
  }
}

/// What `@number` says of a text in a cell of a workbook.
public enum SheetNumberWord: String, CatalogueCode {
  case noNumber = "xlsx.no-number"
  case ambiguous = "xlsx.ambiguous-number"

  public var texts: (vi: String, en: String) {
    switch self {
    case .noNumber:
      (
        "{cell}: “{found}” không phải là số; gõ số, ví dụ 1234,5 hoặc 1.234,5.",
        "{cell}: “{found}” is no number; type a number, 1234,5 or 1.234,5 for example."
      )
    case .ambiguous:
      (
        "{cell}: “{found}” là chữ và có thể là {first} hoặc {second}; hãy gõ lại thành số.",
        "{cell}: “{found}” is text and may be {first} or {second}; type it again as a number."
      )
    }
  }
}
