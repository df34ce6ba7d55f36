// The words of the reporters, gathered and attributed: what they wrote in a section, and what they ask of whom. Where many
// have written, each has the same room, and says that it is shortened.
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Store

struct GatheredWords {
  /// Characters of words of one form in a report, about: shared by those who wrote.
  static let mostCharacters = 400_000
  /// What everybody has room for, however many they are.
  static let leastCharacters = 400
  /// Reports read at once.
  private static let reportsAtOnce = 200

  private struct Report {
    let agency: ReportAgency
    let sections: [String: [DraftSection.Item]]
    /// Codes of the sections of which something is left out.
    let shortened: Set<String>
  }

  private var byForm: [String: [Report]] = [:]
  private var titles: [String: [String: LocalizedText]] = [:]
  /// Names of addressees by centre code.
  private let name: (String) -> String?

  /// Reads the words of the forms that the definition gathers them from.
  init(
    _ definition: ReportDefinition, plan: ReportPlan, name: @escaping (String) -> String?, on connection: Connection
  ) throws {
    self.name = name
    let head = plan.tree.id(plan.head)
    for code in definition.wordsForms {
      guard let scope = plan.scopes[ReportPlan.Source(form: code, period: plan.period.key)],
        let node = scope.tree.node(of: head)
      else { continue }
      let reporters = scope.tree.subtree(node).filter { scope.expected.isExpected($0) }
        .sorted { scope.tree.code($0) < scope.tree.code($1) }
      let form = scope.published.id
      let count = try Reports.narrativeCount(
        form: form, period: plan.period.key, occasion: "", agencies: reporters.map(scope.tree.id), on: connection)
      let room = max(Self.leastCharacters, Self.mostCharacters / max(count, 1))
      for start in stride(from: 0, to: reporters.count, by: Self.reportsAtOnce) {
        let chunk = reporters[start..<min(start + Self.reportsAtOnce, reporters.count)]
        let stored = try Reports.narratives(
          form: form, period: plan.period.key, occasion: "", agencies: chunk.map(scope.tree.id), on: connection)
        for reporter in chunk {
          guard let text = stored[scope.tree.id(reporter)] else { continue }
          let agency = ReportAgency(code: scope.tree.code(reporter), name: scope.tree.name(reporter))
          byForm[code, default: []].append(Self.report(agency, StoredNarrative.sections(text), room: room))
        }
      }
      titles[code] = Dictionary(
        scope.published.form.narrative.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private static func report(_ agency: ReportAgency, _ sections: [DraftSection], room: Int) -> Report {
    var kept: [String: [DraftSection.Item]] = [:]
    var shortened: Set<String> = []
    for section in sections {
      let items =
        switch section.content {
        case .text(let text): [DraftSection.Item(text: text, to: nil)]
        case .items(let items): items
        }
      var left = room
      for item in items where !item.text.allSatisfy(\.isWhitespace) {
        guard left > 0 else {
          shortened.insert(section.code)
          break
        }
        let isWhole = item.text.count <= left
        if !isWhole { shortened.insert(section.code) }
        let text = isWhole ? item.text : item.text.prefix(left) + "…"
        kept[section.code, default: []].append(DraftSection.Item(text: String(text), to: item.to))
        left -= item.text.count
      }
    }
    return Report(agency: agency, sections: kept, shortened: shortened)
  }

  func narrative(_ form: String, _ section: String, _ title: LocalizedText?) -> ReportSection {
    let reports = reports(form, section)
    return .narrative(
      ReportNarrative(
        title: title ?? heading(form, section),
        entries: reports.map { report in
          ReportNarrative.Entry(
            agency: report.agency, text: (report.sections[section] ?? []).map(\.text).joined(separator: "\n"))
        }, shortened: reports.filter { $0.shortened.contains(section) }.map(\.agency)))
  }

  /// Groups by centre code of the addressee, those without one last.
  func proposals(_ form: String, _ section: String, _ title: LocalizedText?) -> ReportSection {
    let reports = reports(form, section)
    var groups: [String: [ReportNarrative.Entry]] = [:]
    for report in reports {
      for item in report.sections[section] ?? [] {
        groups[item.to ?? "", default: []].append(ReportNarrative.Entry(agency: report.agency, text: item.text))
      }
    }
    let sorted = groups.sorted { a, b in a.key.isEmpty ? false : b.key.isEmpty || a.key < b.key }
    return .proposals(
      ReportProposals(
        title: title ?? heading(form, section),
        groups: sorted.map { code, entries in
          ReportProposals.Group(
            addressee: code.isEmpty ? nil : ReportAgency(code: code, name: name(code) ?? code), entries: entries)
        }, shortened: reports.filter { $0.shortened.contains(section) }.map(\.agency)))
  }

  private func heading(_ form: String, _ section: String) -> LocalizedText {
    titles[form]?[section] ?? LocalizedText(vi: section)
  }

  /// Those who wrote something there.
  private func reports(_ form: String, _ section: String) -> [Report] {
    (byForm[form] ?? []).filter { $0.sections[section] != nil }
  }
}

extension ReportDefinition {
  /// Forms whose words it gathers.
  var wordsForms: [String] {
    var codes: [String] = []
    for section in sections {
      switch section {
      case .narrative(let form, _, _), .proposals(let form, _, _):
        if !codes.contains(form) { codes.append(form) }
      default: continue
      }
    }
    return codes
  }
}
