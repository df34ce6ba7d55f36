// `figures`: rolled-up figures straight from the database, with the rights of whoever may read it.
internal import Centre
internal import Formats
internal import Foundation
internal import Operations
internal import Rendering
internal import ReportModel
internal import Workbook

enum ExtractFigures: Verb {
  private static let form = CommandOption("form", .text("CODE"), purpose: "the form")
  private static let indicator = CommandOption(
    "indicator", .text("CODE"), purpose: "only this indicator; without --form of every form that collects it")
  private static let period = CommandOption(
    "period", .text("PERIOD"), required: true,
    purpose: "a period, several a,b, a range a..b, last-12-months, year-to-date or latest")
  private static let agency = CommandOption("agency", .text("CODE"), purpose: "the agency (else the nation)")
  private static let level = CommandOption(
    "level", .word("LEVEL", oneOf: AgencyLevel.allCases.map(\.rawValue)), purpose: "all of this level at or below it")
  private static let children = CommandFlag("children", purpose: "the agency and those directly under it")
  private static let table = CommandOption("table", .text("CODE"), purpose: "only this table")
  private static let row = CommandOption("row", .text("CODE"), purpose: "only this row")
  private static let column = CommandOption("column", .text("CODE"), purpose: "only this column")
  private static let occasion = CommandOption("occasion", .text("EVENT"), purpose: "the event of an ad hoc form")
  private static let blanks = CommandFlag("blanks", purpose: "blank cells too")
  private static let compare = CommandOption(
    "compare", .text("PERIODS"), purpose: "beside each figure previous, same-last-year, or both with a comma")
  private static let by = CommandOption(
    "by", .text("DIMENSIONS"), purpose: "a cross-table: agency,period has a line an agency, a column a period")
  private static let labels = CommandFlag("labels", purpose: "the names of table, row, column and indicator too")
  private static let flags = CommandFlag(
    "flags", purpose: "how certain each figure is, what it was before restatement, what is to be minded")
  private static let cursor = CommandOption("cursor", .text("NEXT"), purpose: "where the last page of JSON ended")
  private static let format = CommandOption(
    "format", .word("FORMAT", oneOf: ["csv", "excel-vi", "json", "sdmx-csv", "xlsx"]),
    purpose: "csv (else), excel-vi, json, sdmx-csv, or xlsx, which goes to a file")
  private static let output = CommandOption(
    "output", .text("FILE"), purpose: "where to write xlsx (else here, by its name)")

  static let command = Command(
    "figures", purpose: "print figures from the database",
    options: [
      form.declaration, indicator.declaration, period.declaration, agency.declaration, level.declaration,
      children.declaration,
      table.declaration, row.declaration, column.declaration, occasion.declaration, blanks.declaration,
      compare.declaration, by.declaration, labels.declaration, flags.declaration, format.declaration,
      cursor.declaration,
      output.declaration, Call.language.declaration,
    ], settings: [Settings.database.declaration],
    example: "figures --form DEMO.DTDS.TINH --period 2025 --children")

  static func run(_ call: Call) async throws -> ExitCode {
    let asked = call.invocation
    if asked[level] != nil, asked[children] { throw UsageFault("--level and --children do not go together") }
    if asked[by] != nil, asked[compare] != nil || asked[labels] || asked[flags] || asked[cursor] != nil {
      throw UsageFault("--by goes with none of --compare, --labels, --flags and --cursor")
    }
    if asked[form] == nil, asked[indicator] == nil { throw UsageFault("--form or --indicator is needed") }
    if asked[form] == nil, asked[table] != nil || asked[row] != nil || asked[column] != nil {
      throw UsageFault("--table, --row and --column need --form")
    }
    let isWorkbook = asked[format] == "xlsx"
    if !isWorkbook, asked[output] != nil { throw UsageFault("--output goes with --format xlsx") }
    if isWorkbook, asked[cursor] != nil { throw UsageFault("--cursor does not go with --format xlsx") }
    if asked[format] == "sdmx-csv", asked[by] != nil || asked[compare] != nil || asked[labels] || asked[flags] {
      throw UsageFault("--format sdmx-csv goes with none of --by, --compare, --labels and --flags")
    }
    let query = FigureQuery(
      form: asked[form], indicator: asked[indicator], periods: asked[period] ?? "", agency: asked[agency],
      level: asked[level].flatMap(AgencyLevel.init(rawValue:)), children: asked[children], table: asked[table],
      row: asked[row], column: asked[column], blanks: asked[blanks],
      compare: try asked[compare].map { try FigureComparison.list($0) } ?? [],
      by: try asked[by].map { try FigureDimension.list($0) } ?? [], labels: asked[labels], flags: asked[flags],
      occasion: asked[occasion] ?? "",
      cursor: asked[cursor])
    let everybody = Principal(role: .administrator, agency: nil)
    let format = asked[format]
    let dialect: CSVWriter.Dialect = format == "excel-vi" ? .excelVietnamese : .standard
    try await call.withCentre { centre in
      if isWorkbook {
        let sheets = try await centre.figureWorkbook(
          query, asked[Call.language] == "en" ? .en : .vi, by: everybody)
        let target = asked[output] ?? sheets.fileName
        try Data().write(to: URL(fileURLWithPath: target))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        try sheets.file.read { try file.write(contentsOf: Data($0)) }
        call.answer(target)
        return
      }
      if !query.by.isEmpty {
        let table = try await centre.pivotFigures(query, dialect: format == "json" ? nil : dialect, by: everybody)
        if format == "json" { call.answer(json: table.bytes) } else { StandardStream.output.write(text(table.bytes)) }
        return
      }
      if format == "json" {
        call.answer(json: try await centre.figures(query, by: everybody).json)
        return
      }
      let export = try await centre.exportFigures(
        query, as: format == "sdmx-csv" ? .sdmx : .csv(dialect), by: everybody)
      try await export.run(began: { _ in }, write: { StandardStream.output.write(text($0)) })
    }
    return .ok
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
