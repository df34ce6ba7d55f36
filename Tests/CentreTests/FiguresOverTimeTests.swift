// Periods a form does not have, added from those it has: each cell as its nature says, coverage with it.
@testable import Centre
import Foundation
import Postgres
import ReportModel
import Testing

@Suite struct FiguresOverTimeTests {
  /// A column of every nature, and what is computed from them.
  ///
  /// - Parameters:
  ///   - first: the first columns; `more` are the last.
  ///   - closed: further single cells.
  static func form(
    _ periods: String = #""month", "year""#, version: Int = 1, from: String? = nil,
    first: String = #"{ "code": "1", "label": "Phát sinh" }"#, more: String = "",
    closed: String = ""
  ) -> String {
    let effective = from.map { #""effective": { "from": "\#($0)" },"# } ?? ""
    return """
      { "format": "report-centre/form/1", "form": "TEST.TIME", "version": \(version), \(effective)
        "title": "Biểu theo thời gian", "issuer": "VPCP", "demonstration": true, "kind": "periodic",
        "periods": [ \(periods) ], "window": "calendar",
        "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
        "tables": [ {
          "table": "main", "cell": { "type": "integer", "nature": "flow", "unit": "hồ sơ" },
          "columns": [
            \(first),
            { "code": "2", "label": "Đầu kỳ", "nature": "opening" },
            { "code": "3", "label": "Cuối kỳ", "nature": "closing" },
            { "code": "4", "label": "Lũy kế", "nature": "cumulative" },
            { "code": "5", "label": "Kế hoạch", "nature": "plan" },
            { "code": "6", "label": "Cộng", "formula": "(1) + (2)", "nature": null },
            { "code": "7", "label": "Tỷ lệ", "ratio": [ "(1)", "(5)" ], "show": "percent", "places": 1, "unit": "%" },
            { "code": "8", "label": "Chỉ số", "nature": "index" },
            { "code": "9", "label": "Khác", "nature": "none" },
            { "code": "10", "label": "Lũy kế hai lần", "formula": "(4) + (4)", "nature": null } \(more) ],
          "rows": [ "A Một", { "code": "T", "label": "Tổng số", "sum": "top" } ],
          "cells": { "[T](8)": { "closed": true }, "[T](9)": { "closed": true } \(closed) }
        } ] }
      """
  }

  static func report(_ agency: String, _ period: String, _ cells: [String: String]) -> String {
    TestForms.report(agency, period, ["A": cells], form: "TEST.TIME")
  }

  private func cells(
    _ fixture: CentreFixture, _ period: String, _ agency: String = "VN",
    _ columns: [String] = ["1", "2", "3", "4", "5", "6", "7"], row: String = "A", blanks: Bool = true
  ) async throws -> [String] {
    let page = try await fixture.figures(
      FigureQuery(form: "TEST.TIME", periods: period, agency: agency, blanks: blanks))
    return columns.map { page.cell(agency, row, $0) }
  }

  @Test func `flows add, openings are the first, the rest is the last, ratios are of sums`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Self.form())
      for (month, flow, opening, closing) in [("01", 10, 5, 7), ("02", -4, 7, 8), ("03", 20, 8, 9)] {
        try await fixture.send(
          Self.report(
            "T01", "2025-M\(month)",
            ["1": "\(flow)", "2": "\(opening)", "3": "\(closing)", "4": "\(flow * 2)", "5": "100", "8": "101"]))
      }
      try await fixture.send(Self.report("T04", "2025-M01", ["1": "1", "2": "50", "5": "1000"]))
      try await fixture.send(Self.report("T04", "2025-M03", ["1": "\"-\"", "3": "60", "4": "\"...\""]))
      try await fixture.rollUp()

      #expect(
        try await cells(fixture, "2025-Q1", "T01") == [
          "26 3/0/3", "5 1/0/1", "9 1/0/1", "40 1/0/1", "100 1/0/1", "31 3/0/3", "26 3/0/3",
        ])
      // A report that is missing is seen in the coverage; a last one that has no plan is not replaced by the first.
      #expect(
        try await cells(fixture, "2025-Q1", "T04") == [
          "1 2/0/3", "50 1/0/1", "60 1/0/1", "blank 0/1/1", "blank 0/1/1", "51 2/0/3", "blank 1/1/3",
        ])
      #expect(
        try await cells(fixture, "2025-Q1") == [
          "27 5/0/\(3 * 63)", "55 2/0/63", "69 2/0/63", "40 1/1/63", "100 1/1/63", "82 5/0/\(3 * 63)",
          "27 4/1/\(3 * 63)",
        ])
      // Total rows are the sums of what was added; what is computed of the last alone has its coverage.
      #expect(try await cells(fixture, "2025-Q1", "VN", ["1", "3"], row: "T") == ["27 5/0/\(3 * 63)", "69 2/0/63"])
      #expect(try await cells(fixture, "2025-Q1", "VN", ["10"]) == ["80 1/1/63"])
      // Nothing was reported at the end of the half-year: what stands for the end is blank, not the last known.
      #expect(
        try await cells(fixture, "2025-S1", "T01", ["1", "2", "3", "4", "5"]) == [
          "26 3/0/6", "5 1/0/1", "blank 0/0/1", "blank 0/0/1", "blank 0/0/1",
        ])
      #expect(
        try await cells(fixture, "2025-02-01..2025-03-31", "T01", ["1", "2", "3"]) == [
          "16 2/0/2", "7 1/0/1", "9 1/0/1",
        ])
      // An agency that has sent nothing, and periods in which nobody has.
      #expect(try await cells(fixture, "2025-Q1", "T08", ["1", "3"]) == ["blank 0/0/3", "blank 0/0/1"])
      #expect(try await cells(fixture, "2024-Q1", "VN", ["1"], blanks: false) == ["-"])
      // No figure over time: left out, asked for or not.
      #expect(try await cells(fixture, "2025-Q1", "T01", ["8", "9"]) == ["-", "-"])
      #expect(try await cells(fixture, "2025-M01", "T01", ["8"]) == ["101 1/0/1"])
    }
  }

  @Test func `a period the form has is its own, and the coarsest there are make a longer one`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Self.form(#""month", "Q1", "year""#))
      try await fixture.send(Self.report("T01", "2025-M01", ["1": "1"]))
      try await fixture.send(Self.report("T01", "2025-M04", ["1": "10"]))
      try await fixture.send(Self.report("T01", "2025-Q1", ["1": "500"]))
      try await fixture.rollUp()
      #expect(try await cells(fixture, "2025-Q1", "T01", ["1"]) == ["500 1/0/1"])
      #expect(try await cells(fixture, "2025", "T01", ["1"]) == ["blank 0/0/1"])
      #expect(try await cells(fixture, "2025-S1", "T01", ["1"]) == ["510 2/0/4"])
    }
  }

  @Test func `what cannot be laid out, or never adds, is refused`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Self.form(#""Q1", "Q2", "Q3", "year""#))
      func refusal(_ query: FigureQuery) async throws -> Problem {
        try await fixture.refusal { try await fixture.figures(query) }
      }
      for period in ["2025-S2", "2025-M01", "2025-01-01..2025-06-29"] {
        let problem = try await refusal(FigureQuery(form: "TEST.TIME", periods: period))
        #expect(problem.code == .periodKind, "\(period)")
      }
      // Whoever reports it, at whatever level: a figure of several periods is nobody's.
      for query in [
        FigureQuery(form: "TEST.TIME", periods: "2025-S1", agency: "T01", column: "8"),
        FigureQuery(form: "TEST.TIME", periods: "2025-S1", level: .province, column: "9"),
      ] {
        let problem = try await refusal(query)
        #expect(problem.code == .notAdditive)
        #expect(problem.message.vi.hasSuffix("không bao giờ cộng qua các kỳ; hãy đọc ở từng kỳ của biểu mẫu."))
        #expect(problem.message.en.contains("[A](\(query.column ?? ""))"))
      }
      func halves(_ years: ClosedRange<Int>) -> FigureQuery {
        FigureQuery(form: "TEST.TIME", periods: years.map { "\($0)-S1" }.joined(separator: ","))
      }
      // Two quarters each.
      #expect(try await fixture.figures(halves(1801...2000)).figures.isEmpty)
      let tooMany = try await refusal(halves(1800...2000))
      #expect(tooMany.code == .queryParameter && tooMany.message.en.contains("more than 400 periods"))
    }
  }

  @Test func `cells are followed through versions by their slots`() async throws {
    try await CentreFixture.run { fixture in
      // Version 1 types the total that version 2 computes from two new columns, and computes a sum over a column that
      // version 2 no longer has.
      let old = #"""
        { "code": "1", "label": "Phát sinh" }, { "code": "11", "label": "Khác", "nature": "flow" },
        { "code": "12", "label": "Tất cả", "formula": "(1) + (11)" }, { "code": "13", "label": "Tổng" },
        { "code": "14", "label": "Hiệu", "nature": "plan", "unit": "đồng" }
        """#
      let new = #"""
        { "code": "1", "label": "Phát sinh" }, { "code": "12", "label": "Tất cả", "formula": "(1) + (15)" },
        { "code": "13", "label": "Tổng", "formula": "(15) + (16)" },
        { "code": "15", "label": "Mới" }, { "code": "16", "label": "Mới hai" },
        { "code": "14", "label": "Hiệu", "nature": "flow", "unit": "đồng" }
        """#
      try await fixture.publish(Self.form(first: old))
      try await fixture.publish(Self.form(version: 2, from: "2025-03-01", first: new))
      try await fixture.send(Self.report("T01", "2025-M01", ["1": "1", "11": "100", "13": "1000", "14": "5"]))
      try await fixture.send(Self.report("T01", "2025-M02", ["1": "2", "11": "200", "13": "2000", "14": "5"]))
      try await fixture.send(Self.report("T01", "2025-M03", ["1": "4", "15": "10", "16": "20", "14": "7"]))
      try await fixture.rollUp()
      for agency in ["T01", "VN"] {
        let expected = agency == "VN" ? 63 : 1
        #expect(
          try await cells(fixture, "2025-Q1", agency, ["1", "12", "13", "15", "14"]) == [
            "7 3/0/\(3 * expected)",
            // 101 + 202 + 14, as each month has it; 1000 + 2000 + 30.
            "317 3/0/\(3 * expected)", "3030 3/0/\(3 * expected)",
            // What was not asked for before is not expected either; what changed its nature is another cell.
            "10 1/0/\(expected)", "7 1/0/\(expected)",
          ])
      }
      // February's version is in force on the last day of a period that ends there: column 11 is in it.
      #expect(try await cells(fixture, "2025-01-01..2025-02-28", "T01", ["11", "14"]) == ["300 2/0/2", "5 1/0/1"])
    }
  }

  @Test func `a rate that an earlier version typed, of what it did not ask for, is none over time`() async throws {
    try await CentreFixture.run { fixture in
      let typed = #"""
        { "code": "1", "label": "Phát sinh" }, { "code": "15", "label": "Trước đây" },
        { "code": "17", "label": "Tỷ lệ riêng", "type": "decimal", "places": 1, "unit": "%", "nature": "ratio" }
        """#
      let computed = #"""
        { "code": "1", "label": "Phát sinh" }, { "code": "16", "label": "Từ nay" },
        { "code": "17", "label": "Tỷ lệ riêng", "type": "decimal", "ratio": [ "(16)", "(1)" ], "show": "percent",
          "places": 1, "unit": "%" }
        """#
      try await fixture.publish(Self.form(first: typed, closed: #", "[T](17)": { "closed": true }"#))
      try await fixture.publish(Self.form(version: 2, from: "2025-03-01", first: computed))
      try await fixture.send(Self.report("T01", "2025-M02", ["1": "100", "17": "50"]))
      try await fixture.send(Self.report("T01", "2025-M03", ["1": "100", "16": "20"]))
      // One slot: without that, nothing would be left out.
      #expect(try await fixture.number("SELECT count(*) FROM form_slot WHERE \"column\" = '17'") == 2)
      #expect(try await cells(fixture, "2025-M03", "T01", ["17"]) == ["20 1/0/1"])
      // Not 20 of 200, of which half was asked for in March alone.
      #expect(try await cells(fixture, "2025-Q1", "T01", ["1", "17"]) == ["200 2/0/3", "-"])
      // Where all parts compute it, it is computed.
      try await fixture.send(Self.report("T01", "2025-M04", ["1": "300", "16": "20"]))
      #expect(try await cells(fixture, "2025-03-01..2025-04-30", "T01", ["17"]) == ["10 2/0/2"])
    }
  }

  @Test func `a version for each part, or none`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Self.form(from: "2025-02-01"))
      let problem = try await fixture.refusal {
        try await fixture.figures(FigureQuery(form: "TEST.TIME", periods: "2025-Q1"))
      }
      #expect(problem.code == .formVersionWrong)
    }
  }

  @Test func `cells of some periods count in those alone`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(
        Self.form(#""quarter""#, more: #", { "code": "20", "label": "Quý IV", "periods": [ "Q4" ] }"#))
      try await fixture.send(Self.report("T01", "2025-Q1", ["1": "1"]))
      try await fixture.send(Self.report("T01", "2025-Q4", ["1": "2", "20": "9"]))
      try await fixture.rollUp()
      #expect(try await cells(fixture, "2025", "T01", ["1", "20"]) == ["3 2/0/4", "9 1/0/1"])
      #expect(try await cells(fixture, "2025-S1", "T01", ["1", "20"]) == ["1 1/0/2", "-"])
    }
  }

  @Test func `agencies are those of the last day, followed by who they are`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Self.form(#""quarter""#))
      // Two provinces that became one in the middle of the year.
      for (agency, period, flow) in [
        ("T82.0", "2025-Q1", "1"), ("T87.0", "2025-Q2", "10"), ("T82", "2025-Q3", "100"), ("T01", "2025-Q2", "1000"),
        ("T01", "2025-Q3", "10000"),
      ] { try await fixture.send(Self.report(agency, period, ["1": flow, "3": flow])) }
      try await fixture.rollUp()
      #expect(try await cells(fixture, "2025", "T82", ["1"]) == ["100 1/0/2"])
      #expect(try await cells(fixture, "2025", "T01", ["1"]) == ["11000 2/0/4"])
      #expect(try await cells(fixture, "2025-N9", "VN", ["1", "3"]) == ["11111 5/0/\(63 + 63 + 34)", "10100 2/0/34"])
      let provinces = try await fixture.figures(FigureQuery(form: "TEST.TIME", periods: "2025-N9", level: .province))
      #expect(Set(provinces.figures.map(\.agency)) == ["T01", "T82"])
      // What the sum of the new province leaves out is said with it.
      #expect(provinces.figures.allSatisfy { ($0.flags?.contains("break") ?? false) == ($0.agency == "T82") })
    }
  }

  @Test(arguments: ["own-plus-children", "own"])
  func `parents over time are what the form's parents are`(parents: String) async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums(parents))
      for (agency, period, row, value) in [
        ("T01", "2025-Q3", "B", "100"), ("X01", "2025-Q3", "B", "10"), ("X01", "2025-Q4", "B", "20"),
        ("X02", "2025-Q4", "C", "7"),
      ] { try await fixture.send(TestForms.report(agency, period, [row: ["1": value, "2": "40", "5": "3"]])) }
      try await fixture.rollUp()
      let page = try await fixture.figures(
        FigureQuery(form: "TEST.SUMS", periods: "2025-S2", agency: "T01", children: true, blanks: true))
      #expect(page.cell("X01", "B", "1") == "30 2/0/2" && page.cell("X02", "C", "1") == "7 1/0/2")
      if parents == "own" {
        #expect(page.cell("T01", "B", "1") == "100 1/0/2")
        let parent = try #require(page.figure("T01", "B", "1"))
        #expect(parent.childrenSum == "30" && parent.difference == "70")
        // Computed again from the children's sums: 30 of 80.
        #expect(page.figure("T01", "B", "4")?.childrenSum == "37.5")
      } else {
        #expect(page.cell("T01", "B", "1") == "130 3/1/6")
        #expect(page.figure("T01", "B", "4")?.value == "108.3")
      }
      #expect(page.cell("T01", "B", "5") == "-")
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `every longer period is what its months come to`(seed: UInt64) async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Self.form())
      var random = SeededGenerator(seed: seed)
      let agencies = ["T01", "T04", "T08"]
      let columns = ["1", "2", "3", "4", "5"]
      // By agency, month and column; a month that is not there was not sent.
      var sent: [String: [Int: [String: Int]]] = [:]
      for agency in agencies {
        for month in 1...12 where Int.random(in: 0..<5, using: &random) > 0 {
          var figures: [String: Int] = [:]
          for column in columns where Int.random(in: 0..<4, using: &random) > 0 {
            figures[column] = Int.random(in: -999_999_999_999_999...999_999_999_999_999, using: &random)
          }
          sent[agency, default: [:]][month] = figures
          try await fixture.send(
            Self.report(agency, "2025-M\(month < 10 ? "0" : "")\(month)", figures.mapValues { String($0) }))
        }
      }
      try await fixture.rollUp()
      for (period, months) in [
        ("2025-Q1", 1...3), ("2025-Q4", 10...12), ("2025-S1", 1...6), ("2025-S2", 7...12), ("2025-N9", 1...9),
        ("2025-02-01..2025-11-30", 2...11),
      ] {
        for agency in agencies + ["VN"] {
          let page = try await fixture.figures(
            FigureQuery(form: "TEST.TIME", periods: period, agency: agency, blanks: true))
          let among = agency == "VN" ? agencies : [agency]
          for column in columns {
            let counted = column == "1" ? Array(months) : [column == "2" ? months.lowerBound : months.upperBound]
            let values = among.flatMap { agency in counted.compactMap { sent[agency]?[$0]?[column] } }
            let figure = try #require(page.figure(agency, "A", column))
            #expect(
              figure.value == (values.isEmpty ? nil : String(values.reduce(0, +))), "\(agency) \(period) \(column)")
            #expect(figure.reported == values.count)
            let came = among.reduce(0) { sum, agency in sum + counted.count { sent[agency]?[$0] != nil } }
            #expect(figure.blank == came - values.count)
          }
        }
      }
    }
  }

  @Test func `a sum that does not fit is an error, not a figure`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Self.form(#""quarter""#))
      for period in ["2025-Q1", "2025-Q2"] { try await fixture.send(Self.report("T01", period, ["1": "1"])) }
      try await fixture.rollUp()
      try await fixture.sql { connection in
        _ = try connection.execute("UPDATE rollup SET values[1] = 9e37 WHERE values[1] IS NOT NULL")
      }
      await #expect(throws: SumOverflow.self) {
        _ = try await fixture.figures(FigureQuery(form: "TEST.TIME", periods: "2025-S1"))
      }
    }
  }
}
