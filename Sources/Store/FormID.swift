// The database's own number of a form; codes are for people.

/// Surrogate key of a form.
public struct FormID: Sendable, Hashable {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }
}
