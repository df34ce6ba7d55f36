// Addresses of the centre's pages in one place, so that what links and what is linked to cannot drift apart.

public enum SitePath {
  public static let overview = "/"
  public static let forms = "/forms"
  public static let indicators = "/indicators"
  public static let agencies = "/agencies"
  public static let submissions = "/submissions"
  /// What the holder's agency owes.
  public static let owed = "/owed"

  public static func form(_ code: String) -> String { "\(forms)/\(encoded(code))" }

  public static func period(_ form: String, _ period: String, agency: String? = nil) -> String {
    query("\(self.form(form))/\(encoded(period))", ["agency": agency])
  }

  public static func indicator(_ code: String) -> String { "\(indicators)/\(encoded(code))" }
  public static func agency(_ code: String) -> String { "\(agencies)/\(encoded(code))" }
  public static func submission(_ id: String) -> String { "\(submissions)/\(encoded(id))" }

  /// Where a report of a form, period and event is chosen that is to be sent.
  static let sending = "/send"

  /// - Parameter occasion: the event of an ad hoc form; empty where there is none.
  public static func send(_ form: String, _ period: String, agency: String, occasion: String = "") -> String {
    query(
      "\(sending)/\(encoded(form))/\(encoded(period))",
      ["agency": agency, "occasion": occasion.isEmpty ? nil : occasion])
  }

  /// A path of the API, of a document that is handed out as it is.
  public static func document(_ path: String, _ items: KeyValuePairs<String, String?>) -> String { query(path, items) }

  /// `path?name=value&…`, without what is `nil`.
  static func query(_ path: String, _ items: KeyValuePairs<String, String?>) -> String {
    let pairs = items.compactMap { item in item.value.map { "\(item.key)=\(encoded($0))" } }
    return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
  }

  /// Percent-encoded but for the unreserved characters of RFC 3986.
  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.unicodeScalars.append(.init(byte))
      default: encoded += byte < 16 ? "%0\(hex(byte))" : "%\(hex(byte))"
      }
    }
    return encoded
  }

  private static func hex(_ byte: UInt8) -> String { String(byte, radix: 16, uppercase: true) }
}

/// Where a figure stands: one cell of one agency in one period.
public struct FigurePlace: Sendable, Equatable {
  public var form: String
  public var period: String
  public var agency: String
  public var table: String
  public var row: String
  public var column: String
  public var occasion: String

  public init(
    form: String, period: String, agency: String, table: String, row: String, column: String, occasion: String = ""
  ) {
    self.form = form
    self.period = period
    self.agency = agency
    self.table = table
    self.row = row
    self.column = column
    self.occasion = occasion
  }

  /// The page of its trace.
  public var path: String {
    SitePath.query(
      "/trace",
      [
        "form": form, "period": period, "agency": agency, "table": table, "row": row, "column": column,
        "occasion": occasion.isEmpty ? nil : occasion,
      ])
  }
}
