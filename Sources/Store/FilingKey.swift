// What makes a report the same report, however often it is sent: who, which form, which period, which event.
public import ReportModel

/// Key of a filing. `year` is that of the period's last day, by which tables may be partitioned.
public struct FilingKey: Sendable, Hashable, Comparable {
  public var form: FormID
  public var period: String
  public var occasion: String
  public var agency: AgencyID
  public var year: Int16

  public init(form: FormID, period: String, occasion: String, agency: AgencyID, year: Int16) {
    self.form = form
    self.period = period
    self.occasion = occasion
    self.agency = agency
    self.year = year
  }

  /// The order in which committers take their locks; any total order does, as long as all take the same.
  public static func < (a: FilingKey, b: FilingKey) -> Bool {
    (a.form.rawValue, a.agency.rawValue, a.period, a.occasion)
      < (b.form.rawValue, b.agency.rawValue, b.period, b.occasion)
  }
}

/// Newest revision of a filing.
public struct FilingHead: Sendable {
  public var revision: Int
  public var submission: UInt128
  /// SHA-256 of the newest sending.
  public var identity: [UInt8]
}

/// What an idempotency key stands for.
public struct KnownKey: Sendable {
  public var identity: [UInt8]
  public var submission: UInt128
}
