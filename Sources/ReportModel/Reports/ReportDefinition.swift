// A consolidated report as its issuer defines it once: which figures it is made of, how they are compared, and what
// stands in it in which order. What is written in a definition file and what is checked of it meet here.

/// One version of a definition; a published version never changes.
public struct ReportDefinition: Sendable {
  public var code: String
  public var version: Int
  public var title: LocalizedText
  /// Centre code of the issuing agency.
  public var issuer: String
  /// It stands on a demonstration form, or is one itself: its pages never look like a document of State.
  public var demonstration: Bool
  /// The kinds of period it is made for.
  public var periods: [PeriodPattern]
  /// Centre code of the agency it is about where nobody says another.
  public var agency: String
  public var document: DocumentSettings
  public var publication: PublicationPlan
  public var lines: [ReportLine]
  /// The lines as a form of one row, a column a line: what is computed from other lines is computed there, exactly as a
  /// form computes its cells.
  public var sheet: Form
  public var thresholds: [ReportThreshold]
  public var sections: [ReportSectionDefinition]

  /// Codes of the forms the report is made of, each once, in the order of the file.
  public var formCodes: [String] {
    var codes: [String] = []
    func add(_ code: String) { if !codes.contains(code) { codes.append(code) } }
    for line in lines { if case .cells(let cells) = line.source { add(cells.form) } }
    for section in sections {
      switch section {
      case .sheet(let form, _), .narrative(let form, _, _), .proposals(let form, _, _): add(form)
      default: continue
      }
    }
    return codes
  }

  public func line(_ code: String) -> Int? { lines.firstIndex { $0.code == code } }
}

/// What the document of State has around its text (Decree 30/2020).
public struct DocumentSettings: Sendable, Hashable {
  /// The agency above the issuer, printed over it.
  public var above: LocalizedText?
  /// What follows the number: `BC-VPCP`.
  public var symbol: String
  /// Whether the centre itself numbers official editions, from 1 each year.
  public var hasSeries: Bool
  public var place: LocalizedText?
  public var recipients: [LocalizedText]
  /// Whose signature the document bears, by title.
  public var signer: LocalizedText?

  public init(
    above: LocalizedText? = nil, symbol: String = "BC", hasSeries: Bool = false, place: LocalizedText? = nil,
    recipients: [LocalizedText] = [], signer: LocalizedText? = nil
  ) {
    self.above = above
    self.symbol = symbol
    self.hasSeries = hasSeries
    self.place = place
    self.recipients = recipients
    self.signer = signer
  }
}

/// When the centre makes the report by itself, as a provisional one.
public struct PublicationPlan: Sendable, Hashable {
  /// Days after the period's last day.
  public var daysAfter: Int?
  /// Reports accepted of those expected, in percent.
  public var atCoverage: Int?

  public init(daysAfter: Int? = nil, atCoverage: Int? = nil) {
    self.daysAfter = daysAfter
    self.atCoverage = atCoverage
  }

  public var isAutomatic: Bool { daysAfter != nil || atCoverage != nil }
}

/// One named figure of a report.
public struct ReportLine: Sendable {
  public enum Source: Sendable {
    case cells(LineCells)
    /// Computed from other lines.
    case computed
  }

  public var code: String
  public var label: LocalizedText
  public var source: Source
  public var unit: String?
  /// Decimal places shown, and held where the line is computed.
  public var places: Int
  /// The line that says what was planned for this one.
  public var plan: Int?

  public init(code: String, label: LocalizedText, source: Source, unit: String?, places: Int, plan: Int? = nil) {
    self.code = code
    self.label = label
    self.source = source
    self.unit = unit
    self.places = places
    self.plan = plan
  }
}

/// The cells of a form that a line stands for: one by its name, or all that bear an indicator, added up.
public struct LineCells: Sendable, Hashable {
  public enum Which: Sendable, Hashable {
    case cell(table: String, row: String, column: String)
    case indicator(String)
  }

  public var form: String
  public var which: Which

  public init(form: String, which: Which) {
    self.form = form
    self.which = which
  }

  /// Ordinals in a version of the form; empty where that version has none.
  public func ordinals(in form: Form) -> [Int] {
    switch which {
    case .cell(let table, let row, let column):
      guard let table = form.tables.first(where: { $0.code == table }), let row = table.row(row),
        let column = table.column(column), let ordinal = table.ordinal(row: row, column: column)
      else { return [] }
      return [ordinal]
    case .indicator(let code):
      return form.cells.indices.filter {
        form.cells[$0].indicator == code && form.cells[$0].type.isNumeric && !form.isListed($0)
          && form.cells[$0].periodShift == 0
      }
    }
  }
}

/// When a value is taken.
public enum ReportMoment: String, Sendable, CaseIterable, Hashable {
  case period, previous
  case sameLastYear = "same-last-year"
  /// From the first period of the year through this one, by nature.
  case cumulative
  case cumulativeLastYear = "cumulative-last-year"
}

/// What a value is compared with.
public enum ReportBase: String, Sendable, CaseIterable, Hashable {
  case previous
  case sameLastYear = "same-last-year"
  /// The line's plan.
  case plan

  /// Whether a value of that moment has such a base.
  func isComparable(with moment: ReportMoment) -> Bool {
    switch self {
    case .plan: true
    case .sameLastYear: moment == .period || moment == .cumulative
    case .previous: moment == .period
    }
  }

  /// The moment of the other side.
  public func base(of moment: ReportMoment) -> ReportMoment {
    switch self {
    case .previous: .previous
    case .sameLastYear: moment == .cumulative ? .cumulativeLastYear : .sameLastYear
    case .plan: moment
    }
  }
}

/// How a change is expressed.
public enum ReportChangeKind: String, Sendable, CaseIterable, Hashable {
  /// In percent of the base; of a percentage in points.
  case percent
  /// As it is, in the line's unit.
  case difference
  /// The value in percent of the base.
  case share
}

/// A comparison of a value with a base.
public struct ReportChange: Sendable, Hashable {
  public var base: ReportBase
  public var kind: ReportChangeKind

  public init(base: ReportBase, kind: ReportChangeKind) {
    self.base = base
    self.kind = kind
  }
}

/// One column of a report's table: a value, or its change.
public struct ReportView: Sendable, Hashable {
  /// `nil` in a table by lines, where the row says which.
  public var line: Int?
  public var moment: ReportMoment
  public var change: ReportChange?
  /// Its heading where the usual one does not do.
  public var label: LocalizedText?

  public init(line: Int?, moment: ReportMoment = .period, change: ReportChange? = nil, label: LocalizedText? = nil) {
    self.line = line
    self.moment = moment
    self.change = change
    self.label = label
  }

  /// The moments whose values it needs.
  public var moments: [ReportMoment] {
    guard let change else { return [moment] }
    let base = change.base.base(of: moment)
    return base == moment ? [moment] : [moment, base]
  }
}

/// What is below, or above, a bound among the agencies of a breakdown.
public struct ReportThreshold: Sendable, Hashable {
  public enum Side: String, Sendable, CaseIterable {
    case below, above
    case atMost = "at-most"
    case atLeast = "at-least"

    public func holds(_ value: Quantity, _ bound: Quantity) -> Bool {
      switch self {
      case .below: value < bound
      case .above: value > bound
      case .atMost: value <= bound
      case .atLeast: value >= bound
      }
    }
  }

  public var code: String
  public var line: Int
  public var side: Side
  public var bound: Quantity
  public var by: ReportBreakdown
  public var title: LocalizedText?

  public init(
    code: String, line: Int, side: Side, bound: Quantity, by: ReportBreakdown, title: LocalizedText?
  ) {
    self.code = code
    self.line = line
    self.side = side
    self.bound = bound
    self.by = by
    self.title = title
  }
}

/// By whom, or by what, figures are told apart.
public enum ReportBreakdown: Sendable, Hashable {
  /// The lines themselves, of the agency the report is about.
  case lines
  /// The agencies directly under it.
  case children
  /// The agencies of a level at or below it.
  case level(AgencyLevel)
  /// The rows of the form's table that the lines' cells stand in: fields of work, for example.
  case rows

  public var isOfAgencies: Bool {
    switch self {
    case .children, .level: true
    case .lines, .rows: false
    }
  }
}

/// One piece of a report, in reading order.
public enum ReportSectionDefinition: Sendable {
  case heading(LocalizedText)
  case text(ReportText)
  case table(ReportTableDefinition)
  case ranking(line: Int, by: ReportBreakdown, title: LocalizedText?, first: Int?, last: Int?)
  /// A line over the last periods.
  case trend(line: Int, periods: Int, title: LocalizedText?)
  /// The provinces as tiles, shaded by a line.
  case map(line: Int, title: LocalizedText?)
  /// The agencies that a threshold finds.
  case threshold(Int)
  /// A table of the form as it is printed, with totals.
  case sheet(form: String, table: String?)
  /// What the reporters wrote in a section of the form's outline.
  case narrative(form: String, section: String, title: LocalizedText?)
  /// What they ask for, by whom they ask it of.
  case proposals(form: String, section: String, title: LocalizedText?)
  /// Who has reported on each form, and who is missing.
  case coverage
}

public struct ReportTableDefinition: Sendable {
  public var code: String
  public var title: LocalizedText?
  public var by: ReportBreakdown
  public var columns: [ReportView]
  /// Of a table by lines: which.
  public var lines: [Int]
  /// Whether a line of the whole stands below.
  public var hasTotal: Bool

  public init(
    code: String, title: LocalizedText?, by: ReportBreakdown, columns: [ReportView], lines: [Int], hasTotal: Bool
  ) {
    self.code = code
    self.title = title
    self.by = by
    self.columns = columns
    self.lines = lines
    self.hasTotal = hasTotal
  }
}
