// Numbers as people read them, the one place where a figure is rounded: `1.234,56` in Vietnamese, `1,234.56` in English.
internal import ReportModel

enum DisplayNumber {
  /// The value with exactly `places` decimal places, rounded half away from zero, the whole part in groups of three.
  static func text(_ value: Quantity, places: Int, language: Language) -> String {
    let parts = value.rounded(places: places).description.split(separator: ".")
    var whole = parts[0]
    let sign = whole.first == "-" ? String(whole.removeFirst()) : ""
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    fraction += String(repeating: "0", count: max(0, places - fraction.count))
    let (group, point) = language == .vi ? (".", ",") : (",", ".")
    return sign + grouped(whole, by: group) + (fraction.isEmpty ? "" : point + fraction)
  }

  /// A count.
  static func text(_ count: Int, language: Language) -> String {
    text(Quantity(count), places: 0, language: language)
  }

  private static func grouped(_ digits: Substring, by separator: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return text
  }
}
