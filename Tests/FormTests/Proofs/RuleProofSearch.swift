// Finds submissions by search: one that passes every rule of a form, and for a rule one that fails it alone. A step
// changes one or two cells that a troubled rule reads, and is kept unless it makes things worse; the numbers are random
// and the same in every run, and the steps are counted, so that a search ends the same way everywhere.
import Formats
import ReportModel
import TestSupport

struct RuleProofSearch {
  let form: Form
  let history: OtherReports
  private var random: SeededGenerator
  /// Places a report may fill, by cell.
  private let ordinals: [Sheet.Place: Int]
  private let places: [Int: [Sheet.Place]]

  static let steps = 1_500

  /// - Parameter rows: how many rows a list has; a report is changed in what its rows hold.
  init(form: Form, history: OtherReports, rows: Int, seed: UInt64) {
    self.form = form
    self.history = history
    random = SeededGenerator(seed: seed)
    var ordinals: [Sheet.Place: Int] = [:]
    for (ordinal, cell) in form.cells.enumerated() where !cell.isComputed {
      let table = form.tables[cell.table]
      for row in table.list == nil ? [table.rows[cell.row].code] : (0..<rows).map({ String($0 + 1) }) {
        ordinals[Sheet.Place(table: table.code, row: row, column: table.columns[cell.column].code)] = ordinal
      }
    }
    self.ordinals = ordinals
    places = Dictionary(grouping: ordinals.keys.sorted()) { ordinals[$0] ?? 0 }
  }

  /// What one sheet comes to.
  struct Trial {
    var sheet: Sheet
    var judgement: Judgement
    /// How each rule of the form ends at each of its places.
    var results: [[RuleResult]]

    func fails(_ rule: Int) -> Int {
      results[rule].count {
        if case .fails = $0 { true } else { false }
      }
    }
    func holds(_ rule: Int) -> Bool { results[rule].contains(.holds) }
  }

  func trial(_ sheet: Sheet) throws -> Trial {
    let draft = try DraftReader.read(json: sheet.bytes)
    let judgement = SubmissionJudge.judge(draft, against: form, level: sheet.level, history: history)
    let period = try Period.parse(sheet.period)
    var reading = Reading(values: judgement.values, level: sheet.level, history: history, period: period)
    reading.texts = judgement.texts
    reading.lists = judgement.lists
    let results = form.rules.map { rule -> [RuleResult] in
      guard rule.span.contains(period.lastDay) else { return [] }
      let rows = form.tables[rule.table].list == nil ? nil : reading.lists[rule.table]?.indices
      let readings = rows.map { $0.map { reading.atRow($0, of: rule.table, in: form) } } ?? [reading]
      return readings.flatMap { reading in
        rule.places.indices.map { rule.evaluate(at: $0, form: form, reading: reading) }
      }
    }
    return Trial(sheet: sheet, judgement: judgement, results: results)
  }

  /// A sheet near `start` that has no finding, and in which as many rules as possible are seen to hold.
  mutating func passing(from start: Sheet) throws -> Trial? {
    var start = start
    for (place, ordinal) in ordinals where form.cells[ordinal].levels.contains(start.level) {
      if start.cells[place] == nil { start.cells[place] = "null" }
    }
    start.cells = start.cells.filter { ordinals[$0.key] != nil }
    let found = try search(from: try trial(start), aims: form.rules.indices) { trial in
      10 * trial.judgement.findings.count + trial.results.indices.count { !trial.holds($0) }
    }
    return found.judgement.findings.isEmpty ? found : nil
  }

  /// A sheet near `passing` whose one finding is of this rule, at one of its places.
  mutating func failing(_ rule: Int, from passing: Trial) throws -> Trial? {
    guard !passing.results[rule].isEmpty, passing.results[rule].contains(where: { $0 != .silent }) else { return nil }
    let code = form.rules[rule].code
    let found = try search(from: passing, aims: rule..<rule + 1) { trial in
      guard trial.fails(rule) > 0 else { return 1_000 + trial.judgement.findings.count }
      return 10 * trial.judgement.findings.count { $0.rule != code } + (trial.judgement.findings.count - 1)
    }
    return found.judgement.findings.map(\.rule) == [code] && found.fails(rule) == 1 ? found : nil
  }

  /// The best sheet within the steps; `cost` is 0 for one that is wanted.
  private mutating func search(
    from start: Trial, aims: Range<Int>, cost: (Trial) -> Int
  ) throws -> Trial {
    var best = start
    var current = start
    var (least, now) = (cost(start), cost(start))
    for step in 0..<Self.steps where least > 0 {
      // From time to time back to the start: a way that leads nowhere is left.
      if step % 250 == 249 { (current, now) = (start, cost(start)) }
      var sheet = current.sheet
      for _ in 0...Int.random(in: 0...1, using: &random) { change(&sheet, current, aims) }
      let next = try trial(sheet)
      let price = cost(next)
      guard price <= now else { continue }
      (current, now) = (next, price)
      if price < least { (best, least) = (next, price) }
    }
    return best
  }

  /// Writes something else into a cell that a rule in question reads.
  private mutating func change(_ sheet: inout Sheet, _ trial: Trial, _ aims: Range<Int>) {
    let told = Set(trial.judgement.findings.map(\.rule))
    let asked = form.rules.indices.filter {
      told.contains(form.rules[$0].code) || (aims.contains($0) && !trial.holds($0))
    }
    let troubled = asked + (aims.count == 1 ? Array(aims) : [])
    var inputs: [Int] = []
    if let rule = troubled.randomElement(using: &random),
      let place = place(of: rule, trial)
    {
      let programs = [form.rules[rule].condition] + (form.rules[rule].when.map { [$0] } ?? [])
      inputs = programs.flatMap { typed($0.cellsRead(row: place.row, column: place.column)) }
    }
    // A value that cannot stand in its cell is mended there.
    inputs += trial.judgement.findings.filter { $0.rule.hasPrefix("@") }.compactMap { finding in
      guard let table = form.tables.first(where: { $0.code == finding.table }), let column = finding.column,
        let place = table.column(column), let row = table.list == nil ? table.row(finding.row ?? "") : 0
      else { return nil }
      return table.ordinal(row: row, column: place)
    }
    let open = inputs.filter { form.cells[$0].levels.contains(sheet.level) }
    guard let ordinal = open.randomElement(using: &random) ?? places.keys.sorted().randomElement(using: &random),
      let place = places[ordinal]?.randomElement(using: &random), form.cells[ordinal].levels.contains(sheet.level)
    else { return }
    sheet.cells[place] = literal(for: ordinal, row: Int(place.row), trial)
  }

  /// A place of a rule, where it fails if it does.
  private mutating func place(of rule: Int, _ trial: Trial) -> (row: Int, column: Int)? {
    let places = form.rules[rule].places
    let failing = trial.results[rule].indices.filter {
      if case .fails = trial.results[rule][$0] { true } else { false }
    }
    return failing.randomElement(using: &random).map { places[$0 % places.count] }
      ?? places.randomElement(using: &random)
  }

  /// The typed cells behind these, through what is computed.
  private func typed(_ ordinals: [Int]) -> [Int] {
    var found: Set<Int> = []
    var seen: Set<Int> = []
    var waiting = ordinals
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      let cell = form.cells[next]
      switch cell.computation {
      case nil: found.insert(next)
      case .sum(let parts): waiting += parts
      case .formula(let program): waiting += program.cellsRead(row: cell.row, column: cell.column)
      case .ratio(let part, let base, _):
        waiting += part.cellsRead(row: cell.row, column: cell.column)
        waiting += base.cellsRead(row: cell.row, column: cell.column)
      }
    }
    return found.sorted()
  }

  private mutating func literal(for ordinal: Int, row: Int?, _ trial: Trial) -> String {
    let cell = form.cells[ordinal]
    switch cell.type {
    case .yesno: return ["true", "false", "null"].randomElement(using: &random) ?? "null"
    case .date: return "\"2025-0\(Int.random(in: 1...9, using: &random))-1\(Int.random(in: 0...9, using: &random))\""
    case .code:
      return cell.codeList.flatMap { form.codeLists[$0].entries.randomElement(using: &random) }
        .map { Sheet.quoted($0.code) } ?? "null"
    case .text:
      let words = form.rules.flatMap { $0.source.split(separator: "\"", omittingEmptySubsequences: false) }
      return [Sheet.quoted(words.randomElement(using: &random).map(String.init) ?? "chữ"), "\"chữ\"", "null"]
        .randomElement(using: &random).map { $0 == "\"\"" ? "null" : $0 } ?? "null"
    case .integer, .decimal, .percent, .money: break
    }
    let listed = form.isListed(ordinal) ? row.flatMap { trial.judgement.lists[cell.table]?[$0 - 1] } : nil
    let here = (listed?.values[cell.column] ?? trial.judgement.values[ordinal]).units
    let unit = Quantity(units: here, scale: cell.places)
    // What a failed comparison lacks is the best guess of all: most rules are sums.
    let written = form.rules.flatMap { $0.source.split { !$0.isASCII || !($0.isNumber || $0 == ".") } }
    let lacks = trial.judgement.findings.compactMap(\.difference).compactMap(Self.quantity)
    let candidates: [Quantity?] = [
      .zero, Quantity(units: here + 1, scale: cell.places), Quantity(units: here - 1, scale: cell.places),
      Quantity(units: here * 2, scale: cell.places), Quantity(units: here / 2, scale: cell.places),
      Quantity(units: Int128(Int.random(in: 0...1_000_000, using: &random)), scale: cell.places),
      Quantity(units: Int128(Int.random(in: 0...200, using: &random)), scale: cell.places),
      lacks.randomElement(using: &random).flatMap { unit.adding($0) },
      lacks.randomElement(using: &random).flatMap { unit.subtracting($0) }, cell.minimum, cell.maximum,
      written.randomElement(using: &random).flatMap { Self.quantity(String($0)) }.flatMap { number in
        number.units(atScale: cell.places).map { Quantity(units: $0, scale: cell.places) }
      },
    ]
    guard let value = candidates.compactMap({ $0 }).randomElement(using: &random),
      Int.random(in: 0..<20, using: &random) > 0
    else { return "null" }
    return "\"\(value)\""
  }

  /// A plain decimal, as findings write it.
  private static func quantity(_ text: String) -> Quantity? {
    let parts = text.split(separator: ".")
    guard let units = Int128(parts.joined()), parts.count <= 2 else { return nil }
    return Quantity(units: units, scale: parts.count == 2 ? parts[1].count : 0)
  }
}
