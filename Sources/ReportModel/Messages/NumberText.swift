// Numbers as people read them: `1.234,56` in Vietnamese, `1,234.56` in English. The wire never sees these.

/// Numbers for people.
public enum NumberText {
  /// Exact, without trailing zeros, in both languages.
  public static func message(_ quantity: Quantity) -> Message { message(plain: quantity.description) }

  /// The same with its unit; a percent sign stands without a blank.
  public static func message(_ quantity: Quantity, unit: String?) -> Message {
    withUnit(message(quantity), unit)
  }

  /// With exactly `places` decimal places, rounded half away from zero: the one place where a figure is rounded.
  public static func message(_ quantity: Quantity, places: Int) -> Message {
    let rounded = quantity.rounded(places: places)
    guard let units = rounded.units(atScale: places) else { return message(rounded) }
    return message(plain: Quantity(units: units, scale: places).fixed(places: places))
  }

  /// The same with its unit.
  public static func message(_ quantity: Quantity, places: Int, unit: String?) -> Message {
    withUnit(message(quantity, places: places), unit)
  }

  /// A unit as it follows its number; in English as the catalogue has it, of one or of many.
  ///
  /// - Parameter number: as it is shown, because `1.0` is many.
  public static func suffix(unit: String?, after number: String) -> Message {
    guard let unit, !unit.isEmpty else { return Message(vi: "", en: "") }
    if unit == "%" { return Message(vi: unit, en: unit) }
    let isOne = number.drop { $0 == "-" || $0 == "+" } == "1"
    return Message(vi: " " + unit, en: " " + (UnitWords.english(unit, isOne: isOne) ?? unit))
  }

  private static func withUnit(_ number: Message, _ unit: String?) -> Message {
    let suffix = suffix(unit: unit, after: number.en)
    return Message(vi: number.vi + suffix.vi, en: number.en + suffix.en)
  }

  /// A plain decimal with grouped digits and the decimal sign of each language; trailing zeros are kept.
  public static func message(plain: String) -> Message {
    Message(
      vi: grouped(plain, separator: UInt8(ascii: "."), point: UInt8(ascii: ",")),
      en: grouped(plain, separator: UInt8(ascii: ","), point: UInt8(ascii: ".")))
  }

  private static func grouped(_ plain: String, separator: UInt8, point: UInt8) -> String {
    var rest = plain.utf8[...]
    var text: [UInt8] = []
    if rest.first == UInt8(ascii: "-") { text.append(rest.removeFirst()) }
    let whole = rest.prefix { $0 != UInt8(ascii: ".") }
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text.append(separator) }
      text.append(digit)
    }
    let fraction = rest.dropFirst(whole.count + 1)
    if !fraction.isEmpty {
      text.append(point)
      text += fraction
    }
    return String(decoding: text, as: UTF8.self)
  }
}
