// Ad hoc forms: the documents of 2019 as they were counted, in a period that is no quarter and is never split up, and
// the events that keep reports of one period apart.
import Centre
import Foundation
import TestSupport
import Testing

@Suite struct AdHocTests {
  private static let folder = URL(filePath: #filePath).appending(path: "../../../ReportTemplates/DEMO.VBDT/1")
    .standardized

  static func file(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// The electronic documents of the whole axis, sent by the Government Office.
  private static func run(_ body: (RunningCentre, _ reporter: String, _ analyst: String) async throws -> Void)
    async throws
  {
    try await RunningCentre.run { centre in
      try await centre.publish(try file("form.json"))
      let reporter = try await centre.token(.reporter, "VPCP")
      let sent = try await centre.submit(
        String(decoding: try file("valid/whole-axis-2019.json"), as: UTF8.self), token: reporter)
      #expect(sent.status == 201, "\(sent.text)")
      try await centre.rollUp()
      try await body(centre, reporter, try await centre.token(.analyst))
    }
  }

  private static let question = "/v1/figures?form=DEMO.VBDT&period="
  static let whole = "2019-03-12..2019-09-30"

  private func values(_ centre: RunningCentre, _ target: String, _ token: String) async throws -> [String] {
    let answer = try await centre.get(target, token: token)
    #expect(answer.status == 200, "\(answer.text)")
    return answer.json["figures"].array.map {
      "\($0["agency"]) \($0["period"]) [\($0["row"])] \($0["value"]) \($0["reported"])"
    }
  }

  @Test func `a period of its own is counted as it was sent and never split up`() async throws {
    try await Self.run { centre, _, analyst in
      #expect(
        try await values(centre, Self.question + Self.whole, analyst) == [
          "VN \(Self.whole) [1] 163107 1", "VN \(Self.whole) [2] 488165 1",
        ])
      // Neither to the quarters it touches nor to agencies that have sent nothing.
      #expect(try await values(centre, Self.question + "2019-Q1..2019-Q4", analyst) == [])
      #expect(try await values(centre, Self.question + Self.whole + "&level=province", analyst) == [])
      let year = try await centre.get(Self.question + "2019", token: analyst)
      #expect(year.status == 422 && year.json["code"].string == "period.kind")
    }
  }

  @Test func `events keep reports of one period apart`() async throws {
    try await Self.run { centre, reporter, analyst in
      let event = try await centre.submit(
        """
        {"form":"DEMO.VBDT","agency":"VPCP","period":"\(Self.whole)","occasion":"bao-so-3",\
        "tables":{"main":{"1":{"1":10},"2":{"1":20}}}}
        """, token: reporter)
      #expect(event.status == 201, "\(event.text)")
      #expect(event.json["revision"].int == 1)
      #expect(event.json["occasion"].string == "bao-so-3")
      try await centre.rollUp()
      let target = Self.question + Self.whole + "&row=1"
      #expect(try await values(centre, target, analyst) == ["VN \(Self.whole) [1] 163107 1"])
      #expect(try await values(centre, target + "&occasion=bao-so-3", analyst) == ["VN \(Self.whole) [1] 10 1"])
      #expect(try await values(centre, target + "&occasion=bao-so-4", analyst) == [])
      for (occasion, accepted) in [("", 1), ("&occasion=bao-so-3", 1), ("&occasion=bao-so-4", 0)] {
        let completeness = try await centre.get(
          "/v1/completeness?form=DEMO.VBDT&period=\(Self.whole)\(occasion)", token: analyst)
        #expect(completeness.json["accepted"].int == accepted, "\(completeness.text.prefix(300))")
      }
      let latest = Self.question + "latest&row=1&occasion=bao-so-"
      #expect(try await values(centre, latest + "3", analyst) == ["VN \(Self.whole) [1] 10 1"])
      #expect(try await centre.get(latest + "4", token: analyst).status == 400)
      let misspelt = try await centre.get(target + "&occasion=Bão%20số%203", token: analyst)
      #expect(misspelt.status == 400)
    }
  }
}
