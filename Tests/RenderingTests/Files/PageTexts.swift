// What a page says, for comparison with the files made of the same report.

import Foundation

enum PageTexts {
  /// What stands between the tags of a page's body, without blanks, character references resolved; drawings apart, the
  /// values of which are given in files as tables.
  static func of(_ html: String) -> [String] {
    guard let body = html.range(of: "<body") else { return [] }
    var isDrawing = false
    return html[body.lowerBound...].split(separator: "<").compactMap { piece in
      if piece.hasPrefix("svg") { isDrawing = true }
      if piece.hasPrefix("/svg") { isDrawing = false }
      guard !isDrawing, let end = piece.firstIndex(of: ">") else { return nil }
      let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .reduce(String(piece[piece.index(after: end)...])) { $0.replacing($1.0, with: $1.1) }
        .filter { !$0.isWhitespace }
      return text.isEmpty ? nil : text
    }
  }
}
