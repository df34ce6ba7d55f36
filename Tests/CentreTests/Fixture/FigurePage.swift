// The wire's answers read back, so that the tests see what an analyst sees.
import Foundation

/// One page of figures.
struct FigurePage: Decodable {
  struct Figure: Decodable {
    let period, agency, level, table, row, column: String
    let value: String?
    let reported, blank, expected: Int
    let childrenSum, difference: String?
    let compared: [String: Compared]?
    let restated: Restated?
    let flags: [String]?
  }

  struct Restated: Decodable {
    let before: String?
    let reports: Int
  }

  struct Compared: Decodable {
    let period, value, difference, percent, points: String?
  }

  struct Fresh: Decodable {
    let through, head, pending: Int
  }

  let fresh: Fresh
  let figures: [Figure]
  let next: String?

  init(_ json: [UInt8]) throws { self = try JSONDecoder().decode(FigurePage.self, from: Data(json)) }

  /// `value reported/blank/expected` of a cell, `-` where it is not in the page.
  func cell(_ agency: String, _ row: String, _ column: String) -> String {
    guard let figure = figure(agency, row, column) else { return "-" }
    return "\(figure.value ?? "blank") \(figure.reported)/\(figure.blank)/\(figure.expected)"
  }

  /// `period value difference percent points` of a cell beside another period, `·` for what is null or not there.
  func compared(_ agency: String, _ column: String, _ name: String) -> String {
    guard let compared = figure(agency, "A", column)?.compared?[name] else { return "-" }
    return [compared.period, compared.value, compared.difference, compared.percent, compared.points]
      .map { $0 ?? "·" }.joined(separator: " ")
  }

  func figure(_ agency: String, _ row: String, _ column: String) -> Figure? {
    figures.first { $0.agency == agency && $0.row == row && $0.column == column }
  }
}

/// The answer of a check.
struct CheckReport: Decodable {
  struct Finding: Decodable {
    let rule: String
    let row, column, value, expected: String?
  }

  struct Unevaluated: Decodable {
    let rule, reason: String
    let row: String?
  }

  let ok: Bool
  let findings: [Finding]
  let notEvaluated: [Unevaluated]

  init(_ json: [UInt8]) throws { self = try JSONDecoder().decode(CheckReport.self, from: Data(json)) }
}

/// A receipt.
struct ReceiptText: Decodable {
  struct Ledger: Decodable {
    let sequence: Int
    let leaf: String
  }

  let id, form, agency, period, occasion, state, receivedAt, digest: String
  let version, revision: Int
  let ledger: Ledger
  let findings: [CheckReport.Finding]

  init(_ json: [UInt8]) throws { self = try JSONDecoder().decode(ReceiptText.self, from: Data(json)) }
}
