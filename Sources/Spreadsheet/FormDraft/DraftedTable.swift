// A table as it was read from a sheet, before it is written down as a form.

struct DraftedColumn {
  var code: String
  var label: String
  /// Labels of the header groups above it, outermost first.
  var groups: [String]
  var formula: ColumnFormula?
  var unit: String?
  var isText = false
  var hasDecimals = false
}

struct DraftedRow {
  var code: String
  var label: String
  var unit: String?
  /// Index of the row it is nested in.
  var parent: Int?
  var isTop = false
  var sumsRows = false
  /// Nothing but the heading of the rows nested in it.
  var isHeading = false
  /// A rate, an index: never added.
  var isRate: Bool { unit == "%" }
}

struct DraftedTable {
  var sheet: String
  var title: String?
  var unit: String?
  /// Printed columns that are never sent.
  var stub: [(code: String, label: String)] = []
  var columns: [DraftedColumn] = []
  var rows: [DraftedRow] = []

  /// What a figure of a column is, as far as its labels tell.
  static func nature(_ column: DraftedColumn) -> String {
    let text = (column.groups + [column.label]).joined(separator: " ").lowercased()
    let own = column.label.lowercased()
    func says(_ words: [String], in text: String) -> Bool { words.contains { text.contains($0) } }
    if says(["kỳ trước chuyển", "đầu kỳ", "tồn đầu", "tồn kỳ trước"], in: own) { return "opening" }
    if says(["lũy kế", "luỹ kế"], in: text) { return "cumulative" }
    if says(["kế hoạch"], in: text) { return "plan" }
    if says(["đang giải quyết", "cuối kỳ", "chuyển kỳ sau", "hiện có", "tồn cuối", "tổng hiện"], in: text) {
      return "closing"
    }
    return "flow"
  }
}

/// Words of the printed form that say what a column, row or line is.
enum PrintedWord {
  static func isOrdinalColumn(_ label: String) -> Bool {
    ["stt", "tt", "số tt", "số thứ tự", "thứ tự"].contains(plain(label))
  }

  static func isCodeColumn(_ label: String) -> Bool { ["mã số", "mã", "ms", "mã chỉ tiêu"].contains(plain(label)) }

  static func isUnitColumn(_ label: String) -> Bool { ["đơn vị tính", "đvt", "đơn vị"].contains(plain(label)) }

  static func isTextColumn(_ label: String) -> Bool {
    ["ghi chú", "diễn giải", "nội dung ghi chú"].contains(plain(label))
  }

  static func isRate(_ label: String) -> Bool {
    let label = label.lowercased()
    return label.contains("%") || label.hasPrefix("tỷ lệ") || label.hasPrefix("tỉ lệ")
  }

  static func isTotal(_ label: String) -> Bool {
    ["tổng số", "tổng cộng", "tổng", "cộng", "toàn tỉnh", "cả nước"].contains(plain(label))
  }

  /// A line below the table: who made it, notes, date.
  static func isBelow(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["người lập", "thủ trưởng", "ghi chú:", "nơi nhận", "người kiểm tra", "lập biểu", "*"].contains {
      text.hasPrefix($0)
    } || (text.contains("ngày") && text.contains("tháng") && text.contains("năm"))
  }

  /// The unit of `Đơn vị tính: hồ sơ`.
  static func unit(_ text: String) -> String? {
    value(of: ["đơn vị tính", "đvt"], in: text)
  }

  /// What stands behind one of some words and a colon.
  static func value(of words: [String], in text: String) -> String? {
    let lowered = text.lowercased()
    for word in words {
      guard let range = lowered.firstRange(of: word) else { continue }
      let start = lowered.distance(from: lowered.startIndex, to: range.upperBound)
      let rest = text.dropFirst(start).drop { $0.isWhitespace || $0 == ":" }
      guard lowered[range.upperBound...].first(where: { !$0.isWhitespace }) == ":" else { continue }
      let value = trimmed(rest)
      if !value.isEmpty, value.contains(where: \.isLetter) || value.contains("%") { return value }
    }
    return nil
  }

  /// Without blanks, dots, brackets and colons around.
  static func trimmed(_ text: some StringProtocol) -> String {
    func isEdge(_ character: Character) -> Bool { character.isWhitespace || ".:;()…".contains(character) }
    var rest = Substring(text)
    while let first = rest.first, isEdge(first) { rest.removeFirst() }
    while let last = rest.last, isEdge(last) { rest.removeLast() }
    return String(rest)
  }

  private static func plain(_ label: String) -> String { trimmed(label).lowercased() }
}
