// What a compiled expression is made of: small fixed-size instructions over a stack, and the cells they load.

/// What an instruction does to the stack.
package enum Opcode: UInt8, Sendable {
  /// Push the cell at `a + row·b + column·c`, of the report `back` back.
  case load
  /// The same for a yes/no cell.
  case loadTruth
  /// The same, with a blank left blank whatever the rule says of missing figures.
  case loadAsIs
  /// The same for a text cell: its text is found by its ordinal.
  case loadText
  /// Push text `a` of the program; push the code of the row at hand.
  case text, rowCode
  /// Push what `RuleContext` `a` asks for.
  case context
  /// Push cell `a` of another form.
  case loadForeign
  /// Push constant `a`.
  case constant
  /// Push true.
  case yes
  /// Push half a last place of every typed cell named, added up.
  case declared
  /// Push the sum, least, greatest of the `b` cells from `a + column·c` on.
  case sumSet, minSet, maxSet
  case add, subtract, multiply, divide, min, max
  case negate, abs
  /// Round to `a` places.
  case round
  /// Compare two numbers by sign `a`, within a tolerance (`b`: 1 absolute, 2 percent) on top of them.
  case compare
  /// Compare two texts by sign `a`.
  case compareText
  /// Whether the top is one of the `b` constants, texts, from `a` on.
  case amongNumbers, amongTexts
  /// Whether the third of three lies between the others, both included.
  case between
  /// Work the next `b + c` instructions out for every row of list `a`: a condition, unless `b` is 0, and a value, unless
  /// `c` is 0; push what `back` makes of the rows chosen (`ListFold`).
  case overRows
  /// Pop how many standard deviations: whether the top lies as near to the mean of its last `back` reports.
  case usual
  case and, or, not
  case isBlank
  /// Jump to `a`.
  case jump
  /// Pop a condition: go on where true, jump to `a` where false; where unknown, push why and jump to `b`.
  case branch
  /// Jump to `a` unless the top is blank; else pop it.
  case jumpUnlessBlank
}

/// What is made of the rows of a list.
package enum ListFold: UInt8 { case sum, min, max, count }

/// One instruction.
package struct Instruction: Sendable {
  package var opcode: Opcode
  package var back: UInt8 = 0
  package var a: Int32 = 0
  package var b: Int32 = 0
  package var c: Int32 = 0
}

/// A cell as an instruction needs it.
package struct CellSlot: Sendable {
  /// −1 where the cell is closed to everyone.
  package var ordinal: Int32
  /// Row in its own table, −1 where that table has none.
  package var row: Int32
  package var places: UInt8
  /// Levels for which it is open.
  package var levels: UInt8
  /// Whether this report has nothing there, whoever sends it; earlier ones may.
  package private(set) var isClosed = false

  mutating func close() { isClosed = true }

  /// Column in the row of a list that an aggregate is at; −1 for a cell of the report.
  var listColumn: Int32 = -1
}

/// Where the slots of one reference stand among the program's: `start + row·rowStride + column·columnStride`.
package struct SlotAddress: Sendable {
  var start: Int
  var rowStride: Int
  var columnStride: Int
  var count = 1

  @inline(__always)
  package func index(row: Int, column: Int) -> Int { start + row * rowStride + column * columnStride }
}
