// The last visible sheet: every rule at each of its places with how it stands, a count above them, and below them what the
// workbook does not check, and why.
internal import Rendering
internal import ReportModel

struct CheckSheet {
  let layout: WorkbookLayout
  let sheet: WorkbookSheet
  let rules: RuleSheet
  /// Computed cells without a formula.
  let refused: [Int]
  let language: Language

  private static let headingRow = 3
  private static let firstRow = 4
  private static let columns: [(WorkbookWord, Double)] = [
    (.result, 14), (.severity, 11), (.rule, 9), (.cell, 18), (.content, 78), (.left, 14), (.right, 14),
    (.difference, 14),
  ]

  private func word(_ word: WorkbookWord, _ arguments: KeyValuePairs<String, String> = [:]) -> String {
    word.text(language, arguments)
  }

  func write() {
    let last = Self.columns.count - 1
    sheet.merged(
      word(.checkSheet), from: Spot(row: 0, column: 0), to: Spot(row: 0, column: last),
      CellStyle(size: 14, isBold: true, across: .left))
    sheet.formula(count, at: Spot(row: 1, column: 0), CellStyle(isBold: true))
    sheet.text(word(.checkNote), at: Spot(row: 2, column: 0), CellStyle(size: 10, isItalic: true))
    for (column, (heading, width)) in Self.columns.enumerated() {
      sheet.text(word(heading), at: Spot(row: Self.headingRow, column: column), .header)
      sheet.width(width, of: column...column)
    }
    var end = Self.firstRow
    for line in rules.lines where line.listRow == nil {
      write(line, at: end)
      end += 1
    }
    for lines in ruleOfLists {
      write(lines, at: end)
      end += 1
    }
    if end > Self.firstRow {
      sheet.filter(
        from: Spot(row: Self.headingRow, column: 0), to: Spot(row: end - 1, column: last))
      let (first, bottom) = (Spot(row: Self.firstRow, column: 0), Spot(row: end - 1, column: last))
      for (result, style) in [(WorkbookWord.fails, CellStyle.failing), (.holds, .passing)] {
        sheet.colour(
          from: first, to: bottom, where: "$A\(first.row + 1)=\(FormulaText.quoted(word(result)))", style)
      }
    }
    let bottom = writeUnchecked(from: end + 1)
    sheet.freeze(at: Spot(row: Self.firstRow, column: 0))
    sheet.page(header: Self.headingRow...Self.headingRow, upTo: Spot(row: bottom, column: last))
    sheet.hideGridlines()
    sheet.protect()
  }

  /// How many fail, are not checked, hold.
  private var count: String {
    guard let first = rules.lines.first, let last = rules.lines.last else {
      return FormulaText.quoted(word(.checkCount, ["fails": "0", "notChecked": "0", "holds": "0"]))
    }
    let codes = RuleSheet.range((first.row, last.row), column: RuleSheet.codeColumn)
    // The counts stand in the sentence wherever the language wants them.
    let signs = ["fails": "\u{1}", "notChecked": "\u{2}", "holds": "\u{3}"]
    let sentence = word(
      .checkCount,
      ["fails": signs["fails"] ?? "", "notChecked": signs["notChecked"] ?? "", "holds": signs["holds"] ?? ""])
    var parts: [String] = []
    var text = ""
    for scalar in sentence.unicodeScalars {
      let code: Int? = scalar.value == 1 ? 1 : scalar.value == 2 ? 2 : scalar.value == 3 ? 0 : nil
      if let code {
        parts.append(FormulaText.quoted(text))
        parts.append("COUNTIF(\(codes),\(code))")
        text = ""
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    parts.append(FormulaText.quoted(text))
    return parts.joined(separator: "&")
  }

  private func write(_ line: RuleLine, at row: Int) {
    let rule = layout.form.rules[line.rule]
    let results = [WorkbookWord.holds, .fails, .notChecked].map { FormulaText.quoted(word($0)) }
    let plain = CellStyle(across: .left, down: .top, wraps: true, hasBorder: true)
    sheet.formula(
      "CHOOSE(\(line.code)+1,\(results.joined(separator: ",")),\"\")", at: Spot(row: row, column: 0), plain)
    sheet.text(word(Self.word(for: rule.severity)), at: Spot(row: row, column: 1), plain)
    sheet.text(rule.code, at: Spot(row: row, column: 2), plain)
    writeLink(to: line.target, at: Spot(row: row, column: 3), plain)
    sheet.text(line.message, at: Spot(row: row, column: 4), plain)
    var figures = line.sides
    if let left = figures.first, let right = figures.last, figures.count == 2 {
      figures.append(("\(left.value)-\(right.value)", max(left.scale, right.scale)))
    }
    for index in 0..<3 {
      let spot = Spot(row: row, column: 5 + index)
      let style = CellStyle(across: .right, down: .top, hasBorder: true)
      guard index < figures.count else {
        sheet.blank(at: spot, style)
        continue
      }
      let decimals = figures[index].scale == 0 ? "" : "." + String(repeating: "0", count: min(figures[index].scale, 4))
      sheet.formula(
        "IF(\(line.code)>=2,\"\",\(figures[index].value))", at: spot,
        style.with { $0.number = "[$-42A]#,##0\(decimals)" })
    }
  }

  /// The lines of each rule over the rows of a list, at each of its places.
  private var ruleOfLists: [[RuleLine]] {
    let listed = Dictionary(grouping: rules.lines.filter { $0.listRow != nil }) { [$0.rule, $0.place] }
    return listed.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }.map(\.value)
  }

  /// One line for all rows of a list: how the worst of them stands, and how many fail.
  private func write(_ lines: [RuleLine], at row: Int) {
    guard let line = lines.first, let last = lines.last else { return }
    let rule = layout.form.rules[line.rule]
    let plain = CellStyle(across: .left, down: .top, wraps: true, hasBorder: true)
    let span = (rules.lines[0].row, rules.lines[rules.lines.count - 1].row)
    func count(_ code: Int) -> String {
      let (rules, codes) = (RuleSheet.range(span, column: 0), RuleSheet.range(span, column: RuleSheet.codeColumn))
      let columns = RuleSheet.range(span, column: 3)
      let column = line.target.column.map { layout.form.tables[line.target.table].columns[$0].code } ?? ""
      return
        "COUNTIFS(\(rules),\(FormulaText.quoted(rule.code)),\(columns),\(FormulaText.quoted(column)),\(codes),\(code))"
    }
    let (fails, notChecked, holds) = (
      FormulaText.quoted(word(.fails)), FormulaText.quoted(word(.notChecked)), FormulaText.quoted(word(.holds))
    )
    sheet.formula(
      "IF(\(count(1))>0,\(fails),IF(\(count(2))>0,\(notChecked),IF(\(count(0))>0,\(holds),\"\")))",
      at: Spot(row: row, column: 0), plain)
    sheet.text(word(Self.word(for: rule.severity)), at: Spot(row: row, column: 1), plain)
    sheet.text(rule.code, at: Spot(row: row, column: 2), plain)
    writeLink(to: line.target, at: Spot(row: row, column: 3), plain)
    let names = "\((line.listRow ?? 0) + 1)–\((last.listRow ?? 0) + 1)"
    sheet.text(
      language.pick(
        rule.demand(
          at: line.place,
          form: layout.form.naming(row: names, label: WorkbookWord.eachRow.message(), of: rule.table))),
      at: Spot(row: row, column: 4), plain)
    let more = WorkbookWord.failingRows.text(language, ["count": "\u{1}"]).split(separator: "\u{1}").map(String.init)
    sheet.formula(
      "IF(\(count(1))=0,\"\",\(count(1))&\(FormulaText.quoted(more.last ?? "")))", at: Spot(row: row, column: 5), plain)
    for column in 6...7 { sheet.blank(at: Spot(row: row, column: column), plain) }
  }

  private func writeLink(to target: CellReference, at spot: Spot, _ style: CellStyle) {
    let table = layout.form.tables[target.table]
    guard let row = target.row, let column = target.column else {
      return sheet.text(table.code, at: spot, style)
    }
    let own = layout.tables[target.table]
    let place = own.spot(row: row, column: column).address
    let name = "[\(layout.rowName(row, of: target.table))](\(table.columns[column].code)) \(place)"
    sheet.link(
      name, to: "\(FormulaText.sheet(own.sheet))!\(place)", at: spot, style.with { $0.ink = 0x1F4E9E })
  }

  private static func word(for severity: Severity) -> WorkbookWord {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .information: .information
    }
  }

  // MARK: What is not checked

  /// Gives the last row.
  private func writeUnchecked(from first: Int) -> Int {
    let last = Self.columns.count - 1
    var row = first
    func line(_ text: String, _ style: CellStyle) {
      sheet.merged(text, from: Spot(row: row, column: 0), to: Spot(row: row, column: last), style)
      row += 1
    }
    let note = CellStyle(across: .left, down: .top, wraps: true)
    line(word(.uncheckedTitle), CellStyle(size: 12, isBold: true, across: .left))
    if rules.unchecked.isEmpty { line(word(.uncheckedNone), note) }
    for unchecked in rules.unchecked {
      let rule = layout.form.rules[unchecked.rule]
      let places =
        unchecked.places == 1 ? word(.place) : word(.places, ["count": String(unchecked.places)])
      line("\(rule.code) (\(places)): \(rule.source) — \(reason(unchecked.reason)).", note)
    }
    if !refused.isEmpty {
      let names = refused.prefix(20).map { "\(layout.sheet($0))!\(layout.spot($0).address)" }
      line(
        word(
          .notComputed,
          ["count": String(refused.count), "names": names.joined(separator: ", ") + (refused.count > 20 ? ", …" : "")]),
        note)
    }
    line(word(.uncheckedAtCentre), note)
    line(word(.exactness), note)
    return row - 1
  }

  private func reason(_ reason: UncheckedRule.Reason) -> String {
    switch reason {
    case .refused(.tooLarge): word(.tooLarge)
    case .refused(.tooLong): word(.tooLong)
    case .refused(.listHistory): word(.listHistory)
    case .unknown(let unknown): language.pick(unknown.message)
    }
  }
}
