// figures.page_p95_ms: the page of a national indicator (twelve months, 34 provinces ranked) as 50 readers get it, each
// asking again a second after its answer, while reports of 150 cells come in at 50 a second; 15 seconds, release `serve`.
internal import Foundation
internal import Synchronization

enum PageBench {
  private static let readers = 50
  private static let seconds = 15.0

  /// Stands on the rows that `ReportBench` has stored.
  static func measure(_ place: Workplace, _ database: BenchDatabase, _ results: inout Results) throws {
    let service = try ServiceProcess.serve(place, database)
    defer { service.stop() }
    let port = service.port
    let question = Wire.request("GET", "/indicators/\(ReportBench.indicator)", token: database.analyst)
    let first = try Wire(port: port).exchange(question)
    guard first.status == 200, String(decoding: first.body, as: UTF8.self).contains(ReportBench.indicator) else {
      throw BenchFault("status \(first.status)")
    }
    let delays = Mutex<[Double]>([])
    let began = ContinuousClock.now
    @Sendable func isOver() -> Bool { (ContinuousClock.now - began) / .seconds(1) > seconds }
    let failures = Concurrently.run(readers + 1) { thread in
      let wire = try Wire(port: port)
      if thread == readers {
        _ = try PacedReports(week: 4).send(wire, database, until: isOver)
        return
      }
      // Not all in the same moment.
      usleep(UInt32(thread) * 1_000_000 / UInt32(readers))
      while !isOver() {
        let asked = ContinuousClock.now
        let answer = try wire.exchange(question)
        let took = (ContinuousClock.now - asked) / .milliseconds(1)
        guard answer.status == 200 else { throw BenchFault("status \(answer.status)") }
        delays.withLock { $0.append(took) }
        usleep(1_000_000)
      }
    }
    if let failure = failures.first { throw failure }
    let measured = delays.withLock { $0 }
    say(
      "  \(measured.count) pages: p50 \(number(measured.median, 1)), p95 \(number(measured.percentile(0.95), 1)), most "
        + "\(number(measured.max() ?? .nan, 1)) ms")
    results.add("figures.page_p95_ms", measured.percentile(0.95))
  }
}
