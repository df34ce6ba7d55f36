// What people call a period and a date, in both languages (domain §7: Decree 30/2020 and common usage).

extension Period {
  /// `Quý III/2025` and `Q3 2025`: for headings and sentences.
  public var name: Message {
    let month = firstDay.parts.month
    switch kind {
    case .year: return Message(vi: "Năm \(year)", en: "\(year)")
    case .half:
      return number == 1
        ? Message(vi: "6 tháng đầu năm \(year)", en: "First half of \(year)")
        : Message(vi: "6 tháng cuối năm \(year)", en: "Second half of \(year)")
    case .quarter:
      return Message(vi: "Quý \(["I", "II", "III", "IV"][number - 1])/\(year)", en: "Q\(number) \(year)")
    case .nineMonths: return Message(vi: "9 tháng năm \(year)", en: "Nine months of \(year)")
    case .month: return Message(vi: "Tháng \(month)/\(year)", en: "\(CivilDate.englishMonths[month - 1]) \(year)")
    case .tenDays:
      let english = "ten days of \(CivilDate.englishMonths[month - 1]) \(year)"
      switch number {
      case 1: return Message(vi: "10 ngày đầu tháng \(month)/\(year)", en: "First \(english)")
      case 2: return Message(vi: "10 ngày giữa tháng \(month)/\(year)", en: "Second \(english)")
      default: return Message(vi: "10 ngày cuối tháng \(month)/\(year)", en: "Last \(english)")
      }
    case .week: return Message(vi: "Tuần \(number) năm \(year)", en: "Week \(number) of \(year)")
    case .day: return Message(vi: "Ngày \(firstDay.slashed)", en: firstDay.english)
    case .schoolYear:
      return Message(vi: "Năm học \(year)-\(year + 1)", en: "School year \(year)-\(year + 1)")
    case .custom:
      return Message(
        vi: "từ ngày \(firstDay.sentence) đến ngày \(lastDay.sentence)",
        en: "\(firstDay.english) to \(lastDay.english)")
    }
  }
}

extension CivilDate {
  /// `05/03/2026`: dates for people, in tables and messages.
  public var slashed: String {
    let (year, month, day) = parts
    return "\(Self.twoDigits(day))/\(Self.twoDigits(month))/\(year)"
  }

  /// `ngày 05 tháng 01 năm 2026`: dates in documents; days below 10 and the months 1 and 2 are padded (Decree 30/2020).
  public var official: String {
    let (year, month, day) = parts
    return "ngày \(Self.twoDigits(day)) tháng \(Self.padded(month)) năm \(year)"
  }

  /// `5 March 2026`.
  public var english: String {
    let (year, month, day) = parts
    return "\(day) \(Self.englishMonths[month - 1]) \(year)"
  }

  /// `12/3/2019`, padded as `official` is: dates inside a sentence.
  var sentence: String {
    let (year, month, day) = parts
    return "\(Self.twoDigits(day))/\(Self.padded(month))/\(year)"
  }

  /// Only the months that a digit in front could turn into another are padded.
  private static func padded(_ month: Int) -> String { month <= 2 ? Self.twoDigits(month) : String(month) }

  /// `05`: days, months and weeks in keys and dates.
  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

  static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
