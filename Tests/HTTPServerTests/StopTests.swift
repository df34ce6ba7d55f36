// Deadlines of handlers, stopping, and load.

import Foundation
import HTTPServer
import Testing

struct StopTests {
  @Test func `a handler past its deadline is answered for, and its own answer dropped`() async throws {
    let gate = Gate()
    let test = try ServerUnderTest(
      configure: { $0.requestDeadline = .seconds(8) },
      handler: { request in
        if request.path == ["slow"] { await gate.passed() }
        return HTTPResponse(status: 200, route: "late")
      })
    let (reply, next) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
      let reply = try client.reply()
      client.send("GET /quick HTTP/1.1\r\nHost: x\r\n\r\n")
      return (reply, try client.reply())
    }
    #expect(reply.status == 503)
    #expect(reply.text == "refused: deadline")
    #expect(next.status == 200)
    let target = try await test.event { event -> String? in
      if case .deadline(let head) = event { head.target } else { nil }
    }
    #expect(target == "/slow")
    gate.open()
    #expect(await test.server.stop(deadline: .seconds(5)))
  }

  @Test func `a stop lets the request in flight finish and refuses new ones`() async throws {
    let entered = Gate()
    let gate = Gate()
    let test = try ServerUnderTest(handler: { request in
      if request.path == ["slow"] {
        entered.open()
        await gate.passed()
      }
      return HTTPResponse(status: 200)
    })
    async let reply = test.ask("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
    await entered.passed()
    #expect(test.server.inFlight == 1)
    // Open before the stop begins, used while it waits.
    let (idle, ready) = AsyncStream<Void>.makeStream()
    let refusing = Gate()
    async let kept = offPool {
      let client = try RawClient(port: test.port)
      client.send("GET /before HTTP/1.1\r\nHost: x\r\n\r\n")
      let before = try client.reply().status
      ready.finish()
      let turn = DispatchSemaphore(value: 0)
      Task {
        await refusing.passed()
        turn.signal()
      }
      turn.wait()
      client.send("GET /during HTTP/1.1\r\nHost: x\r\n\r\n")
      let during = try client.reply()
      return (before, during)
    }
    for await _ in idle {}
    async let stopped = test.server.stop(deadline: .seconds(20))
    try await offPool {
      // Refused connections are the sign that the stop has begun.
      while (try? RawClient(port: test.port)) != nil { usleep(1_000) }
    }
    refusing.open()
    let (before, during) = try await kept
    #expect(before == 200)
    #expect(during.status == 503)
    #expect(during.text == "refused: stopping")
    #expect(during.headers["connection"]?.lowercased() == "close")
    gate.open()
    let last = try await reply
    #expect(last.status == 200)
    #expect(last.headers["connection"]?.lowercased() == "close")
    #expect(await stopped)
  }

  @Test func `a stop whose deadline passes answers for handlers and ends streams`() async throws {
    let entered = Gate()
    let gate = Gate()
    let test = try ServerUnderTest(handler: { request in
      guard request.path == ["stream"] else {
        entered.open()
        await gate.passed()
        return HTTPResponse(status: 200)
      }
      return HTTPResponse(
        status: 200, body: .stream { writer in while true { try writer.write([UInt8](repeating: 1, count: 1_000)) } })
    })
    async let slow = test.ask("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
    await entered.passed()
    let (begun, begin) = AsyncStream<Void>.makeStream()
    async let streamed = offPool {
      let client = try RawClient(port: test.port)
      client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try client.reply(headOnly: true)
      begin.finish()
      return client.chunks { _ in }
    }
    for await _ in begun {}
    #expect(await test.server.stop(deadline: .milliseconds(200)) == false)
    let reply = try await slow
    #expect(reply.status == 503)
    #expect(reply.text == "refused: stopping")
    #expect(try await streamed == false)
    gate.open()
  }

  @Test func `64 connections of 200 requests each get every answer right`() async throws {
    let test = try ServerUnderTest(handler: { request in
      await Task.yield()
      return await ServerUnderTest.echo(request)
    })
    let right = try await withThrowingTaskGroup(of: Int.self) { group in
      for connection in 0..<64 {
        group.addTask {
          try await offPool {
            let client = try RawClient(port: test.port)
            var right = 0
            for number in 0..<200 {
              client.send(
                "POST /\(connection)/\(number) HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody")
              right += try client.reply().text == "POST /\(connection)/\(number)|body" ? 1 : 0
            }
            return right
          }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(right == 64 * 200)
    #expect(await test.server.stop(deadline: .seconds(5)))
    #expect(test.server.inFlight == 0)
  }

  @Test func `clients that leave while their handler works leave nothing behind`() async throws {
    let test = try ServerUnderTest(handler: { _ in
      try? await Task.sleep(for: .milliseconds(20))
      return HTTPResponse(status: 200)
    })
    try await offPool {
      for _ in 0..<100 {
        let client = try RawClient(port: test.port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      }
    }
    #expect(await test.server.stop(deadline: .seconds(10)))
    #expect(test.server.inFlight == 0)
  }
}
