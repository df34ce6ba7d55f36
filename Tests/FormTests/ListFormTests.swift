// List tables in form files: what they may say, and what rules and formulas may say of them.
import Formats
import ReportModel
import Testing

/// A list of projects, a second list, and a table that adds the first one up.
enum ListForm {
  static let lists = #""codeLists":{"nguon":["TW Trung ương","DP Địa phương",{"code":"ODA","label":"Vốn nước ngoài"}]}"#

  static let projects = """
    {"table":"duan","list":{"key":["1"],"maxRows":4,"carryForward":"previous"},
      "cell":{"type":"integer","unit":"đồng","min":0,"required":true},
      "columns":[{"code":"1","label":"Mã","type":"text","maxLength":10},
        {"code":"2","label":"Tên","type":"text","required":false},
        {"code":"3","label":"Nguồn","type":"code","codeList":"nguon"},
        {"code":"4","label":"Kế hoạch","prefill":"previous (4)"},
        {"code":"5","label":"Trong kỳ"},{"code":"6","label":"Lũy kế"},
        {"code":"7","label":"Tỷ lệ","ratio":["(6)","(4)"],"show":"percent","places":1}],
      "rules":{"L1":"(6) <= (4)","L2":{"rule":"(6) = previous (6) + (5)","severity":"warning"}}}
    """

  static let other = """
    {"table":"khac","list":{"key":["1","2"]},"cell":{"type":"integer","unit":"đồng","required":false},
      "columns":[{"code":"1","label":"Ngày","type":"date"},"2 Số",{"code":"3","label":"Tiền"}]}
    """

  static let summary = """
    {"table":"tonghop","cell":{"type":"integer","unit":"đồng"},
      "columns":[{"code":"1","label":"Số dự án","unit":"dự án","formula":"count(duan, where duan(3) = row)"},
        {"code":"2","label":"Kế hoạch","formula":"sum(duan(4), where duan(3) = row)"},
        {"code":"3","label":"Lũy kế","formula":"sum(duan(6), where duan(3) = row)"},
        {"code":"4","label":"Tỷ lệ","ratio":["(3)","(2)"],"show":"percent","places":1},
        {"code":"5","label":"Nhập","nature":"flow","required":false}],
      "rows":[{"codeList":"nguon"},{"code":"TONG","label":"Tổng số","sum":"top"}],
      "rules":{RULES}}
    """

  static func text(_ rules: String = #""S1":"(5) = (3)""#, projects: String = projects) -> String {
    let head = FaultText.head.replacing(#""kind""#, with: "\(lists),\"kind\"")
    return "{\(head),\"tables\":[\(projects),\(other),\(summary.replacing("RULES", with: rules))]}"
  }
}

@Suite struct ListFormTests {
  @Test func `a list has one model row, a key and a limit`() throws {
    let form = try FaultText.compiled(ListForm.text())
    let list = try #require(form.tables[0].list)
    #expect(list == ListSettings(key: [0], mostRows: 4, carriesForward: true))
    #expect(form.tables[1].list == ListSettings(key: [0, 1], mostRows: 1_000, carriesForward: false))
    #expect(form.tables[0].rows.count == 1)
    // A key must be there whatever the table says.
    #expect(form.cells[try #require(form.tables[1].ordinal(row: 0, column: 0))].required)
    #expect(form.tables[2].list == nil)
    #expect(form.tables[2].rows.map(\.code) == ["TW", "DP", "ODA", "TONG"])
    #expect(form.tables[2].rows[2].label.vi == "Vốn nước ngoài")
  }

  @Test(arguments: [
    (#""key":["1"]"#, #""key":[¶"9"]"#, "form.unknown-column"),
    (#""key":["1"]"#, #""key":[¶"7"]"#, "form.list-key"),
    (#""key":["1"],"#, "", "form.missing-member"),
    (#""key":["1"]"#, #""key":¶[]"#, "form.value"),
    (#""maxRows":4"#, #""maxRows":¶0"#, "form.value"), (#""maxRows":4"#, #""maxRows":¶10001"#, "form.value"),
    (#""carryForward":"previous""#, #""carryForward":¶true"#, "form.type"),
    (#""carryForward":"previous""#, #"¶"grouped":true"#, "form.unknown-member"),
    (#""table":"duan","#, #""table":"duan",¶"indicators":{"[*](4)":"A.B"},"#, "form.list-member"),
    (#""codeList":"nguon""#, #""codeList":¶"nguồn""#, "form.unknown-code-list"),
  ])
  func `a slip in a list is told at its word`(old: String, new: String, code: String) throws {
    #expect(ListForm.projects.contains(old))
    let text = ListForm.text(projects: ListForm.projects.replacing(old, with: new))
    guard text.contains("¶") else {
      return #expect(try FaultText.read(text).faults.map(\.code) == [code])
    }
    let marked = try FaultText.marked(text)
    #expect(marked.codes == [code])
    #expect(marked.atMark == [true])
  }

  @Test(arguments: [
    (#"["TW Trung ương","¶TW Địa phương"]"#, "form.duplicate-code"), (#"[¶"TW"]"#, "form.short-string"),
    ("¶[]", "form.value"), (#"[{"code":¶"a b","label":"x"}]"#, "form.code-syntax"),
    (#"[¶{"code":"a"}]"#, "form.missing-member"),
  ])
  func `a slip in a code list is told at its word`(list: String, code: String) throws {
    let marked = try FaultText.marked(
      FaultText.plain().replacing(#""kind""#, with: #""codeLists":{"x":\#(list)},"kind""#)
        .replacing("\"¶", with: "¶\""))
    #expect(marked.codes == [code])
    #expect(marked.atMark == [true])
  }

  @Test(arguments: [
    // From a table of fixed rows: only inside an aggregate, without a row, of this report.
    ("(5) = duan(4)", "rule.list-cell@6"), ("(5) = sum(duan[A](4))", "rule.list-cell@10"),
    ("(5) = sum(previous(duan(4)))", "rule.list-cell@19"), ("(5) = abs(duan(4))", "rule.list-cell@10"),
    ("(5) = sum(duan(4) + khac(3))", "rule.list-two@6"), ("(5) = sum(duan(4), where khac(3) > 0)", "rule.list-two@6"),
    ("(5) = count(tonghop)", "rule.list-needed@12"), ("(5) = sum((3), where (3) > 0)", "rule.list-needed@6"),
    ("(5) = count(duan, where duan(4))", "rule.type-cell@24"), ("(5) = sum(duan(3))", "rule.type-cell@10"),
    ("(5) = sum(duan(9))", "rule.unknown-column-number@15"),
    ("(5) = sum(duan(4), where duan(3) = 5)", "rule.type-sides@35"),
    ("(5) = count(duan(4))", "rule.arguments@6"), ("(1) = sum(duan(4))", "rule.units@6"),
    // What is right.
    ("(5) = sum(duan[*](4))", ""), ("(5) = sum(duan(4) - duan(6), where duan(3) = row and duan(5) > (5))", ""),
    ("(5) >= max(duan(4)) + min(duan(5)) + count(khac)", ""), ("(5) = sum(duan(4), khac(3))", ""),
    ("(5) = tổng(duan(4), trong đó duan(3) thuộc {TW, DP})", ""), ("count(duan) <= 3", ""),
    ("(5) = sum(duan(4), where duan(4) = max(duan(4)))", ""),
    ("(5) = sum(duan(4), where count(khac, where khac(3) > 0) > 1)", ""),
    // The rows of one list do not see those of another around them.
    ("(5) = sum(duan(4), where count(khac, where khac(3) = duan(4)) > 0)", "rule.list-two@25"),
  ])
  func `what a rule of another table says of a list`(rule: String, expected: String) throws {
    #expect(try faults(ListForm.text(#""S1":"\#(rule)""#)) == expected)
  }

  @Test(arguments: [
    ("sum([*](4)) > 0", "rule.list-own@4"), ("count(duan) < 5", "rule.list-own@6"),
    ("(6) <= [A](4)", "rule.list-own@7"), ("(6) <= tonghop(2)", "rule.list-row@7"),
    ("(6) <= tonghop[TONG](2)", ""), ("(6) <= sum(tonghop(2))", ""), ("duan(6) <= (4)", ""),
    ("(6) <= sum(khac(3), where khac(2) = (5))", ""), ("(1) <> row", ""),
  ])
  func `what a rule of a list says`(rule: String, expected: String) throws {
    let projects = ListForm.projects.replacing("(6) <= (4)", with: rule)
    #expect(try faults(ListForm.text(projects: projects)) == expected)
  }

  @Test func `a formula in a list uses its own row`() throws {
    let projects = ListForm.projects.replacing(#"["(6)","(4)"]"#, with: #"["(6)","tonghop[TONG](2)"]"#)
    #expect(try faults(ListForm.text(projects: projects)) == "rule.list-formula@0")
  }

  /// `code@byte` of each fault, from the beginning of its text.
  private func faults(_ text: String) throws -> String {
    let source = Array(text.utf8)
    return try FaultText.read(text).faults.map { fault in
      let quote = source[..<fault.offset].lastIndex(of: UInt8(ascii: "\"")) ?? 0
      return "\(fault.code)@\(fault.offset - quote - 1)"
    }.joined(separator: " ")
  }

  @Test func `the rows of a list are bounded in what they cost`() throws {
    let projects = ListForm.projects.replacing(#""maxRows":4"#, with: #""maxRows":10000"#)
    let sums = (0..<60).map { #""S\#($0)":"(5) = sum(duan(4) * 2 + duan(5) * 3 + duan(6), where duan(3) = row)""# }
    #expect(
      try FaultText.read(ListForm.text(sums.joined(separator: ","), projects: projects)).faults.map(\.code)
        == ["form.cost"])
    let codes = (0..<1_000).map { #""C\#($0) Mã""# }.joined(separator: ",")
    let formulas = ListForm.text(projects: projects).replacing(#""DP Địa phương""#, with: codes)
    #expect(try FaultText.read(formulas).faults.map(\.code) == ["form.cost"])
    let alone = ListForm.text(projects: projects.replacing(#""maxRows":10000"#, with: #""maxRows":1000"#))
    #expect(try FaultText.read(alone).faults.isEmpty)
  }

  @Test(arguments: [#""agencies":["T01"]"#, #""periods":["year"]"#])
  func `a key is asked of everybody, always`(narrower: String) throws {
    let projects = ListForm.projects.replacing(
      #""label":"Mã","type":"text""#, with: #""label":"Mã",\#(narrower),"type":"text""#
    )
    .replacing(#""key":["1"]"#, with: #""key":[¶"1"]"#)
    let marked = try FaultText.marked(ListForm.text(projects: projects))
    #expect(marked.codes == ["form.list-key"] && marked.atMark == [true])
  }

  @Test func `what was published before a list was bounded stays readable`() throws {
    let columns = (10..<110).map { "\"\($0) Cột\"" }.joined(separator: ",")
    let keys = (10..<22).map { "\"\($0)\"" }.joined(separator: ",")
    let projects = ListForm.projects.replacing(#"{"code":"5","label""#, with: columns + #",{"code":"5","label""#)
      .replacing(#""maxRows":4"#, with: #""maxRows":10000"#)
      .replacing(#""key":["1"]"#, with: #""key":["1",\#(keys)]"#)
      .replacing(#""label":"Mã","type":"text""#, with: #""label":"Mã","periods":["year"],"type":"text""#)
    let lists = (0..<100).map { #""l\#($0)":["A Một"]"# }.joined(separator: ",")
    let source = try SourceReader.read(
      Array(
        ListForm.text(projects: projects).replacing(#""codeLists":{"#, with: #""codeLists":{\#(lists),"#).utf8))
    let codes = Set(FormReader.read(source).faults.map(\.code))
    #expect(codes.isSuperset(of: ["form.too-many-cells", "form.value"]))
    var surroundings = FormSurroundings()
    surroundings.isPublished = true
    #expect(FormReader.read(source, in: surroundings).faults.map(\.message.en) == [])
  }

  @Test func `an aggregate inside another costs its rows as often as those around it`() throws {
    let projects = ListForm.projects.replacing(#""maxRows":4"#, with: #""maxRows":2000"#)
    func codes(_ rule: String) throws -> [String] {
      try FaultText.read(ListForm.text(#""S1":"\#(rule)""#, projects: projects)).faults.map(\.code)
    }
    #expect(try codes("[TW](5) = sum(duan(4), where duan(4) > 1)") == [])
    #expect(try codes("[TW](5) = sum(duan(4), where duan(4) = max(duan(4)))") == ["rule.cost"])
    // However deep, counting them ends.
    let deep = (0..<12).reduce("1") { inner, _ in "sum(duan(4) + \(inner))" }
    #expect(try codes("[TW](5) = \(deep)") == ["rule.cost"])
    // So it is in the formula of a cell.
    let formula = ListForm.text(projects: projects).replacing(
      "sum(duan(6), where duan(3) = row)", with: "sum(duan(6), where duan(6) = max(duan(6)))")
    #expect(try FaultText.read(formula).faults.map(\.code) == ["form.cost"])
  }

  @Test func `a list is bounded in its key and its cells, and code lists in what they make`() throws {
    func codes(_ old: String, _ new: String) throws -> [String] {
      let text = ListForm.text(projects: ListForm.projects.replacing(old, with: new))
      let marked = try FaultText.marked(text)
      #expect(marked.atMark == marked.codes.map { _ in true })
      return marked.codes
    }
    #expect(try codes(#""key":["1"]"#, #""key":["1",¶"1"]"#) == ["form.duplicate-code"])
    let keys = (1...11).map { "\"\($0)\"" }.joined(separator: ",")
    #expect(try codes(#""key":["1"]"#, #""key":¶[\#(keys)]"#) == ["form.value"])
    let columns = (10..<110).map { "\"\($0) Cột\"" }.joined(separator: ",")
    let wide = ListForm.projects.replacing(#"{"code":"5","label""#, with: columns + #",{"code":"5","label""#)
      .replacing(#""maxRows":4"#, with: #""maxRows":10000"#)
    let told = try FaultText.read(ListForm.text(projects: wide)).faults
    #expect(told.map(\.code).contains("form.too-many-cells"))
    #expect(
      told.first { $0.code == "form.too-many-cells" }?.message.en.contains("1070000") == true)

    let lists = (0...100).map { #""l\#($0)":["A Một"]"# }.joined(separator: ",")
    let many = FaultText.plain().replacing(#""kind""#, with: #""codeLists":{\#(lists)},"kind""#)
    #expect(try FaultText.read(many).faults.map(\.code) == ["form.value"])
    // The rows of a list twice over, and more rows than a form has cells.
    let entries = (0..<5_000).map { "\"C\($0) Mã\"" }.joined(separator: ",")
    func table(_ name: Int, _ lists: String...) -> String {
      let rows = lists.map { "{\"codeList\":\"\($0)\"}" }.joined(separator: ",")
      return #"{"table":"t\#(name)",\#(FaultText.cell),"columns":["1 Một"],"rows":[\#(rows)]}"#
    }
    func read(_ tables: [String]) throws -> [String] {
      let head = FaultText.head.replacing(#""kind""#, with: #""codeLists":{"x":[\#(entries)]},"kind""#)
      return try FaultText.read("{\(head),\"tables\":[\(tables.joined(separator: ","))]}").faults.map(\.code)
    }
    #expect(try read([table(1, "x", "x")]) == ["form.duplicate-code"])
    #expect(try read((0..<4).map { table($0, "x") }) == [])
    #expect(try read((0..<30).map { table($0, "x") }).contains("form.too-many-cells"))
  }

  @Test func `what changes in a list and its codes is told`() throws {
    let before = try FaultText.compiled(ListForm.text())
    let text = ListForm.text().replacing(#""key":["1"],"maxRows":4"#, with: #""key":["1","2"],"maxRows":3"#)
      .replacing(#""DP Địa phương","#, with: #""XH Xã hội hóa","#)
    let after = try FaultText.compiled(text)
    let changes = FormComparison(from: before, to: after).changes
    let told = changes.filter { $0.code != .formula }.map {
      "\($0.code.rawValue) \($0.breaking) \($0.before ?? "") \($0.after ?? "")"
    }
    #expect(
      told == [
        "change.codes-removed true nguon DP", "change.codes-added false nguon XH", "change.list-key true (1) (1) (2)",
        "change.list-rows true 4 3", "change.compulsory true  ",
        "change.removed true  ", "change.added false  ",
      ])
    let fixed = text.replacing(
      #""list":{"key":["1","2"]},"cell":{"#, with: #""rows":["A Một"],"cell":{"nature":"flow","#)
    let comparison = FormComparison(from: after, to: try FaultText.compiled(fixed))
    #expect(comparison.changes.contains { $0.code == .list && $0.breaking && $0.table == "khac" })
  }
}
