// A centre with a form of two provinces for tests of pages: what each role asks, as a browser would.
import Centre
import Foundation
import Portal
import TestSupport

/// A running centre whose pages are asked for with a role's cookie.
struct SitePages {
  let centre: RunningCentre
  /// Id of the newest report of Hà Nội.
  let submission: String

  static let asker = #","preparedBy":{"name":"Trần Thị Lập","phone":"024 3825 0000"}"#

  /// The quarterly form, one of whose columns bears an indicator.
  static let form = Array(
    String(decoding: SampleForms.quarterly, as: UTF8.self).replacing(
      "\"rules\": {",
      with: #""indicators": { "[*](2)": { "code": "THU.TRUC_TUYEN", "name": "Số trực tuyến" } }, "rules": {"#
    ).utf8)

  /// Hà Nội has reported two quarters, Cao Bằng the first of them; a form with words, where Hà Nội asks for something;
  /// and
  /// a day on which the third quarter is over and the fourth runs.
  static func run(_ body: (SitePages) async throws -> Void) async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      try await centre.publish(form, SampleForms.narrative)
      let token = try await centre.token(.administrator)
      var id = ""
      for report in [
        SampleForms.report(agency: "T04", period: "2026-Q2", two: 100, more: asker),
        SampleForms.report(agency: "T01", period: "2026-Q2", two: 2000),
        SampleForms.report(agency: "T01", period: "2026-Q3", two: 4321, more: asker),
      ] {
        let sent = try await centre.submit(report, token: token)
        precondition(sent.status == 201, sent.text)
        id = sent.json["id"].string ?? ""
      }
      let words = #""narrative":{"I":"Ổn.","II":[{"text":"Sửa <biểu> thử.","to":"BTC"}]}"#
      let asked = try await centre.submit(
        #"{"form":"TEST.LOI","agency":"T01","period":"2026-Q3","tables":{"main":{"A":{"1":9}}},\#(words)}"#,
        token: token)
      precondition(asked.status == 201, asked.text)
      try await centre.rollUp()
      try await body(SitePages(centre: centre, submission: id))
    }
  }

  /// A page as a browser with the token in its cookie asks for it.
  func page(_ target: String, _ token: String?, _ headers: [String: String] = [:]) async throws -> TestAnswer {
    var headers = headers
    headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"
    if let token { headers["Cookie"] = "report_centre_token=\(token)" }
    return try await centre.get(target, token: nil, headers)
  }

  /// What a form with `enctype="multipart/form-data"` posts.
  func post(
    _ target: String, _ token: String?, _ fields: [(String, String)], file: (name: String, bytes: [UInt8])? = nil,
    _ headers: [String: String] = [:]
  ) async throws -> TestAnswer {
    let boundary = "----WebKitFormBoundaryAbC123"
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    if let file {
      let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n"
      body += Array((head + "Content-Type: application/octet-stream\r\n\r\n").utf8) + file.bytes + Array("\r\n".utf8)
    }
    body += Array("--\(boundary)--\r\n".utf8)
    var headers = headers
    headers["Content-Type"] = "multipart/form-data; boundary=\(boundary)"
    if let token { headers["Cookie"] = "report_centre_token=\(token)" }
    return try await centre.send("POST", target, token: nil, headers, body: body)
  }
}

extension TestAnswer {
  /// The value of a hidden field of the page.
  func field(_ name: String) -> String? {
    guard let start = text.range(of: "name=\"\(name)\" value=\"")?.upperBound,
      let end = text[start...].firstIndex(of: "\"")
    else { return nil }
    return String(text[start..<end])
  }
}
