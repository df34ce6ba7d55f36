// A table of totals as HTML: the nested header of the printed form with its row of column codes, one line a row, and
// under every figure that does not stand on all expected reports, on how many it stands.
internal import ReportModel

package struct FigureTable {
  package let table: ReportTable
  package let language: Language
  /// Where the figure of a row and a column stands, by their codes: it becomes the way to its trace.
  var place: ((_ row: String, _ column: String) -> FigurePlace?)?
  /// What was found at the cells, by their codes: numbers of the list of findings, and the gravest of them.
  var found: [CellKey: CellFindings] = [:]
  package let units: UnitPlan

  struct CellKey: Hashable {
    var table: String
    var row: String
    var column: String
  }

  struct CellFindings {
    var numbers: [Int]
    var severity: Severity
  }

  package init(_ table: ReportTable, _ language: Language) {
    self.table = table
    self.language = language
    units = UnitPlan(table)
  }

  /// More figures a line than a portrait sheet holds legibly.
  package static func isWide(_ table: ReportTable) -> Bool { table.columns.count > 7 }

  /// The table in a region that scrolls where the page is too narrow, named by its title or, without one, by the
  /// element `headingID`.
  func markup(headingID: String) -> Markup {
    let id = table.title == nil ? headingID : "table-\(table.code)"
    let title: Markup = table.title.map { "<strong id=\"\(id)\">\($0, language)</strong> " } ?? ""
    let unit: Markup =
      units.whole.map {
        "<span class=\"unit\">\(PageWord.unit.markup(language, "unit", "\(unit: $0, language)"))</span>"
      } ?? ""
    let caption: Markup =
      table.title == nil && units.whole == nil ? "" : "<caption>\(title)\(unit)</caption>\n"
    return """
      <div class="scroll" role="region" tabindex="0" aria-labelledby="\(id)">
      <table class="figures"\(table.title == nil ? name(id) : "")>
      \(caption)<thead>
      \(header)</thead>
      <tbody>
      \(Markup(each: table.rows.indices, line))\(table.rows.isEmpty ? noRows : "")</tbody>
      </table>
      </div>

      """
  }

  private func name(_ id: String) -> Markup { " aria-labelledby=\"\(id)\"" }

  // MARK: Header

  private var header: Markup {
    let depth = (table.columns.map(\.groups.count).max() ?? 0) + 1
    var markup: Markup = ""
    for level in 0..<depth {
      markup += "<tr>"
      if level == 0 {
        markup += Markup(each: zip(stubNames, stubMarkup)) { name, heading in
          "<th scope=\"col\" class=\"\(name)\" rowspan=\"\(depth)\"><span>\(heading)</span></th>"
        }
      }
      var column = 0
      while column < table.columns.count {
        let groups = table.columns[column].groups
        if groups.count > level {
          let span = spanOfGroup(at: column, level: level)
          markup += "<th scope=\"colgroup\" colspan=\"\(span)\">\(groups[level], language)</th>"
          column += span
        } else {
          if groups.count == level { markup += leaf(column, rowspan: depth - level) }
          column += 1
        }
      }
      markup += "</tr>\n"
    }
    return markup + codes
  }

  /// How many columns from `column` on stand under the same group at `level`.
  func spanOfGroup(at column: Int, level: Int) -> Int {
    let path = table.columns[column].groups.prefix(level + 1)
    return table.columns[column...].prefix { $0.groups.prefix(level + 1) == path }.count
  }

  private func leaf(_ column: Int, rowspan: Int) -> Markup {
    let unit: Markup = units.ofColumn[column].map { "<span class=\"unit\">(\(unit: $0, language))</span>" } ?? ""
    return "<th scope=\"col\" rowspan=\"\(rowspan)\">\(table.columns[column].label, language) \(unit)</th>"
  }

  /// The columns before the figures: code, label and, where units go by row, unit. The cases of a list have numbers alone.
  package var stubNames: [String] {
    (table.isList ? ["code"] : ["code", "label"]) + (units.ofRow.isEmpty ? [] : ["rowunit"])
  }

  var stubHeadings: [String] {
    let defaults = [PageWord.rowCode.text(language), PageWord.rowLabel.text(language), unitHeading]
    return stubNames.indices.map { $0 < table.stub.count ? language.pick(table.stub[$0].label) : defaults[$0] }
  }

  private var stubMarkup: [Markup] {
    zip(stubHeadings.indices, stubHeadings).map { index, heading in
      index < table.stub.count ? "\(table.stub[index].label, language)" : "\(heading)"
    }
  }

  private var unitHeading: String { PageWord.unitHeading.text(language) }

  /// The line of printed codes under the header, by which rules and officials call the columns.
  private var codes: Markup {
    let stub = stubNames.indices.map { $0 < table.stub.count ? "(\(table.stub[$0].code))" : "" }
    let columns = Markup(each: table.columns) { column in
      column.isDerived ? "<td></td>" : "<td>(\(column.code))\(column.formula.map(formula) ?? "")</td>"
    }
    return "<tr class=\"codes\">\(Markup(each: stub) { "<td>\($0)</td>" })\(columns)</tr>\n"
  }

  /// `=(4)+(5)`, that may break before each sign: columns are narrow.
  private func formula(_ formula: String) -> Markup {
    var markup: Markup = "<wbr>="
    for character in formula {
      markup += "+-*/".contains(character) ? "<wbr>\(String(character))" : "\(String(character))"
    }
    return markup
  }

  // MARK: Lines

  private func line(_ index: Int) -> Markup {
    let row = table.rows[index]
    let unit: Markup = units.ofRow.isEmpty ? "" : "<td class=\"rowunit\">\(unit: units.ofRow[index], language)</td>"
    let sum = row.isSum ? " class=\"sum\"" as Markup : ""
    let label: Markup =
      table.isList ? "" : "<th scope=\"row\" class=\"depth\(min(row.depth, 4))\">\(row.label, language)</th>"
    return """
      <tr\(sum)><td class="code">\(row.code)</td>\(label)\(unit)\
      \(Markup(each: table.columns.indices) { figure(row: index, column: $0) })</tr>

      """
  }

  /// Of a list that was sent without cases, or not at all.
  private var noRows: Markup {
    let span = stubNames.count + table.columns.count
    return "<tr><td class=\"words\" colspan=\"\(span)\">\(SheetWord.noRows.text(language))</td></tr>\n"
  }

  private func figure(row: Int, column: Int) -> Markup {
    let cell = table.cells[row][column]
    let marks = found[CellKey(table: table.code, row: table.rows[row].code, column: table.columns[column].code)]
    let word = SiteWord.finding.text(language)
    let numbers = Markup(each: marks?.numbers ?? []) {
      "<sup><a href=\"#finding-\($0)\" aria-label=\"\(word) \($0)\">\($0)</a></sup>"
    }
    switch cell.value {
    case .closed: return "<td\(classes(["closed"], marks))>x\(numbers)</td>"
    case .words:
      let text = CellText.text(cell, language)
      // Only what would push the table over its edge is broken inside.
      let isLong = CellText.longestWord(text) > CellText.longestWhole
      return "<td\(classes(isLong ? ["words", "long"] : ["words"], marks))>\(text)\(numbers)</td>"
    case .figure, .nilReport, .blank, .notCalculable, .empty: break
    }
    let number = CellText.text(cell, language)
    let text: Markup = "\(number)\(unit: unit(row: row, column: column), after: number, language)"
    let place = place?(table.rows[row].code, table.columns[column].code)
    let value = place.map { .link($0.path, text) } ?? text
    return "<td\(classes([], marks))>\(value)\(numbers)\(coverage(cell))</td>"
  }

  private func classes(_ names: [String], _ marks: CellFindings?) -> Markup {
    let names = names + (marks.map { ["found", $0.severity.rawValue] } ?? [])
    return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
  }

  private func coverage(_ cell: ReportCell) -> Markup {
    CoverageText.ofFigure(cell.coverage, language).map { " <small class=\"coverage\">\($0)</small>" } ?? ""
  }
}

extension Markup {
  fileprivate static func + (left: Markup, right: Markup) -> Markup {
    var sum = left
    sum += right
    return sum
  }
}
