// The names of the columns in the rows of a submission. A row mostly names the columns of the row before in the same order:
// then each is the same text, and none can stand there twice.

struct ColumnNames {
  /// Those of the row at hand; while it follows the row before, those of that.
  private var named: [(name: ScannedString, text: String)] = []
  private var known = NameSet()
  private var count = 0
  private var followsLast = true

  /// A new row begins.
  mutating func begin() {
    count = 0
    followsLast = true
  }

  /// The text of the row's next name; `nil` where the row has it already.
  @inline(__always)
  mutating func text(of name: ScannedString, in scanner: JSONScanner) -> String? {
    if followsLast, count < named.count, scanner.raw(name).elementsEqual(scanner.raw(named[count].name)) {
      count += 1
      return named[count - 1].text
    }
    return newText(of: name, in: scanner)
  }

  private mutating func newText(of name: ScannedString, in scanner: JSONScanner) -> String? {
    if followsLast {
      followsLast = false
      named.reserveCapacity(32)
      named.removeSubrange(count...)
      known.removeAll()
      for (name, _) in named { _ = scanner.insert(name, into: &known) }
    }
    guard scanner.insert(name, into: &known) else { return nil }
    let text = scanner.text(name)
    named.append((name, text))
    return text
  }
}
