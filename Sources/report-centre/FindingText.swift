// Findings as a person reads them: which cell, what is wrong, both sides and the difference; and what was not checked.
internal import Formats
internal import Operations
internal import ReportModel

enum FindingText {
  static func list(_ findings: [Finding], _ call: Call) -> [String] {
    findings.enumerated().map { text($1, number: $0 + 1, call) }
  }

  private static func text(_ finding: Finding, number: Int, _ call: Call) -> String {
    let severity: ProgramMessage =
      switch finding.severity {
      case .error: .severityError
      case .warning: .severityWarning
      case .information: .severityInformation
      }
    var lines = [
      "\(number). \(heading(of: finding, severity, call))",
      "   \(call.text(finding.message))",
    ]
    if let value = finding.value, let expected = finding.expected {
      let sides = ProgramMessage.sides.message(localized: [
        "value": NumberText.message(plain: value),
        "operator": Message(vi: sign(finding.operator), en: sign(finding.operator)),
        "expected": NumberText.message(plain: expected),
        "difference": NumberText.message(plain: finding.difference ?? "0"),
      ])
      lines.append("   " + call.text(sides))
    } else {
      lines += finding.operands.map { "   \($0.cell) = " + call.text(amount($0.value)) }
    }
    if finding.severity == .warning, finding.blocking {
      let key = finding.row == nil ? finding.rule : finding.rule + "[\(finding.row ?? "")](\(finding.column ?? ""))"
      lines.append("   " + call.text(ProgramMessage.reasonNeeded.message(["key": key])))
    }
    return lines.joined(separator: "\n")
  }

  private static func amount(_ plain: String?) -> Message {
    guard let plain else { return ProgramMessage.blank.message() }
    // A text, a date or a truth value stands as it is.
    return DecimalText.quantity(plain) == nil ? Message(vi: plain, en: plain) : NumberText.message(plain: plain)
  }

  /// Severity, rule and place, as far as the finding has one.
  private static func heading(of finding: Finding, _ severity: ProgramMessage, _ call: Call) -> String {
    var parts = ["\(call.text(severity.message())) \(finding.rule)"]
    if let row = finding.row {
      let place: ProgramMessage = finding.column == nil ? .row : .cell
      parts.append(call.text(place.message(["row": row, "column": finding.column ?? ""])))
    }
    if let table = finding.table { parts.append(call.text(ProgramMessage.table.message(["table": table]))) }
    return parts.joined(separator: ", ")
  }

  /// A comparison as it is printed.
  private static func sign(_ wire: String?) -> String {
    switch wire {
    case "<=": "≤"
    case ">=": "≥"
    case "<>": "≠"
    default: wire ?? ""
    }
  }

  static func notEvaluated(_ entry: NotEvaluated, _ call: Call) -> String {
    let cell = "\(entry.table) [\(entry.row ?? "")](\(entry.column ?? ""))"
    let message = ProgramMessage.notEvaluated.message(localized: [
      "rule": Message(vi: entry.rule, en: entry.rule), "cell": Message(vi: cell, en: cell),
      "reason": entry.reason.message,
    ])
    return call.text(message)
  }
}
