// The door of a process that serves nobody but its monitor: alive, and its measures. It has no tokens and no database.
internal import Centre
public import HTTPServer
public import Operations

public enum MonitorDoor {
  /// Answers GET and HEAD of `/healthz` and `/metrics`, as the service does, and nothing else.
  public static func service(metrics: Metrics) -> HTTPService {
    HTTPService(
      handler: { request in
        guard ["GET", "HEAD"].contains(request.method) else {
          let found = String(request.method.prefix(20))
          return refusal(Problem(.method, ["found": found, "expected": "GET"]), request.head)
        }
        switch request.path {
        case ["healthz"]: return OperationRoutes.alive
        case ["metrics"]: return OperationRoutes.measures(metrics)
        default: return refusal(Problem(.notFound, ["found": String(request.rawPath.prefix(200))]), request.head)
        }
      }, bodyLimit: { _ in 0 })
  }

  private static func refusal(_ problem: Problem, _ head: HTTPRequestHead) -> HTTPResponse {
    Answers.problem(problem, Language(head.headers["Accept-Language"]))
  }
}
