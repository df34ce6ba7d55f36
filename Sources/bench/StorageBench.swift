// storage.bytes_per_cell: what a report of 150 cells costs on disk beside its received bytes: all tables that a
// submission fills, with their indexes and TOAST, after VACUUM, less the received bytes as they are stored
// (`pg_column_size`, compressed). Four weeks of 3,321 communes, each with an idempotency key and its roll-up mark
// still there. What TOAST adds around stored received bytes is counted as ours.
internal import Foundation
internal import Postgres
internal import Store

enum StorageBench {
  private static let tables = ["submission", "filing", "submission_act", "ledger", "idempotency", "rollup_mark"]

  static func measure(_ database: BenchDatabase, _ results: inout Results) throws {
    try database.reset()
    var rows = try SeedRows.make(.plain, weeks: 0..<4, database)
    for index in rows.indices { rows[index].idempotencyKey = "week-\(rows[index].key.period)" }
    try SeedRows.store(rows, database)
    let cells = Double(rows.count * 150)
    var total = 0.0
    var line: [String] = []
    try database.run { connection in
      for table in tables {
        try connection.script("VACUUM \(table)")
        let size = Double(
          try connection.execute("SELECT pg_total_relation_size($1::regclass)", [.text(table)]).single().int(0))
        total += size
        line.append("\(table) \(number(size / cells, 2))")
      }
      let row = try connection.execute(
        "SELECT sum(pg_column_size(payload))::bigint, sum(octet_length(payload))::bigint FROM submission"
      ).single()
      let stored = Double(try row.int(0))
      say("  bytes a cell: \(line.joined(separator: ", "))")
      say(
        "  of which received bytes as stored \(number(stored / cells, 2)) (\(number(Double(try row.int(1)) / cells, 2)) "
          + "as they came)")
      results.add("storage.bytes_per_cell", (total - stored) / cells)
    }
  }
}
