// A cursor belongs to the question it came from.
import Centre
import TestSupport
import Testing

@Suite struct CursorTests {
  /// The target of a first page, and targets that ask something else.
  struct Question: Sendable, CustomTestStringConvertible {
    let target: String
    let others: [String]
    var testDescription: String { target }
  }

  private static let periods = (2019...2031).map { "\($0)-Q1" }.joined(separator: ",")

  static let questions = [
    Question(
      target: "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true",
      others: [
        "/v1/figures?form=TEST.QUY&period=\(periods)&level=province",
        "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true&column=2",
        "/v1/figures?form=TEST.QUY&period=2019-Q1&level=province&blanks=true",
        "/v1/figures?form=TEST.QUY&period=\(periods)&blanks=true&children=true",
        "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true&agency=T01",
        "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true&occasion=bao-so-3",
        "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true&compare=previous",
        "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true&labels=true",
      ]),
    Question(
      target: "/v1/agencies?parent=T01",
      others: [
        "/v1/agencies", "/v1/agencies?parent=T04", "/v1/agencies?parent=T01&level=commune", "/v1/agencies?q=xa",
        "/v1/agencies?parent=T01&at=2025-08-01",
      ]),
    Question(
      target: "/v1/submissions?form=TEST.QUY",
      others: ["/v1/submissions", "/v1/submissions?form=TEST.QUY&agency=T01", "/v1/submissions?state=accepted"]),
  ]

  @Test(arguments: questions)
  func `a cursor of another question is refused, and so is what is none`(_ question: Question) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      try await centre.importAgencies((1...600).map { "X\(10_000 + $0),Xã \($0),commune,T01,,," })
      let token = try await centre.token(.administrator)
      if question.target.hasPrefix("/v1/submissions") {
        let lines = (1990...2025).flatMap { year in
          (1...4).flatMap { quarter in
            ["T01", "T04"].map { SampleForms.report(agency: $0, period: "\(year)-Q\(quarter)") }
          }
        }
        let sent = try await centre.send(
          "POST", "/v1/submissions/batch", token: token, ["Content-Type": "application/x-ndjson"],
          body: Array(lines.joined(separator: "\n").utf8))
        #expect(sent.text.matches(of: /"status":201/).count == lines.count)
      }
      let cursor = try #require(try await centre.get(question.target, token: token).json["next"].string)
      #expect(try await centre.get("\(question.target)&cursor=\(cursor)", token: token).status == 200)
      let joined = { (target: String) in target + (target.contains("?") ? "&" : "?") + "cursor=" }
      let garbage = ["x", "", "~", "%00", "T01", "2025-Q3~T01", cursor + "0", "0" + cursor.dropFirst(20)]
      for target in question.others.map({ joined($0) + cursor }) + garbage.map({ joined(question.target) + $0 }) {
        let answer = try await centre.get(target, token: token)
        #expect(answer.status == 400, "\(target): \(answer.text.prefix(300))")
        #expect(answer.json["code"].string == "query.parameter", "\(target)")
      }
    }
  }

  @Test func `a cursor does not go from one holder's own figures to another's`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let target = "/v1/figures?form=TEST.QUY&period=\(Self.periods)&level=province&blanks=true"
      let cursor = try #require(
        try await centre.get(target, token: try await centre.token(.administrator)).json["next"].string)
      let other = try await centre.get("\(target)&cursor=\(cursor)", token: try await centre.token(.analyst, "T01"))
      #expect(other.json["code"].string == "query.parameter", "\(other.text.prefix(300))")
    }
  }
}
