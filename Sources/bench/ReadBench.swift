// figures.not_modified_rps: a page of figures of the nation and its provinces (34 × 150 cells, roll-ups of 3,321 reports)
// asked again with its ETag, by 32 keep-alive clients on two threads for three seconds: answers of 304 a second, each of
// which looked at the state of its figures in PostgreSQL. Beside it, as a limit taken in the same run, the same clients
// asking /healthz, which looks at nothing.
internal import Foundation
internal import Postgres
internal import Synchronization

enum ReadBench {
  private static let clients = 32
  private static let threads = 2
  private static let seconds = 3.0
  private static let week = 6

  static func measure(_ place: Workplace, _ database: BenchDatabase, _ results: inout Results) throws {
    try database.reset()
    try SeedRows.store(try SeedRows.make(.plain, weeks: week..<(week + 1), database), database)
    let service = try ServiceProcess.serve(place, database)
    defer { service.stop() }
    let path =
      "/v1/figures?form=\(BenchForm.plain.code)&period=\(BenchDatabase.week(week))&agency=VN&children=true"
    let tag = try settledTag(place, service.port, database, path)
    let asked = Wire.request("GET", path, token: database.analyst, headers: ["If-None-Match: \(tag)"])
    let health = Wire.request("GET", "/healthz", token: database.analyst)
    var ours: [Double] = []
    var limit: [Double] = []
    for _ in 0..<3 {
      ours.append(try rate(service.port, asked, status: 304))
      limit.append(try rate(service.port, health, status: 200))
    }
    say("  \(clients) clients: 304 \(number(ours.median, 0))/s, /healthz \(number(limit.median, 0))/s")
    results.add("figures.not_modified_rps", ours.median)
    results.add("figures.not_modified_vs_healthz", ours.median / limit.median)
  }

  /// The tag of the answer, once the sums are made.
  private static func settledTag(
    _ place: Workplace, _ port: UInt16, _ database: BenchDatabase, _ path: String
  ) throws -> String {
    let worker = try ServiceProcess.worker(place, database)
    defer { worker.stop() }
    let wire = try Wire(port: port)
    let question = Wire.request("GET", path, token: database.analyst)
    let until = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < until {
      let answer = try wire.exchange(question)
      guard answer.status == 200 else { throw BenchFault("status \(answer.status)") }
      if Wire.member("pending", of: answer.body) == 0, let tag = wire.header("ETag") { return tag }
      usleep(100_000)
    }
    throw BenchFault("the sums were not made within two minutes")
  }

  private static func rate(_ port: UInt16, _ request: [UInt8], status: Int) throws -> Double {
    let answers = Atomic(0)
    let began = ContinuousClock.now
    let failures = Concurrently.run(threads) { _ in
      let wires = try (0..<(clients / threads)).map { _ in try Wire(port: port) }
      while (ContinuousClock.now - began) / .seconds(1) < seconds {
        for wire in wires { try wire.send(request) }
        for wire in wires {
          while true {
            guard let answer = try wire.receive() else { continue }
            guard answer.status == status else { throw BenchFault("status \(answer.status), not \(status)") }
            break
          }
          answers.add(1, ordering: .relaxed)
        }
      }
    }
    if let failure = failures.first { throw failure }
    return Double(answers.load(ordering: .relaxed)) / ((ContinuousClock.now - began) / .seconds(1))
  }
}
