// Every fault of a form file: its code, at the very word.
import Formats
import ReportModel
import TestSupport
import Testing

/// A slip of the pen and what is told of it.
struct FormSlip: CustomTestStringConvertible {
  var code: String
  var old: String
  var new: String
  /// The pointer told, where it is worth saying.
  var pointer: String?

  init(_ code: FormFaultCode, _ old: String, _ new: String, at pointer: String? = nil) {
    self.init(code.rawValue, old, new, at: pointer)
  }

  init(_ code: String, _ old: String, _ new: String, at pointer: String? = nil) {
    (self.code, self.old, self.new, self.pointer) = (code, old, new, pointer)
  }

  var testDescription: String { "\(code): \(new)" }

  static let kind = #""kind": "periodic""#
  static let tableName = #""table": "main""#
  static let secondColumn = #"{ "code": "2", "label": "Hai" }"#
  static let rowB = #"{ "code": "B", "label": "Khác" }"#
  static let rule = #""(1) <= (2)""#

  static let head: [FormSlip] = [
    FormSlip(.type, #""version": 1"#, #""version": ¦"1""#, at: "/version"),
    FormSlip(.type, #""title": "Biểu thử""#, #""title": ¦7"#, at: "/title"),
    FormSlip(.type, #"["quarter"]"#, #"¦"quarter""#, at: "/periods"),
    FormSlip(.type, kind, #""kind": "periodic", "window": ¦null"#, at: "/window"),
    FormSlip(.missingMember, #"{ "format": "report-centre/form/1", "#, "¦{ ", at: ""),
    FormSlip(.unknownMember, kind, #""kind": "periodic", ¦"provenence": "x""#, at: "/provenence"),
    FormSlip(.value, "report-centre/form/1", "report-centre/form/2", at: "/format"),
    FormSlip(.value, #""version": 1"#, #""version": ¦0"#, at: "/version"),
    FormSlip(.value, kind, #""kind": ¦"monthly""#, at: "/kind"),
    FormSlip(.value, #""quarter""#, #""Q1", ¦"Q5""#, at: "/periods/1"),
    FormSlip(.value, #"["quarter"]"#, "¦[]", at: "/periods"),
    FormSlip(.value, #"[{ "level": "province" }]"#, "¦[]", at: "/reporters"),
    FormSlip(.value, #"{ "level": "province" }"#, #"{ "level": ¦"canton" }"#, at: "/reporters/0/level"),
    FormSlip(
      .value, #"{ "level": "province" }"#, #"¦{ "level": "province", "agencies": ["T01"] }"#, at: "/reporters/0"),
    FormSlip(.value, #""parentFigures": "own""#, #""parentFigures": ¦"mine""#),
    FormSlip(.value, kind, #""kind": "periodic", "people": ["preparedBy", ¦"signedBy"]"#, at: "/people/1"),
    FormSlip(.value, kind, #""kind": "periodic", "effective": { "from": ¦"2026-02-30" }"#, at: "/effective/from"),
    FormSlip(.value, #""title": "Biểu thử""#, #""title": ¦" ""#),
    FormSlip(.codeSyntax, #""T.F""#, #"¦"T..F""#, at: "/form"),
    FormSlip(.codeSyntax, #""T.F""#, #"¦"t.f""#, at: "/form"),
    FormSlip(.codeSyntax, #""VPCP""#, #"¦"gso:01""#, at: "/issuer"),
    FormSlip(.textLength, "Biểu thử", String(repeating: "ă", count: 1_001), at: "/title"),
    FormSlip(.legalBasisMissing, #"{ "format""#, #"¦{ "format""#, at: ""),
    FormSlip(.demonstrationLegalBasis, kind, #""kind": "periodic", "legalBasis": ¦[{ "document": "Thông tư 1" }]"#),
    FormSlip(.periodCustom, #"["quarter"]"#, #"["quarter", ¦"custom"]"#, at: "/periods/1"),
    FormSlip(.dates, kind, #""kind": "periodic", "effective": ¦{ "from": "2026-01-02", "until": "2026-01-01" }"#),
  ]

  static let grid: [FormSlip] = [
    FormSlip(.missingMember, #""table": "main", "#, "", at: "/tables/0"),
    FormSlip(.missingMember, rowB, #"¦{ "label": "Khác" }"#, at: "/tables/0/rows/1"),
    FormSlip(.unknownMember, #""unit": "hồ sơ""#, #""unit": "hồ sơ", ¦"minimum": 0"#, at: "/tables/0/cell/minimum"),
    FormSlip(.listMember, tableName, #""table": "main", "list": { "key": ["1"] }"#, at: "/tables/0/rows"),
    FormSlip(
      .codeListMissing, #""code": "4", "label": "Ghi chú", "type": "text""#,
      #""code": ¦"4", "label": "Ghi chú", "type": "code""#, at: "/tables/0/columns/3/code"),
    FormSlip(.unknownCodeList, #""type": "text" }"#, #""type": "code", "codeList": ¦"nguon" }"#),
    FormSlip(.unknownCodeList, rowB, #"{ "codeList": ¦"nguon" }"#, at: "/tables/0/rows/1/codeList"),
    FormSlip(
      .rowsOfParent, tableName, #""table": "main", "rowsOfParent": ¦true"#, at: "/tables/0/rowsOfParent"),
    FormSlip(
      .lockedWithoutPrefill, secondColumn, #"{ "code": "2", "label": "Hai", "locked": ¦true }"#,
      at: "/tables/0/columns/1/locked"),
    FormSlip(.value, #""type": "integer""#, #""type": ¦"int""#, at: "/tables/0/cell/type"),
    FormSlip(.value, #""nature": "flow""#, #""nature": ¦"stock""#, at: "/tables/0/cell/nature"),
    FormSlip(.value, secondColumn, #"{ "code": "2", "label": "Hai", "type": "decimal", "places": ¦13 }"#),
    FormSlip(.value, secondColumn, #"{ "code": "2", "label": "Hai", "levels": ["province", ¦"tỉnh"] }"#),
    FormSlip(.value, secondColumn, #"{ "code": "2", "label": "Hai", "min": ¦1e3 }"#),
    FormSlip(.value, #""sum": "children""#, #""sum": ¦"all""#, at: "/tables/0/rows/0/sum"),
    FormSlip(.codeSyntax, secondColumn, #"{ "code": ¦"(2)", "label": "Hai" }"#),
    FormSlip(.codeSyntax, #"{ "code": "B", "#, #"{ "code": ¦"B..C", "#, at: "/tables/0/rows/1/code"),
    FormSlip(.codeSyntax, #""main""#, #"¦"bảng 1""#, at: "/tables/0/table"),
    FormSlip(.codeSyntax, #""rules": {"#, #""indicators": { "[A.1](1)": ¦"đất" }, "rules": {"#),
    FormSlip(.codeSyntax, #""K1""#, #"¦"@K1""#),
    FormSlip(.reservedCode, #""main""#, #"¦"Sum""#, at: "/tables/0/table"),
    FormSlip(.reservedCode, #""main""#, #"¦"province""#),
    FormSlip(.duplicateCode, #"{ "code": "B", "#, #"{ "code": ¦"A.1", "#, at: "/tables/0/rows/1/code"),
    FormSlip(.duplicateCode, secondColumn, #"{ "code": ¦"1", "label": "Hai" }"#),
    FormSlip(.shortString, #""1 Một""#, #"¦"1""#, at: "/tables/0/columns/0"),
    FormSlip(.shortString, #""1 Một""#, #"¦"1 Một |hồ sơ|x""#),
    FormSlip(.nesting, #""1 Một""#, nestedGroups),
    FormSlip(.unknownRow, secondColumn, #"{ "code": "2", "label": "Hai", "closed": ["A.1", ¦"Z"] }"#),
    FormSlip(.unknownColumn, rowB, #"{ "code": "B", "label": "Khác", "open": [¦"9"] }"#),
    FormSlip(.unknownColumn, #""rules": {"#, #""cells": { ¦"[B](9)": { "min": 0 } }, "rules": {"#),
    FormSlip(.cellName, #""rules": {"#, #""cells": { ¦"B(1)": { "min": 0 } }, "rules": {"#),
    FormSlip(
      .noCells, #"[{ "table": "main", "cell": { "type""#, #"[¦{ "table": "main", "cell": { "closed": true, "type""#),
  ]

  static let cells: [FormSlip] = [
    FormSlip(.range, secondColumn, #"{ "code": "2", "label": "Hai", "min": ¦5, "max": 4 }"#),
    FormSlip(
      .rangePlaces, secondColumn, #"{ "code": "2", "label": "Hai", "min": ¦0.5 }"#, at: "/tables/0/columns/1/min"),
    FormSlip(.rangePlaces, #""unit": "hồ sơ""#, #""unit": "hồ sơ", "max": ¦10.25"#, at: "/tables/0/cell/max"),
    FormSlip(
      .rangePlaces, secondColumn, #"{ "code": "2", "label": "Hai", "type": "decimal", "places": 1, "max": ¦9.05 }"#),
    FormSlip(.rangeDigits, secondColumn, #"{ "code": "2", "label": "Hai", "max": ¦1000000000000000000 }"#),
    FormSlip(
      .rangeDigits, secondColumn,
      #"{ "code": "2", "label": "Hai", "type": "decimal", "places": 3, "min": ¦-1000000000000000 }"#),
    FormSlip(.natureMissing, secondColumn, #"{ "code": ¦"2", "label": "Hai", "nature": null }"#),
    FormSlip(.attributeUnusable, #""type": "text" }"#, #""type": "text", "min": ¦0 }"#),
    FormSlip(.attributeUnusable, secondColumn, #"{ "code": "2", "label": "Hai", "type": "integer", "places": ¦2 }"#),
    FormSlip(.twoComputations, #""formula": "(1) + (2)""#, #""formula": "(1) + (2)", "ratio": ¦["(1)", "(2)"]"#),
    FormSlip(.twoComputations, #""sum": "children""#, #""sum": "children", "formula": ¦"[B]""#),
    FormSlip(.sumWithoutRows, rowB, #"{ "code": "B", "label": "Khác", "sum": ¦"children" }"#),
    FormSlip(.cycle, secondColumn, #"{ "code": "2", "label": "Hai", "formula": ¦"(3) - (1)" }"#),
    FormSlip(.cycle, secondColumn, #"{ "code": "2", "label": "Hai", "formula": ¦"(2) + (1)" }"#),
    FormSlip("rule.unknown-column-number", rule, #""(1) <= (¦22)""#, at: "/tables/0/rules/K1"),
    FormSlip(
      "rule.unknown-column-number", rule, #"{ "each": ["(1) <= (2)", "(¦7) > 0"] }"#, at: "/tables/0/rules/K1/each/1"),
    FormSlip("rule.unknown-column-number", rule, #"{ "rule": "(1) <= (2)", "when": "(¦7) > 0" }"#),
    FormSlip("rule.unknown-row", rule, #""[\u0041.1](1) <= [¦Đ.9](1)""#),
    FormSlip("rule.unknown-column-number", #""formula": "(1) + (2)""#, #""formula": "(1) + (¦8)""#),
    FormSlip(
      "rule.unknown-column-number", secondColumn, #"{ "code": "2", "label": "Hai", "prefill": "previous (¦8)" }"#),
    FormSlip(
      "rule.unknown-column-number", secondColumn, #"{ "code": "2", "label": "Hai", "ratio": ["(1)", "(¦8)"] }"#,
      at: "/tables/0/columns/1/ratio/1"),
    FormSlip(.dates, rule, #"{ "rule": "(1) <= (2)", "from": "2026-02-01", "until": ¦"2026-01-31" }"#),
    FormSlip(.unknownColumn, rule, #"{ "rule": "(1) <= (2)", "at": ¦"(9)" }"#),
    FormSlip(.unknownRow, rule, #"{ "rule": "(1) <= (2)", "at": ¦"[Z](1)" }"#),
    FormSlip(.cellName, rule, #"{ "rule": "(1) <= (2)", "at": ¦"1" }"#),
    FormSlip(.value, rule, #"{ "rule": "(1) <= (2)", "severity": ¦"fatal" }"#),
    FormSlip(.value, rule, #"{ "each": ¦[] }"#),
    FormSlip(.missingMember, rule, #"¦{ "severity": "warning" }"#),
    FormSlip(.unknownRow, rule, #"{ "rule": "(1) <= (2)", "rows": ["A.1", ¦"A.7"] }"#),
    FormSlip(.unknownColumn, rule, #"{ "rule": "[A.1] <= [A.2]", "columns": [¦"11"] }"#),
  ]

  private static let nestedGroups =
    String(repeating: #"{ "g": ["#, count: 8) + #"{ ¦"g": ["1 Một"] }"# + String(repeating: "] }", count: 8)
}

@Suite(.aside) struct FormFaultTests {
  /// Expects one fault, at the mark where there is one.
  private func expect(_ slip: FormSlip, _ fixture: FormFixture) throws {
    let reading = try fixture.reading()
    #expect(reading.form == nil)
    #expect(reading.faults.map(\.code) == [slip.code], "\(reading.faults.map { "\($0.pointer) \($0.message.en)" })")
    let fault = try #require(reading.faults.first)
    if let mark = fixture.marks.first { #expect(fault.offset == mark, "\(fault.pointer)") }
    if let pointer = slip.pointer { #expect(fault.pointer == pointer) }
    #expect(!fault.message.vi.contains("{member}") && !fault.message.vi.contains("{found}"))
    #expect(!fault.message.vi.contains("{expected}") && !fault.message.vi.contains("{cell}"))
  }

  @Test(arguments: FormSlip.head)
  func `a fault of the head is told at its word`(slip: FormSlip) throws {
    var replacements = [(old: slip.old, new: slip.new)]
    if slip.code == FormFaultCode.legalBasisMissing.rawValue { replacements.append((#""demonstration": true, "#, "")) }
    try expect(slip, FormFixture(replacements))
  }

  @Test(arguments: FormSlip.grid)
  func `a fault of a table is told at its word`(slip: FormSlip) throws {
    try expect(slip, FormFixture([(slip.old, slip.new)]))
  }

  @Test(arguments: FormSlip.cells)
  func `a fault of a cell or rule is told at its word`(slip: FormSlip) throws {
    try expect(slip, FormFixture([(slip.old, slip.new)]))
  }

  @Test func `a column and a row that differ need a cell that says which`() throws {
    let differ = [
      (FormSlip.secondColumn, #"{ "code": "2", "label": "Hai", "unit": "người" }"#),
      (FormSlip.rowB, #"{ "code": "B", "label": "Khác", "unit": ¦"vụ" }"#),
    ]
    let fixture = FormFixture(differ)
    let faults = try fixture.reading().faults.filter { $0.code == FormFaultCode.conflict.rawValue }
    #expect(faults.map(\.offset) == fixture.marks)
    #expect(faults.first?.message.en.contains("[B](2)") == true)
  }

  @Test func `what must not be added is not added`() throws {
    let fixture = FormFixture([
      (FormSlip.secondColumn, #"{ "code": "2", "label": "Hai", "nature": "index" }"#),
      (#""sum": "children""#, #""sum": ¦"children""#), (#""sum": "top""#, #""sum": ¦"top""#),
    ])
    let faults = try fixture.reading().faults
    #expect(faults.map(\.code) == [FormFaultCode.sumNature.rawValue, FormFaultCode.sumNature.rawValue])
    #expect(faults.map(\.offset) == fixture.marks)
    let closed = FormFixture([
      (FormSlip.secondColumn, #"{ "code": "2", "label": "Hai", "nature": "index", "closed": ["A", "T"] }"#)
    ])
    #expect(try closed.form().cell("T", "2") == nil)
  }

  @Test func `bounds that a value can meet are good`() throws {
    let bounds = #""type": "decimal", "places": 2, "min": -0.50, "max": 9999999999999999.990"#
    let form = try FormFixture([(FormSlip.secondColumn, #"{ "code": "2", "label": "Hai", \#(bounds) }"#)]).form()
    #expect(form.cell("B", "2")?.minimum == Quantity(units: -5, scale: 1))
  }

  @Test func `a reporter nobody knows is told at its word where the agencies are known`() throws {
    let fixture = FormFixture([
      (#"{ "level": "province" }"#, #"{ "level": "province" }, { "agencies": ["T01", ¦"T99"] }"#)
    ])
    #expect(try fixture.reading().faults == [])
    let known = FormReader.read(
      try SourceReader.read(fixture.bytes), in: FormSurroundings(isAgency: { $0 == "T01" }))
    #expect(known.form == nil)
    #expect(known.faults.map(\.code) == [FormFaultCode.unknownAgency.rawValue])
    #expect(known.faults.map(\.offset) == fixture.marks)
    #expect(known.faults.first?.pointer == "/reporters/1/agencies/1")
    #expect(known.faults.first?.message.vi == "Không có đơn vị nào mang mã “T99”.")
  }

  @Test func `what was published before stays readable when authors are asked for more`() throws {
    let fixture = FormFixture([(FormSlip.secondColumn, #"{ "code": "2", "label": "Hai", "unit": "người" }"#)])
    #expect(try fixture.reading().faults.map(\.code).contains("rule.units"))
    var surroundings = FormSurroundings()
    surroundings.isPublished = true
    let published = FormReader.read(try SourceReader.read(fixture.bytes), in: surroundings)
    #expect(!published.faults.map(\.code).contains("rule.units"))
  }

  @Test func `different units are not added`() throws {
    let fixture = FormFixture([
      (#""A.2 Hộ tịch""#, #""A.2 Hộ tịch |người""#), (#""sum": "children""#, #""sum": ¦"children""#),
    ])
    let faults = try fixture.reading().faults
    #expect(Set(faults.map(\.code)) == [FormFaultCode.sumUnits.rawValue])
    #expect(Set(faults.map(\.offset)) == Set(fixture.marks))
    #expect(faults.first?.message.vi.contains("hồ sơ, người") == true)
  }

  @Test func `too large a grid is refused before it is made`() throws {
    let rows = (0..<6_000).map { "\"r\($0) Dòng\"" }.joined(separator: ", ")
    let reading = try FormFixture([(FormSlip.rowB, rows)]).reading()
    #expect(reading.faults.map(\.code) == [FormFaultCode.tooManyCells.rawValue])
    #expect(reading.faults.first?.pointer == "/tables/0")
  }

  @Test func `rules that take too long together are refused`() throws {
    let rows = (0..<500).map { "\"r\($0) Dòng\"" }.joined(separator: ", ")
    let sums = (0..<18).map { #""S\#($0)": "(1) <= sum([*](1))""# }.joined(separator: ", ")
    let fixture = FormFixture([(FormSlip.rowB, rows), (#""K1": "(1) <= (2)""#, sums)])
    #expect(try fixture.reading().faults.map(\.code) == [FormFaultCode.cost.rawValue])
  }

  @Test func `more formulas than can be checked are refused`() throws {
    let rows = (0..<4_000).map { "\"r\($0) Dòng\"" }.joined(separator: ", ")
    let formulas = (0..<300).map { #""[r\#($0)](2)": { "formula": "(1) * \#($0)" }"# }.joined(separator: ", ")
    let fixture = FormFixture([(FormSlip.rowB, rows), (#""rules": {"#, #""cells": { \#(formulas) }, "rules": {"#)])
    #expect(try fixture.reading().faults.map(\.code) == [FormFaultCode.cost.rawValue])
  }

  @Test func `more cells of other forms than can be fetched are refused`() throws {
    func faults(_ count: Int) throws -> [String] {
      let rules = (0..<count).map { #""F\#($0)": "(1) <= form(\"T.X\", same)[R\#($0)](1)""# }.joined(separator: ", ")
      let escaped = rules.replacing(#"form("T.X""#, with: #"form(\"T.X\""#)
      return try FormFixture([(#""K1": "(1) <= (2)""#, escaped)]).reading().faults.map(\.code)
    }
    #expect(try faults(500) == [])
    #expect(try faults(501) == [FormFaultCode.foreignCells.rawValue])
  }

  @Test func `a thousand faults are enough`() throws {
    let members = (0..<3_000).map { #""x\#($0)": 1"# }.joined(separator: ", ")
    #expect(try FormFixture([(FormSlip.kind, "\(FormSlip.kind), \(members)")]).reading().faults.count == 1_000)
  }

  @Test func `all faults are told at once, in the order of the file`() throws {
    let fixture = FormFixture([
      (FormSlip.kind, #""kind": ¦"monthly""#),
      (#""type": "integer""#, #""type": ¦"int""#),
      (FormSlip.secondColumn, #"{ "code": "2", "label": "Hai", "max": ¦"10" }"#),
      (#""formula": "(1) + (2)""#, #""formula": "(1) + (¦22)""#),
      (FormSlip.rowB, #"{ "code": "B", "label": "Khác", ¦"lable": "x" }"#),
      (FormSlip.rule, #""(1) <= (¦9)", "K2": { "rule": "(1) > 0", "severity": ¦"bad" }"#),
    ])
    let faults = try fixture.reading().faults
    #expect(faults.map(\.offset) == fixture.marks)
    #expect(
      faults.map(\.code) == [
        "form.value", "form.value", "form.type", "rule.unknown-column-number", "form.unknown-member",
        "rule.unknown-column-number", "form.value",
      ])
    #expect(faults[4].message.en.contains("“label”"))
  }

  @Test func `every code has its slip`() {
    let told = Set((FormSlip.head + FormSlip.grid + FormSlip.cells).map(\.code))
    // Told by tests of their own, here and where several forms are published.
    let apart: [FormFaultCode] = [
      .conflict, .sumNature, .sumUnits, .tooManyCells, .cost, .unknownAgency, .collectedTwice, .indicatorDiffers,
      .reuseNothing, .reuseNotTaken, .listKey, .foreignCells,
    ]
    let missing = FormFaultCode.allCases.filter { !told.contains($0.rawValue) && !apart.contains($0) }
    #expect(missing == [])
  }

  @Test(arguments: [
    (#""unit":"đồng","formula":¶"(1) + (2)""#, "rule.units"), (#""unit":"đồng","formula":"(1) + (1)""#, ""),
    (#""unit":"triệu đồng","formula":¶"(1) + 0""#, "rule.units"),
    (#""unit":"triệu đồng","formula":"(1) / 1000000""#, ""),
    (#""formula":"(1) + (1)""#, ""), (#""formula":¶"(1) - (2)""#, "rule.units"),
    (#""ratio":[¶"(1) + (2)","(1)"]"#, "rule.units"), (#""ratio":["(1)","(2)"],"unit":"đồng/người""#, ""),
    (#""unit":"người","prefill":¶"previous (1)""#, "rule.units"), (#""unit":"người","prefill":"previous (2)""#, ""),
    (#""unit":"điểm %","formula":"(4) - (5)""#, ""), (#""unit":"đồng","formula":¶"(4) - (5)""#, "rule.units"),
  ])
  func `a formula adds what goes together, and comes to its cell's unit`(column: String, code: String) throws {
    let text = FaultText.plain(
      columns: #"["1 Tiền |đồng","2 Người |người",{"code":"3","label":"Ba",\#(column)},"4 Bốn |%","5 Năm |%"]"#)
    guard text.contains("¶") else { return #expect(try FaultText.read(text).faults.map(\.code) == []) }
    let plain = text.replacing("¶", with: "")
    let faults = try FaultText.read(plain).faults
    #expect(faults.map(\.code) == [code])
    // Inside the text, whose quotation mark the place of a word follows.
    let mark = text.utf8.distance(from: text.startIndex, to: try #require(text.firstIndex(of: "¶")))
    #expect(faults.allSatisfy { (mark...mark + 12).contains($0.offset) })
    // What was published before this was asked stays readable.
    var surroundings = FormSurroundings()
    surroundings.isPublished = true
    #expect(FormReader.read(try SourceReader.read(Array(plain.utf8)), in: surroundings).faults.map(\.code) == [])
  }
}
