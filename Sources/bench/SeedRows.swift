// The rows of submissions as the centre would write them, made without it: for the bare loop they are what it writes,
// for the measurements of reading they are the country's reports. That they equal the centre's own is checked.
internal import Centre
internal import Foundation
internal import Operations
internal import Postgres
internal import ReportModel
internal import Security
internal import Store

enum SeedRows {
  static let media = "application/json"

  /// One row for each commune and week.
  static func make(_ form: BenchForm, weeks: Range<Int>, _ database: BenchDatabase) throws -> [SubmissionRow] {
    guard let id = database.forms[form.code] else { throw BenchFault("form \(form.code) is not published") }
    let ids = UUIDv7Generator()
    var rows: [SubmissionRow] = []
    rows.reserveCapacity(weeks.count * database.communes.count)
    for week in weeks {
      let period = try Period.parse(BenchDatabase.week(week))
      for (index, commune) in database.communes.enumerated() {
        let figures = form.figures(agency: index, week: week)
        let payload = form.body(agency: commune.code, period: period.key, figures: figures)
        rows.append(row(form, id, of: commune, period, figures, payload, ids))
      }
    }
    return rows
  }

  /// The first report of a commune for a period, received at an instant (microseconds since 1970) or now.
  static func row(
    _ form: BenchForm, _ id: FormID, of commune: (code: String, id: AgencyID, province: AgencyID), _ period: Period,
    _ figures: [Int64?], _ payload: [UInt8], _ ids: UUIDv7Generator, at instant: Int64? = nil
  ) -> SubmissionRow {
    let now = instant ?? Clock.system.now
    let digest = SHA256.digest(of: payload)
    let submission = ids.make(microseconds: now).integer
    let identity = SendingIdentity.of(
      form: form.code, version: 1, agency: commune.code, period: period.key, occasion: "", media: media, bytes: payload)
    let leaf = SendingIdentity.leaf(
      id: UUIDText.text(submission), form: form.code, version: 1, agency: commune.code, period: period.key,
      occasion: "", revision: 1, receivedAt: "2026-01-01T00:00:00.000000Z", digest: digest)
    return SubmissionRow(
      id: submission,
      key: FilingKey(
        form: id, period: period.key, occasion: "", agency: commune.id, year: Int16(period.lastDay.parts.year)),
      version: 1, revision: 1, receivedAt: now, judgedAt: nil, figures: figures, marks: nil, texts: nil, lists: nil,
      narrative: nil, attachments: nil, findings: nil, media: media, digest: digest.bytes, payload: payload,
      identity: identity.bytes, idempotencyKey: nil, leaf: leaf.bytes, markedAgency: commune.province)
  }

  /// Stores rows, 256 a transaction.
  static func store(_ rows: [SubmissionRow], _ database: BenchDatabase) throws {
    try database.run { connection in
      for start in stride(from: 0, to: rows.count, by: 256) {
        _ = try Intake.append(Array(rows[start..<min(start + 256, rows.count)]), on: connection)
      }
    }
  }

  /// Makes all sums there are marks for, as a worker does.
  static func rollUp(_ centre: Centre, _ database: BenchDatabase) throws {
    let rollUp = RollUp(forms: centre.forms, agencies: centre.agencies)
    try database.run { connection in
      while true {
        let groups = try rollUp.groups(atMost: 1000, on: connection)
        if groups.isEmpty { return }
        for group in groups { _ = try rollUp.make(group, on: connection) }
      }
    }
  }
}
