// How attributes narrow from table to cell, and what is computed from what.
import Formats
import ReportModel
import Testing

@Suite struct FormCellTests {
  private static let second = FormSlip.secondColumn
  private static let rowB = FormSlip.rowB

  private func form(_ replacements: (old: String, new: String)...) throws -> Form {
    try FormFixture(replacements).form()
  }

  // MARK: Head

  @Test func `the head is read as it is written`() throws {
    let form = try form(
      (#""demonstration": true"#, #""legalBasis": [{ "document": "Thông tư 1", "until": "2026-02-14" }]"#),
      (#"["quarter"]"#, #"["Q1", "S2", "M03", "N9", "year"]"#),
      (#"{ "level": "province" }"#, #"{ "level": "province", "to": "VPCP" }, { "agencies": ["BTP", "T01"] }"#),
      (#""title": "Biểu thử""#, #""title": { "vi": "Biểu thử", "en": "Trial" }, "people": ["approvedBy"]"#))
    #expect(form.periods.map(\.spelling) == ["Q1", "S2", "M03", "nine-months", "year"])
    #expect(
      form.reporters == [
        Reporters(who: .level(.province), to: "VPCP"), Reporters(who: .agencies(["BTP", "T01"]), to: nil),
      ])
    #expect(form.title == LocalizedText(vi: "Biểu thử", en: "Trial"))
    #expect(form.people == ["approvedBy"])
    #expect(form.effectiveFrom == nil)
    #expect(form.effectiveUntil == CivilDate("2026-02-14"))
    #expect(form.window == .calendar)
  }

  @Test func `what the form says of its own days goes before its legal basis`() throws {
    let form = try form(
      (
        #""demonstration": true"#,
        #""legalBasis": [{ "document": "Thông tư 1", "until": "2026-02-14" }], "effective": { "from": "2021-01-01", "until": "2025-12-31" }"#
      ))
    #expect(form.effectiveFrom == CivilDate("2021-01-01"))
    #expect(form.effectiveUntil == CivilDate("2025-12-31"))
  }

  @Test(arguments: PeriodKind.allCases.map(\.rawValue) + ["Q1", "Q4", "S1", "S2", "M01", "M12", "N9"])
  func `a kind of period is read from its spelling`(spelling: String) throws {
    let pattern = try #require(PeriodPattern(spelling: spelling))
    #expect(pattern.spelling == (spelling == "N9" ? "nine-months" : spelling))
  }

  @Test(arguments: ["", "Q", "Q0", "Q5", "q1", "S3", "M1", "M13", "M+1", "N6", "years", "Quarter"])
  func `other spellings are no kind of period`(spelling: String) {
    #expect(PeriodPattern(spelling: spelling) == nil)
  }

  // MARK: Narrowing

  @Test func `the narrower attribute wins`() throws {
    let form = try form(
      (#""unit": "hồ sơ" }"#, #""unit": "hồ sơ", "min": 0, "required": true }"#),
      (Self.second, #"{ "code": "2", "label": "Hai", "min": -5, "levels": ["province", "commune"] }"#),
      (Self.rowB, #"{ "code": "B", "label": "Khác", "required": false, "max": 9 }"#),
      (#""rules": {"#, #""cells": { "[B](2)": { "min": 1, "nature": "closing" } }, "rules": {"#))
    let table = try #require(form.cell("A.1", "1"))
    #expect(table.minimum == .zero && table.maximum == nil && table.required && table.levels == .all)
    #expect(table.type == .integer && table.places == 0 && table.unit == "hồ sơ" && table.nature == .flow)
    let column = try #require(form.cell("A.1", "2"))
    #expect(column.minimum == Quantity(-5) && column.required)
    #expect(column.levels == [AgencyLevels(.province), AgencyLevels(.commune)])
    let row = try #require(form.cell("B", "1"))
    #expect(row.maximum == Quantity(9) && !row.required && row.minimum == .zero)
    let cell = try #require(form.cell("B", "2"))
    #expect(cell.minimum == Quantity(1) && cell.nature == .closing && cell.maximum == Quantity(9))
  }

  @Test func `null takes away, and what a type cannot use is not inherited`() throws {
    let form = try form(
      (#""unit": "hồ sơ" }"#, #""unit": "hồ sơ", "min": 0, "places": 0 }"#),
      (Self.second, #"{ "code": "2", "label": "Hai", "min": null, "unit": null }"#))
    let taken = try #require(form.cell("B", "2"))
    #expect(taken.minimum == nil && taken.unit == nil)
    let text = try #require(form.cell("B", "4"))
    #expect(text.type == .text && text.minimum == nil && text.unit == nil && text.nature == nil)
    #expect(text.maxLength == 2_000)
  }

  @Test func `rows hand down what they say to the rows nested in them, but not what they compute or open`() throws {
    let form = try form(
      (#""sum": "children", "rows""#, #""levels": ["commune"], "open": ["1"], "formula": "[B]", "rows""#),
      (#""A.1 Đất đai""#, #"{ "code": "A.1", "label": "Đất đai", "levels": ["province"] }"#))
    #expect(form.cell("A", "1")?.levels == AgencyLevels(.commune))
    #expect(form.cell("A", "1")?.isComputed == true)
    #expect(form.cell("A", "2") == nil)
    #expect(form.cell("A.2", "2")?.levels == AgencyLevels(.commune))
    #expect(form.cell("A.2", "2")?.isComputed == false)
    #expect(form.cell("A.1", "1")?.levels == AgencyLevels(.province))
  }

  @Test func `short strings carry code, label, unit and places`() throws {
    let form = try form(
      (#""type": "integer""#, #""type": "decimal""#), (#""unit": "hồ sơ" }"#, #""places": 3 }"#),
      (#""1 Một""#, #""1 Một, hai ba |tỷ đồng|1""#))
    #expect(form.tables[0].columns[0].code == "1")
    #expect(form.tables[0].columns[0].label.vi == "Một, hai ba")
    #expect(form.cell("B", "1")?.unit == "tỷ đồng" && form.cell("B", "1")?.places == 1)
    #expect(form.cell("B", "2")?.places == 3)
  }

  @Test(arguments: [("decimal", 2), ("percent", 2), ("money", 0), ("integer", 0)])
  func `places have a default for each type`(type: String, places: Int) throws {
    let form = try form((#""type": "integer""#, #""type": "\#(type)""#))
    #expect(form.cell("B", "1")?.places == places)
  }

  @Test func `columns and rows are closed as a whole or by the codes of the other`() throws {
    let form = try form(
      (Self.second, #"{ "code": "2", "label": "Hai", "closed": ["A.1", "B"] }"#),
      (Self.rowB, #"{ "code": "B", "label": "Khác", "open": ["1", "2"] }"#),
      (#""rules": {"#, #""cells": { "[B](2)": { "open": true }, "[A.2](1)": { "closed": true } }, "rules": {"#))
    #expect(form.cell("A.1", "2") == nil)
    #expect(form.cell("A.2", "2") != nil)
    #expect(form.cell("A.2", "1") == nil)
    #expect(form.cell("B", "2") != nil)
    #expect(form.cell("B", "3") == nil)
  }

  @Test func `column and row may differ where a cell says which, where it is closed, and where it is computed`() throws
  {
    let differ: (old: String, new: String) = (Self.second, #"{ "code": "2", "label": "Hai", "unit": "người" }"#)
    let row = #"{ "code": "B", "label": "Khác", "unit": "vụ"# + #"""#
    let top: (old: String, new: String) = (#", { "code": "T", "label": "Tổng số", "sum": "top" }"#, "")
    // Its rule compares the two, and its formula adds them.
    let noRule: (old: String, new: String) = (#""K1": "(1) <= (2)""#, "")
    let product: (old: String, new: String) = (#""formula": "(1) + (2)""#, #""formula": "(1) * (2)""#)
    let said = try form(
      noRule, product, differ, (Self.rowB, row + " }"), top,
      (#""rules": {"#, #""cells": { "[B](2)": { "unit": "người" } }, "rules": {"#))
    #expect(said.cell("B", "2")?.unit == "người" && said.cell("B", "1")?.unit == "vụ")
    #expect(try form(noRule, product, differ, (Self.rowB, row + #", "closed": ["2"] }"#), top).cell("B", "2") == nil)
    let computed = try form(
      noRule, differ, (Self.rowB, row + #", "formula": "[A] * 1" }"#), top, (#", "formula": "(1) + (2)""#, ""))
    #expect(computed.cell("B", "2")?.isComputed == true)
  }

  @Test func `indicators name single cells, or every row that is no total`() throws {
    let form = try form(
      (#""rules": {"#, #""indicators": { "[*](1)": "DEMO.MOT", "[T](2)": "DEMO.HAI" }, "rules": {"#))
    #expect(
      form.cells.filter { $0.indicator == "DEMO.MOT" }.map { form.tables[0].rows[$0.row].code } == ["A.1", "A.2", "B"])
    #expect(form.cell("T", "2")?.indicator == "DEMO.HAI")
  }

  @Test func `header groups stand above their columns`() throws {
    let form = try form((Self.second, #"{ "Nhóm": [{ "Trong đó": ["2 Hai"] }, "5 Năm"] }"#))
    #expect(form.tables[0].columns.map(\.code) == ["1", "2", "5", "3", "4"])
    #expect(form.tables[0].columns[1].groups.map(\.vi) == ["Nhóm", "Trong đó"])
    #expect(form.tables[0].columns[2].groups.map(\.vi) == ["Nhóm"])
  }

  // MARK: Computed cells

  private func parts(_ form: Form, _ row: String, _ column: String) throws -> [String] {
    guard case .sum(let parts)? = form.cell(row, column)?.computation else {
      Issue.record("[\(row)](\(column)) is no sum")
      return []
    }
    return parts.map(form.name)
  }

  @Test func `a total row adds its rows, computes formulas again and has no texts`() throws {
    let form = try form()
    #expect(try parts(form, "A", "1") == ["[A.1](1)", "[A.2](1)"])
    #expect(try parts(form, "T", "2") == ["[A](2)", "[B](2)"])
    guard case .formula(let program)? = form.cell("T", "3")?.computation else {
      Issue.record("[T](3) is no formula")
      return
    }
    let row = try #require(form.tables[0].row("T"))
    let column = try #require(form.tables[0].column("3"))
    #expect(program.cellsRead(row: row, column: column).map(form.name) == ["[T](1)", "[T](2)"])
    #expect(form.cell("A", "4") == nil && form.cell("A.1", "4") != nil)
  }

  @Test func `a total leaves closed cells out and is closed where all are`() throws {
    let form = try form((Self.second, #"{ "code": "2", "label": "Hai", "closed": ["A.1", "A.2"] }"#))
    #expect(form.cell("A", "2") == nil)
    #expect(try parts(form, "T", "2") == ["[B](2)"])
  }

  @Test func `a total is in the unit of its parts and as exact as they are`() throws {
    let form = try form(
      (#", "unit": "hồ sơ""#, ""),
      (
        #"["A.1 Đất đai", "A.2 Hộ tịch"]"#,
        #"[{ "code": "A.1", "label": "Đất đai", "type": "decimal", "places": 3, "unit": "ha", "closed": ["4"] }]"#
      ),
      (#", { "code": "T", "label": "Tổng số", "sum": "top" }"#, ""))
    let sum = try #require(form.cell("A", "1"))
    #expect(sum.unit == "ha" && sum.places == 3 && sum.type == .decimal)
  }

  @Test func `a ratio has its own unit, places and nature`() throws {
    let form = try form(
      (#""unit": "hồ sơ" }"#, #""unit": "hồ sơ", "min": 0, "required": true }"#),
      (Self.second, #"{ "code": "2", "label": "Hai", "ratio": ["(1)", "[B](1)"] }"#),
      (#", "formula": "(1) + (2)""#, #", "ratio": ["(1)", "[B](1)"], "show": "percent", "places": 1"#))
    let plain = try #require(form.cell("A.1", "2"))
    #expect(plain.type == .decimal && plain.places == 12 && plain.unit == nil && plain.nature == .ratio)
    #expect(plain.minimum == nil && !plain.required)
    let percent = try #require(form.cell("T", "3"))
    #expect(percent.places == 1 && percent.unit == "%")
    guard case .ratio(let part, _, true)? = percent.computation else {
      Issue.record("[T](3) is no percentage")
      return
    }
    let row = try #require(form.tables[0].row("T"))
    #expect(part.cellsRead(row: row, column: 2).map(form.name) == ["[T](1)"])
  }

  @Test func `derived columns are computed for every row and stand last`() throws {
    let form = try form(
      (
        #""rules": {"#,
        #""derived": { "TY_LE": { "label": "Tỷ lệ", "ratio": ["(1)", "(3)"], "show": "percent" } }, "rules": {"#
      ))
    #expect(form.tables[0].columns.map(\.code) == ["1", "2", "3", "4", "TY_LE"])
    #expect(form.tables[0].columns.map(\.isDerived) == [false, false, false, false, true])
    for row in form.tables[0].rows { #expect(form.cell(row.code, "TY_LE")?.isComputed == true) }
  }

  @Test func `a cell may compute otherwise than its column, or be typed`() throws {
    let form = try form(
      (#""rules": {"#, #""cells": { "[B](3)": { "formula": null }, "[A.1](3)": { "formula": "(1)" } }, "rules": {"#))
    #expect(form.cell("B", "3")?.isComputed == false)
    guard case .formula(let program)? = form.cell("A.1", "3")?.computation else {
      Issue.record("[A.1](3) is no formula")
      return
    }
    let row = try #require(form.tables[0].row("A.1"))
    #expect(program.cellsRead(row: row, column: 2).map(form.name) == ["[A.1](1)"])
  }

  @Test func `every computed cell comes after the cells it reads`() throws {
    let form = try form(
      (
        Self.second,
        #"{ "code": "2", "label": "Hai", "closed": ["B"] }, { "code": "5", "label": "Năm", "formula": "(3) * 2" }"#
      ))
    let place = Dictionary(uniqueKeysWithValues: form.computationOrder.enumerated().map { ($1, $0) })
    #expect(form.computationOrder.count == form.cells.count { $0.isComputed })
    for ordinal in form.computationOrder {
      let cell = form.cells[ordinal]
      let reads: [Int] =
        switch cell.computation {
        case .sum(let parts): parts
        case .formula(let program): program.cellsRead(row: cell.row, column: cell.column)
        case .ratio(let part, let base, _):
          part.cellsRead(row: cell.row, column: cell.column) + base.cellsRead(row: cell.row, column: cell.column)
        case nil: []
        }
      #expect(!reads.isEmpty)
      for part in reads where form.cells[part].isComputed {
        #expect(try #require(place[part]) < #require(place[ordinal]), "\(form.name(ordinal)) reads \(form.name(part))")
      }
    }
  }

  @Test func `a long chain of formulas is computed from its end`() throws {
    let chain = (0..<300).map { row in
      #"{ "code": "r\#(row)", "label": "Dòng", "closed": ["3", "4"], "formula": "[r\#(row + 1)]" }"#
    }
    let form = try form((Self.rowB, chain.joined(separator: ", ") + #", "r300 Dòng cuối""#))
    let order = form.computationOrder.filter { form.name($0).hasPrefix("[r") }.map(form.name)
    #expect(Array(order.prefix(300)) == (0..<300).reversed().map { "[r\($0)](1)" })
  }
}
