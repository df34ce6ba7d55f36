// The roles in words: on the page of whoever is signed in, and where a role is refused.
public import ReportModel

extension Role {
  /// The role in words.
  public var name: Message {
    switch self {
    case .administrator: Message(vi: "quản trị", en: "administrator")
    case .publisher: Message(vi: "đơn vị ban hành biểu mẫu", en: "publisher of forms")
    case .reporter: Message(vi: "đơn vị báo cáo", en: "reporter")
    case .approver: Message(vi: "người duyệt", en: "approver")
    case .analyst: Message(vi: "người khai thác số liệu", en: "analyst")
    case .auditor: Message(vi: "kiểm tra", en: "auditor")
    }
  }

  /// The same with the word by which tokens are made, where it is another.
  var named: Message { Message(vi: "\(name.vi) (\(rawValue))", en: rawValue) }
}
