// A submission as it is written: one row, and what goes with it in the same transaction.
public import ReportModel

/// An accepted submission on its way to the database.
public struct SubmissionRow: Sendable {
  public var id: UInt128
  public var key: FilingKey
  public var version: Int
  public var revision: Int
  /// Microseconds since 1970-01-01T00:00:00Z.
  public var receivedAt: Int64
  /// Ledger sequence the rules were judged at, where they look back.
  public var judgedAt: Int64?
  /// By slot, in smallest units.
  public var figures: [Int64?]
  public var marks: String?
  /// A JSON object of texts by slot.
  public var texts: String?
  /// A JSON object of list rows by table.
  public var lists: String?
  /// A JSON object of texts and items by section.
  public var narrative: String?
  /// A JSON object of documents by code.
  public var attachments: String?
  /// The findings of the receipt, a JSON array; `nil` for none.
  public var findings: String?
  public var media: String
  /// SHA-256 of the received bytes.
  public var digest: [UInt8]
  public var payload: [UInt8]
  /// SHA-256 over the identity of the sending.
  public var identity: [UInt8]
  public var idempotencyKey: String?
  /// Ledger leaf.
  public var leaf: [UInt8]
  /// The agency whose figures are to be made again.
  public var markedAgency: AgencyID
  /// Where the report restates figures of earlier periods: those, and the agencies whose figures are to be made again.
  public var restated: [(period: String, agency: AgencyID)]

  public init(
    id: UInt128, key: FilingKey, version: Int, revision: Int, receivedAt: Int64, judgedAt: Int64?, figures: [Int64?],
    marks: String?, texts: String?, lists: String?, narrative: String?, attachments: String?, findings: String?,
    media: String,
    digest: [UInt8], payload: [UInt8],
    identity: [UInt8], idempotencyKey: String?, leaf: [UInt8], markedAgency: AgencyID,
    restated: [(period: String, agency: AgencyID)] = []
  ) {
    self.id = id
    self.key = key
    self.version = version
    self.revision = revision
    self.receivedAt = receivedAt
    self.judgedAt = judgedAt
    self.figures = figures
    self.marks = marks
    self.texts = texts
    self.lists = lists
    self.narrative = narrative
    self.attachments = attachments
    self.findings = findings
    self.media = media
    self.digest = digest
    self.payload = payload
    self.identity = identity
    self.idempotencyKey = idempotencyKey
    self.leaf = leaf
    self.markedAgency = markedAgency
    self.restated = restated
  }
}
