// The page of one submission: the receipt, its other revisions, what was found, and the report in its form's layout.
public import ReportModel

public struct SubmissionView: Sendable, Equatable {
  public var line: SubmissionLine
  public var version: Int
  /// `sha256:…` of the received bytes, and the entry of the log that stands for them.
  public var digest: String
  public var sequence: Int
  public var content: SheetContent
  public var findings: [Finding]
  /// The newest of the report's other revisions, newest first, and how many more there are.
  public var others: [Revision] = []
  public var othersLeftOut = 0
  /// Whether the reader may send the report again.
  public var sends: Bool

  public struct Revision: Sendable, Equatable {
    public var id: String
    public var number: Int
    /// RFC 3339.
    public var receivedAt: String

    public init(id: String, number: Int, receivedAt: String) {
      self.id = id
      self.number = number
      self.receivedAt = receivedAt
    }
  }

  public init(
    line: SubmissionLine, version: Int, digest: String, sequence: Int, content: SheetContent, findings: [Finding],
    sends: Bool
  ) {
    self.line = line
    self.version = version
    self.digest = digest
    self.sequence = sequence
    self.content = content
    self.findings = findings
    self.sends = sends
  }
}

public enum SubmissionPage {
  public static func html(_ view: SubmissionView, _ context: SiteContext) -> String {
    let language = context.language
    let line = view.line
    let sheet = FoundSheet(content: view.content, findings: view.findings, language: language)
    let heading = [language.pick(line.form.title), line.agency.name, language.pick(line.period.name)]
    let content: Markup = """
      \(FormPage.banner(line.form, language))\(receipt(view, language))\(sheet.list())\(sheet.sheet)
      """
    return SiteFrame.html(
      context, .submissions, heading: heading.joined(separator: " – "),
      marked: "\(line.form.title, language) – \(heading.dropFirst().joined(separator: " – "))", content: content)
  }

  private static func receipt(_ view: SubmissionView, _ language: Language) -> Markup {
    let line = view.line
    var facts: [(String, Markup)] = [
      (SheetWord.receipt.text(language), "\(line.id)"),
      (
        SheetWord.receivedAt.text(language),
        """
        \(DisplayInstant.text(line.receivedAt, language)), \
        \(SheetWord.revision.text(language, ["number": String(line.revision)]))
        """
      ),
      (
        SiteWord.form.text(language),
        .link(
          SitePath.form(line.form.code),
          PageWord.form.text(language, ["code": line.form.shownCode, "version": String(view.version)]))
      ),
      (PageWord.agencyHeading.text(language), .link(SitePath.agency(line.agency.code), line.agency.name)),
      (
        SiteWord.period.text(language),
        .link(
          SitePath.period(line.form.code, line.period.key, agency: line.agency.code),
          language.pick(line.period.name).capitalizedFirst)
      ),
    ]
    if !line.occasion.isEmpty { facts.append((SiteWord.event.text(language), "\(line.occasion)")) }
    if let person = view.content.preparedBy {
      let words = [person.name, person.phone].compactMap(\.self).joined(separator: ", ")
      facts.append((PageWord.preparedBy.text(language), "\(words)"))
    }
    if !view.others.isEmpty {
      let links = view.others.map { other -> Markup in
        let words = SheetWord.revision.text(language, ["number": String(other.number)])
        let time = DisplayInstant.text(other.receivedAt, language)
        return "\(Markup.link(SitePath.submission(other.id), words)) (\(time))"
      }
      let left = DisplayNumber.text(view.othersLeftOut, language: language)
      let more: [Markup] =
        view.othersLeftOut > 0 ? ["\(SiteWord.revisionsLeftOut.text(language, ["count": left]))"] : []
      facts.append((SiteWord.otherRevisions.text(language), .joined(links + more, by: " · ")))
    }
    facts.append(
      (
        SiteWord.proof.text(language),
        "\(view.digest), \(SiteWord.logEntry.text(language, ["number": String(view.sequence)]))"
      )
    )
    facts.append((PageWord.documents.text(language), documents(view, language)))
    return .facts(facts)
  }

  private static func documents(_ view: SubmissionView, _ language: Language) -> Markup {
    let path = "/v1/submissions/\(view.line.id)"
    var links: [Markup] = [
      .link("\(path)?format=html&lang=\(language.rawValue)", SiteWord.officialSheet.text(language)),
      .link("\(path)?format=pdf&lang=\(language.rawValue)", SiteWord.sheetPDF.text(language)),
      .link("\(path)?format=xlsx&lang=\(language.rawValue)", SiteWord.sheetWorkbook.text(language)),
      .link("\(path)/payload", SiteWord.payload.text(language)),
    ]
    if view.sends {
      links.append(
        .link(
          SitePath.send(
            view.line.form.code, view.line.period.key, agency: view.line.agency.code, occasion: view.line.occasion),
          SiteWord.sendAgain.text(language)))
    }
    return .joined(links, by: " · ")
  }
}
