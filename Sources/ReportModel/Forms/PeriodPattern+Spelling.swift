// How form files spell the kinds of period they are reported for.

extension PeriodPattern {
  /// `month`, `quarter`, … or one of a year: `Q1`, `S2`, `M03`, `N9`.
  public init?(spelling: String) {
    if let kind = PeriodKind(rawValue: spelling) {
      self.init(kind: kind)
      return
    }
    guard let letter = spelling.first, let number = Int(spelling.dropFirst()) else { return nil }
    let pattern: PeriodPattern
    switch (letter, number) {
    case ("Q", 1...4): pattern = PeriodPattern(kind: .quarter, number: number)
    case ("S", 1...2): pattern = PeriodPattern(kind: .half, number: number)
    case ("M", 1...12): pattern = PeriodPattern(kind: .month, number: number)
    case ("N", 9): pattern = PeriodPattern(kind: .nineMonths)
    default: return nil
    }
    guard pattern.spelling == spelling || spelling == "N9" else { return nil }
    self = pattern
  }

  public var spelling: String {
    guard let number else { return kind.rawValue }
    switch kind {
    case .quarter: return "Q\(number)"
    case .half: return "S\(number)"
    case .month: return number < 10 ? "M0\(number)" : "M\(number)"
    default: return kind.rawValue
    }
  }

  /// All spellings a form file may use.
  public static let spellings: [String] =
    PeriodKind.allCases.map(\.rawValue) + ["Q1…Q4", "S1", "S2", "M01…M12", "N9"]
}
