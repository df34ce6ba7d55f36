// One text on its way from bytes to a program: read, looked up, placed, checked, built. Every step collects its faults.

/// Compiles one text of a rule, a `when` or a formula.
struct TextCompilation {
  private let text: String
  let bytes: [UInt8]
  let layout: FormLayout
  private let table: Int
  private(set) var tokens: [RuleToken] = []
  private(set) var resolver: ReferenceResolver
  private(set) var resolved: [ResolvedReference] = []
  /// As written, in step with `resolved` where there is no fault.
  private var references: [RuleReference] = []
  private var types: [RuleType?] = []
  private var showsSides = false
  private(set) var faults: [RuleFault] = []

  init(_ text: String, layout: FormLayout, table: Int) {
    self.text = text
    bytes = Array(text.utf8)
    self.layout = layout
    self.table = table
    resolver = ReferenceResolver(layout: layout, table: table)
  }

  private mutating func report(_ code: RuleFaultCode, at byte: Int, _ arguments: KeyValuePairs<String, String> = [:]) {
    faults.append(RuleFault(code: code.rawValue, textByte: byte, message: code.message(arguments)))
  }

  /// Whether a place's row or column matters to it.
  var followsRow: Bool { resolved.contains { $0.followsRow } }
  var followsColumn: Bool { resolved.contains { $0.column == nil } }

  // MARK: Reading

  /// The tree with its references looked up, or `nil` with faults.
  mutating func read() -> RuleNode? {
    guard bytes.count <= RuleCompiler.longestText else {
      report(.tooLong, at: 0, ["found": String(bytes.count)])
      return nil
    }
    var lexer = RuleLexer(text, unusualCodes: unusualCodes)
    lexer.run()
    tokens = lexer.tokens
    faults = lexer.faults
    guard faults.isEmpty else { return sorted() }
    let own = layout.tables[table]
    if let line = BareCodes.corrected(tokens, text: bytes, columns: { own.column($0) != nil }) {
      report(.bareCodes, at: tokens[0].byte, ["expected": line])
      return nil
    }
    var parser = RuleParser(text: bytes, tokens: tokens)
    let node = parser.parse()
    faults += parser.faults
    for (reference, byte) in parser.foreign { checkForeign(reference, at: byte) }
    let uses: [ReferenceUse] =
      node.map { RuleChecker.uses(in: $0, count: parser.references.count) }
      ?? parser.references.map { _ in ReferenceUse(position: .member) }
    references = parser.references
    for (reference, use) in zip(parser.references, uses) { resolve(reference, use) }
    faults += resolver.faults
    if let node, faults.isEmpty {
      var aggregates = ListAggregates(text: bytes, tokens: tokens, resolved: resolved, lists: resolver.lists)
      aggregates.check(node)
      faults += aggregates.faults
    }
    guard let node, faults.isEmpty else { return sorted() }
    let slots = ProgramBuilder.slotCount(resolved, rows: own.rows.count, columns: own.columns.count)
    guard slots <= ProgramBuilder.mostSlots else {
      reportCost(slots)
      return nil
    }
    return node
  }

  /// Where the other forms are known, what is named must be there.
  private mutating func checkForeign(_ reference: ForeignReference, at byte: Int) {
    guard let versions = layout.others?.filter({ $0.code == reference.form }) else { return }
    guard !versions.isEmpty else { return report(.unknownForm, at: byte, ["found": reference.form]) }
    let isThere = versions.contains { form in
      form.ordinal(row: reference.row, column: reference.column).map { form.cells[$0].type.isNumeric } ?? false
    }
    guard !isThere else { return }
    report(.unknownCell, at: byte, ["found": "[\(reference.row)](\(reference.column))", "expected": reference.form])
  }

  /// No tree, and the faults in the order of the text.
  private mutating func sorted() -> RuleNode? {
    faults.sort { $0.textByte < $1.textByte }
    return nil
  }

  private mutating func resolve(_ reference: RuleReference, _ use: ReferenceUse) {
    if use.position == .insideMember {
      let isSet: Bool =
        switch reference.rows {
        case .code: false
        case .here:
          reference.table != nil && reference.table != layout.tables[table].code && !isList(reference.table)
        case .each: !isList(reference.table)
        case .range, .children, .leaves: true
        }
      if isSet {
        report(.setAlone, at: reference.byte, ["found": spelling(of: reference)])
        return
      }
    }
    if use.isTangled {
      report(.history, at: reference.byte, ["found": spelling(of: reference)])
      return
    }
    guard use.source.back <= RuleParser.farthestBack else {
      let message = RuleFaultCode.arguments.message(localized: [
        "found": Message(vi: "previous", en: "previous"), "expected": RuleExpectation.reportsBack.message(),
      ])
      faults.append(
        RuleFault(code: RuleFaultCode.arguments.rawValue, textByte: reference.byte, message: message))
      return
    }
    if let found = resolver.resolve(reference, use, spelling: spelling(of: reference)) { resolved.append(found) }
  }

  private func isList(_ table: String?) -> Bool {
    layout.tables.contains { $0.code == table && $0.list != nil }
  }

  /// The first word of a reference.
  private func spelling(of reference: RuleReference) -> String {
    let word = tokens.first { $0.byte == reference.byte }
    return word.map { String(decoding: bytes[$0.byte..<$0.endByte], as: UTF8.self) } ?? ""
  }

  private var unusualCodes: Set<String> {
    var codes: Set<String> = []
    for table in layout.tables {
      for column in table.columns where !column.code.unicodeScalars.allSatisfy(RuleLexer.isCodeScalar) {
        codes.insert(column.code)
      }
    }
    return codes
  }

  // MARK: Places

  /// The reference at whose cell a finding stands: the first of this report.
  private var anchor: Int? {
    let cells = resolved.indices.filter { !resolved[$0].isListed }
    return cells.first { resolved[$0].source == .this } ?? cells.first
  }

  /// The rows and columns a rule is evaluated for: where its left side's cell is open.
  func places(_ source: RuleSource) -> [(row: Int, column: Int)] {
    // What is said of lists alone has one place; its finding stands where the rule says, else at the table's first cell.
    guard let anchor else { return resolved.isEmpty ? [] : [(0, 0)] }
    let left = resolved[anchor]
    let own = layout.tables[table]
    var rows = [0]
    var columns = [0]
    if followsRow {
      rows = source.rows ?? resolver.plainRows(of: table)
    } else if left.table == table, let row = resolver.row(of: left, at: 0) {
      rows = [row]
    }
    if followsColumn {
      columns = source.columns ?? own.columns.indices.filter { !own.columns[$0].isDerived }
    } else if left.table == table, let column = left.column {
      columns = [column]
    }
    var places: [(row: Int, column: Int)] = []
    for row in rows.sorted() where resolved.allSatisfy({ isAmong($0, row) }) {
      for column in columns.sorted() {
        let cells = resolver.ordinals(of: left, row: row, column: column)
        guard !cells.isEmpty else { continue }
        if left.column == nil, source.columns == nil, !cells.contains(where: { layout.cells[$0].type.isNumeric }) {
          continue
        }
        places.append((row, column))
      }
    }
    return places
  }

  /// Whether a range written outside a sum lets the rule apply to a row.
  private func isAmong(_ reference: ResolvedReference, _ row: Int) -> Bool {
    guard case .here(let among) = reference.rows, among != nil else { return true }
    return resolver.row(of: reference, at: row) != nil
  }

  // MARK: Checking

  /// Checks types; `lenient` where the places are not known and one fitting cell is enough.
  mutating func check(
    _ node: RuleNode, as wanted: RuleType, places: [(row: Int, column: Int)], lenient: Bool
  ) -> Bool {
    types = resolved.map { type(of: $0, places: places, lenient: lenient) }
    var checker = RuleChecker(text: bytes, tokens: tokens, types: types)
    if wanted == .truth { checker.requireRule(node) } else { checker.requireNumber(node) }
    if checker.faults.isEmpty, case .comparison(_, let left, _, _) = node.bare.kind {
      showsSides = checker.comparesNumbers(left)
    }
    faults += checker.faults
    if wanted == .number, layout.tables[table].list != nil {
      for (reference, written) in zip(resolved, references) where reference.table != table {
        report(.listFormula, at: written.byte, ["found": spelling(of: written)])
      }
    }
    if faults.isEmpty, !lenient, !layout.isPublished { checkUnits(node, places.map { ($0.row, $0.column, nil) }) }
    faults.sort { $0.textByte < $1.textByte }
    return faults.isEmpty
  }

  private func type(of reference: ResolvedReference, places: [(row: Int, column: Int)], lenient: Bool) -> RuleType {
    var found: Set<CellType> = []
    var seen: Set<CellReference> = []
    for place in places {
      // A row or column that the reference names itself is looked at once, not once a place.
      let distinct = CellReference(
        table: reference.table, row: reference.followsRow ? place.row : nil,
        column: reference.column == nil ? place.column : nil)
      guard seen.insert(distinct).inserted else { continue }
      for ordinal in resolver.ordinals(of: reference, row: place.row, column: place.column) {
        found.insert(layout.cells[ordinal].type)
      }
    }
    // A cell closed everywhere is a blank, and a blank fits where a number does.
    if found.allSatisfy({ $0.isNumeric }) { return .number }
    if lenient, found.contains(where: { $0.isNumeric }) { return .number }
    if found == [.yesno] { return .truth }
    if found.allSatisfy({ $0.isText }) { return .text }
    return found == [.date] ? .date : .other
  }

  /// Units may differ from place to place; each combination is looked at once. `unit` is what it should come to there.
  mutating func checkUnits(_ node: RuleNode, _ places: [(row: Int, column: Int, unit: String?)]) {
    var seen: Set<[String?]> = []
    var known: [[Int]: String?] = [:]
    for (row, column, wanted) in places {
      let place = (row: row, column: column)
      var units: [String?] = []
      for (index, reference) in resolved.enumerated() {
        // A set is looked through once, not once a place.
        let key = [index, reference.followsRow ? place.row : -1, reference.column == nil ? place.column : -1]
        let unit = known[key] ?? unit(of: reference, at: place)
        known[key] = .some(unit)
        units.append(unit)
      }
      guard seen.insert(units + [wanted]).inserted else { continue }
      var check = UnitCheck(units: units)
      check.check(node, as: wanted)
      guard let conflict = check.conflict else { continue }
      let token = tokens[conflict.node.tokens.lowerBound]
      return report(.units, at: token.byte, ["found": conflict.found, "expected": conflict.expected])
    }
  }

  /// Of a set of rows in several units nothing is known; the total row that adds them is told at the form.
  private func unit(of reference: ResolvedReference, at place: (row: Int, column: Int)) -> String? {
    let ordinals = resolver.ordinals(of: reference, row: place.row, column: place.column)
    let found = Set(ordinals.compactMap { layout.cells[$0].unit })
    return found.count == 1 ? found.first : nil
  }

  mutating func reportNowhere() {
    let first = tokens.first { token in
      switch token.kind {
      case .column, .row: true
      default: false
      }
    }
    let byte = first?.byte ?? 0
    let spelling = first.map { String(decoding: bytes[$0.byte..<$0.endByte], as: UTF8.self) } ?? text
    report(.nowhere, at: byte, ["found": spelling])
  }

  mutating func reportCost(_ steps: Int) {
    report(.cost, at: 0, ["found": String(steps), "expected": String(RuleCompiler.mostSteps)])
  }

  // MARK: Building

  /// The program of a checked tree.
  func program(_ node: RuleNode, isRule: Bool) -> Program {
    var builder = ProgramBuilder(resolver: resolver, resolved: resolved, types: types)
    let shows = isRule && showsSides
    let wording = shows ? RuleWording(node, resolved: resolved) : nil
    return builder.program(node, showsSides: shows, anchor: isRule ? anchor : nil, wording: wording)
  }
}
