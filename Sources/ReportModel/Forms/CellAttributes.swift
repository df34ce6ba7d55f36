// The attributes of cells as a form file states them, on table, column, row or single cell, before they are narrowed.

/// An attribute with its place in the file, so that a fault can be shown there.
struct StatedAttribute {
  let value: Value
  let node: FormNode

  enum Value: Equatable {
    /// `null`: takes an inherited attribute away.
    case taken
    case type(CellType)
    case whole(Int)
    case text(String)
    case quantity(Quantity)
    case flag(Bool)
    case levels(AgencyLevels)
    case nature(Nature)
    /// Part and base.
    case ratio(String, String)
  }
}

/// The attributes stated at one place.
struct CellAttributes {
  enum Name: String, CaseIterable {
    case type, places, unit, min, max, maxLength, required, levels, nature, prefill, formula, ratio, show, blank
  }

  private(set) var stated: [Name: StatedAttribute] = [:]

  subscript(name: Name) -> StatedAttribute? { stated[name] }

  /// Names a file may use for attributes.
  static let members = Name.allCases.map(\.rawValue)
  /// Attributes that are understood and refused until they work.
  static let later = ["codeList", "status", "periodShift", "typed", "locked", "rowsOfParent", "carryForward", "list"]

  init() {}

  init(_ members: FormMembers) {
    for name in Name.allCases {
      guard let node = members[name.rawValue], let value = Self.read(name, node) else { continue }
      stated[name] = StatedAttribute(value: value, node: node)
    }
    if let formula = stated[.formula], let ratio = stated[.ratio], formula.value != .taken, ratio.value != .taken {
      ratio.node.log.add(.twoComputations, at: ratio.node.offset, ratio.node.pointer)
    }
    checkUse()
  }

  /// Whether an attribute is stated here, and not taken away.
  func isStated(_ name: Name) -> Bool { stated[name].map { $0.value != .taken } ?? false }

  init(unit: String?, places: Int?, node: FormNode) {
    if let unit { stated[.unit] = StatedAttribute(value: .text(unit), node: node) }
    if let places { stated[.places] = StatedAttribute(value: .whole(places), node: node) }
  }

  private static func read(_ name: Name, _ node: FormNode) -> StatedAttribute.Value? {
    if case .null = node.node.content { return .taken }
    switch name {
    case .type:
      if case .string("code") = node.node.content {
        node.log.add(.notYet, at: node.offset, node.pointer, ["found": "code"])
        return nil
      }
      return node.choice(CellType.self).map { .type($0) }
    case .places: return node.whole(0...12).map { .whole($0) }
    case .maxLength: return node.whole(1...20_000).map { .whole($0) }
    case .unit, .prefill, .formula: return node.string().map { .text($0) }
    case .min, .max: return node.quantity().map { .quantity($0) }
    case .required: return node.bool().map { .flag($0) }
    case .nature: return node.choice(Nature.self).map { .nature($0) }
    case .levels:
      guard let elements = node.array() else { return nil }
      var levels: AgencyLevels = []
      for element in elements { if let level = element.choice(AgencyLevel.self) { levels.insert(AgencyLevels(level)) } }
      if elements.isEmpty {
        node.bad("[]", expected: AgencyLevel.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return .levels(levels)
    case .ratio:
      guard let parts = node.array() else { return nil }
      guard parts.count == 2 else {
        node.bad("\(parts.count)", expected: "[part, base]")
        return nil
      }
      guard let part = parts[0].string(), let base = parts[1].string() else { return nil }
      return .ratio(part, base)
    case .show:
      guard let text = node.string() else { return nil }
      if text != "percent" { node.bad(text, expected: "percent") }
      return text == "percent" ? .flag(true) : nil
    case .blank:
      guard let text = node.string() else { return nil }
      if text != "zero-in-sums" { node.bad(text, expected: "zero-in-sums") }
      return nil
    }
  }

  /// An attribute stated beside a type that has no use for it is a slip of the pen.
  private func checkUse() {
    guard case .type(let type)? = stated[.type]?.value else { return }
    for (name, attribute) in stated where attribute.value != .taken && !Self.uses(type, name) {
      attribute.node.log.add(
        .attributeUnusable, at: attribute.node.offset, attribute.node.pointer,
        ["found": name.rawValue, "expected": type.rawValue])
    }
  }

  /// Whether a type has a use for an attribute; what it has not is not inherited.
  static func uses(_ type: CellType, _ name: Name) -> Bool {
    switch name {
    case .type, .required, .levels: true
    case .places: type.isNumeric && type != .integer
    case .unit, .min, .max, .nature, .prefill, .formula, .ratio, .show, .blank: type.isNumeric
    case .maxLength: type == .text
    }
  }

  /// These attributes with the narrower ones of a row nested in this one on top; computations are not inherited.
  func inherited(by narrower: CellAttributes) -> CellAttributes {
    var result = self
    for name in [Name.formula, .ratio, .show, .prefill] { result.stated[name] = nil }
    // A ratio has its own unit and places, not those of the rows it stands among.
    if narrower.isStated(.ratio) { for name in [Name.unit, .places] { result.stated[name] = nil } }
    for (name, attribute) in narrower.stated { result.stated[name] = attribute }
    return result
  }
}

/// Which cells of a row or column are open: `true`, or codes of the other dimension. Rows nested in a closed row are not
/// closed with it: a closed row is how a heading is printed.
struct OpenCells {
  private var closed: Set<String>?
  private var open: Set<String>?
  private var isClosed: Bool?
  /// The codes as written, to be checked once all are known.
  let codes: [FormNode]

  init() { codes = [] }

  /// - Parameter allowsCodes: a row lists columns and a column rows; a table and a single cell are open or not.
  init(_ members: FormMembers, allowsCodes: Bool = true) {
    var codes: [FormNode] = []
    func list(_ node: FormNode) -> Set<String>? {
      guard let elements = node.array() else { return nil }
      codes += elements
      return Set(elements.compactMap { $0.string() })
    }
    if let node = members["closed"] {
      if case .array = node.node.content, allowsCodes { closed = list(node) } else { isClosed = node.bool() }
    }
    if let node = members["open"] {
      if case .array = node.node.content, allowsCodes {
        open = list(node)
      } else if let value = node.bool() {
        isClosed = !value
      }
    }
    self.codes = codes
  }

  /// `nil` where nothing is said.
  func isOpen(_ code: String) -> Bool? {
    if let closed, closed.contains(code) { return false }
    if let open { return open.contains(code) }
    return isClosed.map { !$0 }
  }
}
