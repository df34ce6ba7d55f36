// Lists: one row a case. Each row is placed in its table's model row, where types, formulas and rules see it as they see
// the row of any table; what it then holds is kept for the sums and counts over the list.

extension SubmissionJudge {
  /// A row of a list as it was placed.
  struct JudgedRow {
    var content: ListRow
    /// What findings call it: its key, or its number where the key is not there.
    var name: String
    /// Its name beside the key: the first text that is not part of it.
    var label: String
    /// What tells it from other rows; `nil` where a part is missing.
    var key: String?
    /// By column, as `sources`.
    var sources: [Int32]
  }

  mutating func readLists() {
    for table in form.tables.indices {
      guard let list = form.tables[table].list else { continue }
      let code = form.tables[table].code
      guard isSent(table) else {
        let isAsked = form.tables[table].grid.contains { $0 >= 0 && form.cells[$0].levels.contains(level) }
        if list.isRequired, isAsked, !draft.isNilReport {
          addList(ValueWord.listMissing.message(), rule: .required, table: table, row: .max, at: ["tables", code])
        }
        continue
      }
      guard draft.medium != .json || draft.arrays.contains(code) else {
        addList(ValueWord.listNeeded.message(), table: table, row: .max, at: ["tables", code])
        continue
      }
      let rows = sentRows(of: table)
      if rows.count > list.mostRows {
        let message = ValueWord.listLength.message(["found": String(rows.count), "expected": String(list.mostRows)])
        addList(message, table: table, row: .max, at: ["tables", code])
      }
      let computed = form.computationOrder.filter { form.cells[$0].table == table }
      var known: [String: Int] = [:]
      var judged: [JudgedRow] = []
      for (index, cells) in rows.prefix(list.mostRows).enumerated() {
        if isFull(at: index, of: table) { break }
        let row = read(cells, index: index, table: table, computed)
        judged.append(row)
        guard let key = row.key else { continue }
        if let earlier = known[key] {
          let message = ValueWord.listKey.message([
            "found": number(of: rows[index], index), "key": row.name, "expected": number(of: rows[earlier], earlier),
          ])
          addList(message, table: table, row: 0, at: ["tables", code, String(index)], cell: cells.first)
        } else {
          known[key] = index
        }
      }
      leaveRow(of: table)
      listRows[table] = judged
      reading.lists[table] = judged.map(\.content)
    }
  }

  /// Whether there are so many findings to be mended that the rows from this one on are left, which is told and refuses the report.
  private mutating func isFull(at index: Int, of table: Int) -> Bool {
    while counted < findings.count {
      if findings[counted].finding.blocking { blocking += 1 }
      counted += 1
    }
    guard blocking >= Self.mostFindings else { return false }
    let message = ValueWord.listRest.message(["found": String(index + 1), "expected": String(blocking)])
    addList(message, table: table, row: .max, at: ["tables", form.tables[table].code])
    return true
  }

  private func isSent(_ table: Int) -> Bool {
    let code = form.tables[table].code
    // Lines of a workbook that were all left blank do not say that there is no case.
    if draft.medium == .workbook { return listCells[table]?.contains { !isBlank($0) } == true }
    return listCells[table] != nil || draft.arrays.contains(code) || draft.emptyNames.contains { $0.table == code }
  }

  /// What a person calls a row: in a workbook the number that stands in front of it.
  private func number(of cells: [Int], _ index: Int) -> String {
    guard draft.medium == .workbook, let first = cells.first else { return String(index + 1) }
    return draft.cells[first].row
  }

  private func isBlank(_ index: Int) -> Bool { draft.cells[index].value.content == .null }

  /// Indices of the cells of each row, in the order of the rows; of a row with nothing in it none.
  private func sentRows(of table: Int) -> [[Int]] {
    var rows: [[Int]] = []
    var places: [String: Int] = [:]
    for index in listCells[table] ?? [] {
      let name = draft.cells[index].row
      let place = places[name] ?? rows.count
      if place == rows.count {
        places[name] = place
        rows.append([])
      }
      rows[place].append(index)
    }
    // A workbook has more lines than cases: those left blank are none.
    if draft.medium == .workbook { rows.removeAll { row in row.allSatisfy { isBlank($0) } } }
    // Rows of an array are numbered: those with nothing in them stand where their number says.
    let empty = draft.emptyNames.filter { $0.table == form.tables[table].code }
      .compactMap { $0.row.flatMap { Int($0) } }
    guard !empty.isEmpty else { return rows }
    var all: [[Int]] = []
    var rest = rows[...]
    for number in empty.sorted() {
      let before = rest.prefix(max(number - 1 - all.count, 0))
      all += before
      all.append([])
      rest = rest.dropFirst(before.count)
    }
    return all + rest
  }

  private mutating func read(_ cells: [Int], index: Int, table: Int, _ computed: [Int]) -> JudgedRow {
    leaveRow(of: table)
    listRow = (table, index)
    let name = name(of: cells, table) ?? String(index + 1)
    form.tables[table].rows[0].code = name
    form.tables[table].rows[0].label = LocalizedText(vi: label(of: cells, table) ?? name)
    for cell in cells {
      guard let column = form.tables[table].column(draft.cells[cell].column),
        !form.tables[table].columns[column].isDerived
      else {
        addUnknownColumn(draft.cells[cell], table: table, row: 0)
        continue
      }
      place(index: cell, table: table, row: 0, column: column)
    }
    computeCells(computed)
    let grid = form.tables[table].grid
    for ordinal in grid where ordinal >= 0 { checkRequired(ordinal) }
    var content = ListRow(values: grid.map { $0 < 0 ? .blank : reading.values[$0] })
    for (column, ordinal) in grid.enumerated() where ordinal >= 0 { content.texts[column] = texts[ordinal] }
    return JudgedRow(
      content: content, name: name, label: form.tables[table].rows[0].label.vi,
      key: form.key(of: content, table: table), sources: grid.map { $0 < 0 ? -1 : sources[$0] })
  }

  /// The key as it was sent.
  private func name(of cells: [Int], _ table: Int) -> String? {
    let key = form.tables[table].list?.key ?? []
    let parts = key.compactMap { column -> String? in
      let code = form.tables[table].columns[column].code
      return cells.first { draft.cells[$0].column == code }.flatMap { spelling(draft.cells[$0].value) }
    }
    return parts.count == key.count ? parts.joined(separator: "/") : nil
  }

  /// The first text that is no part of the key.
  private func label(of cells: [Int], _ table: Int) -> String? {
    let grid = form.tables[table]
    let key = grid.list?.key ?? []
    let column = grid.columns.indices.first { column in
      !key.contains(column) && grid.ordinal(row: 0, column: column).map { form.cells[$0].type == .text } == true
    }
    guard let column else { return nil }
    let cell = cells.first { draft.cells[$0].column == grid.columns[column].code }
    return cell.flatMap { spelling(draft.cells[$0].value) }
  }

  private func spelling(_ value: DraftValue) -> String? {
    switch value.content {
    case .text(let text) where !text.isEmpty: String(text.prefix(100))
    case .number(let quantity): quantity.normalised.description
    default: nil
    }
  }

  /// Leaves the model row as blank as it was.
  private mutating func leaveRow(of table: Int) {
    listRow = nil
    form.tables[table].rows[0].code = ""
    form.tables[table].rows[0].label = LocalizedText(vi: "")
    for ordinal in form.tables[table].grid where ordinal >= 0 {
      reading.values[ordinal] = .blank
      reading.texts[ordinal] = nil
      texts[ordinal] = nil
      typed[ordinal] = nil
      sources[ordinal] = -1
    }
  }

  // MARK: Rules

  /// The rules of each list, for one row after another.
  mutating func runListRules() {
    let day = reading.period?.lastDay
    for (table, rows) in listRows.sorted(by: { $0.key < $1.key }) {
      let rules = form.rules.filter { $0.table == table && (day.map($0.span.contains) ?? true) }
      guard !rules.isEmpty else { continue }
      let earlier = EarlierRows(reading.history, table: table, form: form)
      for (index, row) in rows.enumerated() {
        if isFull(at: index, of: table) { break }
        listRow = (table, index)
        form.tables[table].rows[0].code = row.name
        form.tables[table].rows[0].label = LocalizedText(vi: row.label)
        reading.place(row.content, of: table, in: form)
        for (column, ordinal) in form.tables[table].grid.enumerated() where ordinal >= 0 {
          sources[ordinal] = row.sources[column]
        }
        earlier.place(row.key, in: &reading.history, form: form)
        for rule in rules { run(rule) }
      }
      leaveRow(of: table)
    }
  }
}

/// The rows of a list in earlier reports, by key.
struct EarlierRows {
  private typealias Rows = [String: ListRow]

  private let table: Int
  private let previous: [Rows]
  private let sameLastYear: Rows
  private let thisYear: [Rows]

  init(_ history: OtherReports, table: Int, form: Form) {
    func rows(_ entry: HistoryEntry) -> Rows {
      guard case .report(_, let lists) = entry else { return [:] }
      let keyed = (lists[table] ?? []).compactMap { row in form.key(of: row, table: table).map { ($0, row) } }
      return Dictionary(keyed) { first, _ in first }
    }
    self.table = table
    previous = history.previous.map(rows)
    sameLastYear = rows(history.sameLastYear)
    thisYear = (history.thisYear ?? []).map(rows)
  }

  /// Lets the row of a key stand in the model row of each earlier report; blank where that report has none.
  func place(_ key: String?, in history: inout OtherReports, form: Form) {
    for index in previous.indices { place(key, previous[index], in: &history.previous[index], form) }
    place(key, sameLastYear, in: &history.sameLastYear, form)
    for index in thisYear.indices { place(key, thisYear[index], in: &history.thisYear![index], form) }
  }

  private func place(_ key: String?, _ rows: Rows, in entry: inout HistoryEntry, _ form: Form) {
    guard case .report(var values, let lists) = entry else { return }
    // Given up first, so that the values are changed where they are.
    entry = .none
    let row = key.flatMap { rows[$0] }
    for (column, ordinal) in form.tables[table].grid.enumerated() where ordinal >= 0 {
      values[ordinal] = row?.values[column] ?? .blank
    }
    entry = .report(values, lists: lists)
  }
}

extension Reading {
  /// The same report with one row of a list, and the row of its key in earlier reports, at the cells of the model row.
  public func atRow(_ index: Int, of table: Int, in form: Form) -> Reading {
    guard let row = lists[table]?[index] else { return self }
    var reading = self
    reading.place(row, of: table, in: form)
    EarlierRows(history, table: table, form: form).place(
      form.key(of: row, table: table), in: &reading.history, form: form)
    return reading
  }
}

extension Form {
  /// What tells a row of a list from the others; `nil` where a part of the key is missing.
  public func key(of row: ListRow, table: Int) -> String? {
    let grid = tables[table]
    var parts: [String] = []
    for column in grid.list?.key ?? [] {
      guard let ordinal = grid.ordinal(row: 0, column: column) else { return nil }
      let part = row.texts[column] ?? shown(row.values[column], ordinal: ordinal)
      guard let part else { return nil }
      parts.append(part)
    }
    return parts.joined(separator: "/")
  }
}
