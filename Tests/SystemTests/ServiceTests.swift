// `serve` and `worker` as processes: how they start, how they end.

import Foundation
import TestSupport
import Testing

@Suite struct ServiceTests {
  @Test(.timeLimit(.minutes(1))) func `serve says one line, serves, and ends with 0 when told to`() async throws {
    try await withSystemDatabase { database in
      let service = try await RunningService(database.url)
      #expect(try await service.client.send("GET", "/healthz").status == 200)
      #expect(try await service.client.send("GET", "/readyz").status == 200)
      service.program.send(SIGTERM)
      var more: [String] = []
      for await line in service.program.lines { more.append(line) }
      #expect(more.isEmpty)
      #expect(await service.program.status() == 0)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `Ctrl-C ends it just as well`() async throws {
    try await withSystemDatabase { database in
      let service = try await RunningService(database.url)
      service.program.send(SIGINT)
      #expect(await service.program.status() == 0)
      let worker = try RunningProgram(["worker", "--database", database.url])
      worker.send(SIGINT)
      // Before it has taken the signals it dies of them, which is no end to complain of.
      #expect([0, SIGINT].contains(await worker.status()))
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a worker asked to listen tells its monitor what it does, and nothing else`()
    async throws
  {
    try await withSystemDatabase { database in
      let worker = try RunningProgram(["worker", "--listen", "127.0.0.1:0", "--database", database.url])
      let client = try await worker.listening()
      #expect(try await client.send("GET", "/healthz").json["status"].string == "ok")
      let measures = try await client.send("GET", "/metrics")
      #expect(measures.headers["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
      #expect(measures.text.contains("\nreport_centre_rollup_made_total 0\n"))
      #expect(measures.text.contains("\nreport_centre_rollup_failing 0\n"))
      #expect(try await client.send("HEAD", "/healthz").status == 200)
      #expect(try await client.send("GET", "/v1/figures").json["code"].string == "not-found")
      #expect(try await client.send("POST", "/metrics").json["code"].string == "method")
      #expect(await worker.stop() == 0)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a worker not asked to listen does not, whatever the service is told`()
    async throws
  {
    try await withSystemDatabase { database in
      let worker = try RunningProgram(
        ["worker", "--database", database.url, "--log-level", "error"],
        environment: ["REPORT_CENTRE_LISTEN": "127.0.0.1:0"])
      // It has made sums, so it is up.
      let service = try await RunningService(database.url)
      let token = try await database.token("reporter", "T01")
      #expect(try await service.client.submit(provinceReport("T01", people: 1_000_000), token: token).status == 201)
      _ = try await service.client.freshPopulation(token: try await database.token("analyst"))
      worker.send(SIGTERM)
      var lines: [String] = []
      for await line in worker.lines { lines.append(line) }
      #expect(lines.isEmpty)
      #expect(await worker.status() == 0)
      #expect(await service.program.stop() == 0)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a report in flight when the end comes is received and answered`() async throws {
    try await withSystemDatabase { database in
      let service = try await RunningService(database.url)
      let token = try await database.token("reporter", "T01")
      let report = provinceReport("T01", people: 1_000_000)
      let connection = try RawConnection(port: service.client.port)
      connection.say(
        """
        POST /v1/submissions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n\
        Content-Type: application/json\r\nContent-Length: \(report.count)\r\nExpect: 100-continue\r\n\r\n
        """)
      // The service has read the head: from here on the request is in flight.
      #expect(await connection.hears("100 Continue"))
      service.program.send(SIGTERM)
      connection.say(String(decoding: report, as: UTF8.self))
      #expect(await connection.hears("201 Created"))
      #expect(await service.program.status() == 0)
      #expect(try await database.count("SELECT count(*) FROM submission") == 1)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a service started before its database waits for it`() async throws {
    try await TestDatabase.withClone(of: "empty", key: "0", prepare: { _ in }) { database in
      let service = try await RunningService(database.url)
      #expect(try await service.client.send("GET", "/readyz").status == 503)
      #expect(try await Program.run(["migrate", "--database", database.url]).status == 0)
      while try await service.client.send("GET", "/readyz").status != 200 { await Task.yield() }
      #expect(await service.program.stop() == 0)
    }
  }
}
