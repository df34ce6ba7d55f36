// The two sides of a comparison in words, prepared when the rule is compiled and put together when it fails.

/// The wording of a comparison.
struct RuleWording: Sendable {
  enum Piece: Sendable {
    case text(Message)
    case number(Quantity)
    case cell(CellReference)
    case set(CellReference, RowSelector)
    /// A table as a whole.
    case table(Int)
  }

  var left: [Piece] = []
  var right: [Piece] = []

  /// The one cell a side consists of, if it does.
  static func single(_ side: [Piece]) -> CellReference? {
    guard side.count == 1, case .cell(let reference) = side[0] else { return nil }
    return reference
  }

  /// Whether a side is a plain number.
  static func isPlain(_ side: [Piece]) -> Bool {
    guard side.count == 1, case .number = side[0] else { return false }
    return true
  }

  init?(_ node: RuleNode, resolved: [ResolvedReference]) {
    guard case .comparison(_, let a, let b, _) = node.bare.kind else { return nil }
    Self.write(a.bare, resolved, to: &left)
    Self.write(b.bare, resolved, to: &right)
  }

  private static func text(_ vi: String, _ en: String) -> Piece { .text(Message(vi: vi, en: en)) }
  private static func sign(_ text: String) -> Piece { .text(Message(vi: text, en: text)) }

  /// Whether a sum is what `recent((4), 3)` stands for: one reference as it is written, of one report after another.
  private static func isRecent(_ values: [RuleNode]) -> Bool {
    values.count > 1
      && values.enumerated().dropFirst().allSatisfy { back, value in
        guard case .report(let x, .previous(back)) = value.kind else { return false }
        return x.tokens == values[0].tokens
      }
  }

  private static func write(_ node: RuleNode, _ resolved: [ResolvedReference], to pieces: inout [Piece]) {
    if let (first, rest) = node.chain {
      write(first, resolved, to: &pieces)
      for (operation, operand) in rest {
        pieces.append(self.text(operation))
        write(operand, resolved, to: &pieces)
      }
      return
    }
    switch node.kind {
    case .faulty: break
    case .number(let quantity): pieces.append(.number(quantity))
    case .reference(let index): pieces.append(piece(resolved[index]))
    case .group(let x):
      pieces.append(sign("("))
      write(x, resolved, to: &pieces)
      pieces.append(sign(")"))
    case .report(let x, _): write(x.bare, resolved, to: &pieces)
    case .text(let text): pieces.append(sign("“\(text)”"))
    case .rowCode: pieces.append(text("mã dòng", "the row's code"))
    case .context(let context): pieces.append(.text(context.words))
    case .symbol(let symbol): pieces.append(sign(symbol.spelling))
    case .foreign(let reference):
      pieces.append(
        .text(
          RuleMessageCode.foreign.message(["row": reference.row, "column": reference.column, "form": reference.form])))
    case .among(let x, let items, let negated):
      write(x, resolved, to: &pieces)
      let list = items.map(\.spelling).joined(separator: ", ")
      pieces.append(
        negated ? text(" không thuộc {\(list)}", " not in {\(list)}") : text(" thuộc {\(list)}", " in {\(list)}"))
    case .between(let x, let low, let high, let negated):
      write(x, resolved, to: &pieces)
      pieces.append(negated ? text(" ngoài khoảng ", " not between ") : text(" trong khoảng ", " between "))
      infix(low, text(" đến ", " and "), high, resolved, to: &pieces)
    case .usual(let x, _, _):
      write(x, resolved, to: &pieces)
      pieces.append(text(" ở mức thông thường", " in its usual range"))
    case .negated(let x):
      pieces.append(sign("-"))
      write(x, resolved, to: &pieces)
    case .arithmetic, .and, .or: break
    case .comparison(let comparison, let a, let b, _):
      infix(a, sign(" \(comparison.sign) "), b, resolved, to: &pieces)
    case .not(let x):
      pieces.append(text("không ", "not "))
      write(x, resolved, to: &pieces)
    case .defaulted(let a, let b):
      write(a, resolved, to: &pieces)
      pieces.append(text(" (trống thì lấy ", " (if blank, "))
      write(b, resolved, to: &pieces)
      pieces.append(sign(")"))
    case .choice(let condition, let a, let b):
      pieces.append(text("(nếu ", "(if "))
      write(condition, resolved, to: &pieces)
      pieces.append(text(" thì ", " then "))
      write(a, resolved, to: &pieces)
      if let b {
        pieces.append(text(" nếu không ", " else "))
        write(b, resolved, to: &pieces)
      }
      pieces.append(sign(")"))
    case .call(.sum, let values) where isRecent(values):
      pieces.append(
        text("tổng \(values.count) báo cáo gần nhất của ", "the sum of the last \(values.count) reports of "))
      write(values[0], resolved, to: &pieces)
    case .call(let word, let values):
      pieces.append(text("\(word.vi) (", "\(word.rawValue) ("))
      for (index, value) in values.enumerated() {
        if index > 0 { pieces.append(sign(", ")) }
        write(value, resolved, to: &pieces)
      }
      pieces.append(sign(")"))
    case .chosen(let word, let values, let condition):
      pieces.append(text("\(word.vi) (", "\(word.rawValue) ("))
      for (index, value) in values.enumerated() {
        if index > 0 { pieces.append(sign(", ")) }
        if word == .count, case .reference(let index) = value.kind {
          pieces.append(.table(resolved[index].table))
        } else {
          write(value, resolved, to: &pieces)
        }
      }
      if let condition {
        pieces.append(text(", trong đó ", ", where "))
        write(condition, resolved, to: &pieces)
      }
      pieces.append(sign(")"))
    }
  }

  private static func text(_ operation: RuleNode.Binary) -> Piece {
    switch operation {
    case .and: text(" và ", " and ")
    case .or: text(" hoặc ", " or ")
    case .arithmetic(.add): sign(" + ")
    case .arithmetic(.subtract): sign(" - ")
    case .arithmetic(.multiply): sign(" × ")
    case .arithmetic(.divide): sign(" / ")
    }
  }

  private static func infix(
    _ a: RuleNode, _ sign: Piece, _ b: RuleNode, _ resolved: [ResolvedReference], to pieces: inout [Piece]
  ) {
    write(a, resolved, to: &pieces)
    pieces.append(sign)
    write(b, resolved, to: &pieces)
  }

  private static func piece(_ reference: ResolvedReference) -> Piece {
    var cell = CellReference(
      table: reference.table, row: nil, column: reference.column, source: reference.source)
    switch reference.rows {
    case .here: return .cell(cell)
    case .fixed(let row):
      cell.row = row
      return .cell(cell)
    case .set, .listed: return .set(cell, reference.selector)
    }
  }
}
