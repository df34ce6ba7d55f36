// The hidden sheet of rules: a line for each rule at each of its places, in the order of the cells where findings stand, so
// that those of one cell and of one row follow each other.
internal import Rendering
internal import ReportModel

/// A rule at one of its places, and its line.
struct RuleLine {
  let rule: Int
  let place: Int
  /// Where its findings stand.
  let target: CellReference
  /// The row of the list the rule is written in.
  let listRow: Int?
  let row: Int
  let message: String
  /// The sides of the comparison as other sheets call them, each with its decimal places.
  let sides: [(value: String, scale: Int)]

  /// 0 holds, 1 fails, 2 not evaluated, 3 a row of a list that is not filled in.
  var code: String { "\(SheetNames.rules)!\(Spot(row: row, column: RuleSheet.codeColumn).absolute)" }
}

/// A rule, or some of its places, that the workbook does not check.
struct UncheckedRule {
  enum Reason: Hashable {
    case refused(FormulaRefusal)
    case unknown(Unknown)
  }

  let rule: Int
  let reason: Reason
  var places: Int
}

struct RuleSheet {
  static let resultColumn = 4
  static let codeColumn = 5
  static let messageColumn = 6
  private static let firstStep = 7

  /// Most steps of all rules together: what an office program still works out at once.
  private static let mostSteps = 200_000

  private let sheet: WorkbookSheet
  private let layout: WorkbookLayout
  let cells: CellTerms
  private let language: Language
  private(set) var lines: [RuleLine] = []
  private(set) var unchecked: [UncheckedRule] = []
  private var steps = 0
  private var spans: [CellReference: (first: Int, last: Int)] = [:]

  init(_ sheet: WorkbookSheet, _ layout: WorkbookLayout, _ cells: CellTerms, _ language: Language) {
    self.sheet = sheet
    self.layout = layout
    self.cells = cells
    self.language = language
  }

  private struct Place {
    var rule: Int
    var place: Int
    var target: CellReference
    /// The row of the list the rule is written in.
    var listRow: Int?

    var order: (Int, Int, Int, Int, Int) {
      (target.table, target.row ?? .max, target.column ?? .max, rule, place)
    }
  }

  mutating func write() {
    for (column, heading) in ["rule", "table", "row", "column", "result", "code", "message"].enumerated() {
      sheet.text(heading, at: Spot(row: 0, column: column))
    }
    let form = layout.form
    var places: [Place] = []
    let day = cells.reading.period?.lastDay
    for (index, rule) in form.rules.enumerated() where day.map({ rule.span.contains($0) }) ?? true {
      for place in rule.places.indices
      where rule.condition.isAnchorOpen(
        row: rule.places[place].row, column: rule.places[place].column, levels: cells.reading.levels)
      {
        let home = layout.tables[rule.table]
        let rows: [Int?] = home.isList ? Array(0..<home.rows) : [nil]
        for row in rows {
          var target = rule.findingCell(at: place)
          if layout.tables[target.table].isList { target.row = target.table == rule.table ? row : nil }
          places.append(Place(rule: index, place: place, target: target, listRow: row))
        }
      }
    }
    places.sort { $0.order < $1.order }
    for place in places { write(place) }
    unchecked.sort { $0.rule < $1.rule }
    for line in lines {
      for column in [nil, line.target.column] {
        let key = CellReference(table: line.target.table, row: line.target.row, column: column)
        spans[key] = (spans[key]?.first ?? line.row, line.row)
      }
    }
  }

  private mutating func leaveOut(_ rule: Int, _ reason: UncheckedRule.Reason) {
    if let known = unchecked.firstIndex(where: { $0.rule == rule && $0.reason == reason }) {
      unchecked[known].places += 1
    } else {
      unchecked.append(UncheckedRule(rule: rule, reason: reason, places: 1))
    }
  }

  private mutating func write(_ place: Place) {
    let rule = layout.form.rules[place.rule]
    guard steps + rule.cost / max(rule.places.count, 1) <= Self.mostSteps else {
      return leaveOut(place.rule, .refused(.tooLarge))
    }
    let (row, column) = rule.places[place.place]
    var cells = cells
    cells.listRow = place.listRow.map { (rule.table, $0) }
    var line = CalculationLine(sheet, row: lines.count + 1, from: Self.firstStep)
    defer { steps += line.steps }
    do throws(FormulaRefusal) {
      var applies: Term?
      if let when = rule.when {
        var run = FormulaRun(when, row: row, column: column, missing: rule.missing, cells: cells, line: line)
        let term = try run.result()
        line = run.line
        if let fixed = term.fixed, fixed.state == .truth {
          // Decided by the period or the agency: nothing to check, or nothing to ask.
          if !fixed.isTrue { return }
        } else {
          if let fixed = term.fixed { return leaveOut(place.rule, .unknown(fixed.unknown)) }
          applies = term
        }
      }
      var run = FormulaRun(
        rule.condition, row: row, column: column, missing: rule.missing, cells: cells, line: line)
      let values = try run.run()
      let outcome = rule.condition.comparison.map { run.outermost($0, values) } ?? values[0]
      line = run.line
      if outcome.isLost, let fixed = outcome.fixed { return leaveOut(place.rule, .unknown(fixed.unknown)) }
      let isBlank = rule.missing == .zero ? nil : TermList.allBlank(try run.references())
      line = run.line
      write(place, rule, outcome, values, applies: applies, isBlank: isBlank, &line)
    } catch {
      leaveOut(place.rule, .refused(error))
    }
  }

  private mutating func write(
    _ place: Place, _ rule: Rule, _ outcome: Term, _ values: [Term], applies: Term?, isBlank: String?,
    _ line: inout CalculationLine
  ) {
    var code = "IF(\(outcome.state)<3,IF(\(outcome.value)=1,0,1),2)"
    if let isBlank { code = "IF(\(isBlank),2,\(code))" }
    if let applies { code = "IF(AND(\(applies.state)<3,\(applies.value)=1),\(code),2)" }
    if let row = place.listRow { code = "IF(\(cells.lines.isThere(row, table: rule.table))=0,3,\(code))" }
    let table = layout.form.tables[place.target.table]
    let names = [
      rule.code, table.code, place.target.row.map { layout.rowName($0, of: place.target.table) } ?? "",
      place.target.column.map { table.columns[$0].code } ?? "",
    ]
    let row = line.row
    for (column, name) in names.enumerated() { sheet.text(name, at: Spot(row: row, column: column)) }
    let codeSpot = Spot(row: row, column: Self.codeColumn)
    sheet.formula(code, at: codeSpot)
    sheet.formula(
      "CHOOSE(\(codeSpot.absolute)+1,TRUE,FALSE,\"\",\"\")", at: Spot(row: row, column: Self.resultColumn))
    let message = language.pick(rule.demand(at: place.place, form: form(of: place, rule)))
    sheet.text("\(rule.code): \(message)", at: Spot(row: row, column: Self.messageColumn))
    lines.append(
      RuleLine(
        rule: place.rule, place: place.place, target: place.target, listRow: place.listRow, row: row, message: message,
        sides: rule.condition.comparison == nil ? [] : values.prefix(2).map { (outside($0.value), $0.scale) }))
  }

  /// The form with the row of a list called by its number.
  private func form(of place: Place, _ rule: Rule) -> Form {
    guard let row = place.listRow.map({ String($0 + 1) }) else { return layout.form }
    return layout.form.naming(row: row, label: Message(vi: row, en: row), of: rule.table)
  }

  private func outside(_ reference: String) -> String {
    reference.contains("$") && !reference.contains("!") ? "\(SheetNames.rules)!\(reference)" : reference
  }

  // MARK: What the visible sheets ask

  /// The lines of one row of a table, as the first and last row of this sheet; of one cell where a column is given.
  func span(table: Int, row: Int, column: Int? = nil) -> (first: Int, last: Int)? {
    spans[CellReference(table: table, row: row, column: column)]
  }

  /// `_rules!$F$3:$F$7`.
  static func range(_ span: (first: Int, last: Int), column: Int) -> String {
    "\(SheetNames.rules)!" + Spot.absolute(Spot(row: span.first, column: column), Spot(row: span.last, column: column))
  }
}

extension Form {
  /// The same with the model row of a list called something, as messages name it.
  func naming(row: String, label: Message, of table: Int) -> Form {
    var form = self
    form.tables[table].rows[0].code = row
    form.tables[table].rows[0].label = LocalizedText(vi: label.vi, en: label.en)
    return form
  }
}
