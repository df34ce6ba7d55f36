// Signing in and out at the centre's pages.
import Centre
import Portal
import TestSupport
import Testing

@Suite struct PortalTests {
  private static let form = ["Content-Type": "application/x-www-form-urlencoded"]

  private func signIn(
    _ centre: RunningCentre, _ token: String, _ headers: [String: String] = [:]
  ) async throws -> TestAnswer {
    try await centre.send(
      "POST", "/", token: nil, Self.form.merging(headers) { $1 }, body: Array("token=\(token)".utf8))
  }

  @Test func `the page posts the token, which comes back as a cookie that opens the page`() async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      let page = try await centre.get("/", token: nil)
      #expect(page.status == 200)
      #expect(page.text.contains("<form method=\"post\" action=\"/\">"))
      #expect(page.text.contains("<input id=\"token\" name=\"token\" type=\"password\""))
      let token = try await centre.token(.analyst)
      let answer = try await signIn(centre, token)
      #expect(answer.status == 303)
      #expect(answer.headers["location"] == "/")
      #expect(
        answer.headers["set-cookie"] == "report_centre_token=\(token); Path=/; HttpOnly; SameSite=Strict")
      #expect(answer.headers["cache-control"] == "no-store")
      let signedIn = try await centre.get("/", token: nil, ["Cookie": "report_centre_token=\(token)"])
      #expect(signedIn.status == 200)
      #expect(!signedIn.text.contains("name=\"token\""))
      // As a browser sends the form of one button.
      #expect(signedIn.text.contains("<form method=\"post\" action=\"/sign-out\"><button type=\"submit\">Đăng xuất"))
      #expect(!page.text.contains("sign-out"))
      let out = try await centre.send(
        "POST", "/sign-out", token: nil, Self.form.merging(["Cookie": "report_centre_token=\(token)"]) { $1 }, body: [])
      #expect(out.status == 303)
      #expect(out.headers["set-cookie"] == "report_centre_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict")
    }
  }

  @Test(arguments: ["rc_wrong", "", "a%00b", "x; Domain=example.org"])
  func `a wrong token sets nothing and is told on the page`(_ token: String) async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      let answer = try await signIn(centre, token)
      #expect(answer.status == 401)
      #expect(answer.headers["set-cookie"] == nil)
      #expect(answer.text.contains("id=\"refused\""))
    }
  }

  @Test(arguments: [(true, [:]), (false, ["X-Forwarded-Proto": "https"])] as [(Bool, [String: String])])
  func `where browsers come through https the cookie never goes in the clear`(
    _ isHTTPS: Bool, _ headers: [String: String]
  ) async throws {
    try await RunningCentre.run(portal: PortalSettings(isHTTPS: isHTTPS)) { centre in
      let answer = try await signIn(centre, try await centre.token(.analyst), headers)
      #expect(answer.headers["set-cookie"]?.hasSuffix("; HttpOnly; SameSite=Strict; Secure") == true)
    }
  }

  @Test func `a token in an address signs in only where that is switched on`() async throws {
    try await RunningCentre.run(portal: PortalSettings(hasSignInLink: true)) { centre in
      let token = try await centre.token(.analyst)
      let answer = try await centre.get("/sign-in?token=\(token)", token: nil)
      #expect(answer.status == 303)
      #expect(answer.headers["set-cookie"]?.hasPrefix("report_centre_token=\(token);") == true)
    }
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      let token = try await centre.token(.analyst)
      for holder in [nil, token] {
        let answer = try await centre.get("/sign-in?token=\(token)", token: holder)
        let nowhere = try await centre.get("/no-such-page?token=\(token)", token: holder)
        #expect(answer.status == nowhere.status)
        #expect(answer.json["code"].string == nowhere.json["code"].string)
        #expect(answer.headers["set-cookie"] == nil)
      }
    }
  }
}
