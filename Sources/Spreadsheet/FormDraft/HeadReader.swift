// What stands around a printed table: the form's number, its title, who issued it by which document, how often it is
// reported and by whom.

struct DraftedHead {
  var printedCode: String?
  var code = "BIEU.MOI"
  var title: String?
  var issuer = "VPCP"
  var legalBasis: [(document: String, date: String?)] = []
  var periods: [String] = []
  var levels: [String] = []
}

struct HeadReader {
  private(set) var head = DraftedHead()
  private(set) var gaps: [DraftGap] = []

  /// - Parameter rows: the rows above the table.
  init(_ grid: SheetGrid, above top: Int) {
    var titles: [(text: String, width: Int, row: Int)] = []
    for row in stride(from: 1, to: top, by: 1) {
      for entry in grid.texts(row) {
        let text = entry.text
        read(text)
        if head.title == nil, let title = PrintedWord.value(of: ["tên biểu", "tên báo cáo"], in: text) {
          head.title = Self.isCapitals(title) ? Self.sentence(title) : title
        }
        if Self.isTitle(text) { titles.append((text, grid.range(row, entry.column).columns.count, row)) }
      }
    }
    // The title is printed in capitals over the whole table; several lines of it follow one another.
    let capitals = titles.filter { Self.isCapitals($0.text) }
    if head.title == nil, let first = capitals.max(by: { ($0.width, -$0.row) < ($1.width, -$1.row) }) {
      let lines = capitals.filter { $0.width == first.width && $0.row >= first.row }
      var title = first.text
      var row = first.row
      for line in lines where line.row == row + 1 {
        title += " " + line.text
        row = line.row
      }
      head.title = Self.sentence(title)
    } else if head.title == nil, let first = titles.max(by: { ($0.text.count, $0.width) < ($1.text.count, $1.width) }) {
      head.title = first.text
    }
    finish(grid.name)
  }

  private mutating func finish(_ sheet: String) {
    if head.printedCode == nil { gaps.append(DraftGap(.formCode, at: sheet, ["found": head.code])) }
    if head.title == nil {
      head.title = sheet
      gaps.append(DraftGap(.title, at: sheet, ["found": sheet]))
    }
    if !hasIssuer { gaps.append(DraftGap(.issuer, at: sheet, ["found": head.issuer])) }
    if head.legalBasis.isEmpty { gaps.append(DraftGap(.legalBasis, at: sheet)) }
    if head.periods.isEmpty {
      head.periods = ["quarter"]
      gaps.append(DraftGap(.periods, at: sheet, ["found": "quarter"]))
    }
    if head.levels.isEmpty {
      head.levels = ["province"]
      gaps.append(DraftGap(.reporters, at: sheet, ["found": "province"]))
    }
  }

  private var hasIssuer = false

  // MARK: Lines

  private mutating func read(_ text: String) {
    if head.printedCode == nil, let number = Self.number(text) {
      head.printedCode = number
      let parts = number.split(separator: "/").map { part in
        part.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }.filter { !$0.isEmpty }
      if let own = parts.first { head.code = (parts.dropFirst() + [own]).joined(separator: ".") }
      if parts.count > 1, parts[1].allSatisfy(\.isLetter) {
        head.issuer = parts[1]
        hasIssuer = true
      }
    }
    readDocument(text)
    if head.periods.isEmpty, let period = PrintedWord.value(of: ["kỳ báo cáo", "định kỳ", "kỳ hạn"], in: text) {
      head.periods = Self.periods(period.lowercased())
    }
    if head.levels.isEmpty,
      let reporter = PrintedWord.value(of: ["đơn vị báo cáo", "đơn vị gửi", "cơ quan báo cáo"], in: text)
    {
      head.levels = Self.levels(reporter.lowercased())
    }
  }

  /// The number in `Biểu số II.06a/VPCP/KSTT`.
  private static func number(_ text: String) -> String? {
    let lowered = text.lowercased()
    guard
      let word = ["biểu mẫu số", "biểu số", "mẫu số", "biểu mẫu", "mẫu biểu", "biểu", "mẫu"].first(where: {
        lowered.hasPrefix($0)
      })
    else { return nil }
    let rest = text.dropFirst(word.count).drop { $0.isWhitespace || $0 == ":" }
    let number = PrintedWord.trimmed(rest.prefix { !$0.isWhitespace && $0 != ";" && $0 != "," })
    return number.count <= 60 && number.contains(where: \.isNumber) ? number : nil
  }

  private mutating func readDocument(_ text: String) {
    let kinds = ["Thông tư liên tịch", "Thông tư", "Quyết định", "Nghị định", "Nghị quyết", "Chỉ thị"]
    for kind in kinds {
      guard let range = text.firstRange(of: kind) ?? text.firstRange(of: kind.lowercased()) else { continue }
      var rest = text[range.upperBound...].drop { $0.isWhitespace }
      if rest.hasPrefix("số") { rest = rest.dropFirst(2).drop { $0.isWhitespace || $0 == ":" } }
      let number = PrintedWord.trimmed(rest.prefix { !$0.isWhitespace && $0 != "," && $0 != ")" })
      guard number.contains("/"), number.contains(where: \.isNumber) else { continue }
      let document = "\(kind) \(number)"
      guard !head.legalBasis.contains(where: { $0.document == document }) else { return }
      head.legalBasis.append((document, Self.date(String(rest.dropFirst(number.count)))))
      return
    }
  }

  /// `ngày 21/10/2020`, `ngày 21 tháng 10 năm 2020`.
  private static func date(_ text: String) -> String? {
    guard let range = text.firstRange(of: "ngày") else { return nil }
    let numbers = text[range.upperBound...].split { !$0.isASCII || !$0.isNumber }.prefix(3).compactMap { Int($0) }
    guard numbers.count == 3, (1...31).contains(numbers[0]), (1...12).contains(numbers[1]),
      (1900...9999).contains(numbers[2])
    else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(numbers[2])-\(two(numbers[1]))-\(two(numbers[0]))"
  }

  private static func periods(_ text: String) -> [String] {
    let quarters = ["quý iv", "quý iii", "quý ii", "quý i"]
    var periods: [String] = []
    if text.contains("6 tháng") || text.contains("sáu tháng") { periods.append("half") }
    let others = text.replacing("6 tháng", with: "").replacing("sáu tháng", with: "").replacing("9 tháng", with: "")
    if others.contains("tháng") { periods.append("month") }
    if quarters.contains(where: { text.contains($0) }) || text.contains("quý") { periods.append("quarter") }
    if text.contains("năm") { periods.append("year") }
    if text.contains("tuần") { periods.append("week") }
    return periods
  }

  private static func levels(_ text: String) -> [String] {
    var levels: [String] = []
    if text.contains("xã") || text.contains("phường") { levels.append("commune") }
    if text.contains("tỉnh") || text.contains("thành phố") { levels.append("province") }
    if text.contains("bộ,") || text.hasPrefix("bộ") || text.contains("các bộ") { levels.append("ministry") }
    return levels
  }

  // MARK: The title

  private static func isTitle(_ text: String) -> Bool {
    let lowered = text.lowercased()
    let isOther = [
      "cộng hòa", "cộng hoà", "độc lập", "biểu số", "biểu mẫu số", "mẫu số", "ban hành", "đơn vị", "kỳ báo cáo",
      "ngày nhận", "ubnd", "ủy ban", "uỷ ban", "(kèm", "kèm theo", "(ban hành", "phụ lục",
    ].contains { lowered.hasPrefix($0) }
    return !isOther && text.count >= 8 && number(text) == nil && !text.contains(":")
  }

  private static func isCapitals(_ text: String) -> Bool {
    text.contains(where: \.isLetter) && !text.contains(where: \.isLowercase)
  }

  /// A title in capitals as a sentence; words without a vowel are abbreviations and stay as they are.
  private static func sentence(_ text: String) -> String {
    let words = text.split(separator: " ").map { word -> String in
      let base = word.unicodeScalars.first.map { _ in word.lowercased() } ?? ""
      let isSyllable = base.contains {
        "aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ".contains($0)
      }
      return isSyllable ? base : String(word)
    }
    let sentence = words.joined(separator: " ")
    return sentence.prefix(1).uppercased() + sentence.dropFirst()
  }
}
