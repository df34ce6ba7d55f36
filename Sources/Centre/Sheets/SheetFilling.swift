// From a form and what stands in its cells to the content of a sheet.
internal import Rendering
internal import ReportModel

/// What fills a sheet: one report's place and its cells.
struct SheetFilling {
  let form: Form
  let issuerName: String
  let reporter: SheetReporter
  let period: Period
  let occasion: String
  /// Values by ordinal, and the texts of text cells.
  var values: [CellValue]
  var texts: [Int: String] = [:]
  /// Rows of the lists, by table.
  var lists: ReportLists = [:]
  /// Whether it is a blank sheet, whose lists are still written on.
  var isBlank = false
  /// What is said in the sections; on a blank sheet nothing.
  var narrative: [DraftSection] = []

  /// Everything but what only a submission has.
  func content() -> SheetContent {
    SheetContent(
      form: ReportForm(
        code: form.code, version: form.version, printedCode: form.printedCode, title: form.title,
        issuerName: issuerName, demonstration: form.demonstration),
      legalBasis: form.legalBasis, agency: reporter.agency, receiver: reporter.receiver,
      period: ReportPeriod(key: period.key, name: period.name), window: window, occasion: occasion,
      tables: form.tables.indices.map(table), narrative: form.narrative.map(section))
  }

  private func section(_ section: NarrativeSection) -> SheetSection {
    let paragraphs: [SheetParagraph] =
      switch narrative.first(where: { $0.code == section.code })?.content {
      case .text(let text): [SheetParagraph(text: text)]
      case .items(let items): items.map { SheetParagraph(text: $0.text, to: $0.to) }
      case nil: []
      }
    return SheetSection(code: section.code, title: section.title, paragraphs: paragraphs)
  }

  /// A day and a custom period say their days in their names.
  private var window: ClosedRange<CivilDate>? {
    [.day, .custom].contains(period.kind) ? nil : period.window(form.window)
  }

  // MARK: Tables

  private func table(_ index: Int) -> ReportTable {
    let table = form.tables[index]
    var sheet = ReportTable(
      code: table.code, title: table.title,
      stub: table.stub.map { ReportStub(code: $0.code, label: $0.label) },
      columns: table.columns.indices.map { index in
        let column = table.columns[index]
        return ReportColumn(
          code: column.code, label: column.label, groups: column.groups, isDerived: column.isDerived,
          formula: formula(of: index, table))
      }, rows: [], cells: [])
    if table.list == nil {
      sheet.rows = table.rows.map {
        ReportRow(code: $0.code, label: $0.label, depth: $0.depth, isSum: $0.sum != nil)
      }
      sheet.cells = table.rows.indices.map { row in
        cells(of: row, table) { value($0, values[$0], texts[$0]) }
      }
    } else {
      fill(&sheet, with: lists[index] ?? [], index)
    }
    return sheet
  }

  /// The rows of a list, numbered as they are printed: as they were sent, or in groups with their subtotals.
  private func fill(_ sheet: inout ReportTable, with rows: [ListRow], _ index: Int) {
    let table = form.tables[index]
    sheet.isList = true
    var number = 0
    func add(_ row: ListRow) {
      number += 1
      sheet.rows.append(ReportRow(code: String(number), label: LocalizedText(vi: ""), depth: 0, isSum: false))
      sheet.cells.append(
        cells(of: 0, table) { ordinal in
          let column = form.cells[ordinal].column
          return value(ordinal, row.values[column], row.texts[column])
        })
    }
    guard !isBlank, !rows.isEmpty, let grouped = form.groups(of: rows, table: index, level: reporter.level) else {
      return rows.forEach(add)
    }
    func addSum(_ sums: [CellValue], _ words: Message) {
      sheet.rows.append(ReportRow(code: "", label: LocalizedText(vi: ""), depth: 0, isSum: true))
      sheet.cells.append(
        cells(of: 0, table) { ordinal in
          let column = form.cells[ordinal].column
          return column == table.list?.subtotals ? .words(words) : value(ordinal, sums[column], nil)
        })
    }
    for group in grouped.groups {
      for row in group.rows { add(rows[row]) }
      let ordinal = table.list?.subtotals.flatMap { table.ordinal(row: 0, column: $0) }
      let name = ordinal.map { words(group.name, of: form.cells[$0]) } ?? Message(vi: group.name, en: group.name)
      addSum(group.sums, SheetWord.subtotal.message(localized: ["group": name]))
    }
    addSum(grouped.total, SheetWord.total.message())
  }

  /// The cells of a row of the form, closed where the reporter has nothing to say.
  private func cells(of row: Int, _ table: Table, _ value: (Int) -> ReportValue) -> [ReportCell] {
    table.columns.indices.map { column in
      guard let ordinal = table.ordinal(row: row, column: column), form.cells[ordinal].levels.contains(reporter.level)
      else { return .closed }
      let cell = form.cells[ordinal]
      return ReportCell(value: value(ordinal), unit: cell.unit, places: cell.places, coverage: .none)
    }
  }

  private func value(_ ordinal: Int, _ value: CellValue, _ text: String?) -> ReportValue {
    let cell = form.cells[ordinal]
    switch value.state {
    case .value: return .number(value.units, of: cell)
    case .text: return .words(words(text ?? "", of: cell))
    case .nilReport: return .nilReport
    case .notAvailable: return .blank
    case .notApplicable, .notCalculable: return .notCalculable
    case .blank, .unreadable: return .empty
    }
  }

  /// A code is said in words.
  private func words(_ text: String, of cell: Cell) -> Message {
    let label = cell.codeList.flatMap { form.codeLists[$0].label(of: text) }
    return label?.message ?? Message(vi: text, en: text)
  }

  /// What the official form prints beside a computed column's code; where its cells are computed alike, from columns and
  /// signs alone.
  private func formula(of column: Int, _ table: Table) -> String? {
    let cells = table.rows.indices.compactMap { table.ordinal(row: $0, column: column) }.map {
      form.cells[$0]
    }
    let formulas = Set(cells.compactMap { if case .formula = $0.computation { $0.formula } else { nil } })
    guard formulas.count == 1, let formula = formulas.first else { return nil }
    let isPlain = formula.replacing(#/\([^()]*\)/#, with: "").allSatisfy { "+-*/ ".contains($0) }
    return isPlain ? formula.filter { $0 != " " } : nil
  }
}

extension ReportCoverage {
  /// Of a cell of one report.
  fileprivate static let none = ReportCoverage(reported: 0, blank: 0, expected: 0)
}

extension ReportValue {
  fileprivate static func number(_ units: Int128, of cell: Cell) -> ReportValue {
    switch cell.type {
    case .integer, .decimal, .percent, .money, .text, .code: .figure(Quantity(units: units, scale: cell.places))
    case .yesno: .yesNo(units != 0)
    case .date: .date(CivilDate(dayNumber: Int(units)))
    }
  }
}
