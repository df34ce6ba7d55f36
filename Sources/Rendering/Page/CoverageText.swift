// What is said beside a figure that does not stand on every report it should.

package enum CoverageText {
  /// Of a figure in a table: where a single report is asked for, the sign in the cell says it already.
  package static func ofFigure(_ coverage: ReportCoverage, _ language: Language) -> String? {
    guard coverage.expected != 1 || coverage.blank > 0 || coverage.reported > 1 else { return nil }
    return text(coverage, language)
  }

  /// `31/34`, or `30/34, trống 1`; `nil` for a figure that is complete.
  package static func text(_ coverage: ReportCoverage, _ language: Language) -> String? {
    guard !coverage.isComplete else { return nil }
    let reported = DisplayNumber.text(coverage.reported, language: language)
    let expected = DisplayNumber.text(coverage.expected, language: language)
    guard coverage.blank > 0 else {
      return PageWord.coverageShort.text(language, ["reported": reported, "expected": expected])
    }
    let blank = DisplayNumber.text(coverage.blank, language: language)
    return PageWord.coverageBlank.text(language, ["reported": reported, "expected": expected, "blank": blank])
  }
}
