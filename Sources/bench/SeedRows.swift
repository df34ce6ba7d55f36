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
    let now = Clock.system.now
    var rows: [SubmissionRow] = []
    rows.reserveCapacity(weeks.count * database.communes.count)
    for week in weeks {
      let key = BenchDatabase.week(week)
      let period = try Period.parse(key)
      for (index, commune) in database.communes.enumerated() {
        let figures = form.figures(agency: index, week: week)
        let payload = form.body(agency: commune.code, period: key, figures: figures)
        let digest = SHA256.digest(of: payload)
        let submission = ids.make(microseconds: now).integer
        let identity = SendingIdentity.of(
          form: form.code, version: 1, agency: commune.code, period: key, occasion: "", media: media, bytes: payload)
        let leaf = SendingIdentity.leaf(
          id: UUIDText.text(submission), form: form.code, version: 1, agency: commune.code, period: key, occasion: "",
          revision: 1, receivedAt: "2026-01-01T00:00:00.000000Z", digest: digest)
        rows.append(
          SubmissionRow(
            id: submission,
            key: FilingKey(
              form: id, period: key, occasion: "", agency: commune.id, year: Int16(period.lastDay.parts.year)),
            version: 1, revision: 1, receivedAt: now, judgedAt: nil, figures: figures, marks: nil, texts: nil,
            lists: nil, narrative: nil, attachments: nil,
            findings: nil, media: media, digest: digest.bytes, payload: payload, identity: identity.bytes,
            idempotencyKey: nil, leaf: leaf.bytes, markedAgency: commune.province))
      }
    }
    return rows
  }

  /// Stores rows, 256 a transaction.
  static func store(_ rows: [SubmissionRow], _ database: BenchDatabase) throws {
    try database.run { connection in
      for start in stride(from: 0, to: rows.count, by: 256) {
        _ = try Intake.append(Array(rows[start..<min(start + 256, rows.count)]), on: connection)
      }
    }
  }
}
