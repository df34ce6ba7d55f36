// Of several faults of one request the first in the contract's order is the answer (§9, Sending): framing, size, token,
// path, method, accept, media type, query, bytes, members, form, version, agency, access, reporter, period, in force,
// key, identity, replaces, findings.
import Centre
import TestSupport
import Testing

@Suite struct OrderTests {
  /// A request with two faults that stand next to each other in the order, and the code of the first.
  struct Pair: Sendable, CustomTestStringConvertible {
    let code: String
    let second: String
    var method = "POST"
    var target = "/v1/submissions"
    var hasToken = true
    var headers: [String: String] = [:]
    var body = "{}"

    var testDescription: String { "\(code) before \(second)" }
  }

  static func report(
    form: String = "TEST.QUY", version: Int = 1, agency: String = "T01", period: String = "2025-Q3", five: Int = 4,
    more: String = ""
  ) -> String {
    """
    {"form":"\(form)","version":\(version),"agency":"\(agency)","period":"\(period)",\
    "tables":{"main":{"A":{"2":7,"3":3,"5":\(five)},"B":{"2":1}}}\(more)}
    """
  }

  static let large = String(repeating: " ", count: (1 << 20) + 1)

  static let pairs: [Pair] = [
    Pair(code: "body.too-large", second: "token", hasToken: false, body: large),
    Pair(code: "token.missing", second: "path", target: "/v1/nothing", hasToken: false),
    Pair(code: "not-found", second: "method", method: "DELETE", target: "/v1/nothing"),
    Pair(code: "method", second: "accept", method: "DELETE", headers: ["Accept": "image/png"]),
    Pair(
      code: "accept", second: "media type", headers: ["Accept": "image/png", "Content-Type": "text/plain"]),
    Pair(
      code: "media-type", second: "query", target: "/v1/submissions?colour=red",
      headers: ["Content-Type": "text/plain"]),
    Pair(code: "query.parameter", second: "bytes", target: "/v1/submissions?colour=red", body: "{"),
    Pair(code: "json.syntax", second: "members", body: "{\"colour\":1,"),
    Pair(code: "json.member", second: "form", body: "{\"form\":\"NO.SUCH\",\"colour\":1}"),
    Pair(code: "form.unknown", second: "agency", body: report(form: "NO.SUCH", agency: "T99")),
    Pair(code: "form.version-unknown", second: "agency", body: report(version: 9, agency: "T99")),
    Pair(code: "agency.unknown", second: "period", body: report(agency: "T99", period: "2027-M01")),
    Pair(code: "access.agency", second: "reporter", body: report(agency: "VPCP")),
    Pair(code: "agency.not-reporter", second: "period", body: report(agency: "X1", period: "2025-M08")),
    Pair(code: "period.kind", second: "open", body: report(period: "2027-M01")),
    Pair(code: "period.not-open", second: "in force", body: report(version: 1, period: "2027-Q1")),
    Pair(code: "form.version-wrong", second: "findings", body: report(version: 2, five: 99)),
    Pair(
      code: "idempotency.mismatch", second: "replaces", headers: ["Idempotency-Key": "k", "If-Match": "\"9\""],
      body: report(five: 3)),
    Pair(code: "submission.conflict", second: "findings", headers: ["If-Match": "\"9\""], body: report(five: 99)),
    Pair(
      code: "idempotency.mismatch", second: "findings", headers: ["Idempotency-Key": "k"], body: report(five: 99)),
  ]

  @Test(arguments: pairs)
  func `the first fault in the order is the answer`(_ pair: Pair) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly, SampleForms.quarterly2)
      try await centre.importAgencies(["X1,UBND xã Một,commune,T01,,,"])
      let token = try await centre.token(.reporter, "T01")
      let sent = try await centre.submit(Self.report(), token: token, ["Idempotency-Key": "k"])
      try #require(sent.status == 201, "\(sent.text)")
      var headers = pair.headers
      if headers["Content-Type"] == nil { headers["Content-Type"] = "application/json" }
      let answer = try await centre.send(
        pair.method, pair.target, token: pair.hasToken ? token : nil, headers, body: Array(pair.body.utf8))
      #expect(answer.json["code"].string == pair.code, "\(answer.text)")
    }
  }
}
