// Many submissions in one request.
import Centre
import TestSupport
import Testing

@Suite struct BatchTests {
  private func batch(_ centre: RunningCentre, _ token: String, _ body: String) async throws -> [TestJSON] {
    let answer = try await centre.send(
      "POST", "/v1/submissions/batch", token: token, ["Content-Type": "application/x-ndjson"], body: Array(body.utf8))
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.headers["content-type"] == "application/x-ndjson")
    return answer.text.split(separator: "\n").map { TestJSON(Array($0.utf8)) }
  }

  @Test func `every line is answered in order with its own receipt or problem`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      let lines = [
        SampleForms.report(agency: "T01"), SampleForms.report(agency: "T04", five: 99), "", "{\"form\":",
        SampleForms.report(agency: "T01"), SampleForms.report(agency: "T01", two: 8),
        SampleForms.report(agency: "T08", more: ",\"idempotencyKey\":\"k\""),
        SampleForms.report(agency: "T08", two: 9, more: ",\"idempotencyKey\":\"k\""),
      ]
      let answers = try await batch(centre, token, lines.joined(separator: "\n"))
      #expect(answers.map { $0["line"].int } == [1, 2, 4, 5, 6, 7, 8])
      #expect(answers.map { $0["status"].int } == [201, 422, 400, 200, 201, 201, 422])
      #expect(answers[1]["problem"]["code"].string == "submission.findings")
      #expect(answers[3]["receipt"].text == answers[0]["receipt"].text)
      #expect(answers[4]["receipt"]["revision"].int == 2)
      #expect(answers[6]["problem"]["code"].string == "idempotency.mismatch")
      #expect(try await centre.count("SELECT count(*) FROM submission") == 3)
    }
  }

  @Test func `later lines of an agency look back to its earlier ones`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      let second =
        "{\"form\":\"TEST.QUY\",\"agency\":\"gso:01\",\"period\":\"2025-Q3\","
        + "\"tables\":{\"main\":{\"A\":{\"2\":7,\"4\":5},\"B\":{\"2\":1}}}}"
      let answers = try await batch(centre, token, SampleForms.report(agency: "T01", period: "2025-Q2") + "\n" + second)
      #expect(answers.map { $0["status"].int } == [201, 422])
      #expect(answers[1]["problem"]["findings"][0]["rule"].string == "K2")
    }
  }

  @Test func `a line over the limit ends the batch and leaves the lines before it`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      let large = String(repeating: " ", count: (1 << 20) + 1) + "x"
      let answers = try await batch(
        centre, token, SampleForms.report(agency: "T01") + "\n" + large + "\n" + SampleForms.report(agency: "T04"))
      #expect(answers.map { $0["status"].int } == [201, 413])
      #expect(answers[1]["line"].int == 2)
      #expect(try await centre.count("SELECT count(*) FROM submission") == 1)
    }
  }

  @Test func `more than five thousand lines end the batch`() async throws {
    try await RunningCentre.run { centre in
      let token = try await centre.token(.administrator)
      let answers = try await batch(centre, token, String(repeating: "{}\n", count: 5_001))
      #expect(answers.count == 5_001)
      #expect(answers[4_999]["status"].int == 400)
      #expect(answers[5_000]["status"].int == 413)
    }
  }
}
