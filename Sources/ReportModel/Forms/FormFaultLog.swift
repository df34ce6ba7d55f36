// Collects the faults of one form file while it is read, and the small readers that report a wrong type by themselves.

/// The faults found so far. A class, because every part of the reader adds to the same list.
final class FormFaultLog {
  private(set) var faults: [FormFault] = []

  func add(_ code: FormFaultCode, at offset: Int, _ pointer: String, _ arguments: KeyValuePairs<String, String> = [:]) {
    faults.append(FormFault(code: code.rawValue, offset: offset, pointer: pointer, message: code.message(arguments)))
  }

  func add(
    _ code: FormFaultCode, at offset: Int, _ pointer: String, localized arguments: KeyValuePairs<String, Message>
  ) {
    faults.append(
      FormFault(code: code.rawValue, offset: offset, pointer: pointer, message: code.message(localized: arguments)))
  }

  /// Faults inside the text of a rule, each at its word in the file.
  func add(_ inText: [RuleFault], in node: SourceNode, _ pointer: String) {
    for fault in inText {
      faults.append(
        FormFault(
          code: fault.code, offset: node.offset(ofTextByte: fault.textByte), pointer: pointer, message: fault.message))
    }
  }

  /// Leaves out what may only follow from the first faults: a column that could not be read is unknown to the rules.
  func dropConsequences(after count: Int) {
    let form: [FormFaultCode] = [.unknownRow, .unknownColumn, .noCells, .natureMissing, .sumUnits, .sumNature]
    let rule: [RuleFaultCode] = [
      .unknownName, .unknownColumn, .unknownColumnNumber, .unknownRow, .rangeOrder, .emptySet, .bareSum, .nowhere,
      .bareCodes, .typeCell, .constant,
    ]
    let consequences = Set(form.map(\.rawValue) + rule.map(\.rawValue))
    faults = faults.prefix(count) + faults.dropFirst(count).filter { !consequences.contains($0.code) }
  }

  /// All faults in the order of the file.
  var sorted: [FormFault] {
    faults.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(\.element)
  }

  func wrongType(_ node: SourceNode, _ pointer: String, expected: FormValueWord) {
    let found: FormValueWord =
      switch node.content {
      case .null: .null
      case .bool: .bool
      case .number: .number
      case .string: .string
      case .array: .array
      case .object: .object
      }
    let member = pointer.split(separator: "/").last.map(String.init) ?? "/"
    add(
      .type, at: node.offset, pointer,
      localized: [
        "member": Message(vi: member, en: member), "found": found.message(), "expected": expected.message(),
      ])
  }
}

/// A node with its place in the file, and readers that report what does not fit.
struct FormNode {
  let node: SourceNode
  let pointer: String
  let log: FormFaultLog

  static let longestText = 20_000

  var offset: Int { node.offset }

  func string() -> String? {
    guard case .string(let text) = node.content else {
      log.wrongType(node, pointer, expected: .string)
      return nil
    }
    return text
  }

  func bool() -> Bool? {
    guard case .bool(let value) = node.content else {
      log.wrongType(node, pointer, expected: .boolean)
      return nil
    }
    return value
  }

  /// A whole number in a range.
  func whole(_ range: ClosedRange<Int>) -> Int? {
    guard case .number(let text) = node.content else {
      log.wrongType(node, pointer, expected: .whole)
      return nil
    }
    guard let value = Int(text), range.contains(value) else {
      bad(text, expected: "\(range.lowerBound)…\(range.upperBound)")
      return nil
    }
    return value
  }

  /// An exact decimal.
  func quantity() -> Quantity? {
    guard case .number(let text) = node.content else {
      log.wrongType(node, pointer, expected: .number)
      return nil
    }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard text.utf8.count <= 30, let units = Int128(String(parts[0]) + fraction) else {
      bad(text, expected: "-1234.5")
      return nil
    }
    return Quantity(units: units, scale: fraction.utf8.count)
  }

  func date() -> CivilDate? {
    guard let text = string() else { return nil }
    guard let date = CivilDate(text) else {
      bad(text, expected: "YYYY-MM-DD")
      return nil
    }
    return date
  }

  /// One of some words.
  func choice<Value: RawRepresentable<String> & CaseIterable>(_: Value.Type) -> Value? {
    guard let text = string() else { return nil }
    guard let value = Value(rawValue: text) else {
      bad(text, expected: Value.allCases.map(\.rawValue).joined(separator: ", "))
      return nil
    }
    return value
  }

  func localized() -> LocalizedText? {
    switch node.content {
    case .string: return limited().map { LocalizedText(vi: $0) }
    case .object:
      guard let members = object(["vi", "en"]), let vi = members.required("vi")?.limited() else { return nil }
      return LocalizedText(vi: vi, en: members["en"]?.limited())
    default:
      log.wrongType(node, pointer, expected: .text)
      return nil
    }
  }

  func array() -> [FormNode]? {
    guard case .array(let elements) = node.content else {
      log.wrongType(node, pointer, expected: .array)
      return nil
    }
    return elements.enumerated().map { FormNode(node: $1, pointer: "\(pointer)/\($0)", log: log) }
  }

  /// Members, of which only these are known; `later` are understood and refused until they work.
  func object(_ known: [String], later: [String] = []) -> FormMembers? {
    guard let members = members() else { return nil }
    for member in members.all where !known.contains(member.name) {
      let pointer = "\(pointer)/\(SubmissionJudge.escaped(member.name))"
      if later.contains(member.name) {
        log.add(.notYet, at: member.nameOffset, pointer, ["found": member.name])
      } else {
        log.add(
          .unknownMember, at: member.nameOffset, pointer,
          ["found": member.name, "expected": Self.nearest(to: member.name, among: known)])
      }
    }
    return members
  }

  /// Members of any name.
  func members() -> FormMembers? {
    guard case .object(let members) = node.content else {
      log.wrongType(node, pointer, expected: .object)
      return nil
    }
    return FormMembers(all: members, offset: offset, pointer: pointer, log: log)
  }

  func bad(_ found: String, expected: String) {
    let member = pointer.split(separator: "/").last.map(String.init) ?? "/"
    log.add(.value, at: offset, pointer, ["member": member, "found": String(found.prefix(100)), "expected": expected])
  }

  private func limited() -> String? {
    guard let text = string() else { return nil }
    guard text.utf8.count > Self.longestText, text.count > Self.longestText else { return text }
    let member = pointer.split(separator: "/").last.map(String.init) ?? "/"
    log.add(
      .textLength, at: offset, pointer,
      ["member": member, "found": String(text.count), "expected": String(Self.longestText)])
    return nil
  }

  /// The known word that takes the fewest changes of a letter.
  static func nearest(to word: String, among known: [String]) -> String {
    known.min { distance(word, $0) < distance(word, $1) } ?? ""
  }

  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8.prefix(40)), Array(b.utf8.prefix(40)))
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}

/// The members of an object of the file.
struct FormMembers {
  let all: [SourceMember]
  let offset: Int
  let pointer: String
  let log: FormFaultLog

  subscript(name: String) -> FormNode? { all.first { $0.name == name }.map(node) }

  func node(_ member: SourceMember) -> FormNode {
    FormNode(node: member.value, pointer: "\(pointer)/\(SubmissionJudge.escaped(member.name))", log: log)
  }

  /// A member that must be there.
  func required(_ name: String) -> FormNode? {
    if let node = self[name] { return node }
    log.add(.missingMember, at: offset, pointer, ["member": name])
    return nil
  }
}
