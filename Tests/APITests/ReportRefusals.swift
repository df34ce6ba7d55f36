// The refusals of consolidated reports, each provoked once.
import TestSupport

extension ProblemTests {
  private static let definition = #"""
    { "format": "report-centre/report-definition/1", "report": "TEST.BC", "version": 1, "title": "Báo cáo thử",
      "issuer": "VPCP", "demonstration": true, "periods": [ "quarter" ],
      "lines": [ { "code": "mot", "form": "TEST.QUY", "cell": "[A](2)" } ],
      "sections": [ { "text": "{mot}" } ] }
    """#

  private static func publish(_ ground: RefusalGround, _ text: String = definition) async throws -> TestAnswer {
    try await ground.centre.send(
      "POST", "/v1/report-definitions", token: ground.administrator, json, body: Array(text.utf8))
  }

  private static func make(_ ground: RefusalGround, _ more: String = "") async throws -> TestAnswer {
    try await ground.centre.send(
      "POST", "/v1/reports", token: ground.administrator, json,
      body: Array(#"{"report":"TEST.BC","period":"2025-Q3"\#(more)}"#.utf8))
  }

  private static let official = #","status":"official""#

  private static func sign(_ ground: RefusalGround, _ report: TestAnswer, _ text: String) async throws -> TestAnswer {
    try await ground.centre.send(
      "PUT", (report.headers["location"] ?? "") + "/signed", token: ground.administrator,
      ["Content-Type": "application/pdf"], body: Array("%PDF-\(text)".utf8))
  }

  static let reports: [Refusal] = [
    Refusal("report.unknown", 404) { try await make($0) },
    Refusal("report.faults", 422) { try await publish($0, definition.replacing("{mot}", with: "{hai}")) },
    Refusal("report.version-exists", 409) { ground in
      _ = try await publish(ground)
      return try await publish(ground, definition + "\n")
    },
    Refusal("report.not-settled", 409) { ground in
      _ = try await publish(ground)
      _ = try await ground.submit(SampleForms.report(agency: "T01"))
      return try await make(ground, official)
    },
    Refusal("report.official-exists", 409) { ground in
      _ = try await publish(ground)
      _ = try await make(ground, official)
      return try await make(ground, official)
    },
    Refusal("report.not-official", 409) { ground in
      _ = try await publish(ground)
      return try await sign(ground, try await make(ground), "1")
    },
    Refusal("report.signed", 409) { ground in
      _ = try await publish(ground)
      let made = try await make(ground, official)
      _ = try await sign(ground, made, "1")
      return try await sign(ground, made, "2")
    },
  ]

  /// Acts that came before the refusal.
  static let reportActs = [
    "report.version-exists": 1, "report.not-settled": 2, "report.official-exists": 2, "report.not-official": 2,
    "report.signed": 3,
  ]
}
