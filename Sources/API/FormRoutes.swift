// Publishing and reading forms, and blank reports to fill in.
internal import Centre
internal import HTTPServer
internal import Rendering
internal import ReportModel

enum FormRoutes {
  static func all(_ centre: Centre) -> [Route] {
    [
      Route("POST", "/v1/forms", parameters: ["dryRun"], media: ["application/json"], bodyLimit: 10 << 20) { request in
        if try request.flag("dryRun") {
          return Answers.json(try await centre.checkForm(request.body, by: request.principal))
        }
        let publication = try await centre.publishForm(request.body, by: request.principal)
        return Answers.json(publication.json, status: publication.isNew ? 201 : 200)
      },
      Route(
        "POST", "/v1/forms/impact", parameters: ["periods"], media: ["application/json"], bodyLimit: 10 << 20
      ) { request in
        let periods = try request.number("periods") ?? 4
        guard periods <= Centre.impactPeriods else {
          throw Problem.parameter("periods", "từ 1 đến \(Centre.impactPeriods)", "1 to \(Centre.impactPeriods)")
        }
        return Answers.json(try await centre.formImpact(request.body, periods: periods, by: request.principal))
      },
      Route("POST", "/v1/forms/{code}/withdraw", media: ["application/json"]) { request in
        Answers.json(
          try await centre.withdrawForm(request.capture("code"), request.body, by: request.principal))
      },
      Route("GET", "/v1/forms") { request in Answers.json(try centre.formList(by: request.principal)) },
      Route("GET", "/v1/forms/{code}", parameters: ["version"]) { request in
        let file = try await centre.formFile(
          request.capture("code"), version: request.number("version"), by: request.principal)
        let etag = "\"\(file.digest)\""
        // A published version never changes, but which is the newest does.
        let headers: HTTPHeaders = ["ETag": etag, "Cache-Control": "private, no-cache"]
        if request.request.headers["If-None-Match"] == etag { return HTTPResponse(status: 304, headers: headers) }
        return Answers.json(file.bytes, headers: headers)
      },
      Route("GET", "/v1/forms/{code}/diff", parameters: ["from", "to"]) { request in
        let diff = try await centre.formDiff(
          request.capture("code"), from: request.number("from"), to: request.number("to"), by: request.principal)
        return Answers.json(diff.json)
      },
      Route(
        "GET", "/v1/forms/{code}/blank", parameters: ["agency", "period", "occasion"] + SheetAnswer.parameters,
        answers: SheetAnswer.answers
      ) { request in
        let (code, agency) = (request.capture("code"), try request.required("agency"))
        let (period, occasion) = (try request.required("period"), try request.occasion())
        guard request.answer == .json else {
          let sheet = try await centre.sheet(
            ofBlank: code, agency: agency, period: period, occasion: occasion, by: request.principal)
          return try await SheetAnswer.response(sheet, request, centre)
        }
        return Answers.json(
          try await centre.blankForm(
            code, agency: agency, period: period, occasion: occasion, by: request.principal))
      },
      Route(
        "GET", "/v1/forms/{code}/xlsx", parameters: ["agency", "period", "occasion", "lang"], answers: [.workbook]
      ) { request in
        SheetAnswer.workbook(
          try await centre.blankWorkbook(
            request.capture("code"), agency: request.required("agency"), period: request.required("period"),
            occasion: request.occasion(), SheetAnswer.language(request), by: request.principal))
      },
    ]
  }
}
