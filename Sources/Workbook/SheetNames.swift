// Names of sheets: a table's title, as far as the file format lets it stand.

enum SheetNames {
  /// Sheets that people do not see.
  static let stamp = "_form"
  static let values = "_values"
  static let rules = "_rules"
  static let history = "_history"
  static let codes = "_codes"

  private static let longest = 31
  private static let forbidden = Set<Unicode.Scalar>("[]:*?/\\".unicodeScalars)

  /// One name for each title: at most 31 characters, none forbidden, none twice, upper and lower case being the same.
  static func unique(_ titles: [String], taken: [String]) -> [String] {
    var used = Set((taken + [stamp, values, rules, history, codes, "History"]).map { $0.lowercased() })
    return titles.map { title in
      let plain = plain(title)
      var name = shortened(plain, by: 0)
      var number = 2
      while !used.insert(name.lowercased()).inserted {
        let suffix = " (\(number))"
        name = shortened(plain, by: suffix.utf16.count) + suffix
        number += 1
      }
      return name
    }
  }

  private static func plain(_ title: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in title.unicodeScalars {
      plain.append(forbidden.contains(scalar) || scalar.value < 32 ? " " : scalar)
    }
    let words = String(plain).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? "-" : words
  }

  private static func shortened(_ title: String, by less: Int) -> String {
    var name = ""
    var length = 0
    for character in title {
      length += character.utf16.count
      guard length <= longest - less else { break }
      name.append(character)
    }
    // An apostrophe may not stand at either end.
    while let last = name.last, last.isWhitespace || last == "'" { name.removeLast() }
    while name.first == "'" { name.removeFirst() }
    return name.isEmpty ? "-" : name
  }
}
