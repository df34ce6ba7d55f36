// A cell's value as it is printed: the number, or the sign that stands where there is none.

package enum CellText {
  package static func text(_ cell: ReportCell, _ language: Language) -> String {
    switch cell.value {
    case .figure(let value): DisplayNumber.text(value, places: cell.places, language: language)
    case .nilReport: "-"
    case .blank: "…"
    case .notCalculable, .closed: "x"
    case .empty: ""
    case .words(let words): language.pick(words)
    }
  }

  /// Characters of the longest word that is never broken inside.
  package static let longestWhole = 24

  package static func longestWord(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).map(\.count).max() ?? 0
  }
}
