// A compiled expression: flat instructions over the cells of one form version.

/// A cell an expression names. A missing row or column is that of the place it is evaluated for; in another table than
/// the expression's own, a missing row is the row of the same code.
public struct CellReference: Sendable, Hashable {
  public var table: Int
  public var row: Int?
  public var column: Int?
  public var source: ReportSource

  public init(table: Int, row: Int?, column: Int?, source: ReportSource = .this) {
    self.table = table
    self.row = row
    self.column = column
    self.source = source
  }
}

/// What an expression comes to.
public enum Outcome: Sendable, Hashable {
  case number(Quantity)
  case truth(Bool)
  case unknown(Unknown)
  /// An intermediate result needs more than 38 digits.
  case overflow
}

/// A compiled expression.
public struct Program: Sendable {
  /// Every cell it names, each once, in the order they are written; the members of a set one by one.
  public var references: [CellReference]
  /// Cells of other forms it names, each once.
  public var foreign: [ForeignReference]
  /// Index of the table it was compiled for.
  package let table: Int
  /// Texts it compares with.
  package let strings: [String]

  /// Where each reference stands among `slots`.
  package let addresses: [SlotAddress]
  package private(set) var slots: [CellSlot]
  package let instructions: [Instruction]
  package let constants: [Quantity]
  /// Lists whose rows it looks at all together, with the most rows each may have.
  let lists: [Int: Int]
  /// Most values on the stack at once.
  let depth: Int
  /// The outermost comparison: its sides are left on the stack, so that a finding can show them.
  package let comparison: OutermostComparison?
  /// The cell a finding stands at: the left side's first.
  let anchor: Anchor?
  let wording: RuleWording?

  /// The outermost comparison of a condition.
  package struct OutermostComparison: Sendable {
    package enum Tolerance: Sendable { case none, absolute, percent }
    package var sign: RuleComparison
    package var tolerance: Tolerance
  }

  /// The cells of the reference at which a finding stands.
  struct Anchor: Sendable {
    var table: Int
    var column: Int?
    var source: ReportSource
    var address: SlotAddress
  }

  /// How many reports back it looks, at most.
  public var reportsBack: Int {
    let usual = instructions.lazy.filter { $0.opcode == .usual }.map { Int($0.back) }.max() ?? 0
    return max(usual, references.lazy.map(\.source.back).max() ?? 0)
  }

  /// Whether it looks at the rows of a list all together.
  public var readsList: Bool { !lists.isEmpty }

  /// The lists whose rows it looks at all together.
  package var listTables: [Int] { lists.keys.sorted() }

  /// Whether it does no more than add, subtract, sum and count.
  var isSumOfLists: Bool {
    var index = 0
    while index < instructions.count {
      let instruction = instructions[index]
      index += 1
      switch instruction.opcode {
      case .overRows:
        guard let fold = ListFold(rawValue: instruction.back), fold == .sum || fold == .count else { return false }
        index += Int(instruction.b + instruction.c)
      case .load, .sumSet, .add, .subtract, .negate: continue
      default: return false
      }
    }
    return true
  }

  /// Whether it reads the report of a year earlier, the year's reports.
  public var readsSameLastYear: Bool { references.contains { $0.source == .sameLastYear } }
  public var readsYearToDate: Bool { references.contains { $0.source == .yearToDate } }

  /// Closes the cells of these ordinals in this report; what earlier reports have there stays.
  mutating func close(_ isClosed: [Bool]) {
    func closes(_ slot: CellSlot) -> Bool { slot.ordinal >= 0 && !slot.isClosed && isClosed[Int(slot.ordinal)] }
    guard slots.contains(where: closes) else { return }
    for index in slots.indices where closes(slots[index]) { slots[index].close() }
  }

  /// Steps of one evaluation, at most: instructions, the members of sets, and what is done for every row of a list.
  public var cost: Int { cost(of: instructions.indices) }

  private func cost(of range: Range<Int>) -> Int {
    var total = 0
    var next = range.lowerBound
    while next < range.upperBound {
      let instruction = instructions[next]
      next += 1
      var steps = 1
      switch instruction.opcode {
      case .overRows:
        let body = next..<next + Int(instruction.b + instruction.c)
        next = body.upperBound
        let (product, overflow) = cost(of: body).multipliedReportingOverflow(by: lists[Int(instruction.a)] ?? 1)
        steps = overflow ? Self.mostCost : product
      case .sumSet, .minSet, .maxSet, .amongNumbers, .amongTexts: steps = Int(instruction.b)
      case .declared: steps = references.count
      case .usual: steps = 4 * Int(instruction.back)
      default: break
      }
      total = min(total + min(steps, Self.mostCost), Self.mostCost)
    }
    return total
  }

  /// Where counting ends: far above what any form may cost, and small enough to be multiplied by its cells.
  private static let mostCost = 1_000_000_000_000

  /// Ordinals of the cells of this report that it reads at a place, closed ones left out.
  public func cellsRead(row: Int, column: Int) -> [Int] {
    references.indices.compactMap { index in
      guard references[index].source == .this else { return nil }
      let slot = slots[addresses[index].index(row: row, column: column)]
      return slot.ordinal < 0 || slot.isClosed ? nil : Int(slot.ordinal)
    }
  }

  /// Its value at a place; rows and columns are indices in the table it was compiled for. A number all of whose cells
  /// are blank is unknown, whatever `default` says.
  public func evaluate(row: Int, column: Int, form: Form, reading: Reading) -> Outcome {
    let run = run(row: row, column: column, missing: .standard, form: form, reading: reading)
    let value = run.value(of: comparison)
    switch value.state {
    case .truth: return .truth(value.isTrue)
    case .overflow: return .overflow
    case .number:
      if !run.sawFigure, !references.isEmpty || !foreign.isEmpty, isAllBlank(row: row, column: column, reading: reading)
      {
        return .unknown(.blank)
      }
      return .number(value.quantity)
    default: return .unknown(value.unknown)
    }
  }
}
