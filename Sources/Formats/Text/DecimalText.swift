// A decimal string of the wire as an exact number.
public import ReportModel

public enum DecimalText {
  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?` with at most 38 digits; `nil` for anything else.
  public static func quantity(_ text: String) -> Quantity? {
    var text = text
    guard case .number(let quantity)? = text.withUTF8({ NumberShape.decimal($0) }) else { return nil }
    return quantity
  }
}
