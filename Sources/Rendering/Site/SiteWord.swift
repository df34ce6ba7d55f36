// The words of the centre's own pages, Vietnamese and English side by side; what they share with reports stands in
// `PageWord` and `SheetWord`.
public import ReportModel

public enum SiteWord: String, CatalogueCode {
  case skip, navigation, overview, forms, indicators, agencies, submissions, owed
  case search, searchIndicators, searchAgencies, nothingFound, narrowSearch, narrow, all, older, newestFirst
  case formsCount, indicatorsCount, agenciesCount
  case form, issuer, frequency, newestPeriod, period, periods, morePeriods, otherPeriods, periodEnds, legalBasis
  case whoReports, inForce, guide, formFile, agencyCode, periodKey
  case indicator, dictionary, definition, nature, sources, source, code, level, againstPrevious, againstLastYear
  case lastPeriods, points
  case yearly, firstHalf, secondHalf, halfYearly, quarterly, nineMonths, monthly, tenDays, weekly, daily, schoolYear,
    custom
  case nation, ministry, province, department, district, commune, unit, everyOf, namedAgencies
  case natureFlow, natureOpening, natureClosing, natureCumulative, naturePlan, natureRatio, natureIndex, natureNone
  case howMuch, whoIsLate, whatIsAsked, whatIsNew, otherForms, consolidated, submittedShort, nobodyLate, endedPeriods,
    nothingAsked
  case nothingNew, moreRecent, addressee, proposal, proposalsLeftOut
  case lateCount, missingCount, lateAgencies, lateAndPhones, below, contact, phone, acceptedReport
  case traceOf, howMade, howSum, howReport, howComputed, howFormula, cellOf, cell, parts, operands, noParts, nextStep
  case inReport, restatedIn, restatedFrom, stillShown
  case receivedAt, revision, otherRevisions, revisionsLeftOut, proof, logEntry, event, officialSheet, sheetPDF,
    sheetWorkbook
  case payload
  case officialEdition, numberedEdition, provisionalEdition, datedEdition, madeAt, eventEdition, correctedEdition,
    signedCopy, editionsLeftOut
  case findings, finding, noFindings, findingsLeftOut, severity, error, warning, information, reason, reasonFor, sheet
  case state, action, sent, sentAt, late, notYetDue, makeReport, sendAgain, owesNothing, owedAndSent, nothingLate
  case lateReports, occasional, occasionalPeriod, occasion
  case sendHeading, takeWorkbook, prefilledWorkbook, putWorkbook, filledWorkbook, check, checkAgain, send, coloured
  case checkedFile, mayBeSent, needsReasons, mayNotBeSent, otherReport, noFile, otherSite, badForm

  public var texts: (vi: String, en: String) {
    switch self {
    case .skip: ("Tới nội dung chính", "Skip to the main content")
    case .navigation: ("Các phần", "Parts of the site")
    case .overview: ("Tổng quan", "Overview")
    case .forms: ("Biểu mẫu", "Forms")
    case .indicators: ("Chỉ tiêu", "Indicators")
    case .agencies: ("Đơn vị", "Agencies")
    case .submissions: ("Báo cáo đã gửi", "Submissions")
    case .owed: ("Báo cáo phải gửi", "Reports to send")
    case .search: ("Tìm", "Search")
    case .searchIndicators:
      (
        "Tìm chỉ tiêu theo tên, mã hoặc định nghĩa (không cần dấu)",
        "Search indicators by name, code or definition (tone marks may be left out)"
      )
    case .searchAgencies:
      (
        "Tìm đơn vị theo tên hoặc mã (không cần dấu)",
        "Search by name or code of an agency (đơn vị); tone marks may be left out"
      )
    case .nothingFound: ("Không tìm thấy.", "Nothing was found.")
    case .narrowSearch: ("Còn nữa: hãy tìm hẹp hơn.", "There are more: narrow the search.")
    case .narrow: ("Lọc", "Filter")
    case .all: ("Tất cả", "All")
    case .older: ("Cũ hơn", "Older")
    case .newestFirst: ("Mới nhất trước", "Newest first")
    case .formsCount: ("Biểu mẫu ({count})", "Forms ({count})")
    case .indicatorsCount: ("Chỉ tiêu ({count})", "Indicators ({count})")
    case .agenciesCount: ("Đơn vị ({count})", "Agencies ({count})")
    case .form: ("Biểu mẫu", "Form")
    case .issuer: ("Đơn vị ban hành", "Issued by")
    case .frequency: ("Kỳ báo cáo", "How often")
    case .newestPeriod: ("Kỳ mới nhất", "Newest period")
    case .period: ("Kỳ", "Period")
    case .periods: ("Các kỳ", "Periods")
    case .morePeriods: ("Chỉ nêu các kỳ mới nhất.", "Only the newest are listed.")
    case .otherPeriods: ("Kỳ trước, kỳ sau", "Before and after")
    case .periodEnds: ("Hết kỳ", "Period ends")
    case .legalBasis: ("Căn cứ pháp lý", "Legal basis")
    case .whoReports: ("Ai báo cáo", "Who reports")
    case .inForce: ("Hiệu lực", "In force")
    case .guide: ("Hướng dẫn", "Guidance")
    case .formFile: ("Tệp biểu mẫu (JSON)", "Form file (JSON)")
    case .agencyCode: ("Mã đơn vị", "Agency's code")
    case .periodKey: ("Kỳ (ví dụ 2026-Q1)", "Period (2026-Q1 for example)")
    case .indicator: ("Chỉ tiêu", "Indicator")
    case .dictionary: ("Danh mục chỉ tiêu", "Data dictionary")
    case .definition: ("Định nghĩa", "Definition")
    case .nature: ("Tính chất", "Nature")
    case .sources: ("Biểu mẫu thu thập; căn cứ; ai báo cáo; kỳ", "Collected by; legal basis; who reports; how often")
    case .source: ("Nguồn", "Source")
    case .code: ("Mã", "Code")
    case .level: ("Cấp", "Level")
    case .againstPrevious: ("So với kỳ trước", "Against the period before")
    case .againstLastYear: ("So với cùng kỳ năm trước", "Against the same period of last year")
    case .lastPeriods: ("Các kỳ gần đây", "Last periods")
    case .points: ("{number} điểm %", "{number} points")
    case .yearly: ("năm", "year")
    case .firstHalf: ("6 tháng đầu năm", "first half-year")
    case .secondHalf: ("6 tháng cuối năm", "second half-year")
    case .halfYearly: ("6 tháng", "half-year")
    case .quarterly: ("quý", "quarter")
    case .nineMonths: ("9 tháng", "nine months")
    case .monthly: ("tháng", "month")
    case .tenDays: ("10 ngày", "ten days")
    case .weekly: ("tuần", "week")
    case .daily: ("ngày", "day")
    case .schoolYear: ("năm học", "school year")
    case .custom: ("đột xuất", "ad hoc")
    case .nation: ("Cả nước", "Nation")
    case .ministry: ("Bộ, ngành", "Ministry")
    case .province: ("Tỉnh, thành phố", "Province")
    case .department: ("Sở, ngành", "Department")
    case .district: ("Quận, huyện", "District")
    case .commune: ("Xã, phường, đặc khu", "Commune")
    case .unit: ("Đơn vị trực thuộc", "Unit")
    case .everyOf: ("Mọi đơn vị cấp: {level}", "Each agency of level: {level}")
    case .namedAgencies: ("{count} đơn vị nêu tên", "{count} named agencies")
    case .natureFlow: ("phát sinh trong kỳ", "flow of the period")
    case .natureOpening: ("đầu kỳ", "at the start of the period")
    case .natureClosing: ("cuối kỳ", "at the end of the period")
    case .natureCumulative: ("lũy kế", "cumulative")
    case .naturePlan: ("kế hoạch", "plan")
    case .natureRatio: ("tỷ lệ", "ratio")
    case .natureIndex: ("chỉ số, không cộng", "index, never added")
    case .natureNone: ("không cộng", "never added")
    case .howMuch: ("Bao nhiêu, so với trước", "How much, and against before")
    case .whoIsLate: ("Ai chưa gửi khi đã hết kỳ", "Who is behind")
    case .whatIsAsked: ("Các đơn vị kiến nghị gì", "What they ask for")
    case .whatIsNew: ("Mới nhận trong 24 giờ qua", "Received in the last 24 hours")
    case .otherForms: ("Và {count} biểu mẫu khác", "And {count} other forms")
    case .consolidated: ("báo cáo tổng hợp", "consolidated report")
    case .submittedShort: ("đã gửi {count}", "reported {count}")
    case .endedPeriods: ("Kỳ mới nhất đã hết", "The newest period that has ended")
    case .nobodyLate:
      (
        "Không đơn vị nào chưa gửi báo cáo của kỳ đã hết.",
        "No agency is behind with a period that has ended."
      )
    case .nothingAsked: ("Không có kiến nghị nào trong kỳ mới nhất.", "Nothing is asked for in the newest period.")
    case .nothingNew: ("Không nhận báo cáo nào trong 24 giờ qua.", "Nothing was received in the last 24 hours.")
    case .moreRecent: ("Còn nữa, không nêu ở đây.", "There are more that are not listed here.")
    case .addressee: ("Gửi tới", "Asked of")
    case .proposal: ("Kiến nghị", "Proposal")
    case .proposalsLeftOut: ("Còn {count} kiến nghị không nêu ở đây.", "{count} more proposals are not listed here.")
    case .lateAgencies: ("Đơn vị chưa gửi", "Agencies that are behind")
    case .lateAndPhones:
      ("Đơn vị chưa gửi, người lập biểu kỳ gần nhất", "Agencies that are behind, who prepared the last one")
    case .lateCount: ("Quá hạn, chưa gửi: {count}", "Behind: {count}")
    case .missingCount: ("Chưa gửi: {count}", "Missing: {count}")
    case .below: ("Đơn vị cấp dưới của {agency}", "Under {agency} (agencies)")
    case .contact: ("Người lập biểu kỳ gần nhất", "Prepared the last one")
    case .phone: ("Điện thoại", "Telephone")
    case .acceptedReport: ("Báo cáo đã tiếp nhận", "Accepted report")
    case .traceOf: ("Nguồn gốc số liệu: {figure}", "Where the figure comes from: {figure}")
    case .howMade: ("Cách có số liệu", "How it comes about")
    case .howSum: ("cộng từ các đơn vị dưới đây", "added from the agencies below")
    case .howReport: ("ghi trong báo cáo của đơn vị", "as the agency reported it")
    case .howComputed: ("tính từ các ô dưới đây", "computed from the cells below")
    case .howFormula: ("tính từ các ô dưới đây: {formula}", "computed from the cells below: {formula}")
    case .cellOf: ("ô {cell}", "cell {cell}")
    case .cell: ("Ô", "Cell")
    case .parts: ("Các phần của số liệu", "Parts")
    case .operands: ("Các ô dùng để tính", "Cells it is computed from")
    case .noParts: ("Chưa có báo cáo nào ghi số liệu này.", "No report has it yet.")
    case .nextStep: ("xem các phần", "see its parts")
    case .inReport:
      (
        "báo cáo lần gửi thứ {revision}, nhận lúc {time}, ô {cell}",
        "report, revision {revision}, received {time}, cell {cell}"
      )
    case .restatedIn:
      (
        "điều chỉnh trong báo cáo kỳ sau, lần gửi thứ {revision}, nhận lúc {time}, ô {cell}",
        "restated by a later period's report, revision {revision}, received {time}, cell {cell}"
      )
    case .restatedFrom: ("đã điều chỉnh, trước đó {before}", "restated, {before} before")
    case .stillShown: ("Các trang khác còn ghi", "Other pages still show")
    case .receivedAt: ("Nhận lúc", "Received at")
    case .revision: ("Lần gửi", "Revision")
    case .otherRevisions: ("Các lần gửi khác", "Other sendings")
    case .revisionsLeftOut: ("còn {count} lần gửi không nêu ở đây", "{count} more are not listed here")
    case .proof: ("Bằng chứng", "Proof")
    case .logEntry: ("nhật ký chống sửa đổi số {number}", "entry {number} of the tamper-evident log")
    case .event: ("Sự kiện", "Event")
    case .officialSheet: ("Biểu in (HTML)", "Printed sheet (HTML)")
    case .sheetPDF: ("Biểu in (PDF)", "Printed sheet (PDF)")
    case .sheetWorkbook: ("Bảng tính (XLSX)", "Workbook (XLSX)")
    case .officialEdition: ("báo cáo chính thức", "official report")
    case .numberedEdition: ("báo cáo chính thức số {number}", "official report No. {number}")
    case .provisionalEdition: ("báo cáo tạm tính", "provisional report")
    case .datedEdition: ("đề ngày {date}", "dated {date}")
    case .madeAt: ("lập lúc {time}", "made at {time}")
    case .eventEdition: ("sự kiện {event}", "event {event}")
    case .correctedEdition: ("đã được đính chính", "corrected since")
    case .signedCopy: ("bản đã ký {digest}", "signed copy {digest}")
    case .editionsLeftOut: ("Còn {count} bản không nêu ở đây.", "{count} more are not listed here.")
    case .payload: ("Nội dung nhận được", "As it was received")
    case .findings: ("Kết quả kiểm tra", "What was found")
    case .finding: ("Nội dung", "Finding")
    case .noFindings: ("Không có lỗi, cảnh báo hay lưu ý nào.", "No error, warning (cảnh báo) or note.")
    case .findingsLeftOut: ("Còn {count} kết quả không nêu ở đây.", "{count} more are not listed here.")
    case .severity: ("Mức độ", "Severity")
    case .error: ("lỗi", "error")
    case .warning: ("cảnh báo", "warning")
    case .information: ("lưu ý", "note")
    case .reason: ("Giải trình", "Reason")
    case .reasonFor: ("Giải trình cho {finding}", "Reason for {finding}")
    case .sheet: ("Biểu", "The sheet")
    case .state: ("Tình trạng", "State")
    case .action: ("Việc cần làm", "To do")
    case .sent: ("đã gửi", "sent")
    case .sentAt: ("đã gửi, lần gửi thứ {revision}, nhận lúc {time}", "sent, revision {revision}, received {time}")
    case .late: ("quá hạn, chưa gửi", "late")
    case .notYetDue: ("chưa hết kỳ, chưa gửi", "not due yet, not sent")
    case .makeReport: ("lập và gửi", "make and send")
    case .sendAgain: ("gửi lại", "send again")
    case .owesNothing: ("Không có báo cáo nào phải gửi.", "There is nothing to send.")
    case .owedAndSent: ("Phải gửi và đã gửi", "Owed and sent")
    case .nothingLate: ("Không có báo cáo nào quá hạn.", "Nothing is late.")
    case .lateReports: ("Báo cáo quá hạn, chưa gửi: {count}", "Late: {count}")
    case .occasional: ("Báo cáo đột xuất", "Ad hoc reports")
    case .occasionalPeriod:
      (
        "Kỳ (ví dụ 2026-Q1 hoặc 2026-11-01..2026-11-20)",
        "Period (2026-Q1 or 2026-11-01..2026-11-20 for example)"
      )
    case .occasion:
      (
        "Sự kiện, nếu có (chữ thường không dấu, số, gạch nối; ví dụ bao-so-3)",
        "Event, if there is one (small letters, digits, hyphens; bao-so-3 for example)"
      )
    case .sendHeading: ("Gửi báo cáo: {form}", "Send a report: {form}")
    case .takeWorkbook: ("1. Lấy biểu đã điền sẵn", "1. Take the prefilled workbook")
    case .prefilledWorkbook: ("Tải bảng tính (XLSX)", "Download the workbook (XLSX)")
    case .putWorkbook: ("2. Đưa biểu đã điền lên để kiểm tra", "2. Put in the filled workbook to have it checked")
    case .filledWorkbook:
      (
        "Bảng tính đã điền (XLSX; có thể kéo thả vào đây)",
        "Filled workbook (XLSX; may be dropped here)"
      )
    case .check: ("Kiểm tra", "Check")
    case .checkAgain: ("Kiểm tra lại", "Check again")
    case .send: ("Gửi báo cáo", "Send the report")
    case .coloured: ("Tải về tệp có tô màu ô cần sửa", "Download it with the failing places coloured")
    case .checkedFile: ("Đã kiểm tra tệp {name}", "Checked: {name}")
    case .mayBeSent: ("Có thể gửi.", "It may be sent.")
    case .needsReasons:
      (
        "Có thể gửi sau khi giải trình {count} cảnh báo.",
        "It may be sent once a reason stands beside each warning ({count})."
      )
    case .mayNotBeSent:
      (
        "Chưa gửi được: {errors} lỗi, {warnings} cảnh báo. Chưa có gì được lưu.",
        "It may not be sent: errors {errors}, warning {warnings}. Nothing was stored."
      )
    case .otherReport:
      (
        "Tệp này là báo cáo khác: {found}; trang này gửi: {expected}.",
        "This file is another report: {found}; here one sends: {expected}."
      )
    case .otherSite:
      ("Yêu cầu này đến từ một trang khác nên không được nhận.", "This request comes from another site and is refused.")
    case .badForm:
      (
        "Không đọc được nội dung gửi lên; hãy mở lại trang và gửi lại.",
        "What was sent cannot be read; open the page anew and send it again."
      )
    case .noFile: ("Chưa chọn tệp bảng tính.", "No workbook was chosen.")
    }
  }

  /// The word with markup in its one place.
  func markup(_ language: Language, _ name: String, _ content: Markup) -> Markup {
    .filled(text(language), name, content)
  }

  /// The word in one language, its `{name}` places filled in.
  func text(_ language: Language, _ arguments: KeyValuePairs<String, String> = [:]) -> String {
    language.pick(message(arguments))
  }
}
