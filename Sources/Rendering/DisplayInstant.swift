// Instants as people read them: to the minute, on the clock of Viet Nam.
internal import Formats
internal import ReportModel

package enum DisplayInstant {
  /// `21/11/2026 08:34` (Vietnamese) or `21 November 2026, 08:34` (English) of an RFC 3339 instant; any other text as it is.
  package static func text(_ instant: String, _ language: Language) -> String {
    guard let microseconds = InstantText.parse(instant) else { return instant }
    let date = VietnamTime.date(microsecondsSince1970: microseconds)
    let minutes = Int((microseconds - VietnamTime.startOfDay(date)) / 60_000_000)
    let time = "\(padded(minutes / 60)):\(padded(minutes % 60))"
    return language == .vi ? "\(date.slashed) \(time)" : "\(date.english), \(time)"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
