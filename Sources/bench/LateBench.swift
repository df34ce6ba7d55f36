// pages.overview_ms, pages.late_ms, figures.completeness_ms: who is late, of 3,321 communes of which half have reported for
// the month that ended last, and all for the eleven before: the first page; the page of that form and month, which names
// a hundred that are missing and whom to call, read from their last reports; GET /v1/completeness, which names all. A
// release `serve` asked by one administrator over one connection, without load beside; medians of thirty.
// pages.overview_first_ms, pages.late_first_ms: the first time each is asked for, with connections, plans and contacts
// still to be had.
internal import Formats
internal import Foundation
internal import Operations
internal import Postgres
internal import ReportModel

enum LateBench {
  private static let rounds = 30
  private static let months = 12

  static func measure(_ place: Workplace, _ database: BenchDatabase, _ results: inout Results) async throws {
    try database.reset()
    let periods = try ended()
    try await MonthlyReports.fill(periods, database) { commune, month in
      month == months - 1 && isMissing(commune) ? nil : MonthlyReports.form.figures(agency: commune, week: month)
    }
    let missing = database.communes.indices.count(where: isMissing)
    let (form, period) = (MonthlyReports.form.code, periods[months - 1].key)
    let service = try ServiceProcess.serve(place, database)
    defer { service.stop() }
    for (path, name, first) in [
      ("/", "pages.overview", true), ("/forms/\(form)/\(period)", "pages.late", true),
      ("/v1/completeness?form=\(form)&period=\(period)", "figures.completeness", false),
    ] {
      let wire = try Wire(port: service.port)
      let request = Wire.request("GET", path, token: database.administrator)
      var times: [Double] = []
      var bytes = 0
      for _ in 0...rounds {
        let began = ContinuousClock.now
        let answer = try wire.exchange(request)
        times.append((ContinuousClock.now - began) / .milliseconds(1))
        guard answer.status == 200 else { throw BenchFault("\(path): status \(answer.status)") }
        try check(path, answer.body, missing: missing)
        bytes = answer.body.count
      }
      let later = Array(times.dropFirst())
      say(
        "  \(path): \(bytes) bytes, first \(times.prefix(5).map { number($0, 1) }.joined(separator: ", ")); p50 "
          + "\(number(later.median, 1)), p95 \(number(later.percentile(0.95), 1)) ms")
      if first { results.add("\(name)_first_ms", times[0]) }
      results.add("\(name)_ms", later.median)
    }
  }

  private static func isMissing(_ commune: Int) -> Bool { commune % 2 == 0 }

  /// The months that ended last, the newest at the end.
  private static func ended() throws -> [Period] {
    var periods: [Period] = []
    var next = Period.containing(VietnamTime.date(microsecondsSince1970: Clock.system.now), kind: .month)?.preceding
    while let period = next, periods.count < months {
      periods.insert(period, at: 0)
      next = period.preceding
    }
    // The communes began in July 2025.
    guard let first = periods.first, first.key >= "2025-M07" else {
      throw BenchFault("the agencies began less than \(months) months ago")
    }
    return periods
  }

  /// The answer names whom it has to: the first that is missing, with a telephone.
  private static func check(_ path: String, _ body: ArraySlice<UInt8>, missing: Int) throws {
    guard path.hasPrefix("/v1") else {
      guard String(decoding: body, as: UTF8.self).contains(MonthlyReports.phone(commune: 0)) else {
        throw BenchFault("\(path) names nobody to call")
      }
      return
    }
    guard Wire.member("missing", of: body) == Int64(missing) else {
      throw BenchFault("\(path): not \(missing) missing")
    }
  }
}
