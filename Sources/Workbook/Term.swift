// A value while a rule is turned into formulas: a formula for its state, as the judge knows it, and one for its value. The
// states are those of `StackValue`: below 3 there is a value, 3 is a blank, from 4 on there is none and it stays so.
internal import ReportModel

struct Term {
  /// Formula, or the bare number of a state that cannot change.
  var state: String
  /// Formula; a truth is 1 or 0. Nothing is said of the value where the state is 3 or more, but that it is no error.
  var value: String
  /// Decimal places, at most.
  var scale: Int
  /// What it is whatever is typed; `nil` where that depends on what is typed.
  var fixed: StackValue?
  /// The text, where it is known.
  var text: String?
  /// Line of the sheet of values, where it is a cell of the form.
  var line: Int?
  /// Not yet added up: `+` and `sum` take these together in one step.
  var addends: [Term] = []

  init(state: String, value: String, scale: Int, line: Int? = nil) {
    self.state = state
    self.value = value
    self.scale = scale
    self.line = line
  }

  /// What cannot change.
  init(_ fixed: StackValue) {
    state = String(fixed.state.rawValue)
    value = fixed.state == .number || fixed.state == .truth ? Self.literal(fixed.quantity) : "0"
    scale = fixed.state == .number ? fixed.scale : 0
    self.fixed = fixed
  }

  init(text: String) {
    state = String(StackValue.State.text.rawValue)
    value = FormulaText.quoted(text)
    scale = 0
    self.text = text
  }

  init(sumOf addends: [Term]) {
    self.init(state: "", value: "", scale: addends.map(\.scale).max() ?? 0)
    self.addends = addends
  }

  static let blank = Term(StackValue(.blank))

  /// The state, where it cannot change.
  var fixedState: Int? { Int(state) }

  /// Whether history leaves it unknown whatever is typed: so is everything worked out from it.
  var isLost: Bool { fixed.map { $0.state.rawValue >= StackValue.State.noHistory.rawValue } ?? false }

  static func literal(_ quantity: Quantity) -> String {
    quantity.isNegative ? "(\(quantity.description))" : quantity.description
  }
}

/// Functions over many terms.
enum TermList {
  /// Most arguments of one call.
  private static let most = 100

  /// `MAX(_values!$A$3:$A$9,…)`: lines that follow each other are one range.
  static func call(_ function: String, _ items: [String]) -> String {
    guard items.count > most else { return "\(function)(\(items.joined(separator: ",")))" }
    let parts = stride(from: 0, to: items.count, by: most).map {
      call(function, Array(items[$0..<min($0 + most, items.count)]))
    }
    return call(function, parts)
  }

  static func states(_ terms: [Term]) -> [String] { items(terms, column: 0) { $0.state } }
  static func values(_ terms: [Term]) -> [String] { items(terms, column: 1) { $0.value } }

  private static func items(_ terms: [Term], column: Int, _ formula: (Term) -> String) -> [String] {
    var items: [String] = []
    var index = 0
    while index < terms.count {
      var end = index + 1
      if let first = terms[index].line {
        while end < terms.count, terms[end].line == first + (end - index) { end += 1 }
        let last = Spot(row: first + (end - index) - 1, column: column)
        items.append("\(SheetNames.values)!\(Spot.absolute(Spot(row: first, column: column), last))")
      } else {
        items.append(formula(terms[index]))
      }
      index = end
    }
    return items
  }

  /// The state of a result that needs all of these: `state` where all have a value, else the gravest reason.
  static func known(_ terms: [Term], as state: StackValue.State = .number) -> String {
    let open = states(terms.filter { $0.fixedState.map { $0 >= 3 } ?? true })
    guard !open.isEmpty else { return String(state.rawValue) }
    let gravest = open.count == 1 && !open[0].contains(":") ? open[0] : call("MAX", open)
    return "IF(\(gravest)<3,\(state.rawValue),MAX(\(gravest),4))"
  }

  /// Whether all of these are blank: a formula for true or false, `nil` where they never can be.
  static func allBlank(_ terms: [Term]) -> String? {
    if terms.contains(where: { $0.fixedState.map { $0 != 3 } ?? false }) { return nil }
    let open = states(terms.filter { $0.fixedState == nil })
    guard !open.isEmpty else { return "TRUE" }
    return "AND(\(call("MIN", open))=3,\(call("MAX", open))=3)"
  }
}
