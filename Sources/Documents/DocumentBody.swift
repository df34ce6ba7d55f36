// The text of a document in reading order, as the page has it: heading, sections, signatures, wide tables as appendices
// on sheets that lie, signs, proof.
internal import Rendering
internal import ReportModel

struct DocumentBody {
  let content: ReportContent
  let digest: String
  let language: Language
  private(set) var xml: WordXML = ""
  /// Numbered lists so far.
  private(set) var lists = 0

  init(content: ReportContent, digest: String, language: Language) {
    self.content = content
    self.digest = digest
    self.language = language
  }

  mutating func write() {
    let heading = ReportHeading(content: content, digest: digest, language: language)
    xml += DocumentHeading(content: content, heading: heading, language: language).xml
    if content.document == nil { writeByForm() } else { writeByDefinition() }
    xml += DocumentSignatures(content: content, language: language).xml
    writeAppendices()
    writeSigns()
    if content.document != nil {
      xml += freshness
      xml += Paragraph.text(.sign, heading.definition)
    }
    xml += Paragraph.text(.sign, PageWord.contentProof.text(language, ["digest": digest]))
    xml += wide.isEmpty ? Sheet.upright.properties(isFirst: true) : Sheet.lying.properties(isFirst: false)
  }

  // MARK: A report by a form alone

  private mutating func writeByForm() {
    let coverage = content.completeness
    xml += accepted(coverage)
    xml += missing(content.missing, count: content.coverage.reduce(0) { $0 + $1.missingCount })
    xml += freshness
    xml += Paragraph.text(.heading1, PageWord.totals.text(language))
    for table in content.tables where !Self.isWide(table) { xml += upright(table) }
    for index in wide.indices {
      xml += Paragraph.text(.text, PageWord.seeAppendix.text(language, ["appendix": appendixName(index)]))
    }
    for ranking in content.rankings { xml += section(.ranking(ranking)) }
  }

  // MARK: A report by a definition

  private mutating func writeByDefinition() {
    if let correction = content.correction { xml += DocumentCorrection(correction: correction, language: language).xml }
    var appendix = 0
    for section in content.sections {
      if case .table(let table) = section {
        if Self.isWide(table) {
          let title = table.title.map { language.pick($0) } ?? PageWord.totals.text(language)
          xml += Paragraph.text(
            .text, PageWord.seeTable.text(language, ["title": title, "appendix": appendixName(appendix)]))
          appendix += 1
        } else {
          xml += upright(table)
        }
      } else {
        xml += self.section(section)
      }
    }
  }

  private mutating func section(_ section: ReportSection) -> WordXML {
    switch section {
    case .coverage(let forms):
      WordXML(each: forms) { coverage in
        let form = "\(coverage.form.shownCode) – \(language.pick(coverage.form.title))"
        return """
          \(Paragraph.fact(PageWord.formHeading.text(language), form))\(accepted(coverage.completeness))\
          \(missing(coverage.missing, count: coverage.missingCount))
          """
      }
    default: DocumentSection(section: section, language: language).xml(&lists)
    }
  }

  private func upright(_ table: ReportTable) -> WordXML {
    FigureGrid(table: table, language: language, sheet: .upright, largest: 12).xml
  }

  // MARK: Facts

  private func accepted(_ coverage: ReportCompleteness) -> WordXML {
    let accepted = DisplayNumber.text(coverage.accepted, language: language)
    let expected = DisplayNumber.text(coverage.expected, language: language)
    return Paragraph.fact(PageWord.submitted.text(language), "\(accepted)/\(expected)", isHeavy: true)
  }

  private func missing(_ agencies: [ReportAgency], count: Int) -> WordXML {
    let text = MissingAgencies.text(agencies, count: count, language)
    return Paragraph.fact(text.heading, text.names)
  }

  private var freshness: WordXML {
    """
    \(Paragraph.fact(PageWord.figuresThrough.text(language), FreshnessText.text(content.fresh, language)))\
    \(Paragraph.fact(PageWord.madeAt.text(language), DisplayInstant.text(content.madeAt, language)))
    """
  }

  // MARK: Appendices

  private var wide: [ReportTable] { content.tables.filter(Self.isWide) }

  /// What becomes an appendix: the same in both languages, so that their numbers are.
  private static func isWide(_ table: ReportTable) -> Bool {
    FigureTable.isWide(table) || SheetPaper.needed(for: table, .vi) > .upright
  }

  private func appendixName(_ index: Int) -> String {
    PageWord.appendix.text(language, ["number": RomanNumeral.text(index + 1)])
  }

  private mutating func writeAppendices() {
    guard !wide.isEmpty else { return }
    // The paragraph that ends the upright sheets.
    xml += "<w:p><w:pPr><w:pStyle w:val=\"ReportSign\"/>\(Sheet.upright.properties(isFirst: true))</w:pPr></w:p>"
    for (index, table) in wide.enumerated() {
      let breaks: WordXML = index > 0 ? "<w:pageBreakBefore/>" : ""
      xml += Paragraph.text(.heading1, direct: "\(breaks)<w:jc w:val=\"center\"/>", appendixName(index))
      xml += FigureGrid(table: table, language: language, sheet: .lying, largest: 11).xml
    }
  }

  private mutating func writeSigns() {
    let signs = SignsKey(content.tables, language).signs
    guard !signs.isEmpty else { return }
    xml += Paragraph.xml(.sign, direct: "<w:keepNext/>", Run.xml(PageWord.signs.text(language), .bold))
    for (index, (sign, meaning)) in signs.enumerated() {
      // The key stays on one sheet.
      let next: WordXML = index < signs.count - 1 ? "<w:keepNext/>" : ""
      xml += Paragraph.xml(
        .sign, direct: "\(next)<w:ind w:left=\"567\" w:hanging=\"567\"/>",
        "\(Run.xml(sign + "\t", .bold))\(Run.xml(meaning.text(language)))")
    }
  }
}
