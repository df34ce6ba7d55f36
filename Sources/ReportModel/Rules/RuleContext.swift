// What a rule may ask about the report itself: its period, and who reports.

/// `period.month`, `period.year`, `period.kind`, `agency.level`.
enum RuleContext: Int32, Sendable {
  case month, year, kind, level

  static let bySpelling: [String: RuleContext] = [
    "period.month": .month, "kỳ.tháng": .month, "period.year": .year, "kỳ.năm": .year, "period.kind": .kind,
    "kỳ.loại": .kind, "agency.level": .level, "đơn vị.cấp": .level, "cấp": .level,
  ]

  /// In generated messages.
  var words: Message {
    switch self {
    case .month: Message(vi: "tháng của kỳ", en: "the period's month")
    case .year: Message(vi: "năm của kỳ", en: "the period's year")
    case .kind: Message(vi: "loại kỳ", en: "the kind of period")
    case .level: Message(vi: "cấp của đơn vị", en: "the agency's level")
    }
  }
}

/// A bare word that `period.kind` or `agency.level` is compared with.
enum RuleSymbol: Sendable, Hashable {
  case kind(PeriodKind)
  case level(AgencyLevel)

  init?(_ word: String) {
    if let kind = PeriodKind(rawValue: word) ?? Self.kinds[word] {
      self = .kind(kind)
    } else if let level = AgencyLevel(rawValue: word) ?? Self.levels[word] {
      self = .level(level)
    } else {
      return nil
    }
  }

  private static let kinds: [String: PeriodKind] = [
    "tháng": .month, "quý": .quarter, "năm": .year, "tuần": .week, "ngày": .day,
  ]
  private static let levels: [String: AgencyLevel] = [
    "bộ": .ministry, "tỉnh": .province, "sở": .department, "huyện": .district, "xã": .commune,
  ]

  /// As a number on the stack; only compared with its like.
  var number: Int {
    switch self {
    case .kind(let kind): PeriodKind.allCases.firstIndex(of: kind) ?? 0
    case .level(let level): level.index
    }
  }

  var spelling: String {
    switch self {
    case .kind(let kind): kind.rawValue
    case .level(let level): level.rawValue
    }
  }
}
