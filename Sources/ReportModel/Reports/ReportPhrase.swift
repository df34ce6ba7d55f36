// The clauses by which a report's text says how a figure has moved, Vietnamese and English side by side.

/// A clause about a change; `{amount}` holds number and unit, `{base}` what is compared with.
public enum ReportPhrase: String, CatalogueCode {
  case up, down, upLittle, downLittle, same, fromNil, fromNilDown, toNil, noFigure, noBase, notComparable, shareOf
  case onReports, onReportsAgainst
  case zeroBase
  case previous, sameLastYear, cumulativeLastYear, plan
  case points, none
  case thisPeriodHead, previousHead, sameLastYearHead, cumulativeHead, cumulativeLastYearHead, againstHead
  case line, agency, row, total, below, above, atMost, atLeast, extreme, paragraph, reportedOfExpected

  public var texts: (vi: String, en: String) {
    switch self {
    case .up: ("tăng {amount} so với {base}", "up {amount} on {base}")
    case .down: ("giảm {amount} so với {base}", "down {amount} on {base}")
    case .upLittle: ("tăng chưa đến {amount} so với {base}", "up less than {amount} on {base}")
    case .downLittle: ("giảm chưa đến {amount} so với {base}", "down less than {amount} on {base}")
    case .same: ("không thay đổi so với {base}", "unchanged on {base}")
    case .fromNil: ("tăng {amount} ({base} không phát sinh)", "up {amount} (nil in {base})")
    case .fromNilDown: ("giảm {amount} ({base} không phát sinh)", "down {amount} (nil in {base})")
    case .toNil: ("giảm {amount}, không còn phát sinh so với {base}", "down {amount} to nil on {base}")
    case .noFigure: ("chưa có số liệu", "no figure yet")
    case .noBase: ("chưa có số liệu {base} để so sánh", "no figure of {base} to compare with")
    case .notComparable: ("không so sánh được với {base}", "not comparable with {base}")
    case .onReports: ("{figure} ({reported}/{expected} báo cáo)", "{figure} ({reported}/{expected} reports)")
    case .onReportsAgainst:
      (
        "{figure} ({reported}/{expected} báo cáo; {base} {reportedBefore}/{expectedBefore})",
        "{figure} ({reported}/{expected} reports; {base} {reportedBefore}/{expectedBefore})"
      )
    case .zeroBase: ("không tính được tỷ lệ vì {base} bằng 0", "without a share, because {base} is 0")
    case .shareOf: ("bằng {amount} {base}", "{amount} of {base}")
    case .previous: ("kỳ trước", "the previous period")
    case .sameLastYear: ("cùng kỳ năm trước", "the same period last year")
    case .cumulativeLastYear: ("lũy kế cùng kỳ năm trước", "the cumulative figure of the same period last year")
    case .plan: ("kế hoạch", "the plan")
    case .points: ("{number} điểm %", "{number} percentage points")
    case .thisPeriodHead: ("Kỳ báo cáo", "This period")
    case .previousHead: ("Kỳ trước", "Previous period")
    case .sameLastYearHead: ("Cùng kỳ năm trước", "Same period last year")
    case .cumulativeHead: ("Lũy kế từ đầu năm", "Cumulative this year")
    case .cumulativeLastYearHead: ("Lũy kế cùng kỳ năm trước", "Cumulative last year")
    case .againstHead: ("So với {base}", "Against {base}")
    case .line: ("Chỉ tiêu", "Indicator")
    case .agency: ("Đơn vị", "Agency")
    case .row: ("Dòng", "Row")
    case .total: ("Tổng số", "Total")
    case .below: ("{line} dưới {bound}", "{line} below {bound}")
    case .above: ("{line} trên {bound}", "{line} above {bound}")
    case .atMost: ("{line} không quá {bound}", "{line} of at most {bound}")
    case .atLeast: ("{line} từ {bound} trở lên", "{line} of at least {bound}")
    case .extreme: ("{agency} ({amount})", "{agency} ({amount})")
    case .reportedOfExpected: ("Đã gửi / phải gửi", "Reported of expected")
    case .paragraph: ("Đoạn {number}", "Paragraph {number}")
    case .none: ("không có đơn vị nào", "none")
    }
  }
}
