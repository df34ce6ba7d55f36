// Writing sums: those of several agencies and the marks of the agencies above them, in one trip.
public import Postgres
public import ReportModel

extension Figures {
  /// The sums of one agency, ready to be written; `through` is the newest act they contain and never goes back.
  public struct NewSum: Sendable {
    public var agency: AgencyID
    public var sum: FigureSum
    public var through: Int64

    public init(agency: AgencyID, sum: FigureSum, through: Int64) {
      self.agency = agency
      self.sum = sum
      self.through = through
    }
  }

  /// Writes sums of a form and period, and marks the agencies above.
  ///
  /// - Parameter above: the agencies above, each with the oldest act that its new mark stands for.
  public static func write(
    _ sums: [NewSum], plan: SlotPlan, marking above: [(agency: AgencyID, sequence: Int64)], like group: MarkedGroup,
    on connection: Connection
  ) throws(DatabaseError) {
    var pipeline = Pipeline()
    for new in sums { pipeline.add(sumSQL, binds(of: new, plan: plan, like: group)) }
    if !above.isEmpty {
      var parents = group
      parents.agencies = above.map(\.agency)
      pipeline.add(RollUpMarks.addSQL, RollUpMarks.addBinds(parents, sequences: above.map(\.sequence)))
    }
    try connection.run(pipeline)
  }

  private static let sumSQL = """
    INSERT INTO rollup (form, period, occasion, agency, values, reported, blank, through, restated, difference,
      certainty)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (form, period, occasion, agency, basis) DO UPDATE SET
      values = EXCLUDED.values, reported = EXCLUDED.reported, blank = EXCLUDED.blank,
      restated = EXCLUDED.restated, difference = EXCLUDED.difference, certainty = EXCLUDED.certainty,
      through = greatest(rollup.through, EXCLUDED.through)
    """

  private static func binds(of new: NewSum, plan: SlotPlan, like group: MarkedGroup) -> [Bind] {
    let sum = new.sum
    // A cell that the version in force does not have leaves neither a sum nor a count behind.
    func counts(_ counts: [Int32]) -> [Int32] {
      counts.enumerated().map { slot, count in
        slot < plan.uses.count && plan.uses[slot] != .absent ? count : 0
      }
    }
    let values: [Decimal128?] = sum.units.indices.map { slot in
      guard slot < plan.uses.count, plan.uses[slot] == .added, sum.reported[slot] > 0 else { return nil }
      return Decimal128(units: sum.units[slot], scale: plan.places[slot])
    }
    // Of hardly any sum anything is restated: then the arrays are empty.
    let restated: [RestatedFigure?] =
      sum.restated.isEmpty ? [] : values.indices.map { slot in values[slot] == nil ? nil : sum.restated[slot] }
    return [
      .int32(group.form.rawValue), .text(group.period), .text(group.occasion), .int32(new.agency.rawValue),
      .numericArray(values), .int32Array(counts(sum.reported)), .int32Array(counts(sum.blank)), .int(new.through),
      .int32Array(restated.map { $0?.reports ?? 0 }),
      .numericArray(
        restated.enumerated().map { slot, figure in
          figure.map { Decimal128(units: $0.difference, scale: plan.places[slot]) }
        }), .int32Array(restated.map { $0.map { Int32($0.status.certainty) } }),
    ]
  }
}
