// Figures as a cross-table, in JSON or CSV: put together whole, of one snapshot, and never paged.
public import Formats
internal import Postgres
internal import ReportModel
internal import Store

/// A cross-table as bytes, with the state of its figures.
public struct FigureTable: Sendable {
  public let bytes: [UInt8]
  public let state: FigureState
}

extension Centre {
  /// The cross-table of a question by its dimensions.
  ///
  /// - Parameter dialect: of CSV; `nil` for JSON.
  public func pivotFigures(
    _ query: FigureQuery, dialect: CSVWriter.Dialect?, by principal: Principal
  ) async throws -> FigureTable {
    let question = try await question(query, format: dialect?.rawValue ?? "json", by: principal)
    let empty = try FigurePivot(query.by, of: question.scopes)
    // A table takes as long as an export does.
    return try await pullExports.read { connection in
      try connection.transaction(.snapshot) {
        let state = try question.state(on: connection)
        var pivot = empty
        try pivot.read(question.scopes, query, on: connection)
        let bytes = dialect.map { pivot.csv($0) } ?? pivot.json(query, question.scopes, state)
        return FigureTable(bytes: bytes, state: state)
      }
    }
  }
}

extension FigurePivot {
  /// `{ "form", "periods", "fresh", "by", "columns", "rows": [ { "agency", "name", "values": [ … ] } ] }`.
  fileprivate func json(_ query: FigureQuery, _ scopes: [FigureScope], _ state: FigureState) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.head(query, scopes, state)
        writer.array("by") { writer in for dimension in by { writer.string(dimension.rawValue) } }
        writer.array("columns") { writer in for column in columns { writer.string(column) } }
        writer.array("rows") { writer in
          for line in lines {
            writer.object { writer in
              for (dimension, key) in zip(by, line.keys) {
                writer.member(dimension.rawValue, key)
                if dimension == .agency { writer.member("name", line.name) }
              }
              writer.array("values") { writer in
                for value in line.values {
                  switch value {
                  case .number(let quantity): writer.decimal(quantity)
                  case .yesNo(let bool): writer.string(bool ? "true" : "false")
                  case nil: writer.null()
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The dimensions but the last, then a column for each key of that.
  fileprivate func csv(_ dialect: CSVWriter.Dialect) -> [UInt8] {
    var csv = CSVWriter(dialect)
    for dimension in by.dropLast() {
      csv.text(dimension.rawValue)
      if dimension == .agency { csv.text("name") }
    }
    for column in columns { csv.text(column) }
    csv.endRow()
    for line in lines {
      for (dimension, key) in zip(by, line.keys) {
        csv.text(key)
        if dimension == .agency { csv.text(line.name ?? "") }
      }
      for value in line.values {
        switch value {
        case .number(let quantity): csv.number(quantity)
        case .yesNo(let bool): csv.text(bool ? "true" : "false")
        case nil: csv.blank()
        }
      }
      csv.endRow()
    }
    return csv.take()
  }
}
