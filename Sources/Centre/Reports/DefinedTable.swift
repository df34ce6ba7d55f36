// A table of a defined report: agencies, lines, or rows of a form down, values and changes across.
internal import Rendering
internal import ReportModel

struct DefinedTable {
  private let stated: ReportTableDefinition
  private let content: DefinedContent

  init(_ stated: ReportTableDefinition, _ content: DefinedContent) {
    self.stated = stated
    self.content = content
  }

  private var definition: ReportDefinition { content.definition }

  var table: ReportTable {
    var rows: [ReportRow] = []
    var cells: [[ReportCell]] = []
    func add(_ label: LocalizedText, key: String, code: String? = nil, isSum: Bool = false, _ line: [ReportCell]) {
      rows.append(
        ReportRow(
          code: code ?? (isSum ? "" : "\(rows.count + 1)"), label: label, depth: 0, isSum: isSum, key: key))
      cells.append(line)
    }
    let plan = content.plan
    switch stated.by {
    case .lines:
      for line in stated.lines {
        add(
          definition.lines[line].label, key: definition.lines[line].code,
          stated.columns.map { cell($0, line, content.reading) })
      }
    case .children, .level:
      for node in plan.nodes(by: stated.by) {
        let id = plan.tree.id(node)
        let reading = { (moment: ReportMoment) in content.figures.reading(id, moment) }
        // Who owes nothing of what is shown has no line.
        guard stated.columns.contains(where: { isOwed($0, reading) }) else { continue }
        add(
          LocalizedText(vi: plan.tree.name(node)), key: plan.tree.code(node),
          stated.columns.map { cell($0, $0.line ?? 0, reading) })
      }
    case .rows:
      for row in rowsOfForm {
        let id = plan.tree.id(plan.head)
        let reading = { (moment: ReportMoment) in content.figures.reading(id, moment, row: row.code) }
        add(row.label, key: row.code, code: row.code, stated.columns.map { cell($0, $0.line ?? 0, reading) })
      }
    }
    if stated.hasTotal, stated.by != .lines {
      add(totalLabel, key: "", isSum: true, stated.columns.map { cell($0, $0.line ?? 0, content.reading) })
    }
    return ReportTable(
      code: stated.code, title: stated.title,
      stub: [
        ReportStub(code: "A", label: LocalizedText(vi: "TT", en: "No.")), ReportStub(code: "B", label: stubLabel),
      ],
      columns: columns, rows: rows, cells: cells)
  }

  /// A total of the agencies shown; where others report too it is called by whose it is.
  private var totalLabel: LocalizedText {
    let lines = stated.columns.compactMap(\.line)
    let isSum = !stated.by.isOfAgencies || content.isWhole(content.plan.nodes(by: stated.by), of: lines)
    return isSum
      ? ReportPhrase.total.localized : LocalizedText(vi: content.plan.tree.name(content.plan.head))
  }

  private var stubLabel: LocalizedText {
    switch stated.by {
    case .lines: ReportPhrase.line.localized
    case .children, .level: ReportPhrase.agency.localized
    case .rows: ReportPhrase.row.localized
    }
  }

  /// The rows of the form's table that are no totals, in the order they are printed.
  private var rowsOfForm: [Row] {
    for column in stated.columns {
      guard let line = column.line, case .cells(let cells) = definition.lines[line].source,
        case .cell(let table, _, _) = cells.which, let form = content.figures.checked[cells.form]?.form
      else { continue }
      return form.tables.first { $0.code == table }?.rows.filter { $0.sum == nil } ?? []
    }
    return []
  }

  // MARK: Cells

  private func isOwed(_ view: ReportView, _ reading: (ReportMoment) -> LineReading) -> Bool {
    guard let line = view.line else { return false }
    let coverage = reading(view.moment).coverage[line]
    return coverage.expected > 0 || coverage.reported > 0
  }

  private func cell(_ view: ReportView, _ line: Int, _ reading: (ReportMoment) -> LineReading) -> ReportCell {
    guard let change = view.change else { return reading(view.moment).cell(line, of: definition) }
    if change.base == .plan, definition.lines[line].plan == nil { return .closed }
    var cell = reading(view.moment).cell(line, of: definition)
    switch content.change(line, view.moment, change.base, reading).cell(change.kind) {
    case .figure(let quantity, let unit, let places):
      cell.value = .figure(quantity)
      cell.unit = unit
      cell.places = places
    case .missing: cell.value = .blank
    case .notCalculable: cell.value = .notCalculable
    }
    // On how many reports the figure stands is said with it; here, where it is another number, that of the base.
    cell.coverage =
      content.otherCoverage(line, view.moment, change.base, reading)
      ?? ReportCoverage(
        reported: 0, blank: 0, expected: 0)
    return cell
  }

  // MARK: Header

  /// Views of one line that stand side by side have the line above them.
  private var columns: [ReportColumn] {
    stated.columns.indices.map { index in
      let view = stated.columns[index]
      let isBesideOther =
        view.line != nil
        && [index - 1, index + 1].contains {
          stated.columns.indices.contains($0) && stated.columns[$0].line == view.line
        }
      let line = view.line.map { definition.lines[$0].label }
      let isPlain = view.change == nil && view.moment == .period
      let label = view.label ?? (isPlain && !isBesideOther ? line : nil) ?? view.usualLabel
      let groups = isBesideOther || (!isPlain && view.label == nil) ? [line].compactMap { $0 } : []
      return ReportColumn(
        code: "\(index + 1)", label: label, groups: groups, isDerived: false, hasOwnUnits: view.change != nil)
    }
  }
}

extension ReportView {
  fileprivate var usualLabel: LocalizedText {
    if let change {
      return ReportPhrase.againstHead.message(localized: ["base": change.base.name(of: moment)]).localized
    }
    let phrase: ReportPhrase =
      switch moment {
      case .period: .thisPeriodHead
      case .previous: .previousHead
      case .sameLastYear: .sameLastYearHead
      case .cumulative: .cumulativeHead
      case .cumulativeLastYear: .cumulativeLastYearHead
      }
    return phrase.localized
  }
}

extension Message {
  fileprivate var localized: LocalizedText { LocalizedText(vi: vi, en: en) }
}

extension ReportPhrase {
  fileprivate var localized: LocalizedText { message().localized }
}
