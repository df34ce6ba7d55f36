// The context of a check: the earlier reports that a form's rules look back to, as a file. With it a check without the
// centre gives the same bytes as one by the centre.
//
//   { "format": "report-centre/context/1", "form", "version", "agency", "level", "period", "occasion",
//     "previous": [ { "state": "report", "period": "2025-Q2", "tables": { TABLE: { ROW: { COLUMN: VALUE } } },
//                     "lists": { TABLE: [ { COLUMN: VALUE } ] } },
//                   { "state": "none" | "split" | "not-comparable" } ],
//     "sameLastYear": { … }, "thisYear": [ … ],
//     "otherForms": [ { "cell": "form(\"X\", same)[1](4)", "value": "12" | "" | "not-calculable" | null } ] }
//
// The last three stand there only where the form's rules look at them, spelt as those before; `null` is no report.
// `previous` holds as many reports as the rules look back, the newest first. A value is spelt as in a submission
// (decimals, dates, yes and no, `-`, `...`, `x`); `not-calculable` is a ratio over nothing. Blank cells are left out, and
// `lists` where the form has none.
internal import Formats
public import ReportModel

/// Reading of a context file.
public enum HistoryContext {
  static let format = "report-centre/context/1"
  static let notCalculable = "not-calculable"

  /// The other reports of a context file, for the judge.
  ///
  /// - Throws: `Problem` of status 400 where the file is no context of this form version.
  public static func reports(from bytes: [UInt8], for form: Form) throws(Problem) -> OtherReports {
    let root: SourceNode
    do throws(JSONFault) { root = try SourceReader.read(bytes) } catch { throw Problem(error) }
    guard root.text("format") == format else { throw wrong("/format", expected: format) }
    guard root.text("form") == form.code else { throw wrong("/form", expected: form.code) }
    guard case .number(let version)? = root.member("version")?.content, Int(version) == form.version else {
      throw wrong("/version", expected: String(form.version))
    }
    var reports = OtherReports(previous: try entries(root.member("previous"), at: "/previous", form))
    if let node = root.member("sameLastYear") { reports.sameLastYear = try entry(node, at: "/sameLastYear", form) }
    if let node = root.member("thisYear") { reports.thisYear = try entries(node, at: "/thisYear", form) }
    if let node = root.member("otherForms") {
      guard case .array(let cells) = node.content else { throw wrong("/otherForms", expected: "[ … ]") }
      let known = form.historyNeeds.foreign
      for (index, cell) in cells.enumerated() {
        guard let reference = known.first(where: { $0.spelling == cell.text("cell") }),
          let value = cell.member("value"),
          let foreign = ForeignValue(value)
        else { throw wrong("/otherForms/\(index)", expected: known.map(\.spelling).joined(separator: ", ")) }
        reports.foreign[reference] = foreign
      }
    }
    return reports
  }

  private static func entries(_ node: SourceNode?, at pointer: String, _ form: Form) throws(Problem) -> [HistoryEntry] {
    guard case .array(let nodes)? = node?.content else { throw wrong(pointer, expected: "[ … ]") }
    var entries: [HistoryEntry] = []
    for (index, node) in nodes.enumerated() { entries.append(try entry(node, at: "\(pointer)/\(index)", form)) }
    return entries
  }

  /// The reporter's centre code and level as the centre knew them.
  public static func reporter(in bytes: [UInt8]) throws(Problem) -> (code: String?, level: AgencyLevel?) {
    let root: SourceNode
    do throws(JSONFault) { root = try SourceReader.read(bytes) } catch { throw Problem(error) }
    return (root.text("agency"), root.text("level").flatMap(AgencyLevel.init(rawValue:)))
  }

  private static func entry(_ node: SourceNode, at pointer: String, _ form: Form) throws(Problem) -> HistoryEntry {
    switch node.text("state") {
    case "none": return .none
    case "split": return .split
    case "not-comparable": return .notComparable
    case "report": break
    default: throw wrong(pointer + "/state", expected: "report, none, split, not-comparable")
    }
    var values = [CellValue](repeating: .blank, count: form.cells.count)
    for table in try members(node.member("tables"), at: pointer + "/tables") {
      guard let number = form.tables.firstIndex(where: { $0.code == table.name }) else {
        throw wrong(pointer + "/tables", expected: form.tables.map(\.code).joined(separator: ", "))
      }
      for row in try members(table.value, at: pointer + "/tables") {
        for column in try members(row.value, at: pointer + "/tables") {
          let grid = form.tables[number]
          guard let rowNumber = grid.row(row.name), let columnNumber = grid.column(column.name),
            let ordinal = grid.ordinal(row: rowNumber, column: columnNumber),
            case .string(let text) = column.value.content, let value = form.contextValue(text, ordinal)
          else { throw wrong("\(pointer)/tables [\(row.name)](\(column.name))", expected: form.code) }
          values[ordinal] = value
        }
      }
    }
    guard let node = node.member("lists") else { return .report(values) }
    return .report(values, lists: try lists(node, at: pointer + "/lists", form))
  }

  private static func lists(_ node: SourceNode, at pointer: String, _ form: Form) throws(Problem) -> ReportLists {
    var lists: ReportLists = [:]
    for member in try members(node, at: pointer) {
      guard let table = form.tables.firstIndex(where: { $0.code == member.name && $0.list != nil }),
        case .array(let rows) = member.value.content
      else { throw wrong("\(pointer)/\(member.name)", expected: "[ … ]") }
      lists[table] = []
      for (index, row) in rows.enumerated() {
        var found = ListRow(values: [CellValue](repeating: .blank, count: form.tables[table].columns.count))
        for cell in try members(row, at: "\(pointer)/\(member.name)/\(index)")
        where !form.place(cell, in: &found, table: table) {
          throw wrong("\(pointer)/\(member.name)/\(index)/\(cell.name)", expected: form.code)
        }
        lists[table]?.append(found)
      }
    }
    return lists
  }

  private static func members(_ node: SourceNode?, at pointer: String) throws(Problem) -> [SourceMember] {
    guard case .object(let members)? = node?.content else { throw wrong(pointer, expected: "{ … }") }
    return members
  }

  private static func wrong(_ pointer: String, expected: String) -> Problem {
    Problem(.jsonMember, ["found": pointer, "expected": expected], pointer: pointer)
  }
}

extension Centre {
  /// The context file of a report to come (contract §6).
  public func historyContext(
    form: String, agency: String, period: String, occasion: String, by principal: Principal
  ) async throws -> [UInt8] {
    let draft = Draft(medium: .json, form: form, agency: agency, period: period, occasion: occasion)
    let prepared = try await withFreshShelves { try prepare(draft, by: principal, mustBeOpen: false) }
    let history = try await history(for: prepared)
    let form = prepared.form.form
    return JSONWriter.document(.indented) { writer in
      writer.object { writer in
        writer.member("format", HistoryContext.format)
        writer.member("form", form.code)
        writer.member("version", form.version)
        writer.member("agency", prepared.agencyCode)
        writer.member("level", prepared.level.rawValue)
        writer.member("period", prepared.period.key)
        writer.member("occasion", occasion)
        writer.array("previous") { writer in
          for (index, entry) in history.reports.previous.enumerated() {
            writer.object { $0.context(entry, period: history.periods[index], form) }
          }
        }
        let needs = prepared.form.historyNeeds
        if needs.sameLastYear {
          writer.object("sameLastYear") {
            $0.context(history.reports.sameLastYear, period: prepared.period.yearEarlier, form)
          }
        }
        if needs.yearToDate {
          writer.array("thisYear") { writer in
            for entry in history.reports.thisYear ?? [] { writer.object { $0.context(entry, period: nil, form) } }
          }
        }
        if !needs.foreign.isEmpty {
          writer.array("otherForms") { writer in
            for reference in needs.foreign {
              writer.object { writer in
                writer.member("cell", reference.spelling)
                writer.member("value", history.reports.foreign[reference]?.contextText)
              }
            }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func context(_ entry: HistoryEntry, period: Period?, _ form: Form) {
    switch entry {
    case .none: member("state", "none")
    case .split: member("state", "split")
    case .notComparable: member("state", "not-comparable")
    case .report(let values, let lists):
      member("state", "report")
      if let period { member("period", period.key) }
      let texts = form.cells.indices.map { form.contextText(values[$0], $0) }
      object("tables") { writer in
        for (number, table) in form.tables.enumerated() {
          let filled = form.cells.indices.filter { form.cells[$0].table == number && texts[$0] != nil }
          guard !filled.isEmpty else { continue }
          writer.object(table.code) { writer in
            for row in table.rows.indices where filled.contains(where: { form.cells[$0].row == row }) {
              writer.object(table.rows[row].code) { writer in
                for ordinal in filled where form.cells[ordinal].row == row {
                  writer.member(table.columns[form.cells[ordinal].column].code, texts[ordinal])
                }
              }
            }
          }
        }
      }
      if form.tables.contains(where: { $0.list != nil }) { object("lists") { $0.lists(lists, of: form) } }
    }
  }
}

extension ForeignValue {
  /// `nil` where there is no report.
  fileprivate var contextText: String? {
    switch self {
    case .number(let quantity): quantity.description
    case .blank: ""
    case .none: nil
    case .notCalculable: HistoryContext.notCalculable
    }
  }

  fileprivate init?(_ node: SourceNode) {
    switch node.content {
    case .null: self = .none
    case .string(""): self = .blank
    case .string(HistoryContext.notCalculable): self = .notCalculable
    case .string(let text):
      guard let quantity = DecimalText.quantity(text) else { return nil }
      self = .number(quantity)
    default: return nil
    }
  }
}

extension Form {
  /// `nil` where there is nothing a rule could see.
  func contextText(_ value: CellValue, _ ordinal: Int) -> String? {
    switch value.state {
    case .value: shown(value, ordinal: ordinal)
    case .nilReport: "-"
    case .notAvailable: "..."
    case .notApplicable: "x"
    case .notCalculable: HistoryContext.notCalculable
    case .blank, .text, .unreadable: nil
    }
  }

  func contextValue(_ text: String, _ ordinal: Int) -> CellValue? {
    switch text {
    case "-": return CellValue(units: 0, state: .nilReport)
    case "...": return CellValue(units: 0, state: .notAvailable)
    case "x": return CellValue(units: 0, state: .notApplicable)
    case HistoryContext.notCalculable: return CellValue(units: 0, state: .notCalculable)
    default: break
    }
    let cell = cells[ordinal]
    switch cell.type {
    case .yesno: return text == "true" ? .value(1) : text == "false" ? .value(0) : nil
    case .date: return CivilDate(text).map { .value(Int128($0.dayNumber)) }
    case .text, .code: return nil
    case .integer, .decimal, .percent, .money:
      return DecimalText.quantity(text)?.units(atScale: cell.places).map { .value($0) }
    }
  }
}

extension SourceNode {
  func member(_ name: String) -> SourceNode? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.name == name }?.value
  }

  func text(_ name: String) -> String? {
    guard case .string(let text)? = member(name)?.content else { return nil }
    return text
  }
}
