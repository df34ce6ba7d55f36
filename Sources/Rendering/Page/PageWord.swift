// Every fixed word and sentence of the pages, Vietnamese and English side by side.
public import ReportModel

public enum PageWord: String, CatalogueCode {
  case site, demonstrationBanner, demonstrationShort
  case stateName, stateMotto, documentNumber, placeAndDate
  case consolidatedReport, forPeriod, form, issuer, agency, preparedBy, headOfUnit, signHere
  case submitted, missing, noneMissing, figuresThrough, nothingPending, stillPending, madeAt
  case totals, unit, unitHeading, agencyHeading, rowCode, rowLabel, appendix, seeAppendix
  case ranking, value, withoutFigure
  case coverageShort, coverageBlank, signs, signNil, signBlank, signX, signCoverage
  case contentProof
  case newestReports, noForms, noReports, figures, noFigures, documents, figuresAsCSV
  case more, signedInAs, otherLanguage
  case provisional, official, report, recipients, numberLine, dateLine, formHeading, trendAlt, mapAlt, mapLegend,
    mapRange
  case noneFound, unknownSide, noWords, wordsShortened, notOnMap, definition, addressee, noAddressee, seeTable
  case corrects, correctionReason, differencePlace, before, after, noDifference
  case signIn, token, signInButton, signOutButton
  case periodHeading

  public var texts: (vi: String, en: String) {
    switch self {
    case .site: ("Trung tâm báo cáo", "Report Centre")
    case .demonstrationBanner:
      ("Biểu minh họa — không phải chế độ báo cáo chính thức", "Demonstration form — not an official report regime")
    case .demonstrationShort: ("Biểu minh họa", "Demonstration")
    case .stateName: ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
    case .stateMotto: ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
    case .documentNumber: ("Số: ……/BC-……", "No.: ……/BC-……")
    case .placeAndDate: ("……, ngày …… tháng …… năm ……", "……, date ……")
    case .consolidatedReport: ("BÁO CÁO TỔNG HỢP", "CONSOLIDATED REPORT")
    case .forPeriod: ("Kỳ báo cáo: {period}", "Period: {period}")
    case .form: ("Biểu mẫu {code}, phiên bản {version}", "Form {code}, version {version}")
    case .issuer: ("Đơn vị ban hành: {name}", "Issued by: {name}")
    case .agency: ("Đơn vị: {name}", "Agency: {name}")
    case .preparedBy: ("Người lập biểu", "Prepared by")
    case .headOfUnit: ("Thủ trưởng đơn vị", "Head of unit")
    case .signHere: ("(ký, ghi rõ họ tên)", "(signature, full name)")
    case .submitted: ("Đã gửi / phải gửi", "Reported of expected")
    case .missing: ("Chưa gửi", "Missing")
    case .noneMissing: ("Không còn đơn vị nào chưa gửi.", "No agency is missing.")
    case .figuresThrough: ("Số liệu tính đến", "Figures through")
    case .nothingPending:
      ("nhật ký số {through}; không còn báo cáo chờ cộng", "log entry {through}; nothing waits to be added")
    case .stillPending:
      (
        "nhật ký số {through} (mới nhất: số {head}); còn {pending} mục chờ cộng",
        "log entry {through} (newest: {head}); {pending} entries wait to be added"
      )
    case .madeAt: ("Lập lúc", "Made at")
    case .totals: ("Số liệu tổng hợp", "Totals")
    case .unit: ("Đơn vị tính: {unit}", "Unit: {unit}")
    case .unitHeading: ("Đơn vị tính", "Unit")
    case .agencyHeading: ("Đơn vị", "Agency")
    case .rowCode: ("TT", "No.")
    case .rowLabel: ("Chỉ tiêu", "Indicator")
    case .appendix: ("Phụ lục {number}", "Appendix {number}")
    case .seeAppendix: ("Số liệu tổng hợp: xem {appendix}.", "Totals: see {appendix}.")
    case .ranking: ("Số liệu theo đơn vị: {title}", "By agency: {title}")
    case .value: ("Số liệu", "Figure")
    case .withoutFigure: ("Chưa có số liệu ({count}): {names}", "Without a figure ({count}): {names}")
    case .coverageShort: ("{reported}/{expected}", "{reported}/{expected}")
    case .coverageBlank: ("{reported}/{expected}, trống\u{A0}{blank}", "{reported}/{expected}, {blank}\u{A0}blank")
    case .signs: ("Ký hiệu", "Signs")
    case .signNil: ("không phát sinh", "nil")
    case .signBlank: ("chưa có số liệu", "not available")
    case .signX: ("không áp dụng hoặc không tính được", "not applicable or not calculable")
    case .signCoverage:
      (
        "dưới số liệu: số đơn vị đã gửi số liệu / số đơn vị phải gửi; trống: đã gửi báo cáo nhưng để trống ô",
        "below a figure: agencies that reported it / agencies expected; blank: reported with the cell left empty"
      )
    case .contentProof: ("Bằng chứng nội dung: {digest}", "Proof of content: {digest}")
    case .newestReports: ("Tình hình gửi báo cáo", "Reporting status")
    case .noForms: ("Chưa có biểu mẫu nào.", "There is no form yet.")
    case .noReports: ("Chưa có kỳ báo cáo nào.", "There is no period yet.")
    case .figures: ("Số liệu chính", "Main figures")
    case .noFigures: ("Chưa có số liệu.", "No figures yet.")
    case .documents: ("Tài liệu", "Documents")
    case .figuresAsCSV: ("Số liệu (CSV)", "Figures (CSV)")
    case .more: ("và {count} đơn vị khác", "and {count} more")
    case .signedInAs: ("{role}, {agency}", "{role}, {agency}")
    case .otherLanguage: ("English", "Tiếng Việt")
    case .provisional:
      ("TẠM TÍNH — có thể thay đổi khi các đơn vị gửi thêm báo cáo", "PROVISIONAL — may change as more reports arrive")
    case .official: ("CHÍNH THỨC — số liệu đã chốt", "OFFICIAL — figures are frozen")
    case .report: ("BÁO CÁO", "REPORT")
    case .recipients: ("Nơi nhận:", "Recipients:")
    case .numberLine: ("Số: {number}/{symbol}", "No.: {number}/{symbol}")
    case .dateLine: ("{place}, {date}", "{place}, {date}")
    case .formHeading: ("Biểu mẫu", "Form")
    case .trendAlt: ("{title}: {points}", "{title}: {points}")
    case .mapAlt:
      (
        "Sơ đồ 34 tỉnh, thành phố theo {title}; mỗi ô ghi tên và số liệu",
        "Provinces as tiles by {title}; each tile has name and figure"
      )
    case .mapLegend: ("Nhóm theo số liệu", "Classes by figure")
    case .mapRange: ("{from} – {to} ({count} đơn vị)", "{from} – {to} ({count} agencies)")
    case .noneFound: ("Không có đơn vị nào.", "None.")
    case .unknownSide: ("Chưa có số liệu của {count} đơn vị.", "{count} agencies have no figure yet.")
    case .noWords: ("Không có nội dung.", "Nothing was written.")
    case .wordsShortened:
      (
        "Nội dung được rút gọn, bản đầy đủ ở báo cáo của: {names}.",
        "Shortened here; in full in the reports of: {names}."
      )
    case .notOnMap: ("Không có trên sơ đồ: {names}.", "Not on the map: {names}.")
    case .definition: ("Định nghĩa báo cáo {code}, phiên bản {version}", "Report definition {code}, version {version}")
    case .addressee: ("Gửi {name}", "To {name}")
    case .noAddressee: ("Không nêu nơi nhận", "No addressee named")
    case .seeTable: ("{title}: xem {appendix}.", "{title}: see {appendix}.")
    case .corrects:
      ("Bản này đính chính bản lập lúc {madeAt} ({digest}).", "This edition corrects that made at {madeAt} ({digest}).")
    case .correctionReason: ("Lý do: {reason}", "Reason: {reason}")
    case .differencePlace: ("Số liệu", "Figure")
    case .before: ("Trước", "Before")
    case .after: ("Sau", "After")
    case .noDifference: ("Không có số liệu nào thay đổi.", "No figure has changed.")
    case .signIn: ("Đăng nhập", "Sign in")
    case .token: ("Mã truy cập", "Access token")
    case .signInButton: ("Đăng nhập", "Sign in")
    case .signOutButton: ("Đăng xuất", "Sign out")
    case .periodHeading: ("Kỳ", "Period")
    }
  }

  /// The word with markup in its one place.
  func markup(_ language: Language, _ name: String, _ content: Markup) -> Markup {
    .filled(text(language), name, content)
  }

  /// The word in one language, its `{name}` places filled in.
  package func text(_ language: Language, _ arguments: KeyValuePairs<String, String> = [:]) -> String {
    language.pick(message(arguments))
  }
}
