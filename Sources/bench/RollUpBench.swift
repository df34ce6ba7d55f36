// rollup.*: one form and period, 3,321 communes × 150 cells → 34 provinces → the nation, sums and coverage, written
// durably. Ours is what a worker does with the marks: `RollUp` for marked agencies of one level, 16 a transaction, in
// two threads as a worker has them unless told otherwise; reports are read as arrays. vs_sql: the same figures as tall rows (agency, slot, value) and one
// INSERT … SELECT … GROUP BY a level, one transaction each, with whatever parallelism PostgreSQL chooses. vs_duckdb: the
// same two statements in DuckDB over its own file, committed durably. Sums, reported and blank are compared first; then
// they take turns, medians of five.
internal import Centre
internal import Foundation
internal import Postgres
internal import ReportModel
internal import Store

struct RollUpBench {
  private let place: Workplace
  private let database: BenchDatabase
  private let marked: [MarkedFigures]
  private let rollUp: RollUp
  private static let rounds = 5
  private static let threads = 2
  private static let week = 6

  init(_ place: Workplace, _ database: BenchDatabase) throws {
    self.place = place
    self.database = database
    guard let form = database.forms[BenchForm.plain.code] else { throw BenchFault("no form") }
    let period = BenchDatabase.week(Self.week)
    marked = Array(Set(database.communes.map(\.province))).sorted { $0.rawValue < $1.rawValue }.map {
      MarkedFigures(form: form, period: period, occasion: "", agency: $0)
    }
    let forms = FormShelf()
    let agencies = AgencyShelf()
    try database.run { connection in
      try forms.refresh(on: connection)
      try agencies.refresh(on: connection)
    }
    rollUp = RollUp(forms: forms, agencies: agencies)
  }

  func measure(_ results: inout Results) throws {
    say("  \(database.communes.count) × 150 cells, \(marked.count) provinces, the nation; median of \(Self.rounds)")
    try database.reset()
    try SeedRows.store(try SeedRows.make(.plain, weeks: Self.week..<(Self.week + 1), database), database)
    try TallRows.make(database)
    _ = try ours()
    _ = try sql()
    try compare()
    var mine: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<Self.rounds {
      mine.append(try ours())
      theirs.append(try sql())
    }
    say("  ours \(list(mine)) ms, SQL \(list(theirs)) ms; sums and coverage are equal")
    results.add("rollup.vs_sql", theirs.median / mine.median)
    let duck = try duckDB()
    var again: [Double] = []
    for _ in 0..<Self.rounds { again.append(try ours()) }
    say("  ours \(list(again)) ms, DuckDB \(list(duck)) ms; sums and coverage are equal")
    results.add("rollup.vs_duckdb", duck.median / again.median)
  }

  /// Milliseconds for all marks of the period, from the provinces' to the nation's.
  private func ours() throws -> Double {
    let provinces = MarkedGroup(
      form: marked[0].form, period: marked[0].period, occasion: "", agencies: marked.map(\.agency))
    try database.run { connection in
      try connection.script("TRUNCATE rollup, rollup_mark")
      try RollUpMarks.add(provinces, sequences: marked.map { _ in 1 }, on: connection)
    }
    let lanes = try (0..<Self.threads).map { _ in try Lane(Connection(database.url, BenchDatabase.settings)) }
    let began = ContinuousClock.now
    while try lanes[0].marks() > 0 {
      let failures = Concurrently.run(Self.threads) { try lanes[$0].work(rollUp) }
      if let failure = failures.first { throw failure }
    }
    return (ContinuousClock.now - began) / .milliseconds(1)
  }

  /// A worker's thread: passes until it sees nothing that it can have. One thread at a time uses it; that is the promise
  /// behind `@unchecked`.
  private final class Lane: @unchecked Sendable {
    private let connection: Connection
    init(_ connection: Connection) { self.connection = connection }

    func marks() throws -> Int {
      try connection.execute("SELECT count(*) FROM rollup_mark").single().int(0)
    }

    func work(_ rollUp: RollUp) throws {
      var made = 1
      while made > 0 {
        made = 0
        for group in rollUp.groups(of: try RollUpMarks.marked(limit: 500, on: connection)) {
          made += try rollUp.make(group, on: connection)
        }
      }
    }
  }

  private func sql() throws -> Double {
    try database.run { connection in
      try connection.script("TRUNCATE bench_sum")
      let began = ContinuousClock.now
      for table in ["bench_tall", "bench_sum"] {
        let columns =
          table == "bench_tall"
          ? "sum(t.value), count(t.value), count(*) - count(t.value)"
          : "sum(t.value), sum(t.reported), sum(t.blank)"
        try connection.execute(
          """
          INSERT INTO bench_sum (form, period, agency, slot, value, reported, blank)
          SELECT t.form, t.period, p.parent, t.slot, \(columns)
          FROM \(table) t JOIN bench_agency p ON p.agency = t.agency
          WHERE t.form = $1 AND t.period = $2 GROUP BY t.form, t.period, p.parent, t.slot
          """,
          [.int32(marked[0].form.rawValue), .text(marked[0].period)])
      }
      return (ContinuousClock.now - began) / .milliseconds(1)
    }
  }

  /// Every sum and count of ours must be theirs: full outer join, no difference.
  private func compare() throws {
    let (rows, different) = try database.run { connection in
      let row = try connection.execute(
        """
        WITH ours AS (
          SELECT r.agency, u.slot - 1 AS slot, u.value, u.reported, u.blank FROM rollup r
          CROSS JOIN LATERAL unnest(r.values, r.reported, r.blank) WITH ORDINALITY u (value, reported, blank, slot)
          WHERE r.form = $1 AND r.period = $2)
        SELECT count(*), count(*) FILTER (WHERE o.value * power(10::numeric, c.places) IS DISTINCT FROM s.value
          OR o.reported IS DISTINCT FROM s.reported OR o.blank IS DISTINCT FROM s.blank)
        FROM ours o FULL JOIN bench_sum s ON s.agency = o.agency AND s.slot = o.slot
        LEFT JOIN form_slot c ON c.form = $1 AND c.slot = o.slot
        """,
        [.int32(marked[0].form.rawValue), .text(marked[0].period)]
      ).single()
      return (try row.int(0), try row.int(1))
    }
    guard rows == (marked.count + 1) * 150, different == 0 else {
      throw BenchFault("\(different) of \(rows) sums differ from SQL's")
    }
  }

  /// Milliseconds of each round in DuckDB, whose sums must be those of SQL.
  private func duckDB() throws -> [Double] {
    let folder = place.folder
    for (name, query) in [
      ("tall", "SELECT agency, slot, value FROM bench_tall"), ("agency", "SELECT agency, parent FROM bench_agency"),
      ("sums", "SELECT agency, slot, value, reported, blank FROM bench_sum ORDER BY agency, slot"),
    ] {
      _ = try Workplace.output(
        place.psql, ["-Xqd", database.url, "-c", "\\copy (\(query)) TO '\(folder)/\(name).csv' CSV HEADER"])
    }
    let output = try Workplace.output(
      place.python, ["\(place.peers)/duckdb_rollup.py", folder, String(Self.rounds)],
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    return output.split(separator: "\n").compactMap { Double($0) }
  }

  private func list(_ values: [Double]) -> String { values.map { number($0, 0) }.joined(separator: ", ") }
}
