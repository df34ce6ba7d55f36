// Instants as the centre writes them everywhere: RFC 3339, UTC, six decimals, `Z`. Own arithmetic, because Foundation's
// formatters cost tens of microseconds each and this stands in every log line and receipt.

/// The written form of an instant.
public enum RFC3339 {
  /// `2026-11-20T08:05:09.000123Z` for microseconds since 1970 UTC, of the years 0000 to 9999.
  public static func text(microseconds: Int64) -> String {
    let (seconds, fraction) = microseconds.flooredQuotientAndRemainder(by: 1_000_000)
    let (days, second) = seconds.flooredQuotientAndRemainder(by: 86_400)
    let (year, month, day) = civil(daysSince1970: days)
    var text: [UInt8] = []
    text.reserveCapacity(27)
    func put(_ value: Int64, _ width: Int, then separator: Unicode.Scalar) {
      var power: Int64 = 1
      for _ in 1..<width { power *= 10 }
      while power > 0 {
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / power % 10))
        power /= 10
      }
      text.append(UInt8(ascii: separator))
    }
    put(year, 4, then: "-")
    put(month, 2, then: "-")
    put(day, 2, then: "T")
    put(second / 3600, 2, then: ":")
    put(second / 60 % 60, 2, then: ":")
    put(second % 60, 2, then: ".")
    put(fraction, 6, then: "Z")
    return String(decoding: text, as: UTF8.self)
  }

  /// The Gregorian date of a day. Years are counted from 1 March, so that the leap day is the last of its year, and in
  /// spans of 400 years, which all have 146,097 days.
  private static func civil(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (span, dayOfSpan) = (days + 719_468).flooredQuotientAndRemainder(by: 146_097)
    let yearOfSpan = (dayOfSpan - dayOfSpan / 1460 + dayOfSpan / 36_524 - dayOfSpan / 146_096) / 365
    let dayOfYear = dayOfSpan - (365 * yearOfSpan + yearOfSpan / 4 - yearOfSpan / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (span * 400 + yearOfSpan + (month <= 2 ? 1 : 0), month, day)
  }
}

extension Int64 {
  /// Quotient rounded down, and a remainder that is never negative: instants before 1970 count from the day's start too.
  fileprivate func flooredQuotientAndRemainder(by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
