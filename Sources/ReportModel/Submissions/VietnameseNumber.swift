// Numbers and dates as people in Viet Nam type them where a cell holds text: `1.234,56`, `1 234`, `31/12/2025`.

/// What a typed text says as a number.
enum VietnameseNumber: Equatable {
  case number(Quantity)
  /// Two numbers it may mean: a dot before decimals, and a dot between groups.
  case ambiguous(Quantity, Quantity)

  /// Dots or blanks stand between groups of three and a comma before decimals. What can only be meant the other way,
  /// `1,234.56`, `1,234,567` or `3.5`, is read so; `3.115` may be meant either way. `nil` for what is no number.
  init?(_ text: String) {
    // Blanks of every width.
    var text = String(text.map { $0.isWhitespace ? " " : $0 == "−" || $0 == "–" ? "-" : $0 })
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    let isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    guard text.utf8.count <= 60, text.allSatisfy({ "0123456789., ".contains($0) }) else { return nil }
    let dots = text.count { $0 == "." }
    let commas = text.count { $0 == "," }
    // The decimal sign is the one that stands once, last; both alone are told apart by the groups.
    let decimal: Character?
    switch (dots, commas) {
    case (0, 0): decimal = nil
    case (_, 0) where dots > 1: decimal = nil
    case (0, _) where commas > 1: decimal = nil
    case (0, 1): decimal = ","
    case (1, 0): decimal = "."
    default:
      guard let lastDot = text.lastIndex(of: "."), let lastComma = text.lastIndex(of: ",") else { return nil }
      decimal = lastDot < lastComma ? "," : "."
    }
    guard let value = Self.value(text, decimal: decimal, isNegative: isNegative) else {
      return nil
    }
    if dots == 1, commas == 0, let grouped = Self.value(text, decimal: nil, isNegative: isNegative) {
      self = .ambiguous(value, grouped)
    } else {
      self = .number(value)
    }
  }

  private static func value(_ text: String, decimal: Character?, isNegative: Bool) -> Quantity? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == decimal }
    guard parts.count == (decimal == nil ? 1 : 2), let whole = whole(parts[0]) else { return nil }
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    guard parts.count == 1 || !fraction.isEmpty, fraction.allSatisfy({ $0.isASCII && $0.isNumber }),
      fraction.count <= 38, let units = Int128(whole + fraction)
    else { return nil }
    return Quantity(units: isNegative ? -units : units, scale: fraction.count)
  }

  /// Digits, or groups of three behind one of up to three, all parted by the same sign.
  private static func whole(_ text: Substring) -> String? {
    guard let sign = text.first(where: { !$0.isNumber }) else {
      return text.isEmpty || text.count > 1 && text.first == "0" ? nil : String(text)
    }
    let groups = text.split(separator: sign, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy(\.isNumber) }), (1...3).contains(groups[0].count), groups[0].first != "0",
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return groups.joined()
  }
}

extension CivilDate {
  /// `31/12/2025`, `1-2-2026` or `1.2.2026`: day, month, year.
  init?(vietnamese text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }), let day = Int(parts[0]),
      let month = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
