// What report somebody wants made: by a form alone or by a definition, provisional or official, perhaps a correction.
public import ReportModel
internal import Store

public struct ReportOrder: Sendable {
  /// Code of the form, of a report by a form alone.
  public var form: String?
  /// Code of the definition.
  public var report: String?
  public var period: String
  public var occasion: String
  /// A centre code or `system:code`; `nil` for the definition's agency, or the nation.
  public var agency: String?
  public var isOfficial: Bool
  /// As the records office gives it; where the issuer has a series of its own at the centre, that gives it.
  public var number: String?
  /// The day the document bears.
  public var dated: CivilDate?
  /// Id of the official edition that this one corrects, and why.
  public var corrects: String?
  public var reason: String?
  /// Why the worker makes it by itself.
  var trigger: ReportDefinitions.Trigger?

  public init(
    form: String? = nil, report: String? = nil, period: String, occasion: String = "", agency: String? = nil,
    isOfficial: Bool = false, number: String? = nil, dated: CivilDate? = nil, corrects: String? = nil,
    reason: String? = nil
  ) {
    self.form = form
    self.report = report
    self.period = period
    self.occasion = occasion
    self.agency = agency
    self.isOfficial = isOfficial
    self.number = number
    self.dated = dated
    self.corrects = corrects
    self.reason = reason
  }

  static let longestNumber = 40
  static let longestReason = 2_000

  /// Refuses what contradicts itself, before anything is looked up.
  func check() throws(Problem) {
    func refuse(_ member: String, _ expected: String) -> Problem {
      Problem(.jsonMember, ["found": member, "expected": expected], pointer: "/" + member)
    }
    guard (form == nil) != (report == nil) else { throw refuse("form", "form | report") }
    if report != nil, !occasion.isEmpty { throw refuse("occasion", "form") }
    // A report by a form alone is no document with a number.
    if report == nil, number != nil { throw refuse("number", "report") }
    if report == nil, dated != nil { throw refuse("date", "report") }
    if !isOfficial {
      if number != nil { throw refuse("number", "\"status\": \"official\"") }
      if dated != nil { throw refuse("date", "\"status\": \"official\"") }
      if corrects != nil { throw refuse("corrects", "\"status\": \"official\"") }
    }
    if let number {
      guard !number.isEmpty, number.count <= Self.longestNumber, number.allSatisfy({ $0.isNumber || $0.isLetter })
      else {
        throw refuse("number", "“15”")
      }
    }
    guard (corrects == nil) == (reason == nil) else { throw refuse("reason", "corrects, reason") }
    if let reason, reason.allSatisfy(\.isWhitespace) || reason.count > Self.longestReason {
      throw refuse("reason", "1–\(Self.longestReason)")
    }
  }
}
