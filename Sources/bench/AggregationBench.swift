// figures.vs_duckdb_*: what analysts ask of GET /v1/figures, of a year of monthly reports of 3,321 communes on 60 cells
// (2.3 million figures; some reports are missing, some cells blank), against DuckDB over the same figures in its own file.
//
//   year          the year from the months, each cell as its nature says: the nation and its provinces, JSON
//   level         one month of every province, JSON
//   compare       an indicator month by month, each beside the month before: the nation and its provinces, JSON
//   table         one cell as a table of provinces by months, JSON
//   communes      the same of all communes, JSON
//   communes_year the year of every commune, 194,202 figures, CSV
//
// Ours is a release `serve` asked by one client, from the request to the last byte: token, access, the state of the
// figures, the query, coverage with `expected`, percentages, text, HTTP. DuckDB runs in its client's process, warm, on
// both processors: filter, joins, sums, `reported` and `blank`, names and order as ours has them, then its own CSV writer
// to /dev/null; no `expected`, no percentages, no token, no wire. Its figures stand by period, agency and cell.
// Above the communes ours reads sums its worker has made before, and DuckDB adds the communes up each time; with `_sums`
// DuckDB reads sums of provinces and nation it has made before too. Values and order are compared first, line by line;
// then they take turns (A B C A B C …), medians of thirty.
internal import Foundation
internal import Postgres
internal import ReportModel

enum AggregationBench {
  private static let rounds = 30
  private static let months = (1...12).compactMap { Period(month: $0, of: 2026) }

  private struct Question {
    let name: String
    let query: String
  }

  private static var questions: [Question] {
    let form = "form=\(MonthlyReports.form.code)"
    let year = "period=2026-M01..2026-M12"
    return [
      Question(name: "year", query: "\(form)&period=2026&agency=VN&children=true"),
      Question(name: "level", query: "\(form)&period=2026-M10&level=province"),
      Question(
        name: "compare",
        query: "indicator=\(MonthlyReports.indicator)&\(year)&agency=VN&children=true&compare=previous"),
      Question(name: "table", query: "\(form)&\(year)&level=province&row=1&column=1&by=agency,period"),
      Question(name: "communes", query: "\(form)&\(year)&level=commune&row=1&column=1&by=agency,period"),
      Question(name: "communes_year", query: "\(form)&period=2026&level=commune&format=csv"),
    ]
  }

  static func measure(_ place: Workplace, _ database: BenchDatabase, _ results: inout Results) async throws {
    try database.reset()
    try await MonthlyReports.fill(months, database) { commune, month in
      // One report in 41 is missing, one cell in 37 blank.
      guard (commune * 7 + month * 13) % 41 != 0 else { return nil }
      return MonthlyReports.form.figures(agency: commune, week: month).enumerated().map { cell, value in
        (commune + month * 3 + cell * 5) % 37 == 0 ? nil : value
      }
    }
    try export(place, database)
    let service = try ServiceProcess.serve(place, database)
    defer { service.stop() }
    let times = try turns(place, database, service.port)
    for question in questions {
      guard let ours = times["ours_" + question.name] else { continue }
      for name in [question.name, question.name + "_sums"] {
        guard let duck = times[name] else { continue }
        say("  \(name.padded(14))ours \(told(ours)), DuckDB \(told(duck)) ms")
        results.add("figures.vs_duckdb_\(name)", duck.median / ours.median)
      }
    }
  }

  private static func told(_ times: [Double]) -> String {
    "p50 \(number(times.median, 1)), p95 \(number(times.percentile(0.95), 1))"
  }

  /// The reports' figures, one a line, with their cells and agencies: what DuckDB is given.
  private static func export(_ place: Workplace, _ database: BenchDatabase) throws {
    let form = "(SELECT id FROM form WHERE code = '\(MonthlyReports.form.code)')"
    let lastDays = months.map { "('\($0.key)', date '\($0.lastDay)')" }.joined(separator: ", ")
    for (name, query) in [
      (
        "figures",
        """
        SELECT s.period, s.agency, u.place - 1 AS cell, (u.value / power(10::numeric, c.places))::numeric(18, 2) AS value \
        FROM submission s CROSS JOIN LATERAL unnest(s.figures) WITH ORDINALITY u (value, place) \
        JOIN form_slot c ON c.form = s.form AND c.slot = u.place - 1 WHERE s.form = \(form) ORDER BY 1, 2, 3
        """
      ),
      (
        "cells",
        """
        SELECT slot AS cell, "table", "row", "column", indicator, unit, nature FROM form_slot WHERE form = \(form)
        """
      ),
      (
        "agencies",
        """
        SELECT v.agency, v.parent, a.code, v.level FROM agency_version v JOIN agency a ON a.id = v.agency \
        WHERE upper_inf(v.valid) AND v.level IN ('nation', 'province', 'commune')
        """
      ),
      // An agency may be called otherwise from a day on.
      (
        "names",
        """
        SELECT m.period, v.agency, v.name FROM (VALUES \(lastDays)) m (period, day) \
        JOIN agency_version v ON v.valid @> m.day AND v.level IN ('nation', 'province', 'commune') ORDER BY 1, 2
        """
      ),
    ] {
      _ = try Workplace.output(
        place.psql,
        ["-Xqd", database.url, "-c", "\\copy (\(query)) TO '\(place.folder)/aggregation-\(name).csv' CSV HEADER"])
    }
  }

  /// Milliseconds of each question here and there. The peer asks the service itself: it compares the answers with its
  /// own first, and takes turns with it.
  private static func turns(
    _ place: Workplace, _ database: BenchDatabase, _ port: UInt16
  ) throws -> [String: [Double]] {
    let output = try Workplace.output(
      place.python,
      ["\(place.peers)/duckdb_figures.py", place.folder, String(rounds), String(port)]
        + questions.map { "\($0.name)=/v1/figures?\($0.query)" },
      environment: ["PYTHONDONTWRITEBYTECODE": "1", "BENCH_TOKEN": database.analyst])
    var times: [String: [Double]] = [:]
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let name = words.first else { continue }
      if name == "=" { say("  \(words.dropFirst().joined(separator: " "))") }
      times[String(name)] = words.dropFirst().compactMap { Double($0) }
    }
    guard questions.allSatisfy({ times[$0.name]?.count == rounds && times["ours_" + $0.name]?.count == rounds }) else {
      throw BenchFault("the peer said \(output)")
    }
    return times
  }
}
