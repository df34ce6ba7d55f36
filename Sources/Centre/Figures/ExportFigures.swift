// Figures as CSV or SDMX-CSV for as many agencies as are asked for: read in groups, written as they come, memory flat.
public import Formats
internal import Postgres
internal import ReportModel
internal import Store
internal import Synchronization

/// How figures are written as a stream.
public enum FigureFile: Sendable, Equatable {
  case csv(CSVWriter.Dialect)
  /// SDMX-CSV 2.0.
  case sdmx

  /// Its name among the formats.
  public var name: String {
    switch self {
    case .csv(let dialect): dialect.rawValue
    case .sdmx: "sdmx-csv"
    }
  }

  var dialect: CSVWriter.Dialect {
    switch self {
    case .csv(let dialect): dialect
    case .sdmx: .standard
    }
  }
}

/// A file of figures on its way: freshness first, then rows from the same snapshot.
public struct FigureExport: Sendable {
  let query: FigureQuery
  let question: FigureQuestion
  let file: FigureFile
  let exports: Database

  static let header = [
    "form", "period", "agency", "name", "level", "table", "row", "column", "indicator", "unit", "value", "reported",
    "blank", "expected",
  ]

  /// Runs the export on a connection of its own, off the caller's thread.
  ///
  /// - Parameters:
  ///   - began: called once, with the state of everything that follows, before the first bytes.
  ///   - write: takes bytes; throws where nobody reads any longer.
  public func run(
    began: @escaping @Sendable (FigureState) -> Void, write: @escaping @Sendable ([UInt8]) throws -> Void
  ) async throws {
    let hasBegun = Mutex(false)
    // Not again once it has begun: what is under way stands on the first snapshot.
    try await exports.read(mayRepeat: { !hasBegun.withLock { $0 } }) { connection in
      try connection.transaction(.snapshot) {
        var state = try question.state(on: connection)
        let changes = try question.changes(query, on: connection)
        state.isWhole = changes?.isWhole
        let scopes = changes?.scopes ?? question.scopes
        hasBegun.withLock { $0 = true }
        began(state)
        var csv = CSVWriter(file.dialect)
        if file == .sdmx {
          try observations(of: scopes, isChanges: changes?.isWhole == false, &csv, write, on: connection)
          return try write(csv.take())
        }
        for name in Self.header { csv.text(name) }
        for comparison in query.compare {
          for column in ["Period", "Value", "Difference", "Percent", "Points", "Reported", "Expected"] {
            csv.text(comparison.name + column)
          }
        }
        if query.flags { for name in CSVWriter.flagColumns { csv.text(name) } }
        if query.labels { for name in CSVWriter.labelColumns { csv.text(name) } }
        if changes != nil { csv.text("deleted") }
        csv.endRow()
        for scope in scopes {
          try rows(of: scope, isChanges: changes?.isWhole == false, &csv, write, on: connection)
        }
        try write(csv.take())
      }
    }
  }

  private func observations(
    of scopes: [FigureScope], isChanges: Bool, _ csv: inout CSVWriter, _ write: ([UInt8]) throws -> Void,
    on connection: Connection
  ) throws {
    for name in SDMXFigures.header { csv.text(name) }
    csv.endRow()
    for scope in scopes {
      let lines = SDMXLines(scope, occasion: query.occasion)
      try scope.forEachFigure(query, withDeleted: isChanges, on: connection) { figures, ordinal, _, isDeleted in
        let action: SDMXFigures.Action = isDeleted ? .delete : isChanges ? .replace : .information
        lines.write(figures, ordinal, action, to: &csv)
        if csv.count >= 64 << 10 { try write(csv.take()) }
      }
    }
  }

  private func rows(
    of scope: FigureScope, isChanges: Bool, _ csv: inout CSVWriter, _ write: ([UInt8]) throws -> Void,
    on connection: Connection
  ) throws {
    let form = scope.published.form
    let labels = query.labels ? scope.namesOfCells() : [:]
    try scope.forEachFigure(query, withDeleted: isChanges, on: connection) { figures, ordinal, compared, isDeleted in
      let cell = form.cells[ordinal]
      let table = form.tables[cell.table]
      csv.text(form.code)
      csv.text(scope.period.key)
      csv.text(scope.tree.code(figures.node))
      csv.text(scope.tree.name(figures.node))
      csv.text(scope.tree.level(figures.node).rawValue)
      csv.text(table.code)
      csv.text(table.rows[cell.row].code)
      csv.text(table.columns[cell.column].code)
      csv.text(cell.indicator ?? "")
      csv.text(cell.unit ?? "")
      csv.value(figures.values[ordinal], of: cell)
      csv.number(Int(figures.reported[ordinal]))
      csv.number(Int(figures.blank[ordinal]))
      csv.number(scope.expectedReports(figures, ordinal))
      for (comparison, before) in zip(scope.comparisons, compared) {
        let change = try scope.change(ordinal, figures, since: before, in: comparison.base)
        csv.text(comparison.period?.key ?? "")
        csv.value(before, of: comparison.base?.ordinals[ordinal], in: comparison.base?.scope.published.form)
        csv.number(change.difference)
        let isForPeople = file == .csv(.excelVietnamese) && figures.values[ordinal].isNumber && cell.type.isNumeric
        csv.number(change.percent, instead: isForPeople && !cell.isRate ? "x" : "")
        csv.number(change.points, instead: isForPeople && cell.isRate ? "x" : "")
        for count in [change.coverage?.reported, change.coverage?.expected] {
          if let count { csv.number(count) } else { csv.blank() }
        }
      }
      if query.flags { csv.flags(figures, ordinal, in: scope) }
      if let labels = labels[ordinal] { csv.labels(labels) }
      if query.updatedAfter != nil { csv.text(isDeleted ? "true" : "false") }
      csv.endRow()
      if csv.count >= 64 << 10 { try write(csv.take()) }
    }
  }
}

extension CSVWriter {
  mutating func value(_ value: CellValue, of cell: Cell) {
    if !value.isNumber {
      blank()
    } else if cell.type == .yesno {
      text(value.units == 0 ? "false" : "true")
    } else {
      number(Quantity(units: value.units, scale: cell.places))
    }
  }

  /// What a figure was; blank where there is none.
  fileprivate mutating func value(_ figures: AgencyFigures?, of ordinal: Int?, in form: Form?) {
    guard let figures, let ordinal, ordinal >= 0, let form else { return blank() }
    value(figures.values[ordinal], of: form.cells[ordinal])
  }

  /// - Parameter instead: what stands where there is no number.
  fileprivate mutating func number(_ quantity: Quantity?, instead: String = "") {
    if let quantity { number(quantity) } else { text(instead) }
  }
}

extension Centre {
  public func exportFigures(
    _ query: FigureQuery, as file: FigureFile = .csv(.standard), by principal: Principal
  ) async throws -> FigureExport {
    let question = try await question(query, format: file.name, by: principal)
    return FigureExport(query: query, question: question, file: file, exports: pullExports)
  }
}
