// Figures as they are shown: the one place where a figure is rounded.
internal import ReportModel

enum DisplayNumber {
  /// The value with exactly `places` decimal places, rounded half away from zero, the whole part in groups of three.
  static func text(_ value: Quantity, places: Int, language: Language) -> String {
    let plain = value.rounded(places: places).description
    let point = plain.firstIndex(of: ".")
    let held = point.map { plain.distance(from: $0, to: plain.endIndex) - 1 } ?? 0
    let missing = String(repeating: "0", count: max(0, places - held))
    let full = plain + (point == nil && places > 0 ? "." : "") + missing
    return language.pick(NumberText.message(plain: full))
  }

  /// A count.
  static func text(_ count: Int, language: Language) -> String {
    text(Quantity(count), places: 0, language: language)
  }
}
