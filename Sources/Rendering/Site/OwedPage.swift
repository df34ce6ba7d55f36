// The reporter's page at `/owed`: what the agency owes and has sent, late first, and the way to send it.

public struct OwedView: Sendable, Equatable {
  public var agency: ReportAgency
  public var reports: [OwedReport]
  /// Ad hoc forms, which are sent when something has happened.
  public var occasional: [ReportForm] = []

  public init(agency: ReportAgency, reports: [OwedReport]) {
    self.agency = agency
    self.reports = reports
  }
}

public enum OwedPage {
  public static func html(_ view: OwedView, _ context: SiteContext) -> String {
    let language = context.language
    let late = view.reports.count { $0.state == .late }
    let words =
      late == 0
      ? SiteWord.nothingLate.text(language)
      : SiteWord.lateReports.text(language, ["count": DisplayNumber.text(late, language: language)])
    let table = OwedTable(
      id: "owed", caption: view.agency.name, agency: view.agency.code, linksSubmissions: true, sends: true,
      language: language)
    let content: Markup =
      view.reports.isEmpty
      ? "<p>\(SiteWord.owesNothing.text(language))</p>\n" : "<p>\(words)</p>\n\(table.markup(view.reports))"
    return SiteFrame.html(
      context, .owed, heading: SiteWord.owed.text(language), content: "\(content)\(occasional(view, language))")
  }

  private static func occasional(_ view: OwedView, _ language: Language) -> Markup {
    guard !view.occasional.isEmpty else { return "" }
    let options = Markup(each: view.occasional) { .option($0.code, $0.title, language) }
    return """
      <section aria-labelledby="occasional">
      <h2 id="occasional">\(SiteWord.occasional.text(language))</h2>
      <form class="search" method="get" action="\(SitePath.sending)">
      <input type="hidden" name="agency" value="\(view.agency.code)">
      <label for="form">\(SiteWord.form.text(language))</label>
      <select id="form" name="form" required>\(options)</select>
      <label for="period">\(SiteWord.occasionalPeriod.text(language))</label>
      <input id="period" name="period" required maxlength="40" size="24">
      <label for="occasion">\(SiteWord.occasion.text(language))</label>
      <input id="occasion" name="occasion" maxlength="40" size="16" pattern="[a-z0-9\\-]*">
      <button type="submit">\(SiteWord.makeReport.text(language))</button>
      </form>
      </section>

      """
  }
}
