// Texts that people read, kept as files: a difference is shown line by line, and only UPDATE_GOLDEN=1 accepts it.
internal import Foundation

public enum GoldenFile {
  /// What differs between `text` and the file `Golden/<name>` beside the test; `nil` where nothing does, and where
  /// `UPDATE_GOLDEN=1` is set, which writes the file.
  public static func difference(of text: String, from name: String, beside test: String = #filePath) throws -> String? {
    let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
      return nil
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    return Array(golden.utf8) == Array(text.utf8) ? nil : "\(name) differs:\n\(difference(from: golden, to: text))"
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
