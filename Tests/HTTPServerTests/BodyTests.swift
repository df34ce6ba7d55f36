// Bodies: framing, limits, time.

import Glibc
import HTTPServer
import Testing

struct BodyTests {
  @Test func `a chunked body arrives whole`() async throws {
    let test = try ServerUnderTest()
    let reply = try await test.ask(
      "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5;ext=1\r\ndefgh\r\n0\r\n\r\n")
    #expect(reply.text == "POST /c|abcdefgh")
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a body of 8 MB within its limit arrives whole`() async throws {
    let test = try ServerUnderTest(
      limit: { $0.path == ["big"] ? 10 << 20 : 10 },
      handler: { request in
        let sum = request.body.reduce(into: 0) { $0 &+= Int($1) }
        return HTTPResponse(status: 200, body: .bytes(Array("\(request.body.count) \(sum)".utf8)))
      })
    let size = 8 << 20
    let reply = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("POST /big HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: \(size)\r\n\r\n")
      client.send([UInt8](repeating: 3, count: size))
      return try client.reply()
    }
    #expect(reply.text == "\(size) \(size * 3)")
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a length over the limit is answered before the body comes`() async throws {
    let test = try ServerUnderTest(limit: { _ in 1_000 })
    let (reply, closed) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n")
      return (try client.reply(), client.isClosed())
    }
    #expect(reply.status == 413)
    #expect(reply.text == "refused: bodyTooLarge(limit: 1000)")
    #expect(reply.headers["connection"]?.lowercased() == "close")
    #expect(closed)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a client that sends its whole oversized body first still reads the refusal`() async throws {
    let test = try ServerUnderTest(limit: { _ in 1_000 })
    let reply = try await offPool {
      let client = try RawClient(port: test.port)
      let size = 5 << 20
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(size)\r\n\r\n")
      client.send([UInt8](repeating: 1, count: size))
      return try client.reply()
    }
    #expect(reply.status == 413)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a chunked body over the limit is swallowed and refused`() async throws {
    let test = try ServerUnderTest(limit: { _ in 100_000 })
    let (reply, closed) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<20 { client.send("4000\r\n" + String(repeating: "a", count: 0x4000) + "\r\n") }
      client.send("0\r\n\r\n")
      return (try client.reply(), client.isClosed())
    }
    #expect(reply.status == 413)
    #expect(closed)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a chunked body beyond four times the limit is cut off`() async throws {
    let test = try ServerUnderTest(limit: { _ in 100_000 })
    let closed = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "4000\r\n" + String(repeating: "a", count: 0x4000) + "\r\n"
      for _ in 0..<10_000 where !client.send(chunk) { break }
      return client.isClosed()
    }
    #expect(closed)
    let limit = try await test.event { event -> Int? in
      if case .bodyOverrun(_, let limit) = event { limit } else { nil }
    }
    #expect(limit == 100_000)
    let finished = try await test.event(\.finished)
    #expect(finished.status == 0)
    #expect(!finished.complete)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a body that stops coming is ended by the timer`() async throws {
    let test = try ServerUnderTest(configure: { $0.bodyTimeout = .seconds(1) })
    let (closed, seconds) = try await offPool {
      let client = try RawClient(port: test.port)
      let clock = ContinuousClock()
      let start = clock.now
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
      return (client.isClosed(), clock.now - start)
    }
    #expect(closed)
    #expect(seconds >= .seconds(1) && seconds < .seconds(5))
    let received = try await test.event { event -> Int? in
      if case .bodyTimeout(_, let received) = event { received } else { nil }
    }
    #expect(received == 3)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a body that trickles is ended though it never pauses`() async throws {
    let test = try ServerUnderTest(configure: { $0.bodyTimeout = .seconds(1) })
    let pieces = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")
      var pieces = 0
      while pieces < 1_000, client.send("x") {
        pieces += 1
        usleep(20_000)
      }
      return pieces
    }
    #expect(pieces > 20 && pieces < 250)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test(arguments: [
    ("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
    ("Content-Length: 3\r\nContent-Length: 30\r\n", "abc"),
    ("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), ("Host: y\r\n", ""),
    ("Content-Length: -3\r\n", "abc"),
    ("Content-Length: 3, 3\r\n", "abc"),
    ("Content-Length: 3x\r\n", "abc"),
    ("Content-Length: 0x3\r\n", "abc"),
    ("Content-Length: +3\r\n", "abc"),
    ("Content-Length: \r\n", ""),
  ])
  func `framing with two readings is refused and the connection closed`(fields: String, body: String) async throws {
    let test = try ServerUnderTest()
    let said = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n\(body)GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")
      return client.rest()
    }
    #expect(said.hasPrefix("HTTP/1.1 400"))
    #expect(!said.contains("HTTP/1.1 200"))
    await test.server.stop(deadline: .seconds(5))
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\n\r\n", "GARBAGE\r\n\r\n", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc",
  ])
  func `what is no request is refused or cut off, and the server lives`(text: String) async throws {
    let test = try ServerUnderTest()
    let status = try await offPool {
      let client = try RawClient(port: test.port)
      client.send(text)
      return try? client.reply().status
    }
    #expect(status == nil || status == 400 || status == 413)
    #expect(try await test.ask("GET /still HTTP/1.1\r\nHost: x\r\n\r\n").text == "GET /still|")
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `an admission refusal is sent before the body, and keeps the connection where there is none`() async throws
  {
    let test = try ServerUnderTest(admission: { head in
      head.headers["Authorization"] == nil ? HTTPResponse(status: 401, route: "unauthorised") : nil
    })
    let (early, closed, statuses) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n")
      let early = try client.reply()
      let closed = client.isClosed()
      let second = try RawClient(port: test.port)
      second.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      let refused = try second.reply().status
      second.send("GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n")
      return (early, closed, [refused, try second.reply().status])
    }
    #expect(early.status == 401)
    #expect(closed)
    #expect(statuses == [401, 200])
    await test.server.stop(deadline: .seconds(5))
  }
}
