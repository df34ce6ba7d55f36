// The reporter's page at `/owed`: what the agency owes and has sent, late first, and the way to send it.

public struct OwedView: Sendable, Equatable {
  public var agency: ReportAgency
  public var reports: [OwedReport]

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
    return SiteFrame.html(context, .owed, heading: SiteWord.owed.text(language), content: content)
  }
}
