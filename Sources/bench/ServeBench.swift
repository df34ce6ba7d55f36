// serve.start_ms: from starting `report-centre serve` to its line "listening on …" with the database of the benchmark
// (3,321 communes, two forms) and a warm disk cache; the median of five.
internal import Foundation

enum ServeBench {
  static func measure(_ place: Workplace, _ database: BenchDatabase, _ results: inout Results) throws {
    say("  exec to \"listening on\", median of 5, \(database.communes.count) communes")
    var times: [Double] = []
    for _ in 0..<5 {
      let service = try ServiceProcess.serve(place, database)
      times.append(service.startup)
      service.stop()
    }
    say("  \(times.map { number($0, 0) }.joined(separator: ", ")) ms")
    results.add("serve.start_ms", times.median)
  }
}
