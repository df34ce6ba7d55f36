// Exact decimals: what the whole centre stands on.
import ReportModel
import Testing

@Suite struct QuantityTests {
  @Test func `quantities of equal value are equal whatever their scale`() {
    #expect(Quantity(units: 10, scale: 1) == Quantity(1))
    #expect(Quantity(units: 10, scale: 1).hashValue == Quantity(1).hashValue)
    #expect(Quantity(units: -5, scale: 1) < .zero)
  }

  @Test(arguments: [
    (Int128(1234), 2, "12.34"), (-5, 3, "-0.005"), (1200, 2, "12"), (0, 5, "0"), (7_942_036, 0, "7942036"),
  ])
  func `numbers are printed plain and without trailing zeros`(units: Int128, scale: Int, text: String) {
    #expect(Quantity(units: units, scale: scale).description == text)
  }

  @Test func `division rounds half away from zero`() {
    #expect(Quantity(1).divided(by: Quantity(8), places: 2)?.description == "0.13")
    #expect(Quantity(-1).divided(by: Quantity(8), places: 2)?.description == "-0.13")
    #expect(Quantity(1).divided(by: Quantity(3))?.description == "0.333333333333")
    #expect(Quantity(1).divided(by: .zero) == nil)
  }

  @Test func `overflow is an answer and never a wrap`() {
    let large = Quantity(units: Int128.max)
    #expect(large.adding(Quantity(1)) == nil)
    #expect(large.multiplied(by: Quantity(2)) == nil)
    #expect(large.adding(Quantity(units: 1, scale: 38)) == nil)
    #expect(large > Quantity(units: 1, scale: 38))
    #expect(Quantity(units: Int128.min).negated == nil)
  }

  @Test func `rounding is half away from zero`() {
    #expect(Quantity(units: 25, scale: 1).rounded(places: 0).description == "3")
    #expect(Quantity(units: -25, scale: 1).rounded(places: 0).description == "-3")
    #expect(Quantity(units: 249, scale: 2).rounded(places: 1).description == "2.5")
  }
}
