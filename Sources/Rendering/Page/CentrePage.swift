// The first page, in the order a leader asks: how much and against what, who is behind, what do they ask for, what
// is new.
internal import ReportModel

public struct CentrePage {
  let view: CentreView
  let context: SiteContext

  /// HTML5, UTF-8.
  public static func html(_ view: CentreView, _ context: SiteContext) -> String {
    let page = CentrePage(view: view, context: context)
    return SiteFrame.html(context, .overview, heading: SiteWord.overview.text(context.language), content: page.content)
  }

  private var language: Language { context.language }

  private var content: Markup {
    let words = view.showsSubmissions ? proposals : ""
    return "\(figures)\(late)\(words)\(recent)"
  }

  private func section(_ id: String, _ heading: SiteWord, _ content: Markup) -> Markup {
    """
    <section aria-labelledby="\(id)">
    <h2 id="\(id)">\(heading.text(language))</h2>
    \(content)</section>

    """
  }

  // MARK: How much

  private var figures: Markup {
    let tables: Markup =
      view.figures.isEmpty
      ? "<p>\(PageWord.noFigures.text(language))</p>\n"
      : Markup(each: view.figures.enumerated()) { figures(of: $1, id: "figures-\($0 + 1)") }
    let more: Markup =
      view.formsLeftOut > 0
      ? """
      <p>\(Markup.link(
        SitePath.forms, SiteWord.otherForms.text(language, ["count": String(view.formsLeftOut)])))</p>

      """ : ""
    return section("how-much", .howMuch, "\(tables)\(more)")
  }

  private func figures(of entry: CentreView.Figures, id: String) -> Markup {
    let path = SitePath.period(entry.form.code, entry.period.key, agency: entry.agency.code)
    let report: Markup =
      entry.report.map { "; \(Markup.link($0.pagePath(language), $0.name(language)))" } ?? ""
    let pending: Markup =
      entry.fresh.pending > 0 ? "; <small>\(FreshnessText.text(entry.fresh, language))</small>" : ""
    var list = FigureList(
      id: id, caption: SiteText.title(entry.form, language), figures: entry.figures, language: language)
    list.note = """
       – \(Markup.link(path, language.pick(entry.period.name))); \
      \(SiteWord.submittedShort.text(language, ["count": SiteText.of(entry.completeness, language)]))\(report)\(pending)
      """
    return list.markup
  }

  // MARK: Who is behind

  private var late: Markup {
    guard !view.late.isEmpty else {
      return section("late", .whoIsLate, "<p>\(SiteWord.nobodyLate.text(language))</p>\n")
    }
    let agencies: SiteWord = view.showsSubmissions ? .lateAndPhones : .lateAgencies
    let table = SiteTable(
      id: "late-reports", caption: SiteWord.endedPeriods.text(language),
      columns: [
        .init(heading: SiteWord.form.text(language)), .init(heading: SiteWord.period.text(language)),
        .init(heading: PageWord.submitted.text(language), isNumber: true),
        .init(heading: agencies.text(language), isWide: true),
      ],
      rows: view.late.map { entry in
        let path = SitePath.period(entry.form.code, entry.period.key, agency: entry.agency.code)
        let left = entry.completeness.expected - entry.completeness.accepted - entry.missing.count
        let more: [Markup] =
          left > 0
          ? [.link(path, PageWord.more.text(language, ["count": DisplayNumber.text(left, language: language)]))] : []
        return [
          SiteText.title(entry.form, language), .link(path, language.pick(entry.period.name).capitalizedFirst),
          "\(SiteText.of(entry.completeness, language))",
          .joined(entry.missing.map { MissingTable.inline($0) } + more, by: "; "),
        ]
      })
    return section("late", .whoIsLate, table.markup)
  }

  // MARK: What they ask for

  private var proposals: Markup {
    guard !view.proposals.isEmpty else {
      return section("asked", .whatIsAsked, "<p>\(SiteWord.nothingAsked.text(language))</p>\n")
    }
    return section("asked", .whatIsAsked, Markup(each: view.proposals.enumerated()) { proposals(of: $1, id: $0 + 1) })
  }

  private func proposals(of entry: CentreView.Proposals, id: Int) -> Markup {
    let path = SitePath.period(entry.form.code, entry.period.key)
    let rows = entry.groups.flatMap { group in
      group.entries.map { line -> [Markup] in
        let addressee =
          group.addressee.map { PageWord.addressee.text(language, ["name": $0.name]) }
          ?? PageWord.noAddressee.text(language)
        return ["\(addressee)", "\(line.text)", .link(SitePath.agency(line.agency.code), line.agency.name)]
      }
    }
    var table = SiteTable(
      id: "asked-\(id)", caption: SiteText.title(entry.form, language),
      columns: [
        .init(heading: SiteWord.addressee.text(language)),
        .init(heading: SiteWord.proposal.text(language), isWide: true),
        .init(heading: PageWord.agencyHeading.text(language)),
      ], rows: rows)
    table.note = " – \(Markup.link(path, language.pick(entry.period.name)))"
    let more: Markup =
      entry.leftOut > 0
      ? "<p>\(SiteWord.proposalsLeftOut.text(language, ["count": String(entry.leftOut)]))</p>\n" : ""
    return "\(table.markup)\(more)"
  }

  // MARK: What is new

  private var recent: Markup {
    guard !view.recent.isEmpty else {
      return section("new", .whatIsNew, "<p>\(SiteWord.nothingNew.text(language))</p>\n")
    }
    let table = SiteTable(
      id: "recent", caption: SiteWord.newestFirst.text(language),
      columns: [
        .init(heading: SiteWord.receivedAt.text(language)), .init(heading: PageWord.agencyHeading.text(language)),
        .init(heading: SiteWord.form.text(language)), .init(heading: SiteWord.period.text(language)),
        .init(heading: SiteWord.revision.text(language), isNumber: true),
      ],
      rows: view.recent.map { line in
        let time = DisplayInstant.text(line.receivedAt, language)
        return [
          view.showsSubmissions ? .link(SitePath.submission(line.id), time) : "\(time)",
          .link(SitePath.agency(line.agency.code), line.agency.name), "\(line.form.title, language)",
          .link(
            SitePath.period(line.form.code, line.period.key, agency: line.agency.code),
            language.pick(line.period.name).capitalizedFirst),
          "\(line.revision)",
        ]
      })
    let more: Markup = view.hasMoreRecent ? "<p>\(SiteWord.moreRecent.text(language))</p>\n" : ""
    return section("new", .whatIsNew, "\(table.markup)\(more)")
  }
}
