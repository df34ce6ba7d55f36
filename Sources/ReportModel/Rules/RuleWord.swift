// The words of the rule language: each in English and in the Vietnamese that a form prints.

/// A reserved word of rules; the raw value is its English spelling.
enum RuleWord: String, CaseIterable, Sendable {
  case or, and, not, `default`, `if`, then, `else`, declared
  case sum, min, max, abs, round, ratio, blank, children, leaves, previous
  case sameLastYear, yearToDate, recent, form, usual, count
  case `in`, between, within, of, `where`

  /// Vietnamese spellings, the usual one first; `ỳ`/`ì` and the place of the tone mark vary in official texts.
  var vietnamese: [String] {
    switch self {
    case .or: ["hoặc"]
    case .and: ["và"]
    case .not: ["không"]
    case .default: ["mặc định"]
    case .if: ["nếu"]
    case .then: ["thì"]
    case .else: ["nếu không"]
    case .declared: ["khai báo"]
    case .sum: ["tổng"]
    case .min: ["nhỏ nhất"]
    case .max: ["lớn nhất"]
    case .abs: ["trị tuyệt đối"]
    case .round: ["làm tròn"]
    case .ratio: ["tỷ lệ", "tỉ lệ"]
    case .blank: ["trống"]
    case .children: ["dòng con"]
    case .leaves: ["dòng cuối"]
    case .previous: ["kỳ trước", "kì trước"]
    case .count: ["đếm"]
    case .sameLastYear: ["cùng kỳ năm trước", "cùng kỳ", "cùng kì"]
    case .yearToDate: ["lũy kế", "luỹ kế"]
    case .recent: ["gần đây", "các kỳ gần đây"]
    case .form: ["biểu"]
    case .usual: ["thông thường"]
    case .in: ["thuộc"]
    case .between: ["trong khoảng"]
    case .within: ["trong phạm vi"]
    case .of: ["của"]
    case .where: ["trong đó"]
    }
  }

  /// The Vietnamese word in a generated message.
  var vi: String { vietnamese.first ?? rawValue }

  /// Whether parentheses follow it.
  var isFunction: Bool {
    switch self {
    case .sum, .min, .max, .abs, .round, .ratio, .blank, .children, .leaves, .previous, .sameLastYear, .yearToDate,
      .recent, .form, .count:
      true
    default: false
    }
  }

  /// Most words one spelling has.
  static let longestPhrase = 4

  /// Spellings in lower case. Swift compares strings by canonical equivalence, so text that is not in NFC is found too.
  static let bySpelling: [String: RuleWord] = {
    var words: [String: RuleWord] = [:]
    for word in allCases {
      words[word.rawValue.lowercased()] = word
      for spelling in word.vietnamese { words[spelling] = word }
    }
    return words
  }()
}
