// Rows high enough for texts that go over several lines: not every program works it out when it opens a file.

extension WorkbookSheet {
  /// - Parameters:
  ///   - texts: beside each other; the longest counts.
  ///   - width: of the cell in characters.
  func height(_ texts: [String], width: Double, of row: Int) {
    let lines = texts.map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .reduce(0) { $0 + TableHeader.lines(String($1), width: width) }
    }
    height(min(max(lines.max() ?? 1, 1) * 15 + 1, Self.highest), of: row)
  }

  /// In points; the file format allows 409.
  private static let highest = 400.0
}
