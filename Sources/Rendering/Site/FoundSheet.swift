// A report on the screen in the layout of its form, each cell marked with what was found there, and the findings as a
// list whose numbers stand at the cells.
internal import ReportModel

struct FoundSheet {
  let content: SheetContent
  let findings: [Finding]
  let language: Language

  /// As many as a receipt keeps: each warning may need its reason.
  private static let most = 1000

  // MARK: Findings

  /// - Parameter reasons: fields for the reasons of warnings, with what was typed in them; `nil` for none.
  func list(reasons: [String: String]? = nil) -> Markup {
    guard !findings.isEmpty else { return "<p>\(SiteWord.noFindings.text(language))</p>\n" }
    var columns: [SiteTable.Column] = [
      .init(heading: PageWord.rowCode.text(language)), .init(heading: SiteWord.severity.text(language)),
      .init(heading: SiteWord.cell.text(language)), .init(heading: SiteWord.finding.text(language), isWide: true),
    ]
    let takesReasons = reasons != nil && findings.contains { $0.severity == .warning && !$0.rule.hasPrefix("@") }
    if takesReasons { columns.append(.init(heading: SiteWord.reason.text(language))) }
    let shown = findings.prefix(Self.most)
    let rows = shown.enumerated().map { index, finding -> [Markup] in
      let line: [Markup] = [
        "<span id=\"finding-\(index + 1)\">\(index + 1)</span>", severity(finding), "\(cellName(finding))",
        "\(language.pick(finding.message)) <small>(\(finding.rule))</small>",
      ]
      return takesReasons ? line + [field(finding, reasons ?? [:])] : line
    }
    let more: Markup =
      findings.count > shown.count
      ? "<p>\(SiteWord.findingsLeftOut.text(language, ["count": String(findings.count - shown.count)]))</p>\n" : ""
    let table = SiteTable(
      id: "findings", caption: SiteWord.findings.text(language), columns: columns, rows: Array(rows))
    return "\(table.markup)\(more)"
  }

  private func severity(_ finding: Finding) -> Markup {
    switch finding.severity {
    case .error: "<strong>\(SiteWord.error.text(language))</strong>"
    case .warning: "\(SiteWord.warning.text(language))"
    case .information: "\(SiteWord.information.text(language))"
    }
  }

  private func cellName(_ finding: Finding) -> String {
    let table = content.tables.count > 1 ? finding.table ?? "" : ""
    let row = finding.row.map { "[\($0)]" } ?? ""
    return table + row + (finding.column.map { "(\($0))" } ?? "")
  }

  /// The key a reason for a finding stands under.
  static func key(_ finding: Finding) -> String {
    guard let row = finding.row, let column = finding.column else { return finding.rule }
    return "\(finding.rule)[\(row)](\(column))"
  }

  /// What the field of a reason is called in the form.
  static let fieldPrefix = "reason:"

  private func field(_ finding: Finding, _ reasons: [String: String]) -> Markup {
    guard finding.severity == .warning, !finding.rule.hasPrefix("@") else { return "" }
    let key = Self.key(finding)
    let text = reasons[key] ?? reasons[finding.rule] ?? ""
    let name = SiteWord.reasonFor.text(language, ["finding": key])
    return """
      <textarea name="\(Self.fieldPrefix)\(key)" rows="2" maxlength="2000" aria-label="\(name)">\(text)</textarea>
      """
  }

  // MARK: The sheet

  var sheet: Markup {
    let marks = marks
    let words = SheetSections(content: content, paper: .upright, language: language).words
    return """
      <section class="sheet" aria-labelledby="sheet">
      <h2 id="sheet">\(SiteWord.sheet.text(language))</h2>
      \(Markup(each: content.tables) { table in
        var figures = FigureTable(table, language)
        figures.found = marks
        return figures.markup(headingID: "sheet")
      })\(SignsKey.ofSheet(language).markup)\(words)</section>

      """
  }

  private var marks: [FigureTable.CellKey: FigureTable.CellFindings] {
    var marks: [FigureTable.CellKey: FigureTable.CellFindings] = [:]
    for (index, finding) in findings.prefix(Self.most).enumerated() {
      guard let table = finding.table, let row = finding.row, let column = finding.column else { continue }
      let key = FigureTable.CellKey(table: table, row: row, column: column)
      if marks[key] == nil {
        marks[key] = FigureTable.CellFindings(numbers: [index + 1], severity: finding.severity)
      } else {
        marks[key]?.numbers.append(index + 1)
        if finding.severity == .error { marks[key]?.severity = .error }
      }
    }
    return marks
  }
}
