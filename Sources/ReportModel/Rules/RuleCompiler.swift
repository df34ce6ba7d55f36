// From the text of a rule or formula to a program, or to faults at its words.

/// A fault inside the text of a rule or formula.
public struct RuleFault: Sendable, Hashable {
  public var code: String
  /// UTF-8 byte of the text at which the faulty word begins.
  public var textByte: Int
  public var message: Message

  public init(code: String, textByte: Int, message: Message) {
    self.code = code
    self.textByte = textByte
    self.message = message
  }
}

/// The part of a form that names in rules resolve against: its tables and cells, before programs are compiled.
public struct FormLayout: Sendable {
  public var tables: [Table]
  public var cells: [Cell]
  /// Published versions of forms that rules may look at; `nil` where they are not known.
  public var others: [Form]?
  /// Whether the form was published already: what was accepted then is not judged again by later demands on authors.
  public var isPublished = false

  public init(tables: [Table], cells: [Cell], others: [Form]? = nil) {
    self.tables = tables
    self.cells = cells
    self.others = others
  }
}

/// What the form file says of one rule, apart from its position.
public struct RuleSource: Sendable {
  public var code: String
  public var text: String
  public var severity: Severity
  public var blocking: Bool?
  public var when: String?
  public var missing: MissingMode
  public var message: LocalizedText?
  public var span = ValidSpan()
  /// Row and column of the table at which findings stand, by index.
  public var at: (row: Int?, column: Int)?
  /// Row and column codes the rule is restricted to (indices in its table).
  public var rows: [Int]?
  public var columns: [Int]?

  public init(
    code: String, text: String, severity: Severity = .error, blocking: Bool? = nil, when: String? = nil,
    missing: MissingMode = .standard, message: LocalizedText? = nil, rows: [Int]? = nil, columns: [Int]? = nil
  ) {
    self.code = code
    self.text = text
    self.severity = severity
    self.blocking = blocking
    self.when = when
    self.missing = missing
    self.message = message
    self.rows = rows
    self.columns = columns
  }
}

/// Faults in the text of a rule and, apart, in its `when`.
public struct RuleFaults: Error, Sendable {
  public var inText: [RuleFault]
  public var inWhen: [RuleFault]

  public init(inText: [RuleFault], inWhen: [RuleFault] = []) {
    self.inText = Self.once(inText)
    self.inWhen = Self.once(inWhen)
  }
}

extension RuleFaults {
  /// What is written once and read of several reports is told once.
  private static func once(_ faults: [RuleFault]) -> [RuleFault] {
    struct Told: Hashable {
      var code: String
      var byte: Int
    }
    var told: Set<Told> = []
    return faults.filter { told.insert(Told(code: $0.code, byte: $0.textByte)).inserted }
  }
}

/// Compiles rules and formulas.
public enum RuleCompiler {
  /// Longest text, in bytes.
  public static let longestText = 4096
  /// Most steps of one rule over all its places.
  public static let mostSteps = 1_000_000

  /// Compiles a formula, one side of a ratio, or a prefill: an expression that comes to a number.
  public static func formula(_ text: String, layout: FormLayout, table: Int) throws(RuleFaults) -> Program {
    var reading = TextCompilation(text, layout: layout, table: table)
    guard let node = reading.read() else { throw RuleFaults(inText: reading.faults) }
    let own = layout.tables[table]
    var places: [(row: Int, column: Int)] = []
    for row in reading.followsRow ? Array(own.rows.indices) : [0] {
      for column in reading.followsColumn ? Array(own.columns.indices) : [0] { places.append((row, column)) }
    }
    guard reading.check(node, as: .number, places: places, lenient: true) else {
      throw RuleFaults(inText: reading.faults)
    }
    return reading.program(node, isRule: false)
  }

  /// What is wrong with the units of a sound formula in the cells that bear it; `nil` for a cell without a unit of its own.
  static func unitFault(
    inFormula text: String, layout: FormLayout, table: Int, cells: [(row: Int, column: Int, unit: String?)]
  ) -> RuleFault? {
    var reading = TextCompilation(text, layout: layout, table: table)
    guard let node = reading.read() else { return nil }
    reading.checkUnits(node, cells)
    return reading.faults.first
  }

  /// Compiles a rule with its places.
  public static func rule(_ source: RuleSource, layout: FormLayout, table: Int) throws(RuleFaults) -> Rule {
    var reading = TextCompilation(source.text, layout: layout, table: table)
    let node = reading.read()
    var condition = source.when.map { TextCompilation($0, layout: layout, table: table) }
    let conditionNode = condition?.read() ?? nil

    var places: [(row: Int, column: Int)] = []
    if let node {
      places = reading.places(source)
      if reading.check(node, as: .truth, places: places, lenient: false), places.isEmpty { reading.reportNowhere() }
    }
    if let conditionNode { _ = condition?.check(conditionNode, as: .truth, places: places, lenient: false) }
    guard let node, reading.faults.isEmpty, condition?.faults.isEmpty ?? true else {
      throw RuleFaults(inText: reading.faults, inWhen: condition?.faults ?? [])
    }
    let program = reading.program(node, isRule: true)
    let when = conditionNode.flatMap { condition?.program($0, isRule: false) }
    let steps = places.count * (program.cost + (when?.cost ?? 0))
    guard steps <= mostSteps else {
      reading.reportCost(steps)
      throw RuleFaults(inText: reading.faults)
    }
    var rule = Rule(
      code: source.code, table: table, severity: source.severity,
      blocking: source.blocking ?? (source.severity == .error), source: source.text, condition: program, when: when,
      whenSource: source.when, missing: source.missing, places: places, message: source.message)
    rule.span = source.span
    rule.at = source.at
    return rule
  }
}
