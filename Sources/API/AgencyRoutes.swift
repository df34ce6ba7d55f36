// Importing agencies and looking them up.
internal import Centre
internal import HTTPServer
internal import ReportModel

enum AgencyRoutes {
  static func all(_ centre: Centre) -> [Route] {
    [
      Route("PUT", "/v1/agencies", parameters: ["effective"], media: ["text/csv"], bodyLimit: 10 << 20) { request in
        let day = try date("effective", request.required("effective"))
        return Answers.json(
          try await centre.importAgencies(request.body, effective: day, by: request.principal).json)
      },
      Route("GET", "/v1/agencies", parameters: ["q", "at", "level", "parent", "cursor"]) { request in
        let query = AgencyQuery(
          text: request.parameter("q"), day: try request.parameter("at").map { try date("at", $0) },
          level: try request.word("level", AgencyLevel.self), parent: request.parameter("parent"),
          cursor: request.parameter("cursor"))
        return Answers.json(try await centre.agencyList(query, by: request.principal))
      },
    ]
  }

  private static func date(_ name: String, _ text: String) throws(Problem) -> CivilDate {
    guard let day = CivilDate(text), (1000...9999).contains(day.parts.year) else {
      throw Problem.parameter(name, "một ngày dạng 2026-07-01", "a date as 2026-07-01")
    }
    return day
  }
}
