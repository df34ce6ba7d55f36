// Every fixed word and sentence of the workbook, Vietnamese and English side by side.
internal import Rendering
public import ReportModel

public enum WorkbookWord: String, CatalogueCode {
  case form = "workbook.form"
  case formAsPrinted = "workbook.form-as-printed"
  case demonstration = "workbook.demonstration"
  case agencyAndPeriod = "workbook.agency-and-period"
  case occasion = "workbook.occasion"
  case unit = "workbook.unit"
  case rowCode = "workbook.row-code"
  case rowLabel = "workbook.row-label"
  case unitHeading = "workbook.unit-heading"
  case toMend = "workbook.to-mend"
  case andMore = "workbook.and-more"
  case signs = "workbook.signs"
  case grounds = "workbook.grounds"
  case preparedBy = "workbook.prepared-by"
  case headOfUnit = "workbook.head-of-unit"
  case signHere = "workbook.sign-here"
  case yes = "workbook.yes"
  case no = "workbook.no"
  case entryRefused = "workbook.entry-refused"
  case guide = "workbook.guide"
  case marks = "workbook.marks"
  case whole = "workbook.whole"
  case decimals = "workbook.decimals"
  case atLeast = "workbook.at-least"
  case atMost = "workbook.at-most"
  case digits = "workbook.digits"
  case date = "workbook.date"
  case length = "workbook.length"
  case yesOrNo = "workbook.yes-or-no"
  case oneOf = "workbook.one-of"
  case checkSheet = "workbook.check-sheet"
  case checkCount = "workbook.check-count"
  case checkNote = "workbook.check-note"
  case result = "workbook.result"
  case severity = "workbook.severity"
  case rule = "workbook.rule"
  case cell = "workbook.cell"
  case content = "workbook.content"
  case left = "workbook.left"
  case right = "workbook.right"
  case difference = "workbook.difference"
  case holds = "workbook.holds"
  case fails = "workbook.fails"
  case notChecked = "workbook.not-checked"
  case error = "workbook.error"
  case warning = "workbook.warning"
  case information = "workbook.information"
  case eachRow = "workbook.each-row"
  case failingRows = "workbook.failing-rows"
  case uncheckedTitle = "workbook.unchecked-title"
  case uncheckedNone = "workbook.unchecked-none"
  case uncheckedAtCentre = "workbook.unchecked-at-centre"
  case wordsSheet = "workbook.words-sheet"
  case wordsNote = "workbook.words-note"
  case lineCode = "workbook.line-code"
  case nilTitle = "workbook.nil-title"
  case nilHeading = "workbook.nil-heading"
  case nilLabel = "workbook.nil-label"
  case narrativeTitle = "workbook.narrative-title"
  case narrativeHeading = "workbook.narrative-heading"
  case itemsTitle = "workbook.items-title"
  case addressee = "workbook.addressee"
  case attachmentsTitle = "workbook.attachments-title"
  case fileName = "workbook.file-name"
  case digest = "workbook.digest"
  case reasonsTitle = "workbook.reasons-title"
  case reason = "workbook.reason"
  case notesTitle = "workbook.notes-title"
  case peopleTitle = "workbook.people-title"
  case personName = "workbook.person-name"
  case phoneOrPosition = "workbook.phone-or-position"
  case notComputed = "workbook.not-computed"
  case tooLarge = "workbook.too-large"
  case tooLong = "workbook.too-long"
  case listHistory = "workbook.list-history"
  case place = "workbook.place"
  case places = "workbook.places"
  case exactness = "workbook.exactness"

  public var texts: (vi: String, en: String) {
    switch self {
    case .form: ("Biểu số {code}, phiên bản {version}", "Form {code}, version {version}")
    case .formAsPrinted: ("{code}, phiên bản {version}", "{code}, version {version}")
    case .demonstration:
      ("Biểu minh họa — không phải chế độ báo cáo chính thức", "Demonstration form — not an official report regime")
    case .agencyAndPeriod: ("Đơn vị báo cáo: {agency} · Kỳ báo cáo: {period}", "Reporter: {agency} · Period: {period}")
    case .occasion: ("{period}, đợt {occasion}", "{period}, occasion {occasion}")
    case .unit: ("Đơn vị tính: {unit}", "Unit: {unit}")
    case .rowCode: ("TT", "No.")
    case .rowLabel: ("Chỉ tiêu", "Indicator")
    case .unitHeading: ("Đơn vị tính", "Unit")
    case .toMend: ("Điều cần xem lại", "To be looked at")
    case .andMore: (" (và {count} điều khác)", " (and {count} more)")
    case .signs:
      (
        "Ký hiệu được phép gõ vào ô số: - (không phát sinh), … (chưa có số liệu), x (không áp dụng). Ô tính ra x: không tính được.",
        "Signs that may be typed in a number cell: - (nil), … (not available), x (not applicable). A computed x: not calculable."
      )
    case .grounds:
      (
        "Ô nền vàng: nhập số liệu. Ô nền xám nhạt: tự tính. Ô xám: không báo cáo. Ô đỏ: xem cột “Điều cần xem lại” và trang “Kiểm tra”.",
        "Yellow cells are typed. Light grey cells are computed. Grey cells are not reported. Red cells: see the column “To be looked at” and the sheet “Check”."
      )
    case .preparedBy: ("Người lập biểu", "Prepared by")
    case .headOfUnit: ("Thủ trưởng đơn vị", "Head of unit")
    case .signHere: ("(ký, ghi rõ họ tên)", "(signature, full name)")
    case .yes: ("Có", "Yes")
    case .no: ("Không", "No")
    case .entryRefused: ("Giá trị không hợp lệ", "Not a valid value")
    case .guide: ("Cách ghi", "How to fill in")
    case .marks: ("hoặc -, …, x", "or -, …, x")
    case .whole: ("Nhập số nguyên", "Enter a whole number")
    case .decimals: ("Nhập số, tối đa {places} chữ số thập phân", "Enter a number, at most {places} decimals")
    case .atLeast: ("không nhỏ hơn {minimum}", "not less than {minimum}")
    case .atMost: ("không lớn hơn {maximum}", "not more than {maximum}")
    case .digits: ("tối đa {digits} chữ số", "at most {digits} digits")
    case .date: ("Nhập ngày, ví dụ 31/12/2025", "Enter a date, for example 31/12/2025")
    case .length: ("Nhập chữ, tối đa {length} ký tự", "Enter text, at most {length} characters")
    case .oneOf: ("Chọn một trong các mã: {codes}", "Choose one of the codes: {codes}")
    case .yesOrNo: ("Chọn Có hoặc Không", "Choose Yes or No")
    case .checkSheet: ("Kiểm tra", "Check")
    case .checkCount:
      (
        "Không đạt: {fails}. Chưa kiểm tra: {notChecked}. Đạt: {holds}.",
        "Failed: {fails}. Not checked: {notChecked}. Passed: {holds}."
      )
    case .checkNote:
      (
        "“Chưa kiểm tra”: các ô còn trống hoặc không tính được. Trung tâm kiểm tra lại toàn bộ khi nhận báo cáo.",
        "“Not checked”: cells are blank or not calculable. The centre checks everything again when it receives the report."
      )
    case .result: ("Kết quả", "Result")
    case .severity: ("Mức độ", "Severity")
    case .rule: ("Quy tắc", "Rule")
    case .cell: ("Ô", "Cell")
    case .content: ("Nội dung", "What must hold")
    case .left: ("Vế trái", "Left side")
    case .right: ("Vế phải", "Right side")
    case .difference: ("Chênh lệch", "Difference")
    case .holds: ("Đạt", "Passed")
    case .fails: ("Không đạt", "Failed")
    case .notChecked: ("Chưa kiểm tra", "Not checked")
    case .error: ("Lỗi", "Error")
    case .warning: ("Cảnh báo", "Warning")
    case .information: ("Lưu ý", "Note")
    case .eachRow: ("từng dòng", "each row")
    case .failingRows: ("{count} dòng", "{count} rows")
    case .uncheckedTitle: ("Quy tắc mà sổ này không kiểm tra", "Rules this workbook does not check")
    case .uncheckedNone:
      ("Không có: mọi quy tắc của biểu đều được kiểm tra.", "None: every rule of the form is checked.")
    case .uncheckedAtCentre:
      (
        "Phần lời, tài liệu kèm theo và giải trình cho cảnh báo chỉ được kiểm tra ở Trung tâm.",
        "Words, documents and reasons for warnings are checked at the centre only."
      )
    case .wordsSheet: ("Lời và giải trình", "Words and reasons")
    case .wordsNote:
      (
        "Điền vào các ô nền vàng. Một cảnh báo ở trang “Kiểm tra” được chấp nhận khi có giải trình cho quy tắc đó ở đây.",
        "Fill in the yellow cells. A warning in the sheet “Check” passes where a reason for its rule stands here."
      )
    case .lineCode: ("Mã", "Code")
    case .nilTitle: ("Báo cáo không phát sinh", "Nil report")
    case .nilHeading: ("Có / Không", "Yes / No")
    case .nilLabel:
      (
        "Trong kỳ không phát sinh số liệu nào (để trống mọi ô số liệu)",
        "Nothing occurred in the period (leave all cells of figures blank)"
      )
    case .narrativeTitle: ("Phần lời", "Narrative")
    case .narrativeHeading: ("Nội dung", "Text")
    case .itemsTitle: ("Từng ý một dòng", "One item a line")
    case .addressee: ("Gửi đơn vị (mã)", "Addressee (code)")
    case .attachmentsTitle: ("Tài liệu kèm theo", "Documents")
    case .fileName: ("Tên tệp", "File name")
    case .digest: ("Mã băm (sha256:…)", "Digest (sha256:…)")
    case .reasonsTitle: ("Quy tắc cảnh báo", "Rule that warns")
    case .reason: ("Giải trình", "Reason")
    case .notesTitle: ("Ghi chú", "Notes")
    case .peopleTitle: ("Người chịu trách nhiệm", "Who answers for it")
    case .personName: ("Họ và tên", "Full name")
    case .phoneOrPosition: ("Điện thoại / Chức vụ", "Phone / Position")
    case .notComputed:
      (
        "Ô chỉ được tính ở Trung tâm, vì công thức quá dài ({count}): {names}.",
        "Cells computed at the centre only, their formula being too long ({count}): {names}."
      )
    case .tooLarge: ("quy tắc có quá nhiều phép tính cho một sổ tính", "the rule has too many steps for a workbook")
    case .tooLong:
      ("quy tắc so với chữ dài quá 255 ký tự", "the rule compares with a text of more than 255 characters")
    case .listHistory:
      (
        "quy tắc so dòng của danh mục với báo cáo trước theo cách mà sổ không tra được",
        "the rule compares rows of a list with earlier reports in a way the workbook cannot look up"
      )
    case .place: ("một ô", "one cell")
    case .places: ("{count} ô", "{count} cells")
    case .exactness:
      (
        "Sổ tính giữ 15 chữ số. Chênh lệch nhỏ hơn một nửa của chữ số thập phân thứ 9 được coi là bằng nhau; Trung tâm tính chính xác tuyệt đối.",
        "A workbook keeps 15 digits. Differences of less than half of the 9th decimal count as equal; the centre calculates exactly."
      )
    }
  }

  func text(_ language: Language, _ arguments: KeyValuePairs<String, String> = [:]) -> String {
    language.pick(message(arguments))
  }
}
