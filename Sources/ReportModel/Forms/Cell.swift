// A cell of a form: what may stand in it, how it adds up, and how it is computed where it is not typed.

/// What stands in a cell.
public enum CellType: String, Sendable, CaseIterable {
  case integer, decimal, percent, money, text, date, yesno
  /// One of the codes of a code list.
  case code

  /// Whether the cell holds a number that figures and arithmetic can use.
  public var isNumeric: Bool {
    switch self {
    case .integer, .decimal, .percent, .money: true
    case .text, .date, .yesno, .code: false
    }
  }

  /// Whether the cell holds a text, which stands beside the figures.
  public var isText: Bool { self == .text || self == .code }
}

/// How a figure adds over agencies and, separately, over time.
public enum Nature: String, Sendable, CaseIterable {
  /// Sum over agencies; sum over time.
  case flow
  /// Sum; first.
  case opening
  /// Sum; last.
  case closing
  /// Sum; last, resets each year.
  case cumulative
  /// Sum; last.
  case plan
  /// A ratio of sums.
  case ratio
  /// Never added.
  case index, none

  /// Whether figures of several agencies may be added.
  public var addsOverAgencies: Bool {
    switch self {
    case .flow, .opening, .closing, .cumulative, .plan: true
    case .ratio, .index, .none: false
    }
  }
}

/// How certain a figure is.
public enum FigureStatus: String, Sendable, CaseIterable {
  case estimate, preliminary, actual, final
}

/// How a cell that is not typed gets its value.
public enum Computation: Sendable {
  /// The sum of these cells: blank where all are blank.
  case sum([Int])
  case formula(Program)
  /// `part / base`, times 100 where `percent`.
  case ratio(part: Program, base: Program, percent: Bool)

  /// Closes the cells of these ordinals in what it reads.
  mutating func close(_ isClosed: [Bool]) {
    switch self {
    case .sum: break
    case .formula(var program):
      program.close(isClosed)
      self = .formula(program)
    case .ratio(var part, var base, let percent):
      part.close(isClosed)
      base.close(isClosed)
      self = .ratio(part: part, base: base, percent: percent)
    }
  }
}

/// One open cell of a form version.
public struct Cell: Sendable {
  /// Index of the table in the form, of the row and the column in the table.
  public var table: Int
  public var row: Int
  public var column: Int
  public var type: CellType
  /// Decimal places of the stored figure, 0...12; of a ratio that declares none, 12.
  public var places: Int
  public var unit: String?
  public var minimum: Quantity?
  public var maximum: Quantity?
  /// Longest text, in characters.
  public var maxLength: Int
  public var required: Bool
  /// Of a cell of type `code`: index of its list among the form's.
  public var codeList: Int?
  /// Levels of agency for which the cell is open.
  public var levels: AgencyLevels
  /// `nil` for cells without a number and for computed cells that need none.
  public var nature: Nature?
  public var indicator: String?
  public var computation: Computation? {
    didSet { isComputed = computation != nil }
  }
  /// Asked of every value of every report, so at hand.
  public private(set) var isComputed: Bool
  /// The formula as its form writes it, of a ratio `part / base`; `nil` where the cell is typed or a total.
  public var formula: String?
  /// What a blank form shows in the cell before it is filled in.
  public var prefill: Program?
  /// Whether what it is prefilled with may not be changed; typed where there is nothing to take over.
  public var isLocked = false
  public var status: FigureStatus?
  /// The periods in which it is asked for; empty for all.
  public var periods: [PeriodPattern] = []
  /// Centre codes of the only agencies it is asked of; empty for all.
  public var agencies: Set<String> = []
  /// Periods back from the one reported for whose figure it restates, as −1; else 0.
  public var periodShift = 0

  public init(
    table: Int, row: Int, column: Int, type: CellType, places: Int, unit: String?, minimum: Quantity?,
    maximum: Quantity?, maxLength: Int, required: Bool, levels: AgencyLevels, nature: Nature?, indicator: String?,
    computation: Computation?, formula: String? = nil, prefill: Program?
  ) {
    self.table = table
    self.row = row
    self.column = column
    self.type = type
    self.places = places
    self.unit = unit
    self.minimum = minimum
    self.maximum = maximum
    self.maxLength = maxLength
    self.required = required
    self.levels = levels
    self.nature = nature
    self.indicator = indicator
    self.computation = computation
    isComputed = computation != nil
    self.formula = formula
    self.prefill = prefill
  }

  public func isAsked(of agency: String) -> Bool { agencies.isEmpty || agencies.contains(agency) }

  /// Whether it is computed from the rows of a list: known where the report is, and then added like what is typed.
  public var readsList: Bool {
    switch computation {
    case .formula(let program): program.readsList
    case .ratio(let part, let base, _): part.readsList || base.readsList
    case .sum, nil: false
    }
  }

  /// Steps of computing it once; adding cells up is part of every report and counts for nothing.
  var cost: Int {
    switch computation {
    case .formula(let program): return program.cost
    case .ratio(let part, let base, _): return part.cost + base.cost
    case .sum, nil: return 0
    }
  }

  /// Whether it is nothing but sums and counts of lists, and sums of cells: then the sum over agencies is what the same
  /// formula would give over all their rows.
  public var addsUpLists: Bool {
    if case .formula(let program)? = computation { program.isSumOfLists } else { false }
  }
}
