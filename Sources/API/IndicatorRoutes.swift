// The indicators of all ministries, who collects each, and what reporting costs.
internal import Centre
internal import HTTPServer
internal import ReportModel

enum IndicatorRoutes {
  static func all(_ centre: Centre) -> [Route] {
    [
      Route("GET", "/v1/indicators", parameters: ["q", "at", "cursor"]) { request in
        let query = IndicatorQuery(
          text: request.parameter("q"), day: try request.date("at"), cursor: request.parameter("cursor"))
        return Answers.json(try centre.indicatorList(query, by: request.principal))
      },
      Route("GET", "/v1/indicators/{code}", parameters: ["at"]) { request in
        Answers.json(
          try await centre.indicator(request.capture("code"), on: request.date("at"), by: request.principal))
      },
      Route("GET", "/v1/burden", parameters: ["agency", "issuer", "at"]) { request in
        let day = try request.date("at")
        switch (request.parameter("agency"), request.parameter("issuer")) {
        case (let agency?, nil):
          return Answers.json(try await centre.burden(ofAgency: agency, on: day, by: request.principal))
        case (nil, let issuer?):
          return Answers.json(try await centre.burden(ofIssuer: issuer, on: day, by: request.principal))
        default: throw Problem.parameter("agency", "đúng một trong agency và issuer", "one of agency and issuer")
        }
      },
    ]
  }
}
