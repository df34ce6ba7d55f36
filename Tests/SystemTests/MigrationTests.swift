// Bringing the database to the program's version: several at once agree, and a database of another program is left alone.

import Foundation
import Migrations
import Postgres
import Security
import Store
import TestSupport
import Testing

@Suite struct MigrationTests {
  private func withEmptyDatabase(_ body: (TestDatabase) async throws -> Void) async throws {
    try await TestDatabase.withClone(of: "empty", key: "0", prepare: { _ in }, body)
  }

  @Test func `several that start together apply each step once`() async throws {
    try await withEmptyDatabase { database in
      let arguments = ["migrate", "--lang", "en", "--database", database.url]
      let runs = try await withThrowingTaskGroup(of: ProgramRun.self) { group in
        for _ in 0..<4 { group.addTask { try await Program.run(arguments) } }
        return try await group.reduce(into: [ProgramRun]()) { $0.append($1) }
      }
      #expect(runs.map(\.status) == [0, 0, 0, 0], "\(runs.map(\.notes))")
      for step in Migrations.all {
        #expect(runs.count { $0.output.contains("Applied \(step.name).") } == 1, "\(step.name)")
      }
      #expect(try await database.count("SELECT count(*) FROM migration") == Migrations.all.count)
    }
  }

  /// The beginning of each step's SHA-256. A line is added for a new step and never changed: databases out there have
  /// applied the others, and refuse a program whose steps differ.
  private static let digests = [
    "0001-agencies.sql 8de3d0eb62ca3d95",
    "0002-forms.sql afa12f27ab3ea926",
    "0003-submissions.sql 4f516df2ccaa17f3",
    "0004-ledger.sql 473bead6ddb80e17",
    "0005-figures.sql 27f54b84e96d405a",
    "0006-tokens.sql 6cba97e5e91bca23",
    "0007-reports.sql 86a8025d6f40bea2",
    "0008-roles.sql 79192be40af126be",
    "0009-lists.sql 7fe333941577c83e",
    "0010-narratives.sql 790828245a6a167d",
    "0011-withdrawals.sql f26478f647acac78",
    "0012-attachments.sql 793ffcbcb1925665",
    "0013-report-definitions.sql 3e47c5c88b4ea3f9",
    "0014-reader-views.sql 64e54875c646db16",
    "0015-report-triggers.sql 2f3edad86eec40c8",
    "0016-restatements.sql 7b880f23202ba602",
  ]

  @Test func `a step that has been applied anywhere is never edited`() {
    #expect(Migrations.all.map { "\($0.name) \(SHA256.digest(of: $0.sql).hex.prefix(16))" } == Self.digests)
  }

  @Test func `a database of before restatements makes the sums again that may change`()
    async throws
  {
    try await withEmptyDatabase { database in
      try await database.run { connection in
        _ = try Migrator.migrate(connection, steps: Array(Migrations.all.prefix(14)))
        try connection.script(
          """
          INSERT INTO agency (code) VALUES ('VN');
          INSERT INTO form (code, issuer) SELECT c, id FROM agency, unnest(ARRAY['A', 'B']) c;
          INSERT INTO form_version (form, version, digest, source, effective, slots, published_at)
          SELECT id, 1, sha256('x'), convert_to(CASE code WHEN 'A' THEN '{"periodShift": -1}' ELSE '{}' END, 'UTF8'),
            daterange(NULL, NULL), '{0}', now() FROM form;
          INSERT INTO rollup (form, period, occasion, agency, values, reported, blank, through)
          SELECT f.id, '2025-M01', '', a.id, '{5}', '{1}', '{0}', 7 FROM form f, agency a;
          """)
      }
      let run = try await Program.run(["migrate", "--database", database.url])
      #expect(run.status == 0, "\(run.notes)")
      #expect(try await database.count("SELECT count(*) FROM report_trigger WHERE trigger = 'day'") == 0)
      let marks = "SELECT count(*) FROM rollup_mark m JOIN form f ON f.id = m.form WHERE f.code = "
      #expect(try await database.count(marks + "'A' AND m.sequence = 7") == 1)
      #expect(try await database.count(marks + "'B'") == 0)
      #expect(try await database.count("SELECT count(*) FROM rollup WHERE restated = '{}' AND difference = '{}'") == 2)
    }
  }

  @Test func `the cells of forms that were published before are written down`() async throws {
    try await withSystemDatabase { database in
      let published = try await database.count("SELECT count(*) FROM form_cell")
      try await database.run { try $0.script("DELETE FROM form_cell") }
      let run = try await Program.run(["migrate", "--database", database.url])
      #expect(run.status == 0, "\(run.notes)")
      #expect(published > 0)
      #expect(try await database.count("SELECT count(*) FROM form_cell") == published)
    }
  }

  /// A database that another program has brought to its own version, and what is said of it.
  @Test(arguments: [
    ("UPDATE migration SET checksum = '\\x00' WHERE number = 2", "applied with other content"),
    (
      "INSERT INTO migration SELECT 9999, '9999-later.sql', checksum, now() FROM migration WHERE number = 1",
      "the step 9999|step 9999"
    ),
  ])
  func `a database of another program is refused and left as it is`(change: String, said: String) async throws {
    try await withSystemDatabase { database in
      try await database.run { _ = try $0.execute(change) }
      let before = try await database.count("SELECT count(*) FROM migration")
      let run = try await Program.run(["migrate", "--lang", "en", "--database", database.url])
      #expect(run.status == 3, "\(run.notes)")
      #expect(said.split(separator: "|").contains { run.notes.contains($0) }, "\(run.notes)")
      #expect(run.output.isEmpty)
      #expect(try await database.count("SELECT count(*) FROM migration") == before)
      let service = try await RunningService(database.url)
      #expect(try await service.client.send("GET", "/readyz").status == 503)
      await service.program.stop()
    }
  }
}
