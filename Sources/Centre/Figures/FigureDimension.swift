// What figures are told apart by: the dimensions of a cross-table.
internal import ReportModel

/// One of the things that tell one figure from another.
public enum FigureDimension: String, Sendable, CaseIterable {
  case form, period, agency, table, row, column, indicator

  /// Reads `agency,period`: two at least, each once.
  public static func list(_ text: String) throws(Problem) -> [FigureDimension] {
    var dimensions: [FigureDimension] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let dimension = FigureDimension(rawValue: String(word)), !dimensions.contains(dimension) else {
        throw refusal
      }
      dimensions.append(dimension)
    }
    guard dimensions.count > 1 else { throw refusal }
    return dimensions
  }

  private static var refusal: Problem {
    let known = allCases.map(\.rawValue).joined(separator: ", ")
    return Problem.parameter(
      "by", "ít nhất hai trong: \(known), mỗi thứ một lần, ví dụ agency,period",
      "at least two of: \(known), each once, for example agency,period")
  }

  /// The key of a figure in this dimension; `nil` for an indicator the cell does not bear.
  func key(_ scope: FigureScope, _ node: Int, _ ordinal: Int) -> String? {
    let form = scope.published.form
    switch self {
    case .form: return form.code
    case .period: return scope.period.key
    case .agency: return scope.tree.code(node)
    default: return key(of: ordinal, in: form)
    }
  }

  /// The same of a dimension that depends on the cell alone.
  func key(of ordinal: Int, in form: Form) -> String? {
    let cell = form.cells[ordinal]
    let table = form.tables[cell.table]
    switch self {
    case .table: return table.code
    case .row: return table.rows[cell.row].code
    case .column: return table.columns[cell.column].code
    case .indicator: return cell.indicator
    case .form, .period, .agency: return nil
    }
  }

  /// All keys a question has in this dimension, in the order in which they are shown.
  func keys(_ scopes: [FigureScope]) -> [String] {
    var seen: Set<String> = []
    let keys: [String] =
      switch self {
      case .form: scopes.map(\.published.form.code)
      case .period: scopes.map(\.period.key)
      case .agency: Set(scopes.flatMap { scope in scope.nodes.map(scope.tree.code) }).sorted()
      default: scopes.flatMap { scope in scope.cells.compactMap { key(of: $0, in: scope.published.form) } }
      }
    return keys.filter { seen.insert($0).inserted }
  }
}
