// The demonstration, run whole in a folder of its own: what it shows, what it leaves, and that a second run goes on where
// the first ended. The folder's path is long and nobody else may enter it, as a clone in somebody's home can be.

import Foundation
import TestSupport
import Testing

@Suite struct DemoTests {
  private struct Place {
    let folder: URL

    init() throws {
      let name = "report-centre-demo-\(UUID().uuidString)-" + String(repeating: "x", count: 80)
      folder = FileManager.default.temporaryDirectory.appending(path: name).resolvingSymlinksInPath()
      let files = FileManager.default
      try files.createDirectory(
        at: folder.appending(path: ".local/bin"), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
      for part in ["Deploy", "ReportTemplates"] {
        try files.copyItem(at: Program.root.appending(path: part), to: folder.appending(path: part))
      }
      try files.copyItem(at: Program.path, to: folder.appending(path: ".local/bin/report-centre"))
    }

    func run(_ script: String, _ arguments: [String] = []) async throws -> ProgramRun {
      let out = folder.appending(path: "said")
      try Data().write(to: out)
      let process = Process()
      process.executableURL = folder.appending(path: script)
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.standardInput = FileHandle.nullDevice
      let writing = try FileHandle(forWritingTo: out)
      process.standardOutput = writing
      process.standardError = writing
      return try await withCheckedThrowingContinuation { continuation in
        process.terminationHandler = { ended in
          let said = (try? String(contentsOf: out, encoding: .utf8)) ?? ""
          continuation.resume(returning: ProgramRun(status: ended.terminationStatus, output: said, notes: ""))
        }
        do { try process.run() } catch { continuation.resume(throwing: error) }
      }
    }

    func remove() async {
      _ = try? await run("Deploy/demo", ["stop"])
      _ = try? await run("Deploy/cluster", ["remove"])
      try? FileManager.default.removeItem(at: folder)
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func `the demonstration shows the point, and a second time goes on where it was`() async throws {
    let place = try Place()
    do {
      try await show(place)
      await place.remove()
    } catch {
      await place.remove()
      throw error
    }
  }

  private func show(_ place: Place) async throws {
    #expect(place.folder.path.utf8.count >= 120)
    let first = try await place.run("Deploy/demo")
    try #require(first.status == 0, "\(first.output)")
    let said = first.output
    // 34 owe a report; two are silent, one is refused at the cell, with both sides and the difference.
    #expect(said.contains("34 tỉnh, thành phố phải gửi"))
    #expect(said.contains("31/34"))
    #expect(!said.contains("32/34"))
    #expect(said.contains("Đã gửi 31 / phải gửi 34"))
    for silent in ["(T66)", "(T91)", "(T04)"] { #expect(said.contains(silent), "\(silent)") }
    #expect(said.contains("Vế trái"))
    #expect(said.contains("chênh lệch"))
    // The corrected one moves the nation's total.
    let total = try #require(said.firstMatch(of: /population of the nation: ([0-9.]+) → ([0-9.]+),/))
    #expect(total.1 != total.2)
    // A II.06a with a wrong column sum is refused where it stands, then accepted.
    #expect(said.contains("2.147") && said.contains("2.047"))
    #expect(said.contains("Đã nhận báo cáo VPCP.KSTT.II06A kỳ 2025-Q3"))
    #expect(said.contains("Đã nhận báo cáo DEMO.VBDT kỳ 2019-03-12..2019-09-30"))

    let file = place.folder.appending(path: ".local/demo.json")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let demo = TestJSON([UInt8](try Data(contentsOf: file)))
    #expect(demo.names == ["database", "report", "tokens", "url"])
    #expect(demo["tokens"].names == ["administrator", "analyst", "publisher", "reporter:T01"])
    let page = try String(contentsOfFile: demo["report"]["html"].string ?? "", encoding: .utf8)
    #expect(page.contains("31"))
    let print = try Data(contentsOf: URL(filePath: demo["report"]["pdf"].string ?? ""))
    #expect(print.starts(with: Data("%PDF".utf8)))

    // The link at the end opens the page signed in; the CSV line gives figures.
    let url = try #require(demo["url"].string)
    let client = TestClient(port: try #require(UInt16(url.split(separator: ":").last ?? "")))
    let link = try #require(said.firstMatch(of: /(\/sign-in\?token=\S+)/))
    let opened = try await client.send("GET", String(link.1))
    #expect(opened.status == 303)
    #expect(opened.headers["set-cookie"]?.isEmpty == false)
    let figures = try await client.get(
      "/v1/figures?form=DEMO.DTDS.TINH&period=2025&children=true&format=csv",
      token: try #require(demo["tokens"]["analyst"].string))
    #expect(figures.status == 200)
    #expect(figures.text.hasPrefix("form,period,agency,name,"))

    let second = try await place.run("Deploy/demo")
    #expect(second.status == 0, "\(second.output)")
    #expect(second.output.contains("Không đổi"))
    let stopped = try await place.run("Deploy/demo", ["stop"])
    #expect(stopped.output.contains("serve: stopped") && stopped.output.contains("worker: stopped"))
  }
}
