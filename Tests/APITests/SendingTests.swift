// Sending a report: receipts, replays, keys, conflicts.
import Centre
import TestSupport
import Testing

@Suite struct SendingTests {
  @Test func `a good report gets a receipt, and the same bytes the same receipt`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(TestForms.quarterly)
      let token = try await centre.token(.reporter, "T01")
      let first = try await centre.submit(TestForms.report(agency: "T01"), token: token)
      #expect(first.status == 201, "\(first.text)")
      #expect(first.headers["etag"] == "\"1\"")
      let receipt = first.json
      #expect(
        receipt.names == [
          "agency", "digest", "findings", "form", "id", "ledger", "occasion", "period", "receivedAt", "revision",
          "state", "version",
        ])
      #expect(receipt["revision"].int == 1)
      #expect(receipt["state"].string == "accepted")
      #expect(receipt["receivedAt"].string == "2026-11-20T05:00:00.000000Z")
      let again = try await centre.submit(TestForms.report(agency: "T01"), token: token)
      #expect(again.status == 200)
      #expect(again.body == first.body)
      #expect(try await centre.count("SELECT count(*) FROM submission") == 1)
    }
  }
}
