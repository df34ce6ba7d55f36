// Definitions and reports that somebody made large, empty or hostile: clear refusals or the honest sign, never a wrong
// figure, and nothing executed.
import Centre
import Formats
import Foundation
import ReportModel
import TestSupport
import Testing

@Suite struct HostileReportTests {
  private static let json = ["Content-Type": "application/json"]

  private static func form(columns: Int, rows: Int = 1) -> [UInt8] {
    let columns = (1...columns).map { #""\#($0) Cột \#($0)""# }.joined(separator: ",")
    let rows = (1...rows).map { #""R\#($0) Dòng \#($0)""# }.joined(separator: ",")
    return Array(
      #"""
      { "format": "report-centre/form/1", "form": "TEST.RONG", "version": 1, "title": "Biểu rộng", "issuer": "VPCP",
        "demonstration": true, "kind": "periodic", "periods": ["quarter"], "reporters": [{ "level": "province" }],
        "parentFigures": "children-only", "tables": [{ "table": "main", "cell": { "type": "integer", "nature": "flow",
        "unit": "vụ" }, "columns": [\#(columns)], "rows": [\#(rows)] }] }
      """#.utf8)
  }

  private static func definition(_ lines: String, _ sections: String, title: String = "Báo cáo thử") -> [UInt8] {
    Array(
      #"""
      { "format": "report-centre/report-definition/1", "report": "TEST.BC", "version": 1, "title": "\#(title)",
        "issuer": "VPCP", "demonstration": true, "periods": ["quarter"], "lines": [\#(lines)], "sections": [\#(sections)] }
      """#.utf8)
  }

  private static let one = #"{ "code": "mot", "form": "TEST.RONG", "cell": "[R1](1)" }"#

  private static func publish(_ centre: RunningCentre, _ token: String, _ bytes: [UInt8]) async throws -> TestAnswer {
    try await centre.send("POST", "/v1/report-definitions", token: token, json, body: bytes)
  }

  @Test func `a form of ten thousand columns is a page, its PDF refused in time`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form(columns: 10_000, rows: 2))
      let administrator = try await centre.token(.administrator)
      let wide = try await Self.publish(
        centre, administrator,
        Self.definition(Self.one, #"{ "sheet": { "form": "TEST.RONG" } }, { "sheet": { "form": "TEST.RONG" } }"#))
      #expect(wide.status == 201, "\(wide.text.prefix(500))")
      let made = try await DefinedReportTests.make(centre, administrator, #"{"report":"TEST.BC","period":"2025-Q3"}"#)
      let path = try #require(made.headers["location"], "\(made.text.prefix(500))")
      let page = try await centre.get(path + "?format=html", token: administrator)
      #expect(page.status == 200 && page.body.count > 1 << 20)
      let pdf = try await centre.get(path + "?format=pdf", token: administrator)
      #expect(pdf.status == 422 && pdf.json["code"].string == "sheet.too-large")
    }
  }

  @Test func `a wide table is printed in parts that lose no column`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form(columns: 40))
      let administrator = try await centre.token(.administrator)
      let columns = (1...40).map { #""c\#($0)""# }.joined(separator: ",")
      let lines = (1...40).map { #"{ "code": "c\#($0)", "form": "TEST.RONG", "cell": "[R1](\#($0))" }"# }
      let published = try await Self.publish(
        centre, administrator,
        Self.definition(
          lines.joined(separator: ","), #"{ "table": { "code": "tinh", "by": "province", "columns": [\#(columns)] } }"#)
      )
      #expect(published.status == 201, "\(published.text.prefix(500))")
      let made = try await DefinedReportTests.make(centre, administrator, #"{"report":"TEST.BC","period":"2025-Q3"}"#)
      let path = try #require(made.headers["location"])
      let page = try await centre.get(path + "?format=html", token: administrator).text
      for column in 1...40 { #expect(page.contains(">Cột \(column) <") || page.contains(">Cột \(column)</th>")) }
      #expect(page.components(separatedBy: "<table class=\"figures\">").count > 2)
    }
  }

  @Test func `markup and formulas in names and words stay text`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form(columns: 2))
      let administrator = try await centre.token(.administrator)
      let hostile = #"=HYPERLINK(\"http://x\")<script>alert(1)</script>"#
      let published = try await Self.publish(
        centre, administrator,
        Self.definition(
          #"{ "code": "mot", "label": "\#(hostile)", "form": "TEST.RONG", "cell": "[R1](1)" }"#,
          #"""
          { "heading": "\#(hostile)" }, { "text": "\#(hostile) {mot}" },
          { "trend": { "line": "mot", "title": "\#(hostile)" } }, { "map": { "line": "mot", "title": "\#(hostile)" } },
          { "ranking": { "line": "mot", "by": "province" } }, { "table": { "code": "a", "by": "lines", "title": "\#(hostile)" } }
          """#, title: hostile))
      #expect(published.status == 201, "\(published.text.prefix(500))")
      let made = try await DefinedReportTests.make(centre, administrator, #"{"report":"TEST.BC","period":"2025-Q3"}"#)
      let path = try #require(made.headers["location"])
      for language in ["vi", "en"] {
        let page = try await centre.get(path + "?format=html&lang=\(language)", token: administrator).text
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;"))
        #expect(page.components(separatedBy: "=HYPERLINK(&quot;http://x&quot;)").count > 6)
      }
      let pdf = try await centre.get(path + "?format=pdf", token: administrator)
      #expect(pdf.status == 200, "\(pdf.text.prefix(300))")
    }
  }

  @Test func `texts of a megabyte and files beyond the limit are refused by size`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form(columns: 2))
      let administrator = try await centre.token(.administrator)
      let long = String(repeating: "a", count: 1 << 20)
      let text = try await Self.publish(centre, administrator, Self.definition(Self.one, #"{ "text": "\#(long)" }"#))
      #expect(text.json["faults"][0]["code"].string == "form.text-length")
      let body = [UInt8](repeating: 0x20, count: (10 << 20) + 1)
      #expect(try await Self.publish(centre, administrator, body).status == 413)
      let deep = Array(String(repeating: "[", count: 100).utf8)
      #expect(try await Self.publish(centre, administrator, deep).status == 400)
    }
  }

  @Test func `nothing divides by zero, and the greatest sums that fit are exact`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form(columns: 2))
      let administrator = try await centre.token(.administrator)
      let published = try await Self.publish(
        centre, administrator,
        Self.definition(
          #"""
          { "code": "mot", "form": "TEST.RONG", "cell": "[R1](1)" }, { "code": "hai", "form": "TEST.RONG", "cell": "[R1](2)" },
          { "code": "chia", "label": "Chia", "ratio": ["(mot)", "(hai)"], "places": 2 },
          { "code": "nhan", "label": "Nhân", "formula": "(mot) * (mot) * (mot)" }
          """#,
          #"{ "text": "{mot}; {chia}; {nhan}; {mot change previous}; {mot share previous}; {mot highest province}" }"#))
      #expect(published.status == 201, "\(published.text.prefix(500))")
      func send(_ agency: String, _ one: String, _ two: String) async throws {
        let sent = try await centre.submit(
          #"{"form":"TEST.RONG","agency":"\#(agency)","period":"2025-Q3","tables":{"main":{"R1":{"1":\#(one),"2":\#(two)}}}}"#,
          token: administrator)
        #expect(sent.status == 201, "\(sent.text)")
      }
      try await send("T01", "999999999999999999", "0")
      try await send("T04", "999999999999999999", "0")
      try await centre.rollUp()
      let report = try await DefinedReportTests.report(
        centre, administrator, #"{"report":"TEST.BC","period":"2025-Q3"}"#)
      // A product of 57 digits is no number here, and is never a wrong one.
      #expect(
        DefinedReportTests.texts(report) == [
          "1.999.999.999.999.999.998 vụ; x; x; chưa có số liệu kỳ trước để so sánh; chưa có số liệu kỳ trước để so sánh; UBND thành phố Hà Nội (999.999.999.999.999.999 vụ)"
        ])
    }
  }

  @Test func `a definition over a form that was taken back is refused by the form's name`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form(columns: 2))
      let administrator = try await centre.token(.administrator)
      #expect(
        try await Self.publish(centre, administrator, Self.definition(Self.one, #"{ "text": "{mot}" }"#)).status == 201)
      let withdrawn = try await centre.send(
        "POST", "/v1/forms/TEST.RONG/withdraw", token: administrator, Self.json,
        body: Array(#"{"version":1,"from":"2025-07-01","reason":"thử"}"#.utf8))
      #expect(withdrawn.status == 200, "\(withdrawn.text)")
      let made = try await DefinedReportTests.make(centre, administrator, #"{"report":"TEST.BC","period":"2025-Q3"}"#)
      #expect((400..<500).contains(made.status), "\(made.text)")
      #expect(made.json["code"].string?.hasPrefix("form.") == true, "\(made.text)")
    }
  }
}
