// JSON pointers (RFC 6901): how a place in a received document is named.

public enum JSONPointer {
  /// One reference token: `~` as `~0`, `/` as `~1`.
  public static func escape(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
    var escaped = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The pointer through these names, `/tables/main/A.1/4`; the whole document for none.
  public static func of(_ names: String...) -> String { names.reduce(into: "") { $0 += "/" + escape($1) } }
}
