// A form version as the centre works with it: checked, resolved, compiled. What is written in a form file and what is
// computed from it meet here; nothing in this file reads or checks anything.

/// What kind of report regime a form belongs to (Decree 09/2019, articles 3 and 7).
public enum FormKind: String, Sendable, CaseIterable {
  case periodic, thematic, adhoc
}

/// How a parent agency's figure is made from its own report and its children's figures.
public enum ParentFigures: String, Sendable, CaseIterable {
  /// The children's figures alone, wherever an expected reporter stands below.
  case childrenOnly = "children-only"
  /// Its own report is one more child.
  case ownPlusChildren = "own-plus-children"
  /// Its own report speaks for all below.
  case own
}

/// Who reports on a form, and to whom.
public struct Reporters: Sendable, Hashable {
  public enum Who: Sendable, Hashable {
    case level(AgencyLevel)
    /// Centre codes.
    case agencies([String])
  }

  public var who: Who
  /// The receiving agency or level; information until regimes exist.
  public var to: String?

  public init(who: Who, to: String?) {
    self.who = who
    self.to = to
  }
}

/// The legal document a form rests on.
public struct LegalBasis: Sendable, Hashable {
  public var document: String
  public var date: CivilDate?
  public var until: CivilDate?
  public var replacedBy: String?

  public init(document: String, date: CivilDate?, until: CivilDate?, replacedBy: String?) {
    self.document = document
    self.date = date
    self.until = until
    self.replacedBy = replacedBy
  }
}

/// One version of a report form: the contract between the ministry that asks and the agencies that answer.
///
/// Its cells are numbered in form order (table, row, column); that number is the cell's *ordinal* and is meaningful
/// only within this version. Continuity across versions is by slot, which the store assigns.
public struct Form: Sendable {
  public var code: String
  public var version: Int
  public var printedCode: String?
  public var title: LocalizedText
  /// Centre code of the issuing agency.
  public var issuer: String
  public var legalBasis: [LegalBasis]
  public var provenance: LocalizedText?
  public var demonstration: Bool
  public var kind: FormKind
  /// The kinds of period the form is reported for.
  public var periods: [PeriodPattern]
  public var window: WindowConvention
  /// First and last day on which the version is in force, either open.
  public var effectiveFrom: CivilDate?
  public var effectiveUntil: CivilDate?
  public var reporters: [Reporters]
  public var parentFigures: ParentFigures
  public var guide: LocalizedText?
  /// Members of the submission that must name a person (`preparedBy`, `approvedBy`).
  public var people: [String]
  /// The code lists that cells of type `code` and rows are taken from.
  public var codeLists: [CodeList] = []
  /// The sections of the report's words.
  public var narrative: [NarrativeSection] = []
  /// The documents that go with the report.
  public var attachments: [Attachment] = []
  /// Whether a reporter may state that nothing occurred in place of figures.
  public var takesNilReport = false
  public var tables: [Table]
  /// Every cell that is open to somebody, in form order; the index is the cell's ordinal.
  public var cells: [Cell]
  /// Ordinals of the computed cells, each after the cells it reads.
  public var computationOrder: [Int]
  /// Whether any cell is asked for in some periods only, or of some agencies only.
  public var isPartlyAsked = false
  /// Ordinals of the locked cells.
  public var lockedCells: [Int] = []
  /// All rules of the form, in the order they are written.
  public var rules: [Rule]
  /// What the form says of the indicators its cells bear.
  public var indicators: [Indicator]

  public init(
    code: String, version: Int, printedCode: String?, title: LocalizedText, issuer: String, legalBasis: [LegalBasis],
    provenance: LocalizedText?, demonstration: Bool, kind: FormKind, periods: [PeriodPattern],
    window: WindowConvention, effectiveFrom: CivilDate?, effectiveUntil: CivilDate?, reporters: [Reporters],
    parentFigures: ParentFigures, guide: LocalizedText?, people: [String], tables: [Table], cells: [Cell],
    computationOrder: [Int], rules: [Rule], indicators: [Indicator]
  ) {
    self.code = code
    self.version = version
    self.printedCode = printedCode
    self.title = title
    self.issuer = issuer
    self.legalBasis = legalBasis
    self.provenance = provenance
    self.demonstration = demonstration
    self.kind = kind
    self.periods = periods
    self.window = window
    self.effectiveFrom = effectiveFrom
    self.effectiveUntil = effectiveUntil
    self.reporters = reporters
    self.parentFigures = parentFigures
    self.guide = guide
    self.people = people
    self.tables = tables
    self.cells = cells
    self.computationOrder = computationOrder
    self.rules = rules
    self.indicators = indicators
  }

  /// Whether a cell stands in a list: in its model row, for every row that is sent.
  public func isListed(_ ordinal: Int) -> Bool { tables[cells[ordinal].table].list != nil }

  /// The form as it stands for a period and, where it is for one alone, an agency by its centre code: what is not asked
  /// for is closed to everyone.
  public func narrowed(to period: Period, for agency: String? = nil) -> Form {
    guard isPartlyAsked else { return self }
    let isClosed = cells.map { cell in
      let isDue = cell.periods.isEmpty || cell.periods.contains { $0.matches(period) }
      return !isDue || agency.map { !cell.isAsked(of: $0) } ?? false
    }
    guard isClosed.contains(true) else { return self }
    var form = self
    for ordinal in cells.indices {
      if isClosed[ordinal] { form.cells[ordinal].levels = [] }
      form.cells[ordinal].computation?.close(isClosed)
      form.cells[ordinal].prefill?.close(isClosed)
    }
    for index in rules.indices {
      form.rules[index].condition.close(isClosed)
      form.rules[index].when?.close(isClosed)
    }
    return form
  }
}
