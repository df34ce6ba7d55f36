// The words of the reporters, gathered and attributed: what they wrote in a section, and what they ask of whom.
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Store

struct GatheredWords {
  /// Most characters of words in one section of a report; beyond them it says how many reports are left out.
  static let mostCharacters = 400_000

  private struct Report {
    let agency: ReportAgency
    let sections: [DraftSection]
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
    for code in definition.wordsForms {
      guard let scope = plan.scopes[ReportPlan.Source(form: code, period: plan.period.key)] else { continue }
      let reporters = scope.tree.subtree(plan.head).filter { scope.expected.isExpected($0) }
        .sorted { scope.tree.code($0) < scope.tree.code($1) }
      let stored = try Reports.narratives(
        form: scope.published.id, period: plan.period.key, occasion: "", agencies: reporters.map(scope.tree.id),
        on: connection)
      byForm[code] = reporters.compactMap { node in
        stored[scope.tree.id(node)].map {
          Report(
            agency: ReportAgency(code: scope.tree.code(node), name: scope.tree.name(node)),
            sections: StoredNarrative.sections($0))
        }
      }
      titles[code] = Dictionary(
        scope.published.form.narrative.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
  }

  func narrative(_ form: String, _ section: String, _ title: LocalizedText?) -> ReportSection {
    var entries: [ReportNarrative.Entry] = []
    var leftOut = 0
    var characters = 0
    for (agency, items) in items(form, section) {
      let text = items.map(\.text).joined(separator: "\n")
      characters += text.count
      if characters > Self.mostCharacters {
        leftOut += 1
      } else {
        entries.append(ReportNarrative.Entry(agency: agency, text: text))
      }
    }
    return .narrative(
      ReportNarrative(title: title ?? heading(form, section), entries: entries, leftOut: leftOut))
  }

  /// Groups by centre code of the addressee, those without one last.
  func proposals(_ form: String, _ section: String, _ title: LocalizedText?) -> ReportSection {
    var groups: [String: [ReportNarrative.Entry]] = [:]
    var leftOut = 0
    var characters = 0
    for (agency, items) in items(form, section) {
      characters += items.reduce(0) { $0 + $1.text.count }
      guard characters <= Self.mostCharacters else {
        leftOut += 1
        continue
      }
      for item in items {
        groups[item.to ?? "", default: []].append(ReportNarrative.Entry(agency: agency, text: item.text))
      }
    }
    let sorted = groups.sorted { a, b in a.key.isEmpty ? false : b.key.isEmpty || a.key < b.key }
    return .proposals(
      ReportProposals(
        title: title ?? heading(form, section),
        groups: sorted.map { code, entries in
          ReportProposals.Group(
            addressee: code.isEmpty ? nil : ReportAgency(code: code, name: name(code) ?? code), entries: entries)
        }, leftOut: leftOut))
  }

  private func heading(_ form: String, _ section: String) -> LocalizedText {
    titles[form]?[section] ?? LocalizedText(vi: section)
  }

  private func items(_ form: String, _ section: String) -> [(ReportAgency, [DraftSection.Item])] {
    (byForm[form] ?? []).compactMap { report in
      guard let found = report.sections.first(where: { $0.code == section }) else { return nil }
      let items =
        switch found.content {
        case .text(let text): [DraftSection.Item(text: text, to: nil)]
        case .items(let items): items
        }
      let filled = items.filter { !$0.text.allSatisfy(\.isWhitespace) }
      return filled.isEmpty ? nil : (report.agency, filled)
    }
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
