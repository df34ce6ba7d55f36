// What a consolidated report says, apart from how it looks: one value that is written down as canonical bytes, whose
// SHA-256 names the report, and that the page and the printed sheet are made from.
public import ReportModel

/// A consolidated report: one form, one period, one agency and those directly under it.
public struct ReportContent: Sendable, Equatable {
  public var form: ReportForm
  /// The agency whose totals the tables show, as a rule the nation.
  public var agency: ReportAgency
  public var period: ReportPeriod
  /// When the report was made: RFC 3339, UTC.
  public var madeAt: String
  public var fresh: ReportFreshness
  public var completeness: ReportCompleteness
  /// The reporters that owe a report and have none accepted, in the order they are listed.
  public var missing: [ReportAgency]
  public var tables: [ReportTable]
  public var rankings: [ReportRanking]

  public init(
    form: ReportForm, agency: ReportAgency, period: ReportPeriod, madeAt: String, fresh: ReportFreshness,
    completeness: ReportCompleteness, missing: [ReportAgency], tables: [ReportTable], rankings: [ReportRanking]
  ) {
    self.form = form
    self.agency = agency
    self.period = period
    self.madeAt = madeAt
    self.fresh = fresh
    self.completeness = completeness
    self.missing = missing
    self.tables = tables
    self.rankings = rankings
  }
}

/// The form a report is made on, as far as a reader is told.
public struct ReportForm: Sendable, Equatable {
  public var code: String
  public var version: Int
  /// The code as printed on the sheet, where it differs: `II.06a/VPCP/KSTT`.
  public var printedCode: String?
  public var title: LocalizedText
  public var issuerName: String
  /// A form without a legal basis: its pages never look like a document of State.
  public var demonstration: Bool

  public init(
    code: String, version: Int, printedCode: String?, title: LocalizedText, issuerName: String, demonstration: Bool
  ) {
    self.code = code
    self.version = version
    self.printedCode = printedCode
    self.title = title
    self.issuerName = issuerName
    self.demonstration = demonstration
  }

  /// The code people know the form by.
  public var shownCode: String { printedCode ?? code }
}

/// An agency by its centre code and its name at the period's last day.
public struct ReportAgency: Sendable, Equatable {
  public var code: String
  public var name: String

  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

/// A period by its canonical key and the name people use.
public struct ReportPeriod: Sendable, Equatable {
  public var key: String
  public var name: Message

  public init(key: String, name: Message) {
    self.key = key
    self.name = name
  }
}

/// Through which act of the ledger the figures hold (contract §8, `fresh`).
public struct ReportFreshness: Sendable, Equatable {
  /// The newest ledger sequence whose effect is in the figures.
  public var through: Int
  /// The newest ledger sequence there was.
  public var head: Int
  /// Marks that were not yet added up.
  public var pending: Int

  public init(through: Int, head: Int, pending: Int) {
    self.through = through
    self.head = head
    self.pending = pending
  }
}

/// How many reporters owe a report, and how many have one accepted.
public struct ReportCompleteness: Sendable, Equatable {
  public var expected: Int
  public var accepted: Int

  public init(expected: Int, accepted: Int) {
    self.expected = expected
    self.accepted = accepted
  }
}
