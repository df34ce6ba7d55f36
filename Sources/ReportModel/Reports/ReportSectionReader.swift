// Reads the thresholds and sections of a report definition, each checked against the lines and forms it uses.

struct ReportSectionReader {
  let lines: ReportLineReader.Lines
  let periods: [PeriodPattern]
  let demonstration: Bool
  let surroundings: ReportSurroundings
  let log: FormFaultLog
  var thresholds: [ReportThreshold] = []

  init(
    lines: ReportLineReader.Lines, periods: [PeriodPattern], demonstration: Bool, surroundings: ReportSurroundings,
    log: FormFaultLog
  ) {
    self.lines = lines
    self.periods = periods
    self.demonstration = demonstration
    self.surroundings = surroundings
    self.log = log
  }

  private static let kinds = [
    "heading", "text", "table", "ranking", "trend", "map", "threshold", "sheet", "narrative", "proposals", "coverage",
  ]

  mutating func readThresholds(_ node: FormNode?) {
    var codes = Set(lines.lines.map(\.code))
    var read: [ReportThreshold] = []
    let elements = node?.array() ?? []
    guard elements.count <= ReportDefinitionReader.mostThresholds else {
      node?.refuse(String(elements.count), expected: "≤ \(ReportDefinitionReader.mostThresholds)")
      return
    }
    for element in elements {
      let sides = ReportThreshold.Side.allCases.map(\.rawValue)
      guard let members = element.object(["code", "line", "by", "title"] + sides) else { continue }
      guard let code = members.code(like: "slow", among: &codes), let line = line(members.required("line")) else {
        continue
      }
      let stated = ReportThreshold.Side.allCases.filter { members[$0.rawValue] != nil }
      guard stated.count == 1, let bound = members[stated[0].rawValue]?.quantity() else {
        if stated.count != 1 {
          element.refuse(stated.map(\.rawValue).joined(separator: ", "), expected: sides.joined(separator: " | "))
        }
        continue
      }
      read.append(
        ReportThreshold(
          code: code, line: line, side: stated[0], bound: bound, by: ofAgencies(members["by"]) ?? .children,
          title: members["title"]?.localized()))
    }
    thresholds = read
  }

  func read(_ node: FormNode?) -> [ReportSectionDefinition] {
    guard let elements = node?.filledArray(expected: "{ \"text\": … }") else { return [] }
    guard elements.count <= ReportDefinitionReader.mostSections else {
      return node?.bad(String(elements.count), expected: "≤ \(ReportDefinitionReader.mostSections)") ?? []
    }
    var tables: Set<String> = []
    let sections = elements.compactMap { section($0, &tables) }
    let places = sections.reduce(0) { if case .text(let text) = $1 { $0 + text.places.count } else { $0 } }
    if places > ReportDefinitionReader.mostPlaces, let node {
      log.add(
        .tooMany, at: node.offset, node.pointer,
        ["found": String(places), "expected": String(ReportDefinitionReader.mostPlaces)])
    }
    return sections
  }

  private func section(_ node: FormNode, _ tables: inout Set<String>) -> ReportSectionDefinition? {
    guard let members = node.members() else { return nil }
    guard members.all.count == 1, let kind = members.all.first?.name, Self.kinds.contains(kind),
      let content = members[kind]
    else {
      log.add(
        .sectionKind, at: members.all.first?.nameOffset ?? node.offset, node.pointer,
        [
          "found": members.all.map(\.name).prefix(5).joined(separator: ", "),
          "expected": Self.kinds.joined(separator: ", "),
        ])
      return nil
    }
    switch kind {
    case "heading": return content.localized().map { .heading($0) }
    case "text": return ReportTextReader(sections: self).read(content).map { .text($0) }
    case "table": return table(content, &tables).map { .table($0) }
    case "ranking": return ranking(content)
    case "trend": return trend(content)
    case "map": return map(content)
    case "threshold": return threshold(content).map { .threshold($0) }
    case "sheet": return sheet(content)
    case "narrative": return words(content) { .narrative(form: $0, section: $1, title: $2) }
    case "proposals": return words(content) { .proposals(form: $0, section: $1, title: $2) }
    default:
      guard content.bool() == true else { return nil }
      return .coverage
    }
  }

  // MARK: Lines

  /// Index of a line by its code.
  func line(_ code: String, at offset: Int, _ pointer: String) -> Int? {
    if let line = lines.lines.firstIndex(where: { $0.code == code }) { return line }
    log.add(
      .unknownLine, at: offset, pointer,
      ["found": String(code.prefix(60)), "expected": NearestWord.among(lines.lines.map(\.code), to: code)])
    return nil
  }

  private func line(_ node: FormNode?) -> Int? {
    guard let node, let code = node.string(longest: 60) else { return nil }
    return line(code, at: node.offset, node.pointer)
  }

  /// Whether a figure of the whole may stand there.
  private func addsUp(_ line: Int, at offset: Int, _ pointer: String) -> Bool {
    if lines.addsOverAgencies[line] { return true }
    log.add(.notAdditive, at: offset, pointer, ["found": lines.lines[line].code])
    return false
  }

  /// Whether lines have the moments and the base that a view of them needs: of several shown below each other one with a
  /// plan will do.
  private func have(
    _ shown: [Int], _ moment: ReportMoment, _ change: ReportBase?, at offset: Int, _ pointer: String
  ) -> Bool {
    if change == .plan, let first = shown.first, shown.allSatisfy({ lines.lines[$0].plan == nil }) {
      log.add(.planMissing, at: offset, pointer, ["found": lines.lines[first].code])
      return false
    }
    if moment == .cumulative || moment == .cumulativeLastYear,
      let fixed = shown.first(where: { !lines.addsOverTime[$0] })
    {
      log.add(.notAdditiveOverTime, at: offset, pointer, ["found": lines.lines[fixed].code])
      return false
    }
    if let change, !change.isComparable(with: moment) {
      log.add(.comparison, at: offset, pointer, ["found": moment.rawValue, "expected": change.rawValue])
      return false
    }
    // What is planned is added up as what is done.
    if change == .plan, moment != .period,
      let fixed = shown.compactMap({ lines.lines[$0].plan }).first(where: { !lines.addsOverTime[$0] })
    {
      log.add(.notAdditiveOverTime, at: offset, pointer, ["found": lines.lines[fixed].code])
      return false
    }
    let looksBack = moment != .period || (change != nil && change != .plan)
    if looksBack, let custom = periods.first(where: { $0.kind == .custom }) {
      log.add(.noPrevious, at: offset, pointer, ["found": custom.spelling])
      return false
    }
    return true
  }

  func isGood(_ place: ReportText.Place, at offset: Int, _ pointer: String) -> Bool {
    switch place {
    case .period, .agency, .reported, .expected, .missing, .count, .names, .extreme: true
    case .value(let line, let moment):
      addsUp(line, at: offset, pointer) && have([line], moment, nil, at: offset, pointer)
    case .change(let line, let moment, let base), .share(let line, let moment, let base):
      addsUp(line, at: offset, pointer) && have([line], moment, base, at: offset, pointer)
    }
  }

  // MARK: Tables

  private func table(_ node: FormNode, _ codes: inout Set<String>) -> ReportTableDefinition? {
    guard let members = node.object(["code", "title", "by", "lines", "columns", "total"]),
      let code = members.code(like: "main", among: &codes)
    else { return nil }
    let by = members["by"].flatMap { $0.string(longest: 40) == "lines" ? .lines : breakdown($0) } ?? .lines
    var rows: [Int] = []
    if by == .lines {
      let stated = members["lines"]?.array()
      if let stated, stated.count > ReportDefinitionReader.mostLines {
        return members["lines"]?.bad(String(stated.count), expected: "≤ \(ReportDefinitionReader.mostLines)")
      }
      rows = stated.map { $0.compactMap { line($0) } } ?? Array(lines.lines.indices)
    } else if let stated = members["lines"] {
      stated.refuse("lines", expected: "by: lines")
    }
    let columnsNode = members["columns"]
    let elements = columnsNode?.filledArray(expected: "\"LINE\", { \"line\", \"at\", \"change\", \"as\" }") ?? []
    if by != .lines, columnsNode == nil { _ = members.required("columns") }
    if elements.count > ReportDefinitionReader.mostColumns {
      log.add(
        .tooWide, at: columnsNode?.offset ?? node.offset, columnsNode?.pointer ?? node.pointer,
        ["found": String(elements.count), "expected": String(ReportDefinitionReader.mostColumns)])
      return nil
    }
    let columns =
      columnsNode == nil ? [ReportView(line: nil)] : elements.compactMap { view($0, byLines: by == .lines, rows: rows) }
    let rowsCheck = by == .rows ? ReportRowsCheck(lines: lines, surroundings: surroundings) : nil
    if let rowsCheck {
      for (index, column) in columns.enumerated() where index < elements.count {
        guard let line = column.line, !rowsCheck.allows(line, beside: columns.first?.line) else { continue }
        log.add(
          .fieldRows, at: elements[index].offset, elements[index].pointer, ["found": lines.lines[line].code])
      }
    }
    if by == .lines {
      let place = members["lines"] ?? node
      for row in rows { _ = addsUp(row, at: place.offset, place.pointer) }
    }
    return ReportTableDefinition(
      code: code, title: members["title"]?.localized(), by: by, columns: columns, lines: rows,
      hasTotal: members["total"]?.bool() ?? (by.isOfAgencies || rowsCheck?.isOfTotalRow(columns) == true))
  }

  private func view(_ node: FormNode, byLines: Bool, rows: [Int]) -> ReportView? {
    if case .string = node.node.content {
      guard !byLines else { return node.bad("…", expected: "{ \"at\" | \"change\" }") }
      return line(node).map { ReportView(line: $0) }
    }
    guard let members = node.object((byLines ? [] : ["line"]) + ["at", "change", "as", "label"]) else { return nil }
    let line = byLines ? nil : self.line(members.required("line"))
    if !byLines, line == nil { return nil }
    let moment = members["at"]?.choice(ReportMoment.self) ?? .period
    let base = members["change"]?.choice(ReportBase.self)
    let kind = members["as"]?.choice(ReportChangeKind.self) ?? .percent
    let shown = byLines ? rows : [line].compactMap { $0 }
    guard have(shown, moment, base, at: node.offset, node.pointer) else { return nil }
    return ReportView(
      line: line, moment: moment, change: base.map { ReportChange(base: $0, kind: kind) },
      label: members["label"]?.localized())
  }

  // MARK: Rankings, charts, the map

  private func ranking(_ node: FormNode) -> ReportSectionDefinition? {
    guard let members = node.object(["line", "by", "title", "first", "last"]), let line = line(members.required("line"))
    else { return nil }
    return .ranking(
      line: line, by: ofAgencies(members["by"]) ?? .children, title: members["title"]?.localized(),
      first: members["first"]?.whole(1...1_000), last: members["last"]?.whole(1...1_000))
  }

  private func trend(_ node: FormNode) -> ReportSectionDefinition? {
    guard let members = node.object(["line", "periods", "title"]), let line = line(members.required("line")) else {
      return nil
    }
    guard addsUp(line, at: node.offset, node.pointer), have([line], .previous, nil, at: node.offset, node.pointer)
    else {
      return nil
    }
    return .trend(
      line: line, periods: members["periods"]?.whole(2...24) ?? 12, title: members["title"]?.localized())
  }

  private func map(_ node: FormNode) -> ReportSectionDefinition? {
    guard let members = node.object(["line", "title"]), let line = line(members.required("line")) else { return nil }
    return .map(line: line, title: members["title"]?.localized())
  }

  private func threshold(_ node: FormNode) -> Int? {
    guard let code = node.string(longest: 60) else { return nil }
    if let found = thresholds.firstIndex(where: { $0.code == code }) { return found }
    log.add(.unknownThreshold, at: node.offset, node.pointer, ["found": code])
    return nil
  }

  // MARK: What comes from forms

  private func sheet(_ node: FormNode) -> ReportSectionDefinition? {
    guard let members = node.object(["form", "table"]), let form = form(members.required("form")) else { return nil }
    let table = members["table"]?.string(longest: 60)
    if let table, !form.tables.contains(where: { $0.code == table && $0.list == nil }) {
      return members["table"]?.bad(table, expected: form.tables.map(\.code).joined(separator: ", "))
    }
    return .sheet(form: form.code, table: table)
  }

  private func words(
    _ node: FormNode, _ make: (String, String, LocalizedText?) -> ReportSectionDefinition
  ) -> ReportSectionDefinition? {
    guard let members = node.object(["form", "section", "title"]), let form = form(members.required("form")),
      let section = members.required("section"), let code = section.string(longest: 60)
    else { return nil }
    guard form.narrative.contains(where: { $0.code == code }) else {
      log.add(
        .unknownNarrative, at: section.offset, section.pointer,
        [
          "form": form.code, "found": code, "expected": form.narrative.map(\.code).joined(separator: ", "),
        ])
      return nil
    }
    return make(form.code, code, members["title"]?.localized())
  }

  private func form(_ node: FormNode?) -> Form? {
    guard let node, let code = node.string(longest: 60) else { return nil }
    if let form = surroundings.form(code) {
      form.check(for: periods, demonstration: demonstration, at: node)
      return form
    }
    log.add(.unknownForm, at: node.offset, node.pointer, ["found": String(code.prefix(60))])
    return nil
  }

  // MARK: Breakdowns

  static func breakdown(_ word: String) -> ReportBreakdown? {
    switch word {
    case "children": .children
    case "rows": .rows
    default: AgencyLevel(rawValue: word).map { .level($0) }
    }
  }

  private func breakdown(_ node: FormNode) -> ReportBreakdown? {
    guard let word = node.string(longest: 40) else { return nil }
    if let breakdown = Self.breakdown(word) { return breakdown }
    let known = ["lines", "children", "rows"] + AgencyLevel.allCases.map(\.rawValue)
    return node.bad(word, expected: known.joined(separator: ", "))
  }

  private func ofAgencies(_ node: FormNode?) -> ReportBreakdown? {
    guard let node, let found = breakdown(node) else { return nil }
    return found.isOfAgencies
      ? found
      : node.bad("rows", expected: (["children"] + AgencyLevel.allCases.map(\.rawValue)).joined(separator: ", "))
  }
}
