// What the service knows is never undone by a copy of the database that is behind.
import Centre
import TestSupport
import Testing

@Suite struct OlderCopyTests {
  @Test func `a version that was taken back stays so, whatever an older copy says`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly, SampleForms.quarterly2)
      let token = try await centre.token(.administrator)
      let answer = try await centre.send(
        "POST", "/v1/forms/TEST.QUY/withdraw", token: token, ["Content-Type": "application/json"],
        body: Array(#"{"version":2,"from":"2026-04-01","reason":"Sai cột."}"#.utf8))
      #expect(answer.status < 300, "\(answer.text)")
      // As a replica that has not replayed it yet.
      try await centre.execute("DELETE FROM form_withdrawal")
      try await centre.centre.refresh()
      let list = try await centre.get("/v1/forms", token: token)
      #expect(list.json["forms"][0]["withdrawn"][0]["version"].int == 2, "\(list.text)")
    }
  }
}
