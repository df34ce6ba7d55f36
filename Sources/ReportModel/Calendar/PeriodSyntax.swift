// Reading the key of a period, strictly: the canonical spellings of contract §3 and the two short ones of the
// provincial dictionaries, `YYYYMM` and `YYYYQ`. Lists and ranges of keys, as a query names them, are read here too.

extension Period {
  /// Reads a key.
  ///
  /// - Throws: `period.syntax` with the spelling that was probably meant.
  public static func parse(_ text: String) throws(PeriodFault) -> Period {
    guard let period = Period(spelling: Array(text.utf8)) else {
      throw .syntax(text, suggestion: PeriodGuess(text)?.period.key)
    }
    return period
  }

  /// The periods of one kind from `first` through `last`; two dates are the one custom period between them.
  ///
  /// - Throws: a range of two kinds, backwards, or of more than 400 periods.
  public static func range(_ first: Period, _ last: Period) throws(PeriodFault) -> [Period] {
    guard first.kind == last.kind, first.kind != .custom else { throw .rangeKinds(first, last) }
    guard first.firstDay <= last.firstDay else { throw .rangeOrder(first, last) }
    if first.kind == .day {
      guard let custom = Period(customFrom: first.firstDay, through: last.lastDay) else {
        throw .rangeOrder(first, last)
      }
      return [custom]
    }
    var periods = [first]
    while let current = periods.last, current.firstDay < last.firstDay, let next = current.following {
      guard periods.count < longestRange else { throw .rangeLength(first, last) }
      periods.append(next)
    }
    return periods
  }

  /// The periods a query names: one key, several joined by commas, or two joined by `..`. Each stands once, in the
  /// order named.
  ///
  /// - Throws: the fault of the first part that cannot be read, or of the range; more than 400 periods.
  public static func list(_ text: String) throws(PeriodFault) -> [Period] {
    if !text.contains(","), let dots = text.firstRange(of: "..") {
      let first = try parse(String(text[..<dots.lowerBound]))
      let last = try parse(String(text[dots.upperBound...]))
      return try range(first, last)
    }
    var seen: Set<Period> = []
    var periods: [Period] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let period = try parse(String(part))
      guard seen.insert(period).inserted else { continue }
      guard periods.count < longestRange else { throw .rangeLength(periods[0], period) }
      periods.append(period)
    }
    return periods
  }

  /// Most periods one query may name.
  public static let longestRange = 400

  /// `nil` for everything but the spellings of the contract.
  private init?(spelling bytes: [UInt8]) {
    guard let year = decimal(bytes, 0..<4) else { return nil }
    if bytes.count > 4, bytes[4] != UInt8(ascii: "-") {
      self.init(short: bytes, year: year)
      return
    }
    switch bytes.count {
    case 4:
      self.init(year: year)
    case 7:
      self.init(letter: bytes[5], bytes[6], year: year)
    case 8:
      guard let number = decimal(bytes, 6..<8) else { return nil }
      switch bytes[5] {
      case UInt8(ascii: "M"): self.init(month: number, of: year)
      case UInt8(ascii: "W"): self.init(week: number, of: year)
      default: return nil
      }
    case 10:
      guard let day = date(bytes[...]) else { return nil }
      self.init(day: day)
    case 11:
      guard bytes[5] == UInt8(ascii: "M"), bytes[8] == UInt8(ascii: "-"), bytes[9] == UInt8(ascii: "D"),
        let month = decimal(bytes, 6..<8), let number = decimal(bytes, 10..<11)
      else { return nil }
      self.init(tenDays: number, ofMonth: month, of: year)
    case 22:
      guard bytes[10] == UInt8(ascii: "."), bytes[11] == UInt8(ascii: "."), let first = date(bytes[..<10]),
        let last = date(bytes[12...])
      else { return nil }
      self.init(customFrom: first, through: last)
    default:
      return nil
    }
  }

  /// `YYYYQ` and `YYYYMM`.
  private init?(short bytes: [UInt8], year: Int) {
    guard (5...6).contains(bytes.count), let number = decimal(bytes, 4..<bytes.count) else { return nil }
    if bytes.count == 5 { self.init(quarter: number, of: year) } else { self.init(month: number, of: year) }
  }

  /// `Q3`, `S1`, `N9`, `SY`.
  private init?(letter: UInt8, _ second: UInt8, year: Int) {
    let number = Int(second) - 48
    switch (letter, second) {
    case (UInt8(ascii: "Q"), _): self.init(quarter: number, of: year)
    case (UInt8(ascii: "S"), UInt8(ascii: "Y")): self.init(schoolYear: year)
    case (UInt8(ascii: "S"), _): self.init(half: number, of: year)
    case (UInt8(ascii: "N"), UInt8(ascii: "9")): self.init(nineMonthsOf: year)
    default: return nil
    }
  }
}

private func decimal(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
  guard range.upperBound <= bytes.count else { return nil }
  var value = 0
  for byte in bytes[range] {
    guard (48...57).contains(byte) else { return nil }
    value = value * 10 + Int(byte - 48)
  }
  return value
}

private func date(_ bytes: ArraySlice<UInt8>) -> CivilDate? { CivilDate(String(decoding: bytes, as: UTF8.self)) }
