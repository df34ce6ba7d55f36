// Everybody pulls everything at once: pulls are bounded and fair, and reports are received meanwhile.
@testable import API
import Centre
import Foundation
import TestSupport
import Testing

@Suite struct PullLoadTests {
  private static let pull = "/v1/figures?form=TEST.QUY&period=2025-Q1..2025-Q4&level=province&blanks=true&format=csv"

  @Test func `a token has two streams at once, and a turn comes back when one ends`() throws {
    let turns = PullTurns()
    var held = [try turns.take(1), try turns.take(1)]
    let refusal = #expect(throws: Problem.self) { try turns.take(1) }
    #expect(refusal?.code == .pullsTooMany)
    // Others are not kept waiting by it.
    held.append(try turns.take(2))
    held.removeFirst()
    held.append(try turns.take(1))
    #expect(throws: Problem.self) { try turns.take(1) }
    #expect(held.count == 3)
  }

  @Test func `a turn is there again with the end of the answer, whatever the answer is`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.analyst)
      let crossed = "by=agency,period&row=A&column=2"
      for end in ["csv", "excel-vi", "xlsx", "csv&\(crossed)", "json&\(crossed)"] {
        // A cross-table has no blanks to show.
        let pull = end.contains("by=") ? Self.pull.replacing("&blanks=true", with: "") : Self.pull
        let target = pull.replacing("format=csv", with: "format=\(end)")
        for method in ["HEAD", "HEAD", "HEAD", "GET", "GET", "GET"] {
          let answer = try await centre.send(method, target, token: token)
          #expect(answer.status == 200, "\(method) \(target): \(answer.text)")
        }
      }
    }
  }
  @Test(.timeLimit(.minutes(10)))
  func `whoever reads two streams is refused a third of any kind, until one of them is over`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.analyst)
      // More than sockets hold.
      let wide = "/v1/figures?form=TEST.QUY&period=2025-Q1..2099-Q4&level=province&blanks=true&format="
      let bearer = ["Authorization": "Bearer \(token)"]
      var held = [
        try await centre.client.hold(wide + "csv", bearer), try await centre.client.hold(wide + "csv", bearer),
      ]
      for end in ["csv", "excel-vi", "sdmx-csv", "xlsx", "csv&by=agency,period", "json&by=agency,period"] {
        let refused = try await centre.get(wide + end, token: token)
        #expect(refused.status == 429 && refused.json["code"].string == "pulls.too-many", "\(end): \(refused.status)")
        #expect(refused.headers["retry-after"] != nil)
      }
      // A page at a time is not held up, nor is anybody else.
      #expect(try await centre.get(wide + "json", token: token).status == 200)
      #expect(try await centre.get(Self.pull, token: try await centre.token(.analyst), ["X": ""]).status != 429)
      held.removeFirst()
      while try await centre.get(Self.pull, token: token).status == 429 { try await Task.sleep(for: .milliseconds(50)) }
      #expect(held.count == 1)
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `while sixteen clients pull everything, reports are received and every pull is answered`() async throws {
    var settings = APISettings()
    settings.requestsPerSecond = 10_000
    try await RunningCentre.run(settings: settings) { centre in
      try await centre.publish(SampleForms.quarterly)
      let administrator = try await centre.token(.administrator)
      for agency in ["T01", "T04", "T08", "T22"] {
        _ = try await centre.submit(SampleForms.report(agency: agency), token: administrator)
      }
      try await centre.rollUp()
      var tokens: [String] = []
      for _ in 0..<8 { tokens.append(try await centre.token(.analyst)) }
      let analysts = tokens
      let (statuses, received) = try await withThrowingTaskGroup(of: (status: Int, isReport: Bool).self) { group in
        for index in 0..<16 {
          group.addTask {
            var status = 0
            // Who is told to wait waits, as its Retry-After says.
            for _ in 0..<600 {
              status = try await centre.get(Self.pull, token: analysts[index % analysts.count]).status
              guard [429, 503].contains(status) else { break }
              try await Task.sleep(for: .milliseconds(200))
            }
            return (status, false)
          }
        }
        for revision in 0..<20 {
          group.addTask {
            let report = SampleForms.report(agency: "T\(["01", "04", "08", "22"][revision % 4])", two: 50 + revision)
            return (try await centre.submit(report, token: administrator).status, true)
          }
        }
        return try await group.reduce(into: ([Int](), [Int]())) { counts, answer in
          if answer.isReport { counts.1.append(answer.status) } else { counts.0.append(answer.status) }
        }
      }
      #expect(statuses.count == 16 && statuses.allSatisfy { $0 == 200 }, "\(statuses)")
      #expect(received.count == 20 && received.allSatisfy { $0 == 201 }, "\(received)")
    }
  }
}
