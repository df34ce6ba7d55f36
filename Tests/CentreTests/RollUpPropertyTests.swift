// Whatever is sent in whatever order, with several workers at it: the sums made bit by bit equal those made from
// nothing, and freshness never promises more than the figures hold.
@testable import Centre
import Postgres
import ReportModel
import Store
import Testing

@Suite struct RollUpPropertyTests {
  /// 4 workers, each on its own connection, until `body` is done and no mark is left.
  private func withWorkers(_ fixture: CentreFixture, _ body: () async throws -> Void) async throws {
    let centre = fixture.centre
    let workers = Database(fixture.url, Self.worker, threads: 4, queueLimit: 100)
    let done = Flag()
    async let working: Void = withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          while true {
            let isLast = done.isSet
            try await workers.run { try CentreFixture.rollUp($0, centre) }
            if isLast { return }
          }
        }
      }
      try await group.waitForAll()
    }
    do { try await body() } catch {
      done.set()
      throw error
    }
    done.set()
    try await working
    await workers.close()
  }

  private static let worker: ConnectionSettings = {
    var settings = ConnectionSettings(applicationName: "report-centre tests")
    settings.role = "report_centre_worker"
    return settings
  }()

  /// All sums as text, by agency and period; without those that hold no report, as one makes them that might have
  /// restated something.
  private func sums(_ fixture: CentreFixture) async throws -> [String] {
    try await fixture.sql { connection in
      try connection.execute(
        """
        SELECT concat_ws(' ', period, agency, array_to_string(values, ',', 'n'), array_to_string(reported, ','),
          array_to_string(blank, ','), array_to_string(restated, ','), array_to_string(difference, ',', 'n'))
        FROM rollup WHERE EXISTS (SELECT FROM unnest(reported || blank) count WHERE count > 0) ORDER BY period, agency
        """
      ).map { try $0.string(0) }
    }
  }

  @Test(arguments: [("children-only", 1), ("own-plus-children", 2), ("own", 3), ("own-plus-children", 4)])
  func `sums made bit by bit by four workers equal those made from nothing`(parents: String, seed: UInt64) async throws
  {
    try await CentreFixture.run { fixture in
      var random = SeededGenerator(seed: seed)
      let communes = (0..<12).map { "X\($0 + 10),Xã \($0),commune,\(["T01", "T04", "T08", "T11"][$0 % 4]),,," }
      try await fixture.importAgencies(communes)
      try await fixture.publish(Self.restating(parents))
      let reporters = ["T01", "T04", "T08", "T79"] + (0..<12).map { "X\($0 + 10)" }
      let reports = (0..<160).map { _ in Self.report(reporters.randomElement(using: &random) ?? "T01", &random) }
      try await withWorkers(fixture) {
        _ = try await concurrently(reports.count) { try await fixture.send(reports[$0]) }
      }
      #expect(try await fixture.number("SELECT count(*) FROM rollup_mark") == 0)
      let made = try await sums(fixture)
      #expect(made.count > 2)
      try await fixture.sql { connection in
        try connection.script(
          """
          DELETE FROM rollup;
          INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
          SELECT DISTINCT form, period, occasion, coalesce(
            (SELECT v.parent FROM agency_version v WHERE v.agency = f.agency AND v.valid @> date '2025-12-31'
             AND NOT EXISTS (SELECT FROM agency_version c WHERE c.parent = v.agency)), agency), 1
          FROM filing f;
          """)
      }
      try await fixture.rollUp()
      let again = try await sums(fixture)
      #expect(made.filter { !again.contains($0) } == [])
      #expect(again.count == made.count)
      try await expectSumsOfReports(fixture, parents: parents)
    }
  }

  /// A form whose column 8 restates column 1 of the period before.
  private static func restating(_ parents: String) -> String {
    TestForms.sums(parents).replacing(
      #"{ "code": "1", "label": "Số vụ" }"#,
      with: #"""
        { "code": "1", "label": "Số vụ", "status": "estimate" },
        { "code": "8", "label": "Kỳ trước", "status": "actual", "periodShift": -1 }
        """#)
  }

  /// Adds the newest reports in SQL, without any of the program's own adding.
  private func expectSumsOfReports(_ fixture: CentreFixture, parents: String) async throws {
    guard let published = fixture.centre.forms.versions("TEST.SUMS").first else { throw Missing("the form") }
    let slot = Self.slot("2", in: published)
    // Which reporters' own reports enter the nation's figure; T79 has no communes in this test.
    let enters =
      switch parents {
      case "children-only": "v.level = 'commune' OR a.code = 'T79'"
      case "own": "v.level = 'province'"
      default: "true"
      }
    for (period, later) in [("2025", "2026"), ("2025-Q3", "2025-Q4"), ("2025-Q4", "2026-Q1")] {
      let expected = try await fixture.sql { connection in
        try connection.execute(
          """
          SELECT coalesce(sum(s.figures[$1 + 1])::bigint, 0), count(s.figures[$1 + 1])
          FROM filing f JOIN submission s ON s.id = f.accepted JOIN agency a ON a.id = f.agency
          JOIN agency_version v ON v.agency = a.id AND v.valid @> date '2025-12-31'
          WHERE f.period = $2 AND (\(enters))
          """,
          [.int32(Int32(slot)), .text(period)]
        ).map { "\(Quantity(units: Int128(try $0.int(0)), scale: 2)) \(try $0.int(1))" }
      }
      let page = try await fixture.figures(FigureQuery(form: "TEST.SUMS", periods: period, agency: "VN", blanks: true))
      let figure = page.figure("VN", "B", "2")
      #expect(["\(figure?.value ?? "0") \(figure?.reported ?? 0)"] == expected)
      let restated = try await fixture.sql { connection in
        try connection.execute(
          """
          SELECT coalesce(sum(coalesce(l.figures[$2 + 1], s.figures[$1 + 1]))::bigint, 0), count(s.figures[$1 + 1]),
            count(l.figures[$2 + 1])
          FROM filing f JOIN submission s ON s.id = f.accepted JOIN agency a ON a.id = f.agency
          JOIN agency_version v ON v.agency = a.id AND v.valid @> date '2025-12-31'
          LEFT JOIN filing lf ON lf.form = f.form AND lf.period = $4 AND lf.agency = f.agency
          LEFT JOIN submission l ON l.id = lf.accepted
          WHERE f.period = $3 AND s.figures[$1 + 1] IS NOT NULL AND (\(enters))
          """,
          [
            .int32(Int32(Self.slot("1", in: published))), .int32(Int32(Self.slot("8", in: published))), .text(period),
            .text(later),
          ]
        ).map { "\(try $0.int(0)) \(try $0.int(1)) \(try $0.int(2))" }
      }
      let first = page.figure("VN", "B", "1")
      #expect(["\(first?.value ?? "0") \(first?.reported ?? 0) \(first?.restated?.reports ?? 0)"] == restated)
    }
  }

  private static func slot(_ column: String, in published: PublishedForm) -> Int {
    let form = published.form
    let ordinal = form.cells.firstIndex { cell in
      form.tables[cell.table].rows[cell.row].code == "B" && form.tables[cell.table].columns[cell.column].code == column
    }
    return published.slots[ordinal ?? 0]
  }

  /// Any report: every cell may be filled, blank or marked, negative or long.
  private static func report(_ agency: String, _ random: inout SeededGenerator) -> String {
    var cells: [String: [String: String]] = [:]
    for row in [agency.hasPrefix("T") ? "P" : "C", "B"] {
      for column in ["1", "8", "2", "5"] {
        let places = column == "2" ? 2 : 0
        switch Int.random(in: 0..<8, using: &random) {
        case 0: continue
        case 1: cells[row, default: [:]][column] = ["\"-\"", "\"...\"", "\"x\"", "null"].randomElement(using: &random)
        case 2:
          // Long, and yet the computed cells of one report stay within their 18 digits; the nation's go beyond.
          let most = Int128(1_000_000_000_000_000)
          cells[row, default: [:]][column] =
            "\"\(Quantity(units: Int128.random(in: -most...most, using: &random), scale: places))\""
        default:
          cells[row, default: [:]][column] =
            "\(Quantity(units: Int128.random(in: -9999...99999, using: &random), scale: places))"
        }
      }
    }
    return TestForms.report(agency, ["2025", "2025-Q3", "2025-Q4"].randomElement(using: &random) ?? "2025", cells)
  }

  @Test func `fresh through a receipt's sequence means the nation's total holds it`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("own-plus-children"))
      try await withWorkers(fixture) {
        for value in 1...15 {
          let sequence = try await fixture.send(
            TestForms.report("X0\(value % 3 + 1)", "2025", ["B": ["1": "\(value)"]])
          )
          .receipt.sequence
          // What each commune sent last, up to now.
          let expected = (1...value).suffix(3).reduce(0, +)
          while true {
            let page = try await fixture.figures(FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN"))
            #expect(page.fresh.head >= Int(sequence))
            #expect(page.fresh.through <= page.fresh.head)
            #expect((page.fresh.pending == 0) == (page.fresh.through == page.fresh.head))
            guard page.fresh.through >= Int(sequence) else {
              await Task.yield()
              continue
            }
            #expect(page.figure("VN", "B", "1")?.value == "\(expected)")
            break
          }
        }
      }
    }
  }

  @Test func `a mark written while a worker has the agency in hand stays, and nobody else takes the agency`()
    async throws
  {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("own-plus-children"))
      try await fixture.send(TestForms.report("X01", "2025", ["B": ["1": "5"]]))
      let centre = fixture.centre
      guard let form = centre.forms.versions("TEST.SUMS").first?.id,
        let province = centre.agencies.register.agency(code: "T01")?.id
      else { throw Missing("the form or Hà Nội") }
      let key = MarkedFigures(form: form, period: "2025", occasion: "", agency: province)
      let taken = Flag()
      let sent = Flag()
      // The first worker has taken lock and marks and is not done yet …
      async let first: Void = fixture.sql { connection in
        try connection.transaction {
          let locked = try RollUpMarks.tryLock(MarkedGroup(key), on: connection)
          let marks = try RollUpMarks.take(MarkedGroup(key), on: connection)
          #expect(locked == [province] && marks.count == 1)
          taken.set()
          sent.wait()
        }
      }
      await taken.seen()
      // … when another report comes, and a second worker.
      try await fixture.send(TestForms.report("X02", "2025", ["B": ["1": "7"]]))
      let second = try await fixture.sql {
        try RollUp(forms: centre.forms, agencies: centre.agencies).make(MarkedGroup(key), on: $0)
      }
      #expect(second.isEmpty, "the first worker has it")
      #expect(try await fixture.number("SELECT count(*) FROM rollup_mark") == 2)
      sent.set()
      try await first
      #expect(try await fixture.number("SELECT count(*) FROM rollup_mark") == 1)
      try await fixture.rollUp()
      let page = try await fixture.figures(FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN"))
      #expect(page.cell("VN", "B", "1") == "12 2/0/37")
    }
  }
}
