// Instants on the wire: RFC 3339 in UTC with microseconds, the precision that PostgreSQL keeps.
internal import ReportModel

public enum InstantText {
  private static let perDay: Int64 = 86_400_000_000

  /// `2026-11-21T01:34:42.123456Z`; always six places, so that equal instants are equal texts and texts sort as instants
  /// do. For years 1...9999.
  public static func rfc3339(microsecondsSince1970 instant: Int64) -> String {
    var day = instant / perDay
    var rest = instant % perDay
    if rest < 0 {
      rest += perDay
      day -= 1
    }
    let (year, month, dayOfMonth) = CivilDate(dayNumber: Int(day)).parts
    let seconds = Int(rest / 1_000_000)
    var text: [UInt8] = []
    text.reserveCapacity(27)
    append(year, width: 4, to: &text)
    for (mark, value) in [("-", month), ("-", dayOfMonth), ("T", seconds / 3600)] {
      text.append(contentsOf: mark.utf8)
      append(value, width: 2, to: &text)
    }
    for value in [seconds / 60 % 60, seconds % 60] {
      text.append(UInt8(ascii: ":"))
      append(value, width: 2, to: &text)
    }
    text.append(UInt8(ascii: "."))
    append(Int(rest % 1_000_000), width: 6, to: &text)
    text.append(UInt8(ascii: "Z"))
    return String(decoding: text, as: UTF8.self)
  }

  /// Microseconds since 1970 of `YYYY-MM-DDThh:mm:ss[.f{1,6}](Z|±hh:mm)`, strictly, or `nil`.
  ///
  /// No leap seconds (PostgreSQL has none) and no more than six decimal places: neither could be given back as sent.
  public static func parse(_ text: some StringProtocol) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)), bytes[10] == 0x54,
      bytes[13] == 0x3A, bytes[16] == 0x3A, let hour = number(bytes[11..<13]), hour < 24,
      let minute = number(bytes[14..<16]), minute < 60, let second = number(bytes[17..<19]), second < 60
    else { return nil }
    var micros = 0
    var index = 19
    if bytes[index] == 0x2E {
      let digits = bytes[(index + 1)...].prefix { $0 >= 48 && $0 <= 57 }
      guard (1...6).contains(digits.count), var fraction = number(digits) else { return nil }
      for _ in digits.count..<6 { fraction *= 10 }
      micros = fraction
      index += 1 + digits.count
    }
    guard let offset = offsetMinutes(bytes[index...]) else { return nil }
    let minutes = date.dayNumber * 1440 + hour * 60 + minute - offset
    return Int64(minutes * 60 + second) * 1_000_000 + Int64(micros)
  }

  /// `Z` or `±hh:mm`, in minutes east of UTC.
  private static func offsetMinutes(_ zone: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(zone)
    if bytes == [0x5A] { return 0 }
    guard bytes.count == 6, bytes[3] == 0x3A, bytes[0] == 0x2B || bytes[0] == 0x2D, let hours = number(bytes[1..<3]),
      hours < 24, let minutes = number(bytes[4..<6]), minutes < 60
    else { return nil }
    return (bytes[0] == 0x2B ? 1 : -1) * (hours * 60 + minutes)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard digit >= 48, digit <= 57 else { return nil }
      value = value * 10 + Int(digit - 48)
    }
    return value
  }

  private static func append(_ value: Int, width: Int, to text: inout [UInt8]) {
    let start = text.count
    text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
    var rest = value
    for index in stride(from: start + width - 1, through: start, by: -1) {
      text[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }
}
