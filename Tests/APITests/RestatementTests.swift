// A later report restates a figure of an earlier period: the figure is then what it says, at the reporter and in every
// total, and what it was stays visible, down to both reports.
import Centre
import Foundation
import Portal
import TestSupport
import Testing

@Suite struct RestatementTests {
  /// Monthly: plan, done last month, estimate of this month, cumulative, estimate against plan; an index that is never
  /// added.
  private static let form = Array(
    """
    { "format": "report-centre/form/1", "form": "TEST.UOC", "version": 1, "title": "Biểu ước", "issuer": "VPCP",
      "demonstration": true, "kind": "periodic", "periods": [ "month" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "tables": [ { "table": "main",
        "cell": { "type": "decimal", "places": 1, "unit": "tỷ đồng", "nature": "flow" },
        "columns": [
          { "code": "1", "label": "Kế hoạch", "nature": "plan" },
          { "code": "2", "label": "Thực hiện tháng trước", "status": "actual", "periodShift": -1 },
          { "code": "3", "label": "Ước tháng báo cáo", "status": "estimate" },
          { "code": "4", "label": "Đạt", "ratio": [ "(3)", "(1)" ], "show": "percent", "places": 1, "unit": "%" } ],
        "rows": [ "A Thu", { "code": "B", "label": "Giá", "nature": "index", "unit": "%", "open": [ "2", "3" ] } ],
        "indicators": { "[A](2)": "TEST.THU", "[A](3)": "TEST.THU" } } ] }
    """.utf8)

  private static func report(_ agency: String, _ month: String, _ row: String, _ price: String = "") -> String {
    #"{"form":"TEST.UOC","agency":"\#(agency)","period":"\#(month)","tables":{"main":{"A":{\#(row)}"#
      + (price.isEmpty ? "" : #","B":{\#(price)}"#) + "}}}"
  }

  private static func run(_ body: (RunningCentre, _ token: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(form)
      let token = try await centre.token(.administrator)
      try await send(
        centre, token,
        report("T01", "2025-M03", #""1":"200","3":"100""#, #""3":"101.5""#),
        report("T04", "2025-M03", #""1":"100","3":"50""#))
      try await centre.rollUp()
      try await body(centre, token)
    }
  }

  private static func send(_ centre: RunningCentre, _ token: String, _ reports: String...) async throws {
    for report in reports {
      let answer = try await centre.submit(report, token: token)
      try #require(answer.status == 201, "\(answer.text)")
    }
  }

  private static let march = "/v1/figures?form=TEST.UOC&period=2025-M03&row=A"

  /// The figure of one column.
  private static func figure(_ centre: RunningCentre, _ token: String, _ target: String, _ column: String) async throws
    -> TestJSON
  {
    let answer = try await centre.get(target, token: token)
    try #require(answer.status == 200, "\(answer.text)")
    return try #require(answer.json["figures"].array.first { $0["column"].string == column }, "\(answer.text)")
  }

  @Test func `a figure is what the newest report says of it, and what it was stands beside it`() async throws {
    try await Self.run { centre, token in
      let first = try await Self.figure(centre, token, Self.march + "&agency=T01", "3")
      #expect(first["value"].string == "100" && first["status"].string == "estimate" && first["restated"].isMissing)
      #expect(first["flags"].isMissing)
      try await Self.send(centre, token, Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#, #""2":"101.9""#))
      let own = try await Self.figure(centre, token, Self.march + "&agency=T01", "3")
      #expect(own["value"].string == "97.5" && own["status"].string == "actual", "\(own)")
      #expect(own["restated"]["before"].string == "100" && own["restated"]["reports"].int == 1)
      #expect(own["flags"].array.map(\.string) == ["restated"])
      // What is computed of it is computed again, and says so.
      let rate = try await Self.figure(centre, token, Self.march + "&agency=T01", "4")
      #expect(rate["value"].string == "48.8" && rate["restated"]["before"].string == "50")
      // Who confirms a figure makes it more certain, and nothing is to be minded.
      try await Self.send(centre, token, Self.report("T04", "2025-M04", #""2":"50","3":"51""#))
      let confirmed = try await Self.figure(centre, token, Self.march + "&agency=T04", "3")
      #expect(confirmed["value"].string == "50" && confirmed["status"].string == "actual")
      #expect(confirmed["restated"]["before"].string == "50" && confirmed["flags"].isMissing, "\(confirmed)")
      // An index, which is never added, is restated at its reporter.
      let price = try await Self.figure(
        centre, token, Self.march.replacing("row=A", with: "row=B") + "&agency=T01", "3")
      #expect(price["value"].string == "101.9" && price["restated"]["before"].string == "101.5")
    }
  }

  @Test func `a total takes what is restated from those who did, and says of how many`() async throws {
    try await Self.run { centre, token in
      try await Self.send(centre, token, Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#))
      let pending = try await centre.get(Self.march, token: token)
      #expect(pending.json["fresh"]["pending"].int == 1 && pending.headers["etag"] == nil)
      try await centre.rollUp()
      let mixed = try await Self.figure(centre, token, Self.march, "3")
      #expect(mixed["value"].string == "147.5" && mixed["reported"].int == 2, "\(mixed)")
      #expect(mixed["restated"]["before"].string == "150" && mixed["restated"]["reports"].int == 1)
      #expect(mixed["status"].string == "estimate")
      #expect(mixed["flags"].array.map(\.string) == ["incomplete", "restated"])
      #expect(try await Self.figure(centre, token, Self.march, "4")["value"].string == "49.2")
      try await Self.send(centre, token, Self.report("T04", "2025-M04", #""2":"52","3":"60""#))
      try await centre.rollUp()
      let whole = try await Self.figure(centre, token, Self.march, "3")
      #expect(whole["value"].string == "149.5" && whole["status"].string == "actual", "\(whole)")
      // A report that says nothing of it any longer restates nothing.
      try await Self.send(centre, token, Self.report("T04", "2025-M04", #""3":"60""#))
      try await centre.rollUp()
      #expect(try await Self.figure(centre, token, Self.march, "3")["value"].string == "147.5")
    }
  }

  @Test func `a damaged sum is no figure, and nothing falls over it`() async throws {
    try await Self.run { centre, token in
      try await Self.send(centre, token, Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#))
      try await centre.rollUp()
      // What is added to the value here is beyond 128 bits.
      try await centre.execute(
        """
        UPDATE rollup SET difference = array_replace(difference, -2.5, -17014118346046923173168730371588410572.7)
        WHERE period = '2025-M03'
        """)
      let nation = try await Self.figure(centre, token, Self.march, "3")
      #expect(nation["value"].string == "147.5" && nation["restated"]["before"].isNull, "\(nation)")
      let quarter = try await centre.get(Self.march.replacing("M03", with: "Q1"), token: token)
      #expect(quarter.status == 500 && quarter.json["code"].string == "internal", "\(quarter.text)")
      try await centre.execute("UPDATE rollup SET difference = '{}' WHERE period = '2025-M03'")
      #expect(try await Self.figure(centre, token, Self.march, "3")["restated"].isMissing)
    }
  }

  @Test func `what nobody reported is not restated`() async throws {
    try await Self.run { centre, token in
      try await Self.send(centre, token, Self.report("T08", "2025-M04", #""2":"9","3":"9""#))
      try await centre.rollUp()
      let nation = try await Self.figure(centre, token, Self.march, "3")
      #expect(nation["value"].string == "150" && nation["restated"].isMissing)
      let none = try await centre.get(Self.march + "&agency=T08", token: token)
      #expect(none.json["figures"].array.isEmpty, "\(none.text)")
      // It counts as soon as its report is there, however late.
      try await Self.send(centre, token, Self.report("T08", "2025-M03", #""3":"8""#))
      try await centre.rollUp()
      let late = try await Self.figure(centre, token, Self.march, "3")
      #expect(late["value"].string == "159" && late["restated"]["before"].string == "158")
    }
  }

  @Test func `of a period before the form nothing is restated, and nothing waits for it`() async throws {
    try await RunningCentre.run { centre in
      let later = String(decoding: Self.form, as: UTF8.self).replacing(
        #""title": "Biểu ước","#, with: #""title": "Biểu ước", "effective": { "from": "2025-03-01" },"#)
      try await centre.publish(Array(later.utf8))
      let token = try await centre.token(.administrator)
      try await Self.send(centre, token, Self.report("T01", "2025-M03", #""2":"97.5","3":"110""#))
      try await centre.rollUp()
      #expect(try await centre.count("SELECT count(*) FROM rollup_mark") == 0)
      #expect(try await centre.count("SELECT count(*) FROM rollup WHERE period <> '2025-M03'") == 0)
    }
  }

  @Test func `an agency that was merged meanwhile speaks of another territory`() async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      try await centre.publish(Self.form)
      let token = try await centre.token(.administrator)
      // As if Hà Nội had taken in Hà Giang in July 2025.
      try await centre.execute(
        """
        INSERT INTO agency_succession (predecessor, successor, date, kind, whole)
        SELECT p.id, s.id, '2025-07-01', 'merge', true FROM agency p, agency s WHERE p.code = 'T02.0' AND s.code = 'T01';
        UPDATE agency_register SET generation = generation + 1
        """)
      try await Self.send(
        centre, token, Self.report("T01", "2025-M06", #""1":"200","3":"100""#),
        Self.report("T04", "2025-M06", #""1":"200","3":"60""#), Self.report("T01", "2025-M07", #""2":"165","3":"170""#),
        Self.report("T04", "2025-M07", #""2":"61","3":"62""#))
      try await centre.rollUp()
      let june = "/v1/figures?form=TEST.UOC&period=2025-M06&row=A"
      let nation = try await Self.figure(centre, token, june, "3")
      #expect(nation["value"].string == "161" && nation["restated"]["reports"].int == 1, "\(nation)")
      let july = try await Self.figure(
        centre, token, june.replacing("M06", with: "M07") + "&agency=T01&compare=previous", "3")
      #expect(july["flags"].array.map(\.string) == ["break"])
      #expect(july["compared"]["previous"]["value"].string == "100")
      #expect(july["compared"]["previous"]["difference"].isNull)
      let page = try await SitePages(centre: centre, submission: "").page(
        "/indicators/TEST.THU", try await centre.token(.reporter, "T01"))
      let line = try #require(
        page.text.split(separator: "\n").first { $0.contains("2025-M07?agency=T01") }, "\(page.text)")
      #expect(line.contains(">170,0</a>") && line.contains("<td class=\"n\">x</td>"), "\(line)")
    }
  }

  @Test func `an indicator's figure is of its own period, and months add up to what is known of them`() async throws {
    try await Self.run { centre, token in
      try await Self.send(
        centre, token, Self.report("T01", "2025-M02", #""3":"80""#), Self.report("T01", "2025-M01", #""3":"70""#),
        Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#))
      let quarter = try await centre.get(
        "/v1/figures?indicator=TEST.THU&period=2025-Q1&agency=T01", token: token)
      #expect(quarter.status == 200, "\(quarter.text)")
      // One figure: the column that restates is none of the quarter, nor of the indicator.
      #expect(quarter.json["figures"].array.map { $0["column"].string } == ["3"])
      let sum = quarter.json["figures"][0]
      #expect(sum["value"].string == "247.5" && sum["restated"]["before"].string == "250", "\(sum)")
      let form = try await centre.get("/v1/figures?form=TEST.UOC&period=2025-Q1&agency=T01&row=A", token: token)
      #expect(!form.json["figures"].array.contains { $0["column"].string == "2" })
      // In its own report it stands as it was written.
      let april = try await Self.figure(
        centre, token, "/v1/figures?form=TEST.UOC&period=2025-M04&row=A&agency=T01", "2")
      #expect(april["value"].string == "97.5" && april["restated"].isMissing)
    }
  }

  @Test func `a trace leads to both reports, and its parts add up`() async throws {
    try await Self.run { centre, token in
      try await Self.send(centre, token, Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#))
      let base = "/v1/figures/trace?form=TEST.UOC&period=2025-M03&row=A&column=3"
      let nation = try await centre.get(base, token: token)
      #expect(nation.status == 200, "\(nation.text)")
      // The worker has not been there.
      #expect(nation.json["figure"]["value"].string == "147.5" && nation.json["shown"].string == "150")
      #expect(nation.json["figure"]["restated"]["before"].string == "150")
      let parts = nation.json["parts"].array
      let restated = try #require(parts.first { $0["agency"].string == "T01" })
      #expect(restated["value"].string == "97.5" && restated["submission"]["column"].string == "3")
      #expect(restated["restatedBy"]["before"].string == "100" && restated["restatedBy"]["period"].string == "2025-M04")
      #expect(restated["restatedBy"]["submission"]["column"].string == "2")
      #expect(restated["restatedBy"]["submission"]["id"].string != restated["submission"]["id"].string)
      #expect(try #require(parts.first { $0["agency"].string == "T04" })["restatedBy"].isMissing)
      let own = try await centre.get(base + "&agency=T01", token: token)
      #expect(own.json["figure"]["value"].string == "97.5")
      #expect(
        own.json["parts"][0]["value"].string == "97.5" && own.json["parts"][0]["restatedBy"]["before"].string == "100")
    }
  }

  @Test func `files say it in columns where they are asked for`() async throws {
    try await Self.run { centre, token in
      try await Self.send(centre, token, Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#))
      let csv = try await centre.get(Self.march + "&agency=T01&column=3&format=csv&flags=true", token: token)
      let lines = csv.text.components(separatedBy: "\r\n")
      #expect(lines[0].hasSuffix(",value,reported,blank,expected,status,before,restated,flags"), "\(lines[0])")
      #expect(lines[1].hasSuffix(",97.5,1,0,1,actual,100,1,restated"), "\(lines[1])")
      let plain = try await centre.get(Self.march + "&agency=T01&column=3&format=csv", token: token)
      #expect(plain.text.components(separatedBy: "\r\n")[1].hasSuffix(",97.5,1,0,1"))
      let sdmx = try await centre.get(Self.march + "&agency=T01&column=3&format=sdmx-csv", token: token)
      #expect(sdmx.text.contains(",97.5,A,"), "\(sdmx.text)")
      for refused in ["&format=sdmx-csv&flags=true", "&by=agency,period&column=3&flags=true"] {
        let answer = try await centre.get(Self.march + refused, token: token)
        #expect(answer.status == 400 && answer.json["pointer"].string == "flags", "\(answer.text)")
      }
    }
  }

  /// The form with some texts replaced, as another version.
  private static func version(_ number: Int, from day: String, _ changes: KeyValuePairs<String, String> = [:])
    -> [UInt8]
  {
    var text = String(decoding: form, as: UTF8.self).replacing(
      #""version": 1, "#, with: #""version": \#(number), "effective": { "from": "\#(day)" }, "#)
    for (old, new) in changes {
      precondition(text.contains(old), old)
      text = text.replacing(old, with: new)
    }
    return Array(text.utf8)
  }

  @Test func `a next version keeps apart what shares an indicator`() async throws {
    try await Self.run { centre, token in
      try await centre.publish(Self.version(2, from: "2025-04-01"))
      try await Self.send(
        centre, token, Self.report("T01", "2025-M02", #""2":"1","3":"80""#),
        Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#))
      let march = try await Self.figure(centre, token, Self.march + "&agency=T01", "3")
      #expect(march["value"].string == "97.5" && march["restated"]["before"].string == "100", "\(march)")
      let february = try await Self.figure(
        centre, token, Self.march.replacing("M03", with: "M02") + "&agency=T01", "3")
      #expect(february["value"].string == "80" && february["restated"].isMissing, "\(february)")
    }
  }

  @Test func `a revision judged by a version that restates nothing takes back what was restated`() async throws {
    try await Self.run { centre, token in
      try await Self.send(centre, token, Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#))
      try await centre.rollUp()
      let question = Self.march + "&agency=T01&column=3"
      let tag = try #require(try await centre.get(question, token: token).headers["etag"])
      try await centre.publish(
        Self.version(2, from: "2025-04-01", [#", "status": "actual", "periodShift": -1"#: ""]))
      try await Self.send(centre, token, Self.report("T01", "2025-M04", #""2":"97.5","3":"111""#))
      try await centre.rollUp()
      let nation = try await Self.figure(centre, token, Self.march, "3")
      #expect(nation["value"].string == "150" && nation["restated"].isMissing, "\(nation)")
      let own = try await centre.send("GET", question, token: token, ["If-None-Match": tag])
      #expect(own.status == 200 && own.json["figures"][0]["value"].string == "100", "\(own.text)")
    }
  }

  @Test func `the later of two restatements counts, as certain as it is`() async throws {
    try await RunningCentre.run { centre in
      let twice = String(decoding: Self.form, as: UTF8.self).replacing(
        #"{ "code": "3", "label": "Ước"#,
        with: #"""
          { "code": "5", "label": "Quyết toán quý trước", "status": "final", "periodShift": -3 },
          { "code": "3", "label": "Ước
          """#)
      try await centre.publish(Array(twice.utf8))
      let token = try await centre.token(.administrator)
      try await Self.send(
        centre, token, Self.report("T01", "2025-M03", #""3":"100""#), Self.report("T04", "2025-M03", #""3":"50""#),
        Self.report("T01", "2025-M06", #""5":"98","3":"1""#), Self.report("T01", "2025-M04", #""2":"97.5","3":"1""#))
      try await centre.rollUp()
      let own = try await Self.figure(centre, token, Self.march + "&agency=T01", "3")
      #expect(own["value"].string == "98" && own["status"].string == "final", "\(own)")
      #expect(own["restated"]["before"].string == "100")
      try await Self.send(centre, token, Self.report("T04", "2025-M04", #""2":"52","3":"1""#))
      try await centre.rollUp()
      let nation = try await Self.figure(centre, token, Self.march, "3")
      // As certain as the least certain of its reports.
      #expect(nation["value"].string == "150" && nation["status"].string == "actual", "\(nation)")
      #expect(nation["restated"]["reports"].int == 2 && nation["restated"]["before"].string == "150")
    }
  }

  @Test func `what is computed from a column of another period is none over time`() async throws {
    try await RunningCentre.run { centre in
      let both = String(decoding: Self.form, as: UTF8.self).replacing(
        #"{ "code": "4", "label": "Đạt""#,
        with: #"{ "code": "6", "label": "Hai tháng", "formula": "(2) + (3)" }, { "code": "4", "label": "Đạt""#)
      try await centre.publish(Array(both.utf8))
      let token = try await centre.token(.administrator)
      for month in ["2025-M01", "2025-M02", "2025-M03"] {
        try await Self.send(centre, token, Self.report("T01", month, #""2":"9","3":"10""#))
      }
      let quarter = "/v1/figures?form=TEST.UOC&period=2025-Q1&agency=T01&row=A"
      let all = try await centre.get(quarter, token: token)
      #expect(all.json["figures"].array.map { $0["column"].string } == ["3"], "\(all.text)")
      let alone = try await centre.get(quarter + "&column=6", token: token)
      #expect(alone.status == 422 && alone.json["code"].string == "not-additive", "\(alone.text)")
      // In a month it is what it is.
      let month = try await Self.figure(centre, token, Self.march + "&agency=T01", "6")
      #expect(month["value"].string == "19")
    }
  }

  @Test func `an index computed in a report of an agency with others below is computed again`() async throws {
    try await RunningCentre.run { centre in
      try await centre.importAgencies(["X10,Xã Một,commune,T01,,,"])
      let growth = String(decoding: Self.form, as: UTF8.self).replacing(
        #""indicators": {"#,
        with:
          #""cells": { "[B](4)": { "formula": "[B](3) - 100", "nature": "index", "unit": "%", "places": 1 } }, "indicators": {"#
      ).replacing(#""open": [ "2", "3" ]"#, with: #""open": [ "2", "3", "4" ]"#)
      try await centre.publish(Array(growth.utf8))
      let token = try await centre.token(.administrator)
      try await Self.send(
        centre, token, Self.report("T01", "2025-M07", #""3":"100""#, #""3":"101.5""#),
        Self.report("T01", "2025-M08", #""3":"100""#, #""2":"101.9""#))
      try await centre.rollUp()
      let july = Self.march.replacing("M03", with: "M07").replacing("row=A", with: "row=B") + "&agency=T01"
      #expect(try await Self.figure(centre, token, july, "3")["value"].string == "101.9")
      let computed = try await Self.figure(centre, token, july, "4")
      #expect(computed["value"].string == "1.9" && computed["restated"]["before"].string == "1.5", "\(computed)")
      let trace = try await centre.get(
        "/v1/figures/trace?form=TEST.UOC&period=2025-M07&row=B&column=4&agency=T01", token: token)
      #expect(trace.json["cells"][0]["value"].string == "101.9", "\(trace.text)")
    }
  }

  @Test func `a mark of a period whose version was taken back is no stuck one`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form)
      let token = try await centre.token(.administrator)
      try await centre.publish(Self.version(2, from: "2025-07-01"))
      try await Self.send(centre, token, Self.report("T01", "2025-M07", #""2":"1","3":"2""#))
      let withdrawn = try await centre.send(
        "POST", "/v1/forms/TEST.UOC/withdraw", token: token, ["Content-Type": "application/json"],
        body: Array(#"{"version":1,"from":"2025-06-01","reason":"Gộp biểu"}"#.utf8))
      try #require(withdrawn.status == 200, "\(withdrawn.text)")
      try await centre.rollUp()
      #expect(try await centre.count("SELECT count(*) FROM rollup_mark") == 0)
    }
  }

  @Test func `pages show what a figure was, and the trace who changed it`() async throws {
    try await SitePages.run { site in
      try await site.centre.publish(Self.form)
      let token = try await site.centre.token(.administrator)
      try await Self.send(
        site.centre, token, Self.report("T01", "2025-M03", #""1":"200","3":"100""#),
        Self.report("T01", "2025-M04", #""2":"97.5","3":"110""#))
      try await site.centre.rollUp()
      let page = try await site.page("/forms/TEST.UOC/2025-M03?agency=VN", token)
      #expect(page.status == 200 && page.text.contains("đã điều chỉnh, trước đó 100"), "\(page.text)")
      let trace = try await site.page(
        "/trace?form=TEST.UOC&period=2025-M03&agency=VN&table=main&row=A&column=3&lang=en", token)
      #expect(trace.text.contains("restated by a later period&#39;s report, revision 1"), "\(trace.text)")
      #expect(trace.text.contains("cell [A](2)") && trace.text.contains("cell [A](3)"))
    }
  }
}
