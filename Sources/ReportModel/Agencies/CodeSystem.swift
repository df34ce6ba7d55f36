// The code systems that live side by side with the centre's own codes, and what their codes look like.

/// A system of codes beside the centre's own (contract §2).
public enum CodeSystem: String, Sendable, CaseIterable, Hashable {
  /// Of the statistics office: two digits a province, three a district, five a commune.
  case gso
  /// Decision 20/2020/QĐ-TTg.
  case qd20
  /// QCVN 102:2016/BTTTT, the legacy of the exchange.
  case qcvn102

  /// Whether `code` has the form of the system. Says nothing about whose it is.
  public func accepts(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    switch self {
    case .gso: return [2, 3, 5].contains(bytes.count) && bytes.allSatisfy(Self.isDigit)
    case .qd20: return Self.isQD20(bytes)
    case .qcvn102: return Self.isQCVN102(bytes)
    }
  }

  /// `^[A-Z]\d{2}(\.[0-9A-Z]{1,6}){0,6}$`, at most 35 characters.
  private static func isQD20(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard bytes.count <= 35, parts.count <= 7, let head = parts.first, head.count == 3, isCapital(head[0]),
      head.dropFirst().allSatisfy(isDigit)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...6).contains(part.count) && part.allSatisfy { isDigit($0) || isCapital($0) }
    }
  }

  /// `^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$`.
  private static func isQCVN102(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [3, 2, 2, 3], let tail = parts.last else { return false }
    return parts.dropLast().allSatisfy { $0.allSatisfy(isDigit) } && isCapital(tail[tail.startIndex])
      && tail.dropFirst().allSatisfy(isDigit)
  }

  /// ASCII only: codes are compared by bytes.
  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
}
