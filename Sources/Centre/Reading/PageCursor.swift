// Where a page ended, bound to the question it belongs to: after another question it is refused, where it would
// otherwise give an empty page or one with a gap, and look like an answer.
internal import ReportModel
internal import Security

/// Cursors of one question: `POSITION~MARK`, the mark a digest of what was asked.
struct PageCursor {
  private let mark: String

  /// - Parameter question: everything that decides which entries there are and in which order; the same question must
  ///   give the same parts on every page.
  init(_ question: [String?]) {
    var digest = SHA256()
    for part in question { digest.update(part.map { "=\($0)\n" } ?? "\n") }
    mark = String(digest.finish().hex.prefix(16))
  }

  /// The value of `next`.
  func text(after position: String) -> String { "\(position)~\(mark)" }

  /// The position in a cursor.
  ///
  /// - Throws: `query.parameter` for a cursor of another question, or none at all.
  func position(in cursor: String) throws(Problem) -> String {
    guard let end = cursor.utf8.lastIndex(of: UInt8(ascii: "~")), cursor[end...].dropFirst() == mark else {
      throw Self.refusal
    }
    return String(cursor[..<end])
  }

  static let refusal = Problem.parameter(
    "cursor", "giá trị next của chính truy vấn này", "the value of next of this very query")
}
