// What can be wrong with a file of agencies, cell by cell, in both languages.

/// The codes of faults in an import.
public enum AgencyFaultCode: String, CatalogueCode {
  case header = "agency.header"
  case fieldCount = "agency.field-count"
  case codeSyntax = "agency.code-syntax"
  case codeDuplicate = "agency.code-duplicate"
  case codeReused = "agency.code-reused"
  case nameMissing = "agency.name-missing"
  case levelUnknown = "agency.level-unknown"
  case parentMissing = "agency.parent-missing"
  case parentUnknown = "agency.parent-unknown"
  case parentNotStanding = "agency.parent-not-standing"
  case parentCycle = "agency.parent-cycle"
  case gsoSyntax = "agency.gso-syntax"
  case qd20Syntax = "agency.qd20-syntax"
  case qcvn102Syntax = "agency.qcvn102-syntax"
  case codeTaken = "agency.code-taken"
  case changeNotSupported = "agency.change-not-supported"
  case dateSyntax = "agency.date-syntax"
  case spanWrong = "agency.span-wrong"
  case successionWrong = "agency.succession-wrong"

  public var texts: (vi: String, en: String) {
    switch self {
    case .header:
      (
        "Dòng đầu có “{found}” ở cột thứ {column}; cả dòng phải là “{expected}”.",
        "The header has “{found}” as field {column}; expected the line “{expected}”."
      )
    case .fieldCount:
      ("Dòng có {found} cột; phải có {expected} cột.", "The line has {found} fields; expected {expected}.")
    case .codeSyntax:
      (
        "Mã “{found}” không đúng; mã gồm 1 đến 35 chữ in hoa A–Z, chữ số hoặc dấu chấm.",
        "The code “{found}” is not right; expected 1 to 35 capital letters A–Z, digits or points."
      )
    case .codeDuplicate:
      (
        "Mã {found} đã có ở dòng {line}; mỗi mã chỉ ghi một lần.",
        "Code {found} stands on line {line} already; expected once."
      )
    case .codeReused:
      (
        "Mã {found} đã cấp cho {name}{span}; mã đã cấp không dùng lại, hãy chọn mã khác.",
        "Code {found} was given to {name}{span}; a code is never used again, choose another."
      )
    case .nameMissing: ("Đơn vị {agency} chưa có tên; phải ghi tên.", "Agency {agency} has no name; expected one.")
    case .levelUnknown:
      (
        "Cấp “{found}” không có; phải là một trong {expected}.",
        "There is no level “{found}”; expected one of {expected}."
      )
    case .parentMissing:
      (
        "Đơn vị {agency} chưa ghi đơn vị cấp trên; chỉ cấp nation để trống.",
        "Agency {agency} names no parent; only the level nation leaves it empty."
      )
    case .parentUnknown:
      (
        "Đơn vị cấp trên “{found}” không có trong tệp và không có ở trung tâm.",
        "The parent “{found}” is neither in the file nor known to the centre."
      )
    case .parentNotStanding:
      (
        "Đơn vị cấp trên {found} ({name}) không tồn tại vào ngày {day}; phải là đơn vị đang có vào ngày đó.",
        "The parent {found} ({name}) does not exist on {day}; expected one that does."
      )
    case .parentCycle:
      (
        "Các đơn vị cấp trên nối thành vòng: {found}; mỗi đơn vị phải lên đến một đơn vị không có cấp trên.",
        "The parents run in a circle: {found}; every agency must lead up to one without a parent."
      )
    case .gsoSyntax:
      (
        "Mã gso “{found}” không đúng; phải là 2, 3 hoặc 5 chữ số.",
        "The gso code “{found}” is not right; expected 2, 3 or 5 digits."
      )
    case .qd20Syntax:
      (
        "Mã qd20 “{found}” không đúng; phải theo dạng H57.01, nhiều nhất 35 ký tự.",
        "The qd20 code “{found}” is not right; expected the form H57.01, at most 35 characters."
      )
    case .qcvn102Syntax:
      (
        "Mã qcvn102 “{found}” không đúng; phải theo dạng 000.00.00.H49.",
        "The qcvn102 code “{found}” is not right; expected the form 000.00.00.H49."
      )
    case .codeTaken:
      (
        "Mã {system}:{found} đang chỉ {name}; mỗi mã chỉ dùng cho một đơn vị.",
        "The code {system}:{found} names {name}; a code belongs to one agency."
      )
    case .changeNotSupported:
      (
        "Cột {column} của {agency} là “{found}”, ở trung tâm là “{expected}”; chưa thể thay đổi đơn vị đã có.",
        "Column {column} of {agency} is “{found}”, the centre has “{expected}”; changing an agency is not supported yet."
      )
    case .dateSyntax:
      (
        "Ngày “{found}” không đúng; phải theo dạng 2025-07-01.",
        "The date “{found}” is not right; expected the form 2025-07-01."
      )
    case .spanWrong:
      (
        "Thời gian của {agency} kết thúc trước khi bắt đầu hoặc trùng với dòng trước; phải nối tiếp nhau.",
        "The days of {agency} end before they begin or overlap the line before; expected one after another."
      )
    case .successionWrong:
      (
        "“{found}” không đúng ở cột {column}; phải là {expected}.",
        "“{found}” is not right in column {column}; expected {expected}."
      )
    }
  }
}

/// One fault of a file of agencies.
public struct AgencyFault: Sendable, Hashable {
  /// Physical line of the file, from 1.
  public let line: Int
  /// Field of the line, from 1.
  public let column: Int
  public let code: AgencyFaultCode
  public let message: Message

  /// A header that is not the expected one, told at the first field that differs.
  static func header(_ found: [String], line: Int, expected: [String]) -> AgencyFault {
    let same = zip(found, expected).prefix { $0 == $1 }.count
    return AgencyFault(
      line: line, column: same + 1, code: .header,
      message: AgencyFaultCode.header.message([
        "found": same < found.count ? shortened(found[same]) : "", "column": String(same + 1),
        "expected": expected.joined(separator: ","),
      ]))
  }

  /// What was found, short enough for a sentence.
  static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }
}

/// All faults of a file, in the order of its lines.
public struct AgencyFaults: Error, Sendable, Hashable {
  public let faults: [AgencyFault]

  /// The problem's code (contract §7, §9): a file whose only fault is that it would change agencies says so itself.
  public var problemCode: String {
    faults.allSatisfy { $0.code == .changeNotSupported }
      ? AgencyFaultCode.changeNotSupported.rawValue : "agency.faults"
  }
}
