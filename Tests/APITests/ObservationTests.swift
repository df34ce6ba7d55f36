// What operators see of requests: a measure for each route and status, a line in the log for what went wrong on the way.
import Centre
import HTTPServer
import Operations
import Synchronization
import TestSupport
import Testing

@testable import API

@Suite struct ObservationTests {
  private final class Lines: Sendable {
    private let kept = Mutex<[TestJSON]>([])
    var all: [TestJSON] { kept.withLock { $0 } }
    func add(_ line: String) { kept.withLock { $0.append(TestJSON(Array(line.utf8))) } }
  }

  @Test func `a request that went wrong on its way is one line with its path and never its query`() {
    let lines = Lines()
    let log = Log(minimum: .info, reader: .program, clock: .stopped(at: 0), write: { lines.add($0) })
    let observation = Observation(metrics: Metrics(), log: log)
    let head = HTTPRequestHead(
      method: "POST", target: "/v1/submissions?agency=T01", headers: [:], remoteAddress: "127.0.0.1")
    observation.observe(.bodyTimeout(head, received: 3))
    observation.observe(.bodyOverrun(head, limit: 1_048_576))
    observation.observe(.deadline(head))
    #expect(lines.all.map { $0["event"].string } == ["body.timeout", "body.overrun", "request.deadline"])
    #expect(lines.all.allSatisfy { $0["path"].string == "/v1/submissions" && $0["level"].string == "warning" })
    #expect(lines.all[0]["received"].int == 3)
    #expect(lines.all[1]["limit"].int == 1_048_576)
  }

  @Test func `requests are counted by route and status, whatever their paths`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      for form in ["TEST.QUY", "TEST.QUY", "NO.SUCH"] { _ = try await centre.get("/v1/forms/\(form)", token: token) }
      _ = try await centre.get("/v1/none-of-ours", token: token)
      // An answer is counted when its last byte has left, which its reader may see first.
      var text = ""
      let wanted = [
        #"report_centre_http_requests_total{route="GET /v1/forms/{code}",status="200"} 2"#,
        #"report_centre_http_requests_total{route="GET /v1/forms/{code}",status="404"} 1"#,
        #"report_centre_http_requests_total{route="none",status="404"} 1"#, "report_centre_intake_waiting 0",
      ]
      for _ in 0..<100 where !wanted.allSatisfy({ text.contains("\n\($0)\n") }) {
        text = try await centre.get("/metrics", token: nil).text
      }
      for line in wanted { #expect(text.contains("\n\(line)\n"), "\(text)") }
      #expect(!text.contains("none-of-ours") && !text.contains("NO.SUCH"))
    }
  }
}
