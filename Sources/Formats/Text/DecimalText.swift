// A decimal string of the wire as an exact number.
public import ReportModel

public enum DecimalText {
  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?` with at most 38 digits; `nil` for anything else.
  public static func quantity(_ text: String) -> Quantity? {
    var text = text
    guard case .number(let quantity)? = text.withUTF8({ NumberShape.decimal($0) }) else { return nil }
    return quantity
  }

  /// A number as JSON writes it, with an exponent too, exact; `nil` for anything else.
  public static func number(_ text: String) -> DraftValue.Content? {
    var text = text
    return text.withUTF8 { bytes in
      var position = 0
      guard let shape = NumberShape(bytes, at: &position), shape.end == bytes.count else { return nil }
      return shape.content(in: bytes)
    }
  }
}
