// Bringing the database to the program's version: several at once agree, and a database of another program is left alone.

import Foundation
import Migrations
import Postgres
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
