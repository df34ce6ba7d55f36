// Sending, checking and reading submissions.
internal import Centre
internal import Formats
internal import HTTPServer
internal import ReportModel
internal import Spreadsheet

/// States a submission may be in, for the list's filter.
private enum SubmissionState: String, CaseIterable {
  case accepted
}

enum SubmissionRoutes {
  static let json = "application/json"
  static let csv = "text/csv"
  static let workbook = SpreadsheetReader.media

  static func all(_ centre: Centre) -> [Route] {
    [
      Route(
        "POST", "/v1/submissions", parameters: ["dryRun", "context"] + SheetAnswer.parameters,
        bodyParameters: [csv: ["form", "version", "agency", "period", "occasion"]], media: [json, csv, workbook],
        answers: [.json, .workbook]
      ) { try await post($0, centre) },
      BatchRoute.route(centre),
      Route("GET", "/v1/submissions", parameters: ["form", "agency", "period", "state", "cursor"]) { request in
        let state = try request.word("state", SubmissionState.self)
        let query = SubmissionQuery(
          form: request.parameter("form"), agency: request.parameter("agency"), period: request.parameter("period"),
          state: state?.rawValue, cursor: request.parameter("cursor"))
        return Answers.json(try await centre.submissions(query, by: request.principal))
      },
      Route("GET", "/v1/submissions/context", parameters: ["form", "agency", "period", "occasion"]) { request in
        Answers.json(
          try await centre.historyContext(
            form: request.required("form"), agency: request.required("agency"), period: request.required("period"),
            occasion: request.occasion(), by: request.principal))
      },
      Route("GET", "/v1/submissions/alike", parameters: ["form", "period", "occasion"]) { request in
        Answers.json(
          try await centre.alikeReports(
            form: request.required("form"), period: request.required("period"), occasion: request.occasion(),
            by: request.principal))
      },
      Route(
        "GET", "/v1/submissions/{id}", parameters: SheetAnswer.parameters,
        answers: SheetAnswer.answers + [.workbook]
      ) { request in
        if request.answer == .workbook {
          return SheetAnswer.workbook(
            try await centre.workbook(
              ofSubmission: request.capture("id"), SheetAnswer.language(request), by: request.principal))
        }
        guard request.answer == .json else {
          let sheet = try await centre.sheet(ofSubmission: request.capture("id"), by: request.principal)
          return try await SheetAnswer.response(sheet, request, centre)
        }
        let receipt = try await centre.submission(request.capture("id"), by: request.principal)
        return Answers.json(receipt.json, headers: ["ETag": etag(receipt)])
      },
      Route("GET", "/v1/submissions/{id}/revisions") { request in
        Answers.json(try await centre.revisions(request.capture("id"), by: request.principal))
      },
      // The bytes are of whatever media type they came in.
      Route("GET", "/v1/submissions/{id}/payload", answers: []) { request in
        let payload = try await centre.payload(request.capture("id"), by: request.principal)
        return Answers.data(payload.bytes, media: payload.media)
      },
    ]
  }

  private static func post(_ request: APIRequest, _ centre: Centre) async throws -> HTTPResponse {
    let dryRun = try request.flag("dryRun")
    let withHistory = try withHistory(request, dryRun: dryRun)
    let head = try request.media == csv ? QueryHead(request) : nil
    let headers = try SubmissionHeaders(request.request.headers)
    var draft = try await draft(request, head)
    draft.replaces = try headers.replaces(inBody: draft.replaces)
    guard dryRun || request.answer == .json else {
      throw Problem.parameter("dryRun", "dryRun=true đi cùng", "dryRun=true beside it")
    }
    if request.answer == .workbook {
      return SheetAnswer.workbook(
        try await centre.checkWorkbook(
          draft, SheetAnswer.language(request), by: request.principal, withHistory: withHistory))
    }
    if dryRun {
      return Answers.json(try await centre.check(draft, by: request.principal, withHistory: withHistory))
    }
    let sending = Sending(
      draft: draft, media: request.media, bytes: request.body, idempotencyKey: headers.idempotencyKey,
      replaces: draft.replaces)
    let answer = try await centre.submit(sending, by: request.principal)
    return Answers.json(
      answer.receipt.json, status: answer.isNew ? 201 : 200, headers: ["ETag": etag(answer.receipt)])
  }

  private static func etag(_ receipt: Receipt) -> String { "\"\(receipt.revision)\"" }

  private static func withHistory(_ request: APIRequest, dryRun: Bool) throws(Problem) -> Bool {
    guard let context = request.parameter("context") else { return true }
    guard context == "none" else { throw Problem.parameter("context", "none", "none") }
    guard dryRun else { throw Problem.parameter("context", "dryRun=true đi cùng", "dryRun=true beside it") }
    return false
  }

  /// What a CSV body leaves to the query.
  private struct QueryHead {
    let form: String
    let version: Int?
    let agency: String
    let period: String
    let occasion: String

    init(_ request: APIRequest) throws(Problem) {
      form = try request.required("form")
      version = try request.number("version")
      agency = try request.required("agency")
      period = try request.required("period")
      occasion = try request.occasion()
    }
  }

  private static func draft(_ request: APIRequest, _ head: QueryHead?) async throws -> Draft {
    let bytes = request.body
    if request.media == workbook { return try await OffPool.workbooks.run { try DraftReader.read(workbook: bytes) } }
    guard let head else { return try DraftReader.read(json: bytes) }
    return try DraftReader.read(
      csv: bytes, form: head.form, version: head.version, agency: head.agency, period: head.period,
      occasion: head.occasion)
  }
}
