// One test for every code of a problem: its status, its members, and that nothing was stored.
import API
import Centre
import TestSupport
import Testing

/// A request that must be refused.
struct Refusal: Sendable, CustomTestStringConvertible {
  typealias Request = @Sendable (RefusalGround) async throws -> TestAnswer

  let code: String
  let status: Int
  var settings = APISettings()
  let request: Request

  init(
    _ code: String, _ status: Int, settings: APISettings = APISettings(),
    _ request: @escaping Request
  ) {
    self.code = code
    self.status = status
    self.settings = settings
    self.request = request
  }

  var testDescription: String { code }
}

/// What a refused request may stand on: forms, tokens, a report that is there.
struct RefusalGround: Sendable {
  let centre: RunningCentre
  let administrator: String
  let reporter: String
  let analyst: String

  static func prepare(_ centre: RunningCentre) async throws -> RefusalGround {
    try await centre.publish(SampleForms.quarterly, SampleForms.quarterly2, SampleForms.index)
    let ground = RefusalGround(
      centre: centre, administrator: try await centre.token(.administrator),
      reporter: try await centre.token(.reporter, "T01"), analyst: try await centre.token(.analyst))
    return ground
  }

  func submit(_ json: String, _ headers: [String: String] = [:], query: String = "") async throws -> TestAnswer {
    try await centre.submit(json, token: reporter, headers, query: query)
  }

  func csv(_ text: String) async throws -> TestAnswer {
    try await centre.send(
      "POST", "/v1/submissions?form=TEST.QUY&agency=T01&period=2025-Q3", token: reporter,
      ["Content-Type": "text/csv"], body: Array(text.utf8))
  }

  func withdraw(_ body: String) async throws -> TestAnswer {
    try await centre.send(
      "POST", "/v1/forms/TEST.QUY/withdraw", token: administrator, ["Content-Type": "application/json"],
      body: Array(body.utf8))
  }

  func report(_ member: String) async throws -> TestAnswer {
    try await centre.send(
      "POST", "/v1/reports", token: administrator, ["Content-Type": "application/json"],
      body: Array("{\"form\":\"TEST.QUY\",\"period\":\"2025-Q3\",\(member)}".utf8))
  }

  func get(_ target: String) async throws -> TestAnswer { try await centre.get(target, token: administrator) }
}

@Suite struct ProblemTests {
  private static func limited(_ change: (inout APISettings) -> Void) -> APISettings {
    var settings = APISettings()
    change(&settings)
    return settings
  }

  static let good = SampleForms.report(agency: "T01")
  static let json = ["Content-Type": "application/json"]

  static let bytes: [Refusal] = [
    Refusal("json.syntax", 400) { try await $0.submit("{\"form\":") },
    Refusal("json.depth", 400) {
      try await $0.submit(String(repeating: "[", count: 100_000))
    },
    Refusal("json.duplicate-key", 400) {
      try await $0.submit("{\"form\":\"TEST.QUY\",\"form\":\"TEST.QUY\"}")
    },
    Refusal("json.member", 400) {
      try await $0.submit(SampleForms.report(agency: "T01", more: ",\"colour\":1"))
    },
    Refusal("json.member", 400) { try await $0.submit("[]") },
    Refusal("json.member", 400) {
      try await $0.submit("{\"form\":\"TEST.QUY\",\"agency\":\"T01\",\"period\":\"2025-Q3\"}")
    },
    Refusal("encoding.utf8", 400) { ground in
      try await ground.centre.send(
        "POST", "/v1/submissions", token: ground.reporter, json, body: Array("{\"form\":\"".utf8) + [0xFF, 0xFE])
    },
    Refusal("encoding.nul", 400) { ground in
      try await ground.centre.send(
        "POST", "/v1/submissions", token: ground.reporter, json, body: Array("{\"form\":\"A".utf8) + [0])
    },
    Refusal("csv.syntax", 400) { try await $0.csv("table,row,column,value\nmain,A,2,\"7\n") },
    Refusal("csv.header", 400) { try await $0.csv("table;row;column;value\nmain;A;2;7\n") },
    Refusal("csv.duplicate-cell", 400) { try await $0.csv("table,row,column,value\nmain,A,2,7\nmain,A,2,8\n") },
    Refusal("period.syntax", 400) { try await $0.submit(SampleForms.report(agency: "T01", period: "Q3/2025")) },
  ]

  private static func workbook(_ change: @escaping @Sendable (inout SpreadsheetFile) -> Void) -> Refusal.Request {
    { ground in
      var file = try WorkbookTests.file()
      change(&file)
      return try await WorkbookTests.send(file.bytes, ground.centre, ground.reporter)
    }
  }

  private static func workbook(bytes: [UInt8]) -> Refusal.Request {
    { try await WorkbookTests.send(bytes, $0.centre, $0.reporter) }
  }

  static let workbooks: [Refusal] = [
    Refusal("xlsx.kind", 400, workbook(bytes: Array("table,row".utf8))),
    Refusal(
      "xlsx.encrypted", 400,
      workbook(
        bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + "EncryptedPackage".utf8.flatMap { [$0, 0] })),
    Refusal("xlsx.macros", 400, workbook { $0.others = [("xl/vbaProject.bin", [1])] }),
    Refusal("xlsx.links", 400, workbook { $0.others = [("xl/externalLinks/externalLink1.xml", [1])] }),
    Refusal("xlsx.too-large", 413, workbook { $0.others = [("a", [UInt8](repeating: 0, count: 65 << 20))] }),
    Refusal("xlsx.damaged", 400, workbook { $0.others = [("xl/worksheets/sheet1.xml", Array("<a>".utf8))] }),
    Refusal("xlsx.stamp", 422, workbook { $0.properties = [] }),
    Refusal("xlsx.sheets", 422, workbook { $0.sheets.append(SpreadsheetFile.Sheet("Nháp", ["A1": 1])) }),
    Refusal("xlsx.moved", 422, workbook { $0.sheets[0].cells["A6"] = "C" }),
    Refusal("xlsx.nil-report", 422, workbook { $0.sayNothingOccurred() }),
    Refusal("form.version-wrong", 422) { ground in
      try await WorkbookTests.send(try WorkbookTests.file(version: 2).bytes, ground.centre, ground.reporter)
    },
    Refusal("form.version-unknown", 404) { ground in
      try await WorkbookTests.send(try WorkbookTests.file(version: 9).bytes, ground.centre, ground.reporter)
    },
  ]

  static let door: [Refusal] = [
    Refusal("query.parameter", 400) { try await $0.submit(good, query: "?dryrun=true") },
    Refusal("query.parameter", 400) { try await $0.submit(good, query: "?dryRun=yes") },
    Refusal("query.parameter", 400) { try await $0.submit(good, query: "?form=TEST.QUY") },
    Refusal("query.parameter", 400) { try await $0.submit(good, query: "?dryRun=true&dryRun=true") },
    Refusal("query.parameter", 400) { try await $0.get("/v1/figures?form=TEST.QUY") },
    Refusal("query.parameter", 400) {
      try await $0.get("/v1/figures?form=TEST.QUY&period=2025-Q3&level=province&children=true")
    },
    Refusal("query.parameter", 400) { try await $0.get("/v1/agencies?q=%FF") },
    Refusal("query.parameter", 400) {
      try await $0.submit(SampleForms.report(agency: "T01", more: ",\"replaces\":1"), ["If-Match": "\"2\""])
    },
    Refusal("header.value", 400) { try await $0.submit(good, ["Idempotency-Key": "two words"]) },
    Refusal("header.value", 400) { try await $0.submit(good, ["If-Match": "1"]) },
    Refusal("http.framing", 400) { ground in
      try await ground.centre.client.say(
        Array(
          "POST /v1/submissions HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            .utf8))
    },
    Refusal("token.missing", 401) { try await $0.centre.submit(good, token: nil) },
    Refusal("token.missing", 401) { try await $0.centre.get("/nowhere", token: nil) },
    Refusal("token.invalid", 401) { try await $0.centre.submit(good, token: "rc_wrong") },
    Refusal("token.expired", 401) { ground in
      let token = try await ground.centre.token(.reporter, "T01", expires: "2026-11-19")
      return try await ground.centre.submit(good, token: token)
    },
    Refusal("access.agency", 403) { try await $0.submit(SampleForms.report(agency: "T04")) },
    Refusal("access.role", 403) { try await $0.centre.submit(good, token: $0.analyst) },
    Refusal("not-found", 404) { try await $0.get("/v1/nothing") },
    Refusal("not-found", 404) { try await $0.get("/v1/submissions/0190d3c4-0000-7000-8000-000000000000") },
    Refusal("method", 405) { ground in
      try await ground.centre.send("DELETE", "/v1/submissions", token: ground.reporter)
    },
    Refusal("accept", 406) { try await $0.submit(good, ["Accept": "text/html"]) },
    Refusal("body.too-large", 413) { ground in
      try await ground.centre.client.say(
        Array(
          "POST /v1/submissions HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\nContent-Type: application/json\r\n\r\n"
            .utf8))
    },
    Refusal("body.too-large", 413) { ground in
      let piece = "80000\r\n" + String(repeating: " ", count: 0x80000) + "\r\n"
      let head = "POST /v1/submissions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      return try await ground.centre.client.say(Array((head + piece + piece + piece + "0\r\n\r\n").utf8))
    },
    Refusal("media-type", 415) { try await $0.submit(good, ["Content-Type": "text/plain"]) },
    Refusal("media-type", 415) { try await $0.submit(good, ["Content-Type": "application/json; charset=utf-16"]) },
    Refusal("media-type", 415) { try await $0.submit(good, ["Content-Encoding": "gzip"]) },
    Refusal("parameter.not-yet", 422) { try await $0.get("/v1/figures?form=TEST.QUY&period=2025-Q3&asOf=2026-01-01") },
    Refusal("parameter.not-yet", 422) { ground in
      try await ground.get("/v1/figures/trace?form=TEST.QUY&period=2025-Q3&row=A&column=1&boundaries=now")
    },
    Refusal("parameter.not-yet", 422) { try await $0.get("/v1/completeness?form=TEST.QUY&period=2025-Q3&basis=now") },
    Refusal("parameter.not-yet", 422) { try await $0.get("/v1/reports?report=TEST.QUY&asOf=2026-01-01") },
    Refusal("parameter.not-yet", 422) {
      try await $0.get("/v1/reports/0190d3c4-0000-7000-8000-000000000000?boundaries=now")
    },
    Refusal("parameter.not-yet", 422) { try await $0.report(#""asOf":"2026-01-01""#) },
    Refusal("parameter.not-yet", 422) { try await $0.report(#""boundaries":null"#) },
    Refusal("rate", 429, settings: limited { $0.requestsPerSecond = 1 }) {
      _ = try await $0.get("/v1/forms")
      return try await $0.get("/v1/forms")
    },
    Refusal("busy", 503, settings: limited { $0.intakeLimit = 0 }) { try await $0.submit(good) },
    Refusal("database", 503) { ground in
      try await ground.centre.withoutDatabase { try await ground.submit(good) }
    },
  ]

  static let content: [Refusal] = [
    Refusal("form.unknown", 404) {
      try await $0.submit("{\"form\":\"NO.SUCH\",\"agency\":\"T01\",\"period\":\"2025-Q3\",\"tables\":{}}")
    },
    Refusal("form.version-unknown", 404) {
      try await $0.submit(SampleForms.report(agency: "T01", more: ",\"version\":9"))
    },
    Refusal("json.member", 400) {
      try await $0.submit(SampleForms.report(agency: "T01", more: ",\"occasion\":\"bao-so-3\""))
    },
    Refusal("indicator.unknown", 404) { try await $0.get("/v1/indicators/CT.KHONG") },
    Refusal("agency.unknown", 404) { try await $0.submit(SampleForms.report(agency: "T99")) },
    Refusal("form.version-exists", 409) { ground in
      try await ground.centre.send(
        "POST", "/v1/forms", token: ground.administrator, json, body: SampleForms.quarterly + [0x0A])
    },
    Refusal("form.version-used", 409) { ground in
      _ = try await ground.centre.submit(good, token: ground.administrator)
      return try await ground.withdraw(#"{"version":1,"from":"2025-07-01","reason":"thử"}"#)
    },
    Refusal("form.version-withdrawn", 409) { ground in
      _ = try await ground.withdraw(#"{"version":1,"from":"2030-01-01","reason":"thử"}"#)
      return try await ground.withdraw(#"{"version":1,"from":"2031-01-01","reason":"thử"}"#)
    },
    Refusal("submission.conflict", 409) { try await $0.submit(good, ["If-Match": "\"1\""]) },
    Refusal("submission.findings", 422) { try await $0.submit(SampleForms.report(agency: "T01", five: 11)) },
    Refusal("form.faults", 422) { ground in
      try await ground.centre.send("POST", "/v1/forms", token: ground.administrator, json, body: SampleForms.faulty)
    },
    Refusal("agency.faults", 422) { ground in
      try await ground.centre.send(
        "PUT", "/v1/agencies?effective=2026-01-01", token: ground.administrator, ["Content-Type": "text/csv"],
        body: Array("code,name,level,parent,gso,qd20,qcvn102\nX1,Xã Một,village,T01,,,\n".utf8))
    },
    Refusal("agency.change-not-supported", 422) { ground in
      try await ground.centre.send(
        "PUT", "/v1/agencies?effective=2026-01-01", token: ground.administrator, ["Content-Type": "text/csv"],
        body: Array("code,name,level,parent,gso,qd20,qcvn102\nT01,Tên khác,province,VN,01,,\n".utf8))
    },
    Refusal("period.kind", 422) { try await $0.submit(SampleForms.report(agency: "T01", period: "2025-M07")) },
    Refusal("period.not-open", 422) { try await $0.submit(SampleForms.report(agency: "T01", period: "2027-Q1")) },
    Refusal("agency.not-reporter", 422) { ground in
      try await ground.centre.submit(SampleForms.report(agency: "VPCP"), token: ground.administrator)
    },
    Refusal("agency.code-changed", 422) { ground in
      try await ground.centre.submit(SampleForms.report(agency: "T82.0"), token: ground.administrator)
    },
    Refusal("form.version-wrong", 422) {
      try await $0.submit(SampleForms.report(agency: "T01", more: ",\"version\":2"))
    },
    Refusal("idempotency.mismatch", 422) { ground in
      _ = try await ground.submit(good, ["Idempotency-Key": "one"])
      return try await ground.submit(SampleForms.report(agency: "T01", two: 8), ["Idempotency-Key": "one"])
    },
    Refusal("not-additive", 422) { try await $0.get("/v1/figures?form=TEST.CHISO&period=2025-Q3&column=1") },
    Refusal("sheet.too-large", 422) { ground in
      try await ground.centre.publish(SampleForms.list)
      let row = (2...9).map { #""\#($0)":1"# }.joined(separator: ",")
      let rows = (1...3000).map { #"{"1":"\#($0)",\#(row)}"# }.joined(separator: ",")
      let sent = try await ground.submit(
        #"{"form":"TEST.DANHSACH","agency":"T01","period":"2025-Q3","tables":{"main":[\#(rows)]}}"#)
      return try await ground.get("/v1/submissions/\(sent.json["id"].string ?? "")?format=pdf")
    },
  ]

  @Test(arguments: bytes + workbooks + door + content + reports)
  func `a refusal has its code, its status and its sentence, and nothing is stored`(_ refusal: Refusal) async throws {
    try await RunningCentre.run(settings: refusal.settings) { centre in
      let ground = try await RefusalGround.prepare(centre)
      let before = try await stored(centre)
      let answer = try await refusal.request(ground)
      #expect(answer.status == refusal.status, "\(answer.text)")
      #expect(answer.headers["content-type"] == "application/problem+json")
      #expect(answer.headers["x-content-type-options"] == "nosniff")
      let problem = answer.json
      #expect(problem["code"].string == refusal.code, "\(answer.text)")
      #expect(problem["status"].int == refusal.status)
      #expect(problem["stored"].bool == false)
      #expect(problem["detail"].string == problem["messages"]["vi"].string)
      for name in ["type", "title", "status", "code", "detail", "messages", "stored", "offset", "pointer"] {
        #expect(!problem[name].isMissing, "\(name) is missing")
      }
      // A sentence whose places were all filled in.
      for place in ["{found}", "{expected}", "{meant}", "{day}"] {
        #expect(problem["messages"].text.contains(place) == false, "\(answer.text)")
      }
      #expect(problem["findings"].isMissing == (refusal.code != "submission.findings"))
      #expect(problem["faults"].isMissing == !["form.faults", "agency.faults", "report.faults"].contains(refusal.code))
      if [429, 503].contains(refusal.status) { #expect(answer.headers["retry-after"] != nil) }
      if refusal.status == 401 { #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true) }
      if refusal.status == 405 { #expect(answer.headers["allow"] == "POST, GET, HEAD") }
      // What is refused second follows something that was stored, the sheet a form and a report.
      let stored = [
        "idempotency.mismatch": 1, "form.version-used": 1, "form.version-withdrawn": 1, "sheet.too-large": 1002,
      ].merging(Self.reportActs) { first, _ in first }
      #expect(try await self.stored(centre) == before + (stored[refusal.code] ?? 0))
    }
  }

  /// Everything a refusal must leave alone.
  private func stored(_ centre: RunningCentre) async throws -> Int {
    try await centre.count(
      """
      SELECT (SELECT sequence FROM ledger_head) + (SELECT count(*) FROM submission) * 0
           + (SELECT count(*) FROM form_version) * 1000 + (SELECT generation FROM agency_register) * 1000000
      """)
  }

  @Test func `the detail is in the language asked for`() async throws {
    try await RunningCentre.run { centre in
      let vietnamese = try await centre.get("/v1/forms", token: nil)
      let english = try await centre.get("/v1/forms", token: nil, ["Accept-Language": "fr, en;q=0.8, vi;q=0.5"])
      #expect(vietnamese.json["detail"].string == "Cần mã truy cập: Authorization: Bearer ….")
      #expect(english.json["detail"].string == "A token is needed: Authorization: Bearer ….")
      #expect(english.headers["content-language"] == "en")
    }
  }

  @Test func `every code of the catalogue has a test here`() {
    let tested = Set((Self.bytes + Self.workbooks + Self.door + Self.content + Self.reports).map(\.code))
    // What is not foreseen cannot be provoked on purpose; turns of pulls stand in PullLoadTests.
    let all = Set(ProblemCode.allCases.map(\.rawValue)).subtracting(["internal", "pulls.too-many"])
    #expect(all.subtracting(tested) == [])
  }
}

extension SpreadsheetFile {
  /// A line on a sheet of its own, as the centre's sheet of words has it, with its place in the stamp.
  fileprivate mutating func sayNothingOccurred() {
    let stamp = sheets.count - 1
    // Six lines, a free one, the headings, the cells.
    let row = sheets[stamp].cells.keys.count { $0.hasPrefix("A") } + 2
    for (letter, text) in zip(["A", "B", "C", "D", "E"], ["report.nil", "KPS", "1", "Lời", "C2"]) {
      sheets[stamp].cells["\(letter)\(row)"] = .text(text)
    }
    sheets.insert(Sheet("Lời", ["A2": "KPS", "C1": "(1)", "C2": "Có"]), at: 1)
  }
}
