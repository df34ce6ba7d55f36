// Pages that people read, kept as files: a difference is shown line by line, and only UPDATE_GOLDEN=1 accepts it.
import Foundation
import Testing

enum Golden {
  /// Compares `text` with `Golden/<name>`, or writes it there where `UPDATE_GOLDEN=1` is set.
  static func expect(_ text: String, is name: String, location: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    guard Array(golden.utf8) != Array(text.utf8) else { return }
    Issue.record("\(name) differs:\n\(difference(from: golden, to: text))", sourceLocation: location)
  }

  private static func difference(from golden: String, to text: String) -> String {
    let before = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let after = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = after.difference(from: before).map { change in
      switch change {
      case .remove(let offset, let line, _): "-\(offset + 1): \(line)"
      case .insert(let offset, let line, _): "+\(offset + 1): \(line)"
      }
    }
    return lines.joined(separator: "\n")
  }
}
