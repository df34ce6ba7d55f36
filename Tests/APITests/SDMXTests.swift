// Figures as SDMX-CSV 2.0: columns, keys, periods and states as the standard has them.
@testable import Centre
import Foundation
import Formats
import ReportModel
import TestSupport
import Testing

@Suite struct SDMXTests {
  private static let form = #"""
    { "format": "report-centre/form/1", "form": "TEST.SDMX_1", "version": 1, "title": "Biểu trao đổi",
      "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "month" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "tables": [ { "table": "main", "cell": { "type": "integer", "nature": "flow", "unit": "hồ sơ" },
        "columns": [ { "code": "1", "label": "Một", "status": "estimate" },
          { "code": "2", "label": "Hai", "type": "decimal", "places": 2, "unit": "tỷ đồng",
            "status": "preliminary" },
          { "code": "3", "label": "Ba", "type": "yesno", "nature": null, "unit": null } ],
        "rows": [ "A.1 Đất đai", "Đ Xây dựng" ],
        "indicators": { "[A.1](2)": { "code": "CT.HAI", "name": "Hai" } } } ] }
    """#

  static func run(_ body: (RunningCentre, _ analyst: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Array(form.utf8))
      let token = try await centre.token(.administrator)
      for (period, cells) in [
        ("2025-M08", #""A.1":{"1":1200,"2":"-0.50","3":true},"Đ":{"1":0}"#), ("2025-M09", #""A.1":{"1":7}"#),
      ] {
        let head = #"{"form":"TEST.SDMX_1","agency":"T01","period":"\#(period)""#
        let sent = try await centre.submit(head + #","tables":{"main":{\#(cells)}}}"#, token: token)
        #expect(sent.status == 201, "\(sent.text)")
      }
      try await centre.rollUp()
      try await body(centre, try await centre.token(.analyst))
    }
  }

  static let question = "/v1/figures?form=TEST.SDMX_1&period=2025-M08,2025-M09,2025-Q3&agency=T01&format=sdmx-csv"

  static let header =
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TABLE,ROW,COLUMN,OCCASION,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,"
    + "DECIMALS,INDICATOR,REPORTED,BLANK,EXPECTED"

  @Test func `a figure is an observation with its dimensions and attributes`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get(Self.question, token: analyst)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(answer.headers["content-type"] == "application/vnd.sdmx.data+csv;version=2.0.0")
      #expect(answer.headers["report-pending"] == "0" && answer.headers["etag"] != nil)
      let head = "dataflow,VNRC:TEST-SDMX_1(1.0.0),I,T01,main,"
      #expect(
        answer.text.components(separatedBy: "\r\n") == [
          Self.header, head + "A-1,1,_Z,2025-08,1200,E,hồ sơ,0,,1,0,1",
          head + "A-1,2,_Z,2025-08,-0.5,P,tỷ đồng,2,CT-HAI,1,0,1", head + "A-1,3,_Z,2025-08,true,A,,,,1,0,1",
          head + "$C4$90,1,_Z,2025-08,0,E,hồ sơ,0,,1,0,1", head + "A-1,1,_Z,2025-09,7,E,hồ sơ,0,,1,0,1",
          head + "A-1,1,_Z,2025-Q3,1207,E,hồ sơ,0,,2,0,3", head + "A-1,2,_Z,2025-Q3,-0.5,P,tỷ đồng,2,CT-HAI,1,1,3",
          head + "$C4$90,1,_Z,2025-Q3,0,E,hồ sơ,0,,1,1,3", "",
        ])
      let year = Self.question.replacing("2025-M08,2025-M09,2025-Q3", with: "2025-M07..2025-M09&blanks=true")
      let blanks = try await centre.get(year, token: analyst)
      #expect(blanks.text.contains("\r\n\(head)A-1,2,_Z,2025-07,,O,tỷ đồng,2,CT-HAI,0,0,1\r\n"), "\(blanks.text)")
    }
  }

  @Test func `it is asked for by its media type, and not sent again to who has it`() async throws {
    try await Self.run { centre, analyst in
      let plain = Self.question.replacing("&format=sdmx-csv", with: "")
      let media = "application/vnd.sdmx.data+csv;version=2.0.0"
      let answer = try await centre.get(plain, token: analyst, ["Accept": media])
      #expect(answer.text == (try await centre.get(Self.question, token: analyst)).text)
      let tag = try #require(answer.headers["etag"])
      let again = try await centre.send("GET", Self.question, token: analyst, ["If-None-Match": tag])
      #expect(again.status == 304)
      let head = try await centre.send("HEAD", Self.question, token: analyst)
      #expect(head.status == 200 && head.body.isEmpty && head.headers["content-type"] == media)
      let gzip = try await centre.send("GET", Self.question, token: analyst, ["Accept-Encoding": "gzip"])
      #expect(gzip.headers["content-encoding"] == "gzip")
    }
  }

  @Test(arguments: ["&labels=true", "&compare=previous", "&by=row,column", "&cursor=x", "&lang=vi"])
  func `what has no place in an observation is refused`(more: String) async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get(Self.question + more, token: analyst)
      #expect(answer.status == 400 && answer.json["code"].string == "query.parameter", "\(answer.text)")
    }
  }

  @Test(arguments: [
    ("2026", "2026"), ("2026-S1", "2026-S1"), ("2026-Q1", "2026-Q1"), ("2026-N9", "2026-01-01/P9M"),
    ("2026-M01", "2026-01"), ("2026-M02-D3", "2026-02-21/P8D"), ("2026-M02-D1", "2026-02-01/P10D"),
    ("2026-W03", "2026-W03"), ("2026-01-15", "2026-01-15"), ("2026-SY", "2026-09-01/P1Y"),
    ("2019-03-12..2019-09-30", "2019-03-12/P203D"),
  ])
  func `periods are spelt as the standard spells them`(key: String, spelling: String) throws {
    #expect(SDMXFigures.timePeriod(try Period.parse(key)) == spelling)
  }

  @Test(arguments: [
    ("VPCP.KSTT.II06A", "VPCP-KSTT-II06A"), ("A_B", "A_B"), ("A.B", "A-B"), ("A-B", "A$2DB"), (".5", "$2E5"),
    ("=1", "$3D1"), ("a b", "a$20b"), ("Đ", "$C4$90"), ("$", "$24"), ("", ""),
  ])
  func `codes become identifiers`(code: String, identifier: String) {
    #expect(SDMXFigures.identifier(code) == identifier)
  }

  @Test func `no two codes are one identifier`() {
    var random = SeededGenerator(seed: 20_261_130)
    let letters = Array("Aa0._-$=Đ2E ")
    var codes: [String: String] = [:]
    for _ in 0..<20_000 {
      let code = String((0..<Int.random(in: 0...4, using: &random)).map { _ in letters.randomElement(using: &random)! })
      let identifier = SDMXFigures.identifier(code)
      #expect(identifier.utf8.allSatisfy { $0 == 36 || $0 == 45 || $0 == 95 || $0 > 47 && $0 < 123 && $0 != 64 })
      #expect(codes[identifier] ?? code == code, "\(identifier)")
      codes[identifier] = code
    }
  }

  @Test func `every line of every shape stands by the rules of the format`() async throws {
    try await Self.run { centre, analyst in
      let question = Self.question.replacing("agency=T01", with: "level=province") + "&blanks=true"
      let answer = try await centre.get(question, token: analyst)
      let rows = try CSVReader.rows(answer.body).map(\.fields)
      let csv = try await centre.get(question.replacing("sdmx-csv", with: "csv"), token: analyst)
      #expect(try CSVReader.rows(csv.body).count == rows.count && rows.count > 500)
      let names = try #require(rows.first)
      #expect(names == Self.header.split(separator: ",").map(String.init))
      var keys: Set<[String]> = []
      for row in rows.dropFirst() {
        try #require(row.count == names.count)
        let field = Dictionary(uniqueKeysWithValues: zip(names, row))
        #expect(field["STRUCTURE"] == "dataflow" && field["ACTION"] == "I")
        #expect(
          field["STRUCTURE_ID"]?.wholeMatch(of: #/[A-Za-z][A-Za-z0-9_-]*:[A-Za-z0-9_@$-]+\(\d+\.\d+\.\d+\)/#) != nil)
        for dimension in ["REF_AREA", "TABLE", "ROW", "COLUMN", "OCCASION"] {
          #expect(field[dimension]?.wholeMatch(of: #/[A-Za-z0-9_@$-]+/#) != nil, "\(dimension) \(row)")
        }
        #expect(field["TIME_PERIOD"]?.wholeMatch(of: #/\d{4}-(\d\d|Q\d)/#) != nil)
        #expect(field["OBS_VALUE"]?.wholeMatch(of: #/(-?\d+(\.\d+)?|true|false)?/#) != nil)
        #expect(field["OBS_VALUE"]?.isEmpty == (field["OBS_STATUS"] == "O"))
        #expect(["E", "P", "A", "O"].contains(field["OBS_STATUS"]))
        #expect(keys.insert(Array(row[3...8])).inserted, "one observation a key")
      }
    }
  }

  /// Only where an environment with pysdmx is at hand (`make sdmx`): it is no package of the distribution.
  @Test(.enabled(if: Self.reader != nil, "REPORT_CENTRE_SDMX_PYTHON names no Python with pysdmx: skipped"))
  func `a reader of the standard finds the same observations`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get(Self.question, token: analyst)
      let lines = try await Python.lines(
        """
        from pysdmx.io import read_sdmx
        data = read_sdmx(file).data
        print([d.structure for d in data], data[0].action.value)
        for row in data[0].data.itertuples():
          print(row.REF_AREA, row.ROW, row.COLUMN, row.TIME_PERIOD, row.OBS_VALUE, row.OBS_STATUS)
        """, reading: answer.body, name: "figures.csv", interpreter: Self.reader ?? "")
      #expect(
        lines == [
          "['Dataflow=VNRC:TEST-SDMX_1(1.0.0)'] Information", "T01 A-1 1 2025-08 1200 E", "T01 A-1 2 2025-08 -0.5 P",
          "T01 A-1 3 2025-08 true A", "T01 $C4$90 1 2025-08 0 E", "T01 A-1 1 2025-09 7 E",
          "T01 A-1 1 2025-Q3 1207 E", "T01 A-1 2 2025-Q3 -0.5 P", "T01 $C4$90 1 2025-Q3 0 E",
        ])
    }
  }

  static let reader = ProcessInfo.processInfo.environment["REPORT_CENTRE_SDMX_PYTHON"]
}
