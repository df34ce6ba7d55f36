// Keys of periods: what is read, what is refused, and what the refusal suggests.
import ReportModel
import Testing

@Suite struct PeriodSyntaxTests {
  static let canonical: [(String, PeriodKind, String, String)] = [
    ("2026", .year, "2026-01-01", "2026-12-31"), ("2026-S1", .half, "2026-01-01", "2026-06-30"),
    ("2026-S2", .half, "2026-07-01", "2026-12-31"), ("2026-Q1", .quarter, "2026-01-01", "2026-03-31"),
    ("2026-Q4", .quarter, "2026-10-01", "2026-12-31"), ("2026-N9", .nineMonths, "2026-01-01", "2026-09-30"),
    ("2026-M01", .month, "2026-01-01", "2026-01-31"), ("2024-M02", .month, "2024-02-01", "2024-02-29"),
    ("2026-M12", .month, "2026-12-01", "2026-12-31"), ("2026-M09-D1", .tenDays, "2026-09-01", "2026-09-10"),
    ("2026-M09-D2", .tenDays, "2026-09-11", "2026-09-20"), ("2026-M02-D3", .tenDays, "2026-02-21", "2026-02-28"),
    ("2026-W01", .week, "2025-12-29", "2026-01-04"), ("2026-W53", .week, "2026-12-28", "2027-01-03"),
    ("2026-11-20", .day, "2026-11-20", "2026-11-20"), ("2026-SY", .schoolYear, "2026-09-01", "2027-08-31"),
    ("2019-03-12..2019-09-30", .custom, "2019-03-12", "2019-09-30"),
  ]

  @Test(arguments: canonical)
  func `a canonical key is read and printed the same`(
    key: String, kind: PeriodKind, first: String, last: String
  ) throws {
    let period = try Period.parse(key)
    #expect(period.key == key)
    #expect(period.kind == kind)
    #expect(period.firstDay.description == first)
    #expect(period.lastDay.description == last)
  }

  @Test func `every period of a year prints a key that reads as itself`() throws {
    for kind in PeriodKind.allCases where kind != .custom {
      for day in 0..<366 {
        let date = try #require(CivilDate("2026-01-01")).adding(days: day)
        guard let period = Period.containing(date, kind: kind) else { continue }
        #expect(try Period.parse(period.key) == period)
        #expect((period.firstDay...period.lastDay).contains(date))
      }
    }
  }

  @Test(arguments: [("202609", "2026-M09"), ("202612", "2026-M12"), ("20263", "2026-Q3"), ("20264", "2026-Q4")])
  func `the short spellings of the dictionaries are read`(short: String, key: String) throws {
    #expect(try Period.parse(short).key == key)
  }

  static let misspelt: [(String, String)] = [
    ("2026Q3", "2026-Q3"), ("2026-q3", "2026-Q3"), ("2026-9", "2026-M09"), ("09/2026", "2026-M09"),
    ("9-2026", "2026-M09"), ("Q3/2026", "2026-Q3"), ("2026-M9", "2026-M09"), ("2026-09", "2026-M09"),
    (" 2026-Q3", "2026-Q3"), ("2026-Q3\n", "2026-Q3"), ("2026-H1", "2026-S1"), ("2026S2", "2026-S2"),
    ("2026-W5", "2026-W05"), ("2026W05", "2026-W05"), ("2026-m07-d2", "2026-M07-D2"), ("2026-M7-D2", "2026-M07-D2"),
    ("2026-n9", "2026-N9"), ("2026sy", "2026-SY"), ("20269", "2026-M09"), ("Quý III/2026", "2026-Q3"),
    ("quý 2 năm 2026", "2026-Q2"), ("QIV/2026", "2026-Q4"), ("Tháng 9/2026", "2026-M09"), ("T9/2026", "2026-M09"),
    ("6 tháng đầu năm 2026", "2026-S1"), ("6 tháng cuối năm 2026", "2026-S2"), ("9 tháng năm 2026", "2026-N9"),
    ("Năm 2026", "2026"), ("2026-Y", "2026"), ("-2026", "2026"), ("Tuần 5 năm 2026", "2026-W05"),
    ("20/11/2026", "2026-11-20"),
    ("20261120", "2026-11-20"), ("2026/11/20", "2026-11-20"), ("2026-11-2", "2026-11-02"),
    ("2019-09-30..2019-03-12", "2019-03-12..2019-09-30"), ("2019-03-12/2019-09-30", "2019-03-12..2019-09-30"),
    ("từ ngày 12/3/2019 đến ngày 30/9/2019", "2019-03-12..2019-09-30"), ("Năm học 2026-2027", "2026-SY"),
  ]

  @Test(arguments: misspelt)
  func `another spelling is refused with the one that was meant`(wrong: String, right: String) throws {
    let fault = try #require(throws: PeriodFault.self) { try Period.parse(wrong) }
    #expect(fault.problemCode == "period.syntax")
    #expect(fault.suggestion == right)
    #expect(fault.message.vi.contains("“\(right)”"))
    #expect(fault.message.en.contains("“\(right)”"))
  }

  @Test(arguments: [
    "", "2026-Q5", "2026-Q0", "2026-S3", "2026-M13", "2026-M00", "202613", "2026-M09-D4", "2025-W53", "2026-W00",
    "2026-W54", "2026-02-30", "2026-N6", "0000", "0999-Q1", "9999-SY", "hôm qua", "2026-Q3-Q4", "2026-Q3..2026-Q4",
    "２０２６", "2026-Ｑ3", String(repeating: "2", count: 100_000),
  ])
  func `what cannot be guessed is refused with all spellings`(wrong: String) throws {
    let fault = try #require(throws: PeriodFault.self) { try Period.parse(wrong) }
    #expect(fault.problemCode == "period.syntax")
    #expect(fault.suggestion == nil)
    #expect(fault.message.vi.contains("2026-M09-D1"))
    #expect(fault.message.vi.count < 300)
  }

  @Test(arguments: [
    (2015, 53, "2015-12-28"), (2016, 1, "2016-01-04"), (2018, 1, "2018-01-01"), (2020, 53, "2020-12-28"),
    (2021, 1, "2021-01-04"), (2024, 1, "2024-01-01"), (2025, 1, "2024-12-30"), (2025, 52, "2025-12-22"),
    (2026, 53, "2026-12-28"), (2027, 1, "2027-01-04"), (2032, 53, "2032-12-27"),
  ])
  func `weeks are those of ISO 8601 in tricky years`(year: Int, week: Int, monday: String) throws {
    let period = try #require(Period(week: week, of: year))
    #expect(period.firstDay.description == monday)
    #expect(period.firstDay.weekday == 1)
    #expect(period.year == year)
    for day in 0..<7 { #expect(Period.containing(period.firstDay.adding(days: day), kind: .week) == period) }
  }

  static let queries: [(String, [String])] = [
    ("2025-Q1..2025-Q4", ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]), ("2025-Q3", ["2025-Q3"]),
    ("2025-Q4..2026-Q1", ["2025-Q4", "2026-Q1"]), ("2024-N9..2026-N9", ["2024-N9", "2025-N9", "2026-N9"]),
    ("2026-W52..2027-W01", ["2026-W52", "2026-W53", "2027-W01"]), ("2025-SY..2026-SY", ["2025-SY", "2026-SY"]),
    ("2026-M02-D3..2026-M03-D1", ["2026-M02-D3", "2026-M03-D1"]), ("2026..2026", ["2026"]),
    ("2019-03-12..2019-09-30", ["2019-03-12..2019-09-30"]), ("202611..202701", ["2026-M11", "2026-M12", "2027-M01"]),
    ("2025-Q1,2025,2025-Q1", ["2025-Q1", "2025"]),
    ("2019-03-12..2019-09-30,2025", ["2019-03-12..2019-09-30", "2025"]),
  ]

  @Test(arguments: queries)
  func `a query names one period, a list or a range`(text: String, keys: [String]) throws {
    #expect(try Period.list(text).map(\.key) == keys)
  }

  static let faultyLists: [(String, PeriodFaultCode, String?)] = [
    ("2025-Q1..2025", .rangeKinds, nil), ("2025-Q4..2025-Q1", .rangeOrder, "2025-Q1..2025-Q4"),
    ("2019-09-30..2019-03-12", .rangeOrder, "2019-03-12..2019-09-30"), ("1900-M01..2000-M01", .rangeLength, nil),
    ("1000..9999", .rangeLength, nil), ("2025-Q1,,2025-Q2", .noGuess, nil), ("2025-Q1..", .noGuess, nil),
    ("2025-Q1..2025q4", .syntax, "2025-Q4"), ("2025-Q1,2025q4", .syntax, "2025-Q4"),
  ]

  @Test(arguments: faultyLists)
  func `a list or range that cannot be followed is refused`(
    text: String, code: PeriodFaultCode, suggestion: String?
  ) throws {
    let fault = try #require(throws: PeriodFault.self) { try Period.list(text) }
    #expect(fault.code == code)
    #expect(fault.suggestion == suggestion)
  }

  @Test func `a range may hold 400 periods and no more`() throws {
    #expect(try Period.list("1601..2000").count == 400)
    let one = try #require(throws: PeriodFault.self) { try Period.list("1600..2000") }
    #expect(one.code == .rangeLength)
    #expect(one.problemCode == "query.parameter")
    let list = (1500...1900).map(String.init).joined(separator: ",")
    #expect(throws: PeriodFault.self) { try Period.list(list) }
  }

  @Test func `random text is answered and never trapped on`() {
    var state: UInt64 = 20_260_921
    let alphabet = Array("0123456789-QSNMWDY./., qmwtháng\u{301}ýIVX\u{0}")
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int(state % 24) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      do {
        let period = try Period.parse(text)
        #expect((try? Period.parse(period.key)) == period)
      } catch {
        if let suggestion = error.suggestion { #expect((try? Period.parse(suggestion))?.key == suggestion) }
      }
    }
  }
}
