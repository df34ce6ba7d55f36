// A formula as somebody would type it over the cells of the sheet, where it is plain arithmetic: `SUM(D12:F12)`. Blanks and
// marks count 0 in it; whether there is a value at all is told beside it.
internal import ReportModel

struct InlineFormula {
  private let program: Program
  private let layout: WorkbookLayout
  private let row: Int
  private let column: Int
  private let home: Int
  private let listRow: Int?

  /// What has been put together so far.
  private enum Piece {
    /// Cells to be added up.
    case cells([Int])
    case text(String, isSum: Bool)
  }

  init(_ program: Program, at cell: Cell, listRow: Int?, _ layout: WorkbookLayout) {
    self.listRow = listRow
    self.program = program
    self.layout = layout
    row = cell.row
    column = cell.column
    home = cell.table
  }

  /// `nil` where the formula is more than arithmetic over this report.
  func text() -> String? {
    var stack: [Piece] = []
    for instruction in program.instructions {
      switch instruction.opcode {
      case .load, .loadAsIs:
        guard instruction.back == 0 else { return nil }
        stack.append(.cells(cells(from: instruction)))
      case .sumSet:
        guard instruction.back == 0 else { return nil }
        stack.append(.cells(set(instruction)))
      case .constant:
        stack.append(.text(Term.literal(program.constants[Int(instruction.a)]), isSum: false))
      case .add, .subtract, .multiply, .divide:
        let right = stack.removeLast()
        let left = stack.removeLast()
        stack.append(joined(left, right, instruction.opcode))
      case .negate: stack.append(.text("-\(factor(stack.removeLast()))", isSum: true))
      case .abs: stack.append(.text("ABS(\(written(stack.removeLast())))", isSum: false))
      case .round: stack.append(.text("ROUND(\(written(stack.removeLast())),\(instruction.a))", isSum: false))
      default: return nil
      }
    }
    return stack.last.map(written)
  }

  private func cells(from instruction: Instruction) -> [Int] {
    open(program.slots[Int(instruction.a) + row * Int(instruction.b) + column * Int(instruction.c)])
  }

  private func set(_ instruction: Instruction) -> [Int] {
    let start = Int(instruction.a) + column * Int(instruction.c)
    return (start..<start + Int(instruction.b)).flatMap { open(program.slots[$0]) }
  }

  private func open(_ slot: CellSlot) -> [Int] {
    slot.ordinal >= 0 && layout.isOpen(Int(slot.ordinal)) ? [Int(slot.ordinal)] : []
  }

  private func joined(_ left: Piece, _ right: Piece, _ opcode: Opcode) -> Piece {
    switch opcode {
    case .add:
      if case .cells(let a) = left, case .cells(let b) = right { return .cells(a + b) }
      return .text("\(written(left))+\(written(right))", isSum: true)
    case .subtract: return .text("\(written(left))-\(factor(right))", isSum: true)
    case .multiply: return .text("\(factor(left))*\(factor(right))", isSum: false)
    default: return .text("\(factor(left))/(\(written(right)))", isSum: false)
    }
  }

  private func factor(_ piece: Piece) -> String {
    if case .text(let text, true) = piece { return "(\(text))" }
    return written(piece)
  }

  private func written(_ piece: Piece) -> String {
    switch piece {
    case .text(let text, _): text
    case .cells(let ordinals): Self.sum(ordinals, layout, from: home, listRow: listRow)
    }
  }

  /// `SUM(D12:F12,H12)`, `N(D12)` of one cell, which may hold a mark; 0 of none.
  static func sum(_ ordinals: [Int], _ layout: WorkbookLayout, from home: Int, listRow: Int? = nil) -> String {
    var items: [String] = []
    var index = 0
    func name(_ first: Spot, _ last: Spot, _ table: Int) -> String {
      let place = first == last ? first.address : "\(first.address):\(last.address)"
      return table == home ? place : "\(FormulaText.sheet(layout.tables[table].sheet))!\(place)"
    }
    while index < ordinals.count {
      let table = layout.form.cells[ordinals[index]].table
      let first = layout.spot(ordinals[index], listRow: listRow)
      var last = first
      var end = index + 1
      while end < ordinals.count, layout.form.cells[ordinals[end]].table == table {
        let next = layout.spot(ordinals[end], listRow: listRow)
        let isAcross = next == Spot(row: last.row, column: last.column + 1) && next.row == first.row
        let isDown = next == Spot(row: last.row + 1, column: last.column) && next.column == first.column
        guard isAcross || isDown else { break }
        last = next
        end += 1
      }
      items.append(name(first, last, table))
      index = end
    }
    if items.isEmpty { return "0" }
    if ordinals.count == 1 { return "N(\(items[0]))" }
    return TermList.call("SUM", items)
  }
}
