// The fixed words of the sheet, Vietnamese and English side by side; what it shares with reports stands in `PageWord`.
public import ReportModel

public enum SheetWord: String, CatalogueCode {
  case formNumber = "sheet.form-number"
  case legalBasis = "sheet.legal-basis"
  case datedDocument = "sheet.dated-document"
  case reporter = "sheet.reporter"
  case receiver = "sheet.receiver"
  case window = "sheet.window"
  case occasion = "sheet.occasion"
  case part = "sheet.part"
  case noRows = "sheet.no-rows"
  case subtotal = "sheet.subtotal"
  case total = "sheet.total"
  case nilReport = "sheet.nil-report"
  case addressee = "sheet.addressee"
  case reasons = "sheet.reasons"
  case notes = "sheet.notes"
  case signAndSeal = "sheet.sign-and-seal"
  case phone = "sheet.phone"
  case receipt = "sheet.receipt"
  case revision = "sheet.revision"
  case receivedAt = "sheet.received-at"
  case code = "sheet.code"
  case notSent = "sheet.not-sent"
  case yes = "sheet.yes"
  case no = "sheet.no"

  public var texts: (vi: String, en: String) {
    switch self {
    case .formNumber: ("Biểu số {code}", "Form {code}")
    case .legalBasis: ("Căn cứ: {documents}", "Legal basis: {documents}")
    case .datedDocument: ("{document} ngày {date}", "{document} of {date}")
    case .reporter: ("Đơn vị báo cáo:", "Reporting agency:")
    case .receiver: ("Đơn vị nhận báo cáo:", "Receiving agency:")
    case .window: ("(từ ngày {from} đến ngày {to})", "({from} to {to})")
    case .occasion: ("Sự kiện: {name}", "Event: {name}")
    case .part: ("phần {number}/{count}", "part {number} of {count}")
    case .subtotal: ("Cộng {group}", "Subtotal {group}")
    case .total: ("Tổng số", "Total")
    case .noRows: ("Không có dòng nào.", "No rows.")
    case .nilReport: ("BÁO CÁO KHÔNG PHÁT SINH", "NIL REPORT")
    case .addressee: ("(gửi {agency})", "(to {agency})")
    case .reasons: ("Giải trình", "Reasons for warnings")
    case .notes: ("Ghi chú", "Notes")
    case .signAndSeal: ("(ký, đóng dấu, ghi rõ họ tên)", "(signature, seal, full name)")
    case .phone: ("Điện thoại: {phone}", "Telephone: {phone}")
    case .receipt: ("Xác nhận đã nhận", "Receipt")
    case .revision: ("lần gửi thứ {number}", "revision {number}")
    case .receivedAt: ("Nhận lúc", "Received at")
    case .code: ("Mã QR của xác nhận đã nhận {receipt}", "QR code of the receipt {receipt}")
    case .notSent: ("Chưa gửi: biểu này không có xác nhận đã nhận.", "Not sent: there is no receipt for this sheet.")
    case .yes: ("Có", "Yes")
    case .no: ("Không", "No")
    }
  }

  /// The word in one language, its `{name}` places filled in.
  package func text(_ language: Language, _ arguments: KeyValuePairs<String, String> = [:]) -> String {
    language.pick(message(arguments))
  }
}
