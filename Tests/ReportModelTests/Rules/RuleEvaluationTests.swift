// What rules come to: blanks, unknowns, tolerances, sets of rows, earlier reports, exactly as the contract says.
import ReportModel
import Testing

@Suite struct RuleEvaluationTests {
  /// A.1: 3 = 10, 4 = 6, 5 = 4, 7 = 0, 9 = 2.50; 6 and 8 blank; A.2: 3 = 5, 4 = 5; TONG: 3 = 15.
  static func filled() -> RuleFixture {
    var fixture = RuleFixture()
    fixture.fill([
      "A.1 3": 10, "A.1 4": 6, "A.1 5": 4, "A.1 7": 0, "A.1 9": 250, "A.2 3": 5, "A.2 4": 5, "TONG 3": 15, "A 3": 15,
      "A.1 10": 1, "A.1 11": 100, "A.1 12": 90, "other A.1 1": 10, "other X 1": 2,
    ])
    return fixture
  }

  @Test(arguments: [
    // Arithmetic and comparison.
    ("(3) = (4) + (5)", "holds"), ("(3) = (4) + (5) + 3", "fails 10 = 13"), ("(3)<>(4)", "holds"),
    ("(3) < (4)", "fails 10 < 6"), ("(3) >= 10", "holds"), ("(3) > 10", "fails 10 > 10"),
    ("(4) <= -1", "fails 6 <= -1"),
    ("(3) - (4) - (5) = 0", "holds"), ("2 + (3) * 2 = 22", "holds"), ("-(4) + (3) = 4", "holds"),
    ("(3) / 3 = 3.333333333333", "holds"), ("(9) = 2.5", "holds"), ("(9) * (9) = 6.25", "holds"),
    ("(3) / (4) / 2 = 0.833333333334", "holds"),
    // Tolerance: bounds included, percent of the absolute right side.
    ("(3) = (4) + 6 ± 2", "holds"), ("(3) = (4) + 6 +- 1.99", "fails 10 = 12"), ("(3) = 12.5 ± 20 %", "holds"),
    ("(3) = 12.5 ± 19.99 %", "fails 10 = 12.5"), ("-(3) = -12.5 ± 20%", "holds"), ("(3) = (4) ± (5)", "holds"),
    ("(3) = (4) ± (6)", "unknown blank"),
    // Half a last place of (3), (9): 0.5 + 0.005; computed cells do not count.
    ("(3) = (9) + 7.005 ± declared", "holds"), ("(3) = (9) + 8.005 ± declared", "holds"),
    ("(3) = (9) + 8.006 ± declared", "fails 10 = 10.506"), ("[TONG](3) = (3) + 5.5 ± khai báo", "holds"),
    ("[TONG](3) = (3) + 5.51 ± declared", "fails 15 = 15.51"),
    // Blanks: 0 in + and sum when another operand is filled, elsewhere unknown.
    ("(3) = (4) + (6)", "fails 10 = 6"), ("(3) = (6) + (8)", "unknown blank"), ("(3) = sum((4), (5), (6))", "holds"),
    ("(3) = (4) - (6)", "unknown blank"), ("(3) = ((4) - (6)) + (5)", "unknown blank"),
    ("(3) = (4) * (6)", "unknown blank"),
    ("(6) = (3)", "unknown blank"), ("(6) = (8)", "silent"), ("(6) + (8) >= 0", "silent"),
    ("max((4), (6)) > 0", "unknown blank"), ("abs((6)) + (3) > 0", "unknown blank"),
    ("-(6) + (3) > 0", "unknown blank"),
    // default gives a blank a value, but not to a rule of blanks alone.
    ("(3) = (4) - (6) default 0 + (5)", "holds"), ("(6) default 0 = 0", "silent"),
    ("((4) - (6)) default 3 = 3", "holds"),
    ("(3) default 7 = 10", "holds"), ("(3) = (6) default (8) default 10", "holds"),
    // Not calculable: never a number, not caught by default.
    ("(3) / (7) > 1", "unknown not-calculable"), ("(3) / (6) > 1", "unknown not-calculable"),
    ("((3) / (7)) default 1 = 1", "unknown not-calculable"), ("ratio((4), (3)) = 0.6", "holds"),
    ("ratio((6), (3)) = 0", "unknown blank"), ("ratio((6), (7)) = 0", "unknown not-calculable"),
    // Three-valued logic.
    ("(3) > 0 or (6) > 0", "holds"), ("(6) > 0 or (3) > 0", "holds"), ("(3) < 0 or (6) > 0", "unknown blank"),
    ("(3) < 0 and (6) > 0", "fails"), ("(6) > 0 and (3) < 0", "fails"), ("(3) > 0 and (6) > 0", "unknown blank"),
    ("not (3) > 0", "fails"), ("not (6) > 0", "silent"), ("not (6) > (3)", "unknown blank"),
    ("not not (3) > 0", "holds"),
    ("(6) > 0 and (3) / (7) > 0", "unknown not-calculable"), ("(3) / (7) > 0 and (6) > 0", "unknown not-calculable"),
    ("(3) > 0 or (4) > 0 and (3) < 0", "holds"),
    // if: only the taken branch counts.
    ("if (3) > 0 then (4) = 6 else (6) = 1", "holds"), ("if (3) > 0 then (6) = 1 else (4) = 6", "unknown blank"),
    ("if (3) < 0 then (4) = 7", "holds"), ("if (3) > 0 then (4) = 7", "fails"),
    ("if (6) > 0 then (4) = 7", "unknown blank"),
    ("(3) = if (4) > 5 then (4) + (5) else 0", "holds"), ("(3) = (if (4) > 6 then 1 else 2) + 8", "holds"),
    // Functions.
    ("abs((4) - (3)) = 4", "holds"), ("round((9), 0) = 3", "holds"), ("round(-(9), 0) = -3", "holds"),
    ("min((3), (4), 5) = 5", "holds"), ("max((3), (4)) = 10", "holds"), ("blank((6)) and not blank((3))", "holds"),
    ("blank(6)", "silent"), ("blank((13)) or (3) > 0", "holds"),
    // Yes/no and dates.
    ("(10)", "holds"), ("not (10)", "fails"), ("if (10) then (3) > 10", "fails"), ("(11) <= (12)", "fails"),
    ("(12) < (11)", "holds"),
    // Cells, rows, tables.
    ("[A.2](3) = 5", "holds"), ("[TONG](3) = [A.1](3) + [A.2](3)", "holds"), ("(3) = other(1)", "holds"),
    ("(3) = other[X](1)", "fails 10 = 2"), ("other[A.1](1) = 10", "holds"), ("sum(other(1)) = 12", "holds"),
    // Sets: rows that are not sums.
    ("[TONG](3) = sum([*](3))", "holds"), ("[A](3) = sum(children([A])(3))", "holds"),
    ("[A](3) = tổng(dòng con([A])(3))", "holds"), ("[A](3) = sum(leaves([A])(3), 1)", "fails 15 = 16"),
    ("sum([A.1 .. A.2](4)) = 11", "holds"), ("sum([A .. TONG](3)) = 30", "holds"),
    ("min([A.1 .. A.2](3)) = 5", "holds"),
    ("max([*](3)) = 10", "unknown blank"), ("sum([*](6)) = 0", "silent"), ("sum([*](6), 1) = 1", "silent"),
  ])
  func `a rule comes to what the contract says`(text: String, expected: String) throws {
    #expect(try Self.filled().judge(text) == expected)
  }

  @Test(arguments: [
    (MissingMode.any, "(3) = (4) + (5) + (6)", "unknown blank"), (.any, "(3) = (4) + (5)", "holds"),
    (.any, "(6) = (8)", "silent"),
    (.any, "(3) = (4) + (5) + (6) default 0", "holds"), (.any, "sum([*](3)) = 15", "unknown blank"),
    (.zero, "(3) = (4) + (5) - (6)", "holds"), (.zero, "(6) = (8)", "holds"), (.zero, "(6) > (8)", "fails 0 > 0"),
    (.zero, "(3) / (6) = 0", "unknown not-calculable"), (.zero, "blank((6))", "holds"),
    (.zero, "(6) default 4 = 4", "holds"),
    (.zero, "max([*](3)) = 10", "holds"),
  ])
  func `a rule may say what blanks count`(mode: MissingMode, text: String, expected: String) throws {
    #expect(try Self.filled().judge(text, missing: mode) == expected)
  }

  @Test(arguments: [
    (CellValue(units: 0, state: .nilReport), "holds"), (CellValue(units: 0, state: .notAvailable), "unknown blank"),
    (CellValue(units: 0, state: .notApplicable), "unknown blank"),
    (CellValue(units: 0, state: .unreadable), "unknown blank"),
    (CellValue(units: 0, state: .notCalculable), "unknown not-calculable"), (.blank, "unknown blank"),
  ])
  func `marks count as nil or blank`(value: CellValue, expected: String) throws {
    var fixture = Self.filled()
    fixture.set("A.1 6", value)
    #expect(try fixture.judge("(6) * (3) = 0") == expected)
  }

  @Test func `what could not be read is no blank that default replaces`() throws {
    var fixture = Self.filled()
    fixture.set("A.1 6", CellValue(units: 0, state: .unreadable))
    #expect(try fixture.judge("(6) default 0 + (4) = 6") == "unknown blank")
    #expect(try fixture.judge("(4) + (6) = 6") == "unknown blank")
    #expect(try fixture.judge("(3) > 0 or (6) > 0") == "holds")
  }

  @Test func `overflow is an outcome of its own`() throws {
    var fixture = Self.filled()
    fixture.fill(["A.1 3": 999_999_999_999_999_999])
    #expect(try fixture.judge("(3) * (3) * (3) > 0") == "overflow")
    #expect(try fixture.judge("(3) * (3) > 0") == "holds")
    #expect(try fixture.compute("(3) * (3) * (3)") == .overflow)
    #expect(try fixture.judge("(3) > 0", when: "(3) * (3) * (3) > 0") == "overflow")
  }

  @Test(arguments: [
    ("(4) > 5", "fails 10 = 6"), ("(4) > 6", "silent"), ("(6) > 6", "unknown blank"), ("blank((6))", "fails 10 = 6"),
    ("[TONG](3) = 15 and not blank((5))", "fails 10 = 6"),
  ])
  func `a rule applies when its condition holds`(when: String, expected: String) throws {
    #expect(try Self.filled().judge("(3) = (4)", when: when) == expected)
  }

  // MARK: Earlier reports

  @Test(arguments: [
    ("(3) = previous (6)", "holds"), ("(3) = previous((6))", "holds"), ("(3) = kỳ trước (6)", "holds"),
    ("(3) = previous[A.1](6)", "holds"), ("(3) = previous([A.1](6))", "holds"),
    ("(3) = previous((6), 2)", "fails 10 = 8"),
    ("(3) = previous(previous(6))", "fails 10 = 8"), ("(3) = previous((6) - (4), 2)", "fails 10 = 7"),
    ("(3) = sum(previous([*](6)))", "fails 10 = 30"), ("(3) = previous(sum([*](6)))", "fails 10 = 30"),
    ("(3) = previous(5)", "unknown blank"), ("(3) = previous((5)) default 10", "holds"),
    ("(3) = previous((6), 3)", "unknown split"), ("(3) = previous((6), 4)", "unknown not-comparable"),
    ("(3) = previous((6), 5)", "unknown no-history"), ("(3) = previous((6), 5) default 10", "unknown no-history"),
    ("(3) = previous((6), 6) + (4)", "unknown no-history"), ("(6) = previous((6), 6)", "unknown no-history"),
    ("(8) = previous(5)", "silent"), ("(3) > 0 or previous((6), 5) > 0", "holds"),
  ])
  func `earlier reports are looked back to`(text: String, expected: String) throws {
    var fixture = Self.filled()
    fixture.previous = [
      fixture.report(["A.1 6": 10, "A.2 6": 20]), fixture.report(["A.1 6": 8, "A.1 4": 1]), .split, .notComparable,
      .none,
    ]
    #expect(try fixture.judge(text) == expected)
  }

  @Test func `a program says how far it looks back`() throws {
    let fixture = Self.filled()
    #expect(try fixture.rule("(3) = (4)").condition.reportsBack == 0)
    #expect(try fixture.rule("(3) = previous(4) + previous((5), 3)").condition.reportsBack == 3)
  }

  // MARK: Formulas

  @Test(arguments: [
    ("(4) + (5)", Outcome.number(Quantity(10))), ("(6) + (8)", .unknown(.blank)), ("(6) default 0", .unknown(.blank)),
    ("(4) + (6) default 0", .number(Quantity(6))), ("(4) / (7)", .unknown(.notCalculable)), ("0", .number(.zero)),
    ("[TONG]", .number(Quantity(15))), ("previous (4)", .unknown(.noHistory)),
    ("if (4) > 5 then 1 else 2", .number(Quantity(1))), ("other(1) + [A.2](4)", .number(Quantity(15))),
  ])
  func `a formula gives a number or says why not`(text: String, expected: Outcome) throws {
    #expect(try Self.filled().compute(text) == expected)
  }

  @Test(arguments: [
    ("(4) > 5", "rule.type-number"), ("4+5", "rule.bare-codes"), ("(13)", "rule.type-cell"),
    ("(99)", "rule.unknown-column-number"),
  ])
  func `a formula must come to a number`(text: String, code: String) {
    do {
      _ = try RuleCompiler.formula(text, layout: RuleFixture().layout, table: 0)
      Issue.record("accepted")
    } catch {
      #expect(error.inText.map { $0.code } == [code])
    }
  }

  @Test func `a formula names the cells it reads`() throws {
    let fixture = Self.filled()
    let program = try RuleCompiler.formula(
      "(4) + [TONG](5) + (4) + previous(6) + sum(children([A])(7))", layout: fixture.layout, table: 0)
    let read = program.cellsRead(row: 1, column: 0)
    #expect(
      read == [
        fixture.ordinal("main", "A.1", "4"), fixture.ordinal("main", "TONG", "5"), fixture.ordinal("main", "A.1", "7"),
        fixture.ordinal("main", "A.2", "7"), fixture.ordinal("main", "A.3", "7"),
      ])
    #expect(program.references.first == CellReference(table: 0, row: nil, column: 1))
  }
}
