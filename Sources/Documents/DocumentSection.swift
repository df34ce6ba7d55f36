// The sections of a report in a document. A chart is the table of its values: it can be read aloud, and edited.
internal import Rendering
internal import ReportModel

struct DocumentSection {
  let section: ReportSection
  let language: Language

  /// - Parameter lists: numbered lists before this section; those of the section are added.
  func xml(_ lists: inout Int) -> WordXML {
    switch section {
    case .heading(let text): Paragraph.text(.heading1, language.pick(text))
    case .text(let text): Paragraph.lines(.text, language.pick(text))
    case .ranking(let ranking): self.ranking(ranking)
    case .trend(let trend):
      values(
        trend.title, trend.unit, PageWord.periodHeading,
        trend.points.map { [language.pick($0.period.name), text($0.value, trend.unit, trend.places)] })
    case .map(let map):
      values(
        map.title, map.unit, PageWord.agencyHeading,
        map.tiles.map { [$0.agency.name, text($0.value, map.unit, map.places)] })
    case .found(let found): self.found(found, &lists)
    case .narrative(let narrative): words(narrative)
    case .proposals(let proposals): asked(proposals, &lists)
    // Written by the body, which knows where they stand.
    case .table, .coverage: ""
    }
  }

  // MARK: Figures of agencies and periods

  private func ranking(_ ranking: ReportRanking) -> WordXML {
    let title = PageWord.ranking.text(language, ["title": language.pick(ranking.title)])
    let table = ValueTable(
      columns: [
        .init(heading: PageWord.rowCode.text(language), share: 10, across: .center),
        .init(heading: PageWord.agencyHeading.text(language), share: 60, across: .left),
        .init(heading: PageWord.value.text(language), share: 30, across: .right),
      ],
      rows: ranking.shownEntries.map { shown in
        guard let shown else { return ["…", "", ""] }
        let value = DisplayNumber.text(shown.entry.value, places: ranking.places, language: language)
        return [String(shown.rank), shown.entry.agency.name, value]
      }, description: title)
    return """
      \(Paragraph.text(.heading1, title))\(unit(ranking.unit))\(ranking.entries.isEmpty ? "" : table.xml)\
      \(without(ranking.withoutFigure))
      """
  }

  private func values(_ title: LocalizedText, _ unit: String?, _ first: PageWord, _ rows: [[String]]) -> WordXML {
    let table = ValueTable(
      columns: [
        .init(heading: first.text(language), share: 65, across: .left),
        .init(heading: PageWord.value.text(language), share: 35, across: .right),
      ], rows: rows, description: language.pick(title))
    return "\(Paragraph.text(.caption, language.pick(title)))\(self.unit(unit))\(table.xml)"
  }

  private func unit(_ unit: String?) -> WordXML {
    unit.map { Paragraph.text(.unit, PageWord.unit.text(language, ["unit": UnitText.label($0, language)])) } ?? ""
  }

  private func text(_ value: ReportValue, _ unit: String?, _ places: Int) -> String {
    let none = ReportCoverage(reported: 0, blank: 0, expected: 0)
    return CellText.text(ReportCell(value: value, unit: unit, places: places, coverage: none), language)
  }

  private func found(_ found: ReportFound, _ lists: inout Int) -> WordXML {
    let items = found.entries.map { entry in
      let number = DisplayNumber.text(entry.value, places: found.places, language: language)
      return "\(entry.agency.name): \(number)\(UnitText.suffix(found.unit, after: number, language))"
    }
    let list =
      items.isEmpty
      ? Paragraph.text(.text, PageWord.noneFound.text(language)) : numbered(items.map { Run.xml($0) }, &lists)
    return "\(Paragraph.text(.heading1, language.pick(found.title)))\(list)\(unknown(found.withoutFigure.count))"
  }

  /// Who they are stands where the figures do.
  private func unknown(_ count: Int) -> WordXML {
    guard count > 0 else { return "" }
    let shown = DisplayNumber.text(count, language: language)
    return Paragraph.text(.fact, PageWord.unknownSide.text(language, ["count": shown]))
  }

  private func without(_ agencies: [ReportAgency]) -> WordXML {
    WithoutFigure.text(agencies, language).map { Paragraph.text(.fact, $0) } ?? ""
  }

  // MARK: Words of the reporters

  private func words(_ narrative: ReportNarrative) -> WordXML {
    let entries = WordXML(each: narrative.entries) { entry in
      "\(Paragraph.text(.heading2, entry.agency.name))\(Paragraph.lines(.text, entry.text))"
    }
    return """
      \(Paragraph.text(.heading1, language.pick(narrative.title)))\
      \(narrative.entries.isEmpty ? nothing : entries)\(shortened(narrative.shortened))
      """
  }

  private func asked(_ proposals: ReportProposals, _ lists: inout Int) -> WordXML {
    var groups: WordXML = ""
    for group in proposals.groups {
      let heading =
        group.addressee.map { PageWord.addressee.text(language, ["name": $0.name]) }
        ?? PageWord.noAddressee.text(language)
      let items = group.entries.map { entry -> WordXML in
        "\(Run.xml(entry.text))\(Run.xml(" (\(entry.agency.name))", .italic))"
      }
      groups += Paragraph.text(.heading2, heading)
      groups += numbered(items, &lists)
    }
    return """
      \(Paragraph.text(.heading1, language.pick(proposals.title)))\
      \(proposals.groups.isEmpty ? nothing : groups)\(shortened(proposals.shortened))
      """
  }

  private var nothing: WordXML { Paragraph.text(.text, PageWord.noWords.text(language)) }

  private func shortened(_ agencies: [ReportAgency]) -> WordXML {
    guard !agencies.isEmpty else { return "" }
    let names = agencies.map(\.name).joined(separator: "; ")
    return Paragraph.xml(.text, Run.xml(PageWord.wordsShortened.text(language, ["names": names]), .italic))
  }

  /// A list that counts from 1.
  private func numbered(_ items: [WordXML], _ lists: inout Int) -> WordXML {
    lists += 1
    let number: WordXML = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(lists)\"/></w:numPr>"
    return WordXML(each: items) { Paragraph.xml(.item, direct: number, $0) }
  }
}
