// What a reader's login must not do, what the views are called in the documentation, and the last day of a period.
import Centre
import Foundation
import Postgres
import ReportModel
import TestSupport
import Testing

@Suite struct SQLReaderTests {
  @Test func `the reader reads no table and changes nothing`() async throws {
    try await RunningCentre.run { centre in
      let (tables, views) = try await TestDatabase(at: centre.url).onThread { connection in
        let names = { (schema: String) in
          try connection.lines(
            """
            SELECT format('%I.%I', schemaname, name) FROM (
              SELECT schemaname, tablename AS name FROM pg_tables UNION ALL SELECT schemaname, viewname FROM pg_views) o
            WHERE schemaname = '\(schema)' ORDER BY 1
            """)
        }
        return (try names("public"), try names("figures_v1"))
      }
      #expect(tables.count >= 20 && views.count == 10)
      try await withReaderLogin(centre) { connection in
        for table in tables {
          for statement in ["SELECT count(*) FROM \(table)", "DELETE FROM \(table)", "TRUNCATE \(table)"] {
            let error = #expect(throws: DatabaseError.self, "\(statement)") { try connection.execute(statement) }
            // 55000 and 42809: of a view among them there is nothing to delete, whoever asks.
            let refusals = statement.hasPrefix("SELECT") ? ["42501"] : ["42501", "55000", "42809"]
            #expect(refusals.contains(error?.sqlState ?? ""), "\(statement): \(error?.description ?? "")")
          }
        }
        for view in views {
          _ = try connection.execute("SELECT count(*) FROM \(view)")
          #expect(throws: DatabaseError.self, "\(view)") { try connection.execute("DELETE FROM \(view)") }
          let rights = try connection.execute(
            "SELECT has_table_privilege($1, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')", [.text(view)])
          #expect(try !rights.single().bool(0), "\(view)")
        }
        for statement in ["CREATE TABLE figures_v1.mine (a int)", "CREATE TABLE public.mine (a int)"] {
          let error = #expect(throws: DatabaseError.self) { try connection.execute(statement) }
          #expect(error?.sqlState == "42501", "\(statement)")
        }
      }
    }
  }

  @Test func `no text, name or older figure comes through a view`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      for two in [7_000_013, 7_000_014] {
        let report = SampleForms.report(
          agency: "T01", two: two,
          more: #","preparedBy":{"name":"bí mật","phone":"bí mật"},"reasons":{"K2[A](4)":"bí mật"}"#)
        let cells = report.replacing(#""5":4"#, with: #""5":4,"7":"bí mật""#)
        #expect(try await centre.submit(cells, token: token).status == 201)
      }
      try await withReaderLogin(centre) { connection in
        for view in try connection.lines("SELECT viewname FROM pg_views WHERE schemaname = 'figures_v1'") {
          let found = try connection.lines(
            "SELECT v::text FROM figures_v1.\(view) v WHERE v::text LIKE '%bí mật%' OR v::text LIKE '%7000013%'")
          #expect(found == [], "\(view)")
        }
        // A function of the reader's own is called after the view has left out what is not the reader's.
        try connection.script(
          """
          CREATE FUNCTION pg_temp.peek(revision int) RETURNS boolean COST 0.0001 LANGUAGE plpgsql AS $$
          BEGIN IF revision = 1 THEN RAISE EXCEPTION 'seen'; END IF; RETURN true; END $$;
          CREATE FUNCTION pg_temp.glance(type text) RETURNS boolean COST 0.0001 LANGUAGE plpgsql AS $$
          BEGIN IF type = '7' THEN RAISE EXCEPTION 'seen'; END IF; RETURN true; END $$
          """)
        let rows = try connection.lines(
          """
          SELECT value FROM figures_v1.submitted_figures
          WHERE pg_temp.peek(revision) AND pg_temp.glance(column_code) AND row_code = 'A' AND column_code = '2'
          """)
        #expect(rows == ["7000014"])
      }
    }
  }

  /// The views and columns as the database describes them are the page's, word for word.
  @Test func `the documentation names exactly the views and columns there are`() async throws {
    try await RunningCentre.run { centre in
      let described = try await TestDatabase(at: centre.url).onThread { connection in
        try connection.lines(
          """
          SELECT CASE attnum WHEN 0 THEN format(E'### %s\\n\\n%s', relname, said)
            ELSE format('| `%s` | %s | %s |', attname, typed, said) END
          FROM (
            SELECT c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) AS typed,
              coalesce(col_description(c.oid, a.attnum), '?') AS said
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relnamespace = 'figures_v1'::regnamespace
            UNION ALL SELECT relname, 0, NULL, NULL, coalesce(obj_description(oid), '?') FROM pg_class
            WHERE relnamespace = 'figures_v1'::regnamespace) d ORDER BY relname, attnum
          """)
      }
      let page = try Self.page()
      let start = try #require(page.firstRange(of: "### "))
      let written = page[start.lowerBound...].components(separatedBy: "\n\n")
        .reduce(into: [String]()) { parts, part in
          if parts.last?.hasPrefix("### ") == true, parts.last?.contains("\n") == false {
            parts[parts.count - 1] += "\n\n" + part
          } else {
            parts += part.components(separatedBy: "\n").filter {
              !$0.isEmpty && !$0.hasPrefix("|---") && !$0.hasPrefix("| column ")
            }
          }
        }
      #expect(written == described)
    }
  }

  @Test func `the documentation's statements work as they stand`() async throws {
    let blocks = try Self.page().components(separatedBy: "```sql\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    try #require(blocks.count == 2)
    try await RunningCentre.run { centre in
      try await withReaderLogin(centre, made: blocks[0]) { connection in
        _ = try connection.lines(blocks[1].replacing(";", with: ""))
        _ = try connection.lines("SELECT agency FROM agencies")
        let error = #expect(throws: DatabaseError.self) { try connection.script("CREATE TEMP TABLE mine (a int)") }
        #expect(error?.sqlState == "25006")
      }
    }
  }

  private static func page() throws -> String {
    try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/report-centre/ReportCentre.docc/SQLViews.md").standardized, encoding: .utf8)
  }

  @Test func `the last day of a period is the program's`() async throws {
    try await RunningCentre.run { centre in
      var periods: [Period] = []
      for day in stride(from: 19_000, through: 22_000, by: 13) {
        for kind in PeriodKind.allCases {
          if let period = Period.containing(CivilDate(dayNumber: day), kind: kind) { periods.append(period) }
        }
      }
      periods.append(try Period.parse("2019-03-12..2019-09-30"))
      let keys = periods.map(\.key)
      let days = try await withReaderLogin(centre) { connection in
        try connection.execute(
          "SELECT figures_v1.last_day(k)::text FROM unnest($1::text[]) WITH ORDINALITY u (k, n) ORDER BY n",
          [.textArray(keys)]
        ).map { try $0.string(0) }
      }
      let wrong = zip(periods, days).filter { $0.lastDay.description != $1 }
      #expect(wrong.isEmpty, "\(wrong)")
      #expect(Set(periods.map(\.kind)).count == PeriodKind.allCases.count)
    }
  }
}
