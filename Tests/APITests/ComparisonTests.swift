// Comparisons as analysts ask for them: in JSON, as further columns of CSV, with their own freshness.
import Centre
import FoundationEssentials
import TestSupport
import Testing

@Suite struct ComparisonTests {
  private static let question = "/v1/figures?form=TEST.QUY&period=2025-Q4&agency=T01&row=A"

  @Test func `each figure has what it was beside it`() async throws {
    try await OverTimeTests.run { centre, analyst in
      let answer = try await centre.get(
        Self.question + "&compare=same-last-year,previous,previous", token: analyst)
      #expect(answer.status == 200, "\(answer.text)")
      let two = try #require(answer.json["figures"].array.first { $0["column"].string == "2" })
      #expect(two["compared"].names == ["previous", "sameLastYear"])
      #expect(
        two["compared"]["previous"].names == [
          "blank", "difference", "expected", "percent", "period", "reported", "value",
        ])
      #expect(two["compared"]["previous"]["percent"].string == "185.7")
      #expect(two["compared"]["sameLastYear"]["period"].string == "2024-Q4")
      #expect(two["compared"]["sameLastYear"]["value"].isNull && two["compared"]["sameLastYear"]["percent"].isNull)
      let rate = try #require(answer.json["figures"].array.first { $0["column"].string == "6" })
      #expect(
        rate["compared"]["previous"].names == [
          "blank", "difference", "expected", "period", "points", "reported", "value",
        ])
      #expect(rate["compared"]["previous"]["points"].string == "10")
      let plain = try await centre.get(Self.question, token: analyst)
      #expect(plain.json["figures"][0]["compared"].isMissing)
    }
  }

  @Test func `CSV has further columns where they are asked for`() async throws {
    try await OverTimeTests.run { centre, analyst in
      let csv = try await centre.get(Self.question + "&compare=previous,same-last-year&format=csv", token: analyst)
      let lines = csv.text.components(separatedBy: "\r\n")
      #expect(
        lines[0] == "form,period,agency,name,level,table,row,column,indicator,unit,value,reported,blank,expected,"
          + "previousPeriod,previousValue,previousDifference,previousPercent,previousPoints,previousReported,"
          + "previousExpected,sameLastYearPeriod,sameLastYearValue,sameLastYearDifference,sameLastYearPercent,"
          + "sameLastYearPoints,sameLastYearReported,sameLastYearExpected")
      #expect(lines[2].hasSuffix(",20,1,0,1,2025-Q3,7,13,185.7,,1,1,2024-Q4,,,,,0,1"), "\(lines[2])")
      #expect(lines[5].hasSuffix(",%,80,1,0,1,2025-Q3,70,10,,10,1,1,2024-Q4,,,,,0,1"), "\(lines[5])")
      // For people a comparison without a base is x.
      let excel = try await centre.get(
        Self.question + "&compare=previous,same-last-year&format=excel-vi", token: analyst)
      let rows = excel.text.components(separatedBy: "\r\n")
      #expect(rows[2].hasSuffix(";20;1;0;1;2025-Q3;7;13;185,7;;1;1;2024-Q4;;;x;;0;1"), "\(rows[2])")
      #expect(rows[5].hasSuffix(";2025-Q3;70;10;;10;1;1;2024-Q4;;;;x;0;1"), "\(rows[5])")
    }
  }

  @Test func `a report of the compared period changes the answer, and its tag`() async throws {
    try await OverTimeTests.run { centre, analyst in
      let token = try await centre.token(.administrator)
      let target = Self.question + "&compare=same-last-year"
      let tag = try #require(try await centre.get(target, token: analyst).headers["etag"])
      #expect(tag != (try await centre.get(Self.question, token: analyst).headers["etag"]))
      _ = try await centre.submit(SampleForms.report(agency: "T01", period: "2024-Q4"), token: token)
      let stale = try await centre.get(target, token: analyst)
      #expect(stale.json["fresh"]["pending"].int == 1 && stale.headers["etag"] == nil)
      try await centre.rollUp()
      let after = try await centre.send("GET", target, token: analyst, ["If-None-Match": tag])
      #expect(after.status == 200)
      #expect(after.json["figures"][1]["compared"]["sameLastYear"]["value"].string == "7")
    }
  }

  @Test func `another word is told which there are, and too many periods are too many`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      for word in ["next", "previous,", "", "same_last_year"] {
        let answer = try await centre.get(Self.question + "&compare=\(word)", token: token)
        #expect(answer.status == 400 && answer.json["code"].string == "query.parameter", "\(word)")
        #expect(answer.json["messages"]["vi"].string?.contains("previous, same-last-year") == true)
      }
      let many = "/v1/figures?form=TEST.QUY&agency=T01&period=1950-Q1..2025-Q1&compare="
      #expect(try await centre.get(many + "previous", token: token).status == 200)
      let tooMany = try await centre.get(many + "previous,same-last-year", token: token)
      #expect(tooMany.status == 400 && tooMany.json["messages"]["en"].string?.contains("400 periods") == true)
    }
  }
}
