// Pages that people read, kept as files.
import TestSupport
import Testing

enum Golden {
  /// Compares `text` with `Golden/<name>`, or writes it there where `UPDATE_GOLDEN=1` is set.
  static func expect(_ text: String, is name: String, location: SourceLocation = #_sourceLocation) throws {
    if let difference = try GoldenFile.difference(of: text, from: name) {
      Issue.record("\(difference)", sourceLocation: location)
    }
  }
}
