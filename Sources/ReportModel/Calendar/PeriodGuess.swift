// What somebody probably meant who wrote a period in another way: `2026Q3`, `09/2026`, `Quý III/2026`. Only ever a
// suggestion in a refusal; nothing is accepted because it could be guessed.

/// The best guess at a misspelt period.
struct PeriodGuess {
  let period: Period

  /// `nil` where no reading is likely.
  init?(_ text: String) {
    // Longer than any sentence about one period: not worth the time.
    guard text.utf8.count <= 80 else { return nil }
    let words = Self.words(text.lowercased())
    let numbers = words.compactMap(\.number)
    guard let period = Self.dates(numbers, words) ?? Self.named(words) ?? Self.bare(numbers, words) else { return nil }
    self.period = period
  }

  /// A run of digits or of letters.
  private struct Word {
    var letters = ""
    var digits = ""
    var number: (value: Int, width: Int)? { Int(digits).map { ($0, digits.count) } }
  }

  private static func words(_ text: String) -> [Word] {
    var words: [Word] = []
    var wasDigit: Bool?
    for character in text {
      let isDigit = character.isASCII && character.isNumber
      guard isDigit || character.isLetter else {
        wasDigit = nil
        continue
      }
      if isDigit != wasDigit { words.append(Word()) }
      wasDigit = isDigit
      if isDigit {
        words[words.count - 1].digits.append(character)
      } else {
        words[words.count - 1].letters.append(character)
      }
    }
    return words
  }

  /// One or two whole dates, in either order of their parts, and words only between and before them.
  private static func dates(_ numbers: [(value: Int, width: Int)], _ words: [Word]) -> Period? {
    let fillers: Set<String> = ["từ", "ngày", "tháng", "năm", "đến", "tới", "from", "to", "until", "through"]
    guard words.allSatisfy({ $0.letters.isEmpty || fillers.contains($0.letters) }) else { return nil }
    var days: [CivilDate] = []
    var rest = numbers[...]
    while let first = rest.first {
      if first.width == 8 {
        guard
          let day = CivilDate(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100)
        else { return nil }
        days.append(day)
        rest = rest.dropFirst()
      } else {
        let three = Array(rest.prefix(3))
        guard three.count == 3, three[1].width <= 2 else { return nil }
        let (year, day) = three[0].width == 4 ? (three[0], three[2]) : (three[2], three[0])
        guard year.width == 4, day.width <= 2,
          let date = CivilDate(year: year.value, month: three[1].value, day: day.value)
        else { return nil }
        days.append(date)
        rest = rest.dropFirst(3)
      }
    }
    switch days.count {
    case 1: return Period(day: days[0])
    case 2: return Period(customFrom: min(days[0], days[1]), through: max(days[0], days[1]))
    default: return nil
    }
  }

  /// A year, a word for the kind, and the number that goes with it.
  private static func named(_ words: [Word]) -> Period? {
    let years = words.compactMap(\.number).filter { $0.width == 4 }
    guard let year = years.first?.value else { return nil }
    let letters = words.map(\.letters)
    func has(_ some: String...) -> Bool { letters.contains { some.contains($0) } }
    if has("sy") || letters.joined(separator: " ").contains("năm học") || has("school") {
      return Period(schoolYear: year)
    }
    guard years.count == 1 else { return nil }
    let numbers = words.compactMap(\.number).filter { $0.width <= 2 }.map(\.value)
    let number = numbers.first ?? words.lazy.compactMap { roman[$0.letters] }.first

    // "6 tháng đầu năm" counts months, "tháng 6" names one.
    if let month = letters.firstIndex(where: { ["tháng", "thang", "months"].contains($0) }), month > 0,
      let count = words[month - 1].number?.value
    {
      switch count {
      case 6: return Period(half: has("cuối", "cuoi", "last") ? 2 : 1, of: year)
      case 9: return Period(nineMonthsOf: year)
      default: return nil
      }
    }
    // Two numbers beside the year belong to ten days of a month and to nothing else.
    guard numbers.count <= 1 || has("d") else { return nil }
    if has("q", "quý", "quy", "quarter", "qi", "qii", "qiii", "qiv") {
      return number.flatMap { Period(quarter: $0, of: year) }
    }
    if has("s", "h", "half") { return number.flatMap { Period(half: $0, of: year) } }
    if has("w", "tuần", "tuan", "week") { return number.flatMap { Period(week: $0, of: year) } }
    if has("n") { return number == 9 ? Period(nineMonthsOf: year) : nil }
    if has("m", "t", "th", "tháng", "thang", "month") {
      guard let number else { return nil }
      return numbers.count == 2
        ? Period(tenDays: numbers[1], ofMonth: number, of: year) : Period(month: number, of: year)
    }
    if has("y", "năm", "nam", "year"), numbers.isEmpty { return Period(year: year) }
    return nil
  }

  /// Numbers alone: a year and a month, or digits run together.
  private static func bare(_ numbers: [(value: Int, width: Int)], _ words: [Word]) -> Period? {
    guard words.count == numbers.count else { return nil }
    if numbers.count == 1 {
      let (value, width) = numbers[0]
      switch width {
      case 4: return Period(year: value)
      // `20263` with blanks is the quarter it would be without; `20269` can only be a month.
      case 5: return Period(quarter: value % 10, of: value / 10) ?? Period(month: value % 10, of: value / 10)
      case 6: return Period(month: value % 100, of: value / 100)
      default: return nil
      }
    }
    guard numbers.count == 2, let year = numbers.first(where: { $0.width == 4 }),
      let month = numbers.first(where: { $0.width <= 2 })
    else { return nil }
    return Period(month: month.value, of: year.value)
  }

  private static let roman = [
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "qi": 1, "qii": 2, "qiii": 3, "qiv": 4,
  ]
}
