// Writes a drafted form as people write form files: one line a thought, short spellings where nothing else is to be said.
internal import Formats

enum FormText {
  static let window = "calendar"

  static func parentFigures(_ head: DraftedHead) -> String {
    head.levels.count > 1 ? "own-plus-children" : "children-only"
  }

  static func file(_ head: DraftedHead, _ tables: [DraftedTable]) -> [UInt8] {
    var lines = [
      "{",
      "  \"format\": \"report-centre/form/1\",",
      "  \"form\": \(quoted(head.code)), \"version\": 1,"
        + (head.printedCode.map { " \"printedCode\": \(quoted($0))," } ?? ""),
      "  \"title\": \(quoted(head.title ?? head.code)),",
    ]
    if head.legalBasis.isEmpty {
      lines.append("  \"issuer\": \(quoted(head.issuer)), \"demonstration\": true,")
    } else {
      let documents = head.legalBasis.map { basis in
        "{ \"document\": \(quoted(basis.document))" + (basis.date.map { ", \"date\": \(quoted($0))" } ?? "") + " }"
      }
      lines.append("  \"issuer\": \(quoted(head.issuer)),")
      lines.append("  \"legalBasis\": [ \(documents.joined(separator: ", ")) ],")
    }
    let periods = head.periods.map(quoted).joined(separator: ", ")
    lines.append("  \"kind\": \"periodic\", \"periods\": [ \(periods) ], \"window\": \(quoted(window)),")
    let reporters = head.levels.map { "{ \"level\": \(quoted($0)) }" }.joined(separator: ", ")
    lines.append("  \"reporters\": [ \(reporters) ], \"parentFigures\": \(quoted(parentFigures(head))),")
    lines.append("  \"tables\": [")
    for (index, table) in tables.enumerated() {
      lines += self.table(table, code: tables.count == 1 ? "main" : "bang\(index + 1)", isFirst: index == 0)
      lines.append(index + 1 < tables.count ? "  }," : "  } ]")
    }
    lines.append("}")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func table(_ table: DraftedTable, code: String, isFirst: Bool) -> [String] {
    let unit = table.unit.map { ", \"unit\": \(quoted($0))" } ?? ""
    let type = table.columns.contains(where: \.hasDecimals) ? "decimal" : "integer"
    var lines = [
      "  {",
      "    \"table\": \(quoted(code)), \"title\": \(quoted(table.title ?? table.sheet)),",
      "    \"cell\": { \"type\": \"\(type)\"\(unit), \"min\": 0, \"nature\": \"flow\" },",
    ]
    if !table.stub.isEmpty {
      lines.append("    \"stub\": [ \(table.stub.map { quoted("\($0.code) \($0.label)") }.joined(separator: ", ")) ],")
    }
    lines.append("    \"columns\": [")
    lines += columns(table.columns[...], depth: 0, indent: 6)
    lines.append("    ],")
    lines.append("    \"rows\": [")
    lines += rows(table, of: nil, indent: 6)
    let exceptions = cells(table)
    lines.append(exceptions.isEmpty ? "    ]" : "    ],")
    if !exceptions.isEmpty {
      lines.append("    \"cells\": {")
      lines += packed(listed(exceptions.map { ["      " + $0] }), indent: 6)
      lines.append("    }")
    }
    return lines
  }

  // MARK: Columns

  private static func columns(_ columns: ArraySlice<DraftedColumn>, depth: Int, indent: Int) -> [String] {
    var entries: [[String]] = []
    var rest = columns
    let blanks = String(repeating: " ", count: indent)
    while let first = rest.first {
      guard first.groups.count > depth else {
        entries.append([blanks + column(first)])
        rest = rest.dropFirst()
        continue
      }
      let group = first.groups[depth]
      let inside = rest.prefix { $0.groups.count > depth && $0.groups[depth] == group }
      entries.append(
        ["\(blanks){ \(quoted(group)): ["] + self.columns(inside, depth: depth + 1, indent: indent + 2)
          + ["\(blanks)] }"])
      rest = rest.dropFirst(inside.count)
    }
    return listed(entries)
  }

  /// Cells whose row and column say different things: a rate is in percent whatever its row is counted in, and is never
  /// added.
  private static func cells(_ table: DraftedTable) -> [String] {
    table.rows.filter { !$0.isHeading }.flatMap { row in
      table.columns.filter { $0.formula == nil && !$0.isText }.compactMap { column -> String? in
        let isRate = column.unit == "%"
        let says: String
        if isRate, row.sumsRows || row.isTop {
          says = "\"closed\": true"
        } else if isRate, row.unit != nil, !row.isRate {
          says = "\"unit\": \"%\""
        } else if row.isRate, statedNature(column).map({ $0 != "none" }) == true {
          says = "\"nature\": \"none\""
        } else {
          return nil
        }
        return "\(quoted("[\(row.code)](\(column.code))")): { \(says) }"
      }
    }
  }

  /// What a column says of its figures beside what the table says.
  private static func statedNature(_ column: DraftedColumn) -> String? {
    let nature = DraftedTable.nature(column)
    switch column.formula {
    case .ratio: return "ratio"
    case .formula: return nature == "flow" ? nil : nature
    case nil:
      if column.isText { return nil }
      return column.unit == "%" ? "none" : nature == "flow" ? nil : nature
    }
  }

  private static func column(_ column: DraftedColumn) -> String {
    var members: [String] = []
    switch column.formula {
    case .formula(let formula): members.append("\"formula\": \(quoted(formula))")
    case .ratio(let part, let base, let isPercent):
      members.append("\"ratio\": [ \(quoted(part)), \(quoted(base)) ]")
      if isPercent { members.append("\"show\": \"percent\"") }
      members.append("\"places\": 2")
      members.append(isPercent ? "\"unit\": \"%\"" : "\"unit\": null")
    case nil:
      if column.isText { members.append("\"type\": \"text\"") }
      if column.unit == "%" { members += ["\"type\": \"percent\"", "\"unit\": \"%\""] }
    }
    if let nature = statedNature(column) { members.append("\"nature\": \(quoted(nature))") }
    return entry(column.code, column.label, unit: nil, members)
  }

  // MARK: Rows

  private static func rows(_ table: DraftedTable, of parent: Int?, indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    var entries: [[String]] = []
    for (index, row) in table.rows.enumerated() where row.parent == parent {
      var members: [String] = []
      if row.isTop { members.append("\"sum\": \"top\"") }
      if row.sumsRows { members.append("\"sum\": \"children\"") }
      if row.isRate { members += ["\"type\": \"percent\"", "\"nature\": \"none\""] }
      if row.isHeading { members.append("\"closed\": true") }
      let inside = rows(table, of: index, indent: indent + 2)
      guard !inside.isEmpty else {
        entries.append([blanks + entry(row.code, row.label, unit: row.unit, members)])
        continue
      }
      let head = entry(row.code, row.label, unit: row.unit, members + ["\"rows\": ["])
      entries.append([blanks + head.dropLast(2)] + inside + ["\(blanks)] }"])
    }
    return packed(listed(entries), indent: indent)
  }

  /// A short string where it says everything, else an object.
  private static func entry(_ code: String, _ label: String, unit: String?, _ members: [String]) -> String {
    if members.isEmpty, !label.contains("|"), unit?.contains("|") != true {
      return quoted("\(code) \(label)" + (unit.map { " |\($0)" } ?? ""))
    }
    let unit = unit.map { ["\"unit\": \(quoted($0))"] } ?? []
    return "{ "
      + (["\"code\": \(quoted(code))", "\"label\": \(quoted(label))"] + unit + members).joined(separator: ", ")
      + " }"
  }

  /// A comma behind each entry but the last.
  private static func listed(_ entries: [[String]]) -> [String] {
    entries.enumerated().flatMap { index, lines in
      index + 1 < entries.count ? lines.dropLast() + [(lines.last ?? "") + ","] : lines
    }
  }

  /// Short strings that follow one another share a line, as far as it goes.
  private static func packed(_ lines: [String], indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    var packed: [String] = []
    for line in lines {
      let text = line.dropFirst(indent)
      if let last = packed.last, text.hasPrefix("\""), last.hasPrefix(blanks + "\""), last.hasSuffix(","),
        last.count + text.count < 110
      {
        packed[packed.count - 1] = "\(last) \(text)"
      } else {
        packed.append(line)
      }
    }
    return packed
  }

  static func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.document { $0.string(text) }, as: UTF8.self)
  }
}
