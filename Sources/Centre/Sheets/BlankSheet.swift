// The sheet of a blank report: to fill in by hand, with what earlier reports say already.
internal import Operations
internal import ReportModel

extension Centre {
  /// The sheet of what `blankForm` gives as JSON.
  public func sheet(
    ofBlank code: String, agency: String, period: String, occasion: String, by principal: Principal
  ) async throws -> Sheet {
    let draft = Draft(medium: .json, form: code, agency: agency, period: period, occasion: occasion)
    let blank = try await blankReport(draft, by: principal)
    let prepared = blank.prepared
    let form = prepared.form.form
    guard let node = prepared.tree.node(of: prepared.agency) else {
      throw Problem(.agencyUnknown, ["found": agency])
    }
    var filling = SheetFilling(
      form: form, issuerName: issuerName(of: prepared.form, on: prepared.period.lastDay),
      reporter: SheetReporter(node, in: prepared.tree, of: form), period: prepared.period, occasion: occasion,
      values: blank.reading.values)
    filling.isBlank = true
    for ordinal in blank.open where form.tables[form.cells[ordinal].table].list == nil {
      let prefilled = form.prefilled(ordinal, reading: blank.reading)
      if let units = prefilled?.units(atScale: form.cells[ordinal].places) { filling.values[ordinal] = .value(units) }
    }
    for table in form.tables.indices {
      guard let list = form.tables[table].list else { continue }
      let carried = form.carriedRows(of: table, reading: blank.reading)
      let empty = ListRow(values: [CellValue](repeating: .blank, count: form.tables[table].columns.count))
      let linesToWriteOn = min(10, list.mostRows - carried.count)
      filling.lists[table] = carried + Array(repeating: empty, count: max(0, linesToWriteOn))
    }
    return Sheet(content: filling.content(), epochSeconds: Int(clock.now / 1_000_000))
  }
}
