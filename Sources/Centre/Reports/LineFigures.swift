// The figures of a defined report: of an agency at a moment every line, what is computed among them computed again from
// what was taken, exactly as a form computes its cells. A class, because what was worked out once is kept: texts, rankings
// and tables ask for the same lines of the same agencies.
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Store

/// The lines of one agency at one moment.
struct LineReading {
  /// By line, in the places of the definition's sheet.
  var values: [CellValue]
  var coverage: [ReportCoverage]
}

/// The figures of every form and period a report needs, read in one snapshot.
final class LineFigures {
  let definition: ReportDefinition
  /// The versions the definition was checked against, by form.
  let checked: [String: PublishedForm]
  let plan: ReportPlan
  private var read: [ReportPlan.Source: [AgencyID: AgencyFigures]] = [:]

  private struct Asked: Hashable {
    let agency: AgencyID
    let periods: [Period]
    let row: String?
  }

  private struct Placed: Hashable {
    let source: ReportPlan.Source
    let cells: LineCells
  }

  private var readings: [Asked: LineReading] = [:]
  private var placed: [Placed: [Int]] = [:]

  init(
    _ definition: ReportDefinition, checked: [String: PublishedForm], plan: ReportPlan, on connection: Connection
  ) throws {
    self.definition = definition
    self.checked = checked
    self.plan = plan
    for (source, scope) in plan.scopes {
      let figures = try scope.read(plan.nodes(of: source, in: scope), occasion: "", on: connection)
      read[source] = Dictionary(figures.map { (scope.tree.id($0.node), $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The figures of an agency as the form has them.
  func figures(of source: ReportPlan.Source, _ agency: AgencyID) -> AgencyFigures? { read[source]?[agency] }

  /// The lines of an agency at a moment.
  ///
  /// - Parameter row: takes the cells of this row of their table instead of their own.
  func reading(_ agency: AgencyID, _ moment: ReportMoment, row: String? = nil) -> LineReading {
    reading(agency, plan.periods(of: moment), row: row)
  }

  /// The lines over some periods: of several what they come to, by nature.
  func reading(_ agency: AgencyID, _ periods: [Period], row: String? = nil) -> LineReading {
    let asked = Asked(agency: agency, periods: periods, row: row)
    if let known = readings[asked] { return known }
    let reading = made(asked)
    readings[asked] = reading
    return reading
  }

  private func made(_ asked: Asked) -> LineReading {
    let count = definition.lines.count
    var reading = LineReading(
      values: Array(repeating: .blank, count: count), coverage: Array(repeating: .none, count: count))
    for (index, line) in definition.lines.enumerated() {
      guard case .cells(let cells) = line.source else { continue }
      let stated = asked.row.flatMap { cells.inRow($0) } ?? cells
      let parts = asked.periods.map { part(stated, asked.agency, $0, places: definition.sheet.cells[index].places) }
      (reading.values[index], reading.coverage[index]) = Self.combined(parts, nature(of: stated))
    }
    var computed = Reading(values: reading.values, levels: .all)
    definition.sheet.computeAll(in: &computed)
    reading.values = computed.values
    for ordinal in definition.sheet.computationOrder {
      reading.coverage[ordinal] = Self.leastComplete(
        definition.sheet.cells[ordinal].cellsRead.map { reading.coverage[$0] })
    }
    return reading
  }

  // MARK: One line, one period

  private typealias Part = (value: CellValue, coverage: ReportCoverage)

  private func part(_ cells: LineCells, _ agency: AgencyID, _ period: Period, places: Int) -> Part {
    let source = ReportPlan.Source(form: cells.form, period: period.key)
    // Nobody was asked in that period.
    guard let scope = plan.scopes[source] else { return (CellValue(units: 0, state: .notAvailable), .none) }
    // Its figures of then are those of another territory, or it was not there: a comparison, or a sum, would be wrong.
    guard plan.isSame(agency, in: period), let figures = read[source]?[agency] else {
      return (CellValue(units: 0, state: .notApplicable), .none)
    }
    guard let ordinals = ordinals(cells, source, in: scope.published) else {
      return (CellValue(units: 0, state: .notApplicable), .none)
    }
    let parts: [Part] = ordinals.map { ordinal in
      let value = figures.values[ordinal]
      let coverage = ReportCoverage(
        reported: Int(figures.reported[ordinal]), blank: Int(figures.blank[ordinal]),
        expected: scope.expectedReports(figures.node, ordinal))
      guard value.isNumber else { return (value, coverage) }
      let held = Quantity(units: value.units, scale: scope.published.form.cells[ordinal].places)
      guard let units = held.units(atScale: places) else {
        return (CellValue(units: 0, state: .notCalculable), coverage)
      }
      return (CellValue(units: units, state: value.state), coverage)
    }
    guard parts.count != 1 else { return parts[0] }
    // Several cells of one report: as complete as the least complete of them.
    return (Self.sum(parts.map(\.value)), Self.leastComplete(parts.map(\.coverage)))
  }

  /// Where the line's cells stand in a version: by the slots of the version that the definition was written for, or by
  /// indicator, as long as that is measured alike. `nil` where it has none.
  private func ordinals(_ cells: LineCells, _ source: ReportPlan.Source, in published: PublishedForm) -> [Int]? {
    let place = Placed(source: source, cells: cells)
    if let known = placed[place] { return known.isEmpty ? nil : known }
    let found = found(cells, in: published)
    placed[place] = found
    return found.isEmpty ? nil : found
  }

  private func found(_ cells: LineCells, in published: PublishedForm) -> [Int] {
    guard let checked = checked[cells.form] else { return [] }
    let stated = cells.ordinals(in: checked.form)
    guard case .indicator = cells.which, let first = stated.first.map({ checked.form.cells[$0] }) else {
      return stated.compactMap { ordinal in
        checked.slots[ordinal] >= 0 ? published.slots.firstIndex(of: checked.slots[ordinal]) : nil
      }
    }
    let ordinals = cells.ordinals(in: published.form)
    let isAlike = ordinals.allSatisfy { ordinal in
      let cell = published.form.cells[ordinal]
      return cell.unit == first.unit && cell.nature == first.nature
    }
    return isAlike ? ordinals : []
  }

  private func nature(of cells: LineCells) -> Nature {
    guard let form = checked[cells.form]?.form, let first = cells.ordinals(in: form).first else { return .none }
    return form.cells[first].nature ?? .none
  }

  // MARK: Adding

  private static func combined(_ parts: [Part], _ nature: Nature) -> (CellValue, ReportCoverage) {
    guard parts.count != 1, let first = parts.first, let last = parts.last else {
      return parts.first ?? (CellValue(units: 0, state: .notAvailable), .none)
    }
    switch TimeUse(nature) {
    case .sum:
      let coverage = parts.reduce(into: ReportCoverage.none) { sum, part in
        sum.reported += part.coverage.reported
        sum.blank += part.coverage.blank
        sum.expected += part.coverage.expected
      }
      // A period in which nobody could report is no zero.
      for state in [CellValue.State.notApplicable, .notAvailable] {
        if let open = parts.first(where: { $0.value.state == state && $0.coverage.expected == 0 }) {
          return (open.value, coverage)
        }
      }
      return (sum(parts.map(\.value)), coverage)
    case .first: return first
    case .last: return last
    case .none: return (CellValue(units: 0, state: .notApplicable), last.coverage)
    }
  }

  /// Blank where all are; a sum that 128 bits do not hold is no number.
  private static func sum(_ values: [CellValue]) -> CellValue {
    var total: Int128 = 0
    var filled = false
    for value in values {
      if value.state == .notCalculable { return value }
      guard value.isNumber else { continue }
      filled = true
      let (sum, overflow) = total.addingReportingOverflow(value.units)
      if overflow { return CellValue(units: 0, state: .notCalculable) }
      total = sum
    }
    return filled ? .value(total) : .blank
  }

  /// Of those with equal gaps the one that most owe.
  private static func leastComplete(_ coverage: [ReportCoverage]) -> ReportCoverage {
    coverage.max { ($0.expected - $0.reported, $0.expected) < ($1.expected - $1.reported, $1.expected) } ?? .none
  }
}

extension ReportCoverage {
  fileprivate static let none = ReportCoverage(reported: 0, blank: 0, expected: 0)
}

extension LineCells {
  /// The cell of the same column in another row of its table; `nil` of an indicator.
  fileprivate func inRow(_ row: String) -> LineCells? {
    guard case .cell(let table, _, let column) = which else { return nil }
    return LineCells(form: form, which: .cell(table: table, row: row, column: column))
  }
}

extension LineReading {
  /// What stands in a cell of the report.
  func cell(_ line: Int, of definition: ReportDefinition) -> ReportCell {
    ReportCell(
      value: value(line, of: definition), unit: definition.lines[line].unit, places: definition.lines[line].places,
      coverage: coverage[line])
  }

  func value(_ line: Int, of definition: ReportDefinition) -> ReportValue {
    switch values[line].state {
    case .value: .figure(Quantity(units: values[line].units, scale: definition.sheet.cells[line].places))
    case .nilReport: .nilReport
    case .notCalculable, .notApplicable: .notCalculable
    default: .blank
    }
  }

  /// The number, `-` as zero; `nil` where there is none.
  func quantity(_ line: Int, of definition: ReportDefinition) -> Quantity? {
    guard values[line].isNumber else { return nil }
    return Quantity(units: values[line].units, scale: definition.sheet.cells[line].places)
  }
}
