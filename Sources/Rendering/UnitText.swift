// Units as pages, documents and workbooks print them, in one language.
internal import ReportModel

package enum UnitText {
  /// As it stands alone, in a heading or a column.
  package static func label(_ unit: String, _ language: Language) -> String { language.pick(UnitWords.message(unit)) }

  /// As it follows its number.
  package static func suffix(_ unit: String?, after number: String, _ language: Language) -> String {
    language.pick(NumberText.suffix(unit: unit, after: number))
  }

  /// Whether it stays Vietnamese where all else is English.
  static func isForeign(_ unit: String, _ language: Language) -> Bool {
    language == .en && UnitWords.english(unit) == nil && unit.contains(where: \.isLetter)
  }
}
