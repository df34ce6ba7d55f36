// A report by a definition, section by section, from figures of one snapshot.
internal import Formats
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Store

final class DefinedContent {
  let definition: ReportDefinition
  let plan: ReportPlan
  let figures: LineFigures
  /// How a form is shown, by code.
  private let shownForms: [String: ReportForm]
  private let words: GatheredWords
  /// The agencies with an accepted report, by form.
  private let accepted: [String: Set<AgencyID>]
  private let head: AgencyID

  private struct Ranked: Hashable {
    let line: Int
    let by: ReportBreakdown
  }

  /// What texts, rankings and thresholds ask for again and again.
  private var ranked: [Ranked: (ranked: [ReportRankingEntry], without: [ReportAgency])] = [:]

  init(
    _ definition: ReportDefinition, figures: LineFigures, shownForms: [String: ReportForm], words: GatheredWords,
    accepted: [String: Set<AgencyID>]
  ) {
    self.definition = definition
    self.figures = figures
    self.shownForms = shownForms
    self.words = words
    self.accepted = accepted
    plan = figures.plan
    head = figures.plan.tree.id(figures.plan.head)
  }

  func sections() -> [ReportSection] {
    var sections = definition.sections.flatMap(section)
    if !definition.sections.contains(where: { if case .coverage = $0 { true } else { false } }) {
      sections.append(.coverage(coverage))
    }
    return sections
  }

  private func section(_ section: ReportSectionDefinition) -> [ReportSection] {
    switch section {
    case .heading(let text): return [.heading(text.message)]
    case .text(let text): return [.text(text.message(fill))]
    case .table(let table): return [.table(DefinedTable(table, self).table)]
    case .ranking(let line, let by, let title, let first, let last):
      let (entries, without) = entries(line, by)
      return [
        .ranking(
          ReportRanking(
            title: title ?? definition.lines[line].label, unit: definition.lines[line].unit,
            places: definition.lines[line].places, entries: entries, withoutFigure: without, first: first, last: last))
      ]
    case .trend(let line, let count, let title): return [.trend(trend(line, count, title))]
    case .map(let line, let title): return [.map(map(line, title))]
    case .threshold(let index): return [.found(found(index))]
    case .sheet(let form, let table): return sheets(form, table).map { .table($0) }
    case .narrative(let form, let section, let title): return [words.narrative(form, section, title)]
    case .proposals(let form, let section, let title): return [words.proposals(form, section, title)]
    case .coverage: return [.coverage(coverage)]
    }
  }

  func agency(_ node: Int) -> ReportAgency { ReportAgency(code: plan.tree.code(node), name: plan.tree.name(node)) }

  /// The lines of the report's agency.
  func reading(_ moment: ReportMoment) -> LineReading { figures.reading(head, moment) }

  // MARK: Agencies beside each other

  /// The agencies of a breakdown that owe a form of the line, by figure; and those that owe it and have none.
  func entries(_ line: Int, _ by: ReportBreakdown) -> (ranked: [ReportRankingEntry], without: [ReportAgency]) {
    let asked = Ranked(line: line, by: by)
    if let known = self.ranked[asked] { return known }
    var ranked: [ReportRankingEntry] = []
    var without: [ReportAgency] = []
    for node in plan.nodes(by: by) {
      let reading = figures.reading(plan.tree.id(node), .period)
      guard reading.coverage[line].expected > 0 else { continue }
      if let value = reading.quantity(line, of: definition) {
        ranked.append(ReportRankingEntry(agency: agency(node), value: value))
      } else {
        without.append(agency(node))
      }
    }
    self.ranked[asked] = (ranked, without)
    return (ranked, without)
  }

  private func found(_ index: Int) -> ReportFound {
    let threshold = definition.thresholds[index]
    let line = definition.lines[threshold.line]
    let (entries, without) = entries(threshold.line, threshold.by)
    let matching = entries.filter { threshold.side.holds($0.value, threshold.bound) }
    let rising = threshold.side == .below || threshold.side == .atMost
    let sorted = matching.sorted { a, b in
      a.value == b.value ? a.agency.code < b.agency.code : (a.value < b.value) == rising
    }
    return ReportFound(
      title: threshold.title?.message ?? threshold.usualTitle(line), unit: line.unit, places: line.places,
      entries: sorted, withoutFigure: without)
  }

  private func trend(_ line: Int, _ count: Int, _ title: LocalizedText?) -> ReportTrend {
    let shown = definition.lines[line]
    return ReportTrend(
      title: title ?? shown.label, unit: shown.unit, places: shown.places,
      points: ReportPlan.last(count, of: plan.period).map { period in
        ReportTrend.Point(
          period: ReportPeriod(key: period.key, name: period.name),
          value: figures.reading(head, [period]).value(line, of: definition))
      })
  }

  private func map(_ line: Int, _ title: LocalizedText?) -> ReportMap {
    let shown = definition.lines[line]
    return ReportMap(
      title: title ?? shown.label, unit: shown.unit, places: shown.places,
      tiles: plan.nodes(by: .level(.province)).map { node in
        ReportMap.Tile(
          agency: agency(node), value: figures.reading(plan.tree.id(node), .period).value(line, of: definition))
      })
  }

  // MARK: Forms as they are printed

  private func sheets(_ form: String, _ table: String?) -> [ReportTable] {
    let source = ReportPlan.Source(form: form, period: plan.period.key)
    guard let scope = plan.scopes[source], let node = scope.tree.node(of: head) else { return [] }
    let consolidation = Consolidation(scope: scope, head: node, occasion: "", issuerName: "")
    let totals = figures.figures(of: source, head)
    return scope.published.form.tables.indices.filter { index in
      let stated = scope.published.form.tables[index]
      return stated.list == nil && (table == nil || stated.code == table)
    }.map { index in
      var shown = consolidation.table(index, totals, [])
      shown.code = "\(form).\(shown.code)"
      return shown
    }
  }

  // MARK: Who has reported

  private(set) lazy var coverage: [ReportFormCoverage] = definition.formCodes.compactMap { code in
    guard let scope = plan.scopes[ReportPlan.Source(form: code, period: plan.period.key)],
      let node = scope.tree.node(of: head), let shown = shownForms[code]
    else { return nil }
    return Consolidation(scope: scope, head: node, occasion: "", issuerName: "")
      .coverage(shown, accepted: accepted[code] ?? [])
  }

  /// Whether the agencies of a breakdown are all whose reports enter the figures of the lines: then what stands below
  /// them is their sum.
  func isWhole(_ nodes: [Int], of lines: [Int]) -> Bool {
    lines.allSatisfy { line in
      let parts = nodes.reduce(0) { $0 + figures.reading(plan.tree.id($1), .period).coverage[line].expected }
      return parts == reading(.period).coverage[line].expected
    }
  }

  // MARK: Text

  private func fill(_ place: ReportText.Place) -> Message {
    func same(_ text: String) -> Message { Message(vi: text, en: text) }
    func count(_ number: Int) -> Message { NumberText.message(Quantity(number)) }
    switch place {
    case .period: return plan.period.name
    case .agency: return same(plan.tree.name(plan.head))
    case .reported: return count(coverage.reduce(0) { $0 + $1.completeness.accepted })
    case .expected: return count(coverage.reduce(0) { $0 + $1.completeness.expected })
    case .missing: return count(coverage.reduce(0) { $0 + $1.missingCount })
    case .value(let line, let moment):
      let amount = amount(line, reading(moment).value(line, of: definition))
      return moment == .period ? amount : noted(amount, reading(moment).coverage[line])
    case .change(let line, let moment, let base):
      let clause = change(line, moment, base, reading).clause(against: base.name(of: moment))
      return noted(clause, line, moment, base)
    case .share(let line, let moment, let base):
      let clause = change(line, moment, base, reading).shareClause(of: base.name(of: moment))
      return noted(clause, line, moment, base)
    case .extreme(let line, let isHighest, let by): return extreme(line, isHighest, by)
    case .count(let index): return count(found(index).entries.count)
    case .names(let index):
      let names = found(index).entries.map(\.agency.name)
      return names.isEmpty ? ReportPhrase.none.message() : same(names.joined(separator: "; "))
    }
  }

  /// What stands on other reports than the report as a whole says on which.
  private func noted(_ figure: Message, _ coverage: ReportCoverage) -> Message {
    guard !coverage.isComplete, coverage.reported > 0 else { return figure }
    func count(_ number: Int) -> Message { NumberText.message(Quantity(number)) }
    return ReportPhrase.onReports.message(localized: [
      "figure": figure, "reported": count(coverage.reported), "expected": count(coverage.expected),
    ])
  }

  /// A comparison of figures that stand on different reports says on which: its change may be theirs.
  private func noted(_ clause: Message, _ line: Int, _ moment: ReportMoment, _ base: ReportBase) -> Message {
    guard let before = otherCoverage(line, moment, base, reading) else { return clause }
    let now = reading(moment).coverage[line]
    func count(_ number: Int) -> Message { NumberText.message(Quantity(number)) }
    return ReportPhrase.onReportsAgainst.message(localized: [
      "figure": clause, "reported": count(now.reported), "expected": count(now.expected), "base": base.name(of: moment),
      "reportedBefore": count(before.reported), "expectedBefore": count(before.expected),
    ])
  }

  /// The coverage of a base that a change can be measured by and that stands on other reports than the figure; `nil`
  /// where it does not.
  func otherCoverage(
    _ line: Int, _ moment: ReportMoment, _ base: ReportBase, _ reading: (ReportMoment) -> LineReading
  ) -> ReportCoverage? {
    let other = base == .plan ? definition.lines[line].plan ?? line : line
    let (now, before) = (reading(moment).coverage[line], reading(base.base(of: moment)).coverage[other])
    let isOther = (now.reported, now.expected) != (before.reported, before.expected)
    guard isOther, now.reported > 0, before.reported > 0, !now.isComplete || !before.isComplete else { return nil }
    return before
  }

  /// A figure with its unit, or the words for its absence.
  private func amount(_ line: Int, _ value: ReportValue) -> Message {
    let shown = definition.lines[line]
    switch value {
    case .figure(let quantity): return NumberText.message(quantity, places: shown.places, unit: shown.unit)
    case .nilReport: return NumberText.message(.zero, places: 0, unit: shown.unit)
    case .notCalculable, .closed: return Message(vi: "x", en: "x")
    case .blank, .empty, .words: return Message(vi: "…", en: "…")
    }
  }

  /// A line against its base, in readings of one agency.
  func change(
    _ line: Int, _ moment: ReportMoment, _ base: ReportBase, _ reading: (ReportMoment) -> LineReading
  ) -> FigureChange {
    let shown = definition.lines[line]
    let other = base == .plan ? shown.plan ?? line : line
    let before = reading(base.base(of: moment))
    return FigureChange(
      current: reading(moment).quantity(line, of: definition), base: before.quantity(other, of: definition),
      isRate: shown.unit == "%", unit: shown.unit, places: shown.places,
      isComparable: before.values[other].state != .notApplicable)
  }

  private func extreme(_ line: Int, _ isHighest: Bool, _ by: ReportBreakdown) -> Message {
    let shown = definition.lines[line]
    let ranked = ReportRanking(
      title: shown.label, unit: shown.unit, places: shown.places, entries: entries(line, by).ranked, withoutFigure: []
    ).entries
    guard let entry = isHighest ? ranked.first : ranked.last else { return ReportPhrase.none.message() }
    return ReportPhrase.extreme.message(localized: [
      "agency": Message(vi: entry.agency.name, en: entry.agency.name),
      "amount": NumberText.message(entry.value, places: shown.places, unit: shown.unit),
    ])
  }
}

extension ReportThreshold {
  /// `Tỷ lệ đúng hạn dưới 80%`.
  fileprivate func usualTitle(_ line: ReportLine) -> Message {
    let phrase: ReportPhrase =
      switch side {
      case .below: .below
      case .above: .above
      case .atMost: .atMost
      case .atLeast: .atLeast
      }
    return phrase.message(localized: [
      "line": line.label.message, "bound": NumberText.message(bound, unit: line.unit),
    ])
  }
}
