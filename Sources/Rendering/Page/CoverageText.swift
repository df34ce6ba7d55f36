// What is said beside a figure that does not stand on every report it should.

package enum CoverageText {
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
