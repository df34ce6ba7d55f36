// What a consolidated report says, apart from how it looks: one value that is written down as canonical bytes, whose
// SHA-256 names the report, and that the page and the printed sheet are made from.
public import ReportModel

/// A consolidated report about one agency and a period.
public struct ReportContent: Sendable, Equatable {
  /// The form or the definition it is made by.
  public var form: ReportForm
  /// The agency whose totals are shown, as a rule the nation.
  public var agency: ReportAgency
  public var period: ReportPeriod
  /// When the report was made: RFC 3339, UTC.
  public var madeAt: String
  public var fresh: ReportFreshness
  public var status: ReportStatus
  /// Of a report by a definition; `nil` of one by a form alone.
  public var document: ReportDocument?
  public var correction: ReportCorrection?
  /// By form, in the order of the report; of a report by a form alone one.
  public var coverage: [ReportFormCoverage]
  public var sections: [ReportSection]

  public init(
    form: ReportForm, agency: ReportAgency, period: ReportPeriod, madeAt: String, fresh: ReportFreshness,
    status: ReportStatus = .provisional, document: ReportDocument? = nil, correction: ReportCorrection? = nil,
    coverage: [ReportFormCoverage], sections: [ReportSection]
  ) {
    self.form = form
    self.agency = agency
    self.period = period
    self.madeAt = madeAt
    self.fresh = fresh
    self.status = status
    self.document = document
    self.correction = correction
    self.coverage = coverage
    self.sections = sections
  }

  public var tables: [ReportTable] {
    sections.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  public var rankings: [ReportRanking] {
    sections.compactMap { if case .ranking(let ranking) = $0 { ranking } else { nil } }
  }

  /// Reports over all its forms.
  public var completeness: ReportCompleteness {
    ReportCompleteness(
      expected: coverage.reduce(0) { $0 + $1.completeness.expected },
      accepted: coverage.reduce(0) { $0 + $1.completeness.accepted })
  }

  /// Who has not reported on one of its forms, each once.
  public var missing: [ReportAgency] {
    var known: Set<String> = []
    return coverage.flatMap(\.missing).filter { known.insert($0.code).inserted }
  }
}

/// The form, or the definition, a report is made by, as far as a reader is told.
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
