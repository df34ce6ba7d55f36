// The country's reports by the month: 3,321 communes on a form of 60 cells, whose natures are all that go over time.
// The first column's first cell bears an indicator. Sums are made, as a worker makes them.
internal import Centre
internal import Formats
internal import Foundation
internal import Operations
internal import Postgres
internal import ReportModel
internal import Security
internal import Store

enum MonthlyReports {
  static let form = BenchForm(code: "BENCH.XA_THANG", rows: 6, rules: 0, looksBack: false)
  static let indicator = "BENCH.SO_THANG"
  private static let natures = [
    "flow", "flow", "opening", "closing", "flow", "flow", "cumulative", "plan", "closing", "flow",
  ]

  /// Publishes the form and stores reports, one month after the other.
  ///
  /// - Parameter figures: of a commune by its place and of a month by its own; `nil` where it has not reported.
  static func fill(
    _ months: [Period], _ database: BenchDatabase, figures: (_ commune: Int, _ month: Int) -> [Int64?]?
  ) async throws {
    var settings = CentreSettings(database: database.url)
    settings.role = nil
    let centre = Centre(settings)
    try await centre.start()
    do {
      _ = try await centre.publishForm(source, by: Principal(role: .administrator, agency: nil))
    } catch let problem as Problem {
      throw BenchFault("form \(form.code): \(problem.message.en) \(problem.faults?.first?.message.en ?? "")")
    }
    guard let id = centre.forms.versions(form.code).first?.id else { throw BenchFault("no form") }
    let ids = UUIDv7Generator()
    for (month, period) in months.enumerated() {
      // A month's reports came in as it ended, the last one's just now.
      let now = Clock.system.now
      let received = month == months.count - 1 ? now : min(now, VietnamTime.startOfDay(period.lastDay))
      var rows: [SubmissionRow] = []
      for (index, commune) in database.communes.enumerated() {
        guard let figures = figures(index, month) else { continue }
        let payload = form.body(
          agency: commune.code, period: period.key, figures: figures, more: preparedBy(commune: index))
        rows.append(SeedRows.row(form, id, of: commune, period, figures, payload, ids, at: received))
      }
      try SeedRows.store(rows, database)
    }
    try SeedRows.rollUp(centre, database)
    await centre.stop()
    try database.run { try $0.script("VACUUM ANALYZE") }
  }

  /// Whom to call.
  static func phone(commune: Int) -> String { "024 3\(String(format: "%07d", commune))" }

  private static func preparedBy(commune: Int) -> String {
    #","preparedBy":{"name":"Nguyễn Thị Lập","phone":"\#(phone(commune: commune))"}"#
  }

  private static var source: [UInt8] {
    let columns = natures.enumerated().map { index, nature in
      let decimal = #", "type": "decimal", "places": 2, "unit": "triệu đồng""#
      return
        #"{ "code": "\#(index + 1)", "label": "Cột \#(index + 1)", "nature": "\#(nature)"\#(index < 4 ? "" : decimal) }"#
    }
    let rows = (1...form.rows).map { #""\#($0) Dòng \#($0)""# }
    return Array(
      """
      { "format": "report-centre/form/1", "form": "\(form.code)", "version": 1, "title": "Biểu xã tháng để đo",
        "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "month" ], "window": "calendar",
        "reporters": [ { "level": "commune", "to": "province" } ], "parentFigures": "children-only",
        "tables": [ { "table": "main", "title": "Biểu để đo", "cell": { "type": "integer", "unit": "hồ sơ", "min": 0 },
          "columns": [ \(columns.joined(separator: ",\n")) ], "rows": [ \(rows.joined(separator: ", ")) ],
          "indicators": { "[1](1)": "\(indicator)" } } ] }
      """.utf8)
  }
}
