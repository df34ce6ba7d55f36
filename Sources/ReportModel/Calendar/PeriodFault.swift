// What can be wrong with the key of a period, or with a range of them, and what to write instead.

/// The sentences about periods.
public enum PeriodFaultCode: String, CatalogueCode {
  case syntax = "period.syntax"
  case noGuess = "period.syntax.no-guess"
  case relative = "period.relative"
  case rangeKinds = "period.range-kinds"
  case rangeOrder = "period.range-order"
  case rangeLength = "period.range-length"

  public var texts: (vi: String, en: String) {
    switch self {
    case .syntax:
      (
        "Kỳ “{found}” viết chưa đúng; hãy viết “{expected}”.",
        "The period “{found}” is not spelt right; write “{expected}”."
      )
    case .noGuess:
      (
        "Kỳ “{found}” viết chưa đúng; các cách viết đúng: {expected}.",
        "The period “{found}” is not spelt right; the spellings are: {expected}."
      )
    case .relative:
      (
        "Kỳ “{found}” viết chưa đúng; hãy viết một kỳ như 2026-Q1, hoặc {expected}, từ 1 đến 400 kỳ.",
        "The period “{found}” is not spelt right; write one such as 2026-Q1, or {expected}, of 1 to 400 periods."
      )
    case .rangeKinds:
      (
        "“{first}..{last}” nối hai kỳ không cùng loại; hãy ghi hai kỳ cùng loại, ví dụ 2025-Q1..2025-Q4.",
        "“{first}..{last}” joins periods of two kinds; name two of one kind, for example 2025-Q1..2025-Q4."
      )
    case .rangeOrder:
      (
        "“{first}..{last}” có kỳ đầu sau kỳ cuối; hãy viết “{last}..{first}”.",
        "“{first}..{last}” begins after it ends; write “{last}..{first}”."
      )
    case .rangeLength:
      (
        "Từ {first} đến {last} có quá 400 kỳ; hãy hỏi nhiều nhất 400 kỳ một lần.",
        "{first} to {last} is more than 400 periods; ask for at most 400 at a time."
      )
    }
  }
}

/// A period that cannot be read, or a range that cannot be followed.
public struct PeriodFault: Error, Sendable, Hashable {
  public let code: PeriodFaultCode
  /// The spelling that was probably meant, where one could be guessed.
  public let suggestion: String?
  public let message: Message

  /// The problem's code (contract §7): a key is `period.syntax`; a range of good keys is `query.parameter`.
  public var problemCode: String {
    switch code {
    case .syntax, .noGuess, .relative: PeriodFaultCode.syntax.rawValue
    case .rangeKinds, .rangeOrder, .rangeLength: "query.parameter"
    }
  }

  static let spellings =
    "2026, 2026-S1, 2026-Q3, 2026-N9, 2026-M09, 2026-M09-D1, 2026-W05, 2026-11-20, 2026-SY, 2019-03-12..2019-09-30"

  static func syntax(_ text: String, suggestion: String?) -> PeriodFault {
    let code = suggestion == nil ? PeriodFaultCode.noGuess : .syntax
    return PeriodFault(
      code: code, suggestion: suggestion,
      message: code.message(["found": beginning(text), "expected": suggestion ?? spellings]))
  }

  static func relative(_ text: String) -> PeriodFault {
    PeriodFault(
      code: .relative, suggestion: nil,
      message: PeriodFaultCode.relative.message([
        "found": beginning(text), "expected": RelativePeriods.spellings,
      ]))
  }

  /// A key is at most 22 characters; whoever sends a novel gets its beginning back.
  private static func beginning(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }

  static func rangeKinds(_ first: Period, _ last: Period) -> PeriodFault { range(.rangeKinds, first, last, nil) }
  static func rangeLength(_ first: Period, _ last: Period) -> PeriodFault { range(.rangeLength, first, last, nil) }
  static func rangeOrder(_ first: Period, _ last: Period) -> PeriodFault {
    range(.rangeOrder, first, last, "\(last.key)..\(first.key)")
  }

  private static func range(
    _ code: PeriodFaultCode, _ first: Period, _ last: Period, _ suggestion: String?
  ) -> PeriodFault {
    PeriodFault(
      code: code, suggestion: suggestion, message: code.message(["first": first.key, "last": last.key]))
  }
}
