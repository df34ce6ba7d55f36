// What stands on one sheet: a form with the figures of one submission, or blank, and who reports to whom for which period.
public import ReportModel

/// A submission, or a blank form, as it is laid out on the official sheet.
public struct SheetContent: Sendable, Equatable {
  public var form: ReportForm
  /// The documents the form rests on, with their dates.
  public var legalBasis: [LegalBasis]
  public var agency: ReportAgency
  /// Name of the agency it is sent to, where the form says which.
  public var receiver: String?
  public var period: ReportPeriod
  /// The days whose figures belong in the report, where the period's name does not say them.
  public var window: ClosedRange<CivilDate>?
  /// The event of an ad hoc form, `""` for none.
  public var occasion: String
  /// Cells without coverage: they are of one report.
  public var tables: [ReportTable]
  /// Sections of the form's outline, in its order.
  public var narrative: [SheetSection]
  /// Whether it states that nothing occurred, in place of figures.
  public var isNilReport = false
  /// Reasons given for warnings, in the order sent.
  public var reasons: [SheetRemark]
  public var notes: [SheetRemark]
  public var preparedBy: Person?
  public var approvedBy: Person?
  /// `nil` on a blank form.
  public var receipt: SheetReceipt?

  public init(
    form: ReportForm, legalBasis: [LegalBasis], agency: ReportAgency, receiver: String?, period: ReportPeriod,
    window: ClosedRange<CivilDate>?, occasion: String, tables: [ReportTable],
    narrative: [SheetSection] = [], reasons: [SheetRemark] = [], notes: [SheetRemark] = [], preparedBy: Person? = nil,
    approvedBy: Person? = nil, receipt: SheetReceipt? = nil
  ) {
    self.form = form
    self.legalBasis = legalBasis
    self.agency = agency
    self.receiver = receiver
    self.period = period
    self.window = window
    self.occasion = occasion
    self.tables = tables
    self.narrative = narrative
    self.reasons = reasons
    self.notes = notes
    self.preparedBy = preparedBy
    self.approvedBy = approvedBy
    self.receipt = receipt
  }
}

/// A section of the words of a report.
public struct SheetSection: Sendable, Equatable {
  /// The printed code, `II.1`.
  public var code: String
  public var title: LocalizedText
  /// One text, or the items of the section; none where nothing was said.
  public var paragraphs: [SheetParagraph]

  public init(code: String, title: LocalizedText, paragraphs: [SheetParagraph]) {
    self.code = code
    self.title = title
    self.paragraphs = paragraphs
  }
}

public struct SheetParagraph: Sendable, Equatable {
  public var text: String
  /// Code of the agency an item is addressed to, as sent.
  public var to: String?

  public init(text: String, to: String? = nil) {
    self.text = text
    self.to = to
  }
}

/// What a reporter said of a cell or a rule.
public struct SheetRemark: Sendable, Equatable {
  /// The key it was sent under: `K2[A.1](6)`.
  public var key: String
  /// The warning it answers, where there was one.
  public var warning: Message?
  public var text: String

  public init(key: String, warning: Message? = nil, text: String) {
    self.key = key
    self.warning = warning
    self.text = text
  }
}

/// What proves that the sheet's figures were received.
public struct SheetReceipt: Sendable, Equatable {
  /// Id of the revision.
  public var id: String
  public var revision: Int
  /// RFC 3339, UTC.
  public var receivedAt: String
  /// `sha256:` and the SHA-256 of the received bytes.
  public var digest: String

  public init(id: String, revision: Int, receivedAt: String, digest: String) {
    self.id = id
    self.revision = revision
    self.receivedAt = receivedAt
    self.digest = digest
  }

  /// What the code in the foot says to whoever reads it: which receipt, and of which bytes.
  public var codeText: String { "urn:report-centre:receipt:\(id):\(digest)" }
}
