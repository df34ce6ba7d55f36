// An exact decimal as it crosses to and from PostgreSQL's numeric. It only carries: arithmetic is the model's.

/// `units × 10⁻ˢᶜᵃˡᵉ`, with `scale` in `0...38`.
public struct Decimal128: Sendable, Hashable {
  public let units: Int128
  public let scale: Int

  public init(units: Int128, scale: Int) {
    precondition(scale >= 0 && scale <= 38)
    self.units = units
    self.scale = scale
  }
}
