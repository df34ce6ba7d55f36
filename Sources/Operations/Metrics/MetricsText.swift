// The details of the Prometheus text format: escapes, numbers, the lines of a histogram.

/// Writes parts of the exposition.
enum MetricsText {
  /// `{route="/v1/figures",status="200"}`, or nothing where there are no labels. In the order given.
  static func labels(_ labels: [(String, String)]) -> String {
    if labels.isEmpty { return "" }
    let pairs = labels.map { name, value in "\(name)=\"\(escaped(value))\"" }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  private static func escaped(_ value: String) -> String {
    // The search for a string in a string is slow, and no label of the centre has anything to escape.
    if JSONText.isPlain(value) { return value }
    return value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  static func explanation(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }

  /// One line a bound, then the sum and the count.
  static func histogram(_ histogram: Histogram, _ name: String, _ labels: String) -> String {
    let (upTo, sum) = histogram.snapshot
    var text = ""
    for (index, count) in upTo.enumerated() {
      let bound = index < histogram.bounds.count ? number(histogram.bounds[index]) : "+Inf"
      let inner = labels.isEmpty ? "" : labels.dropFirst().dropLast() + ","
      text += "\(name)_bucket{\(inner)le=\"\(bound)\"} \(count)\n"
    }
    return text + "\(name)_sum\(labels) \(number(sum))\n\(name)_count\(labels) \(upTo.last ?? 0)\n"
  }

  /// Shortest form: `0.25`, `1`.
  static func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
