// A published form version as the centre keeps it at hand: compiled once, with its slots.
public import ReportModel
public import Store

/// One published version, compiled.
public struct PublishedForm: Sendable {
  public let id: FormID
  /// The issuer of the code's first version; who may publish and read everywhere.
  public let issuer: AgencyID
  public private(set) var form: Form
  /// SHA-256 of the file.
  public let digest: [UInt8]
  /// The file as published.
  public let source: [UInt8]
  /// Slot of each ordinal.
  public let slots: [Int]
  public private(set) var plan: SlotPlan
  /// What judging a report looks at beside it.
  public let historyNeeds: HistoryNeeds
  public let withdrawal: FormWithdrawal?
  /// Codes of the indicators its cells bear.
  let indicators: Set<String>
  /// What its reports restate of earlier periods, by how many periods back those are.
  let restatements: [Int: [SlotRestatement]]

  init(
    id: FormID, issuer: AgencyID, form: Form, digest: [UInt8], source: [UInt8], slots: [Int],
    withdrawal: FormWithdrawal? = nil
  ) {
    self.id = id
    self.issuer = issuer
    var form = form
    if let withdrawal {
      let last = withdrawal.from.adding(days: -1)
      form.effectiveUntil = min(form.effectiveUntil ?? last, last)
    }
    self.form = form
    self.withdrawal = withdrawal
    self.digest = digest
    self.source = source
    self.slots = slots
    plan = SlotPlan(form: form, slots: slots)
    historyNeeds = form.historyNeeds
    // A cell that restates an earlier period is none of the indicator's figures.
    indicators = Set(form.cells.filter { $0.periodShift == 0 }.compactMap(\.indicator))
    restatements = Dictionary(grouping: form.restatements, by: \.periodsBack).mapValues { restatements in
      restatements.map { SlotRestatement(slot: slots[$0.cell], restated: slots[$0.restated], status: $0.status) }
    }
  }

  /// The version as it stands for a period and, where it is for one alone, an agency by its centre code.
  public func narrowed(to period: Period, for agency: String? = nil) -> PublishedForm {
    guard form.isPartlyAsked else { return self }
    var narrowed = self
    narrowed.form = form.narrowed(to: period, for: agency)
    narrowed.plan = SlotPlan(form: narrowed.form, slots: slots)
    return narrowed
  }

  /// The version with these computed cells taken as they stand, as if they were typed.
  func taking(asTyped ordinals: Set<Int>) -> PublishedForm {
    guard !ordinals.isEmpty else { return self }
    var taking = self
    for ordinal in ordinals { taking.form.cells[ordinal].computation = nil }
    taking.form.computationOrder.removeAll { ordinals.contains($0) }
    taking.plan = SlotPlan(form: taking.form, slots: slots)
    return taking
  }

  public func isInForce(on day: CivilDate) -> Bool {
    ValidSpan(from: form.effectiveFrom, until: form.effectiveUntil).contains(day)
  }
}
