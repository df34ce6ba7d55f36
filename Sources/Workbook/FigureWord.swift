// The fixed words of a workbook of figures, Vietnamese and English side by side.
public import Rendering
public import ReportModel

public enum FigureWord: String, CatalogueCode {
  case sheet = "figures.sheet"
  case notes = "figures.notes"
  case form = "figures.form"
  case period = "figures.period"
  case agency = "figures.agency"
  case name = "figures.name"
  case level = "figures.level"
  case table = "figures.table"
  case row = "figures.row"
  case column = "figures.column"
  case indicator = "figures.indicator"
  case unit = "figures.unit"
  case value = "figures.value"
  case reported = "figures.reported"
  case blank = "figures.blank"
  case expected = "figures.expected"
  case previous = "figures.previous"
  case sameLastYear = "figures.same-last-year"
  case comparedPeriod = "figures.compared-period"
  case comparedValue = "figures.compared-value"
  case difference = "figures.difference"
  case percent = "figures.percent"
  case points = "figures.points"
  case comparedReported = "figures.compared-reported"
  case comparedExpected = "figures.compared-expected"
  case status = "figures.status"
  case before = "figures.before"
  case restated = "figures.restated"
  case flags = "figures.flags"
  case tableName = "figures.table-name"
  case rowName = "figures.row-name"
  case columnName = "figures.column-name"
  case indicatorName = "figures.indicator-name"
  case occasion = "figures.occasion"
  case children = "figures.children"
  case allOfLevel = "figures.all-of-level"
  case blanksToo = "figures.blanks-too"
  case compare = "figures.compare"
  case by = "figures.by"
  case addedFrom = "figures.added-from"
  case count = "figures.count"
  case through = "figures.through"
  case head = "figures.head"
  case pending = "figures.pending"
  case readAt = "figures.read-at"
  case replayedAt = "figures.replayed-at"
  case units = "figures.units"
  case coverage = "figures.coverage"
  case coverageNote = "figures.coverage-note"
  case signs = "figures.signs"
  case signsNote = "figures.signs-note"
  case exactness = "figures.exactness"
  case exactnessNote = "figures.exactness-note"
  case source = "figures.source"
  case sourceNote = "figures.source-note"

  public var texts: (vi: String, en: String) {
    switch self {
    case .sheet: ("Số liệu", "Figures")
    case .notes: ("Ghi chú", "Notes")
    case .form: ("Biểu mẫu", "Form")
    case .period: ("Kỳ", "Period")
    case .agency: ("Mã đơn vị", "Agency")
    case .name: ("Tên đơn vị", "Name")
    case .level: ("Cấp", "Level")
    case .table: ("Bảng", "Table")
    case .row: ("Dòng", "Row")
    case .column: ("Cột", "Column")
    case .indicator: ("Chỉ tiêu", "Indicator")
    case .unit: ("Đơn vị tính", "Unit")
    case .value: ("Giá trị", "Value")
    case .reported: ("Có số liệu", "Reported")
    case .blank: ("Để trống", "Blank")
    case .expected: ("Phải gửi", "Expected")
    case .previous: ("Kỳ trước", "Previous")
    case .sameLastYear: ("Cùng kỳ năm trước", "Same last year")
    case .comparedPeriod: ("{comparison}: kỳ", "{comparison}: period")
    case .comparedValue: ("{comparison}: giá trị", "{comparison}: value")
    case .difference: ("{comparison}: chênh lệch", "{comparison}: difference")
    case .percent: ("{comparison}: tăng, giảm (%)", "{comparison}: change (%)")
    case .points: ("{comparison}: tăng, giảm (điểm %)", "{comparison}: change (points)")
    case .comparedReported: ("{comparison}: có số liệu", "{comparison}: reported")
    case .comparedExpected: ("{comparison}: phải gửi", "{comparison}: expected")
    case .status: ("Mức chắc chắn", "Status")
    case .before: ("Trước điều chỉnh", "Before restatement")
    case .restated: ("Báo cáo được điều chỉnh", "Restated reports")
    case .flags: ("Lưu ý", "Flags")
    case .tableName: ("Tên bảng", "Table name")
    case .rowName: ("Tên dòng", "Row name")
    case .columnName: ("Tên cột", "Column name")
    case .indicatorName: ("Tên chỉ tiêu", "Indicator name")
    case .occasion: ("Sự kiện", "Event")
    case .children: ("và các đơn vị trực thuộc trực tiếp", "and those directly under it")
    case .allOfLevel: ("mọi đơn vị cấp {level} trực thuộc", "all of level {level} at or below it")
    case .blanksToo: ("gồm cả ô để trống", "blank cells too")
    case .compare: ("So sánh", "Compared with")
    case .by: ("Bảng theo", "Table by")
    case .addedFrom: ("{period} cộng từ", "{period} added from")
    case .count: ("Số dòng", "Rows")
    case .through: ("Số liệu đến số thứ tự nhật ký", "Figures through act number")
    case .head: ("Số thứ tự nhật ký mới nhất", "Newest act number")
    case .pending: ("Tổng còn chờ tính lại", "Sums still to be made")
    case .readAt: ("Thời điểm đọc số liệu (UTC)", "Read at (UTC)")
    case .replayedAt: ("Bản sao cập nhật đến (UTC)", "Replica caught up to (UTC)")
    case .units: ("Đơn vị tính", "Units")
    case .coverage: ("Mức đầy đủ", "Coverage")
    case .coverageNote:
      (
        "Với từng số liệu: có bao nhiêu báo cáo có số liệu ở ô này, bao nhiêu báo cáo đã tiếp nhận để trống, bao nhiêu báo cáo phải gửi.",
        "Of each figure: how many reports have one in this cell, how many accepted ones leave it blank, how many are expected."
      )
    case .signs: ("Ký hiệu", "Signs")
    case .signsNote:
      (
        "Ô trống: không có số liệu; 0: có số liệu và bằng 0. Không có cơ sở để so sánh thì phần tăng, giảm để trống.",
        "An empty cell: no figures; 0: a figure that is 0. Where there is no base to compare with, the change is empty."
      )
    case .exactness: ("Độ chính xác", "Exactness")
    case .exactnessNote:
      (
        "Số quá 15 chữ số được ghi dưới dạng chữ, không làm tròn: sổ tính chỉ giữ 15 chữ số. Mã luôn là chữ.",
        "A number of more than 15 digits stands as text, never rounded: a workbook keeps 15 digits. Codes are text."
      )
    case .source: ("Nguồn", "Source")
    case .sourceNote:
      ("Số liệu của Trung tâm báo cáo (GET /v1/figures)", "Figures of the report centre (GET /v1/figures)")
    }
  }

  public func text(_ language: Language, _ arguments: KeyValuePairs<String, String> = [:]) -> String {
    language.pick(message(arguments))
  }
}
