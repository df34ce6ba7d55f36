// XML of a document that cannot be broken by what is put into it: a literal is markup, an interpolated text is escaped.
internal import Rendering

struct WordXML: ExpressibleByStringInterpolation {
  private(set) var xml: String

  init(stringLiteral literal: String) { xml = literal }
  init(stringInterpolation: Interpolation) { xml = stringInterpolation.xml }

  /// The same XML for each element, one after another.
  init<Element>(each elements: some Sequence<Element>, _ part: (Element) -> WordXML) {
    xml = ""
    for element in elements { xml += part(element).xml }
  }

  static func += (left: inout WordXML, right: WordXML) { left.xml += right.xml }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var xml = ""

    init(literalCapacity: Int, interpolationCount: Int) { xml.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { xml += literal }
    mutating func appendInterpolation(_ text: String) { xml += WordXML.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { xml += String(number) }
    mutating func appendInterpolation(_ part: WordXML) { xml += part.xml }
  }

  /// Text for an element's content or a quoted attribute.
  private static func escaped(_ text: String) -> String {
    let text = PermittedText.text(text)
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static let special: [UInt8] = Array("&<>\"".utf8)
}
