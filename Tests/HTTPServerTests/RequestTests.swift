// Plain requests and their answers.

import HTTPServer
import Testing

struct RequestTests {
  @Test func `a connection serves one request after another`() async throws {
    let test = try ServerUnderTest()
    let texts = try await offPool {
      let client = try RawClient(port: test.port)
      return try (0..<5).map { number in
        client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
        return try client.reply().text
      }
    }
    #expect(texts == (0..<5).map { "GET /\($0)|" })
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `requests sent ahead are answered in their order`() async throws {
    let test = try ServerUnderTest()
    let texts = try await offPool {
      let client = try RawClient(port: test.port)
      let requests = (0..<20).map { "POST /\($0) HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc" }
      client.send(requests.joined())
      return try (0..<20).map { _ in try client.reply().text }
    }
    #expect(texts == (0..<20).map { "POST /\($0)|abc" })
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `HEAD has the head of GET and no body`() async throws {
    let test = try ServerUnderTest()
    let (head, next) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n")
      let head = try client.reply(headOnly: true)
      client.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n")
      return (head, try client.reply())
    }
    #expect(head.status == 200)
    #expect(head.headers["content-length"] == "8")
    #expect(head.headers["content-type"] == "text/plain")
    #expect(head.headers["date"]?.hasSuffix("GMT") == true)
    #expect(next.text == "GET /b|")
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `the handler's status goes out and its route is told`() async throws {
    let test = try ServerUnderTest()
    let reply = try await test.ask("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(reply.status == 404)
    let finished = try await test.event(\.finished)
    #expect(finished.route == "none")
    #expect(finished.status == 404)
    #expect(finished.complete)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `bytes in and out are counted`() async throws {
    let test = try ServerUnderTest()
    _ = try await test.ask("PUT /p HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789")
    let finished = try await test.event(\.finished)
    #expect(finished.bytesIn == 10)
    #expect(finished.bytesOut == "PUT /p|".count + 10)
    #expect(finished.microseconds >= 0)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `headers keep order and duplicates, names compare without case, the address is the peer's`() async throws {
    let test = try ServerUnderTest(handler: { request in
      let lines = request.headers.values("x-a") + [request.headers["X-ACCENT"] ?? "", request.remoteAddress]
      return HTTPResponse(status: 200, body: .bytes(Array(lines.joined(separator: "|").utf8)))
    })
    let reply = try await test.ask("GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-accent: Hà Nội\r\nX-a: 2\r\n\r\n")
    #expect(reply.text == "1|2|Hà Nội|127.0.0.1")
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a header of 20 KB arrives, one of 200 KB is refused`() async throws {
    let test = try ServerUnderTest(handler: { request in
      HTTPResponse(status: 200, body: .bytes(Array("\(request.headers["X-Long"]?.count ?? 0)".utf8)))
    })
    let long = String(repeating: "a", count: 20_000)
    #expect(try await test.ask("GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(long)\r\n\r\n").text == "20000")
    let tooLong = String(repeating: "a", count: 200_000)
    #expect(try await test.ask("GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(tooLong)\r\n\r\n").status == 431)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a query of thousands of parameters is answered`() async throws {
    let test = try ServerUnderTest()
    let text = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("GET /q?\(String(repeating: "a=1&", count: 5000)) HTTP/1.1\r\nHost: x\r\n\r\n")
      return try client.reply().text
    }
    #expect(text.hasPrefix("GET /q"))
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a response header that would break the head is left out and told`() async throws {
    let test = try ServerUnderTest(handler: { _ in
      HTTPResponse(status: 200, headers: ["X-Good": "1", "X-Bad": "a\r\nX-Injected: 1"])
    })
    let reply = try await test.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(reply.headers["x-good"] == "1")
    #expect(reply.headers["x-bad"] == nil)
    #expect(reply.headers["x-injected"] == nil)
    let name = try await test.event { event -> String? in
      if case .headerRefused(_, let name) = event { name } else { nil }
    }
    #expect(name == "X-Bad")
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a broken escape in the target reaches the handler as sent`() async throws {
    let test = try ServerUnderTest(handler: { request in
      let text = "\(request.path == nil)|\(request.query.malformed ?? "sound")|\(request.head.target)"
      return HTTPResponse(status: 200, body: .bytes(Array(text.utf8)))
    })
    let reply = try await test.ask("GET /a%zz?ok=1&form=%E0%80&x=%20 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(reply.text == "true|form=%E0%80|/a%zz?ok=1&form=%E0%80&x=%20")
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `bytes that are no text in a target are not repaired`() async throws {
    let test = try ServerUnderTest(handler: { request in
      HTTPResponse(status: 200, body: .bytes(Array("\(request.rawPath) \(request.path == nil)".utf8)))
    })
    let reply = try await offPool {
      let client = try RawClient(port: test.port)
      client.send(Array("GET /a".utf8) + [0xFF, 0xC4] + Array(" HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
      return try client.reply()
    }
    #expect(reply.text == "/a%FF%C4 true")
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a port that is taken is an error that says so`() async throws {
    let test = try ServerUnderTest()
    let second = HTTPServer(HTTPConfiguration(port: test.port), HTTPService(handler: ServerUnderTest.echo))
    #expect(throws: HTTPServerError.listen("127.0.0.1:\(test.port)", errno: 98)) { try second.start() }
    await test.server.stop(deadline: .seconds(5))
  }
}
