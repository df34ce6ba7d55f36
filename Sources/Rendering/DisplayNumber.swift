// Figures as they are shown, in one language.
package import ReportModel

package enum DisplayNumber {
  /// The value with exactly `places` decimal places, rounded half away from zero, the whole part in groups of three.
  package static func text(_ value: Quantity, places: Int, language: Language) -> String {
    language.pick(NumberText.message(value, places: places))
  }

  /// A count.
  package static func text(_ count: Int, language: Language) -> String {
    text(Quantity(count), places: 0, language: language)
  }
}
