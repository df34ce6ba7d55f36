// Reads the paragraphs of a report definition: words, and places for figures between braces.

struct ReportTextReader {
  let sections: ReportSectionReader

  /// A string, or `{ "vi", "en" }`.
  func read(_ node: FormNode) -> ReportText? {
    switch node.node.content {
    case .string: return pieces(node).map { ReportText(vi: $0, en: nil) }
    case .object:
      guard let members = node.object(["vi", "en"]), let vi = members.required("vi").flatMap(pieces) else { return nil }
      return ReportText(vi: vi, en: members["en"].flatMap(pieces))
    default:
      _ = node.localized()
      return nil
    }
  }

  /// Braces that hold no place, or do not end, are faults: a paragraph never shows a brace.
  private func pieces(_ node: FormNode) -> [ReportText.Piece]? {
    guard let text = node.string(longest: FormNode.Longest.text) else { return nil }
    var pieces: [ReportText.Piece] = []
    var rest = text.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      if open > rest.startIndex { pieces.append(.words(String(Substring(rest[..<open])))) }
      let inside = rest[rest.index(after: open)...]
      let byte = text.utf8.distance(from: text.utf8.startIndex, to: open) + 1
      guard let close = inside.firstIndex(of: UInt8(ascii: "}")) else {
        unknown(String(Substring(inside).prefix(40)), node, byte)
        return nil
      }
      let place = String(Substring(inside[..<close]))
      if let found = self.place(place, node, byte) { pieces.append(.place(found)) }
      rest = inside[inside.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(Substring(rest)))) }
    return pieces
  }

  static let shape =
    "{period}, {agency}, {reported}, {expected}, {missing}, {LINE}, {LINE previous}, {LINE change same-last-year}, {LINE share plan}, {LINE highest province}, {THRESHOLD}, {THRESHOLD names}"

  private func unknown(_ found: String, _ node: FormNode, _ byte: Int) {
    node.log.add(
      .unknownPlace, at: node.node.offset(ofTextByte: byte), node.pointer,
      ["found": "{\(found)}", "expected": Self.shape])
  }

  private func place(_ text: String, _ node: FormNode, _ byte: Int) -> ReportText.Place? {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else {
      unknown(text, node, byte)
      return nil
    }
    if words.count == 1, let fixed = Self.fixed[first] { return fixed }
    if let threshold = sections.thresholds.firstIndex(where: { $0.code == first }) {
      switch words.dropFirst() {
      case []: return .count(threshold: threshold)
      case ["names"]: return .names(threshold: threshold)
      default:
        unknown(text, node, byte)
        return nil
      }
    }
    let offset = node.node.offset(ofTextByte: byte)
    guard let line = sections.line(first, at: offset, node.pointer) else { return nil }
    guard let place = place(line, Array(words.dropFirst())) else {
      unknown(text, node, byte)
      return nil
    }
    return sections.isGood(place, at: offset, node.pointer) ? place : nil
  }

  private static let fixed: [String: ReportText.Place] = [
    "period": .period, "agency": .agency, "reported": .reported, "expected": .expected, "missing": .missing,
  ]

  private func place(_ line: Int, _ words: [String]) -> ReportText.Place? {
    var rest = words[...]
    var moment = ReportMoment.period
    if let word = rest.first, let named = ReportMoment(rawValue: word) {
      moment = named
      rest = rest.dropFirst()
    }
    switch (rest.first, rest.dropFirst().first, rest.count) {
    case (nil, nil, 0): return .value(line: line, moment: moment)
    case ("change"?, let base?, 2):
      return ReportBase(rawValue: base).map { .change(line: line, moment: moment, base: $0) }
    case ("share"?, let base?, 2):
      return ReportBase(rawValue: base).map { .share(line: line, moment: moment, base: $0) }
    case ("highest"?, let by?, 2), ("lowest"?, let by?, 2):
      guard moment == .period else { return nil }
      return ReportSectionReader.breakdown(by).map {
        .extreme(line: line, isHighest: rest.first == "highest", by: $0)
      }
    default: return nil
    }
  }
}
