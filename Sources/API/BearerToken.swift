// Where a request carries its token: `Authorization: Bearer …`, or the cookie that the sign-in page sets.
public import HTTPServer

public enum BearerToken {
  /// Name of the cookie.
  public static let cookie = "report_centre_token"

  /// The text of the token; `nil` where there is none at all.
  static func text(_ headers: HTTPHeaders) -> String? {
    if let header = headers["Authorization"] {
      let parts = header.split(separator: " ", maxSplits: 1)
      // Another scheme is a token we do not know, not a request without one.
      guard parts.count == 2, parts[0].lowercased() == "bearer" else { return "" }
      return Preference.trimmed(parts[1])
    }
    return cookie(cookie, in: headers)
  }

  /// The value of a cookie.
  public static func cookie(_ name: String, in headers: HTTPHeaders) -> String? {
    for header in headers.values("Cookie") {
      for pair in header.split(separator: ";") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        if sides.count == 2, Preference.trimmed(sides[0]) == name { return Preference.trimmed(sides[1]) }
      }
    }
    return nil
  }
}
