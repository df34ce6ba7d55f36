// Answers produced while they are sent.

import Foundation
import HTTPServer
import Synchronization
import Testing

@Suite(.serialized)
struct StreamTests {
  private struct OutOfPaper: Error {}

  @Test func `what is written arrives, in order, at once`() async throws {
    let gate = DispatchSemaphore(value: 0)
    let test = try ServerUnderTest(handler: { _ in
      HTTPResponse(
        status: 200, headers: ["Content-Type": "application/x-ndjson"],
        body: .stream { writer in
          try writer.write("first\n")
          // The second line is written only when the client has seen the first.
          gate.wait()
          try writer.write("second\n")
        })
    })
    let (pieces, complete) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try client.reply(headOnly: true)
      var pieces: [String] = []
      let complete = client.chunks {
        pieces.append(String(decoding: $0, as: UTF8.self))
        gate.signal()
      }
      return (pieces, complete)
    }
    #expect(pieces == ["first\n", "second\n"])
    #expect(complete)
    #expect(try await test.event(\.finished).bytesOut == 13)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `100 MB stream in flat memory and arrive exact`() async throws {
    // Byte i of the stream is i modulo 256, so any part of it can be told right or wrong at once.
    let pattern = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0) }
    let piece = Array(pattern[..<40_960])
    let pieces = 100_000_000 / piece.count
    let test = try ServerUnderTest(handler: { _ in
      HTTPResponse(status: 200, body: .stream { for _ in 0..<pieces { try $0.write(piece) } })
    })
    let before = try residentMegabytes()
    let (count, wrong, complete, peak) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try client.reply(headOnly: true)
      var count = 0
      var wrong = 0
      var peak = 0
      let complete = client.chunks { chunk in
        let phase = count % 256
        wrong += chunk == Array(pattern[phase..<phase + chunk.count]) ? 0 : 1
        count += chunk.count
        peak = max(peak, (try? residentMegabytes()) ?? 0)
      }
      return (count, wrong, complete, peak)
    }
    #expect(complete)
    #expect(count == pieces * piece.count)
    #expect(wrong == 0)
    // Other suites run meanwhile, with bodies of 8 MB.
    #expect(peak - before < 40)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a stream coded as gzip is read piece by piece from the first on`() async throws {
    let gate = DispatchSemaphore(value: 0)
    let test = try ServerUnderTest(handler: { _ in
      HTTPResponse(
        status: 200,
        body: .stream { writer in
          try writer.write("first\n")
          // The rest is written only when the client has read the first.
          gate.wait()
          for _ in 0..<10_000 { try writer.write("another line\n") }
        }
      ).gzipped()
    })
    let (reply, first, whole, complete) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      let reply = try client.reply(headOnly: true)
      var bytes: [UInt8] = []
      var first = ""
      let complete = client.chunks {
        bytes += $0
        if first.isEmpty {
          first = gunzip(bytes)
          gate.signal()
        }
      }
      return (reply, first, gunzip(bytes), complete)
    }
    #expect(reply.headers["content-encoding"] == "gzip")
    #expect(first == "first\n")
    #expect(complete)
    #expect(whole == "first\n" + String(repeating: "another line\n", count: 10_000))
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `100 MB of noise stream through gzip in flat memory`() async throws {
    var noise = SystemRandomNumberGenerator()
    let piece = (0..<64 << 10).map { _ in UInt8.random(in: 0...255, using: &noise) }
    let test = try ServerUnderTest(handler: { _ in
      HTTPResponse(status: 200, body: .stream { for _ in 0..<1_600 { try $0.write(piece) } }).gzipped()
    })
    let before = try residentMegabytes()
    let (count, complete, peak) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try client.reply(headOnly: true)
      var count = 0
      var peak = 0
      let complete = client.chunks {
        count += $0.count
        peak = max(peak, (try? residentMegabytes()) ?? 0)
      }
      return (count, complete, peak)
    }
    #expect(complete && count > 100_000_000)
    #expect(peak - before < 40)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `a client that leaves ends the producer`() async throws {
    let (ended, signal) = AsyncStream<String>.makeStream()
    let test = try ServerUnderTest(handler: { _ in
      HTTPResponse(
        status: 200,
        body: .stream { writer in
          do {
            while true { try writer.write([UInt8](repeating: 7, count: 10_000)) }
          } catch {
            signal.yield("\(type(of: error))")
            throw error
          }
        })
    })
    try await offPool {
      let client = try RawClient(port: test.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try client.reply(headOnly: true)
    }
    #expect(await ended.first { _ in true } == "StreamClosed")
    #expect(try await test.event(\.finished).complete == false)
    #expect(await test.server.stop(deadline: .seconds(5)))
  }

  @Test func `an error midway breaks the body so that the client sees it`() async throws {
    let test = try ServerUnderTest(handler: { _ in
      HTTPResponse(
        status: 200,
        body: .stream { writer in
          try writer.write("half of it")
          throw OutOfPaper()
        })
    })
    let (reply, closed) = try await offPool {
      let client = try RawClient(port: test.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      return (try client.reply(), client.isClosed())
    }
    #expect(reply.status == 200)
    #expect(!reply.complete)
    #expect(closed)
    let failed = try await test.event { event -> Bool? in
      if case .streamFailed(_, let error) = event { error is OutOfPaper } else { nil }
    }
    #expect(failed)
    await test.server.stop(deadline: .seconds(5))
  }

  @Test func `HEAD of a stream runs no producer`() async throws {
    let ran = Atomic(false)
    let test = try ServerUnderTest(handler: { _ in
      HTTPResponse(status: 200, body: .stream { _ in ran.store(true, ordering: .relaxed) })
    })
    let reply = try await test.ask("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", headOnly: true)
    #expect(reply.status == 200)
    await test.server.stop(deadline: .seconds(5))
    let producerRan = ran.load(ordering: .relaxed)
    #expect(!producerRan)
  }

  @Test func `one stream more than there are threads is refused`() async throws {
    let gate = DispatchSemaphore(value: 0)
    let test = try ServerUnderTest(
      configure: { $0.streams = 1 },
      handler: { _ in
        HTTPResponse(
          status: 200,
          body: .stream { writer in
            try writer.write("x")
            gate.wait()
          })
      })
    let (first, second) = try await offPool {
      let holder = try RawClient(port: test.port)
      holder.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      let head = try holder.reply(headOnly: true)
      let other = try RawClient(port: test.port)
      other.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      let refused = try other.reply()
      gate.signal()
      #expect(holder.chunks { _ in })
      return (head.status, refused)
    }
    #expect(first == 200)
    #expect(second.status == 503)
    #expect(second.text == "refused: streamsBusy")
    #expect(await test.server.stop(deadline: .seconds(5)))
  }
}

private func residentMegabytes() throws -> Int {
  let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
  return Int(text.split(separator: " ")[1])! * 4096 / 1_000_000
}

/// What gzip makes of the bytes there are, the end of which may be missing.
private func gunzip(_ bytes: [UInt8]) -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/gzip")
  process.arguments = ["-dc"]
  let (input, output) = (Pipe(), Pipe())
  process.standardInput = input
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return "" }
  try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
  try? input.fileHandleForWriting.close()
  let data = try? output.fileHandleForReading.readToEnd()
  process.waitUntilExit()
  return String(decoding: data ?? Data(), as: UTF8.self)
}
