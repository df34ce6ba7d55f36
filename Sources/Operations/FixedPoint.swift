// Measured quantities (durations, averages) with a fixed number of decimals. Not for figures: those are exact decimals.

/// Writes measured quantities.
enum FixedPoint {
  /// The value rounded to so many places (0–9), e.g. `12.500`; `0` in place of what is not finite or beyond 10⁹.
  static func text(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let units = Int64((abs(value) * scale).rounded())
    let digits = String(units)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = value < 0 && units > 0 ? "-" : ""
    return places == 0 ? sign + padded : "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}
