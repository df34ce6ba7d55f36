// A value of a form file with its place, and the small readers that report by themselves what does not fit.

/// A node with its place in the file.
struct FormNode {
  /// Longest texts, in characters.
  enum Longest {
    static let label = 1_000
    static let unit = 60
    static let text = 20_000
  }

  let node: SourceNode
  let pointer: String
  let log: FormFaultLog

  var offset: Int { node.offset }

  /// The name of the member, or its place in the list.
  private var name: String { pointer.split(separator: "/").last.map(String.init) ?? "/" }

  func string(longest: Int = Longest.text) -> String? {
    guard case .string(let text) = node.content else { return wrongType(expected: .string) }
    // A text within the limit in bytes is within it in characters: counting those is dear.
    guard text.utf8.count > longest, text.count > longest else { return text }
    log.add(
      .textLength, at: offset, pointer, ["member": name, "found": String(text.count), "expected": String(longest)])
    return nil
  }

  func bool() -> Bool? {
    guard case .bool(let value) = node.content else { return wrongType(expected: .bool) }
    return value
  }

  /// A whole number in a range.
  func whole(_ range: ClosedRange<Int>) -> Int? {
    guard case .number(let text) = node.content else { return wrongType(expected: .whole) }
    guard let value = Int(text), range.contains(value) else {
      return bad(text, expected: "\(range.lowerBound)…\(range.upperBound)")
    }
    return value
  }

  /// An exact decimal of at most 30 characters, without exponent.
  func quantity() -> Quantity? {
    guard case .number(let text) = node.content else { return wrongType(expected: .number) }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard text.utf8.count <= 30, let units = Int128(String(parts[0]) + fraction) else {
      return bad(text, expected: "-1234.5")
    }
    return Quantity(units: units, scale: fraction.utf8.count)
  }

  func date() -> CivilDate? {
    guard let text = string() else { return nil }
    return CivilDate(text) ?? bad(text, expected: "YYYY-MM-DD")
  }

  /// One of some words.
  func choice<Value: RawRepresentable<String> & CaseIterable>(_: Value.Type) -> Value? {
    guard let text = string() else { return nil }
    return Value(rawValue: text) ?? bad(text, expected: Value.allCases.map(\.rawValue).joined(separator: ", "))
  }

  /// A title, label or guide; never blank.
  func localized(longest: Int = Longest.label) -> LocalizedText? {
    switch node.content {
    case .string: return filled(longest).map { LocalizedText(vi: $0) }
    case .object:
      guard let members = object(["vi", "en"]) else { return nil }
      let english = members["en"]?.filled(longest)
      return members.required("vi")?.filled(longest).map { LocalizedText(vi: $0, en: english) }
    default: return wrongType(expected: .text)
    }
  }

  private func filled(_ longest: Int) -> String? {
    guard let text = string(longest: longest) else { return nil }
    return text.allSatisfy(\.isWhitespace) ? bad(text, expected: "…") : text
  }

  func array() -> [FormNode]? {
    guard case .array(let elements) = node.content else { return wrongType(expected: .array) }
    return elements.enumerated().map { FormNode(node: $1, pointer: "\(pointer)/\($0)", log: log) }
  }

  /// The elements of a list that says nothing if it is empty.
  func filledArray(expected: String) -> [FormNode]? {
    guard let elements = array() else { return nil }
    return elements.isEmpty ? bad("[]", expected: expected) : elements
  }

  /// Members, of which only these are known.
  func object(_ known: [String]) -> FormMembers? {
    guard let members = members() else { return nil }
    for member in members.all where !log.isFull && !known.contains(member.name) {
      let pointer = "\(pointer)/\(SubmissionJudge.escaped(member.name))"
      log.add(
        .unknownMember, at: member.nameOffset, pointer,
        ["found": String(member.name.prefix(100)), "expected": NearestWord.among(known, to: member.name)])
    }
    return members
  }

  /// Members of any name.
  func members() -> FormMembers? {
    guard case .object(let members) = node.content else { return wrongType(expected: .object) }
    return FormMembers(all: members, offset: offset, pointer: pointer, log: log)
  }

  /// Reports a value of the right type that is not allowed.
  func refuse(_ found: String, expected: String) {
    log.add(.value, at: offset, pointer, ["member": name, "found": String(found.prefix(100)), "expected": expected])
  }

  /// As above; `nil`, so that readers can return it.
  func bad<Value>(_ found: String, expected: String) -> Value? {
    refuse(found, expected: expected)
    return nil
  }

  private func wrongType<Value>(expected: FormValueWord) -> Value? {
    log.add(
      .type, at: offset, pointer,
      localized: [
        "member": Message(vi: name, en: name), "found": FormValueWord(node.content).message(),
        "expected": expected.message(),
      ])
    return nil
  }
}
