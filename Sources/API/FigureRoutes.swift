// Figures as JSON pages or as CSV of any length, and who has reported.
internal import Centre
internal import Formats
internal import HTTPServer
internal import Rendering
internal import ReportModel
internal import Store
internal import Workbook

enum FigureRoutes {
  static let excel = "excel-vi"
  private static let sdmx = AnswerForm("sdmx-csv", "application/vnd.sdmx.data+csv")
  private static let csv = "text/csv; charset=utf-8; header=present"

  static func all(_ centre: Centre) -> [Route] {
    let turns = PullTurns()
    return [
      Route(
        "GET", "/v1/figures",
        parameters: [
          "form", "indicator", "period", "agency", "level", "children", "table", "row", "column", "blanks", "compare",
          "by", "labels", "flags", "occasion", "cursor", "format", "lang", "updatedAfter",
        ], laterParameters: Route.timeParameters,
        answers: [.json, AnswerForm("csv", "text/csv"), AnswerForm(excel, "text/csv"), sdmx, .workbook]
      ) { try await figures($0, centre, turns) },
      Route(
        "GET", "/v1/figures/trace", parameters: ["form", "period", "agency", "table", "row", "column", "occasion"],
        laterParameters: Route.timeParameters
      ) { request in
        let trace = FigureTrace(
          form: try request.required("form"), period: try request.required("period"),
          agency: request.parameter("agency"), table: request.parameter("table"), row: try request.required("row"),
          column: try request.required("column"), occasion: try request.occasion())
        return Answers.json(try await centre.trace(trace, by: request.principal))
      },
      Route(
        "GET", "/v1/completeness", parameters: ["form", "period", "agency", "level", "occasion"],
        laterParameters: Route.timeParameters
      ) { request in
        let completeness = try await centre.completeness(
          form: request.required("form"), period: request.required("period"), agency: request.parameter("agency"),
          level: request.word("level", AgencyLevel.self), occasion: request.occasion(), by: request.principal)
        return Answers.json(completeness.json)
      },
    ]
  }

  private static func figures(
    _ request: APIRequest, _ centre: Centre, _ turns: PullTurns
  ) async throws -> HTTPResponse {
    let query = try query(request)
    let format = request.answer?.name ?? AnswerForm.json.name
    let isPaged = format == AnswerForm.json.name && query.by.isEmpty
    guard isPaged || query.cursor == nil else {
      throw Problem.parameter(
        "cursor", "không có khi xuất CSV hoặc dùng by", "no cursor, neither CSV nor a table by dimensions is paged")
    }
    let isWorkbook = format == AnswerForm.workbook.name
    guard isWorkbook || request.parameter("lang") == nil else {
      throw Problem.parameter("lang", "chỉ dùng cùng format=xlsx", "only beside format=xlsx")
    }
    let language = try SheetAnswer.language(request)
    if format == sdmx.name { try checkObservations(query) }
    if query.updatedAfter != nil { try checkChanges(query, format) }
    let dialect: CSVWriter.Dialect? =
      switch format {
      case AnswerForm.json.name: nil
      case excel: .excelVietnamese
      default: .standard
      }
    // Whoever has the figures already is told so, and how fresh they are, without reading them.
    if query.cursor == nil, let known = request.request.headers["If-None-Match"] {
      let written = isWorkbook ? Centre.workbookFormat(language) : format
      let state = try await centre.figureState(query, format: written, by: request.principal)
      if let tag = state.tag, known.names(tag) {
        return HTTPResponse(status: 304, headers: validators(tag, state.freshness))
      }
    }
    if isPaged {
      let (json, tag) = try await centre.figures(query, by: request.principal)
      return Answers.json(json, headers: validators(tag))
    }
    let turn = try turns.take(request.token)
    if isWorkbook { return workbook(try await centre.figureWorkbook(query, language, by: request.principal), language) }
    guard query.by.isEmpty else {
      let table = try await centre.pivotFigures(query, dialect: dialect, by: request.principal)
      guard dialect != nil else { return Answers.json(table.bytes, headers: validators(table.state.tag)) }
      var headers = validators(table.state.tag, table.state.freshness)
      headers.add("Content-Type", csv)
      return HTTPResponse(status: 200, headers: headers, body: .bytes(table.bytes))
    }
    let file = format == sdmx.name ? FigureFile.sdmx : .csv(dialect ?? .standard)
    let export = try await centre.exportFigures(query, as: file, by: request.principal)
    // For HEAD as well: the fields are a GET's, and an answer that is never read ends the export.
    let handover = ExportHandover()
    let state = try await handover.begin(export)
    let ending = ExportHandover.Reader(handover)
    var headers = validators(state.tag, state.freshness)
    if let isWhole = state.isWhole { headers.add("Report-Whole", String(isWhole)) }
    headers.add("Content-Type", file == .sdmx ? "\(sdmx.media);version=2.0.0" : csv)
    return HTTPResponse(
      status: 200, headers: headers,
      body: .stream { writer in
        defer { turn.end() }
        try ending.read(to: writer)
      })
  }

  /// An observation is one figure and nothing beside it.
  private static func checkObservations(_ query: FigureQuery) throws(Problem) {
    for (name, isAsked) in [
      ("by", !query.by.isEmpty), ("compare", !query.compare.isEmpty), ("labels", query.labels), ("flags", query.flags),
    ] {
      guard isAsked else { continue }
      throw Problem.parameter(name, "không dùng cùng format=sdmx-csv", "not beside format=sdmx-csv")
    }
  }

  /// A copy is kept of figures alone, each under its own key.
  private static func checkChanges(_ query: FigureQuery, _ format: String) throws(Problem) {
    for (name, isAsked) in [("by", !query.by.isEmpty), ("compare", !query.compare.isEmpty)] where isAsked {
      throw Problem.parameter(name, "không dùng cùng updatedAfter", "not beside updatedAfter")
    }
    guard format != excel, format != AnswerForm.workbook.name else {
      throw Problem.parameter(
        "updatedAfter", "chỉ dùng cùng json, csv hoặc sdmx-csv", "only beside json, csv or sdmx-csv")
    }
  }

  private static func workbook(_ sheets: FigureSheets, _ language: Rendering.Language) -> HTTPResponse {
    var headers = validators(sheets.state.tag, sheets.state.freshness)
    headers.add("Content-Type", AnswerForm.workbook.media)
    headers.add("Content-Language", language.rawValue)
    headers.add("Content-Disposition", "attachment; filename=\"\(sheets.fileName)\"")
    return HTTPResponse(
      status: 200, headers: headers, body: .stream { writer in try sheets.file.read { try writer.write($0) } })
  }

  /// Kept by whoever asked, and asked for again before it is used; not kept at all while sums are still to be made.
  private static func validators(_ tag: String?, _ freshness: Freshness? = nil) -> HTTPHeaders {
    var headers: HTTPHeaders = ["Cache-Control": tag == nil ? "no-store" : "private, no-cache"]
    if let tag { headers.add("ETag", tag) }
    if let freshness {
      headers.add("Report-Fresh-Through", String(freshness.through))
      headers.add("Report-Pending", String(freshness.pending))
      if let replayedAt = freshness.replayedAt {
        headers.add("Report-Replayed-At", InstantText.rfc3339(microsecondsSince1970: replayedAt))
      }
    }
    return headers
  }

  /// A number of the log.
  private static func sequence(_ request: APIRequest) throws(Problem) -> Int64? {
    guard let text = request.parameter("updatedAfter") else { return nil }
    guard let number = Int64(text), number >= 0, String(number) == text else {
      throw Problem.parameter(
        "updatedAfter", "fresh.through của một câu trả lời trước, hoặc 0 để bắt đầu",
        "fresh.through of an earlier answer, or 0 to begin")
    }
    return number
  }

  private static func query(_ request: APIRequest) throws(Problem) -> FigureQuery {
    let indicator = request.parameter("indicator")
    let query = FigureQuery(
      form: indicator == nil ? try request.required("form") : request.parameter("form"), indicator: indicator,
      periods: try request.required("period"),
      agency: request.parameter("agency"), level: try request.word("level", AgencyLevel.self),
      children: try request.flag("children"), table: request.parameter("table"), row: request.parameter("row"),
      column: request.parameter("column"), blanks: try request.flag("blanks"),
      compare: try request.parameter("compare").map { (text) throws(Problem) in try FigureComparison.list(text) } ?? [],
      by: try request.parameter("by").map { (text) throws(Problem) in try FigureDimension.list(text) } ?? [],
      labels: try request.flag("labels"), flags: try request.flag("flags"), occasion: try request.occasion(),
      cursor: request.parameter("cursor"),
      updatedAfter: try sequence(request))
    if query.form == nil {
      for name in ["table", "row", "column"] where request.parameter(name) != nil {
        throw Problem.parameter(name, "chỉ dùng cùng form", "only beside form: codes are a form's own")
      }
    }
    for (name, isAsked) in [
      ("compare", !query.compare.isEmpty), ("labels", query.labels), ("flags", query.flags),
    ] {
      guard query.by.isEmpty || !isAsked else { throw Problem.parameter(name, "không dùng cùng by", "not beside by") }
    }
    guard query.level == nil || !query.children else {
      throw Problem.parameter("children", "level hoặc children, không cả hai", "level or children, not both")
    }
    return query
  }
}

extension String {
  /// Whether an `If-None-Match` names a tag, weakly compared (RFC 9110, 13.1.2).
  fileprivate func names(_ tag: String) -> Bool {
    split(separator: ",").contains { part in
      let part = part.filter { !$0.isWhitespace }
      return part == "*" || part == tag || "W/" + part == tag
    }
  }
}
