// Pages that people read, kept as files. What all pages have alike, the stylesheet, is kept once.
import Rendering
import TestSupport
import Testing

enum Golden {
  static let stylesheet = "stylesheet.css"

  /// Compares `text` with `Golden/<name>`, or writes it there where `UPDATE_GOLDEN=1` is set.
  static func expect(_ text: String, is name: String, location: SourceLocation = #_sourceLocation) throws {
    let own = name == stylesheet ? text : text.replacing(Stylesheet.text, with: "…")
    if let difference = try GoldenFile.difference(of: own, from: name) {
      Issue.record("\(difference)", sourceLocation: location)
    }
  }
}
