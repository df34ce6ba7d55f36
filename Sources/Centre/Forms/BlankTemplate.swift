// A blank report to fill in: the head, and every cell the reporter may type, empty or prefilled from earlier reports.
// What comes out is exactly what may be sent.
internal import Formats
internal import ReportModel

extension Centre {
  /// The JSON of a blank submission (contract §6 and §9, Findings).
  public func blankForm(
    _ code: String, agency: String, period: String, occasion: String, by principal: Principal
  ) async throws -> [UInt8] {
    let draft = Draft(medium: .json, form: code, agency: agency, period: period, occasion: occasion)
    let prepared = try await withFreshShelves { try prepare(draft, by: principal, mustBeOpen: false) }
    let form = prepared.form.form
    let open = form.cells.indices.filter {
      !form.cells[$0].isComputed && form.cells[$0].levels.contains(prepared.level)
    }
    let history = try await history(
      of: prepared.form, agency: prepared.agency, period: prepared.period, occasion: occasion, level: prepared.level,
      needs: HistoryNeeds(open.compactMap { form.cells[$0].prefill }))
    let reading = Reading(
      values: [CellValue](repeating: .blank, count: form.cells.count), level: prepared.level,
      history: history.reports, period: prepared.period)
    return JSONWriter.document(.indented) { writer in
      writer.object { writer in
        writer.member("form", form.code)
        writer.member("version", form.version)
        writer.member("agency", prepared.agencyCode)
        writer.member("period", prepared.period.key)
        if !occasion.isEmpty { writer.member("occasion", occasion) }
        writer.object("tables") { writer in
          for table in form.tables.indices {
            writer.blank(of: table, form, open: open.filter { form.cells[$0].table == table }, reading)
          }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func blank(of table: Int, _ form: Form, open: [Int], _ reading: Reading) {
    guard !open.isEmpty else { return }
    let grid = form.tables[table]
    object(grid.code) { writer in
      var rest = open[...]
      while let first = rest.first {
        let row = form.cells[first].row
        let cells = rest.prefix { form.cells[$0].row == row }
        rest = rest.dropFirst(cells.count)
        writer.object(grid.rows[row].code) { writer in
          for ordinal in cells {
            let code = grid.columns[form.cells[ordinal].column].code
            writer.member(code, form.prefilled(ordinal, reading))
          }
        }
      }
    }
  }
}

extension Form {
  /// What a cell shows before it is filled in; a blank where there is nothing to take over.
  fileprivate func prefilled(_ ordinal: Int, _ reading: Reading) -> String? {
    let cell = cells[ordinal]
    guard let prefill = cell.prefill,
      case .number(let quantity) = prefill.evaluate(row: cell.row, column: cell.column, form: self, reading: reading)
    else { return nil }
    return quantity.rounded(places: cell.places).description
  }
}
