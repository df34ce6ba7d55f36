// The values of a ranking, a chart, a threshold or a correction as a sheet: one line an agency, a period or a figure.
internal import Rendering
internal import ReportModel

struct ReportList {
  enum Value {
    case text(String)
    case figure(ReportCell)
    case count(Int)
  }

  let title: String
  let unit: String?
  /// Headings of the columns and how many characters each is wide.
  let columns: [(heading: String, width: Double)]
  let rows: [[Value]]

  /// `nil` for what is no list of values.
  init?(_ section: ReportSection, _ language: Language) {
    let agency = [
      (ReportWorkbookWord.agencyCode.text(language), 12.0), (PageWord.agencyHeading.text(language), 40.0),
    ]
    let value = (PageWord.value.text(language), 20.0)
    switch section {
    case .ranking(let ranking):
      title = PageWord.ranking.text(language, ["title": language.pick(ranking.title)])
      unit = ranking.unit
      columns = [(PageWord.rowCode.text(language), 7.0)] + agency + [value]
      // All of them, where the report prints the first and the last.
      rows =
        ranking.entries.enumerated().map { index, entry in
          [.count(index + 1)] + Self.agency(entry.agency) + [Self.figure(entry.value, ranking.unit, ranking.places)]
        }
        + ranking.withoutFigure.map { [.text("")] + Self.agency($0) + [Self.blank(ranking.unit)] }
    case .found(let found):
      title = language.pick(found.title)
      unit = found.unit
      columns = agency + [value]
      rows =
        found.entries.map { Self.agency($0.agency) + [Self.figure($0.value, found.unit, found.places)] }
        + found.withoutFigure.map { Self.agency($0) + [Self.blank(found.unit)] }
    case .map(let map):
      title = language.pick(map.title)
      unit = map.unit
      columns = agency + [value]
      rows = map.tiles.map { Self.agency($0.agency) + [Self.cell($0.value, map.unit, map.places)] }
    case .trend(let trend):
      title = language.pick(trend.title)
      unit = trend.unit
      columns = [(PageWord.periodHeading.text(language), 24), value]
      rows = trend.points.map {
        [.text(language.pick($0.period.name)), Self.cell($0.value, trend.unit, trend.places)]
      }
    case .heading, .text, .table, .narrative, .proposals, .coverage: return nil
    }
  }

  init(_ correction: ReportCorrection, _ language: Language) {
    title = ReportWorkbookWord.correctionSheet.text(language)
    unit = nil
    columns = [
      (PageWord.differencePlace.text(language), 60), (PageWord.before.text(language), 20),
      (PageWord.after.text(language), 20), (PageWord.unitHeading.text(language), 16),
    ]
    rows = correction.differences.map { difference in
      let unit = difference.after.unit ?? difference.before.unit
      return [
        .text(language.pick(difference.place)), .figure(Self.complete(difference.before)),
        .figure(Self.complete(difference.after)), .text(unit.map { UnitText.label($0, language) } ?? ""),
      ]
    }
  }

  func write(to sheet: WorkbookSheet, _ head: ReportSheetHead, _ remarks: inout ReportRemarks) {
    head.write(to: sheet, title: title, unit: unit, widths: columns.map(\.width))
    let top = ReportSheetHead.lines
    for (column, heading) in columns.enumerated() {
      sheet.text(heading.heading, at: Spot(row: top, column: column), .header)
    }
    let cells = ReportCellWriter(sheet: sheet, language: head.language)
    for (index, row) in rows.enumerated() {
      var texts: [String] = []
      for (column, value) in row.enumerated() {
        let spot = Spot(row: top + 1 + index, column: column)
        switch value {
        case .text(let text):
          texts.append(text)
          sheet.text(text, at: spot, .label)
        case .count(let count): sheet.number(Double(count), at: spot, .label.with { $0.across = .centre })
        case .figure(let cell): cells.write(cell, at: spot, &remarks)
        }
      }
      sheet.height(texts, width: columns.map(\.width).max() ?? 0, of: top + 1 + index)
    }
    sheet.freeze(at: Spot(row: top + 1, column: 0))
    head.page(
      sheet, header: top...top, lastRow: top + rows.count, widths: columns.map(\.width), stub: columns.count - 1)
  }

  // MARK: Values

  private static func agency(_ agency: ReportAgency) -> [Value] { [.text(agency.code), .text(agency.name)] }

  private static func figure(_ value: Quantity, _ unit: String?, _ places: Int) -> Value {
    cell(.figure(value), unit, places)
  }

  private static func blank(_ unit: String?) -> Value { cell(.blank, unit, 0) }

  private static func cell(_ value: ReportValue, _ unit: String?, _ places: Int) -> Value {
    .figure(complete(ReportCell(value: value, unit: unit, places: places, coverage: ReportCell.closed.coverage)))
  }

  /// Lists say nothing of coverage.
  private static func complete(_ cell: ReportCell) -> ReportCell {
    var cell = cell
    cell.coverage = ReportCell.closed.coverage
    return cell
  }
}
