// Why a workbook was refused: what is wrong, where, and what to do about it.
public import ReportModel

/// A fault of an .xlsx workbook.
public struct WorkbookFault: Error, Sendable, Hashable {
  public enum Code: String, CatalogueCode {
    case kind = "xlsx.kind"
    case encrypted = "xlsx.encrypted"
    case macros = "xlsx.macros"
    case links = "xlsx.links"
    case tooLarge = "xlsx.too-large"
    case damaged = "xlsx.damaged"
    case stamp = "xlsx.stamp"
    case sheets = "xlsx.sheets"
    case moved = "xlsx.moved"
    case nilReport = "xlsx.nil-report"

    public var texts: (vi: String, en: String) {
      switch self {
      case .kind:
        (
          "Tệp không phải sổ tính .xlsx mà là {found}; hãy mở tệp và lưu lại dạng “Excel Workbook (.xlsx)”.",
          "The file is no .xlsx workbook but {found}; open it and save it as “Excel Workbook (.xlsx)”."
        )
      case .encrypted:
        (
          "Sổ tính có mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi gửi lại.",
          "The workbook has a password and cannot be read; remove the password and send it again."
        )
      case .macros:
        (
          "Sổ tính có macro ({found}); hãy lưu lại dạng .xlsx không có macro.",
          "The workbook has macros ({found}); save it as .xlsx without macros."
        )
      case .links:
        (
          "Sổ tính có liên kết đến dữ liệu bên ngoài ({found}); hãy thay liên kết bằng giá trị rồi gửi lại.",
          "The workbook has links to data outside ({found}); replace the links by their values and send it again."
        )
      case .tooLarge:
        ("Sổ tính quá lớn: có {found}, tối đa {expected}.", "The workbook is too large: {found}, at most {expected}.")
      case .damaged:
        ("Sổ tính hỏng ở {place}: {found}.", "The workbook is damaged at {place}: {found}.")
      case .stamp:
        (
          "Sổ tính không phải do trung tâm phát cho một báo cáo, hoặc thông tin nhận dạng đã bị sửa, ở {place}: cần {expected}, gặp {found}. Hãy tải lại sổ tính và điền vào đó.",
          "The workbook is not one the centre gave out for a report, or what identifies it was changed, at {place}: expected {expected}, found {found}. Fetch the workbook again and fill that in."
        )
      case .sheets:
        (
          "Các trang tính không còn như khi phát ra: {found}; cần {expected}.",
          "The sheets are not those that were given out: {found}; expected {expected}."
        )
      case .nilReport:
        (
          "Sổ tính ghi “không phát sinh” nhưng ô {place} có {found}; hãy xóa số liệu, hoặc bỏ “Có” ở dòng không phát sinh.",
          "The workbook says that nothing occurred, but cell {place} has {found}; remove the figures, or the “Yes” of the nil report."
        )
      case .moved:
        (
          "Ô {place} không còn ở chỗ cũ: cần {expected}, gặp {found}. Đừng thêm, xóa hay chuyển dòng, cột; hãy tải lại sổ tính.",
          "Cell {place} is no longer where it was: expected {expected}, found {found}. Do not add, delete or move a row or column; fetch the workbook again."
        )
      }
    }
  }

  public let code: Code
  /// A cell as `Sheet!C12`, a sheet's name, or a part of the file; `nil` where the whole file is meant.
  public let place: String?
  public let expected: Message
  public let found: Message

  public init(_ code: Code, at place: String? = nil, expected: Message? = nil, found: Message? = nil) {
    self.code = code
    self.place = place
    self.expected = expected ?? Message(vi: "", en: "")
    self.found = found ?? Message(vi: "", en: "")
  }

  /// The whole sentence.
  public var message: Message {
    let place = place.map { SpreadsheetWord.shown($0) } ?? ""
    return code.message(localized: [
      "place": Message(vi: place, en: place), "expected": expected, "found": found,
    ])
  }
}
