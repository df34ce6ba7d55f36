// From stated attributes to cells: table, column, row, cell; totals, derived columns, and the order of computing.
import ReportModel
import Testing

@Suite struct NarrowingTests {
  /// A cell of the only table, `nil` where it is closed to everyone.
  private func cell(_ name: String, _ form: Form) throws -> Cell? {
    let codes = name.dropFirst().dropLast().split(separator: "](").map(String.init)
    let table = form.tables[0]
    let row = try #require(table.row(codes[0]))
    let column = try #require(table.column(codes[1]))
    return table.ordinal(row: row, column: column).map { form.cells[$0] }
  }

  private static let layered = FaultText.form(
    """
    "cell":{"type":"decimal","places":3,"unit":"tấn","min":0,"nature":"flow","required":true},
    "columns":["1 Một",{"code":"2","label":"Hai","min":null,"places":1,"required":false},
      {"code":"3","label":"Ba","type":"text","maxLength":9},{"code":"4","label":"Bốn","ratio":["(1)","(2)"]},
      {"code":"5","label":"Năm","ratio":["(1)","(2)"],"unit":"%","places":1,"show":"percent"},
      {"code":"6","label":"Sáu","formula":"(1) + (2)"}],
    "rows":[{"code":"A","label":"a"},{"code":"B","label":"b","unit":null,"levels":["province"],"rows":[
        "B.1 b1",{"code":"B.2","label":"b2","levels":["commune"],"unit":"kg","rows":["B.2.1 b21"]}]},
      {"code":"C","label":"c","ratio":["[A]","[B]"],"places":4},
      {"code":"D","label":"d","type":"text","nature":null}],
    "cells":{"[A](1)":{"max":7},"[*](1)":{"max":9},"[B](6)":{"formula":null},
      "[C](6)":{"ratio":["(2)","(1)"],"unit":"lần"},"[C](4)":{"closed":true},"[C](5)":{"closed":true}}
    """)

  @Test(arguments: [
    ("[A](1)", "decimal 3 tấn 0 7 required flow"), ("[A](2)", "decimal 1 tấn · · · flow"),
    ("[A](3)", "text 0 · · · required ·"), ("[A](4)", "decimal 12 · · · · ratio"),
    ("[A](5)", "decimal 1 % · · · ratio"),
    ("[A](6)", "decimal 3 tấn · · · flow"), ("[B](1)", "decimal 3 · 0 9 required flow"),
    ("[B](6)", "decimal 3 · 0 · required flow"), ("[B.1](1)", "decimal 3 · 0 9 required flow"),
    ("[B.2](1)", "decimal 3 kg 0 9 required flow"), ("[B.2.1](1)", "decimal 3 kg 0 9 required flow"),
    ("[C](1)", "decimal 4 · · · · ratio"), ("[C](6)", "decimal 12 lần · · · ratio"),
    ("[D](1)", "text 0 · · · required ·"), ("[D](6)", "text 0 · · · required ·"),
  ])
  func `the narrower wins, null takes away, a type inherits what it uses`(name: String, expected: String) throws {
    let cell = try #require(try cell(name, try FaultText.compiled(Self.layered)))
    let told: [String?] = [
      cell.type.rawValue, String(cell.places), cell.unit, cell.minimum?.description, cell.maximum?.description,
      cell.required ? "required" : nil, cell.nature?.rawValue,
    ]
    #expect(told.map { $0 ?? "·" }.joined(separator: " ") == expected)
  }

  @Test func `nested rows inherit levels, and may say otherwise`() throws {
    let form = try FaultText.compiled(Self.layered)
    #expect(try cell("[A](1)", form)?.levels == .all)
    #expect(try cell("[B.1](1)", form)?.levels == AgencyLevels(.province))
    #expect(try cell("[B.2.1](1)", form)?.levels == AgencyLevels(.commune))
  }

  @Test(arguments: [
    (#""closed":true"#, "", "", ["B1", "B2"]), (#""open":["2"]"#, "", "", ["A2", "B1", "B2"]),
    (#""closed":["2"]"#, "", "", ["A1", "B1", "B2"]),
    ("", #""open":["B"]"#, "", ["A2", "B1", "B2"]), ("", #""closed":true"#, "", ["A2", "B2"]),
    (#""closed":true"#, "", #""[A](2)":{"open":true}"#, ["A2", "B1", "B2"]),
    ("", "", #""[*](2)":{"closed":true},"[B](2)":{"closed":false}"#, ["A1", "B1", "B2"]),
    ("", "", #""[B](2)":{"closed":false},"[*](2)":{"closed":true}"#, ["A1", "B1", "B2"]),
  ])
  func `cells are open but where row, column or cell closes them`(
    row: String, column: String, cells: String, open: [String]
  ) throws {
    let form = try FaultText.compiled(
      FaultText.plain(
        columns: #"[{"code":"1","label":"x"\#(column.isEmpty ? "" : ",")\#(column)},"2 y"]"#,
        rows: #"[{"code":"A","label":"x"\#(row.isEmpty ? "" : ",")\#(row)},"B y"]"#, "\"cells\":{\(cells)}"))
    let table = form.tables[0]
    #expect(form.cells.map { table.rows[$0.row].code + table.columns[$0.column].code } == open)
  }

  @Test func `a heading row is closed and its rows are not`() throws {
    let form = try FaultText.compiled(
      FaultText.plain(rows: #"[{"code":"A","label":"x","closed":true,"rows":["A.1 y"]}]"#))
    #expect(form.cells.count == 2)
  }

  @Test func `a form may be open only where a cell opens it`() throws {
    let form = try FaultText.compiled(
      FaultText.form(
        #""cell":{"type":"integer","nature":"flow","closed":true},"columns":["1 x","2 y"],"rows":["A x","B y"],"#
          + #""cells":{"[B](1)":{"open":true}}"#))
    #expect(form.cells.count == 1)
    #expect(form.cells[0].row == 1)
  }

  @Test(arguments: [
    (#"{"code":"1","label":"x","unit":"tấn"}"#, #"{"code":"A","label":"x","unit":"kg"}"#, "", 1),
    (#"{"code":"1","label":"x","unit":"tấn"}"#, #"{"code":"A","label":"x","unit":"tấn"}"#, "", 0),
    (#"{"code":"1","label":"x","unit":"tấn"}"#, #"{"code":"A","label":"x","unit":null}"#, "", 1),
    (
      #"{"code":"1","label":"x","unit":"tấn"}"#, #"{"code":"A","label":"x","unit":"kg"}"#, #""[A](1)":{"unit":"kg"}"#, 0
    ),
    (#"{"code":"1","label":"x","unit":"tấn"}"#, #"{"code":"A","label":"x","unit":"kg","closed":["1"]}"#, "", 0),
    (#"{"code":"1","label":"x","unit":"tấn","formula":"(2) * 1"}"#, #"{"code":"A","label":"x","unit":"kg"}"#, "", 0),
    (#"{"code":"1","label":"x","levels":["commune"]}"#, #"{"code":"A","label":"x","levels":["province"]}"#, "", 1),
  ])
  func `a column and a row that differ are a fault in an open, typed cell`(
    column: String, row: String, cells: String, count: Int
  ) throws {
    let faults = try FaultText.read(
      FaultText.plain(columns: "[\(column),\"2 y\"]", rows: "[\(row),\"B y\"]", "\"cells\":{\(cells)}")
    ).faults
    #expect(faults.map(\.code) == Array(repeating: "form.conflict", count: count))
  }

  // MARK: Totals

  private static let totals = FaultText.form(
    """
    "cell":{"type":"integer","nature":"flow"},
    "columns":["1 Một","2 Hai",{"code":"3","label":"Ba","formula":"(1) + (2)"},
      {"code":"4","label":"Bốn","ratio":["(1)","(2)"],"places":1},{"code":"5","label":"Năm","type":"text"},
      {"code":"6","label":"Sáu","open":["C","TONG"]}],
    "rows":[{"code":"A","label":"a","sum":"children","rows":["A.1 x",{"code":"A.2","label":"y","rows":["A.2.1 z"]}]},
      "B b",{"code":"C","label":"c","closed":["1","2"]},{"code":"TONG","label":"t","sum":"top"}]
    """)

  /// What a cell is computed from: `sum A.1 A.2`, `formula`, `ratio`, or nothing.
  private func computation(_ name: String, _ form: Form) throws -> String {
    guard let cell = try cell(name, form) else { return "closed" }
    switch cell.computation {
    case .sum(let parts):
      return "sum " + parts.map { form.tables[0].rows[form.cells[$0].row].code }.joined(separator: " ")
    case .formula: return "formula"
    case .ratio: return "ratio"
    case nil: return "typed"
    }
  }

  @Test(arguments: [
    ("[A](1)", "sum A.1 A.2"), ("[A.2](1)", "typed"), ("[TONG](1)", "sum A B"), ("[TONG](3)", "formula"),
    ("[A](4)", "ratio"), ("[A](5)", "closed"), ("[B](5)", "typed"), ("[A](6)", "closed"), ("[TONG](6)", "sum C"),
    ("[C](1)", "closed"), ("[C](3)", "formula"),
  ])
  func `a total adds its rows, and computes again what its columns compute`(name: String, expected: String) throws {
    #expect(try computation(name, try FaultText.compiled(Self.totals)) == expected)
  }

  @Test func `every computed cell comes after the cells it reads`() throws {
    let form = try FaultText.compiled(
      FaultText.plain(
        columns:
          #"[{"code":"1","label":"x","formula":"(2) + (3)"},{"code":"2","label":"y","formula":"2 * (3)"},"3 z"]"#,
        rows:
          #"[{"code":"T","label":"t","sum":"top"},{"code":"A","label":"a","sum":"children","rows":["A.1 x","A.2 y"]}]"#)
    )
    var known = Set(form.cells.indices.filter { !form.cells[$0].isComputed })
    for ordinal in form.computationOrder {
      let cell = form.cells[ordinal]
      let reads: [Int] =
        switch cell.computation {
        case .sum(let parts): parts
        case .formula(let program): program.cellsRead(row: cell.row, column: cell.column)
        default: []
        }
      #expect(!reads.isEmpty && reads.allSatisfy(known.contains))
      known.insert(ordinal)
    }
    #expect(known.count == form.cells.count)
  }

  @Test func `a circle is named cell by cell`() throws {
    let faults = try FaultText.read(
      FaultText.plain(
        columns: #"[{"code":"1","label":"x","formula":"(2)"},{"code":"2","label":"y","formula":"(1)"}]"#,
        rows: #"["A x"]"#)
    ).faults
    #expect(faults.map(\.code) == ["form.cycle"])
    #expect(faults.first?.message.en.contains("[A](1) → [A](2) → [A](1)") == true)
  }

  @Test func `a derived column is computed, printed and never typed`() throws {
    let form = try FaultText.compiled(
      FaultText.plain("\"derived\":{\"TY_LE\":{\"label\":\"Tỷ lệ\",\"ratio\":[\"(1)\",\"(2)\"],\"show\":\"percent\"}}"))
    let column = try #require(form.tables[0].columns.last)
    #expect(column.isDerived && column.code == "TY_LE")
    guard case .ratio(_, _, percent: true) = try #require(try cell("[B](TY_LE)", form)).computation else {
      Issue.record("no ratio in percent")
      return
    }
  }
}
