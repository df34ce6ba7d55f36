// The page on which a report is sent: the prefilled workbook to take, the filled one to put in, what was found in it
// in the form's own layout, reasons for warnings, and the sending. The workbook travels in the page until it is
// sent, so the centre keeps nothing that was not.
public import ReportModel

public struct SendView: Sendable, Equatable {
  public var form: ReportForm
  public var period: ReportPeriod
  public var agency: ReportAgency
  /// The event of an ad hoc form; empty where there is none.
  public var occasion = ""
  /// The newest revision there is.
  public var newest: SubmissionLine?
  /// Why the file could not be taken.
  public var refusal: Message?
  public var check: Check?

  /// A workbook that was looked at.
  public struct Check: Sendable, Equatable {
    public var fileName: String
    /// The bytes of the workbook, Base64.
    public var workbook: String
    public var content: SheetContent
    public var findings: [Finding]
    /// By key, as they were typed or stood in the workbook.
    public var reasons: [String: String]

    public init(
      fileName: String, workbook: String, content: SheetContent, findings: [Finding], reasons: [String: String]
    ) {
      self.fileName = fileName
      self.workbook = workbook
      self.content = content
      self.findings = findings
      self.reasons = reasons
    }

    /// Whether nothing stands in the way.
    var isAcceptable: Bool { !findings.contains(where: \.blocking) }

    /// Whether reasons are all that is missing.
    var needsOnlyReasons: Bool { !findings.contains { $0.blocking && $0.severity != .warning } }
  }

  public init(form: ReportForm, period: ReportPeriod, agency: ReportAgency) {
    self.form = form
    self.period = period
    self.agency = agency
  }
}

public struct SendPage {
  let view: SendView
  let context: SiteContext

  /// The fields of the page's forms, by name.
  public enum Field {
    public static let (file, workbook, fileName, replaces, action) = ("file", "workbook", "name", "replaces", "action")
    /// What a reason's field is called: this, then its key.
    public static let reason = FoundSheet.fieldPrefix
    /// Values of `action`.
    public static let (check, send, coloured) = ("check", "send", "coloured")
  }

  public static func html(_ view: SendView, _ context: SiteContext) -> String {
    let page = SendPage(view: view, context: context)
    let heading = SiteWord.sendHeading.text(context.language, ["form": context.language.pick(view.form.title)])
    let marked = SiteWord.sendHeading.markup(context.language, "form", "\(view.form.title, context.language)")
    return SiteFrame.html(
      context, .owed, heading: heading, marked: marked, script: DropScript.text, content: page.content)
  }

  private var language: Language { context.language }
  private var action: String {
    SitePath.send(view.form.code, view.period.key, agency: view.agency.code, occasion: view.occasion)
  }

  private var content: Markup {
    let refusal: Markup =
      view.refusal.map { "<p id=\"refused\" class=\"refused\" role=\"alert\">\(language.pick($0))</p>\n" } ?? ""
    return "\(facts)\(refusal)\(view.check.map(checked) ?? "")\(take)\(put)"
  }

  private var facts: Markup {
    let newest: Markup
    if let sent = view.newest {
      let words = SiteWord.sentAt.text(
        language, ["revision": String(sent.revision), "time": DisplayInstant.text(sent.receivedAt, language)])
      newest = .link(SitePath.submission(sent.id), words)
    } else {
      newest = "\(PageWord.missing.text(language))"
    }
    var facts: [(String, Markup)] = [
      (SiteWord.form.text(language), .link(SitePath.form(view.form.code), view.form.shownCode)),
      (SiteWord.period.text(language), "\(language.pick(view.period.name).capitalizedFirst)"),
      (PageWord.agencyHeading.text(language), "\(view.agency.name)"), (SiteWord.state.text(language), newest),
    ]
    if !view.occasion.isEmpty { facts.insert((SiteWord.event.text(language), "\(view.occasion)"), at: 2) }
    return .facts(facts)
  }

  // MARK: Steps

  private var take: Markup {
    let path = SitePath.document(
      "/v1/forms/\(view.form.code)/xlsx",
      [
        "agency": view.agency.code, "period": view.period.key,
        "occasion": view.occasion.isEmpty ? nil : view.occasion, "lang": language.rawValue,
      ])
    return """
      <section aria-labelledby="take">
      <h2 id="take">\(SiteWord.takeWorkbook.text(language))</h2>
      <p>\(Markup.link(path, SiteWord.prefilledWorkbook.text(language)))</p>
      </section>

      """
  }

  private var put: Markup {
    """
    <section aria-labelledby="put">
    <h2 id="put">\(SiteWord.putWorkbook.text(language))</h2>
    <form class="put" method="post" action="\(action)" enctype="multipart/form-data">
    \(replaces)<p><label for="file">\(SiteWord.filledWorkbook.text(language))</label>
    <input id="file" name="\(Field.file)" type="file" required \
    accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"></p>
    <p><button type="submit" name="\(Field.action)" value="\(Field.check)">\(SiteWord.check.text(language))</button></p>
    </form>
    </section>

    """
  }

  /// What stands there now, so that nobody overwrites a revision that was not seen.
  private var replaces: Markup {
    "<input type=\"hidden\" name=\"\(Field.replaces)\" value=\"\(view.newest?.revision ?? 0)\">\n"
  }

  // MARK: What was found

  private func checked(_ check: SendView.Check) -> Markup {
    let sheet = FoundSheet(content: check.content, findings: check.findings, language: language)
    func button(_ value: String, _ word: SiteWord) -> Markup {
      "<button type=\"submit\" name=\"\(Field.action)\" value=\"\(value)\">\(word.text(language))</button>\n"
    }
    let hasWarnings = check.findings.contains { $0.severity == .warning }
    return """
      <section aria-labelledby="checked">
      <h2 id="checked">\(SiteWord.checkedFile.text(language, ["name": check.fileName]))</h2>
      <p role="status"><strong>\(verdict(check))</strong></p>
      <form class="checked" method="post" action="\(action)" enctype="multipart/form-data">
      \(replaces)<input type="hidden" name="\(Field.workbook)" value="\(check.workbook)">
      <input type="hidden" name="\(Field.fileName)" value="\(check.fileName)">
      \(sheet.list(reasons: check.reasons))<p>\(check.needsOnlyReasons ? button(Field.send, .send) : "")\
      \(hasWarnings ? button(Field.check, .checkAgain) : "")\
      \(check.findings.isEmpty ? "" : button(Field.coloured, .coloured))</p>
      </form>
      \(sheet.sheet)</section>

      """
  }

  private func verdict(_ check: SendView.Check) -> String {
    func count(_ severity: Severity) -> String {
      DisplayNumber.text(check.findings.count { $0.severity == severity }, language: language)
    }
    if check.isAcceptable { return SiteWord.mayBeSent.text(language) }
    if check.needsOnlyReasons { return SiteWord.needsReasons.text(language, ["count": count(.warning)]) }
    return SiteWord.mayNotBeSent.text(language, ["errors": count(.error), "warnings": count(.warning)])
  }
}

/// Drops a file onto the form where scripts run; without them the field takes it.
enum DropScript {
  static let text = """

    addEventListener("DOMContentLoaded", () => {
      const form = document.querySelector("form.put"), field = document.getElementById("file");
      if (!form || !field) return;
      const mark = on => form.classList.toggle("over", on);
      form.addEventListener("dragover", event => { event.preventDefault(); mark(true); });
      form.addEventListener("dragleave", () => mark(false));
      form.addEventListener("drop", event => {
        event.preventDefault();
        mark(false);
        if (event.dataTransfer.files.length === 1) field.files = event.dataTransfer.files;
        field.focus();
      });
    });

    """
}
