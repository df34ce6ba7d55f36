// What a form file is read against beside itself: the agencies there are and the forms in force. Offline there is
// nothing of either, and nothing is asked of them.

/// The agencies and forms a form file must agree with.
public struct FormSurroundings {
  /// Whether somebody bears, or has borne, a centre code; where nobody can tell, every code will do.
  public var isAgency: (String) -> Bool
  /// Level of the agency of a centre code, `nil` where that is not known.
  public var level: (String) -> AgencyLevel?
  /// Published versions that may collect the same; `nil` where they are not known.
  public var others: [Form]?
  /// Whether the file was published already: later demands on authors do not make it unreadable.
  public var isPublished = false

  public init(
    isAgency: @escaping (String) -> Bool = { _ in true }, level: @escaping (String) -> AgencyLevel? = { _ in nil },
    others: [Form]? = nil
  ) {
    self.isAgency = isAgency
    self.level = level
    self.others = others
  }
}
