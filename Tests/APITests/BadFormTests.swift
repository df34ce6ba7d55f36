// Form files nobody can want: huge, endless, doubled, or of another ministry. Each is refused with its reason at its place,
// soon, while the server goes on answering others.
import Centre
import Foundation
import TestSupport
import Testing

/// A form file, and the code it is refused with.
struct BadForm: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let status: Int
  let code: String
  /// Code of the first fault, where the file could be read.
  let fault: String?
  let file: @Sendable () -> [UInt8]
}

@Suite struct BadFormTests {
  /// A form of one table, as short as it may be.
  private static func form(
    code: String = "TEST.LON", columns: String = #"["1 Một","2 Hai"]"#, rows: String = #"["A Dòng"]"#,
    rules: String = "", more: String = ""
  ) -> [UInt8] {
    Array(
      (#"{"format":"report-centre/form/1","form":"\#(code)","version":1,"title":"Biểu lớn","issuer":"VPCP","#
        + #""demonstration":true,"kind":"periodic","periods":["quarter"],"reporters":[{"level":"province"}],"#
        + #""parentFigures":"children-only","tables":[{"table":"main","cell":{"type":"integer","nature":"flow"},"#
        + #""columns":\#(columns),"rows":\#(rows),"rules":{\#(rules)}}]\#(more)}"#).utf8)
  }

  private static func list(_ count: Int, _ code: (Int) -> String) -> String {
    "[" + (1...count).map { "\"\(code($0))\"" }.joined(separator: ",") + "]"
  }

  static let bad: [BadForm] = [
    BadForm(testDescription: "10 MB of rows", status: 422, code: "form.faults", fault: "form.too-many-cells") {
      form(rows: list(350_000) { "r\($0) Dòng thứ \($0)" })
    },
    BadForm(
      testDescription: "10 MB of rules", status: 422, code: "form.faults", fault: "rule.unknown-column-number"
    ) {
      form(rules: (1...300_000).map { #""K\#($0)":"(1) = (3) + \#($0 + 100_000)""# }.joined(separator: ","))
    },
    BadForm(testDescription: "10 MB in one text", status: 422, code: "form.faults", fault: "form.text-length") {
      form(more: #","guide":"\#(String(repeating: "dài", count: 2_600_000))""#)
    },
    BadForm(testDescription: "more than 10 MB", status: 413, code: "body.too-large", fault: nil) {
      [UInt8](repeating: UInt8(ascii: " "), count: (10 << 20) + 1)
    },
    BadForm(testDescription: "100,000 cells", status: 422, code: "form.faults", fault: "form.too-many-cells") {
      form(columns: list(100) { "\($0) Cột" }, rows: list(1_000) { "r\($0) Dòng" })
    },
    BadForm(testDescription: "a rule nested 10,000 deep", status: 422, code: "form.faults", fault: "rule.too-long") {
      form(
        rules: #""K1":"(1) = \#(String(repeating: "(", count: 10_000))(2)\#(String(repeating: ")", count: 10_000))""#)
    },
    BadForm(
      testDescription: "a rule as deep as its length allows", status: 422, code: "form.faults", fault: "rule.nesting"
    ) {
      form(rules: #""K1":"(1) = \#(String(repeating: "(", count: 2_000))(2)\#(String(repeating: ")", count: 2_000))""#)
    },
    BadForm(testDescription: "objects nested 10,000 deep", status: 400, code: "json.depth", fault: nil) {
      Array(String(repeating: #"{"rows":["#, count: 5_000).utf8)
    },
    BadForm(testDescription: "everything summed by everything", status: 422, code: "form.faults", fault: "rule.cost") {
      form(rows: list(5_000) { "r\($0) Dòng" }, rules: #""K1":"(1) <= sum([*](1)) + sum([*](2))""#)
    },
    BadForm(testDescription: "a thousand such rules", status: 422, code: "form.faults", fault: "form.cost") {
      form(
        rows: list(400) { "r\($0) Dòng" },
        rules: (1...1_000).map { #""K\#($0)":"(1) <= sum([*](2)) + \#($0)""# }.joined(separator: ","))
    },
    BadForm(testDescription: "two rows with one code", status: 422, code: "form.faults", fault: "form.duplicate-code") {
      form(rows: #"["Đất Đất đai","Đất Nhà ở"]"#)
    },
    BadForm(
      testDescription: "one code composed and decomposed", status: 422, code: "form.faults",
      fault: "form.duplicate-code"
    ) {
      form(rows: #"["hộ Một","\#("hộ".decomposedStringWithCanonicalMapping) Hai"]"#)
    },
    BadForm(testDescription: "a form code decomposed", status: 422, code: "form.faults", fault: "form.code-syntax") {
      form(code: "TẾT".decomposedStringWithCanonicalMapping)
    },
  ]

  private func publish(_ centre: RunningCentre, _ file: [UInt8], _ token: String) async throws -> TestAnswer {
    try await centre.send("POST", "/v1/forms", token: token, ["Content-Type": "application/json"], body: file)
  }

  @Test func `a form nobody can want is refused soon and at its word, while others are answered`() async throws {
    try await SendingTests.run { centre, reporter in
      let publisher = try await centre.token(.publisher, "VPCP")
      for bad in Self.bad {
        let file = bad.file()
        let began = ContinuousClock.now
        async let refusal = publish(centre, file, publisher)
        async let meanwhile = centre.submit(SendingTests.good, token: reporter)
        let other = try await meanwhile
        let answeredAfter = ContinuousClock.now - began
        let answer = try await refusal
        let refusedAfter = ContinuousClock.now - began
        #expect([200, 201].contains(other.status), "\(bad): \(other.text)")
        #expect(answeredAfter < .seconds(10), "\(bad)")
        #expect(refusedAfter < .seconds(20), "\(bad)")
        #expect(
          answer.status == bad.status && answer.json["code"].string == bad.code, "\(bad): \(answer.text.prefix(500))")
        guard let fault = bad.fault else { continue }
        let faults = answer.json["faults"].array
        #expect(faults.first?["code"].string == fault, "\(bad): \(answer.text.prefix(500))")
        #expect(faults.count <= 1_000, "\(bad): \(faults.count)")
        guard let first = faults.first else { continue }
        #expect(first["line"].int ?? 0 > 0 && first["column"].int ?? 0 > 0, "\(bad)")
        #expect(first["message"]["vi"].string?.isEmpty == false && first["message"]["en"].string?.isEmpty == false)
      }
      #expect(try await centre.count("SELECT count(*) FROM form_version") == 1)
    }
  }

  @Test func `two of the largest forms at once do not keep others waiting for long`() async throws {
    try await SendingTests.run { centre, reporter in
      let publisher = try await centre.token(.publisher, "VPCP")
      let file = Self.bad[0].file()
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<2 { group.addTask { try await self.publish(centre, file, publisher).status } }
        var slowest = Duration.zero
        for number in 0..<20 {
          let began = ContinuousClock.now
          let other = try await centre.submit(
            SampleForms.report(agency: "T01", two: 10 + number), token: reporter)
          slowest = max(slowest, ContinuousClock.now - began)
          #expect(other.status == 201, "\(other.text)")
          try await Task.sleep(for: .milliseconds(50))
        }
        #expect(slowest < .seconds(10))
        for try await status in group { #expect(status == 422) }
      }
    }
  }

  @Test func `a form of another ministry is refused, under its issuer's code and under another's`() async throws {
    try await SendingTests.run { centre, _ in
      let stranger = try await centre.token(.publisher, "BTC")
      let foreign = try await publish(centre, Self.form(), stranger)
      #expect(foreign.status == 403 && foreign.json["code"].string == "access.agency", "\(foreign.text)")
      // TEST.QUY is VPCP's since its first version.
      let taken = String(decoding: Self.form(code: "TEST.QUY"), as: UTF8.self)
        .replacing("\"version\":1", with: "\"version\":2").replacing("\"issuer\":\"VPCP\"", with: "\"issuer\":\"BTC\"")
      let stolen = try await publish(centre, Array(taken.utf8), stranger)
      #expect(stolen.status == 403 && stolen.json["code"].string == "access.agency", "\(stolen.text)")
      #expect(try await centre.count("SELECT count(*) FROM form_version") == 1)
    }
  }

  @Test func `codes written decomposed mean the same as composed ones, in the form and in a report`() async throws {
    try await SendingTests.run { centre, reporter in
      let rows = #"["Đất_ở Đất đai","hộ Hộ tịch"]"#
      try await centre.publish(
        Array(String(decoding: Self.form(rows: rows), as: UTF8.self).decomposedStringWithCanonicalMapping.utf8))
      let report =
        #"{"form":"TEST.LON","agency":"T01","period":"2025-Q3","tables":{"main":{"Đất_ở":{"1":1},"hộ":{"2":2}}}}"#
      let composed = try await centre.submit(report.precomposedStringWithCanonicalMapping, token: reporter)
      let decomposed = try await centre.submit(report.decomposedStringWithCanonicalMapping, token: reporter)
      #expect(composed.status == 201 && decomposed.status == 201, "\(composed.text) \(decomposed.text)")
      let twice = report.replacing(#""hộ""#, with: #""hộ":{"1":1},"\#("hộ".decomposedStringWithCanonicalMapping)""#)
      let doubled = try await centre.submit(twice, token: reporter)
      #expect(doubled.status == 400 && doubled.json["code"].string == "json.duplicate-key", "\(doubled.text)")
    }
  }
}
