// A property of all forms: what the centre computes may be typed, and nothing else may.
import Formats
import ReportModel
import TestSupport
import Testing

@Suite struct ComputedPropertyTests {
  /// A small form: typed columns, then computed ones that read what stands before them; nested rows with totals.
  private func form(_ random: inout SeededGenerator) -> String {
    var columns: [String] = []
    let typed = Int.random(in: 1...3, using: &random)
    for code in 1...typed {
      columns.append(#"{"code":"\#(code)","label":"x","places":\#(Int.random(in: 0...4, using: &random))}"#)
    }
    for code in typed + 1...typed + Int.random(in: 1...3, using: &random) {
      func operand() -> String { "(\(Int.random(in: 1..<code, using: &random)))" }
      let places = Int.random(in: 0...4, using: &random)
      let formulas = ["\(operand()) + \(operand())", "\(operand()) - 2 * \(operand())", "0.5 * \(operand())"]
      if Int.random(in: 0...3, using: &random) == 0 {
        let show = Bool.random(using: &random) ? #","show":"percent""# : ""
        columns.append(
          #"{"code":"\#(code)","label":"x","ratio":["\#(operand())","\#(operand())"],"places":\#(places)\#(show)}"#)
      } else {
        columns.append(
          #"{"code":"\#(code)","label":"x","formula":"\#(formulas.randomElement(using: &random) ?? "(1)")","places":\#(places)}"#
        )
      }
    }
    var rows: [String] = []
    for row in 1...Int.random(in: 1...3, using: &random) {
      let children = (1...Int.random(in: 1...3, using: &random)).map { #""\#(row).\#($0) x""# }
      rows.append(
        Bool.random(using: &random)
          ? #""\#(row) x""#
          : #"{"code":"\#(row)","label":"x","sum":"children","rows":[\#(children.joined(separator: ","))]}"#)
    }
    rows.append(#"{"code":"T","label":"x","sum":"top"}"#)
    return FaultText.form(
      #""cell":{"type":"decimal","places":4,"nature":"flow"},"columns":[\#(columns.joined(separator: ","))],"#
        + #""rows":[\#(rows.joined(separator: ","))]"#)
  }

  private func draft(_ values: [Int: Quantity], _ form: Form) -> Draft {
    let table = form.tables[0]
    return Draft(
      medium: .json, form: "F", agency: "T01", period: "2025",
      cells: values.sorted { $0.key < $1.key }.map { ordinal, value in
        let cell = form.cells[ordinal]
        return DraftCell(
          table: table.code, row: table.rows[cell.row].code, column: table.columns[cell.column].code,
          value: DraftValue(content: .number(value), isString: false, position: 0))
      })
  }

  @Test(arguments: 1...300)
  func `computed values may be typed, and one unit more in one of them is one finding there`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let form = try FaultText.compiled(form(&random))
    var values: [Int: Quantity] = [:]
    for (ordinal, cell) in form.cells.enumerated()
    where !cell.isComputed && Int.random(in: 0...5, using: &random) > 0 {
      values[ordinal] = Quantity(units: Int128(Int.random(in: -50_000...50_000, using: &random)), scale: cell.places)
    }
    let typed = SubmissionJudge.judge(draft(values, form), against: form, level: .province)
    #expect(typed.findings.isEmpty)

    var computed: [Int] = []
    for ordinal in form.computationOrder where typed.values[ordinal].state == .value {
      values[ordinal] = Quantity(units: typed.values[ordinal].units, scale: form.cells[ordinal].places)
      computed.append(ordinal)
    }
    let again = SubmissionJudge.judge(draft(values, form), against: form, level: .province)
    #expect(again.findings.isEmpty && again.values == typed.values)

    guard let changed = computed.randomElement(using: &random) else { return }
    let places = form.cells[changed].places
    values[changed] = Quantity(units: typed.values[changed].units + 1, scale: places)
    let findings = SubmissionJudge.judge(draft(values, form), against: form, level: .province).findings
    let table = form.tables[0]
    #expect(findings.map(\.rule) == ["@computed"])
    #expect(findings.first?.row == table.rows[form.cells[changed].row].code)
    #expect(findings.first?.column == table.columns[form.cells[changed].column].code)
    #expect(findings.first?.difference == Quantity(units: 1, scale: places).description)
  }
}
