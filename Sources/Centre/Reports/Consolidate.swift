// Making a consolidated report, by a form or by a definition, of one snapshot. What was made keeps its content, its pages
// and its digest; an official edition is made once, and corrected by another that says what changed.
internal import Documents
internal import Formats
internal import Operations
internal import Postgres
package import Rendering
internal import ReportModel
internal import Security
internal import Store
internal import Workbook

/// A report that is asked for, found to be possible, and not read yet.
struct ReportDraft {
  var origin: ReportOrigin
  /// Code of the form or definition.
  var code: String
  var issuer: AgencyID
  var period: Period
  var agency: AgencyID
  var document: DocumentSettings?
  /// Whether it gathers words of the reporters.
  var hasWords = false
  /// Reads its content from one snapshot.
  var content: @Sendable (_ madeAt: Int64, Connection) throws -> ReportContent
}

extension Centre {
  /// Makes and keeps a report.
  public func consolidate(_ order: ReportOrder, by principal: Principal) async throws -> MadeReport {
    let draft = try await draft(of: order, by: principal)
    // Others make provisional ones of what they see; an official one is its issuer's.
    guard !order.isOfficial || principal.agency == nil || principal.agency == draft.issuer else {
      throw Problem(.accessAgency, ["found": draft.code])
    }
    if draft.document?.hasSeries == true, order.number != nil {
      throw Problem(.jsonMember, ["found": "number", "expected": "null"], pointer: "/number")
    }
    return try await keep(draft, order)
  }

  /// What a report would say now; nothing is kept.
  package func reportContent(_ order: ReportOrder, by principal: Principal) async throws -> ReportContent {
    let draft = try await draft(of: order, by: principal)
    let now = clock.now
    return try await exports.run { connection in
      try connection.transaction(.snapshot) { try draft.content(now, connection) }
    }
  }

  private func draft(of order: ReportOrder, by principal: Principal) async throws -> ReportDraft {
    try Access.check(principal, may: .makeReport)
    try order.check()
    return try await order.form == nil ? definedDraft(order, by: principal) : formDraft(order, by: principal)
  }

  // MARK: By a form

  private func formDraft(_ order: ReportOrder, by principal: Principal) async throws -> ReportDraft {
    let query = FigureQuery(
      form: order.form, periods: order.period, agency: order.agency ?? nationCode, children: true,
      occasion: order.occasion)
    let scopes = try await withFreshShelves { () throws -> [FigureScope] in
      try self.scopes(of: query, by: principal)
    }
    guard scopes.count == 1 else { throw Self.onePeriod }
    let scope = scopes[0]
    let head = try node(
      of: query.agency, by: principal, issuer: scope.published.issuer, in: scope.tree, on: scope.period.lastDay)
    try checkMaking(scope.published.issuer, scope.tree.id(head), named: query.agency, in: scope.tree, by: principal)
    let issuer = name(of: scope.published.issuer, on: scope.period.lastDay)
    return ReportDraft(
      origin: .form(scope.published.id), code: scope.published.form.code, issuer: scope.published.issuer,
      period: scope.period, agency: scope.tree.id(head)
    ) { madeAt, connection in
      try Consolidation(scope: scope, head: head, occasion: order.occasion, issuerName: issuer).content(
        madeAt: madeAt, on: connection)
    }
  }

  // MARK: By a definition

  private func definedDraft(_ order: ReportOrder, by principal: Principal) async throws -> ReportDraft {
    let published = try await publishedReport(order.report ?? "")
    let definition = published.definition
    let period: Period
    do throws(PeriodFault) { period = try Period.parse(order.period) } catch {
      throw Problem(.periodSyntax, message: error.message, pointer: "/period")
    }
    guard definition.periods.contains(where: { $0.matches(period) }) else {
      throw Problem(
        .periodKind,
        ["found": period.key, "expected": definition.periods.map(\.spelling).joined(separator: ", ")])
    }
    let plan = try plan(published, period, agency: order.agency ?? definition.agency, by: principal)
    let head = plan.tree.id(plan.head)
    try checkMaking(published.stored.issuer, head, named: order.agency, in: plan.tree, by: principal)
    var shownForms: [String: ReportForm] = [:]
    for (source, scope) in plan.scopes where source.period == period.key {
      let form = scope.published.form
      shownForms[source.form] = ReportForm(
        code: form.code, version: form.version, printedCode: form.printedCode, title: form.title,
        issuerName: name(of: scope.published.issuer, on: period.lastDay), demonstration: form.demonstration)
    }
    let shown = ReportForm(
      code: definition.code, version: definition.version, printedCode: nil, title: definition.title,
      issuerName: name(of: published.stored.issuer, on: period.lastDay), demonstration: definition.demonstration)
    let register = agencies.register
    let forms = shownForms
    return ReportDraft(
      origin: .definition(code: definition.code, version: definition.version), code: definition.code,
      issuer: published.stored.issuer, period: period, agency: head, document: definition.document,
      hasWords: !definition.wordsForms.isEmpty
    ) { madeAt, connection in
      let figures = try LineFigures(definition, checked: published.checked, plan: plan, on: connection)
      let words = try GatheredWords(
        definition, plan: plan,
        name: { register.agency(code: $0)?.version(on: period.lastDay)?.name }, on: connection)
      var accepted: [String: Set<AgencyID>] = [:]
      for (source, scope) in plan.scopes where source.period == period.key {
        accepted[source.form] = Set(
          try Figures.acceptedHeads(form: scope.published.id, period: period.key, occasion: "", on: connection).keys)
      }
      let content = DefinedContent(
        definition, figures: figures, shownForms: forms, words: words, accepted: accepted)
      return ReportContent(
        form: shown, agency: content.agency(plan.head), period: ReportPeriod(key: period.key, name: period.name),
        madeAt: InstantText.rfc3339(microsecondsSince1970: madeAt), fresh: try plan.freshness(on: connection),
        document: ReportDocument(definition.document), coverage: content.coverage, sections: content.sections())
    }
  }

  /// What the report needs to read, found or refused.
  private func plan(
    _ published: PublishedReport, _ period: Period, agency named: String, by principal: Principal
  ) throws -> ReportPlan {
    let tree = agencies.tree(on: period.lastDay)
    let id = try agency(named, on: period.lastDay)
    guard let head = tree.node(of: id) else { throw Problem(.agencyUnknown, ["found": named]) }
    let register = agencies.register
    let code = tree.code(head)
    return try ReportPlan(
      published.definition, period: period, tree: tree, head: head,
      isSame: { register.isUnchanged($0, from: $1, through: period.lastDay) }
    ) { (source) throws(Problem) in
      try self.scopes(of: FigureQuery(form: source.form, periods: source.period, agency: code), by: principal)[0]
    }
  }

  // MARK: Keeping

  private var nationCode: String { "VN" }
  private static var onePeriod: Problem {
    Problem(.queryParameter, ["found": "period", "expected": "2026-Q1"], pointer: "/period")
  }

  private func name(of agency: AgencyID, on day: CivilDate) -> String {
    agencies.register.agency(agency)?.version(on: day)?.name ?? ""
  }

  private func checkMaking(
    _ issuer: AgencyID, _ agency: AgencyID, named: String?, in tree: AgencyTree, by principal: Principal
  ) throws(Problem) {
    guard Access.may(principal, .makeReport, for: agency, issuer: issuer, in: tree) else {
      throw Problem(.accessAgency, ["found": named ?? tree.node(of: agency).map { tree.code($0) } ?? ""])
    }
  }

  private func keep(_ draft: ReportDraft, _ order: ReportOrder) async throws -> MadeReport {
    let now = clock.now
    let id = ids.make(microseconds: now).integer
    let edition = Edition(order: order, draft: draft, today: today)
    return try await exports.run { connection in
      var content = try connection.transaction(.snapshot) { try draft.content(now, connection) }
      return try connection.transaction {
        try edition.claim(&content, on: connection)
        let json = content.json()
        let digest = SHA256.digest(of: json)
        let stored = StoredReport(
          id: id, origin: draft.origin, period: draft.period.key, occasion: order.occasion, agency: draft.agency,
          createdAt: now, through: Int64(content.fresh.through), isOfficial: order.isOfficial,
          corrects: try edition.corrected(), number: content.document?.number ?? order.number,
          dated: content.document?.date ?? order.dated, hasWords: draft.hasWords, digest: digest.bytes,
          content: String(decoding: json, as: UTF8.self),
          html: (
            vi: ReportPage.html(content, digest: digest.description, language: .vi),
            en: ReportPage.html(content, digest: digest.description, language: .en)
          ))
        try Reports.create(stored, on: connection)
        for (kind, bytes) in try Self.files(of: content, digest: digest.description) {
          try Reports.keep(kind, bytes, digest: SHA256.digest(of: bytes).bytes, of: id, on: connection)
        }
        if let trigger = order.trigger,
          try !ReportDefinitions.take(draft.code, period: draft.period.key, trigger, report: id, on: connection)
        {
          throw TakenByAnother()
        }
        try Ledger.record(
          kind: "report",
          leaf: LedgerLeaf.of(
            "report",
            [UUIDText.text(id), digest.description]
              + [stored.html.vi, stored.html.en].map { SHA256.digest(of: $0).description }),
          on: connection)
        return MadeReport(
          stored: stored, code: draft.code, agency: self.agencies.register.code(draft.agency), issuer: draft.issuer)
      }
    }
  }
}

extension Centre {
  /// The document and the workbook of a report, in both languages.
  private static func files(of content: ReportContent, digest: String) throws -> [(kind: String, bytes: [UInt8])] {
    try [Language.vi, .en].flatMap { language in
      [
        (
          ReportFileKind.docx.kept(language),
          try ReportDocumentFile.docx(content, digest: digest, language: language)
        ),
        (ReportFileKind.xlsx.kept(language), try ReportWorkbookFile.xlsx(content, digest: digest, language: language)),
      ]
    }
  }
}

/// Another worker has made the report meanwhile, or somebody an official edition of it.
struct TakenByAnother: Error {}

extension ReportDocument {
  init(_ settings: DocumentSettings) {
    self.init(
      above: settings.above, symbol: settings.symbol, number: nil, place: settings.place, date: nil,
      recipients: settings.recipients, signer: settings.signer)
  }
}

extension ReportPlan {
  /// As fresh as the stalest of what it reads.
  func freshness(on connection: Connection) throws -> ReportFreshness {
    var fresh = ReportFreshness(through: Int.max, head: 0, pending: 0)
    let byForm = Dictionary(grouping: scopes, by: \.value.published.id)
    for (form, scopes) in byForm {
      let one = try Figures.freshness(form: form, periods: scopes.map(\.key.period), on: connection)
      fresh.through = min(fresh.through, Int(one.through))
      fresh.head = Int(one.head)
      fresh.pending += one.pending
    }
    if byForm.isEmpty {
      fresh.head = Int(try Ledger.head(on: connection))
      fresh.through = fresh.head
    }
    return fresh
  }
}
