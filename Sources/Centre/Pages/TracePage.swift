// The trace of a figure for its page: what `trace` answers programs, read again and named in words, so that page and
// answer are one.
internal import Formats
public import Rendering
internal import ReportModel

extension Centre {
  public func tracePage(_ trace: FigureTrace, for principal: Principal) async throws -> TraceView {
    let root = try SourceReader.read(try await self.trace(trace, by: principal))
    let period = try self.period(root.text("period") ?? "")
    guard let figure = root.member("figure"), let how = TraceView.How(rawValue: root.text("how") ?? ""),
      let published = forms.version(root.text("form") ?? "", root.whole("version"))?.narrowed(to: period)
    else { throw Problem(.notFound, ["found": trace.form]) }
    let reader = TraceReader(form: published.form, period: period.key, occasion: trace.occasion)
    guard let (ordinal, cell) = reader.cell(figure) else { throw Problem(.notFound, ["found": trace.row]) }
    let agency = reader.agency(figure)
    let fresh = root.member("fresh")
    var view = TraceView(
      form: shown(published), period: period.shown, agency: agency, place: reader.place(ordinal, agency.code),
      label: published.form.label(ordinal), cell: cell, how: how,
      fresh: ReportFreshness(
        through: fresh?.whole("through") ?? 0, head: fresh?.whole("head") ?? 0, pending: fresh?.whole("pending") ?? 0))
    view.indicator = figure.text("indicator")
    view.formula = root.text("formula")
    let shown = reader.value(root.text("shown"), ordinal)
    view.shown = shown == cell.value ? nil : shown
    view.parts = root.elements("parts").map { reader.part($0, ordinal) }
    view.operands = root.elements("cells").compactMap { node in
      reader.cell(node).map { ordinal, cell in
        TraceView.Operand(
          label: published.form.label(ordinal), cellName: published.form.cellName(ordinal), cell: cell,
          place: node.text("trace") == nil ? nil : reader.place(ordinal, agency.code))
      }
    }
    return view
  }
}

/// Reads cells and parts of a trace.
private struct TraceReader {
  let form: Form
  let period: String
  let occasion: String

  func agency(_ node: SourceNode) -> ReportAgency {
    ReportAgency(code: node.text("agency") ?? "", name: node.text("name") ?? "")
  }

  func place(_ ordinal: Int, _ agency: String) -> FigurePlace {
    form.place(ordinal, period: period, agency: agency, occasion: occasion)
  }

  /// The cell that a node's `table`, `row` and `column` name.
  func cell(_ node: SourceNode) -> (ordinal: Int, cell: ReportCell)? {
    guard let table = form.tables.first(where: { $0.code == node.text("table") }),
      let row = table.rows.firstIndex(where: { $0.code == node.text("row") }),
      let column = table.columns.firstIndex(where: { $0.code == node.text("column") }),
      let ordinal = table.ordinal(row: row, column: column)
    else { return nil }
    return (ordinal, cell(node, ordinal))
  }

  private func cell(_ node: SourceNode, _ ordinal: Int) -> ReportCell {
    var cell = ReportCell(
      value: value(node.text("value"), ordinal), unit: form.cells[ordinal].unit, places: form.cells[ordinal].places,
      coverage: ReportCoverage(
        reported: node.whole("reported"), blank: node.whole("blank"), expected: node.whole("expected")))
    let before = (node.member("restated") ?? node.member("restatedBy")).map { value($0.text("before"), ordinal) }
    cell.before = before == cell.value ? nil : before
    return cell
  }

  func value(_ text: String?, _ ordinal: Int) -> ReportValue {
    guard let text else { return .blank }
    if form.cells[ordinal].type == .yesno { return .yesNo(text == "true") }
    return DecimalText.quantity(text).map { .figure($0) } ?? .words(Message(vi: text, en: text))
  }

  func part(_ node: SourceNode, _ ordinal: Int) -> TraceView.Part {
    let agency = agency(node)
    var part = TraceView.Part(
      agency: agency, cell: cell(node, ordinal),
      place: node.text("trace") == nil ? nil : place(ordinal, agency.code))
    part.report = node.member("submission").flatMap(report)
    part.restating = node.member("restatedBy")?.member("submission").flatMap(report)
    return part
  }

  private func report(_ submission: SourceNode) -> TraceView.Report? {
    guard let id = submission.text("id") else { return nil }
    var report = TraceView.Report(
      submission: id, revision: submission.whole("revision"), receivedAt: submission.text("receivedAt") ?? "")
    if let row = submission.text("row"), let column = submission.text("column") {
      report.cellName = "[\(row)](\(column))"
    }
    return report
  }
}

extension SourceNode {
  /// A whole number of an object; 0 where there is none.
  func whole(_ name: String) -> Int {
    guard case .number(let text)? = member(name)?.content else { return 0 }
    return Int(text) ?? 0
  }

  func elements(_ name: String) -> [SourceNode] {
    guard case .array(let elements)? = member(name)?.content else { return [] }
    return elements
  }
}
