// The two languages of rules, and arithmetic against an independent evaluator.
import ReportModel
import Testing

@Suite struct RuleLanguageTests {
  @Test(arguments: [
    ("nếu (3) > 5 thì (4) = 6 nếu không (5) = 1", "if (3) > 5 then (4) = 6 else (5) = 1"),
    ("Nếu không (3) > 5 thì (4) = 6", "if not (3) > 5 then (4) = 6"),
    ("nếu (3) > 5 thì nếu không (4) = 6 thì (5) = 1", "if (3) > 5 then if not (4) = 6 then (5) = 1"),
    ("không (3) = 1 và (4) > 2 hoặc trống (6)", "not (3) = 1 and (4) > 2 or blank (6)"),
    ("(3) = TỔNG((4), (5))", "(3) = sum((4), (5))"), ("(3) = tổng((4), kỳ trước (5))", "(3) = SUM((4), previous (5))"),
    ("(3) = lớn nhất((4), (5)) + nhỏ nhất((4), (5))", "(3) = max((4), (5)) + min((4), (5))"),
    ("(3) = trị tuyệt đối((4) - (3)) ± khai báo", "(3) = abs((4) - (3)) +- declared"),
    ("làm tròn(tỷ lệ((4), (3)), 1) = 0.6", "round(ratio((4), (3)), 1) = 0.6"),
    ("(6) mặc định 0 + (4) = 6", "(6) default 0 + (4) = 6"),
    // Not in NFC.
    ("(3) = to\u{302}\u{309}ng((4), (5))", "(3) = sum((4), (5))"),
  ])
  func `Vietnamese and English rules come to the same`(vietnamese: String, english: String) throws {
    var fixture = RuleEvaluationTests.filled()
    fixture.previous = [fixture.report(["A.1 5": 3, "A.2 5": 1])]
    for row in ["A.1", "A.2", "A.3"] {
      #expect(try fixture.judge(vietnamese, row: row) == fixture.judge(english, row: row))
    }
    #expect(try fixture.rule(vietnamese).condition.references == fixture.rule(english).condition.references)
  }

  @Test func `a code in parentheses is a column and a bare one a number`() throws {
    let fixture = RuleEvaluationTests.filled()
    #expect(try fixture.judge("(3) * 3 = 30") == "holds")
    #expect(try fixture.judge("(3) * (3) = 100") == "holds")
    #expect(try fixture.judge("( 3 ) = ( (4) + (5) )") == "holds")
    #expect(try fixture.judge("abs (3) = 10") == "holds")
    #expect(try fixture.judge("sum (3) = 10") == "holds")
  }

  @Test(arguments: ["Tỷ-lệ", "số 1", "总数", "3=4+5", "Ω"])
  func `codes are text in any script`(code: String) throws {
    var fixture = RuleEvaluationTests.filled()
    var main = fixture.layout.tables[0]
    main.columns[1].code = code
    main.rows[1].code = code
    fixture.layout.tables[0] = Table(
      code: "main", title: nil, stub: [], columns: main.columns, rows: main.rows, grid: main.grid)
    #expect(try fixture.judge("(3) = (\(code)) + (5) + 1", row: code) == "fails 10 = 11")
    #expect(try fixture.judge("[\(code)](3) = [ \(code) ](\(code)) + 4") == "holds")
  }

  // MARK: Arithmetic

  /// An expression that can print itself and work itself out.
  private indirect enum Sample {
    case number(Int128)
    case cell(String, Int128)
    case sum(Sample, Sample)
    case difference(Sample, Sample)
    case product(Sample, Sample)
    case opposite(Sample)

    /// With parentheses only where the grammar needs them: 1 sum, 2 product, 3 unary.
    func text(_ level: Int) -> String {
      func wrapped(_ text: String, _ own: Int) -> String { own < level ? "(" + text + " )" : text }
      switch self {
      case .number(let value): return value < 0 ? wrapped("-\(-value)", 3) : "\(value)"
      case .cell(let code, _): return "(\(code))"
      case .sum(let a, let b): return wrapped("\(a.text(1)) + \(b.text(2))", 1)
      case .difference(let a, let b): return wrapped("\(a.text(1))-\(b.text(2))", 1)
      case .product(let a, let b): return wrapped("\(a.text(2)) * \(b.text(3))", 2)
      case .opposite(let x): return wrapped("-\(x.text(3))", 3)
      }
    }

    var value: Int128 {
      switch self {
      case .number(let value), .cell(_, let value): value
      case .sum(let a, let b): a.value + b.value
      case .difference(let a, let b): a.value - b.value
      case .product(let a, let b): a.value * b.value
      case .opposite(let x): -x.value
      }
    }

    static func random(_ depth: Int, _ cells: [(String, Int128)], _ random: inout SeededGenerator) -> Sample {
      guard depth > 0 else {
        if Bool.random(using: &random), let cell = cells.randomElement(using: &random) { return .cell(cell.0, cell.1) }
        return .number(Int128(Int.random(in: 0...99, using: &random)))
      }
      func next() -> Sample {
        Sample.random(depth - Int.random(in: 1...2, using: &random).clamped(depth), cells, &random)
      }
      switch Int.random(in: 0...6, using: &random) {
      case 0, 1: return .sum(next(), next())
      case 2, 3: return .difference(next(), next())
      case 4, 5: return .product(next(), next())
      default: return .opposite(next())
      }
    }
  }

  @Test func `arithmetic agrees with an independent evaluator`() throws {
    var random = SeededGenerator(seed: 125)
    for _ in 0..<400 {
      var fixture = RuleFixture()
      var cells: [(String, Int128)] = []
      for code in ["3", "4", "5", "6"] {
        let value = Int64.random(in: -500...500, using: &random)
        fixture.fill(["A.1 \(code)": value])
        cells.append((code, Int128(value)))
      }
      let left = Sample.sum(.cell("3", cells[0].1), .random(4, cells, &random))
      let right = Sample.difference(.random(3, cells, &random), .cell("4", cells[1].1))
      let signs = ["=", "<>", "<", "<=", ">", ">="]
      let sign = signs[Int.random(in: 0..<6, using: &random)]
      let holds =
        switch sign {
        case "=": left.value == right.value
        case "<>": left.value != right.value
        case "<": left.value < right.value
        case "<=": left.value <= right.value
        case ">": left.value > right.value
        default: left.value >= right.value
        }
      let text = "\(left.text(1)) \(sign) \(right.text(1))"
      #expect(
        try fixture.judge(text) == (holds ? "holds" : "fails \(left.value) \(sign) \(right.value)"), "\(text)")
    }
  }
}

extension Int {
  fileprivate func clamped(_ most: Int) -> Int { Swift.min(self, most) }
}
