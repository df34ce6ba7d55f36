// What the log and the measures are told of every request. Routes and statuses are labels, paths never: their variety
// would be the client's to choose.
internal import HTTPServer
internal import Operations
internal import Synchronization

final class Observation: Sendable {
  private struct Key: Hashable {
    let route: String
    let status: Int
  }

  private struct Measures {
    let count: Counter
    let seconds: Histogram
  }

  private let metrics: Metrics
  private let log: Log
  private let measures = Mutex<[Key: Measures]>([:])

  init(metrics: Metrics, log: Log) {
    self.metrics = metrics
    self.log = log
  }

  func observe(_ event: HTTPEvent) {
    switch event {
    case .finished(let finished):
      let measures = measures(Key(route: finished.route, status: finished.status))
      measures.count.add()
      measures.seconds.observe(Double(finished.microseconds) / 1_000_000)
      log.debug(
        "http.request",
        [
          "route": .text(finished.route), "status": .number(finished.status),
          "duration": .milliseconds(Double(finished.microseconds) / 1000), "bytes": .number(finished.bytesOut),
        ])
    case .bodyTimeout(let head, let received):
      log.warning("body.timeout", ["path": .text(head.rawPath), "received": .number(received)])
    case .bodyOverrun(let head, let limit):
      log.warning("body.overrun", ["path": .text(head.rawPath), "limit": .number(limit)])
    case .deadline(let head): log.warning("request.deadline", ["path": .text(head.rawPath)])
    case .streamFailed(let head, let error):
      log.warning("stream.failed", ["path": .text(head.rawPath), "cause": .text("\(error)")])
    case .headerRefused(_, let name): log.error("header.refused", ["name": .text(name)])
    }
  }

  /// An error no client can act on: recorded with its cause, answered without it.
  func failed(_ error: any Error, route: String) {
    log.error("request.failed", ["route": .text(route), "cause": .text("\(error)")])
  }

  /// The database was away or too busy.
  func unavailable(_ error: any Error, route: String) {
    log.warning("request.unavailable", ["route": .text(route), "cause": .text("\(error)")])
  }

  private func measures(_ key: Key) -> Measures {
    measures.withLock { measures in
      if let known = measures[key] { return known }
      let made = Measures(
        count: metrics.counter(
          "http_requests_total", "Requests answered.", ["route": key.route, "status": String(key.status)]),
        seconds: metrics.histogram(
          "http_request_seconds", "From the head's arrival to the answer's last byte.", ["route": key.route]))
      measures[key] = made
      return made
    }
  }
}
