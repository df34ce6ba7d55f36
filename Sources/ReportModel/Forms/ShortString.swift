// The short spelling of a column or row: `"8 Trước hạn |hồ sơ|0"`: code, one space, label, `|unit`, `|places`.

struct ShortString {
  let code: String
  let label: String
  let unit: String?
  let places: Int?

  /// `nil` with a fault where it cannot be read.
  init?(_ node: FormNode) {
    guard let text = node.string(longest: FormNode.Longest.label) else { return nil }
    func fault() {
      node.log.add(.shortString, at: node.offset, node.pointer, ["found": String(text.prefix(100))])
    }
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard let space = parts[0].firstIndex(of: " "), parts.count <= 3 else {
      fault()
      return nil
    }
    code = String(parts[0][..<space])
    label = Self.trimmed(parts[0][parts[0].index(after: space)...])
    let unit = parts.count > 1 ? Self.trimmed(parts[1]) : ""
    self.unit = unit.isEmpty ? nil : unit
    if parts.count > 2 {
      guard let places = Int(Self.trimmed(parts[2])), (0...12).contains(places) else {
        fault()
        return nil
      }
      self.places = places
    } else {
      places = nil
    }
    guard Self.isCode(code), !label.isEmpty, unit.count <= FormNode.Longest.unit else {
      fault()
      return nil
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Printed codes are text of any script, but for the signs that rules are written with.
  static func isCode(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 40 && text != "*" && !text.contains("..")
      && !text.contains { $0.isWhitespace || "()[]{},|\"'".contains($0) }
  }
}
