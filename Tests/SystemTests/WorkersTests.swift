// Several workers as processes of their own, some of them killed, while reports keep coming: in the end every sum is the
// sum of what counts, and the same as made from nothing.

import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

@Suite struct WorkersTests {
  private static let provinces = ["T01", "T04", "T08", "T11"]
  private static let communes = (0..<24).map { (code: "X\($0 + 10)", province: provinces[$0 % 4]) }
  private static let revisions = 30

  private static let form = """
    { "format": "report-centre/form/1", "form": "TEST.WORKERS", "version": 1, "title": "Biểu thử", "issuer": "VPCP",
      "demonstration": true, "kind": "periodic", "periods": [ "year" ], "window": "calendar",
      "reporters": [ { "level": "commune", "to": "province" } ], "parentFigures": "children-only",
      "tables": [ { "table": "main", "cell": { "type": "integer", "nature": "flow" },
        "columns": [ { "code": "1", "label": "Số vụ" } ], "rows": [ { "code": "A", "label": "Cả hai" } ] } ] }
    """

  private final class Count: Sendable {
    private let number = Atomic(0)
    var value: Int { number.load(ordering: .relaxed) }
    func add() { number.add(1, ordering: .relaxed) }
  }

  /// The form and the communes, as an operator brings them in.
  private func prepare(_ database: TestDatabase) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "workers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let form = folder.appending(path: "form.json")
    try Data(Self.form.utf8).write(to: form)
    let communes = folder.appending(path: "communes.csv")
    let rows = Self.communes.map { "\($0.code),Xã \($0.code),commune,\($0.province),,," }
    let csv = (["code,name,level,parent,gso,qd20,qcvn102"] + rows).joined(separator: "\n") + "\n"
    try Data(csv.utf8).write(to: communes)
    for arguments in [
      ["agency", "import", communes.path, "--effective", "2025-07-01"], ["form", "publish", form.path],
    ] {
      let run = try await Program.run(arguments + ["--database", database.url])
      guard run.status == 0 else { throw PreparationFailed(notes: run.notes) }
    }
  }

  /// All sums as text, once no mark is left.
  private func sums(_ database: TestDatabase) async throws -> [String] {
    while try await database.count("SELECT count(*) FROM rollup_mark") > 0 {
      try await Task.sleep(for: .milliseconds(20))
    }
    return try await database.run { connection in
      try connection.execute(
        """
        SELECT concat_ws(' ', a.code, array_to_string(values, ','), array_to_string(reported, ','),
          array_to_string(blank, ',')) FROM rollup r JOIN agency a ON a.id = r.agency ORDER BY a.code
        """
      ).map { try $0.string(0) }
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func `three workers, one killed again and again, under a stream of reports: the sums are those made from nothing`()
    async throws
  {
    try await withSystemDatabase { database in
      try await prepare(database)
      var tokens: [String: String] = [:]
      for province in Self.provinces { tokens[province] = try await database.token("reporter", province) }
      let service = try await RunningService(database.url)
      let command = ["worker", "--database", database.url]
      let lasting = [try RunningProgram(command), try RunningProgram(command)]
      let received = Count()
      let total = Self.communes.count * Self.revisions
      try await withThrowingTaskGroup { group in
        for (index, commune) in Self.communes.enumerated() {
          let token = tokens[commune.province] ?? ""
          group.addTask {
            for revision in 1...Self.revisions {
              let answer = try await service.client.submit(
                Array(
                  """
                  {"form":"TEST.WORKERS","agency":"\(commune.code)","period":"2025",
                   "tables":{"main":{"A":{"1":\(index * 1000 + revision)}}}}
                  """.utf8), token: token)
              #expect(answer.status == 201, "\(answer.text)")
              received.add()
            }
          }
        }
        for death in 1...4 {
          let doomed = try RunningProgram(command)
          while received.value < total * death / 5 { try await Task.sleep(for: .milliseconds(2)) }
          doomed.send(SIGKILL)
          #expect(await doomed.status() == SIGKILL)
        }
        try await group.waitForAll()
      }

      let made = try await sums(database)
      // Each commune's last report counts: its number × 1000 + 30.
      let expected = Self.provinces.enumerated().map { place, province in
        "\(province) \(stride(from: place, to: 24, by: 4).map { $0 * 1000 + Self.revisions }.reduce(0, +)) 6 0"
      }
      #expect(made == expected + ["VN \((0..<24).map { $0 * 1000 + Self.revisions }.reduce(0, +)) 24 0"])

      try await database.run { connection in
        try connection.script(
          """
          BEGIN;
          DELETE FROM rollup;
          INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
          SELECT DISTINCT f.form, f.period, f.occasion, v.parent, 1
          FROM filing f JOIN agency_version v ON v.agency = f.agency AND v.valid @> date '2025-12-31';
          COMMIT
          """)
      }
      #expect(try await sums(database) == made)
      for worker in lasting { #expect(await worker.stop() == 0) }
      #expect(await service.program.stop() == 0)
    }
  }
}
