// The catalogue of refusals: code, status and sentence, vi and en side by side (contract §7).
public import ReportModel

/// Code of a problem. The raw value is the stable name on the wire.
public enum ProblemCode: String, CatalogueCode {
  case jsonSyntax = "json.syntax"
  case jsonDepth = "json.depth"
  case jsonDuplicateKey = "json.duplicate-key"
  case jsonMember = "json.member"
  case encodingUTF8 = "encoding.utf8"
  case encodingNUL = "encoding.nul"
  case csvSyntax = "csv.syntax"
  case csvHeader = "csv.header"
  case csvDuplicateCell = "csv.duplicate-cell"
  case xlsxKind = "xlsx.kind"
  case xlsxEncrypted = "xlsx.encrypted"
  case xlsxMacros = "xlsx.macros"
  case xlsxLinks = "xlsx.links"
  case xlsxTooLarge = "xlsx.too-large"
  case xlsxDamaged = "xlsx.damaged"
  case xlsxStamp = "xlsx.stamp"
  case xlsxSheets = "xlsx.sheets"
  case xlsxMoved = "xlsx.moved"
  case xlsxNilReport = "xlsx.nil-report"
  case queryParameter = "query.parameter"
  case headerValue = "header.value"
  case periodSyntax = "period.syntax"
  case httpFraming = "http.framing"
  case tokenMissing = "token.missing"
  case tokenInvalid = "token.invalid"
  case tokenExpired = "token.expired"
  case accessAgency = "access.agency"
  case accessRole = "access.role"
  case formUnknown = "form.unknown"
  case formVersionUnknown = "form.version-unknown"
  case indicatorUnknown = "indicator.unknown"
  case agencyUnknown = "agency.unknown"
  case notFound = "not-found"
  case method
  case accept
  case formVersionExists = "form.version-exists"
  case formVersionUsed = "form.version-used"
  case formVersionWithdrawn = "form.version-withdrawn"
  case submissionConflict = "submission.conflict"
  case bodyTooLarge = "body.too-large"
  case mediaType = "media-type"
  case submissionFindings = "submission.findings"
  case formFaults = "form.faults"
  case agencyFaults = "agency.faults"
  case periodKind = "period.kind"
  case periodNotOpen = "period.not-open"
  case agencyNotReporter = "agency.not-reporter"
  case agencyCodeChanged = "agency.code-changed"
  case agencyChangeNotSupported = "agency.change-not-supported"
  case formVersionWrong = "form.version-wrong"
  case idempotencyMismatch = "idempotency.mismatch"
  case parameterNotYet = "parameter.not-yet"
  case notAdditive = "not-additive"
  case sheetTooLarge = "sheet.too-large"
  case reportUnknown = "report.unknown"
  case reportVersionExists = "report.version-exists"
  case reportFaults = "report.faults"
  case reportNotSettled = "report.not-settled"
  case reportOfficial = "report.official-exists"
  case reportNotOfficial = "report.not-official"
  case reportSigned = "report.signed"
  case rate
  case pullsTooMany = "pulls.too-many"
  case busy
  case database
  case internalError = "internal"

  /// HTTP status.
  public var status: Int {
    switch self {
    case .jsonSyntax, .jsonDepth, .jsonDuplicateKey, .jsonMember, .encodingUTF8, .encodingNUL, .csvSyntax, .csvHeader,
      .csvDuplicateCell, .xlsxKind, .xlsxEncrypted, .xlsxMacros, .xlsxLinks, .xlsxDamaged, .queryParameter,
      .headerValue, .periodSyntax, .httpFraming:
      400
    case .tokenMissing, .tokenInvalid, .tokenExpired: 401
    case .accessAgency, .accessRole: 403
    case .formUnknown, .formVersionUnknown, .indicatorUnknown, .agencyUnknown, .reportUnknown, .notFound: 404
    case .method: 405
    case .accept: 406
    case .formVersionExists, .formVersionUsed, .formVersionWithdrawn, .submissionConflict, .reportVersionExists,
      .reportNotSettled, .reportOfficial, .reportNotOfficial, .reportSigned:
      409
    case .bodyTooLarge, .xlsxTooLarge: 413
    case .mediaType: 415
    case .submissionFindings, .formFaults, .reportFaults, .agencyFaults, .periodKind, .periodNotOpen,
      .agencyNotReporter,
      .agencyCodeChanged, .agencyChangeNotSupported, .formVersionWrong, .idempotencyMismatch, .parameterNotYet,
      .notAdditive, .sheetTooLarge, .xlsxStamp, .xlsxSheets, .xlsxMoved,
      .xlsxNilReport:
      422
    case .rate, .pullsTooMany: 429
    case .busy, .database: 503
    case .internalError: 500
    }
  }

  /// Seconds for `Retry-After`, where the code promises one.
  var retryAfter: Int? {
    switch self {
    case .rate, .pullsTooMany, .busy: 1
    case .database: 2
    default: nil
    }
  }

  /// The short title of the status, the same for every occurrence.
  public var title: Message {
    switch status {
    case 400: Message(vi: "Không đọc được yêu cầu", en: "The request cannot be read")
    case 401: Message(vi: "Cần đăng nhập", en: "Sign in first")
    case 403: Message(vi: "Không có quyền", en: "Not allowed")
    case 404: Message(vi: "Không tìm thấy", en: "Not found")
    case 405: Message(vi: "Phương thức không dùng được ở đây", en: "Method not allowed here")
    case 406: Message(vi: "Không có dạng được yêu cầu", en: "Not available in the form asked for")
    case 409: Message(vi: "Mâu thuẫn với bản đã có", en: "In conflict with what is there")
    case 413: Message(vi: "Nội dung quá lớn", en: "Too large")
    case 415: Message(vi: "Loại nội dung không nhận được", en: "Media type not supported")
    case 422: Message(vi: "Nội dung không được chấp nhận", en: "The content was refused")
    case 429: Message(vi: "Quá nhiều yêu cầu", en: "Too many requests")
    case 503: Message(vi: "Tạm thời chưa phục vụ được", en: "Temporarily unavailable")
    default: Message(vi: "Lỗi của trung tâm", en: "An error of the centre")
    }
  }

  public var texts: (vi: String, en: String) { ProblemTexts.texts(of: self) }
}
