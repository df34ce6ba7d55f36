// Figures as cross-tables: one figure a cell, in the order of the dimensions, whole or refused.
import Centre
import FoundationEssentials
import TestSupport
import Testing

@Suite struct PivotTests {
  private static let base = "/v1/figures?form=TEST.QUY"

  private func lines(_ answer: TestAnswer, _ keys: String...) -> [String] {
    answer.json["rows"].array.map { row in
      (keys.map { row[$0].string ?? "?" } + row["values"].array.map { $0.string ?? "·" }).joined(separator: " ")
    }
  }

  @Test func `a line an agency, a column a period`() async throws {
    try await OverTimeTests.run { centre, analyst in
      let target = Self.base + "&row=A&column=2&children=true&period=2025-Q3,2025-Q4,2025-S2&by=agency,period"
      let answer = try await centre.get(target, token: analyst)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(answer.json.names == ["by", "columns", "form", "fresh", "overTime", "periods", "rows"])
      #expect(answer.json["by"].array.map(\.string) == ["agency", "period"])
      #expect(answer.json["columns"].array.map(\.string) == ["2025-Q3", "2025-Q4", "2025-S2"])
      #expect(answer.json["rows"][0].names == ["agency", "name", "values"])
      #expect(
        lines(answer, "agency", "name") == [
          "T01 UBND thành phố Hà Nội 7 20 27", "T04 UBND tỉnh Cao Bằng 100 · 100",
          "VN Cả nước 107 20 127",
        ])
      let blanks = try await centre.get(target + "&blanks=true", token: analyst)
      #expect(blanks.json["rows"].array.count == 35)
      let csv = try await centre.get(target + "&format=csv", token: analyst)
      #expect(
        csv.text.components(separatedBy: "\r\n") == [
          "agency,name,2025-Q3,2025-Q4,2025-S2", "T01,UBND thành phố Hà Nội,7,20,27", "T04,UBND tỉnh Cao Bằng,100,,100",
          "VN,Cả nước,107,20,127", "",
        ])
      #expect(csv.headers["report-pending"] == "0" && csv.headers["content-type"]?.hasPrefix("text/csv") == true)
    }
  }

  @Test func `lines stand in the order of the dimensions as they are named`() async throws {
    try await OverTimeTests.run { centre, analyst in
      let cells = try await centre.get(
        Self.base + "&agency=T01&period=2025-Q3,2025-Q4&by=row,column", token: analyst)
      #expect(cells.status == 400, "two periods")
      let sheet = try await centre.get(Self.base + "&agency=T01&period=2025-Q4&by=row,column", token: analyst)
      #expect(sheet.json["columns"].array.map(\.string) == ["1", "2", "3", "4", "5", "6"])
      #expect(lines(sheet, "row") == ["A 25 20 5 · 6 80", "B 1 1 · · · 100"])
      let deep = try await centre.get(
        Self.base + "&level=province&period=2025-Q4,2025-Q3&by=column,period,agency&row=A", token: analyst)
      #expect(deep.json["columns"].array.count == 34)
      #expect(
        deep.json["rows"].array.map { "\($0["column"].string ?? "?") \($0["period"].string ?? "?")" }.prefix(4) == [
          "1 2025-Q4", "1 2025-Q3", "2 2025-Q4", "2 2025-Q3",
        ])
      let excel = try await centre.get(
        Self.base + "&period=2025-Q3&row=A&by=column,agency&level=province&format=excel-vi", token: analyst)
      let last = excel.text.components(separatedBy: "\r\n").dropLast().last ?? ""
      #expect(last.hasPrefix("6;70;83,3;;"), "\(last)")
    }
  }

  @Test func `what would put two figures into one cell is named`() async throws {
    try await OverTimeTests.run { centre, analyst in
      for (more, varying) in [
        ("&period=2025-Q3&by=agency,period", "row, column"), ("&period=2025-Q3&row=A&by=agency,period", "column"),
        ("&period=2025-Q3,2025-Q4&row=A&by=agency,column", "period"),
        ("&period=2025-Q3&children=true&by=row,column", "agency"),
        ("&period=2025-Q3,2025-Q4&level=province&by=row,table", "period, agency, column"),
      ] {
        let answer = try await centre.get(Self.base + more, token: analyst)
        #expect(answer.status == 400 && answer.json["code"].string == "query.parameter", "\(more): \(answer.text)")
        #expect(answer.json["messages"]["en"].string?.contains("but \(varying) still vary") == true, "\(answer.text)")
        #expect(answer.json["messages"]["vi"].string?.contains("mà \(varying) còn nhiều giá trị") == true)
        let csv = try await centre.get(Self.base + more + "&format=csv", token: analyst)
        #expect(csv.status == 400)
      }
      for by in ["agency", "agency,agency", "agency,year", "", "agency,"] {
        let answer = try await centre.get(Self.base + "&period=2025-Q3&by=\(by)", token: analyst)
        #expect(answer.status == 400 && answer.json["pointer"].string == "by", "\(by): \(answer.text)")
        #expect(answer.json["messages"]["en"].string?.contains("form, period, agency, table, row") == true)
      }
      for (more, name) in [("&compare=previous", "compare"), ("&labels=true", "labels"), ("&cursor=x", "cursor")] {
        let answer = try await centre.get(
          Self.base + "&period=2025-Q3&row=A&by=column,period" + more, token: analyst)
        #expect(answer.status == 400 && answer.json["pointer"].string == name, "\(answer.text)")
      }
    }
  }

  @Test func `indicators are dimensions, for the cells that bear one`() async throws {
    try await RunningCentre.run { centre in
      for (form, periods) in [("T.MOT", #""quarter""#), ("T.HAI", #""month""#)] {
        let other = form == "T.HAI" ? #"{ "code": "CT.MOT", "legalReason": "Điều 5" }"# : #""CT.MOT""#
        let published = try await IndicatorTests.publish(
          centre, IndicatorTests.form(form, indicator: other, periods: periods))
        #expect(published.status == 201, "\(published.text)")
      }
      let token = try await centre.token(.administrator)
      for (form, period, value) in [("T.MOT", "2025-Q3", 10), ("T.HAI", "2025-M07", 4), ("T.HAI", "2025-M08", 5)] {
        let sent = try await centre.submit(
          #"{"form":"\#(form)","agency":"T01","period":"\#(period)","tables":{"main":{"A":{"1":\#(value),"2":9}}}}"#,
          token: token)
        #expect(sent.status == 201, "\(sent.text)")
      }
      let across = try await centre.get(
        "/v1/figures?indicator=CT.MOT&agency=T01&period=2025-Q3&by=row,form", token: token)
      #expect(across.json["columns"].array.map(\.string) == ["T.HAI", "T.MOT"], "\(across.text)")
      #expect(lines(across, "row") == ["A 9 10"])
      let one = try await centre.get(
        "/v1/figures?form=T.MOT&agency=T01&row=A&period=2025-Q3&by=period,indicator", token: token)
      #expect(one.json["columns"].array.map(\.string) == ["CT.MOT"] && lines(one, "period") == ["2025-Q3 10"])
    }
  }

  @Test func `a table has its own tag, and is made whole for HEAD too`() async throws {
    try await OverTimeTests.run { centre, analyst in
      let target = Self.base + "&period=2025-Q3&row=A&by="
      for format in ["", "&format=csv"] {
        let first = try await centre.get(target + "column,period" + format, token: analyst)
        let tag = try #require(first.headers["etag"])
        let known = try await centre.send(
          "GET", target + "column,period" + format, token: analyst, ["If-None-Match": tag])
        #expect(known.status == 304)
        let turned = try await centre.send(
          "GET", target + "period,column" + format, token: analyst, ["If-None-Match": tag])
        #expect(turned.status == 200)
        let head = try await centre.send("HEAD", target + "column,period" + format, token: analyst)
        #expect(head.status == 200 && head.body.isEmpty && head.headers["etag"] == tag)
      }
    }
  }

  @Test func `a table is no wider and no larger than it may be`() async throws {
    try await RunningCentre.run { centre in
      let form = String(decoding: SampleForms.quarterly, as: UTF8.self)
        .replacing(#""level": "province", "to": "VPCP""#, with: #""level": "commune", "to": "province""#)
      try await centre.publish(Array(form.utf8))
      try await centre.importAgencies((1...1001).map { "X\($0),UBND xã \($0),commune,T01,,," })
      let token = try await centre.token(.administrator)
      let target = Self.base + "&agency=T01&level=commune&row=A&column=2&blanks=true"
      let wide = try await centre.get(target + "&period=2025-Q3&by=period,agency", token: token)
      #expect(wide.status == 400, "\(wide.text.prefix(300))")
      #expect(wide.json["messages"]["en"].string?.contains("at most 1000 columns, but agency has 1001") == true)
      let tall = try await centre.get(target + "&period=2025-Q3&by=agency,period", token: token)
      #expect(tall.json["rows"].array.count == 1001)
      let large = try await centre.get(target + "&period=2026-Q1..2075-Q4&by=agency,period&format=csv", token: token)
      #expect(large.status == 400 && large.json["messages"]["en"].string?.contains("200000 cells") == true)
    }
  }
}
