// Which edition of a report this is: provisional or official, numbered or not yet, and what it corrects.
public import ReportModel

public enum ReportStatus: String, Sendable {
  case provisional, official
}

/// What the document of State has around its text.
public struct ReportDocument: Sendable, Equatable {
  public var above: LocalizedText?
  /// What follows the number: `BC-VPCP`.
  public var symbol: String
  /// As the records office gives it; until then its place is left open.
  public var number: String?
  public var place: LocalizedText?
  /// The day of the document; until the number is given left open.
  public var date: CivilDate?
  public var recipients: [LocalizedText]
  public var signer: LocalizedText?

  public init(
    above: LocalizedText?, symbol: String, number: String?, place: LocalizedText?, date: CivilDate?,
    recipients: [LocalizedText], signer: LocalizedText?
  ) {
    self.above = above
    self.symbol = symbol
    self.number = number
    self.place = place
    self.date = date
    self.recipients = recipients
    self.signer = signer
  }
}

/// One figure that a corrected edition has otherwise than the edition before.
public struct ReportDifference: Sendable, Equatable {
  /// Where it stands: table, row and column as they are headed.
  public var place: Message
  public var before: ReportCell
  public var after: ReportCell

  public init(place: Message, before: ReportCell, after: ReportCell) {
    self.place = place
    self.before = before
    self.after = after
  }
}

/// The edition that one corrects, and what changed, figure by figure.
public struct ReportCorrection: Sendable, Equatable {
  /// Id and digest of the corrected edition.
  public var id: String
  public var digest: String
  public var madeAt: String
  public var reason: String
  public var differences: [ReportDifference]

  public init(id: String, digest: String, madeAt: String, reason: String, differences: [ReportDifference]) {
    self.id = id
    self.digest = digest
    self.madeAt = madeAt
    self.reason = reason
    self.differences = differences
  }
}
