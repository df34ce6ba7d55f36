// Whether a figure lies where it usually does, in whole numbers: no root and no fraction is taken.

package enum UsualRange {
  /// Whether `value` lies within `deviations` sample standard deviations of the mean of `earlier`, all in one unit; `nil`
  /// where the numbers are too large to say.
  ///
  /// With S the sum and Q the sum of squares of n figures: (n·x − S)²·(n − 1) ≤ k²·n·(n·Q − S²). Figures are taken from
  /// the first of them, which changes neither side and keeps the squares small.
  package static func holds(_ value: Int128, _ earlier: [Int128], deviations: Quantity) -> Bool? {
    guard let first = earlier.first, earlier.count >= 2 else { return nil }
    let count = Int128(earlier.count)
    var sum: Int128 = 0
    var squares: Int128 = 0
    for figure in earlier {
      let (distance, a) = figure.subtractingReportingOverflow(first)
      let (square, b) = distance.multipliedReportingOverflow(by: distance)
      let (nextSum, c) = sum.addingReportingOverflow(distance)
      let (nextSquares, d) = squares.addingReportingOverflow(square)
      guard !a, !b, !c, !d else { return nil }
      sum = nextSum
      squares = nextSquares
    }
    // k as a fraction over its power of ten, squared on both sides.
    let (k, ten) = (deviations.units, (0..<deviations.scale).reduce(Int128(1)) { power, _ in power * 10 })
    guard
      let own = difference(value, first).flatMap({ product($0, count) }).flatMap({ difference($0, sum) }).flatMap({
        product($0, $0)
      }),
      let left = product(own, count - 1).flatMap({ product($0, ten * ten) }),
      let spread = product(count, squares).flatMap({ all in product(sum, sum).flatMap { difference(all, $0) } }),
      let right = product(spread, count).flatMap({ product($0, k * k) })
    else { return nil }
    return left <= right
  }

  private static func product(_ a: Int128, _ b: Int128) -> Int128? {
    let (result, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? nil : result
  }

  private static func difference(_ a: Int128, _ b: Int128) -> Int128? {
    let (result, overflow) = a.subtractingReportingOverflow(b)
    return overflow ? nil : result
  }
}
