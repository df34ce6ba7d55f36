// The usual range of a figure as two bounds: the judge asks of one value whether it lies in it, a workbook needs its ends.
internal import ReportModel

enum UsualBounds {
  /// The least and greatest whole number within so many standard deviations of the mean of `earlier`; low above high where
  /// there is none, `nil` where the judge could not say.
  static func of(_ earlier: [Int128], deviations: Quantity) -> (low: Int128, high: Int128)? {
    func holds(_ value: Int128) -> Bool { UsualRange.holds(value, earlier, deviations: deviations) ?? false }
    guard let first = earlier.first, UsualRange.holds(first, earlier, deviations: deviations) != nil else { return nil }
    let mean = earlier.reduce(0, +) / Int128(earlier.count)
    guard let inside = [mean, mean + 1, mean - 1].first(where: holds) else { return (1, 0) }
    return (end(from: inside, direction: -1, holds), end(from: inside, direction: 1, holds))
  }

  /// The last value that holds, the range being in one piece.
  private static func end(from inside: Int128, direction: Int128, _ holds: (Int128) -> Bool) -> Int128 {
    var step: Int128 = 1
    while holds(inside + direction * step), step < 1 << 62 { step *= 2 }
    var (near, far) = (step / 2, step)
    while far - near > 1 {
      let middle = (near + far) / 2
      if holds(inside + direction * middle) { near = middle } else { far = middle }
    }
    return inside + direction * near
  }
}
