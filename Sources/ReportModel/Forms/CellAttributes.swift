// The attributes of cells as a form file states them, on table, column, row or single cell, before they are narrowed.

/// The attributes stated at one place.
struct CellAttributes {
  enum Name: String, CaseIterable {
    case type, places, unit, min, max, maxLength, required, levels, nature, prefill, formula, ratio, show, blank,
      codeList, locked, status, periodShift, periods, agencies
  }

  private(set) var stated: [Name: StatedAttribute] = [:]

  subscript(name: Name) -> StatedAttribute? { stated[name] }

  /// The formula or ratio stated here, `null` too.
  var computation: StatedAttribute? {
    if let formula = stated[.formula], formula.value != .taken { return formula }
    return stated[.ratio] ?? stated[.formula]
  }

  /// Names a file may use for attributes.
  static let members = Name.allCases.map(\.rawValue)

  init() {}

  init(_ members: FormMembers) {
    for name in Name.allCases {
      guard let node = members[name.rawValue] else { continue }
      stated[name] = StatedAttribute(value: Self.read(name, node), node: node)
    }
    if let formula = stated[.formula], let ratio = stated[.ratio], formula.isGiven, ratio.isGiven {
      ratio.node.log.add(.twoComputations, at: ratio.node.offset, ratio.node.pointer)
    }
    checkUse()
  }

  /// The unit and places of a short string.
  init(unit: String?, places: Int?, node: FormNode) {
    if let unit { stated[.unit] = StatedAttribute(value: .text(unit), node: node) }
    if let places { stated[.places] = StatedAttribute(value: .whole(places), node: node) }
  }

  private static func read(_ name: Name, _ node: FormNode) -> StatedAttribute.Value {
    if case .null = node.node.content { return .taken }
    let value: StatedAttribute.Value? =
      switch name {
      case .type: node.choice(CellType.self).map { .type($0) }
      case .places: node.whole(0...12).map { .whole($0) }
      case .maxLength: node.whole(1...FormNode.Longest.text).map { .whole($0) }
      case .unit: node.string(longest: FormNode.Longest.unit).map { .text($0) }
      case .prefill, .formula, .codeList: node.string().map { .text($0) }
      case .min, .max: node.quantity().map { .quantity($0) }
      case .locked: node.bool().map { .flag($0) }
      case .status: node.choice(FigureStatus.self).map { .text($0.rawValue) }
      case .periodShift: node.whole(-60...(-1)).map { .whole($0) }
      case .required: node.bool().map { .flag($0) }
      case .nature: node.choice(Nature.self).map { .nature($0) }
      case .levels: levels(node)
      case .periods: periods(node)
      case .agencies: agencies(node)
      case .ratio: ratio(node)
      case .show: node.choice(ShowWord.self).map { _ in .flag(true) }
      case .blank: node.choice(BlankWord.self).map { _ in .flag(true) }
      }
    return value ?? .faulty
  }

  private enum ShowWord: String, CaseIterable { case percent }
  private enum BlankWord: String, CaseIterable { case zeroInSums = "zero-in-sums" }

  private static func levels(_ node: FormNode) -> StatedAttribute.Value? {
    let known = AgencyLevel.allCases.map(\.rawValue).joined(separator: ", ")
    guard let elements = node.filledArray(expected: known) else { return nil }
    let levels = elements.compactMap { $0.choice(AgencyLevel.self) }
    guard levels.count == elements.count else { return nil }
    return .levels(levels.reduce(into: []) { $0.insert(AgencyLevels($1)) })
  }

  private static func periods(_ node: FormNode) -> StatedAttribute.Value? {
    let known = PeriodPattern.spellings.joined(separator: ", ")
    guard let elements = node.filledArray(expected: known) else { return nil }
    let periods = elements.compactMap { element in
      element.string().flatMap { PeriodPattern(spelling: $0) ?? element.bad($0, expected: known) }
    }
    return periods.count == elements.count ? .periods(periods) : nil
  }

  private static func agencies(_ node: FormNode) -> StatedAttribute.Value? {
    guard let elements = node.filledArray(expected: FormHead.agencyShape) else { return nil }
    let codes = elements.compactMap(FormHead.agency)
    return codes.count == elements.count ? .agencies(Set(codes)) : nil
  }

  private static func ratio(_ node: FormNode) -> StatedAttribute.Value? {
    guard let parts = node.array() else { return nil }
    guard parts.count == 2 else { return node.bad("\(parts.count)", expected: "[part, base]") }
    guard let part = parts[0].string(), let base = parts[1].string() else { return nil }
    return .ratio(part, base)
  }

  /// An attribute stated beside a type that has no use for it is a slip of the pen.
  private func checkUse() {
    guard case .type(let type)? = stated[.type]?.value else { return }
    for (name, attribute) in stated where attribute.isGiven && !Self.uses(type, name) && attribute.value != .whole(0) {
      attribute.node.log.add(
        .attributeUnusable, at: attribute.node.offset, attribute.node.pointer,
        ["found": name.rawValue, "expected": type.rawValue])
    }
  }

  /// Whether a type has a use for an attribute; what it has not is not inherited.
  static func uses(_ type: CellType, _ name: Name) -> Bool {
    switch name {
    case .type, .required, .levels, .periods, .agencies: true
    case .places: type.isNumeric && type != .integer
    case .unit, .min, .max, .nature, .prefill, .formula, .ratio, .show, .blank, .locked, .status, .periodShift:
      type.isNumeric
    case .maxLength: type == .text
    case .codeList: type == .code
    }
  }

  /// These attributes with the narrower ones of a row nested in this one on top; computations are not inherited.
  func inherited(by narrower: CellAttributes) -> CellAttributes {
    var result = self
    for name in [Name.formula, .ratio, .show, .prefill, .locked] { result.stated[name] = nil }
    for (name, attribute) in narrower.stated { result.stated[name] = attribute }
    return result
  }
}
