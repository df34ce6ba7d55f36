// Who may do and read what: every endpoint for every role at every position to the reporter T01, whose form VPCP issues
// (contract §8 and §9, Access).
@testable import API
import Centre
import Portal
import TestSupport
import Testing

/// Somebody who asks, and what each endpoint answers them, in the order of `AccessTests.endpoints`.
struct Asker: Sendable, CustomTestStringConvertible {
  let role: Role
  let agency: String?
  let outcomes: [String]

  init(_ role: Role, _ agency: String?, _ outcomes: String) {
    self.role = role
    self.agency = agency
    self.outcomes = outcomes.split(separator: " ").map(String.init)
  }

  var testDescription: String { "\(role.rawValue) \(agency ?? "of all")" }
}

@Suite struct AccessTests {
  struct Endpoint: Sendable {
    let name: String
    /// Method and pattern, as the table of routes spells them.
    let route: String
    let ask: @Sendable (RunningCentre, _ token: String, _ id: String) async throws -> TestAnswer
  }

  private static func get(_ name: String, _ target: String) -> Endpoint {
    var path = target.split(separator: "?")[0].replacing("ID", with: "{id}")
    for code in ["TEST.QUY", "CT.MOT"] { path = path.replacing(code, with: "{code}") }
    return Endpoint(name: name, route: "GET \(path)") { centre, token, id in
      try await centre.get(target.replacing("ID", with: id), token: token)
    }
  }

  /// Reading first, because writing changes what there is to read.
  static let endpoints: [Endpoint] = [
    get("receipt", "/v1/submissions/ID"), get("revisions", "/v1/submissions/ID/revisions"),
    get("payload", "/v1/submissions/ID/payload"),
    get("list", "/v1/submissions?form=TEST.QUY&agency=T01&period=2025-Q3"),
    get("context", "/v1/submissions/context?form=TEST.QUY&agency=T01&period=2025-Q3"),
    get("blank", "/v1/forms/TEST.QUY/blank?agency=T01&period=2025-Q3"),
    get("workbook", "/v1/forms/TEST.QUY/xlsx?agency=T01&period=2025-Q3"),
    get("figures", "/v1/figures?form=TEST.QUY&period=2025-Q3&agency=T01"),
    get("figures.csv", "/v1/figures?form=TEST.QUY&period=2025-Q3&agency=T01&format=csv"),
    get("trace", "/v1/figures/trace?form=TEST.QUY&period=2025-Q3&agency=T01&row=A&column=1"),
    get("completeness", "/v1/completeness?form=TEST.QUY&period=2025-Q3&agency=T01"), get("forms", "/v1/forms"),
    get("form", "/v1/forms/TEST.QUY"), get("agencies", "/v1/agencies?q=hanoi"),
    Endpoint(name: "check", route: "POST /v1/submissions") { centre, token, _ in
      try await centre.submit(SampleForms.report(agency: "T01", two: 8), token: token, query: "?dryRun=true")
    },
    Endpoint(name: "send", route: "POST /v1/submissions") { centre, token, _ in
      try await centre.submit(SampleForms.report(agency: "T01", two: 8), token: token)
    },
    Endpoint(name: "batch", route: "POST /v1/submissions/batch") { centre, token, _ in
      let answer = try await centre.send(
        "POST", "/v1/submissions/batch", token: token, ["Content-Type": "application/x-ndjson"],
        body: Array(SampleForms.report(agency: "T01", two: 8).utf8))
      // A batch is answered line by line: the line's status and problem are the outcome.
      guard answer.status == 200 else { return answer }
      let line = answer.json
      var outcome = answer
      outcome.status = line["status"].int ?? 0
      outcome.body = Array(line["problem"].text.utf8)
      return outcome
    },
    Endpoint(name: "publish", route: "POST /v1/forms") { centre, token, _ in
      try await centre.send(
        "POST", "/v1/forms", token: token, ["Content-Type": "application/json"], body: SampleForms.index)
    },
    Endpoint(name: "import", route: "PUT /v1/agencies") { centre, token, _ in
      try await centre.send(
        "PUT", "/v1/agencies?effective=2026-01-01", token: token, ["Content-Type": "text/csv"],
        body: Array("code,name,level,parent,gso,qd20,qcvn102\nX9,Xã Chín,commune,T01,,,\n".utf8))
    },
  ]

  // receipt revisions payload list · context blank workbook · figures csv trace completeness · forms form agencies · check send batch ·
  // publish import. «ok», or the end of the problem's code.
  static let askers: [Asker] = [
    Asker(.administrator, nil, "ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok"),
    // The issuer reads every report under its forms; another ministry none.
    Asker(.publisher, "VPCP", "ok ok ok ok role role role ok ok ok ok ok ok ok role role role ok role"),
    Asker(
      .publisher, "BTC",
      "found found found agency role role role agency agency agency agency ok ok ok role role role agency role"),
    // A provincial publisher reads what stands under it, and publishes only its own forms.
    Asker(.publisher, "T01", "ok ok ok ok role role role ok ok ok ok ok ok ok role role role agency role"),
    // Own, above, below, beside.
    Asker(.reporter, "T01", "ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok role role"),
    Asker(.reporter, "VN", "ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok role role"),
    Asker(
      .reporter, "X1",
      "found found found agency agency agency agency agency agency agency agency ok ok ok agency agency agency role role"
    ),
    Asker(
      .reporter, "T04",
      "found found found agency agency agency agency agency agency agency agency ok ok ok agency agency agency role role"
    ),
    Asker(.approver, "T01", "ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok role role"),
    Asker(
      .approver, "T04",
      "found found found agency agency agency agency agency agency agency agency ok ok ok agency agency agency role role"
    ),
    // Analysts see figures, never what was received.
    Asker(.analyst, nil, "role role role role role role role ok ok ok ok ok ok ok role role role role role"),
    Asker(.analyst, "T01", "role role role role role role role ok ok ok ok ok ok ok role role role role role"),
    Asker(
      .analyst, "T04",
      "role role role role role role role agency agency agency agency ok ok ok role role role role role"),
    Asker(.auditor, nil, "ok ok ok ok role role role ok ok ok ok ok ok ok role role role role role"),
    Asker(.auditor, "T01", "ok ok ok ok role role role ok ok ok ok ok ok ok role role role role role"),
    Asker(
      .auditor, "T04",
      "found found found agency role role role agency agency agency agency ok ok ok role role role role role"),
  ]

  @Test(arguments: askers)
  func `everybody gets what their role and place allow and nothing else`(_ asker: Asker) async throws {
    try await RunningCentre.run { centre in
      try await centre.importAgencies(["X1,UBND xã Một,commune,T01,,,"])
      try await centre.publish(SampleForms.quarterly)
      let sent = try await centre.submit(
        SampleForms.report(agency: "T01"), token: try await centre.token(.administrator))
      let id = try #require(sent.json["id"].string)
      let token = try await centre.token(asker.role, asker.agency)
      try #require(asker.outcomes.count == Self.endpoints.count)
      for (endpoint, outcome) in zip(Self.endpoints, asker.outcomes) {
        let answer = try await endpoint.ask(centre, token, id)
        let code =
          switch outcome {
          case "ok": String?.none
          case "found": "not-found"
          default: "access.\(outcome)"
          }
        #expect(
          answer.json["code"].string == code || (code == nil && answer.status < 300), "\(endpoint.name): \(answer.text)"
        )
        #expect((answer.status < 300) == (code == nil), "\(endpoint.name): \(answer.status)")
      }
    }
  }

  static let catalogues: [Endpoint] = [
    get("diff", "/v1/forms/TEST.QUY/diff?from=1&to=1"), get("indicators", "/v1/indicators"),
    get("indicator", "/v1/indicators/CT.MOT"), get("burden of an agency", "/v1/burden?agency=T04"),
    get("burden of an issuer", "/v1/burden?issuer=BTC"),
  ]

  @Test func `catalogues are open to every role, wherever it stands`() async throws {
    try await RunningCentre.run { centre in
      try await centre.importAgencies(["X1,UBND xã Một,commune,T01,,,"])
      let collecting = String(decoding: SampleForms.quarterly, as: UTF8.self).replacing("TEST.QUY", with: "TEST.CT")
        .replacing("\"rules\": {", with: "\"indicators\": { \"[A](2)\": \"CT.MOT\" }, \"rules\": {")
      try await centre.publish(SampleForms.quarterly, Array(collecting.utf8))
      for asker in Self.askers {
        let token = try await centre.token(asker.role, asker.agency)
        for endpoint in Self.catalogues {
          let answer = try await endpoint.ask(centre, token, "")
          #expect(answer.status == 200, "\(asker) \(endpoint.name): \(answer.text)")
        }
      }
    }
  }

  @Test func `every endpoint that needs a token has its access tested`() async throws {
    try await RunningCentre.run { centre in
      // Those of the reports stand in ReportTests, that of a draft's impact in ImpactTests, of a withdrawal in FormTests,
      // of alike reports in SendingTests, of definitions and editions in DefinedReportTests, GatheredWordsTests, EditionTests.
      let apart = [
        "GET /v1/submissions/alike", "POST /v1/reports", "GET /v1/reports/{id}", "POST /v1/forms/impact",
        "POST /v1/forms/{code}/withdraw", "POST /v1/report-definitions", "GET /v1/report-definitions",
        "GET /v1/report-definitions/{code}", "GET /v1/reports", "PUT /v1/reports/{id}/signed",
      ]
      let tested = Set((Self.endpoints + Self.catalogues).map(\.route) + apart)
      #expect(Set(centre.api.table.routes.filter { !$0.isOpen }.map(\.name)) == tested)
    }
  }

  @Test(arguments: ["/healthz", "/readyz", "/metrics", "/openapi.json"])
  func `four paths answer without a token`(_ path: String) async throws {
    try await RunningCentre.run { centre in
      #expect(try await centre.get(path, token: nil).status == 200)
      // A wrong token does not close them either.
      #expect(try await centre.get(path, token: "rc_wrong").status == 200)
      let other = try await centre.send("POST", path, token: nil)
      #expect(other.status == 405)
    }
  }

  @Test(arguments: ["GET", "OPTIONS", "HEAD", "POST"])
  func `an asterisk is no path, and none without a token`(_ method: String) async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      #expect(try await centre.send(method, "*", token: nil).status == 401)
      let answer = try await centre.send(method, "*", token: try await centre.token(.administrator))
      #expect(answer.status == 404)
    }
  }

  @Test func `a token comes in the cookie of the pages too`() async throws {
    try await RunningCentre.run { centre in
      let token = try await centre.token(.auditor)
      let answer = try await centre.get("/v1/forms", token: nil, ["Cookie": "a=b; report_centre_token=\(token)"])
      #expect(answer.status == 200)
    }
  }

  @Test func `a revoked token is invalid`() async throws {
    try await RunningCentre.run { centre in
      let token = try await centre.token(.auditor)
      try await centre.execute("UPDATE token SET revoked_at = now()")
      let answer = try await centre.get("/v1/forms", token: token)
      #expect(answer.json["code"].string == "token.invalid")
    }
  }

  @Test func `a list holds what its reader may see`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let all = try await centre.token(.administrator)
      for agency in ["T01", "T04"] { _ = try await centre.submit(SampleForms.report(agency: agency), token: all) }
      func agencies(_ token: String) async throws -> [String?] {
        try await centre.get("/v1/submissions", token: token).json["submissions"].array.map { $0["agency"].string }
      }
      #expect(try await agencies(all) == ["T04", "T01"])
      #expect(try await agencies(try await centre.token(.reporter, "T04")) == ["T04"])
      #expect(try await agencies(try await centre.token(.publisher, "VPCP")) == ["T04", "T01"])
      #expect(try await agencies(try await centre.token(.publisher, "BTC")) == [])
    }
  }
}
