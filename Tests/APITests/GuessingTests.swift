// Wrong tokens, and too many requests: what they cost and what they do to others.
import API
import Centre
import Operations
import Security
import TestSupport
import Testing

@Suite struct GuessingTests {
  @Test func `wrong tokens are looked up so often and no more, good ones go on`() async throws {
    // The clock stands still, so nothing is forgiven meanwhile.
    try await RunningCentre.run { centre in
      let good = try await centre.token(.analyst)
      #expect(try await centre.get("/v1/forms", token: good).status == 200)
      let wrong = (1...20).map { _ in Token.make().text }
      for token in wrong { #expect(try await centre.get("/v1/forms", token: token).status == 401) }
      let held = try await centre.get("/v1/forms", token: Token.make().text)
      #expect(held.status == 429)
      #expect(held.json["code"].string == "rate")
      #expect(held.headers["retry-after"] == "1")
      #expect(try await centre.get("/v1/forms", token: good).status == 200)
      // An old cookie hides no open path.
      #expect(try await centre.get("/healthz", token: Token.make().text).status == 200)
      // Neither of them asks the database.
      let away = try await centre.withoutDatabase {
        [
          try await centre.get("/v1/forms", token: Token.make().text).status,
          try await centre.get("/v1/forms", token: wrong[0]).status,
        ]
      }
      #expect(away == [429, 401])
    }
  }

  @Test func `so many requests a second has one token, and the next second as many`() async throws {
    var settings = APISettings()
    settings.requestsPerSecond = 5
    try await RunningCentre.run(clock: .system, settings: settings) { centre in
      let token = try await centre.token(.analyst)
      let other = try await centre.token(.analyst)
      var statuses: [Int] = []
      while !statuses.contains(429) {
        let answer = try await centre.get("/v1/forms", token: token)
        statuses.append(answer.status)
        if answer.status == 429 {
          #expect(answer.json["code"].string == "rate")
          #expect(answer.headers["retry-after"] == "1")
        }
      }
      #expect(statuses.count > 5)
      #expect(statuses.dropLast().allSatisfy { $0 == 200 })
      #expect(try await centre.get("/v1/forms", token: other).status == 200)
      try await Task.sleep(for: .seconds(1))
      #expect(try await centre.get("/v1/forms", token: token).status == 200)
    }
  }
}
