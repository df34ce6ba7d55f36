// The words of a report's workbook, Vietnamese and English side by side; those shared with the page are in `PageWord`.
internal import Rendering
public import ReportModel

public enum ReportWorkbookWord: String, CatalogueCode {
  case notesSheet = "report-workbook.notes-sheet"
  case coverageSheet = "report-workbook.coverage-sheet"
  case correctionSheet = "report-workbook.correction-sheet"
  case agencyCode = "report-workbook.agency-code"
  case title = "report-workbook.title"
  case status = "report-workbook.status"
  case documentNumber = "report-workbook.document-number"
  case dated = "report-workbook.dated"
  case sheets = "report-workbook.sheets"
  case sheetOfTable = "report-workbook.sheet-of-table"
  case sheetOfCoverage = "report-workbook.sheet-of-coverage"
  case sheetOfList = "report-workbook.sheet-of-list"
  case incomplete = "report-workbook.incomplete"
  case exactness = "report-workbook.exactness"
  case exactFigures = "report-workbook.exact-figures"
  case asPrinted = "report-workbook.as-printed"
  case longFigures = "report-workbook.long-figures"
  case longFigure = "report-workbook.long-figure"
  case totals = "report-workbook.totals"
  case wordsElsewhere = "report-workbook.words-elsewhere"

  public var texts: (vi: String, en: String) {
    switch self {
    case .notesSheet: ("Thuyết minh", "Notes")
    case .coverageSheet: ("Đã gửi, phải gửi", "Coverage")
    case .correctionSheet: ("Đính chính", "Correction")
    case .agencyCode: ("Mã đơn vị", "Agency code")
    case .title: ("Báo cáo", "Report")
    case .status: ("Trạng thái", "Status")
    case .documentNumber: ("Số, ký hiệu", "Number")
    case .dated: ("Ngày", "Date")
    case .sheets: ("Trang tính", "Sheet")
    case .sheetOfTable: ("Bảng số liệu “{title}”", "Table of figures “{title}”")
    case .sheetOfCoverage:
      (
        "Số đơn vị đã gửi số liệu / phải gửi của từng ô chưa đủ trong trang “{sheet}”, ở cùng địa chỉ ô",
        "Agencies that reported / expected, for each incomplete cell of sheet “{sheet}”, at the same address"
      )
    case .sheetOfList: ("Số liệu của “{title}”", "Values of “{title}”")
    case .incomplete:
      (
        "Số in nghiêng chưa đủ đơn vị gửi: xem trang “{sheet}”.",
        "Figures in italics lack reports: see sheet “{sheet}”."
      )
    case .exactness: ("Độ chính xác", "Exactness")
    case .exactFigures:
      (
        "Ô số giữ số liệu chính xác; chỉ cách hiển thị được làm tròn như trong báo cáo.",
        "Number cells hold exact figures; only what is shown is rounded, as in the report."
      )
    case .asPrinted:
      (
        "{count} ô có nhiều hơn 15 chữ số do phép chia giữ số đã làm tròn như trong báo cáo.",
        "{count} cells with more than 15 digits after a division hold the figure rounded as in the report."
      )
    case .longFigures:
      (
        "{count} ô có số liệu dài hơn 15 chữ số, ghi dưới dạng chữ để không mất chữ số: {cells}.",
        "{count} cells have figures of more than 15 digits, written as text so that no digit is lost: {cells}."
      )
    case .longFigure:
      (
        "Số dài hơn 15 chữ số: ghi dưới dạng chữ để không mất chữ số.",
        "More than 15 digits: written as text so that no digit is lost."
      )
    case .totals:
      (
        "{count} ô tổng là công thức cộng các dòng của bảng; mọi tổng khác là giá trị.",
        "{count} totals are formulas over rows of the table; every other total is a value."
      )
    case .wordsElsewhere:
      (
        "Phần lời của báo cáo không có trong tệp này.",
        "The words of the report are not in this file."
      )
    }
  }

  func text(_ language: Language, _ arguments: KeyValuePairs<String, String> = [:]) -> String {
    language.pick(message(arguments))
  }
}
