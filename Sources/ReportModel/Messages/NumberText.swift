// Numbers as people read them: `1.234,56` in Vietnamese, `1,234.56` in English. The wire never sees these.

/// Numbers for people.
public enum NumberText {
  /// Exact, without trailing zeros, in both languages.
  public static func message(_ quantity: Quantity) -> Message { message(plain: quantity.description) }

  /// The same with its unit; a percent sign stands without a blank.
  public static func message(_ quantity: Quantity, unit: String?) -> Message {
    let number = message(quantity)
    return Message(vi: number.vi + suffix(unit: unit), en: number.en + suffix(unit: unit))
  }

  /// With exactly `places` decimal places, rounded half away from zero: the one place where a figure is rounded.
  public static func message(_ quantity: Quantity, places: Int) -> Message {
    let rounded = quantity.rounded(places: places)
    guard let units = rounded.units(atScale: places) else { return message(rounded) }
    return message(plain: Quantity(units: units, scale: places).fixed(places: places))
  }

  /// The same with its unit.
  public static func message(_ quantity: Quantity, places: Int, unit: String?) -> Message {
    let number = message(quantity, places: places)
    return Message(vi: number.vi + suffix(unit: unit), en: number.en + suffix(unit: unit))
  }

  /// A unit as it follows its number.
  public static func suffix(unit: String?) -> String {
    guard let unit, !unit.isEmpty else { return "" }
    return unit == "%" ? unit : " " + unit
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
