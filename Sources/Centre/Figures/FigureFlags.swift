// What a reader should know of a figure beside its value: how certain it is, what it was before later reports restated
// it, and what keeps it from being compared with others.
internal import Formats
internal import ReportModel

/// What is to be minded about one figure.
enum FigureFlag: String, CaseIterable {
  /// Reports are missing, or hold nothing in the cell.
  case incomplete
  /// Later reports say another figure, all or in part.
  case restated
  /// The agency was merged, split or moved since the period before; of a figure added over time, between its parts.
  case agencyChanged = "break"
}

extension FigureScope {
  /// In the order of the cases.
  func flags(_ figures: AgencyFigures, _ ordinal: Int) -> [FigureFlag] {
    var flags: [FigureFlag] = []
    if Int(figures.reported[ordinal]) < expectedReports(figures, ordinal) { flags.append(.incomplete) }
    if let before = before(figures, ordinal), before != figures.values[ordinal] { flags.append(.restated) }
    if let since = comparedSince, !isUnchanged(figures.node, since: since) { flags.append(.agencyChanged) }
    return flags
  }

  /// Whether the agency was neither merged, split nor moved after a day and through the period's last.
  func isUnchanged(_ node: Int, since day: CivilDate) -> Bool {
    register.isUnchanged(tree.id(node), from: day, through: period.lastDay)
  }

  /// Reports whose figure later ones restate.
  func restated(_ figures: AgencyFigures, _ ordinal: Int) -> Int {
    figures.earlier.map { Int($0.reports[ordinal]) } ?? 0
  }

  /// What a restated figure was; `nil` where nothing restates it.
  func before(_ figures: AgencyFigures, _ ordinal: Int) -> CellValue? {
    restated(figures, ordinal) > 0 ? figures.earlier?.before[ordinal] : nil
  }

  /// How certain a figure is: as the cell declares it; once every report in it is restated, as what restates it.
  func status(_ figures: AgencyFigures, _ ordinal: Int) -> FigureStatus? {
    let declared = published.form.cells[ordinal].status
    guard declared != nil, let earlier = figures.earlier, earlier.reports[ordinal] > 0,
      earlier.reports[ordinal] == figures.reported[ordinal]
    else { return declared }
    return earlier.statuses[ordinal] ?? declared
  }
}

extension JSONWriter {
  /// `"status"`, and where there is anything to say `"restated": { "before", "reports" }` and `"flags"`.
  mutating func quality(_ figures: AgencyFigures, _ ordinal: Int, in scope: FigureScope) {
    member("status", scope.status(figures, ordinal)?.rawValue)
    if let before = scope.before(figures, ordinal) {
      object("restated") { writer in
        writer.member("before", scope.published.form.shown(before, ordinal: ordinal))
        writer.member("reports", scope.restated(figures, ordinal))
      }
    }
    let flags = scope.flags(figures, ordinal)
    if !flags.isEmpty {
      array("flags") { writer in for flag in flags { writer.string(flag.rawValue) } }
    }
  }
}

extension CSVWriter {
  /// With `flags`, after what is compared.
  static let flagColumns = ["status", "before", "restated", "flags"]

  mutating func flags(_ figures: AgencyFigures, _ ordinal: Int, in scope: FigureScope) {
    text(scope.status(figures, ordinal)?.rawValue ?? "")
    value(scope.before(figures, ordinal) ?? .blank, of: scope.published.form.cells[ordinal])
    number(scope.restated(figures, ordinal))
    text(scope.flags(figures, ordinal).map(\.rawValue).joined(separator: " "))
  }
}
