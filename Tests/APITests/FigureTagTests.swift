// Who has the figures already is not sent them again: one tag for one state of one question, none while sums are made.
import Centre
import TestSupport
import Testing

@Suite struct FigureTagTests {
  private static let question = FigureTests.question

  private func found(_ answer: TestAnswer) -> String? { answer.headers["etag"] }

  @Test(arguments: ["", "&format=csv", "&format=excel-vi", "&level=province&blanks=true"])
  func `figures that are known are not sent again`(more: String) async throws {
    try await FigureTests.run { centre, analyst in
      let target = Self.question + more
      let first = try await centre.get(target, token: analyst)
      let tag = try #require(found(first))
      #expect(first.status == 200 && tag.hasPrefix("W/\"") && first.headers["cache-control"] == "private, no-cache")
      for known in [tag, "*", "\"x\", \(tag)", String(tag.dropFirst(2))] {
        let again = try await centre.send("GET", target, token: analyst, ["If-None-Match": known])
        #expect(again.status == 304 && again.body.isEmpty && found(again) == tag, "\(known)")
      }
      #expect(try await centre.send("HEAD", target, token: analyst, ["If-None-Match": tag]).status == 304)
      let other = try await centre.send("GET", target, token: analyst, ["If-None-Match": "W/\"x\""])
      #expect(other.status == 200 && !other.body.isEmpty && found(other) == tag)
    }
  }

  @Test func `every question has its own tag, and every reader`() async throws {
    try await FigureTests.run { centre, analyst in
      var tags: Set<String> = []
      let questions = [
        "", "&row=A", "&column=2", "&blanks=true", "&children=true", "&level=province", "&agency=T01", "&format=csv",
        "&format=excel-vi",
      ]
      for more in questions {
        tags.insert(try #require(found(try await centre.get(Self.question + more, token: analyst))))
      }
      #expect(tags.count == questions.count)
      // Without an agency the answer is of the reader's own.
      let own = try await centre.get(Self.question, token: try await centre.token(.reporter, "T01"))
      #expect(!tags.contains(try #require(found(own))))
    }
  }

  @Test func `a tag changes with the figures, not with what others report`() async throws {
    try await FigureTests.run { centre, analyst in
      let token = try await centre.token(.administrator)
      let before = try #require(found(try await centre.get(Self.question, token: analyst)))
      func isKnown() async throws -> Bool {
        try await centre.send("GET", Self.question, token: analyst, ["If-None-Match": before]).status == 304
      }
      // Another form, another period.
      try await centre.publish(SampleForms.index)
      #expect(try await isKnown())
      let earlier = SampleForms.report(agency: "T01").replacing("2025-Q3", with: "2025-Q2")
      #expect(try await centre.submit(earlier, token: token).status == 201)
      #expect(try await isKnown())
      try await centre.rollUp()
      #expect(try await isKnown())
      // A report: no tag until the sums are made, then another; so with one that says the same again.
      _ = try await centre.submit(SampleForms.report(agency: "T08"), token: token)
      let pending = try await centre.send("GET", Self.question, token: analyst, ["If-None-Match": before])
      #expect(pending.status == 200 && found(pending) == nil && pending.headers["cache-control"] == "no-store")
      try await centre.rollUp()
      let after = try #require(found(try await centre.get(Self.question, token: analyst)))
      #expect(after != before)
      // Agencies stand in the answer too, be they of a province that has sent nothing and has no sums to make.
      try await centre.importAgencies(["X1,UBND xã Một,commune,T11,,,"])
      #expect(try await centre.get(Self.question, token: analyst).json["fresh"]["pending"].int == 0)
      #expect(try #require(found(try await centre.get(Self.question, token: analyst))) != after)
    }
  }
}
