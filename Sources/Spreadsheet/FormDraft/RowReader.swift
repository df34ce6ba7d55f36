// The rows of a printed table: their codes, labels and units, and how they are nested, by numbering (A, I, 1, 1.1, a, -)
// and by indentation.

struct RowReader {
  private(set) var rows: [DraftedRow] = []
  private(set) var gaps: [DraftGap] = []
  private let grid: SheetGrid
  private let codeColumn: Int?
  /// The column that numbers the rows, where it is another than that of their codes.
  private let ordinalColumn: Int?
  private let labelColumn: Int?
  private let unitColumn: Int?
  private let figures: [Int]
  /// Row of the sheet of each row, its code and its number as printed.
  private var printed: [(row: Int, code: String, number: String)] = []
  /// The rows the next one may be nested in, outermost first.
  private var open: [Open] = []

  private struct Open {
    let index: Int
    let style: Style
    let indent: Int
  }

  /// How a row is numbered.
  private enum Style: Equatable {
    case letter, roman, small, dash, plus, none
    /// `1`, `1.1`, … by the count of its parts.
    case number(Int)
  }

  init(_ grid: SheetGrid, codeColumn: Int?, ordinalColumn: Int?, labelColumn: Int?, unitColumn: Int?, figures: [Int]) {
    self.grid = grid
    self.codeColumn = codeColumn
    self.ordinalColumn = ordinalColumn
    self.labelColumn = labelColumn
    self.unitColumn = unitColumn
    self.figures = figures
  }

  mutating func read(_ body: ClosedRange<Int>) {
    for row in body { add(row) }
    findSums()
    if unitColumn != nil { compareUnits() }
    makeCodes()
  }

  // MARK: One row

  private mutating func add(_ row: Int) {
    var code = codeColumn.map { grid.text(row, $0) } ?? ""
    var label = labelColumn.map { grid.text(row, $0) } ?? ""
    // One merged cell for both, or one column: the code may stand in front of the label.
    let isMerged = codeColumn != nil && labelColumn != nil && code == label
    if isMerged || codeColumn == nil || Self.isLabel(code) && label.isEmpty {
      (code, label) = Self.split(label.isEmpty ? code : label)
    }
    guard !(code.isEmpty && label.isEmpty) else { return }
    if label.allSatisfy({ "….- ".contains($0) }),
      Self.code(code).isEmpty || label.contains("…") || label.contains("...")
    {
      let shown = label.isEmpty ? code : label
      return gaps.append(DraftGap(.openRows, at: place(row), ["found": shown]))
    }
    if label.isEmpty { gaps.append(DraftGap(.rowLabel, at: place(row), ["found": code])) }
    var drafted = DraftedRow(code: Self.code(code), label: label.isEmpty ? code : label)
    if let unitColumn {
      let unit = grid.text(row, unitColumn)
      if unit.contains(where: \.isLetter) || unit == "%" { drafted.unit = unit }
    }
    drafted.isTop = PrintedWord.isTotal(drafted.label)
    let number = ordinalColumn.map { grid.text(row, $0) } ?? code
    var style = Self.style(Self.code(number))
    if style == .none, let bullet = Self.bullet(number) ?? Self.bullet(label) {
      style = bullet == "+" ? .plus : .dash
      if Self.bullet(label) != nil { drafted.label = String(label.dropFirst().drop(while: \.isWhitespace)) }
    }
    let indent = labelColumn.map { grid.indent(row, $0) } ?? 0
    if drafted.isTop {
      open = []
    } else {
      drafted.parent = parent(style, Self.code(number), drafted.label, indent: indent)
    }
    if !drafted.isTop { open.append(Open(index: rows.count, style: style, indent: indent)) }
    printed.append((row, drafted.code, Self.code(number)))
    rows.append(drafted)
  }

  private mutating func parent(_ style: Style, _ number: String, _ label: String, indent: Int) -> Int? {
    // 1.1 stands under 1, wherever that is.
    if case .number(let parts) = style, parts > 1, let dot = number.lastIndex(of: "."),
      let index = open.lastIndex(where: { printed[$0.index].number == number[..<dot] })
    {
      open.removeSubrange((index + 1)...)
      return open[index].index
    }
    if style == .none {
      // A row without a number belongs to the one above where it stands further in, or says that it is a part of it.
      guard indent > 0 || !label.lowercased().hasPrefix("trong đó") else {
        while let last = open.last, last.style == .none { open.removeLast() }
        return open.last?.index
      }
      while let last = open.last, last.indent >= indent { open.removeLast() }
    } else if let same = open.firstIndex(where: { $0.style == style }) {
      open.removeSubrange(same...)
    } else {
      while let last = open.last, last.indent > indent { open.removeLast() }
    }
    return open.last?.index
  }

  private func place(_ row: Int) -> String { grid.place(row, labelColumn ?? codeColumn ?? 1) }

  // MARK: Codes

  private static func bullet(_ text: String) -> Character? { text.first.flatMap { "-–+•".contains($0) ? $0 : nil } }

  private static func isLabel(_ text: String) -> Bool { text.count > 6 || text.contains(" ") }

  /// `A. Lĩnh vực` as code and label; a label without a code has an empty one.
  private static func split(_ text: String) -> (code: String, label: String) {
    guard let space = text.firstIndex(of: " ") else { return style(code(text)) == .none ? ("", text) : (text, "") }
    let head = String(text[..<space])
    let isMarked = head.hasSuffix(".") || head.hasSuffix(")") || head.hasSuffix("/")
    let style = style(code(head))
    guard style != .none, isMarked || style == .roman || style != .small && style != .letter else { return ("", text) }
    return (head, String(text[text.index(after: space)...]))
  }

  /// A code without the dots, brackets and blanks it is printed with.
  private static func code(_ text: String) -> String {
    let kept = text.filter { !$0.isWhitespace && !"()[]{},|\"'*".contains($0) }
    let trimmed = PrintedWord.trimmed(kept).filter { $0 != "…" }
    let code = trimmed.hasSuffix("/") ? String(trimmed.dropLast()) : trimmed
    return code.contains("..") || code.count > 30 || ["-", "+", "–", "•"].contains(code) ? "" : code
  }

  private static func style(_ code: String) -> Style {
    guard let first = code.first else { return .none }
    if code.allSatisfy({ "IVX".contains($0) }) { return .roman }
    if code.count == 1, first.isASCII, first.isLetter { return first.isUppercase ? .letter : .small }
    guard first.isASCII, first.isNumber || first.isLetter else { return .none }
    let parts = code.split(separator: ".")
    return parts.allSatisfy { $0.count <= 3 } ? .number(parts.count) : .none
  }

  /// Printed codes, made unique: where rows are numbered anew under each heading, the heading's code goes in front.
  private mutating func makeCodes() {
    let given = printed.map(\.code).filter { !$0.isEmpty }
    let isAnew = Set(given).count < given.count
    var used: Set<String> = []
    var children: [Int?: Int] = [:]
    for index in rows.indices {
      let parent = rows[index].parent.map { rows[$0].code }
      let place = place(printed[index].row)
      children[rows[index].parent, default: 0] += 1
      let number = String(children[rows[index].parent] ?? 1)
      var code = rows[index].code
      let isGiven = !code.isEmpty
      if rows[index].isTop {
        if !isGiven { code = "TONG" }
      } else if !isGiven {
        code = parent.map { "\($0).\(number)" } ?? number
      } else if isAnew, let parent, !code.hasPrefix(parent + ".") {
        code = "\(parent).\(code)"
      }
      while !used.insert(code).inserted { code += "a" }
      if !isGiven, !rows[index].isTop {
        gaps.append(DraftGap(.rowCode, at: place, ["label": String(rows[index].label.prefix(60)), "found": code]))
      }
      rows[index].code = code
    }
    for index in rows.indices where rows[index].sumsRows && !hasFormula(printed[index].row) {
      gaps.append(DraftGap(.sumOfRows, at: place(printed[index].row), ["found": rows[index].code]))
    }
  }

  // MARK: Sums

  /// A row with others in it is their sum, unless they are only some of it.
  private mutating func findSums() {
    for index in rows.indices {
      guard let parent = rows[index].parent else { continue }
      let isPart = [rows[parent].label, rows[index].label].contains { $0.lowercased().contains("trong đó") }
      if isPart {
        rows[parent].sumsRows = false
      } else if firstChild(of: parent) == index {
        rows[parent].sumsRows = true
      }
    }
  }

  /// Rows of different units are never added: what stands over them is a heading, or has a figure of its own.
  private mutating func compareUnits() {
    for index in rows.indices.reversed() where rows[index].sumsRows {
      let units = Set(rows.indices.filter { rows[$0].parent == index && !rows[$0].isHeading }.map { rows[$0].unit })
      if units.count == 1, let unit = units.first, rows[index].unit == nil || rows[index].unit == unit {
        rows[index].unit = unit
      } else {
        rows[index].sumsRows = false
        rows[index].isHeading = rows[index].unit == nil
      }
    }
  }

  private func firstChild(of parent: Int) -> Int? { rows.firstIndex { $0.parent == parent } }

  private func hasFormula(_ row: Int) -> Bool { figures.contains { grid.cell(row, $0)?.isFormula == true } }
}
