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
