// Importing agencies and looking them up.
internal import Centre
internal import HTTPServer
internal import ReportModel

enum AgencyRoutes {
  static func all(_ centre: Centre) -> [Route] {
    [
      Route("PUT", "/v1/agencies", parameters: ["effective"], media: ["text/csv"], bodyLimit: 10 << 20) { request in
        let day = try request.requiredDate("effective")
        return Answers.json(
          try await centre.importAgencies(request.body, effective: day, by: request.principal).json)
      },
      Route("GET", "/v1/agencies", parameters: ["q", "at", "level", "parent", "cursor"]) { request in
        let query = AgencyQuery(
          text: request.parameter("q"), day: try request.date("at"),
          level: try request.word("level", AgencyLevel.self), parent: request.parameter("parent"),
          cursor: request.parameter("cursor"))
        return Answers.json(try await centre.agencyList(query, by: request.principal))
      },
    ]
  }
}
