// Every fault of the rule language, at the byte of the faulty word.
import ReportModel
import Testing

@Suite struct RuleFaultTests {
  let fixture = RuleFixture()

  @Test(arguments: [
    // Grammar.
    ("", "rule.syntax@0"), ("(3) =", "rule.syntax@5"), ("(3) = (4) (5)", "rule.syntax@10"),
    ("(3) = ((4) + (5)", "rule.syntax@16"), ("(3) = * (4)", "rule.syntax@6"), ("(3) = {4}", "rule.syntax@6"),
    ("(3) # (4)", "rule.syntax@4"),
    ("(3) = abs", "rule.syntax@9"), ("if (3) > 0 (4) > 0", "rule.syntax@11"), ("(3) = not (4)", "rule.syntax@6"),
    ("(3) == (4)", "rule.character@4"), ("(3) ≤ (4)", "rule.character@4"), ("(3) = (4) × 2", "rule.character@10"),
    ("(3) = [A.1", "rule.unclosed@6"), ("(3) = 0,5 * (4)", "rule.decimal-comma@6"),
    ("(3) = other[A.1]", "rule.syntax@16"),
    ("(3) > 123456789012345678901234567890123456789", "rule.number@6"),
    // Codes without parentheses.
    ("3=4+5+6", "rule.bare-codes@0"), ("3 = 7 - 8", "rule.bare-codes@0"), ("1 = 2", "rule.constant@0"),
    // Names.
    ("(3) = (99)", "rule.unknown-column-number@7"), ("(3) = (Tổng)", "rule.unknown-column@7"),
    ("(4) * (100) = (3)", "rule.unknown-column-number@7"), ("[A.1](3) = [A.9](4)", "rule.unknown-row@12"),
    ("[A.1](3) = sum([A.1 .. A.9](4))", "rule.unknown-row@23"), ("(3) = khac(4)", "rule.unknown-name@6"),
    ("(3) = twice((4))", "rule.unknown-name@6"), ("(3) = other[A.1](9)", "rule.unknown-column-number@17"),
    ("[TONG](3) = sum([A.3 .. A.1](3))", "rule.range-order@24"),
    // Comparisons.
    ("(3) < (4) < (5)", "rule.chained@10"), ("(3) <= (4) ± 1", "rule.tolerance@11"), ("(3) ± 1", "rule.tolerance@4"),
    ("(3) = (3)", "rule.identical@0"), ("(3) + (4) >= ((3) + (4))", "rule.identical@0"),
    ("1 = 1 or (3) > 0", "rule.constant@0"), ("(3) > 0 and 2 > 1", "rule.constant@12"),
    ("(3) = (4) / 0", "rule.zero-divisor@12"), ("(3) = ratio((4), 0)", "rule.zero-divisor@17"),
    // Types.
    ("(3) + (4)", "rule.type-condition@0"), ("(3)", "rule.type-cell@0"),
    ("(3) > 0 and (4) + 1", "rule.type-condition@12"),
    ("(3) = ((4) > 0)", "rule.type-sides@6"), ("(3) + ((4) > 0) = 1", "rule.type-number@6"),
    ("(3) = (13)", "rule.type-sides@6"), ("(3) = (4) + (10)", "rule.type-cell@12"),
    ("(11) + 1 = (3)", "rule.type-cell@0"), ("(3) = (if (4) > 0 then 5)", "rule.missing-else@7"),
    ("(3) = (11)", "rule.type-sides@6"), ("(10) < (10)", "rule.equal-only@0"),
    // Functions.
    ("(3) = round((4))", "rule.arguments@6"), ("(3) = round((4), 13)", "rule.arguments@6"),
    ("(3) = ratio((4))", "rule.arguments@6"), ("(3) = abs((4), (5))", "rule.arguments@6"),
    ("(3) = previous((4), 0)", "rule.arguments@6"), ("(3) = sum()", "rule.arguments@6"),
    ("[A](3) = sum(children([A](3)))", "rule.row-argument@13"), ("[A](3) = children([A])(3)", "rule.set-alone@9"),
    ("[A](3) = sum([*](3) * 2)", "rule.set-alone@13"),
    ("[A](3) = sum(children([A.1])(3))", "rule.empty-set@23"), ("[A](3) = sum(leaves([TONG])(3))", "rule.empty-set@21"),
    ("(3) = other", "rule.syntax@6"), ("(3) = [A.1] + khac", "rule.unknown-name@14"),
    ("(3) = sum(4, 5)", "rule.bare-sum@6"),
    // Places, limits.
    ("[A.3](8) > 0", "rule.nowhere@0"),
    // Lists and ranges.
    ("(3) in 1, 2", "rule.syntax@7"), ("(3) in { }", "rule.syntax@9"), ("(3) in {1, 2", "rule.syntax@12"),
    ("(3) in {\"x\"}", "rule.type-sides@0"), ("(11) in {1}", "rule.type-cell@0"), ("5 in {1, 5}", "rule.constant@0"),
    ("(3) between 1", "rule.syntax@13"), ("(3) between 9 and 1", "rule.range-empty@12"),
    ("(3) between (10) and 2", "rule.type-cell@12"),
    // Text, the period, the agency.
    ("(13) = 5", "rule.type-sides@7"), ("(13) < \"x\"", "rule.equal-only@0"), ("(13) + 1 = 2", "rule.type-cell@0"),
    ("(13) = \"x", "rule.unclosed@7"), ("period.kind = 3", "rule.type-sides@14"),
    ("period.kind = province and (3) > 0", "rule.type-sides@14"), ("agency.level > province", "rule.equal-only@0"),
    ("agency.level in {month} and (3) > 0", "rule.type-sides@0"),
    // Other reports.
    ("(3) = sameLastYear((4), 2)", "rule.arguments@6"), ("(3) = previous(sameLastYear((4)))", "rule.history@28"),
    ("previous(13) = \"x\"", "rule.type-cell@8"), ("(3) within 30 of previous", "rule.syntax@14"),
    ("(3) within 30 % previous", "rule.syntax@16"), ("(3) within usual(3 x, 8)", "rule.syntax@19"),
    ("(3) within usual(3 sd, 1)", "rule.syntax@23"), ("(3) + (4) within usual(3 sd, 8)", "rule.usual-cell@0"),
    ("(3) = form(X, same)[1](2)", "rule.syntax@11"), ("(3) = form(\"X\", soon)[1](2)", "rule.syntax@16"),
    ("(3) = form(\"X\", same)(2)", "rule.syntax@21"), ("(3) = form(\"X\", \"2026-13\")[1](2)", "rule.syntax@16"),
    ("(3) = recent((4))", "rule.arguments@6"), ("(3) = recent((4), 1)", "rule.arguments@6"),
    ("recent((4), 37) > 0", "rule.arguments@0"), ("recent((3) + (4), 2) > 0", "rule.arguments@0"),
    ("recent((99), 3) > 0", "rule.unknown-column-number@8"), ("(3) = recent((14), 3)", "rule.units@6"),
    // Units: columns 3 to 8 are dossiers, 14 is %, 9 has none.
    ("(3) = (14)", "rule.units@6"), ("(3) + (14) > 0", "rule.units@6"), ("sum((3), (4), (14)) > 0", "rule.units@14"),
    ("(3) between 0 and (14)", "rule.units@18"), ("(3) = (4) ± (14)", "rule.units@13"),
    ("if (3) > 0 then (3) = (14)", "rule.units@22"), ("(3) = 1000000 * (14)", ""), ("(14) * 10 = (3)", ""),
    ("max((3), abs((14))) > 0", "rule.units@9"),
    ("(14) = (4) / (3) * 100", ""), ("(3) * (14) = (4)", ""), ("(3) = (9)", ""), ("(14) > 5 and (3) > 5", ""),
    ("(3) <= 100 * (14) * (4)", ""),
    // Sums and counts of lists: `other` is none.
    ("(3) = count(other)", "rule.list-needed@12"), ("(3) = count(khac)", "rule.unknown-name@12"),
    ("(3) = count((4))", "rule.arguments@6"), ("(3) = count(other(1))", "rule.arguments@6"),
    ("(3) = sum((4), where (5) > 0)", "rule.list-needed@6"), ("(3) = abs((4), where (5) > 0)", "rule.syntax@15"),
    ("(3) = sum((4), where (5) > 0, (6))", "rule.syntax@28"),
  ])
  func `a faulty rule is refused at the faulty word`(text: String, expected: String) {
    #expect(fixture.faults(text).joined(separator: " ") == expected)
  }

  @Test func `several faults are told at once, those of the condition apart`() {
    #expect(
      fixture.faults("(99) = (98) + [Z](4)", when: "(97) > 0 and") == [
        "rule.unknown-column-number@1", "rule.unknown-column-number@8", "rule.unknown-row@15",
        "w rule.unknown-column-number@1", "w rule.syntax@12",
      ])
  }

  @Test func `bytes are counted in UTF-8`() {
    #expect(fixture.faults("tổng((4), (5)) = (99)") == ["rule.unknown-column-number@20"])
  }

  private func message(_ text: String) -> Message? {
    do {
      _ = try RuleCompiler.rule(RuleSource(code: "K1", text: text), layout: fixture.layout, table: 0)
      return nil
    } catch {
      return error.inText.first?.message
    }
  }

  @Test(arguments: [
    ("3=4+5+6", "(3) = (4) + (5) + (6)"), ("3=4-5", "(3) = (4) - (5)"),
    ("(3) <= (4) < (5) + 1", "(3) <= (4) and (4) < (5) + 1"), ("(4) * (100) = (3)", "write 100"),
    ("(3) = 0,5 * (4)", "0.5"), ("(3) ≤ (4)", "“<=”"), ("[A](3) = sum(children([A](3)))", "children([A])(4)"),
    ("(3) = sum(4, 5)", "sum((4), (5))"),
  ])
  func `a refusal shows how the rule is written`(text: String, rewrite: String) {
    #expect(message(text)?.en.contains(rewrite) == true, "\(message(text)?.en ?? "accepted")")
    #expect(rewrite.hasPrefix("write") || message(text)?.vi.contains(rewrite) == true)
  }

  @Test func `found and expected stand in both languages`() {
    #expect(
      message("(3) =")?.vi == "Gặp hết quy tắc, ở đây cần một cột như (4), một dòng như [A.1], một số hoặc một hàm.")
    #expect(
      message("(3) = (4) (5)")?.en
        == "Found “(5)” where an operator, a comparison or the end of the rule is expected.")
  }

  @Test func `nesting ends at 64 levels`() {
    func nested(_ levels: Int) -> String {
      String(repeating: "(", count: levels) + "(3) + 1" + String(repeating: ")", count: levels) + " = (4)"
    }
    #expect(fixture.faults(nested(64)) == [])
    #expect(fixture.faults(nested(65)) == ["rule.nesting@65"])
  }

  @Test func `a rule ends at 4096 bytes`() {
    let longest = "(3) = (4)" + String(repeating: " ", count: 4087)
    #expect(fixture.faults(longest) == [])
    #expect(fixture.faults(longest + " ") == ["rule.too-long@0"])
  }

  @Test func `the longest chain of operators compiles and adds up`() throws {
    var fixture = fixture
    fixture.fill(["A.1 3": 1015, "A.1 4": 1])
    let chain = "(3)=" + Array(repeating: "(4)", count: 1015).joined(separator: "+")
    #expect(try fixture.judge(chain) == "holds")
  }

  @Test func `a rule that would take millions of steps is refused`() {
    let rows = (0..<2000).map {
      Row(code: "r\($0)", label: LocalizedText(vi: "r"), guide: nil, depth: 0, parent: nil, children: [], sum: nil)
    }
    let column = Column(code: "1", label: LocalizedText(vi: "c"), groups: [], guide: nil, isDerived: false)
    let cells = rows.indices.map {
      Cell(
        table: 0, row: $0, column: 0, type: .integer, places: 0, unit: nil, minimum: nil, maximum: nil, maxLength: 0,
        required: false, levels: .all, nature: .flow, indicator: nil, computation: nil, prefill: nil)
    }
    let table = Table(code: "t", title: nil, stub: [], columns: [column], rows: rows, grid: Array(rows.indices))
    let layout = FormLayout(tables: [table], cells: cells)
    do {
      _ = try RuleCompiler.rule(RuleSource(code: "K", text: "(1) <= sum([*](1))"), layout: layout, table: 0)
      Issue.record("accepted")
    } catch {
      #expect(error.inText.map { $0.code } == ["rule.cost"])
    }
  }

  @Test func `no fault code lacks a language`() {
    for code in RuleFaultCode.allCases {
      #expect(!code.texts.vi.isEmpty && !code.texts.en.isEmpty && code.texts.vi != code.texts.en)
    }
  }

  @Test func `no text however broken stops the compiler`() {
    var random = SeededGenerator(seed: 7)
    let words = [
      "(", ")", "[", "]", "(3)", "(4)", "[A.1]", "[*]", "=", "<", "±", "+-", "+", "-", "*", "/", "%", ",", "1.5", "nếu",
      "thì",
      "không", "if", "then", "else", "sum", "previous", "children", "default", "and", "or", "not", "other", "\"", "é",
      "\u{301}",
      "..", "declared", "blank", "round", "in", "{", "}", "between", "within", "of", "usual", "sd", "form", "same",
      "row",
      "period.month", "nine", "months", "sameLastYear", "yearToDate", "\"X\"", "where", "count",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
      let joined = text.joined(separator: Bool.random(using: &random) ? " " : "")
      do {
        _ = try RuleCompiler.rule(RuleSource(code: "K", text: joined), layout: fixture.layout, table: 0)
      } catch {
        #expect(!error.inText.isEmpty)
        #expect(error.inText.allSatisfy { $0.textByte >= 0 && $0.textByte <= joined.utf8.count })
      }
    }
  }
}

/// The same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
