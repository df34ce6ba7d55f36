// The faults of a definition of a consolidated report, apart from those it shares with form files.

/// Code of a fault in a report definition.
public enum ReportFaultCode: String, CatalogueCode {
  case unknownForm = "report.unknown-form"
  case unknownCell = "report.unknown-cell"
  case unknownIndicator = "report.unknown-indicator"
  case indicatorForms = "report.indicator-forms"
  case unknownLine = "report.unknown-line"
  case unknownPlace = "report.unknown-place"
  case notNumeric = "report.not-numeric"
  case notAdditive = "report.not-additive"
  case notAdditiveOverTime = "report.not-additive-over-time"
  case lineSource = "report.line-source"
  case lineHistory = "report.line-history"
  case planOther = "report.plan-other"
  case comparison = "report.comparison"
  case indicatorCells = "report.indicator-cells"
  case tooMany = "report.too-many"
  case planMissing = "report.plan-missing"
  case noPrevious = "report.no-previous"
  case onlyDemonstration = "report.demonstration"
  case sectionKind = "report.section-kind"
  case unknownThreshold = "report.unknown-threshold"
  case unknownNarrative = "report.unknown-section"
  case fieldRows = "report.field-rows"
  case periodNotCollected = "report.period-not-collected"
  case tooWide = "report.too-wide"

  public var texts: (vi: String, en: String) {
    switch self {
    case .unknownForm: ("Không có biểu mẫu “{found}”.", "There is no form “{found}”.")
    case .unknownCell:
      ("Biểu mẫu {form} không có ô số “{found}”.", "Form {form} has no cell of numbers “{found}”.")
    case .unknownIndicator:
      (
        "Không biểu mẫu nào thu chỉ tiêu “{found}”; gần nhất là “{expected}”.",
        "No form collects indicator “{found}”; nearest is “{expected}”."
      )
    case .indicatorForms:
      (
        "Chỉ tiêu {found} được thu ở nhiều biểu mẫu ({expected}): hãy nêu biểu mẫu (form).",
        "Indicator {found} is collected by several forms ({expected}): name the form (form)."
      )
    case .unknownLine:
      (
        "Báo cáo không có số liệu “{found}”; gần nhất là “{expected}”.",
        "The report has no line “{found}”; nearest is “{expected}”."
      )
    case .unknownPlace:
      (
        "Không hiểu chỗ điền số “{found}”; viết {expected}.",
        "The place “{found}” is not understood; write {expected}."
      )
    case .notNumeric: ("Ô {found} không phải ô số.", "Cell {found} holds no number.")
    case .notAdditive:
      (
        "Số liệu “{found}” không được cộng giữa các đơn vị: chỉ dùng theo từng đơn vị báo cáo.",
        "Line “{found}” is never added over agencies: show it by reporter only."
      )
    case .notAdditiveOverTime:
      (
        "Số liệu “{found}” không được cộng theo thời gian: không có lũy kế.",
        "Line “{found}” is never added over time: it has no cumulative figure."
      )
    case .lineSource:
      (
        "Số liệu “{found}” phải nêu đúng một nguồn: một ô (form, cell), một chỉ tiêu (indicator), formula, hoặc ratio.",
        "Line “{found}” must state exactly one source: a cell (form, cell), an indicator (indicator), formula, or ratio."
      )
    case .lineHistory:
      (
        "Số liệu “{found}” chỉ tính từ số liệu cùng kỳ của báo cáo; so sánh kỳ khác bằng cột (change) hoặc phần lời.",
        "Line “{found}” is computed from lines of the same period alone; compare with others in a column (change) or text."
      )
    case .planOther:
      (
        "Kế hoạch của “{found}” phải là một số liệu khác, cùng đơn vị tính ({expected}).",
        "The plan of “{found}” must be another line with the same unit ({expected})."
      )
    case .comparison:
      (
        "Không so sánh được “{found}” với “{expected}”; so số liệu của kỳ, hoặc lũy kế với cùng kỳ năm trước.",
        "“{found}” is not compared with “{expected}”; compare the period's figure, or the cumulative one with last year's."
      )
    case .indicatorCells:
      (
        "Các ô của chỉ tiêu {found} không cộng được với nhau: {expected}; hãy nêu một ô (cell).",
        "The cells of indicator {found} cannot be added to one another: {expected}; name one cell (cell)."
      )
    case .tooMany: ("Có {found}; tối đa {expected}.", "There are {found}; at most {expected}.")
    case .planMissing:
      ("Số liệu “{found}” chưa nêu kế hoạch (plan).", "Line “{found}” does not say what was planned (plan).")
    case .noPrevious:
      (
        "Kỳ {found} không có kỳ trước, cùng kỳ hay lũy kế để so sánh.",
        "Period {found} has no previous, no same last year and nothing cumulative to compare with."
      )
    case .onlyDemonstration:
      (
        "Biểu mẫu {found} là biểu minh họa: báo cáo phải ghi demonstration: true.",
        "Form {found} is a demonstration: the report must say demonstration: true."
      )
    case .sectionKind:
      (
        "Mỗi phần của báo cáo có đúng một loại nội dung; có “{found}”, phải là một trong: {expected}.",
        "Each section of a report has exactly one kind of content; found “{found}”, expected one of: {expected}."
      )
    case .unknownThreshold:
      ("Báo cáo không có ngưỡng “{found}”.", "The report has no threshold “{found}”.")
    case .unknownNarrative:
      (
        "Biểu mẫu {form} không có phần lời “{found}”; các phần: {expected}.",
        "Form {form} has no narrative section “{found}”; it has {expected}."
      )
    case .fieldRows:
      (
        "Bảng theo dòng (by: rows) cần số liệu là ô của một bảng, cùng đơn vị tính và cách cộng ở mọi dòng; “{found}” thì không.",
        "A table by rows (by: rows) needs lines that are cells of one table, of one unit and nature in every row; “{found}” is not."
      )
    case .periodNotCollected:
      (
        "Biểu mẫu {form} không báo cáo theo kỳ “{found}”; các kỳ: {expected}.",
        "Form {form} is not reported for periods “{found}”; it has {expected}."
      )
    case .tooWide:
      ("Bảng có {found} cột; tối đa {expected}.", "The table has {found} columns; at most {expected}.")
    }
  }
}
