// What the program itself says to people on the command line, in both languages.
internal import ReportModel

enum ProgramMessage: String, CatalogueCode {
  case severityError = "program.severity.error"
  case severityWarning = "program.severity.warning"
  case severityInformation = "program.severity.information"
  case cell = "program.finding.cell"
  case row = "program.finding.row"
  case table = "program.finding.table"
  case sides = "program.finding.sides"
  case blank = "program.finding.blank"
  case reasonNeeded = "program.finding.reason-needed"
  case notEvaluated = "program.finding.not-evaluated"
  case formGood = "program.form.good"
  case formFaults = "program.form.faults"
  case formPublished = "program.form.published"
  case formThere = "program.form.there"
  case reportPublished = "program.report.published"
  case reportThere = "program.report.there"
  case formDrafted = "program.form.drafted"
  case diffSame = "program.diff.same"
  case diffBreaking = "program.diff.breaking"
  case diffOther = "program.diff.other"
  case diffFigures = "program.diff.figures"
  case reportGood = "program.report.good"
  case reportFindings = "program.report.findings"
  case reportReceived = "program.report.received"
  case reportReceivedBefore = "program.report.received-before"
  case otherForm = "program.report.other-form"
  case levelUnknown = "program.report.level-unknown"
  case serviceAway = "program.service-away"
  case databaseFailed = "program.database.failed"
  case databaseGood = "program.database.good"
  case databaseOld = "program.database.old"
  case notMigrated = "program.database.not-migrated"
  case replicaGood = "program.replica.good"
  case replicaFailed = "program.replica.failed"
  case replicaNone = "program.replica.none"
  case replicaOld = "program.replica.old"
  case schemaGood = "program.schema.good"
  case migrationChanged = "program.migration.changed"
  case migrationUnknown = "program.migration.unknown"
  case migrationApplied = "program.migration.applied"
  case migrationNothing = "program.migration.nothing"
  case agenciesLoaded = "program.agencies.loaded"
  case agenciesImported = "program.agencies.imported"
  case roleGood = "program.role.good"
  case roleMissing = "program.role.missing"
  case printerGood = "program.printer.good"
  case printerMissing = "program.printer.missing"
  case fontsGood = "program.fonts.good"
  case fontsMissing = "program.fonts.missing"
  case tokenRevoked = "program.token.revoked"
  case tokenUnknown = "program.token.unknown"

  var texts: (vi: String, en: String) {
    switch self {
    case .severityError: ("Lỗi", "Error")
    case .severityWarning: ("Cảnh báo", "Warning")
    case .severityInformation: ("Lưu ý", "Note")
    case .cell: ("ô [{row}]({column})", "cell [{row}]({column})")
    case .row: ("dòng {row}", "row {row}")
    case .table: ("bảng {table}", "table {table}")
    case .sides:
      (
        "Vế trái {value}, vế phải {expected}, chênh lệch {difference}; cần có: vế trái {operator} vế phải.",
        "Left side {value}, right side {expected}, difference {difference}; needed: left {operator} right."
      )
    case .blank: ("trống", "blank")
    case .reasonNeeded:
      ("Cần sửa, hoặc giải trình với khóa “{key}”.", "Correct it, or give a reason under the key “{key}”.")
    case .notEvaluated:
      ("Chưa kiểm tra được quy tắc {rule} ở {cell}: {reason}.", "Rule {rule} was not evaluated at {cell}: {reason}.")
    case .formGood:
      (
        "{file}: biểu mẫu {form} phiên bản {version} không có lỗi.",
        "{file}: form {form} version {version} has no faults."
      )
    case .formFaults: ("{file}: có {count} lỗi.", "{file}: {count} faults.")
    case .reportPublished:
      (
        "Đã công bố định nghĩa báo cáo {report} phiên bản {version}.",
        "Published report definition {report} version {version}."
      )
    case .reportThere:
      (
        "Định nghĩa báo cáo {report} phiên bản {version} đã được công bố từ trước.",
        "Report definition {report} version {version} was published before."
      )
    case .formPublished:
      ("Đã công bố biểu mẫu {form} phiên bản {version}.", "Published form {form} version {version}.")
    case .formThere:
      (
        "Biểu mẫu {form} phiên bản {version} đã được công bố từ trước.",
        "Form {form} version {version} was published before."
      )
    case .formDrafted:
      (
        "Đã lập bản nháp của biểu mẫu; {count} điểm cần xem lại, {faults} lỗi phải sửa.",
        "The form was drafted; {count} points to look at, {faults} faults to correct."
      )
    case .diffSame:
      (
        "{form}: phiên bản {from} và {to} không khác nhau về nội dung báo cáo.",
        "{form}: versions {from} and {to} ask for the same."
      )
    case .diffBreaking:
      (
        "{form}, phiên bản {from} → {to}: {count} thay đổi buộc phải sửa hệ thống của đơn vị báo cáo",
        "{form}, version {from} → {to}: {count} changes that reporters' systems must follow"
      )
    case .diffOther: ("Thay đổi khác: {count}", "Other changes: {count}")
    case .diffFigures:
      (
        "Số liệu: {continued} ô nối tiếp, {begun} ô bắt đầu, {ended} ô kết thúc.",
        "Figures: {continued} cells continue, {begun} begin, {ended} end."
      )
    case .reportGood: ("Báo cáo không có lỗi, gửi được.", "The report has no errors and can be sent.")
    case .reportFindings:
      (
        "Báo cáo có {count} điểm phải sửa hoặc giải trình, chưa gửi được.",
        "The report has {count} points to correct or explain and cannot be sent yet."
      )
    case .reportReceived:
      (
        "Đã nhận báo cáo {form} kỳ {period} của {agency}: lần gửi thứ {revision}, số {sequence} trong nhật ký.",
        "Received report {form}, period {period}, of {agency}: revision {revision}, number {sequence} in the log."
      )
    case .reportReceivedBefore:
      (
        "Báo cáo {form} kỳ {period} của {agency} đã nhận từ trước: lần gửi thứ {revision}, số {sequence} trong nhật ký.",
        "Report {form}, period {period}, of {agency} was received before: revision {revision}, number {sequence} in the log."
      )
    case .otherForm:
      (
        "Báo cáo là của biểu mẫu (phiên bản) {found}, còn tệp biểu mẫu là {expected}.",
        "The report is on form (version) {found}, the form file is {expected}."
      )
    case .levelUnknown:
      (
        "Không biết cấp của đơn vị {agency}: hãy ghi thêm --level.",
        "The level of agency {agency} is not known: add --level."
      )
    case .serviceAway:
      ("Không liên hệ được trung tâm {url}: {error}.", "The centre at {url} cannot be reached: {error}.")
    case .databaseFailed: ("PostgreSQL không trả lời được: {error}.", "PostgreSQL does not answer: {error}.")
    case .databaseGood: ("PostgreSQL {version} trả lời.", "PostgreSQL {version} answers.")
    case .databaseOld:
      ("PostgreSQL là bản {version}; cần bản 15 trở lên.", "PostgreSQL is version {version}; 15 or later is needed.")
    case .notMigrated:
      (
        "Cơ sở dữ liệu chưa đúng phiên bản của chương trình: hãy chạy report-centre migrate.",
        "The database is not at this program's version: run report-centre migrate."
      )
    case .replicaGood:
      (
        "Bản sao để đọc trả lời, đã cập nhật đến {time}.",
        "The replica answers and has caught up to {time}."
      )
    case .replicaFailed: ("Bản sao để đọc không trả lời được: {error}.", "The replica does not answer: {error}.")
    case .replicaNone:
      (
        "Cơ sở dữ liệu để đọc không phải là bản sao của cơ sở dữ liệu chính.",
        "The database to read from is no replica."
      )
    case .replicaOld:
      (
        "Bản sao để đọc chưa đúng phiên bản của chương trình.",
        "The replica is not at this program's version."
      )
    case .schemaGood: ("Cơ sở dữ liệu đúng phiên bản của chương trình.", "The database is at this program's version.")
    case .migrationChanged:
      (
        "Bước {name} đã áp dụng khác với bước của chương trình này; hãy dùng đúng bản chương trình.",
        "Step {name} was applied with other content than this program carries; use the program it came from."
      )
    case .migrationUnknown:
      (
        "Cơ sở dữ liệu có bước {number} mà chương trình này không biết; hãy dùng bản mới hơn.",
        "The database has step {number}, which this program does not know; use a newer one."
      )
    case .migrationApplied: ("Đã áp dụng {name}.", "Applied {name}.")
    case .migrationNothing: ("Không có gì phải áp dụng.", "Nothing to apply.")
    case .agenciesLoaded:
      ("Đã nạp {count} đơn vị kèm theo chương trình.", "Loaded the {count} agencies that come with the program.")
    case .agenciesImported:
      ("Đã thêm {created} đơn vị, {unchanged} không đổi.", "Created {created} agencies, {unchanged} unchanged.")
    case .roleGood: ("Nhận được vai trò {role}.", "Role {role} can be taken.")
    case .roleMissing:
      (
        "Không nhận được vai trò {role}: hãy chạy report-centre migrate, rồi GRANT {role} cho tài khoản kết nối.",
        "Role {role} cannot be taken: run report-centre migrate, then GRANT {role} to the connecting account."
      )
    case .printerGood: ("WeasyPrint {version} in được PDF.", "WeasyPrint {version} can print PDF.")
    case .printerMissing:
      (
        "Không có WeasyPrint nên không in được PDF: hãy cài gói weasyprint.",
        "WeasyPrint is missing, so no PDF can be printed: install the package weasyprint."
      )
    case .fontsGood: ("Có phông chữ {family} cho tiếng Việt.", "The font {family} for Vietnamese is there.")
    case .fontsMissing:
      (
        "Thiếu phông chữ {family}: hãy cài gói {package}, nếu không dấu tiếng Việt trong PDF sẽ sai.",
        "The font {family} is missing: install the package {package}, or Vietnamese marks in PDF will be wrong."
      )
    case .tokenRevoked: ("Đã thu hồi mã truy cập.", "The token is revoked.")
    case .tokenUnknown: ("Không có mã truy cập này.", "There is no such token.")
    }
  }
}
