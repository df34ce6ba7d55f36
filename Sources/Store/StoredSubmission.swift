// A submission as it stands in the database, for receipts, lists and histories.
public import ReportModel

/// What a receipt is made of.
public struct StoredSubmission: Sendable {
  public var id: UInt128
  public var form: FormID
  public var version: Int
  public var agency: AgencyID
  public var period: String
  public var occasion: String
  public var revision: Int
  public var state: String
  public var receivedAt: Int64
  public var digest: [UInt8]
  public var sequence: Int64
  public var leaf: [UInt8]
  /// A JSON array, `nil` for none.
  public var findings: String?

  public init(
    id: UInt128, form: FormID, version: Int, agency: AgencyID, period: String, occasion: String, revision: Int,
    state: String, receivedAt: Int64, digest: [UInt8], sequence: Int64, leaf: [UInt8], findings: String?
  ) {
    self.id = id
    self.form = form
    self.version = version
    self.agency = agency
    self.period = period
    self.occasion = occasion
    self.revision = revision
    self.state = state
    self.receivedAt = receivedAt
    self.digest = digest
    self.sequence = sequence
    self.leaf = leaf
    self.findings = findings
  }
}
