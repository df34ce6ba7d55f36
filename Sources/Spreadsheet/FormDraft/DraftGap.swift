// What a sheet does not say, or says in a way that could not be read: what its author has to look at in the draft.
public import ReportModel

/// Something of the draft that was not read from the sheet.
public struct DraftGap: Sendable, Hashable {
  public enum Code: String, CatalogueCode {
    case noTable = "draft.no-table"
    case formCode = "draft.form-code"
    case title = "draft.title"
    case issuer = "draft.issuer"
    case legalBasis = "draft.legal-basis"
    case periods = "draft.periods"
    case reporters = "draft.reporters"
    case parentFigures = "draft.parent-figures"
    case unit = "draft.unit"
    case nature = "draft.nature"
    case percent = "draft.percent"
    case codeRow = "draft.code-row"
    case columnCode = "draft.column-code"
    case columnLabel = "draft.column-label"
    case formula = "draft.formula"
    case rowCode = "draft.row-code"
    case rowLabel = "draft.row-label"
    case sumOfRows = "draft.sum-of-rows"
    case openRows = "draft.open-rows"

    public var texts: (vi: String, en: String) {
      switch self {
      case .noTable:
        (
          "Không thấy bảng: không có dòng mã cột (1) (2) (3), cũng không có tiêu đề STT hay Mã số.",
          "No table was found: there is no row of column codes (1) (2) (3), and no header STT or Mã số."
        )
      case .formCode:
        ("Không thấy số hiệu biểu; tạm đặt mã {found}.", "No form number was found; the code is {found} for now.")
      case .title: ("Không thấy tên biểu; tạm đặt “{found}”.", "No title was found; it is “{found}” for now.")
      case .issuer: ("Không thấy cơ quan ban hành; tạm ghi {found}.", "No issuer was found; it is {found} for now.")
      case .legalBasis:
        (
          "Không thấy văn bản ban hành; bản nháp ghi demonstration, hãy thay bằng legalBasis.",
          "No legal document was found; the draft says demonstration, state legalBasis instead."
        )
      case .periods: ("Không thấy kỳ báo cáo; tạm ghi {found}.", "No period was found; it is {found} for now.")
      case .reporters:
        (
          "Không thấy đơn vị báo cáo thuộc cấp nào; tạm ghi {found}.",
          "No level of reporter was found; it is {found} for now."
        )
      case .parentFigures:
        (
          "Tờ biểu không cho biết số liệu cấp trên gồm những gì (parentFigures), thời gian chốt số liệu (window); hãy xem lại: {found}.",
          "The sheet does not say what figures of the level above consist of (parentFigures), nor the reporting window; look at them: {found}."
        )
      case .unit: ("Không thấy đơn vị tính.", "No unit was found.")
      case .nature:
        (
          "Tờ biểu không cho biết số liệu cộng theo thời gian thế nào (nature); đoán theo tên cột, hãy xem lại từng cột.",
          "The sheet does not say how figures add over time (nature); guessed from the labels, look at each column."
        )
      case .percent:
        (
          "Tỷ lệ “{found}” không có công thức nên không cộng được; tạm ghi nature none.",
          "The rate “{found}” has no formula and cannot be added; its nature is none for now."
        )
      case .codeRow:
        (
          "Không có dòng mã cột; các cột được đánh số từ 1.",
          "There is no row of column codes; the columns are numbered from 1."
        )
      case .columnCode: ("Một cột không có mã; tạm đặt {found}.", "A column without code; it is {found} for now.")
      case .columnLabel: ("Cột {found} không có tên.", "Column {found} has no label.")
      case .formula:
        (
          "Công thức “{found}” không đọc được; cột để nhập tay.",
          "The formula “{found}” could not be read; the column is typed."
        )
      case .rowCode:
        ("Dòng “{label}” không có mã; tạm đặt {found}.", "Row “{label}” has no code; it is {found} for now.")
      case .rowLabel: ("Dòng {found} không có tên.", "Row {found} has no label.")
      case .sumOfRows:
        (
          "Dòng {found} được coi là tổng các dòng con của nó; nếu không phải, hãy bỏ sum.",
          "Row {found} is taken as the sum of the rows nested in it; if it is not, remove sum."
        )
      case .openRows:
        (
          "Dòng để ghi thêm “{found}” không đưa vào được: các dòng của bảng là cố định.",
          "The row “{found}” for more entries was left out: the rows of a table are fixed."
        )
      }
    }
  }

  public let code: Code
  /// `Sheet!C12`, or a sheet's name; `nil` where it concerns the whole form.
  public let place: String?
  public let message: Message

  public init(_ code: Code, at place: String? = nil, message: Message) {
    self.code = code
    self.place = place
    self.message = message
  }

  init(_ code: Code, at place: String? = nil, _ arguments: KeyValuePairs<String, String> = [:]) {
    self.init(code, at: place, message: code.message(arguments))
  }
}
