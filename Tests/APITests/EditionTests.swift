// Editions of consolidated reports: provisional and official, numbered, corrected, signed.
import Centre
import Formats
import Foundation
import Security
import TestSupport
import Testing

@Suite struct EditionTests {
  private static let official =
    #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","status":"official","number":"15","date":"2025-10-05"}"#

  @Test func `an official edition is made once, of settled figures, with the records office's number`() async throws {
    try await DefinedReportTests.run { centre, administrator in
      let late = DefinedReportTests.procedures("T08", "2025-Q3", online: 1, early: 1, onTime: 1, late: 0, open: 0)
      #expect(try await centre.submit(late, token: administrator).status == 201)
      let early = try await DefinedReportTests.make(centre, administrator, Self.official)
      #expect(early.status == 409 && early.json["code"].string == "report.not-settled")
      try await centre.rollUp()
      let made = try await DefinedReportTests.make(centre, administrator, Self.official)
      #expect(made.status == 201, "\(made.text)")
      #expect(made.json["status"].string == "official" && made.json["number"].string == "15")
      let path = try #require(made.headers["location"])
      let page = try await centre.get(path + "?format=html", token: administrator).text
      #expect(page.contains("Số: 15/BC-VPCP") && page.contains("Hà Nội, ngày 05 tháng 10 năm 2025"))
      #expect(page.contains("CHÍNH THỨC") && !page.contains("TẠM TÍNH"))
      let again = try await DefinedReportTests.make(centre, administrator, Self.official)
      #expect(again.status == 409 && again.json["code"].string == "report.official-exists")
      #expect(again.text.contains(made.json["id"].string ?? "?"))
      // Provisional ones may be made at any time, and say so; their number stays open.
      let provisional = try await DefinedReportTests.make(
        centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      let open = try await centre.get(
        try #require(provisional.headers["location"]) + "?format=html", token: administrator
      ).text
      #expect(open.contains("TẠM TÍNH") && open.contains("Số: \u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}/BC-VPCP"))
      let list = try await centre.get("/v1/reports?report=VPCP.BC_TTHC&period=2025-Q3", token: administrator).json
      #expect(list["editions"].array.map { $0["status"].string } == ["provisional", "official"])
    }
  }

  @Test func `a correction is a new edition that names what changed, figure by figure`() async throws {
    try await DefinedReportTests.run { centre, administrator in
      let first = try await DefinedReportTests.make(centre, administrator, Self.official)
      let before = try await centre.get(try #require(first.headers["location"]), token: administrator)
      let id = try #require(first.json["id"].string)
      _ = try await centre.submit(
        DefinedReportTests.procedures("T04", "2025-Q3", online: 150, early: 80, onTime: 60, late: 50, open: 30),
        token: administrator)
      try await centre.rollUp()
      func correct(_ corrects: String, number: String = "16") async throws -> TestAnswer {
        try await DefinedReportTests.make(
          centre, administrator,
          #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","status":"official","number":"\#(number)","corrects":"\#(corrects)","reason":"Cao Bằng gửi lại"}"#
        )
      }
      #expect(try await correct("0197d2a4-0000-7000-8000-000000000000").json["code"].string == "report.official-exists")
      #expect(try await correct("x").json["code"].string == "not-found")
      let made = try await correct(id)
      #expect(made.status == 201, "\(made.text)")
      #expect(made.json["corrects"].string == id)
      let path = try #require(made.headers["location"])
      let report = try await centre.get(path, token: administrator).json
      let differences = report["corrects"]["differences"].array
      let changed = Dictionary(
        differences.map {
          ($0["place"]["vi"].string ?? "", [$0["before"]["value"].string, $0["after"]["value"].string])
        },
        uniquingKeysWith: { first, _ in first })
      #expect(changed["Kết quả giải quyết – Quá hạn – Kỳ báo cáo"] == ["120", "110"])
      #expect(changed["Kết quả theo tỉnh, thành phố – UBND tỉnh Cao Bằng – Quá hạn"] == ["60", "50"])
      #expect(changed["Kết quả giải quyết – Hồ sơ tiếp nhận – Kỳ báo cáo"] == nil)
      #expect(changed.keys.contains("Đoạn 1"))
      #expect(report["corrects"]["digest"].string == first.json["digest"].string)
      #expect(report["corrects"]["reason"].string == "Cao Bằng gửi lại")
      let page = try await centre.get(path + "?format=html", token: administrator).text
      #expect(page.contains("Lý do: Cao Bằng gửi lại") && page.contains(">120 hồ sơ TTHC</td><td>110 hồ sơ TTHC<"))
      // The corrected edition is what it was, and only the newest can be corrected.
      #expect(try await centre.get(try #require(first.headers["location"]), token: administrator).body == before.body)
      #expect(try await correct(id, number: "17").json["code"].string == "report.official-exists")
      #expect(try await correct(try #require(made.json["id"].string), number: "17").status == 201)
    }
  }

  @Test func `a series numbers official editions without gaps and without doubles`() async throws {
    try await DefinedReportTests.run { centre, administrator in
      let json = ["Content-Type": "application/json"]
      let shipped = String(decoding: try DefinedReportTests.file("VPCP.BC_TTHC/1/report.json"), as: UTF8.self)
      let own = shipped.replacing("VPCP.BC_TTHC", with: "VPCP.RIENG").replacing(
        #""symbol": "BC-VPCP""#, with: #""symbol": "BC-KSTT", "series": true"#)
      let published = try await centre.send(
        "POST", "/v1/report-definitions", token: administrator, json, body: Array(own.utf8))
      #expect(published.status == 201, "\(published.text)")
      func make(_ agency: String, _ more: String = "") async throws -> TestAnswer {
        try await DefinedReportTests.make(
          centre, administrator,
          #"{"report":"VPCP.RIENG","period":"2025-Q3","status":"official","date":"2025-10-05","agency":"\#(agency)"\#(more)}"#
        )
      }
      #expect(try await make("VN", #","number":"9""#).json["pointer"].string == "/number")
      let provinces = ["T01", "T04", "T08", "T11", "T12", "T14", "T15", "T19", "T20", "T22", "T24", "T25"]
      // One whose edition cannot be kept after its number was taken: the number is not lost.
      try await centre.execute(
        "ALTER TABLE report ADD CONSTRAINT broken CHECK (agency <> (SELECT_T38))".replacing(
          "(SELECT_T38)", with: "\(try await centre.count("SELECT id FROM agency WHERE code = 'T38'"))"))
      #expect(try await make("T38").status == 500)
      #expect(try await centre.count("SELECT count(*) FROM report_series") == 0)
      // Some are asked for twice at once: only one edition of each is made, and a refused one takes no number.
      let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
        for province in provinces + provinces.prefix(6) {
          group.addTask { try await make(province).json["number"].string }
        }
        return try await group.reduce(into: [String]()) { if let number = $1 { $0.append(number) } }
      }
      #expect(numbers.sorted() == (1...12).map { $0 < 10 ? "0\($0)" : String($0) })
      #expect(try await centre.count("SELECT last FROM report_series") == 12)
      // Another year begins again.
      let next = try await DefinedReportTests.make(
        centre, administrator,
        #"{"report":"VPCP.RIENG","period":"2025-Q3","status":"official","date":"2026-01-05"}"#)
      #expect(next.json["number"].string == "01")
    }
  }

  @Test func `only the issuer makes official editions and signs them`() async throws {
    try await DefinedReportTests.run { centre, administrator in
      let province = try await centre.token(.publisher, "T01")
      let provisional = #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","agency":"T01"}"#
      #expect(try await DefinedReportTests.make(centre, province, provisional).status == 201)
      let official = #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","agency":"T01","status":"official","number":"1"}"#
      #expect(try await DefinedReportTests.make(centre, province, official).json["code"].string == "access.agency")
      let issuer = try await centre.token(.publisher, "VPCP")
      let made = try await DefinedReportTests.make(centre, issuer, official)
      #expect(made.status == 201, "\(made.text)")
      let signed = try await centre.send(
        "PUT", try #require(made.headers["location"]) + "/signed", token: province,
        ["Content-Type": "application/pdf"], body: Array("%PDF-1.7".utf8))
      #expect(signed.json["code"].string == "access.agency")
    }
  }

  @Test func `an official edition is printed by the worker, once, and its digest stands in the log`() async throws {
    try await DefinedReportTests.run { centre, administrator in
      let made = try await DefinedReportTests.make(centre, administrator, Self.official)
      _ = try await DefinedReportTests.make(centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      // One that cannot be printed keeps no other from it, and is not tried again at once.
      let broken = try await DefinedReportTests.make(
        centre, administrator, Self.official.replacing(#""number":"15""#, with: #""number":"16","agency":"T01""#))
      let id = try #require(broken.json["id"].string)
      try await centre.execute("UPDATE report SET html_vi = '<img src=\"http://127.0.0.1:1/x\">' WHERE id = '\(id)'")
      let first = try await centre.centre.printOfficialEditions()
      #expect(first.printed == 1 && first.failures.map(\.id) == [id])
      let second = try await centre.centre.printOfficialEditions()
      #expect(second.printed == 0 && second.failures.isEmpty)
      #expect(try await centre.count("SELECT count(*) FROM ledger WHERE kind = 'report-print'") == 1)
      let path = try #require(made.headers["location"])
      let pdf = try await centre.get(path + "?format=pdf", token: administrator)
      #expect(pdf.body.starts(with: Array("%PDF".utf8)))
      // Each kind of answer has a tag of its own.
      let tags = [
        pdf, try await centre.get(path, token: administrator),
        try await centre.get(path + "?format=html", token: administrator),
        try await centre.get(path + "?format=html&lang=en", token: administrator),
      ].map { $0.headers["etag"] ?? "" }
      #expect(Set(tags).count == 4 && tags[1] == "\"\(made.json["digest"].string ?? "")\"")
    }
  }

  @Test func `the signed document is what readers get, and both digests are shown`() async throws {
    try await DefinedReportTests.run { centre, administrator in
      let made = try await DefinedReportTests.make(centre, administrator, Self.official)
      let path = try #require(made.headers["location"])
      let pdf = ["Content-Type": "application/pdf"]
      let signed = Array("%PDF-1.7 signed".utf8)
      func attach(_ bytes: [UInt8], _ token: String, to path: String) async throws -> TestAnswer {
        try await centre.send("PUT", path + "/signed", token: token, pdf, body: bytes)
      }
      #expect(try await attach(Array("PK".utf8), administrator, to: path).status == 415)
      #expect(try await attach(signed, try await centre.token(.analyst), to: path).json["code"].string == "access.role")
      #expect(
        try await attach(signed, try await centre.token(.publisher, "BTC"), to: path).json["code"].string == "not-found"
      )
      let answer = try await attach(signed, administrator, to: path)
      #expect(answer.status == 200, "\(answer.text)")
      let digest = SHA256.digest(of: signed).description
      #expect(answer.json["signedDigest"].string == digest)
      let read = try await centre.get(path + "?format=pdf", token: try await centre.token(.analyst))
      #expect(read.body == signed)
      #expect(read.headers["report-signed-digest"] == digest)
      #expect(read.headers["report-digest"] == made.json["digest"].string)
      #expect(try await attach(signed, administrator, to: path).status == 200)
      #expect(try await attach(signed + [0x0A], administrator, to: path).json["code"].string == "report.signed")
      let provisional = try await DefinedReportTests.make(
        centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      let other = try #require(provisional.headers["location"])
      #expect(try await attach(signed, administrator, to: other).json["code"].string == "report.not-official")
    }
  }
}
