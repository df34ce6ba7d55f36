// Walks the members of a JSON submission once, straight from its bytes into a draft, without a tree between. The path of
// a fault is put together while it travels outwards, so that a good report pays nothing for it.
internal import ReportModel

struct JSONDraftReader {
  private var scanner: JSONScanner
  private let allowsIdempotencyKey: Bool
  private var draft = Draft(medium: .json, form: "", agency: "", period: "")
  private var rowNames = NameSet()
  private var columnNames = ColumnNames()
  private var nilReportPosition = 0

  init(_ scanner: JSONScanner, allowsIdempotencyKey: Bool) {
    self.scanner = scanner
    self.allowsIdempotencyKey = allowsIdempotencyKey
    // A cell is seldom shorter than `"1":1000,` is with its part of what stands around.
    draft.cells.reserveCapacity(min(scanner.bytes.count / 12, 4_096))
  }

  /// The members of a submission; `idempotencyKey` stands in lines of a batch only.
  private enum Member: String, CaseIterable {
    case form, version, agency, period, occasion, tables, narrative, reasons, notes, preparedBy, approvedBy, replaces
    case nilReport, attachments
    case idempotencyKey
  }

  mutating func read() throws(JSONFault) -> Draft {
    let start = scanner.position
    let known = Member.allCases.filter { $0 != .idempotencyKey || allowsIdempotencyKey }
    var seen: Set<Member> = []
    try object(depth: 1, known: known.map(\.rawValue)) { (reader, name, _) throws(JSONFault) in
      guard let member = Member(rawValue: name), known.contains(member) else { return false }
      seen.insert(member)
      try reader.read(member)
      return true
    }
    try scanner.finish()
    for member in [Member.form, .agency, .period, .tables]
    where !seen.contains(member) && !(member == .tables && draft.isNilReport) {
      throw missing(member.rawValue, expected: member == .tables ? .object : .string, at: start)
    }
    if draft.isNilReport, !draft.cells.isEmpty || !draft.emptyNames.isEmpty {
      throw scanner.fault(
        .member, at: nilReportPosition, expected: .noFigures, found: FormatWord.nilReport.message()
      ).inside("nilReport")
    }
    return draft
  }

  private mutating func read(_ member: Member) throws(JSONFault) {
    switch member {
    case .form: draft.form = try string()
    case .version: draft.version = try wholeNumber()
    case .agency: draft.agency = try string()
    case .period: draft.period = try string()
    case .occasion: draft.occasion = try string()
    case .tables: try tables()
    case .narrative: try narrative()
    case .nilReport: try nilReport()
    case .attachments: try attachments()
    case .reasons:
      try texts { $0.draft.reasons.append((key: $1, text: $2, position: $3)) }
    case .notes:
      try texts { reader, key, text, _ in reader.draft.notes.append((key: key, text: text)) }
    case .preparedBy: draft.preparedBy = try person("phone")
    case .approvedBy: draft.approvedBy = try person("position")
    case .replaces: draft.replaces = try wholeNumber()
    case .idempotencyKey: draft.idempotencyKey = try key()
    }
  }

  // MARK: Figures

  private mutating func tables() throws(JSONFault) {
    draft.cells.reserveCapacity(min(scanner.bytes.count / 24, 4096))
    try object(depth: 2) { (reader, table, _) throws(JSONFault) in
      try reader.rows(of: table)
      return true
    }
  }

  private mutating func rows(of table: String) throws(JSONFault) {
    if scanner.next == UInt8(ascii: "[") { return try list(table) }
    guard scanner.next == UInt8(ascii: "{") else { throw scanner.wrongType(expected: .object) }
    try scanner.open(depth: 3)
    rowNames.removeAll()
    var isFirst = true
    defer { if isFirst { draft.emptyNames.append((table, nil)) } }
    while let name = try scanner.nextName(isFirst: &isFirst) {
      guard scanner.insert(name, into: &rowNames) else { throw scanner.duplicate(name) }
      let row = scanner.text(name)
      do throws(JSONFault) { try cells(table, row) } catch { throw error.inside(row) }
    }
  }

  /// An array of rows, which are numbered from 1.
  private mutating func list(_ table: String) throws(JSONFault) {
    try scanner.open(depth: 3)
    draft.arrays.insert(table)
    var isFirst = true
    var number = 0
    defer { if isFirst { draft.emptyNames.append((table, nil)) } }
    while try scanner.nextElement(isFirst: &isFirst) {
      do throws(JSONFault) { try cells(table, String(number + 1)) } catch { throw error.inside(String(number)) }
      number += 1
    }
  }

  private mutating func cells(_ table: String, _ row: String) throws(JSONFault) {
    guard scanner.next == UInt8(ascii: "{") else { throw scanner.wrongType(expected: .object) }
    try scanner.open(depth: 4)
    columnNames.begin()
    var isFirst = true
    defer { if isFirst { draft.emptyNames.append((table, row)) } }
    while let name = try scanner.nextName(isFirst: &isFirst) {
      guard let column = columnNames.text(of: name, in: scanner) else { throw scanner.duplicate(name) }
      do throws(JSONFault) {
        let value = try value()
        draft.cells.append(DraftCell(table: table, row: row, column: column, value: value))
      } catch {
        throw error.inside(column)
      }
    }
  }

  @inline(__always)
  private mutating func value() throws(JSONFault) -> DraftValue {
    let position = scanner.position
    switch scanner.next {
    case UInt8(ascii: "\""):
      let string = try scanner.string()
      return DraftValue(content: content(of: string), isString: true, position: position)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let shape = try scanner.number()
      return DraftValue(content: shape.content(in: scanner.bytes), isString: false, position: position)
    default:
      return DraftValue(content: try otherContent(), isString: false, position: position)
    }
  }

  @inline(__always)
  private func content(of string: ScannedString) -> DraftValue.Content {
    if !string.hasEscapes, let number = NumberShape.decimal(scanner.raw(string)) { return number }
    var text = scanner.text(string)
    if string.hasEscapes, let number = text.withUTF8({ NumberShape.decimal($0) }) { return number }
    return .text(text)
  }

  /// `null`, a truth value or a structure: read whole, so that its own faults show, and only its kind is kept.
  private mutating func otherContent() throws(JSONFault) -> DraftValue.Content {
    switch try scanner.node(depth: 4, isKept: false).content {
    case .null: .null
    case .bool(let value): .bool(value)
    default: .structure
    }
  }

  // MARK: The members around them

  /// Every member of the object at the cursor: its name and the offset of the name are handed on with the cursor at its
  /// value; `member` returns false for a name it does not know.
  private mutating func object(
    depth: Int, known: [String] = [],
    _ member: (inout JSONDraftReader, String, Int) throws(JSONFault) -> Bool
  ) throws(JSONFault) {
    guard scanner.next == UInt8(ascii: "{") else { throw scanner.wrongType(expected: .object) }
    try scanner.open(depth: depth)
    var names = NameSet()
    var isFirst = true
    while let name = try scanner.nextName(isFirst: &isFirst) {
      guard scanner.insert(name, into: &names) else { throw scanner.duplicate(name) }
      let text = scanner.text(name)
      do throws(JSONFault) {
        guard try member(&self, text, name.start) else {
          throw scanner.fault(
            .member, at: name.start, expected: .knownMember,
            expecting: ["text": known.joined(separator: ", ")],
            found: FormatWord.unknownMember.message(["text": FormatWord.shown(text)]))
        }
      } catch {
        throw error.inside(text)
      }
    }
  }

  private func missing(_ name: String, expected: FormatWord, at offset: Int) -> JSONFault {
    scanner.fault(.member, at: offset, expected: expected, found: FormatWord.nothing.message()).inside(name)
  }

  private mutating func string() throws(JSONFault) -> String {
    guard scanner.next == UInt8(ascii: "\"") else { throw scanner.wrongType(expected: .string) }
    return scanner.text(try scanner.string())
  }

  private mutating func wholeNumber() throws(JSONFault) -> Int {
    let start = scanner.position
    guard scanner.next == UInt8(ascii: "-") || scanner.next &- 48 < 10 else {
      throw scanner.wrongType(expected: .wholeNumber)
    }
    let shape = try scanner.number()
    guard case .number(let quantity) = shape.content(in: scanner.bytes), let units = quantity.units(atScale: 0),
      units >= 0, let value = Int(exactly: units)
    else {
      let text = String(decoding: scanner.bytes[start..<shape.end], as: UTF8.self)
      throw scanner.fault(
        .member, at: start, expected: .wholeNumber,
        found: FormatWord.quoted.message(["text": FormatWord.shown(text)]))
    }
    return value
  }

  /// An object of texts by key; the position handed on is that of the key.
  private mutating func texts(
    _ take: (inout JSONDraftReader, String, String, Int) -> Void
  ) throws(JSONFault) {
    try object(depth: 2) { (reader, name, position) throws(JSONFault) in
      take(&reader, name, try reader.string(), position)
      return true
    }
  }

  private mutating func person(_ second: String) throws(JSONFault) -> Person {
    let start = scanner.position
    var parts: [String: String] = [:]
    try object(depth: 2, known: ["name", second]) { (reader, name, _) throws(JSONFault) in
      guard name == "name" || name == second else { return false }
      parts[name] = try reader.string()
      return true
    }
    guard let name = parts["name"] else { throw missing("name", expected: .string, at: start) }
    return Person(name: name, phone: parts["phone"], position: parts["position"])
  }

  /// Sections by code: a text, or an array of items `{ "text", "to" }`.
  private mutating func narrative() throws(JSONFault) {
    try object(depth: 2) { (reader, code, _) throws(JSONFault) in
      let position = reader.scanner.position
      let content: DraftSection.Content =
        reader.scanner.next == UInt8(ascii: "[") ? .items(try reader.items()) : .text(try reader.string())
      reader.draft.narrative.append(DraftSection(code: code, content: content, position: position))
      return true
    }
  }

  private mutating func items() throws(JSONFault) -> [DraftSection.Item] {
    try scanner.open(depth: 3)
    var items: [DraftSection.Item] = []
    var isFirst = true
    while try scanner.nextElement(isFirst: &isFirst) {
      do throws(JSONFault) { items.append(try item()) } catch { throw error.inside(String(items.count)) }
    }
    return items
  }

  private mutating func item() throws(JSONFault) -> DraftSection.Item {
    let start = scanner.position
    var parts: [String: String] = [:]
    try object(depth: 4, known: ["text", "to"]) { (reader, name, _) throws(JSONFault) in
      guard name == "text" || name == "to" else { return false }
      parts[name] = try reader.string()
      return true
    }
    guard let text = parts["text"] else { throw missing("text", expected: .string, at: start) }
    return DraftSection.Item(text: text, to: parts["to"])
  }

  /// Documents by code: `{ "name", "digest" }`.
  private mutating func attachments() throws(JSONFault) {
    try object(depth: 2) { (reader, code, _) throws(JSONFault) in
      let start = reader.scanner.position
      var parts: [String: String] = [:]
      try reader.object(depth: 3, known: ["name", "digest"]) { (reader, name, _) throws(JSONFault) in
        guard name == "name" || name == "digest" else { return false }
        parts[name] = try reader.string()
        return true
      }
      guard let name = parts["name"] else { throw reader.missing("name", expected: .string, at: start) }
      guard let digest = parts["digest"] else { throw reader.missing("digest", expected: .string, at: start) }
      reader.draft.attachments.append(DraftAttachment(code: code, name: name, digest: digest, position: start))
      return true
    }
  }

  /// `true`, and no figures beside it.
  private mutating func nilReport() throws(JSONFault) {
    let position = scanner.position
    guard case .bool(let value) = try scanner.node(depth: 2, isKept: false).content else {
      throw scanner.fault(.member, at: position, expected: .trueOrFalse, found: FormatWord.otherType.message())
    }
    draft.isNilReport = value
    nilReportPosition = position
  }

  private mutating func key() throws(JSONFault) -> String {
    let start = scanner.position
    let text = try string()
    guard (1...100).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw scanner.fault(
        .member, at: start, expected: .visibleASCII,
        found: FormatWord.quoted.message(["text": FormatWord.shown(text)]))
    }
    return text
  }
}
