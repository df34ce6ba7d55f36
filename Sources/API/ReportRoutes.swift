// Consolidated reports: their definitions, making an edition, and reading it as page, sheet or data.
public import Centre
internal import Formats
internal import HTTPServer
internal import Rendering
internal import ReportModel

public enum ReportRoutes {
  public static func all(_ centre: Centre) -> [Route] {
    [
      Route(
        "POST", "/v1/report-definitions", parameters: ["dryRun"], media: ["application/json"], bodyLimit: 10 << 20
      ) { request in
        if try request.flag("dryRun") {
          return Answers.json(try await centre.checkReport(request.body, by: request.principal))
        }
        let publication = try await centre.publishReport(request.body, by: request.principal)
        return Answers.json(publication.json, status: publication.isNew ? 201 : 200)
      },
      Route("GET", "/v1/report-definitions") { request in
        Answers.json(try await centre.reportDefinitions(by: request.principal))
      },
      Route("GET", "/v1/report-definitions/{code}", parameters: ["version"]) { request in
        let file = try await centre.reportFile(
          request.capture("code"), version: request.number("version"), by: request.principal)
        return Answers.json(file.bytes, headers: ["ETag": "\"\(file.digest)\""])
      },
      Route("POST", "/v1/reports", laterParameters: Route.timeParameters, media: ["application/json"]) { request in
        let report = try await centre.consolidate(ReportOrder(json: request.body), by: request.principal)
        return Answers.json(report.json, status: 201, headers: ["Location": "/v1/reports/\(report.id)"])
      },
      Route(
        "GET", "/v1/reports", parameters: ["report", "period", "cursor"], laterParameters: Route.timeParameters
      ) { request in
        Answers.json(
          try await centre.editions(
            of: try request.required("report"), period: request.parameter("period"),
            cursor: request.parameter("cursor"),
            by: request.principal))
      },
      Route(
        "GET", "/v1/reports/{id}", parameters: ["format", "lang"], laterParameters: Route.timeParameters,
        answers: [.json, .html, .pdf, .document, .workbook]
      ) {
        try await read($0, centre)
      },
      Route("PUT", "/v1/reports/{id}/signed", media: ["application/pdf"], bodyLimit: 20 << 20) { request in
        let report = try await centre.report(try id(request), by: request.principal)
        return Answers.json(try await centre.attach(signed: request.body, to: report, by: request.principal).json)
      },
    ]
  }

  private static func id(_ request: APIRequest) throws(Problem) -> UInt128 {
    guard let id = UUIDText.id(request.capture("id")) else {
      throw Problem(.notFound, ["found": request.capture("id")])
    }
    return id
  }

  private static func read(_ request: APIRequest, _ centre: Centre) async throws -> HTTPResponse {
    let id = try id(request)
    let language = try request.pageLanguage()
    let report = try await centre.report(id, by: request.principal)
    var headers: HTTPHeaders = ["Report-Digest": report.digest]
    // Each kind of answer has a tag of its own, the signed document another than the one before it was signed.
    let isInLanguages = [.html, .document, .workbook].contains(request.answer)
    let kind = (request.answer?.name ?? "json") + (isInLanguages ? "-\(language.rawValue)" : "")
    let signature = request.answer == .pdf ? report.signedDigest.map { ".\($0)" } ?? "" : ""
    headers.add("ETag", kind == "json" ? "\"\(report.digest)\"" : "\"\(report.digest).\(kind)\(signature)\"")
    if let signed = report.signedDigest { headers.add("Report-Signed-Digest", signed) }
    switch request.answer {
    case .html:
      let page = language == .en ? report.html.en : report.html.vi
      return PageAnswer.html(page, language: language.rawValue, headers: headers)
    case .pdf:
      return Answers.data(try await centre.print(of: report), media: "application/pdf", headers: headers)
    case .document, .workbook:
      let kind: ReportFileKind = request.answer == .workbook ? .xlsx : .docx
      headers.add(
        "Content-Disposition", "attachment; filename=\"\(report.code)-\(report.period).\(kind.rawValue)\"")
      let shown: Rendering.Language = language == .en ? .en : .vi
      return Answers.data(
        try await centre.file(kind, of: report, language: shown), media: request.answer?.media ?? "", headers: headers)
    default: return Answers.json(report.content, headers: headers)
    }
  }
}

extension ReportOrder {
  /// The body of `POST /v1/reports`: `{ "form" | "report", "period", "occasion", "agency", "status", "number", "date",
  /// "corrects", "reason" }`.
  init(json bytes: [UInt8]) throws {
    let root: SourceNode
    do throws(JSONFault) { root = try SourceReader.read(bytes) } catch { throw Problem(error) }
    guard case .object(let members) = root.content else {
      throw Problem(.jsonMember, ["found": "/", "expected": "{ \"form\" | \"report\", \"period\" }"], pointer: "")
    }
    self.init(period: "")
    for member in members {
      if Route.timeParameters.contains(member.name) {
        throw RequestCheck.notYet(member.name, pointer: "/" + member.name)
      }
      guard case .string(let text) = member.value.content else { throw Self.wrong(member.name, "“…”") }
      switch member.name {
      case "form": form = text
      case "report": report = text
      case "period": period = text
      case "occasion": occasion = text
      case "agency": agency = text
      case "status":
        guard ["provisional", "official"].contains(text) else { throw Self.wrong("status", "provisional, official") }
        isOfficial = text == "official"
      case "number": number = text
      case "date":
        guard let day = CivilDate(text) else { throw Self.wrong("date", "YYYY-MM-DD") }
        dated = day
      case "corrects": corrects = text
      case "reason": reason = text
      default:
        throw Self.wrong(
          member.name, "form, report, period, occasion, agency, status, number, date, corrects, reason")
      }
    }
    if (form ?? report ?? "").isEmpty { throw Self.wrong("form", "“…”") }
    if period.isEmpty { throw Self.wrong("period", "“2026-Q1”") }
  }

  private static func wrong(_ name: String, _ expected: String) -> Problem {
    Problem(.jsonMember, ["found": name, "expected": expected], pointer: "/" + JSONPointer.escape(name))
  }
}
