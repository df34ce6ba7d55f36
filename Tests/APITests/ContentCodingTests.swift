// Answers as gzip: what another program makes of them is what everybody else is sent.
@testable import API
import Centre
import Foundation
import TestSupport
import Testing

@Suite struct ContentCodingTests {
  private static let gzip = ["Accept-Encoding": "gzip"]

  /// What curl, which says that it takes gzip, makes of an answer.
  private func curl(_ target: String, _ centre: RunningCentre, token: String) async throws -> [UInt8] {
    let address = "http://127.0.0.1:\(centre.client.port)\(target)"
    return try await aside {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/curl")
      process.arguments = ["-sS", "--compressed", "-H", "Authorization: Bearer \(token)", address]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let data = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return Array(data)
    }
  }

  @Test(arguments: [
    "&level=province&blanks=true&format=csv", "&level=province&blanks=true&format=excel-vi", "&format=csv",
    "&level=province&blanks=true",
  ])
  func `figures come as gzip and are the same`(more: String) async throws {
    try await FigureTests.run { centre, analyst in
      let target = FigureTests.question + more
      let plain = try await centre.get(target, token: analyst)
      #expect(plain.status == 200 && plain.headers["content-encoding"] == nil)
      let coded = try await centre.get(target, token: analyst, Self.gzip)
      #expect(coded.status == 200 && coded.headers["content-encoding"] == "gzip")
      #expect(coded.body.count < plain.body.count)
      for name in ["etag", "content-type", "cache-control", "vary", "report-fresh-through", "report-pending"] {
        #expect(coded.headers[name] == plain.headers[name], "\(name)")
      }
      #expect(coded.headers["vary"] == "Accept-Encoding")
      let read = try await curl(target, centre, token: analyst)
      if more.contains("format") {
        #expect(read == plain.body)
      } else {
        // The moment of asking is another.
        #expect(TestJSON(read)["figures"].text == plain.json["figures"].text)
        #expect(TestJSON(read)["figures"].array.count == 34 * 12)
      }
      // Who has them already is told so, whichever way they came; HEAD has the fields of GET.
      let tag = try #require(coded.headers["etag"])
      for headers in [["If-None-Match": tag], ["If-None-Match": tag].merging(Self.gzip) { $1 }] {
        let known = try await centre.get(target, token: analyst, headers)
        #expect(known.status == 304 && known.body.isEmpty && known.headers["etag"] == tag)
        #expect(known.headers["vary"] == "Accept-Encoding" && known.headers["content-encoding"] == nil)
      }
      let head = try await centre.send("HEAD", target, token: analyst, Self.gzip)
      #expect(head.status == 200 && head.body.isEmpty && head.headers["content-encoding"] == "gzip")
      #expect(head.headers["vary"] == "Accept-Encoding" && head.headers["etag"] == tag)
    }
  }

  @Test(arguments: [
    ("gzip", true), ("deflate, GZIP;q=0.5", true), ("*", true), ("br;q=1, *;q=0.1", true), ("x-gzip", true),
    ("gzip;q=0", false), ("gzip;q=0, *", false), ("*;q=0", false), ("identity", false), ("br", false), ("", false),
    ("gzip;q=0.5, identity", false), ("gzip;q=2", false),
  ])
  func `gzip goes to whoever takes it`(wish: String, takes: Bool) async throws {
    try await FigureTests.run { centre, analyst in
      let answer = try await centre.get(
        FigureTests.question + "&level=province&blanks=true&format=csv", token: analyst, ["Accept-Encoding": wish])
      #expect(answer.status == 200 && (answer.headers["content-encoding"] == "gzip") == takes)
      #expect(answer.headers["vary"] == "Accept-Encoding")
      #expect((answer.body.prefix(2) == [0x1F, 0x8B]) == takes)
    }
  }

  /// Small answers, strong tags, refusals, pages and what is coded already.
  @Test(arguments: [
    (FigureTests.question + "&row=A&column=1", 200, "Accept-Encoding"), ("/v1/forms/TEST.QUY", 200, nil),
    ("/v1/figures?form=TEST.QUY&period=2025-W03", 422, nil),
    ("/v1/forms/TEST.QUY/xlsx?agency=T01&period=2025-Q3", 200, nil),
    ("/v1/forms/TEST.QUY/blank?agency=T01&period=2025-Q3&format=html", 200, nil), ("/metrics", 200, nil),
  ])
  func `other answers stay as they are`(target: String, status: Int, vary: String?) async throws {
    try await FigureTests.run { centre, _ in
      let token = try await centre.token(.administrator)
      let plain = try await centre.get(target, token: token)
      let coded = try await centre.get(target, token: token, Self.gzip)
      #expect(coded.status == status && plain.status == status, "\(coded.text)")
      #expect(coded.headers["content-encoding"] == nil && coded.headers["vary"] == vary)
      #expect(coded.body.prefix(2) != [0x1F, 0x8B])
    }
  }
}
