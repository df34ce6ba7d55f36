// From the bytes of a rule to its words. Two shapes are settled here and nowhere else: `( code )` is a column whatever
// stands around it, and `[ … ]` is one token, because codes are text in any script and may hold signs.

/// Splits the text of a rule into tokens; what it cannot read it reports and skips.
struct RuleLexer {
  private let bytes: [UInt8]
  /// Column codes that hold other characters than words do.
  private let unusualCodes: Set<String>
  private var position = 0
  private(set) var tokens: [RuleToken] = []
  private(set) var faults: [RuleFault] = []

  init(_ text: String, unusualCodes: Set<String>) {
    bytes = Array(text.utf8)
    self.unusualCodes = unusualCodes
  }

  /// Signs people paste that rules do not use, and what to write instead.
  private static let rewrites: [(found: String, expected: String)] = [
    ("==", "="), ("!=", "<>"), ("=<", "<="), ("=>", ">="), ("≤", "<="), ("≥", ">="), ("≠", "<>"), ("×", "*"),
    ("÷", "/"), ("−", "-"), ("–", "-"), (":", "/"), (";", ","), ("&", "and"), ("|", "or"),
  ]

  /// Whether a scalar may stand in a word or a bare code.
  static func isCodeScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".": return true
      default: return false
      }
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default:
      return false
    }
  }

  mutating func run() {
    while true {
      skipBlanks()
      guard position < bytes.count else { break }
      let start = position
      switch bytes[position] {
      case UInt8(ascii: "("): open()
      case UInt8(ascii: "["): row()
      case UInt8(ascii: "\""): string()
      default:
        if let end = endOfRun(from: position) {
          word(start..<end)
        } else {
          sign()
        }
      }
      if position == start { position += 1 }
    }
    tokens.append(RuleToken(.end, byte: bytes.count, endByte: bytes.count))
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The scalar at a byte and the byte after it.
  private func scalar(at index: Int) -> (Unicode.Scalar, Int)? {
    guard index < bytes.count else { return nil }
    let first = bytes[index]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let end = min(index + length, bytes.count)
    guard let scalar = text(index..<end).unicodeScalars.first else { return nil }
    return (scalar, end)
  }

  private mutating func skipBlanks() { position = afterBlanks(position) }

  private func afterBlanks(_ index: Int) -> Int {
    var index = index
    while let (scalar, end) = scalar(at: index), scalar.properties.isWhitespace { index = end }
    return index
  }

  private func endOfRun(from start: Int) -> Int? {
    var index = start
    while let (scalar, end) = scalar(at: index), Self.isCodeScalar(scalar) { index = end }
    return index > start ? index : nil
  }

  private mutating func append(_ kind: RuleToken.Kind, _ range: Range<Int>, codeByte: Int? = nil) {
    tokens.append(RuleToken(kind, byte: range.lowerBound, endByte: range.upperBound, codeByte: codeByte))
    position = range.upperBound
  }

  private mutating func open() {
    let start = position
    let codeStart = afterBlanks(start + 1)
    if let codeEnd = endOfRun(from: codeStart) {
      let close = afterBlanks(codeEnd)
      if close < bytes.count, bytes[close] == UInt8(ascii: ")") {
        append(.column(text(codeStart..<codeEnd)), start..<close + 1, codeByte: codeStart)
        return
      }
    }
    if !unusualCodes.isEmpty, let close = bytes[codeStart...].firstIndex(of: UInt8(ascii: ")")) {
      let code = trimmed(codeStart..<close)
      if unusualCodes.contains(text(code)) {
        append(.column(text(code)), start..<close + 1, codeByte: codeStart)
        return
      }
    }
    append(.open, start..<start + 1)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = min(afterBlanks(range.lowerBound), range.upperBound)
    var end = range.upperBound
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 || bytes[end - 1] == 0x0A { end -= 1 }
    return start..<end
  }

  private mutating func row() {
    let start = position
    guard let close = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else {
      report(.unclosed, at: start, ["found": "[", "expected": "]"])
      position = bytes.count
      return
    }
    let inner = trimmed(start + 1..<close)
    append(.row(text(inner)), start..<close + 1, codeByte: inner.lowerBound)
  }

  private mutating func string() {
    let start = position
    guard let close = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
      report(.unclosed, at: start, ["found": "\"", "expected": "\""])
      position = bytes.count
      return
    }
    append(.text(text(start + 1..<close)), start..<close + 1)
  }

  private mutating func word(_ range: Range<Int>) {
    let word = text(range)
    position = range.upperBound
    if let number = Self.number(bytes[range]) {
      if let quantity = number.quantity {
        append(.number(quantity), range)
      } else {
        report(.number, at: range.lowerBound, ["found": word])
      }
      return
    }
    append(.name(word), range)
    nameWord()
  }

  /// Joins the words at the end of the list into the longest phrase of the language: `nếu` + `không` is one word.
  private mutating func nameWord() {
    for count in stride(from: min(RuleWord.longestPhrase, tokens.count), through: 1, by: -1) {
      let phrase = tokens.suffix(count)
      guard let first = phrase.first, phrase.allSatisfy({ isWord($0) }) else { continue }
      let spelling = Self.words(of: text(first.byte..<position)).joined(separator: " ")
      guard let word = RuleWord.bySpelling[spelling] else { continue }
      tokens.removeLast(count)
      append(.word(word), first.byte..<position)
      return
    }
  }

  private func isWord(_ token: RuleToken) -> Bool {
    switch token.kind {
    case .name, .word: true
    default: false
    }
  }

  private static func words(of spelling: String) -> [String] {
    spelling.lowercased().unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace }).map { String($0) }
  }

  /// `nil` where the run is no number; a `quantity` of `nil` where it has more digits than 38.
  static func number(_ run: ArraySlice<UInt8>) -> (quantity: Quantity?, Void)? {
    guard let first = run.first, first != UInt8(ascii: "."), run.last != UInt8(ascii: ".") else { return nil }
    var units: Int128 = 0
    var scale: Int?
    var tooLong = false
    for byte in run {
      if byte == UInt8(ascii: ".") {
        guard scale == nil else { return nil }
        scale = 0
        continue
      }
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      let (tens, overflow) = units.multipliedReportingOverflow(by: 10)
      let (sum, overflowAgain) = tens.addingReportingOverflow(Int128(byte - 0x30))
      tooLong = tooLong || overflow || overflowAgain
      units = sum
      if let places = scale { scale = places + 1 }
    }
    guard !tooLong, (scale ?? 0) <= 38 else { return (nil, ()) }
    let quantity = Quantity(units: units, scale: scale ?? 0)
    return (quantity.digits <= 38 ? quantity : nil, ())
  }

  private mutating func sign() {
    let start = position
    for (found, expected) in Self.rewrites where bytes[start...].starts(with: found.utf8) {
      report(.character, at: start, ["found": found, "expected": expected])
      position = start + found.utf8.count
      return
    }
    let next: UInt8 = start + 1 < bytes.count ? bytes[start + 1] : 0
    switch bytes[start] {
    case UInt8(ascii: "+"):
      if next == UInt8(ascii: "-") { append(.plusMinus, start..<start + 2) } else { append(.plus, start..<start + 1) }
    case UInt8(ascii: "-"): append(.minus, start..<start + 1)
    case UInt8(ascii: "*"): append(.times, start..<start + 1)
    case UInt8(ascii: "/"): append(.over, start..<start + 1)
    case UInt8(ascii: "%"): append(.percent, start..<start + 1)
    case UInt8(ascii: ","): append(.comma, start..<start + 1)
    case UInt8(ascii: ")"): append(.close, start..<start + 1)
    case UInt8(ascii: "{"): append(.openBrace, start..<start + 1)
    case UInt8(ascii: "}"): append(.closeBrace, start..<start + 1)
    case UInt8(ascii: "="): append(.compare(.equal), start..<start + 1)
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: ">") {
        append(.compare(.unequal), start..<start + 2)
      } else if next == UInt8(ascii: "=") {
        append(.compare(.lessOrEqual), start..<start + 2)
      } else {
        append(.compare(.less), start..<start + 1)
      }
    case UInt8(ascii: ">"):
      if next == UInt8(ascii: "=") {
        append(.compare(.greaterOrEqual), start..<start + 2)
      } else {
        append(.compare(.greater), start..<start + 1)
      }
    default:
      guard let (scalar, end) = scalar(at: start) else { return }
      if scalar == "±" {
        append(.plusMinus, start..<end)
      } else {
        let expectation = RuleExpectation.operand.message()
        report(
          .syntax, at: start,
          localized: ["found": Message(vi: "“\(scalar)”", en: "“\(scalar)”"), "expected": expectation])
        position = end
      }
    }
  }

  private mutating func report(_ code: RuleFaultCode, at byte: Int, _ arguments: KeyValuePairs<String, String>) {
    faults.append(RuleFault(code: code.rawValue, textByte: byte, message: code.message(arguments)))
  }

  private mutating func report(_ code: RuleFaultCode, at byte: Int, localized: KeyValuePairs<String, Message>) {
    faults.append(RuleFault(code: code.rawValue, textByte: byte, message: code.message(localized: localized)))
  }
}
