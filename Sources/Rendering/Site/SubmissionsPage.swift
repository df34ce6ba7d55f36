// The list of submissions at `/submissions`, newest first, narrowed to a form, an agency or a period.
internal import ReportModel

public struct SubmissionLine: Sendable, Equatable {
  public var id: String
  public var form: ReportForm
  public var agency: ReportAgency
  public var period: ReportPeriod
  public var occasion: String
  public var revision: Int
  /// RFC 3339.
  public var receivedAt: String

  public init(
    id: String, form: ReportForm, agency: ReportAgency, period: ReportPeriod, occasion: String, revision: Int,
    receivedAt: String
  ) {
    self.id = id
    self.form = form
    self.agency = agency
    self.period = period
    self.occasion = occasion
    self.revision = revision
    self.receivedAt = receivedAt
  }
}

public struct SubmissionsView: Sendable, Equatable {
  /// What the list is narrowed to, `""` for nothing.
  public var form: String
  public var agency: String
  public var period: String
  public var submissions: [SubmissionLine]
  /// Cursor of the next page.
  public var next: String?
  /// The forms one may narrow to.
  public var forms: [ReportForm] = []

  public init(form: String, agency: String, period: String, submissions: [SubmissionLine], next: String?) {
    self.form = form
    self.agency = agency
    self.period = period
    self.submissions = submissions
    self.next = next
  }
}

public enum SubmissionsPage {
  public static func html(_ view: SubmissionsView, _ context: SiteContext) -> String {
    let language = context.language
    let table = SiteTable(
      id: "submissions", caption: SiteWord.newestFirst.text(language),
      columns: [
        .init(heading: SiteWord.receivedAt.text(language)), .init(heading: PageWord.agencyHeading.text(language)),
        .init(heading: SiteWord.form.text(language)), .init(heading: SiteWord.period.text(language)),
        .init(heading: SiteWord.revision.text(language), isNumber: true),
      ],
      rows: view.submissions.map { line in
        let occasion: Markup = line.occasion.isEmpty ? "" : " <small>(\(line.occasion))</small>"
        return [
          .link(SitePath.submission(line.id), DisplayInstant.text(line.receivedAt, language)),
          .link(SitePath.agency(line.agency.code), line.agency.name),
          "\(Markup.link(SitePath.form(line.form.code), line.form.title, language))\(occasion)",
          .link(
            SitePath.period(line.form.code, line.period.key, agency: line.agency.code),
            language.pick(line.period.name).capitalizedFirst),
          "\(line.revision)",
        ]
      })
    let found: Markup = view.submissions.isEmpty ? "<p>\(SiteWord.nothingFound.text(language))</p>\n" : table.markup
    let next: Markup =
      view.next.map { cursor in
        let path = SitePath.query(
          SitePath.submissions,
          [
            "form": value(view.form), "agency": value(view.agency), "period": value(view.period), "cursor": cursor,
          ])
        return "<p>\(Markup.link(path, SiteWord.older.text(language)))</p>\n"
      } ?? ""
    return SiteFrame.html(
      context, .submissions, heading: SiteWord.submissions.text(language),
      content: "\(filter(view, language))\(found)\(next)")
  }

  private static func value(_ text: String) -> String? { text.isEmpty ? nil : text }

  private static func filter(_ view: SubmissionsView, _ language: Language) -> Markup {
    let options = Markup(each: view.forms) {
      .option($0.code, $0.title, isChosen: $0.code == view.form, language)
    }
    return """
      <form class="search" method="get" action="\(SitePath.submissions)" role="search">
      <label for="form">\(SiteWord.form.text(language))</label>
      <select id="form" name="form"><option value="">\(SiteWord.all.text(language))</option>
      \(options)</select>
      <label for="agency">\(SiteWord.agencyCode.text(language))</label>
      <input id="agency" name="agency" value="\(view.agency)" maxlength="60" size="8">
      <label for="period">\(SiteWord.periodKey.text(language))</label>
      <input id="period" name="period" value="\(view.period)" maxlength="40" size="10">
      <button type="submit">\(SiteWord.narrow.text(language))</button>
      </form>

      """
  }
}
