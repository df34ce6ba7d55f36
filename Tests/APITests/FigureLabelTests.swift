// Figures with the names of their cells, and with how certain their form says they are.
import Centre
import FoundationEssentials
import TestSupport
import Testing

@Suite struct FigureLabelTests {
  private static func run(_ body: (RunningCentre, _ token: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      let form = #"""
        { "format": "report-centre/form/1", "form": "TEST.TEN", "version": 1, "title": "Biểu có tên",
          "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
          "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
          "tables": [ { "table": "main", "title": { "vi": "Hồ sơ", "en": "Files" },
            "cell": { "type": "integer", "nature": "flow" },
            "columns": [ { "Đã giải quyết": [
                { "code": "1", "label": { "vi": "Trước hạn", "en": "Early" }, "status": "estimate" },
                { "code": "2", "label": "Đúng hạn" } ] } ],
            "rows": [ { "code": "A", "label": { "vi": "=Đất đai", "en": "Land" } } ],
            "indicators": { "[*](2)": { "code": "CT.TEN", "name": { "vi": "Đúng hạn", "en": "On time" } } } } ] }
        """#
      try await centre.publish(Array(form.utf8))
      let token = try await centre.token(.administrator)
      let sent = try await centre.submit(
        #"{"form":"TEST.TEN","agency":"T01","period":"2025-Q3","tables":{"main":{"A":{"1":5,"2":6}}}}"#, token: token)
      #expect(sent.status == 201, "\(sent.text)")
      try await centre.rollUp()
      try await body(centre, token)
    }
  }

  private static let question = "/v1/figures?form=TEST.TEN&agency=T01&period=2025-Q3"

  @Test func `names stand with each figure in both languages`() async throws {
    try await Self.run { centre, token in
      let answer = try await centre.get(Self.question + "&labels=true", token: token)
      #expect(answer.status == 200, "\(answer.text)")
      let (one, two) = (answer.json["figures"][0]["labels"], answer.json["figures"][1]["labels"])
      #expect(one["table"]["vi"].string == "Hồ sơ" && one["table"]["en"].string == "Files")
      #expect(one["row"]["en"].string == "Land")
      #expect(one["column"]["vi"].string == "Đã giải quyết – Trước hạn")
      #expect(one["column"]["en"].string == "Đã giải quyết – Early" && one["indicator"].isNull)
      #expect(two["indicator"]["vi"].string == "Đúng hạn" && two["indicator"]["en"].string == "On time")
      let plain = try await centre.get(Self.question, token: token)
      #expect(plain.json["figures"][0]["labels"].isMissing)
      // Over time, and with what it was: each in its place.
      let long = try await centre.get(
        Self.question.replacing("Q3", with: "S2") + "&labels=true&compare=previous", token: token)
      #expect(long.json["figures"][0]["labels"]["row"]["vi"].string == "=Đất đai")
      #expect(plain.headers["etag"] != answer.headers["etag"])
    }
  }

  @Test func `CSV has them at its end, in Vietnamese`() async throws {
    try await Self.run { centre, token in
      let csv = try await centre.get(Self.question + "&labels=true&compare=previous&format=csv", token: token)
      let lines = csv.text.components(separatedBy: "\r\n")
      #expect(
        lines[0].hasSuffix(
          ",previousPoints,previousReported,previousExpected,tableLabel,rowLabel,columnLabel,indicatorLabel"))
      #expect(lines[1].hasSuffix(",5,1,0,1,2025-Q2,,,,,0,1,Hồ sơ,'=Đất đai,Đã giải quyết – Trước hạn,"), "\(lines[1])")
      #expect(lines[2].hasSuffix(",Hồ sơ,'=Đất đai,Đã giải quyết – Đúng hạn,Đúng hạn"), "\(lines[2])")
    }
  }

  @Test func `an estimate says that it is one`() async throws {
    try await Self.run { centre, token in
      let answer = try await centre.get(Self.question, token: token)
      #expect(answer.json["figures"].array.map { $0["status"].string } == ["estimate", nil])
      #expect(!answer.json["figures"][1]["status"].isMissing)
    }
  }
}
