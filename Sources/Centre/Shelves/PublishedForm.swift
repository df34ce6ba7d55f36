// A published form version as the centre keeps it at hand: compiled once, with its slots.
public import ReportModel
public import Store

/// One published version, compiled.
public struct PublishedForm: Sendable {
  public let id: FormID
  /// The issuer of the code's first version; who may publish and read everywhere.
  public let issuer: AgencyID
  public let form: Form
  /// SHA-256 of the file.
  public let digest: [UInt8]
  /// The file as published.
  public let source: [UInt8]
  /// Slot of each ordinal.
  public let slots: [Int]
  public let plan: SlotPlan
  /// How many reports back its rules and prefills look; 0 for a form without history.
  public let reportsBack: Int

  init(id: FormID, issuer: AgencyID, form: Form, digest: [UInt8], source: [UInt8], slots: [Int]) {
    self.id = id
    self.issuer = issuer
    self.form = form
    self.digest = digest
    self.source = source
    self.slots = slots
    plan = SlotPlan(form: form, slots: slots)
    let rules = form.rules.map { max($0.condition.reportsBack, $0.when?.reportsBack ?? 0) }
    let computed = form.cells.map { cell in
      switch cell.computation {
      case .formula(let program): program.reportsBack
      case .ratio(let part, let base, _): max(part.reportsBack, base.reportsBack)
      case .sum, nil: 0
      }
    }
    reportsBack = max(rules.max() ?? 0, computed.max() ?? 0)
  }

  public func isInForce(on day: CivilDate) -> Bool {
    ValidSpan(from: form.effectiveFrom, until: form.effectiveUntil).contains(day)
  }
}
