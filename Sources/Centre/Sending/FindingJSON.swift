// Findings on the wire: all members always there, in one order, so that the same findings are the same bytes everywhere.
public import Formats
public import ReportModel

extension JSONWriter {
  /// One finding (contract §6).
  public mutating func finding(_ finding: Finding) {
    object { writer in
      writer.member("rule", finding.rule)
      writer.member("ruleVersion", finding.ruleVersion)
      writer.member("severity", finding.severity.rawValue)
      writer.member("blocking", finding.blocking)
      writer.member("table", finding.table)
      writer.member("row", finding.row)
      writer.member("column", finding.column)
      writer.member("value", finding.value)
      writer.member("operator", finding.operator)
      writer.member("expected", finding.expected)
      writer.member("difference", finding.difference)
      writer.array("operands") { writer in
        for operand in finding.operands {
          writer.object { writer in
            writer.member("cell", operand.cell)
            writer.member("value", operand.value)
          }
        }
      }
      writer.member("at", finding.at)
      writer.member("message", finding.message)
    }
  }

  /// Findings, at most the first 1,000, and `findingsTotal` where there are more.
  public mutating func findings(_ findings: [Finding]) {
    array("findings") { writer in
      for finding in findings.prefix(1000) { writer.finding(finding) }
    }
    if findings.count > 1000 { member("findingsTotal", findings.count) }
  }
}
