// A blank report to fill in: the head, and every cell the reporter may type, empty or prefilled from earlier reports.
// What comes out is exactly what may be sent.
internal import Formats
internal import ReportModel

/// A blank report: whose it is, which cells the reporter may type, and what is known before it is filled in.
struct BlankReport {
  let prepared: PreparedDraft
  /// Ordinals of the cells the reporter types.
  let open: [Int]
  let reading: Reading
}

extension Centre {
  /// The JSON of a blank submission (contract §6 and §9, Findings).
  public func blankForm(
    _ code: String, agency: String, period: String, occasion: String, by principal: Principal
  ) async throws -> [UInt8] {
    let draft = Draft(medium: .json, form: code, agency: agency, period: period, occasion: occasion)
    let blank = try await blankReport(draft, by: principal)
    let (prepared, open, reading) = (blank.prepared, blank.open, blank.reading)
    let form = prepared.form.form
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
        if !form.narrative.isEmpty {
          writer.object("narrative") { writer in
            for section in form.narrative {
              if section.items == nil { writer.member(section.code, "") } else { writer.array(section.code) { _ in } }
            }
          }
        }
      }
    }
  }

  /// - Parameter draft: form, agency, period and occasion of what is to be filled in.
  func blankReport(_ draft: Draft, by principal: Principal) async throws -> BlankReport {
    let prepared = try await withFreshShelves { try prepare(draft, by: principal, mustBeOpen: false) }
    let form = prepared.form.form
    let open = form.typedCells(prepared.level)
    let history = try await history(
      of: prepared.form, agency: prepared.agency, period: prepared.period, occasion: draft.occasion,
      level: prepared.level, needs: form.prefillNeeds(prepared.level))
    let reading = Reading(
      values: [CellValue](repeating: .blank, count: form.cells.count), level: prepared.level,
      history: history.reports, period: prepared.period)
    return BlankReport(prepared: prepared, open: open, reading: reading)
  }
}

extension JSONWriter {
  fileprivate mutating func blank(of table: Int, _ form: Form, open: [Int], _ reading: Reading) {
    guard !open.isEmpty else { return }
    let grid = form.tables[table]
    guard grid.list == nil else { return blankList(of: table, form, open: open, reading) }
    object(grid.code) { writer in
      var rest = open[...]
      while let first = rest.first {
        let row = form.cells[first].row
        let cells = rest.prefix { form.cells[$0].row == row }
        rest = rest.dropFirst(cells.count)
        writer.object(grid.rows[row].code) { writer in
          for ordinal in cells {
            let code = grid.columns[form.cells[ordinal].column].code
            writer.member(code, form.prefilled(ordinal, reading: reading)?.description)
          }
        }
      }
    }
  }

  private mutating func blankList(of table: Int, _ form: Form, open: [Int], _ reading: Reading) {
    array(form.tables[table].code) { writer in
      for row in form.carriedRows(of: table, reading: reading) {
        writer.object { writer in
          for ordinal in open {
            let column = form.cells[ordinal].column
            let code = form.tables[table].columns[column].code
            let value = row.values[column]
            if form.cells[ordinal].type == .yesno, value.state == .value {
              writer.member(code, value.units != 0)
            } else {
              writer.member(code, row.texts[column] ?? form.contextText(value, ordinal))
            }
          }
        }
      }
    }
  }
}
