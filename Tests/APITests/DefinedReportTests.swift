// Consolidated reports by a definition, over the shipped forms: their figures, their text, their editions.
import Centre
import Formats
import Foundation
import Security
import TestSupport
import Testing

@Suite struct DefinedReportTests {
  static let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "ReportTemplates")

  static func file(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: templates.appending(path: path))) }

  /// A province's report of one field on II.06a.
  static func procedures(
    _ agency: String, _ period: String, online: Int, early: Int, onTime: Int, late: Int, open: Int
  ) -> String {
    let resolved = early + onTime + late
    let received = resolved + open
    return """
      { "form": "VPCP.KSTT.II06A", "agency": "\(agency)", "period": "\(period)", "tables": { "main": { "A.1": {
        "3": \(received), "4": \(online), "5": \(received - online), "6": 0, "7": \(resolved), "8": \(early),
        "9": \(onTime), "10": \(late), "11": \(open), "12": \(open), "13": 0 },
        "A.2": { "4": "-", "5": "-" }, "A.3": { "4": "-", "5": "-" } } },
        "preparedBy": { "name": "Nguyễn Thị An", "phone": "024 0000 0000" },
        "approvedBy": { "name": "Trần Văn Bình", "position": "Chủ tịch" } }
      """
  }

  /// Three provinces have reported on procedures for two years; the definition is published, sums are made.
  static func run(_ body: (RunningCentre, _ administrator: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(try file("VPCP.KSTT.II06A/1/form.json"))
      let administrator = try await centre.token(.administrator)
      let published = try await centre.send(
        "POST", "/v1/report-definitions", token: administrator, ["Content-Type": "application/json"],
        body: try file("VPCP.BC_TTHC/1/report.json"))
      #expect(published.status == 201, "\(published.text)")
      for report in [
        procedures("T01", "2024-Q3", online: 500, early: 600, onTime: 300, late: 100, open: 200),
        procedures("T04", "2024-Q3", online: 100, early: 100, onTime: 50, late: 50, open: 0),
        procedures("T01", "2025-Q3", online: 900, early: 700, onTime: 350, late: 50, open: 180),
        procedures("T04", "2025-Q3", online: 150, early: 80, onTime: 60, late: 60, open: 20),
        procedures("T22", "2025-Q3", online: 400, early: 400, onTime: 90, late: 10, open: 0),
      ] {
        let answer = try await centre.submit(report, token: administrator)
        #expect(answer.status == 201, "\(answer.text)")
      }
      try await centre.rollUp()
      try await body(centre, administrator)
    }
  }

  static func make(_ centre: RunningCentre, _ token: String, _ body: String) async throws -> TestAnswer {
    try await centre.send(
      "POST", "/v1/reports", token: token, ["Content-Type": "application/json"], body: Array(body.utf8))
  }

  @Test func `figures, changes and lists stand in the text as they are`() async throws {
    try await Self.run { centre, administrator in
      let made = try await Self.make(centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      #expect(made.status == 201, "\(made.text)")
      let path = try #require(made.headers["location"])
      let report = try await centre.get(path, token: administrator).json
      if let folder = ProcessInfo.processInfo.environment["WRITE_REPORTS"] {
        let page = try await centre.get(path + "?format=html", token: administrator)
        try Data(page.body).write(to: URL(filePath: folder).appending(path: "defined.html"))
        let pdf = try await centre.get(path + "?format=pdf", token: administrator)
        try Data(pdf.body).write(to: URL(filePath: folder).appending(path: "defined.pdf"))
      }
      let texts = report["sections"].array.filter { $0["kind"].string == "text" }
      #expect(
        texts.first?["text"]["vi"].string
          == "Quý III/2025, các đơn vị tiếp nhận 2.000 hồ sơ TTHC, tăng 42,9% so với cùng kỳ năm trước; trong đó trực tuyến 1.450 hồ sơ TTHC, chiếm 72,5%. Đã giải quyết 1.800 hồ sơ TTHC, tăng 50,0% so với cùng kỳ năm trước; tỷ lệ giải quyết trước và đúng hạn là 93,3%, tăng 5,8 điểm % so với cùng kỳ năm trước."
      )
    }
  }
}
