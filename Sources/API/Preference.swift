// Lists of wishes with weights, as `Accept` and `Accept-Language` send them.

/// One wish: a value and how much it is wanted, 0…1.
struct Preference {
  let value: String
  let weight: Double

  /// The wishes of a header in the order sent; what cannot be read is left out.
  static func list(_ header: String) -> [Preference] {
    header.split(separator: ",").compactMap { part in
      var pieces = part.split(separator: ";").map { trimmed($0) }
      guard !pieces.isEmpty, !pieces[0].isEmpty else { return nil }
      let value = pieces.removeFirst()
      var weight = 1.0
      for piece in pieces where piece.lowercased().hasPrefix("q=") {
        guard let number = Double(piece.dropFirst(2)), (0...1).contains(number) else { return nil }
        weight = number
      }
      return Preference(value: value, weight: weight)
    }
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
