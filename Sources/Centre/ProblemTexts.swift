// The sentences of the refusals. `{found}` and `{expected}` are filled in where the refusal is made.
internal import ReportModel
internal import Spreadsheet

enum ProblemTexts {
  static func texts(of code: ProblemCode) -> (vi: String, en: String) {
    switch code {
    case .jsonSyntax:
      ("JSON sai cú pháp: có {found}, cần {expected}.", "JSON syntax: found {found}, expected {expected}.")
    case .jsonDepth: ("JSON lồng quá 32 cấp.", "JSON nested deeper than 32 levels.")
    case .jsonDuplicateKey:
      ("Tên “{found}” có hai lần trong một đối tượng.", "The name “{found}” stands twice in one object.")
    case .jsonMember: ("Thành phần “{found}”: cần {expected}.", "Member “{found}”: expected {expected}.")
    case .encodingUTF8: ("Nội dung không phải UTF-8 hợp lệ.", "The content is not valid UTF-8.")
    case .encodingNUL: ("Nội dung có ký tự NUL.", "The content has a NUL character.")
    case .csvSyntax: ("CSV sai cú pháp: {found}; cần {expected}.", "CSV syntax: {found}; expected {expected}.")
    case .csvHeader:
      ("Dòng đầu của CSV là “{found}”, phải là “{expected}”.", "The CSV header is “{found}”, expected “{expected}”.")
    case .csvDuplicateCell: ("Ô {found} có hai lần trong CSV.", "Cell {found} stands twice in the CSV.")
    case .xlsxKind: WorkbookFault.Code.kind.texts
    case .xlsxEncrypted: WorkbookFault.Code.encrypted.texts
    case .xlsxMacros: WorkbookFault.Code.macros.texts
    case .xlsxLinks: WorkbookFault.Code.links.texts
    case .xlsxTooLarge: WorkbookFault.Code.tooLarge.texts
    case .xlsxDamaged: WorkbookFault.Code.damaged.texts
    case .xlsxStamp: WorkbookFault.Code.stamp.texts
    case .xlsxSheets: WorkbookFault.Code.sheets.texts
    case .xlsxMoved: WorkbookFault.Code.moved.texts
    case .xlsxNilReport: WorkbookFault.Code.nilReport.texts
    case .queryParameter: ("Tham số “{found}”: cần {expected}.", "Parameter “{found}”: expected {expected}.")
    case .headerValue: ("Trường tiêu đề “{found}”: cần {expected}.", "Header “{found}”: expected {expected}.")
    case .periodSyntax:
      (
        "Kỳ báo cáo “{found}” viết chưa đúng; viết {expected}.",
        "Period “{found}” is not spelt right; write {expected}."
      )
    case .httpFraming:
      ("Độ dài của yêu cầu được khai hai cách khác nhau.", "The length of the request is stated in two ways.")
    case .tokenMissing: ("Cần mã truy cập: Authorization: Bearer ….", "A token is needed: Authorization: Bearer ….")
    case .tokenInvalid: ("Mã truy cập không đúng hoặc đã bị thu hồi.", "The token is wrong or was revoked.")
    case .tokenExpired: ("Mã truy cập đã hết hạn ngày {found}.", "The token expired on {found}.")
    case .accessAgency:
      (
        "Mã truy cập này không có quyền đối với đơn vị {found}.",
        "This token has no access to agency {found}."
      )
    case .accessRole:
      ("Vai trò {found} không được làm việc này; cần {expected}.", "Role {found} may not do this; it takes {expected}.")
    case .formUnknown: ("Không có biểu mẫu “{found}”.", "There is no form “{found}”.")
    case .formVersionUnknown:
      ("Biểu mẫu {found} không có phiên bản {expected}.", "Form {found} has no version {expected}.")
    case .indicatorUnknown:
      ("Không có biểu mẫu nào thu chỉ tiêu “{found}”.", "No form collects an indicator “{found}”.")
    case .agencyUnknown: ("Không có đơn vị “{found}”.", "There is no agency “{found}”.")
    case .notFound: ("Không tìm thấy {found}.", "{found} was not found.")
    case .method:
      (
        "Phương thức {found} không dùng được ở đây; dùng {expected}.",
        "Method {found} is not allowed here; use {expected}."
      )
    case .accept: ("Chỉ có các dạng {expected}; yêu cầu là {found}.", "Available as {expected}; asked for {found}.")
    case .formVersionExists:
      (
        "Biểu mẫu {found} đã được công bố với nội dung khác; hãy tăng số phiên bản.",
        "Form {found} is already published with other content; raise the version number."
      )
    case .formVersionUsed:
      (
        "Không thu hồi được phiên bản {found} từ ngày {expected}: đã nhận báo cáo của các kỳ {periods}.",
        "Version {found} cannot be withdrawn from {expected}: reports were accepted for {periods}."
      )
    case .formVersionWithdrawn:
      (
        "Phiên bản {found} đã được thu hồi từ ngày {expected}.", "Version {found} was withdrawn from {expected} before."
      )
    case .submissionConflict:
      (
        "Báo cáo này đang ở lần gửi thứ {expected}, nhưng nội dung vừa gửi nêu là thay cho lần gửi thứ {found}.",
        "This report stands at revision {expected}, but what was sent would replace revision {found}."
      )
    case .bodyTooLarge:
      ("Nội dung vượt quá giới hạn {expected} byte.", "The content exceeds the limit of {expected} bytes.")
    case .mediaType:
      ("Không nhận loại nội dung “{found}”; gửi {expected}.", "Media type “{found}” is not accepted; send {expected}.")
    case .submissionFindings:
      (
        "Báo cáo có {found} điểm phải sửa hoặc giải trình; chưa có gì được lưu.",
        "The report has {found} points to correct or explain; nothing was stored."
      )
    case .formFaults:
      ("Biểu mẫu có {found} lỗi; chưa có gì được lưu.", "The form has {found} faults; nothing was stored.")
    case .agencyFaults:
      (
        "Danh sách đơn vị có {found} lỗi; chưa có gì được lưu.",
        "The list of agencies has {found} faults; nothing was stored."
      )
    case .periodKind:
      ("Biểu mẫu không có kỳ {found}; các kỳ: {expected}.", "The form has no period {found}; its periods: {expected}.")
    case .periodNotOpen:
      ("Kỳ {found} chưa mở; mở từ ngày {expected}.", "Period {found} is not open yet; it opens on {expected}.")
    case .agencyNotReporter:
      (
        "Đơn vị {found} không phải là đơn vị báo cáo của biểu mẫu {expected}.",
        "Agency {found} is not a reporter of form {expected}."
      )
    case .agencyCodeChanged:
      (
        "Mã “{found}” không chỉ đơn vị nào vào ngày {expected}; {meant}.",
        "Code “{found}” names no agency on {expected}; {meant}."
      )
    case .agencyChangeNotSupported:
      ("Chưa thay đổi được đơn vị đã có: {found}", "Changing an existing agency is not supported yet: {found}")
    case .formVersionWrong:
      (
        "Phiên bản {found} không có hiệu lực cho kỳ này; phiên bản có hiệu lực: {expected}.",
        "Version {found} is not in force for the period; in force: {expected}."
      )
    case .idempotencyMismatch:
      (
        "Khóa Idempotency-Key “{found}” đã dùng cho một nội dung khác.",
        "The Idempotency-Key “{found}” was used for other content."
      )
    case .parameterNotYet: ("Tham số “{found}” chưa dùng được.", "Parameter “{found}” cannot be used yet.")
    case .notAdditive:
      (
        "Số liệu của ô {found} không bao giờ cộng qua các {over}; hãy đọc ở từng {expected}.",
        "The figures of {found} are never added over {over}; read them at each {expected}."
      )
    case .sheetTooLarge:
      (
        "Biểu có {found} ô; chỉ in được PDF tới {expected} ô, hãy lấy trang HTML.",
        "The sheet has {found} cells; PDF is printed of at most {expected}, ask for the HTML page."
      )
    case .reportUnknown: ("Không có báo cáo tổng hợp “{found}”.", "There is no consolidated report “{found}”.")
    case .reportVersionExists:
      (
        "Định nghĩa {found} đã công bố với nội dung khác; hãy tăng số phiên bản.",
        "Definition {found} was published with other content; raise its version."
      )
    case .reportFaults:
      (
        "Định nghĩa báo cáo có {found} lỗi; chưa có gì được lưu.",
        "The report definition has {found} faults; nothing was stored."
      )
    case .reportNotSettled:
      (
        "Còn {found} mục chờ cộng: bản chính thức chỉ lập khi số liệu đã cộng xong; thử lại sau giây lát.",
        "{found} entries wait to be added: an official edition is made of settled figures; try again shortly."
      )
    case .reportOfficial:
      (
        "Đã có bản chính thức {found}; muốn thay đổi thì lập bản đính chính (corrects).",
        "There is an official edition {found}; to change it make a correction of it (corrects)."
      )
    case .reportNotOfficial:
      (
        "Bản {found} là bản tạm tính; chỉ gắn bản ký số vào bản chính thức.",
        "Edition {found} is provisional; a signed document goes with an official one."
      )
    case .reportSigned:
      ("Bản {found} đã có bản ký số khác.", "Edition {found} has another signed document already.")
    case .rate:
      ("Quá nhiều yêu cầu trong một giây; thử lại sau.", "Too many requests in one second; try again later.")
    case .pullsTooMany:
      (
        "Mã truy cập này đang lấy {found} luồng số liệu; chờ một luồng kết thúc rồi lấy tiếp.",
        "This token has {found} streams of figures under way; wait for one to end."
      )
    case .busy:
      (
        "Trung tâm đang nhận quá nhiều báo cáo; gửi lại sau giây lát.",
        "The centre is receiving too many reports; send again shortly."
      )
    case .database:
      (
        "Cơ sở dữ liệu tạm thời không truy cập được; gửi lại sau giây lát.",
        "The database is away for the moment; send again shortly."
      )
    case .internalError:
      ("Trung tâm gặp lỗi; sự việc đã được ghi lại.", "The centre met an error; it has been recorded.")
    }
  }
}
