// A submission as CSV: one line a cell, and lines of reasons; form, agency and period come beside it, in the query.
public import ReportModel

extension DraftReader {
  /// The submission in a CSV body with the header `table,row,column,value` (contract §6).
  ///
  /// An empty value is a blank, a decimal is a number, anything else a text. `reasons,KEY,,TEXT` is a reason,
  /// `narrative,SECTION,,TEXT` a section; of a section of items each has a number, and behind a blank its addressee, in the
  /// column: `narrative,III,1 BTC,TEXT`; `attachments,CODE,DIGEST,NAME` a document. Positions are physical lines, the
  /// header being 1.
  public static func read(
    csv bytes: [UInt8], form: String, version: Int?, agency: String, period: String, occasion: String
  ) throws(CSVFault) -> Draft {
    let rows = try CSVReader.rows(bytes)
    let header = ["table", "row", "column", "value"]
    guard let first = rows.first, first.fields == header else {
      throw CSVFault.header(expected: header.joined(separator: ","), found: rows.first)
    }
    var draft = Draft(
      medium: .csv, form: form, version: version, agency: agency, period: period, occasion: occasion)
    draft.cells.reserveCapacity(rows.count)
    var lines: [CellKey: Int] = [:]
    var sections: [String: Int] = [:]
    for row in rows.dropFirst() {
      guard row.fields.count == 4 else {
        throw fault(
          row, expected: FormatWord.fields.message(["count": "4"]),
          found: FormatWord.fields.message(["count": String(row.fields.count)]))
      }
      if let earlier = lines.updateValue(
        row.line, forKey: CellKey(row))
      {
        throw duplicate(row, earlier: earlier)
      }
      switch row.fields[0] {
      case "reasons": draft.reasons.append(try reason(row))
      case "narrative": try section(row, of: &draft, &sections)
      case "attachments":
        draft.attachments.append(
          DraftAttachment(
            code: row.fields[1], name: row.fields[3], digest: row.fields[2], position: row.line))
      default: draft.cells.append(cell(row))
      }
    }
    return draft
  }

  private struct CellKey: Hashable {
    let table: String
    let row: String
    let column: String

    init(_ row: CSVRow) {
      (table, self.row) = (row.fields[0], row.fields[1])
      // The digest of a document stands where cells have their column, and does not make another document of it.
      column = table == "attachments" ? "" : row.fields[2]
    }
  }

  private static func cell(_ row: CSVRow) -> DraftCell {
    var text = row.fields[3]
    let content: DraftValue.Content =
      text.isEmpty ? .null : text.withUTF8 { NumberShape.decimal($0) } ?? .text(row.fields[3])
    return DraftCell(
      table: row.fields[0], row: row.fields[1], column: row.fields[2],
      value: DraftValue(content: content, isString: true, position: row.line))
  }

  /// Adds a line of the outline to what was read of it; `sections` tells where each section stands in `draft`.
  private static func section(
    _ row: CSVRow, of draft: inout Draft, _ sections: inout [String: Int]
  ) throws(CSVFault) {
    let (code, column, text) = (row.fields[1], row.fields[2], row.fields[3])
    let known = sections[code]
    if known == nil { sections[code] = draft.narrative.count }
    guard !column.isEmpty else {
      guard known == nil else {
        throw fault(
          row, expected: FormatWord.itemNumber.message(),
          found: FormatWord.narrative.message(["text": FormatWord.shown(code)]))
      }
      return draft.narrative.append(DraftSection(code: code, content: .text(text), position: row.line))
    }
    let parts = column.split(separator: " ", maxSplits: 1).map(String.init)
    guard let number = parts.first, Int(number) != nil else {
      throw fault(
        row, expected: FormatWord.itemNumber.message(),
        found: FormatWord.quoted.message(["text": FormatWord.shown(column)]))
    }
    let item = DraftSection.Item(text: text, to: parts.count > 1 ? parts[1] : nil)
    guard let known else {
      return draft.narrative.append(DraftSection(code: code, content: .items([item]), position: row.line))
    }
    guard case .items(var items) = draft.narrative[known].content else {
      throw fault(
        row, expected: FormatWord.emptyColumn.message(),
        found: FormatWord.quoted.message(["text": FormatWord.shown(column)]))
    }
    // Let go first, so that what came before is not copied.
    draft.narrative[known].content = .items([])
    items.append(item)
    draft.narrative[known].content = .items(items)
  }

  private static func reason(_ row: CSVRow) throws(CSVFault) -> (key: String, text: String, position: Int) {
    guard row.fields[2].isEmpty else {
      throw fault(
        row, expected: FormatWord.emptyColumn.message(),
        found: FormatWord.quoted.message(["text": FormatWord.shown(row.fields[2])]))
    }
    return (key: row.fields[1], text: row.fields[3], position: row.line)
  }

  private static func duplicate(_ row: CSVRow, earlier: Int) -> CSVFault {
    let isReason = row.fields[0] == "reasons"
    let text = isReason ? row.fields[1] : "\(row.fields[0])[\(row.fields[1])](\(row.fields[2]))"
    return CSVFault(
      code: .duplicateCell, line: row.line, offset: row.offsets[0], expected: FormatWord.once.message(),
      found: (isReason ? FormatWord.reasonAgain : .cellAgain).message([
        "text": FormatWord.shown(text), "line": String(earlier),
      ]))
  }

  private static func fault(_ row: CSVRow, expected: Message, found: Message) -> CSVFault {
    CSVFault(code: .syntax, line: row.line, offset: row.offsets[0], expected: expected, found: found)
  }
}
