// What monitors and program authors ask: alive, ready, measures, the description of the API. No token is needed.
internal import Centre
internal import Formats
internal import HTTPServer
internal import Operations
internal import ReportModel

enum OperationRoutes {
  static func all(_ centre: Centre, metrics: Metrics) -> [Route] {
    [
      Route("GET", "/healthz", isOpen: true) { _ in alive },
      Route("GET", "/readyz", isOpen: true) { _ in
        // Away, not migrated or migrated by a newer program: all of them mean "not yet".
        guard (try? await centre.isReady()) == true else { throw Problem(.database) }
        // A replica that is away keeps pulls waiting, not reports: the service stays in its balancer.
        return Answers.json(status("ready", replica: centre.replica?.state))
      },
      Route("GET", "/metrics", answers: [AnswerForm("text", "text/plain")], isOpen: true) { _ in
        measures(metrics)
      },
      Route("GET", "/openapi.json", isOpen: true) { _ in
        Answers.json(Descriptions.bytes, headers: ["Cache-Control": "no-cache"])
      },
    ]
  }

  static var alive: HTTPResponse { Answers.json(status("ok")) }

  static func measures(_ metrics: Metrics) -> HTTPResponse {
    Answers.data(Array(metrics.text.utf8), media: Metrics.mediaType)
  }

  private static func status(_ word: String, replica: ReplicaWatch.State? = nil) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("status", word)
        if let replica { writer.member("replica", replica.rawValue) }
      }
    }
  }
}
