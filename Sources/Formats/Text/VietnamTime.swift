// The civil day in Viet Nam. Periods, deadlines and dated rules are days of Asia/Ho_Chi_Minh: UTC+7 all year, without
// daylight saving since long before any report kept here, so no time zone database is asked.
public import ReportModel

public enum VietnamTime {
  private static let perDay: Int64 = 86_400_000_000
  private static let offset: Int64 = 7 * 3_600_000_000

  /// The day in Viet Nam at an instant.
  public static func date(microsecondsSince1970 instant: Int64) -> CivilDate {
    let local = instant + offset
    return CivilDate(dayNumber: Int(local >= 0 ? local / perDay : (local - perDay + 1) / perDay))
  }

  /// The instant at which a day begins in Viet Nam, in microseconds since 1970. A day ends where the next begins.
  public static func startOfDay(_ date: CivilDate) -> Int64 { Int64(date.dayNumber) * perDay - offset }
}
