// The rows of a report's lists as text: by table an array of rows, a row by column code, values spelt as in a submission
// (`not-calculable` for a ratio over nothing), blanks left out. The database and the context file keep them so.
internal import Formats
internal import ReportModel

extension JSONWriter {
  /// The members of an object of lists.
  mutating func lists(_ lists: ReportLists, of form: Form) {
    for (index, table) in form.tables.enumerated() {
      guard let rows = lists[index] else { continue }
      array(table.code) { writer in
        for row in rows {
          writer.object { writer in
            for (column, ordinal) in table.grid.enumerated() where ordinal >= 0 {
              guard let text = row.texts[column] ?? form.contextText(row.values[column], ordinal) else { continue }
              writer.member(table.columns[column].code, text)
            }
          }
        }
      }
    }
  }
}

extension Form {
  func json(of lists: ReportLists) -> String {
    String(decoding: JSONWriter.document { $0.object { $0.lists(lists, of: self) } }, as: UTF8.self)
  }

  /// Stored lists in the tables of this version; columns and values that it does not have are left out.
  func lists(stored json: String?) -> ReportLists {
    guard let json, let root = try? SourceReader.read(Array(json.utf8)), case .object(let members) = root.content else {
      return [:]
    }
    var lists: ReportLists = [:]
    for member in members {
      guard let table = tables.firstIndex(where: { $0.code == member.name && $0.list != nil }),
        case .array(let rows) = member.value.content
      else { continue }
      lists[table] = rows.map { row in
        var found = ListRow(values: [CellValue](repeating: .blank, count: tables[table].columns.count))
        if case .object(let cells) = row.content { for cell in cells { _ = place(cell, in: &found, table: table) } }
        return found
      }
    }
    return lists
  }

  /// Places one cell of a row; whether it has a place and can be read.
  func place(_ cell: SourceMember, in row: inout ListRow, table: Int) -> Bool {
    guard let column = tables[table].column(cell.name), let ordinal = tables[table].ordinal(row: 0, column: column),
      case .string(let text) = cell.value.content
    else { return false }
    if cells[ordinal].type.isText {
      row.texts[column] = text
      row.values[column] = CellValue(units: 0, state: .text)
      return true
    }
    guard let value = contextValue(text, ordinal) else { return false }
    row.values[column] = value
    return true
  }
}
