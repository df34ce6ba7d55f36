// What the centre answers to a report, as a client reads it back. Numbers stay the decimal strings they are on the wire;
// members this version does not know are ignored, as clients must.
internal import ReportModel

struct WireMessage: Decodable {
  let vi: String
  let en: String

  var message: Message { Message(vi: vi, en: en) }
}

struct WireReceipt: Decodable {
  struct Ledger: Decodable {
    let sequence: Int
  }

  let form: String
  let agency: String
  let period: String
  let revision: Int
  let ledger: Ledger
  let findings: [WireFinding]?
}

struct WireProblem: Decodable {
  let code: String
  let messages: WireMessage
  let findings: [WireFinding]?
}

struct WireOperand: Decodable {
  let cell: String
  let value: String?
}

struct WireFinding: Decodable {
  let rule: String
  let ruleVersion: Int
  let severity: String
  let blocking: Bool
  let table: String?
  let row: String?
  let column: String?
  let value: String?
  let `operator`: String?
  let expected: String?
  let difference: String?
  let operands: [WireOperand]
  let message: WireMessage

  var finding: Finding {
    Finding(
      rule: rule, ruleVersion: ruleVersion, severity: Severity(rawValue: severity) ?? .error, blocking: blocking,
      table: table, row: row, column: column, value: value, operator: `operator`, expected: expected,
      difference: difference, operands: operands.map { Operand(cell: $0.cell, value: $0.value) }, at: nil,
      message: message.message)
  }
}
