// Databases for tests of the whole program: made by the program itself, `migrate` and `form publish`, then cloned.

import Foundation
import Migrations
import Postgres
import Security
import TestSupport

/// The shipped form with which the tests work: area and population of a province.
let provinceForm = Program.root.appending(path: "ReportTemplates/DEMO.DTDS.TINH/1/form.json")

/// Runs `body` on a database with the shipped agencies and the form of area and population.
func withSystemDatabase<Value>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
  var seed = Migrations.all.flatMap(\.sql) + ShippedAgencies.agencies + ShippedAgencies.successions
  seed += [UInt8](try Data(contentsOf: provinceForm))
  return try await TestDatabase.withClone(
    of: "system", key: SHA256.digest(of: seed).hex,
    prepare: { url in
      for arguments in [["migrate"], ["form", "publish", provinceForm.path]] {
        let run = try Program.runBlocking(arguments + ["--database", url])
        guard run.status == 0 else { throw PreparationFailed(notes: run.notes) }
      }
    }, body)
}

struct PreparationFailed: Error {
  let notes: String
}

extension TestDatabase {
  /// The number in the first row and column of a query.
  func count(_ sql: String) async throws -> Int {
    try await run { try $0.execute(sql).single().int(0) }
  }

  /// Runs `body` on a connection of its owner, on a thread of its own.
  func run<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
    let url = url
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try Database.withConnection(url, Self.settings, body) })
      }
    }
  }

  /// A token, made by the program.
  func token(_ role: String, _ agency: String? = nil) async throws -> String {
    let run = try await Program.run(
      ["token", "create", "--role", role, "--database", url] + (agency.map { ["--agency", $0] } ?? []))
    guard run.status == 0 else { throw PreparationFailed(notes: run.notes) }
    return run.output.trimmingCharacters(in: .newlines)
  }
}

/// A report of area and population that has nothing wrong with it.
func provinceReport(_ agency: String, people: Int) -> [UInt8] {
  Array(
    """
    {"form":"DEMO.DTDS.TINH","agency":"\(agency)","period":"2025","tables":{"main":{"T":{"1":5000,"2":\(people)}}}}
    """.utf8)
}

extension TestClient {
  func submit(_ report: [UInt8], token: String) async throws -> TestAnswer {
    try await send(
      "POST", "/v1/submissions", ["Authorization": "Bearer \(token)", "Content-Type": "application/json"],
      body: report)
  }

  func get(_ target: String, token: String) async throws -> TestAnswer {
    try await send("GET", target, ["Authorization": "Bearer \(token)"])
  }

  /// The nation's population, asked for until nothing received is missing from it.
  func freshPopulation(token: String) async throws -> (value: String?, reported: Int?) {
    while true {
      let answer = try await get(
        "/v1/figures?form=DEMO.DTDS.TINH&period=2025&agency=VN&column=2", token: token)
      if answer.json["fresh"]["pending"].int == 0 {
        let figure = answer.json["figures"][0]
        return (figure["value"].string, figure["reported"].int)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
