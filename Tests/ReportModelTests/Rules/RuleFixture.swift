// A small form for the tests of rules: two tables, nested rows with sums, columns of every type.
import ReportModel
import Testing

/// Table `main` (rows A with A.1, A.2, A.3; B with B.1; TONG on top; columns 3…8 numbers with no places, 9 with two,
/// 10 yes/no, 11 and 12 dates, 13 text, 14 a ratio) and table `other` (rows A.1, X; columns 1, 2).
struct RuleFixture {
  var layout: FormLayout
  var values: [CellValue]
  var level = AgencyLevel.province
  var previous: [HistoryEntry] = []

  static let columns: [(code: String, label: String, type: CellType, places: Int)] = [
    ("3", "Tổng số", .integer, 0), ("4", "Trực tuyến", .integer, 0), ("5", "Trực tiếp", .integer, 0),
    ("6", "Kỳ trước chuyển sang", .integer, 0), ("7", "Đã giải quyết", .integer, 0),
    ("8", "Đang giải quyết", .integer, 0),
    ("9", "Kinh phí", .decimal, 2), ("10", "Có kế hoạch", .yesno, 0), ("11", "Từ ngày", .date, 0),
    ("12", "Đến ngày", .date, 0), ("13", "Ghi chú", .text, 0), ("14", "Tỷ lệ", .percent, 1),
  ]

  init() {
    func row(_ code: String, _ label: String, _ parent: Int?, _ children: [Int] = [], _ sum: Row.Sum? = nil) -> Row {
      Row(
        code: code, label: LocalizedText(vi: label), guide: nil, depth: parent == nil ? 0 : 1, parent: parent,
        children: children, sum: sum)
    }
    let rows = [
      row("A", "Cấp tỉnh", nil, [1, 2, 3], .children), row("A.1", "Đất đai", 0), row("A.2", "Đầu tư", 0),
      row("A.3", "Hộ tịch", 0), row("B", "Cấp xã", nil, [5], .children), row("B.1", "Chứng thực", 4),
      row("TONG", "Tổng số", nil, [], .top),
    ]
    var cells: [Cell] = []
    func grid(_ table: Int, _ rows: [Row], _ columns: [(code: String, label: String, type: CellType, places: Int)])
      -> [Int]
    {
      var grid: [Int] = []
      for row in rows.indices {
        for (column, about) in columns.enumerated() {
          // [A.3](8) is closed to everybody; B and B.1 are for communes.
          if table == 0, rows[row].code == "A.3", about.code == "8" {
            grid.append(-1)
            continue
          }
          let isCommune = table == 0 && rows[row].code.hasPrefix("B")
          let isComputed = rows[row].sum != nil || about.code == "14"
          grid.append(cells.count)
          cells.append(
            Cell(
              table: table, row: row, column: column, type: about.type, places: about.places,
              unit: about.type == .integer ? "hồ sơ TTHC" : about.type == .percent ? "%" : nil, minimum: nil,
              maximum: nil, maxLength: 100, required: false, levels: isCommune ? AgencyLevels(.commune) : .all,
              nature: about.type.isNumeric ? .flow : nil, indicator: nil, computation: isComputed ? .sum([]) : nil,
              prefill: nil))
        }
      }
      return grid
    }
    func columns(_ list: [(code: String, label: String, type: CellType, places: Int)]) -> [Column] {
      list.map {
        Column(code: $0.code, label: LocalizedText(vi: $0.label), groups: [], guide: nil, isDerived: false)
      }
    }
    let others: [(code: String, label: String, type: CellType, places: Int)] = [
      ("1", "Số dự án", .integer, 0), ("2", "Vốn", .integer, 0),
    ]
    let otherRows = [row("A.1", "Đất đai", nil), row("X", "Khác", nil)]
    let main = Table(
      code: "main", title: nil, stub: [], columns: columns(Self.columns), rows: rows,
      grid: grid(0, rows, Self.columns))
    let other = Table(
      code: "other", title: nil, stub: [], columns: columns(others), rows: otherRows, grid: grid(1, otherRows, others))
    layout = FormLayout(tables: [main, other], cells: cells)
    values = Array(repeating: .blank, count: cells.count)
  }

  var form: Form {
    Form(
      code: "TEST", version: 1, printedCode: nil, title: LocalizedText(vi: "Thử"), issuer: "VPCP", legalBasis: [],
      provenance: nil, demonstration: true, kind: .periodic, periods: [], window: .calendar, effectiveFrom: nil,
      effectiveUntil: nil, reporters: [], parentFigures: .childrenOnly, guide: nil, people: [], tables: layout.tables,
      cells: layout.cells, computationOrder: [], rules: [], indicators: [])
  }

  var period: Period?
  var texts: [Int: String] = [:]
  var reports = OtherReports()

  var reading: Reading {
    var reports = reports
    reports.previous = previous
    var reading = Reading(values: values, level: level, history: reports, period: period)
    reading.texts = texts
    return reading
  }

  func ordinal(_ table: String, _ row: String, _ column: String) -> Int {
    for candidate in layout.tables where candidate.code == table {
      if let row = candidate.row(row), let column = candidate.column(column) {
        return candidate.ordinal(row: row, column: column) ?? -1
      }
    }
    return -1
  }

  /// Fills cells: `"A.1 4": 12`, in the smallest unit of the cell.
  mutating func fill(_ cells: [String: Int64]) {
    for (key, units) in cells { set(key, .value(Int128(units))) }
  }

  mutating func set(_ key: String, _ value: CellValue) {
    let parts = key.split(separator: " ").map { String($0) }
    values[parts.count == 3 ? ordinal(parts[0], parts[1], parts[2]) : ordinal("main", parts[0], parts[1])] = value
  }

  /// Values of an earlier report.
  func report(_ cells: [String: Int64]) -> HistoryEntry {
    var earlier = RuleFixture()
    earlier.fill(cells)
    return .report(earlier.values)
  }

  func rule(
    _ text: String, when: String? = nil, missing: MissingMode = .standard, rows: [String]? = nil,
    columns: [String]? = nil, message: LocalizedText? = nil
  ) throws -> Rule {
    let main = layout.tables[0]
    return try RuleCompiler.rule(
      RuleSource(
        code: "K1", text: text, when: when, missing: missing, message: message, rows: rows?.compactMap { main.row($0) },
        columns: columns?.compactMap { main.column($0) }), layout: layout, table: 0)
  }

  /// The result at the place in a row, or at the only place.
  func result(of rule: Rule, row: String = "A.1") -> RuleResult? {
    let wanted = layout.tables[0].row(row)
    guard let index = rule.places.firstIndex(where: { $0.row == wanted }) ?? rule.places.indices.first else {
      return nil
    }
    return rule.evaluate(at: index, form: form, reading: reading)
  }

  /// A short spelling of a result: `holds`, `fails 3 = 4`, `fails`, `silent`, `unknown blank`, `overflow`.
  func judge(_ text: String, when: String? = nil, missing: MissingMode = .standard, row: String = "A.1") throws
    -> String
  {
    told(result(of: try rule(text, when: when, missing: missing), row: row))
  }

  /// A result in words.
  func told(_ result: RuleResult?) -> String {
    switch result {
    case .holds: return "holds"
    case .silent: return "silent"
    case .notEvaluated(let reason): return "unknown \(reason.rawValue)"
    case .fails(let value?, let sign?, let expected?, _): return "fails \(value) \(sign) \(expected)"
    case .fails: return "fails"
    case .overflow: return "overflow"
    case nil: return "no place"
    }
  }

  /// A formula's value in row A.1, column 3.
  func compute(_ text: String) throws -> Outcome {
    let program = try RuleCompiler.formula(text, layout: layout, table: 0)
    return program.evaluate(row: 1, column: 0, form: form, reading: reading)
  }

  /// Faults as `code@byte`, the text's first, those of `when` with a `w`.
  func faults(_ text: String, when: String? = nil) -> [String] {
    do {
      _ = try RuleCompiler.rule(RuleSource(code: "K1", text: text, when: when), layout: layout, table: 0)
      return []
    } catch {
      return error.inText.map { "\($0.code)@\($0.textByte)" } + error.inWhen.map { "w \($0.code)@\($0.textByte)" }
    }
  }
}
