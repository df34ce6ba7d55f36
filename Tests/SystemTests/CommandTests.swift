// The verbs as typed: exit codes, what stands on output and what on error, secrets.

import Foundation
import TestSupport
import Testing

@Suite struct CommandTests {
  private static let nowhere = "postgresql:///x?host=/nowhere"

  @Test(
    arguments: [
      (["--help"], 0), (["serve", "--help"], 0), (["messages"], 0), (["config"], 0),
      ([], 2), (["sevre"], 2), (["form"], 2), (["serve", "--listne", "x"], 2), (["form", "check"], 2),
      (["token", "create", "--role", "king"], 2), (["token", "create", "--role", "reporter"], 2),
      (["token", "create", "--role", "administrator", "--agency", "T01"], 2),
      (["token", "create", "--role", "analyst", "--expires", "2026-02-30"], 2),
      (["migrate"], 2), (["serve", "--listen", "nonsense", "--database", nowhere], 2),
      (["figures", "--form", "A", "--period", "2025", "--level", "province", "--children", "--database", nowhere], 2),
      (["figures", "--form", "A", "--period", "2025", "--by", "row,column", "--labels", "--database", nowhere], 2),
      (["figures", "--form", "A", "--period", "2025", "--output", "a.xlsx", "--database", nowhere], 2),
      (["figures", "--form", "A", "--period", "2025", "--format", "sdmx-csv", "--labels", "--database", nowhere], 2),
      (["figures", "--form", "A", "--period", "2025", "--format", "xlsx", "--cursor", "x", "--database", nowhere], 2),
      (["submission", "check", "a.csv", "--form", "ReportTemplates/DEMO.DTDS.TINH/1/form.json"], 3),
      (["form", "check", "no-such-file.json"], 3), (["migrate", "--database", nowhere], 3),
      (["figures", "--form", "A", "--period", "2025", "--database", nowhere], 3),
      (
        [
          "submission", "send", "ReportTemplates/DEMO.DTDS.TINH/1/form.json", "--url", "http://127.0.0.1:1", "--token",
          "x",
        ], 3
      ),
      (["submission", "send", "-", "--url", "http://127.0.0.1:1"], 2),
      (["submission", "send", "-", "--url", "http://127.0.0.1:1", "--token-file", "-"], 2),
      (["submission", "send", "a", "--url", "http://127.0.0.1:1", "--token-file", "b", "--token", "c"], 2),
      (["submission", "send", "a", "--url", "http://127.0.0.1:1", "--token-file", "no-such-file"], 3),
      (["form", "check", "ReportTemplates/DEMO.DTDS.TINH/1/form.json"], 0), (["form", "check", "Package.swift"], 1),
    ] as [([String], Int32)])
  func `the exit code tells how it went`(arguments: [String], expected: Int32) async throws {
    let run = try await Program.run(arguments)
    #expect(run.status == expected, "\(arguments): \(run.output)\(run.notes)")
    if expected > 1 {
      #expect(run.output.isEmpty)
      #expect(!run.notes.isEmpty)
    }
  }

  @Test func `printing the configuration shows where values come from and no secret`() async throws {
    let run = try await Program.run(
      ["config", "--database", "postgresql://centre:hunter2@db/reports"],
      environment: [
        "REPORT_CENTRE_LOG_LEVEL": "debug", "REPORT_CENTRE_READ_DATABASE": "postgresql://centre:hunter2@copy/reports",
      ])
    #expect(
      run.output == """
        listen = 127.0.0.1:8080  # standard
        # database = (hidden)  # command line
        # read-database = (hidden)  # environment
        log-level = debug  # environment
        requests-per-second = 10000  # standard
        https = false  # standard
        sign-in-link = false  # standard
        # token is not set

        """)
    #expect(!(run.output + run.notes).contains("hunter2"))
  }

  @Test func `two versions of a form are compared, the breaking part first`() async throws {
    let folder = "ReportTemplates/VPCP.KSTT.II07B"
    let run = try await Program.run(["form", "diff", "\(folder)/1/form.json", "\(folder)/2/form.json"])
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("VPCP.KSTT.II07B, phiên bản 1 → 2: 13 thay đổi"))
    #expect(lines[1...13].allSatisfy { $0.hasPrefix("  ! ") })
    #expect(lines.contains("  ! Cột 5 “Cấp xã”: trước là 6; số liệu nối tiếp."))
    #expect(lines.last == "Số liệu: 36 ô nối tiếp, 0 ô bắt đầu, 12 ô kết thúc.")
    let back = try await Program.run(
      ["form", "diff", "\(folder)/1/form.json", "\(folder)/1/form.json", "--lang", "en"])
    #expect(back.output == "VPCP.KSTT.II07B: versions 1 and 1 ask for the same.\n")
    #expect(back.status == 0)
    let other = try await Program.run(
      ["form", "diff", "\(folder)/1/form.json", "ReportTemplates/VPCP.KSTT.II06A/1/form.json"])
    #expect(other.status == 1 && other.output.isEmpty && !other.notes.isEmpty)
  }

  @Test func `an address that cannot be used is refused without its password`() async throws {
    let run = try await Program.run(["migrate", "--database", "postgresql://centre:hunter2@/nowhere:x/reports"])
    #expect(run.status == 3)
    #expect(!run.notes.isEmpty)
    #expect(!(run.output + run.notes).contains("hunter2"))
  }

  @Test func `migrating says what it applied, and a second time that there is nothing`() async throws {
    try await TestDatabase.withClone(of: "empty", key: "0", prepare: { _ in }) { database in
      let early = try await Program.run(["figures", "--form", "A", "--period", "2025", "--database", database.url])
      #expect(early.status == 3)
      #expect(early.notes.contains("report-centre migrate"))
      let first = try await Program.run(["migrate", "--lang", "en", "--database", database.url])
      #expect(first.output.contains("Applied 0001-agencies.sql."))
      #expect(first.output.contains("agencies that come with the program"))
      let second = try await Program.run(["migrate", "--lang", "en", "--database", database.url])
      #expect(second.output == "Nothing to apply.\n")
      #expect(second.status == 0)
    }
  }

  @Test func `a token is printed alone, lets in, and when revoked no longer`() async throws {
    try await withSystemDatabase { database in
      let run = try await Program.run(
        ["token", "create", "--role", "analyst", "--expires", "2099-12-31", "--database", database.url])
      #expect(run.notes.isEmpty)
      #expect(run.output.wholeMatch(of: /rc_[A-Za-z0-9_-]{43}\n/) != nil)
      let token = run.output.trimmingCharacters(in: .newlines)
      let service = try await RunningService(database.url)
      #expect(try await service.client.get("/v1/forms", token: token).status == 200)
      #expect(try await Program.run(["token", "revoke", token, "--database", database.url]).status == 0)
      // The service remembers an answer for at most three seconds.
      while try await service.client.get("/v1/forms", token: token).status != 401 {
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(try await Program.run(["token", "revoke", "rc_x", "--database", database.url]).status == 1)
      await service.program.stop()
    }
  }

  @Test func `a report is sent with a token that no list of processes shows`() async throws {
    try await withSystemDatabase { database in
      let token = try await database.token("reporter", "T01")
      let folder = FileManager.default.temporaryDirectory.appending(path: "report-centre-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let report = folder.appending(path: "report.json")
      let secret = folder.appending(path: "token")
      try Data(provinceReport("T01", people: 1_000_000)).write(to: report)
      try Data("\(token)\n".utf8).write(to: secret)
      let service = try await RunningService(database.url)
      let send = [
        "submission", "send", report.path, "--url", "http://127.0.0.1:\(service.client.port)", "--lang", "en",
      ]
      let wrong = ["REPORT_CENTRE_TOKEN": "rc_wrong"]
      let ways: [([String], [String: String])] = [
        ([], ["REPORT_CENTRE_TOKEN": token]), (["--token-file", secret.path], wrong), (["--token", token], wrong),
      ]
      for (arguments, environment) in ways {
        let run = try await Program.run(send + arguments, environment: environment)
        #expect(run.status == 0, "\(arguments): \(run.notes)")
      }
      #expect(try await Program.run(send, environment: wrong).status == 1)
      #expect(try await Program.run(["config"], environment: wrong).output.contains("# token = (hidden)"))
      await service.program.stop()
    }
  }

  @Test func `a definition is published and its report written in every form`() async throws {
    try await withSystemDatabase { database in
      let here = ["--database", database.url]
      let definition = Program.root.appending(path: "ReportTemplates/DEMO.BC_DTDS/1/report.json").path
      let published = try await Program.run(["report", "publish", definition, "--lang", "en"] + here)
      #expect(published.status == 0 && published.output == "Published report definition DEMO.BC_DTDS version 1.\n")
      let again = try await Program.run(["report", "publish", definition, "--lang", "en"] + here)
      #expect(again.status == 0 && again.output.hasSuffix("was published before.\n"))
      let folder = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let made = try await Program.run(
        ["report", "consolidate", "--report", "DEMO.BC_DTDS", "--period", "2025", "--output", folder] + here)
      #expect(made.status == 0, "\(made.notes)")
      let files = made.output.split(separator: "\n").map { URL(filePath: String($0)) }
      #expect(
        files.map(\.lastPathComponent)
          == ["html", "en.html", "pdf", "json", "docx", "xlsx"].map { "DEMO.BC_DTDS-2025.\($0)" })
      let starts = try files.map { String(decoding: try Data(contentsOf: $0).prefix(4), as: UTF8.self) }
      #expect(starts == ["<!DO", "<!DO", "%PDF", #"{"fo"#, "PK\u{3}\u{4}", "PK\u{3}\u{4}"])
      let both = ["report", "consolidate", "--report", "X", "--form", "Y", "--period", "2025"] + here
      #expect(try await Program.run(both).status == 2)
      let unknown = try await Program.run(["report", "consolidate", "--report", "X", "--period", "2025"] + here)
      #expect(unknown.status == 1 && unknown.notes.contains("Không có báo cáo tổng hợp “X”"))
    }
  }

  @Test func `figures come straight from the database`() async throws {
    try await withSystemDatabase { database in
      let run = try await Program.run(
        ["figures", "--form", "DEMO.DTDS.TINH", "--period", "2025", "--database", database.url])
      #expect(run.status == 0)
      #expect(
        run.output
          == "form,period,agency,name,level,table,row,column,indicator,unit,value,reported,blank,expected\r\n")
      let file = FileManager.default.temporaryDirectory.appending(path: "figures-\(UUID().uuidString).xlsx").path
      defer { try? FileManager.default.removeItem(atPath: file) }
      let workbook = try await Program.run([
        "figures", "--form", "DEMO.DTDS.TINH", "--period", "2025", "--format", "xlsx", "--output", file, "--database",
        database.url,
      ])
      #expect(workbook.status == 0 && workbook.output == file + "\n", "\(workbook.notes)")
      #expect(try Data(contentsOf: URL(filePath: file)).prefix(2) == Data("PK".utf8))
      let wrong = try await Program.run(
        ["figures", "--form", "DEMO.DTDS.TINH", "--period", "2025-Q1", "--database", database.url])
      #expect(wrong.status == 1)
      #expect(wrong.notes.contains("2025-Q1"))
      let all = try await Program.run(
        [
          "figures", "--form", "DEMO.DTDS.TINH", "--period", "last-2-years", "--compare", "previous", "--labels",
          "--database", database.url,
        ])
      #expect(
        all.status == 0
          && all.output.hasSuffix(
            ",previousPoints,previousReported,previousExpected,tableLabel,rowLabel,columnLabel,indicatorLabel\r\n")
      )
      let table = try await Program.run(
        [
          "figures", "--form", "DEMO.DTDS.TINH", "--period", "2024,2025", "--row", "T", "--column", "1", "--by",
          "agency,period", "--database", database.url,
        ])
      #expect(table.status == 0 && table.output == "agency,name,2024,2025\r\n", "\(table.output) \(table.notes)")
      for (option, value) in [("--compare", "next"), ("--by", "agency")] {
        let refused = try await Program.run(
          ["figures", "--form", "DEMO.DTDS.TINH", "--period", "2025", option, value, "--database", database.url])
        #expect(refused.status == 1 && !refused.notes.isEmpty)
      }
    }
  }

  @Test func `every catalogue of messages in the sources is printed`() async throws {
    let run = try await Program.run(["messages"])
    let codes = Set(run.output.split(separator: "\n").filter { !$0.hasPrefix(" ") })
    let files = FileManager.default.enumerator(
      at: Program.root.appending(path: "Sources"), includingPropertiesForKeys: nil)
    var found = 0
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let source = try String(contentsOf: file, encoding: .utf8)
      for catalogue in source.matches(of: /enum \w+: String, CatalogueCode \{\s+case (\w+)( = "([^"]+)")?/) {
        found += 1
        let code = catalogue.3 ?? catalogue.1
        #expect(codes.contains(code), "\(file.lastPathComponent): \(code)")
      }
    }
    #expect(found > 10)
  }
}
