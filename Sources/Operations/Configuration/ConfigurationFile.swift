// The lines of a configuration file: `name = value`. A value runs to the end of its line or to a ` #` that begins a
// comment, so what `config` prints can be kept as a file.

/// Reads a configuration file.
enum ConfigurationFile {
  struct Entry: Equatable {
    var line: Int
    var name: String
    var value: String
  }

  /// The entries in their order. A line without `=` and a name that stands twice are faults.
  static func entries(of text: String, path: String) throws(ConfigurationFault) -> [Entry] {
    var entries: [Entry] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = trimmed(line)
      if content.isEmpty || content.first == "#" { continue }
      let place = "\(path):\(index + 1)"
      guard let sign = content.firstIndex(of: "=") else { throw ConfigurationFault("\(place): expected name = value") }
      let name = String(trimmed(content[..<sign]))
      var value = content[content.index(after: sign)...]
      if let comment = value.firstRange(of: " #") { value = value[..<comment.lowerBound] }
      if let earlier = entries.first(where: { $0.name == name }) {
        throw ConfigurationFault("\(place): \(name) stands already in line \(earlier.line)")
      }
      entries.append(Entry(line: index + 1, name: name, value: String(trimmed(value))))
    }
    return entries
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
