// What `--help` says, kept as golden files: a change is seen and read.

import Foundation
import Testing

@Suite struct HelpTests {
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  private func compare(_ text: String, with name: String) throws {
    let file = Self.golden.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" { try Data(text.utf8).write(to: file) }
    let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let differing = zip(text.split(separator: "\n"), expected.split(separator: "\n")).first { $0 != $1 }
    #expect(text == expected, "\(name): \(differing.map { "\($0.0)\n was \($0.1)" } ?? "other length")")
  }

  @Test func `the overview and the page of every verb`() async throws {
    let overview = try await Program.run(["--help"])
    #expect(overview.status == 0)
    try compare(overview.output, with: "help.txt")
    // Two blanks, then the verb in one or two small words.
    let verbs = overview.output.split(separator: "\n").compactMap { line in
      line.wholeMatch(of: #/ {2}([a-z]+( [a-z]+)?)\b.* {2}.*/#).map { String($0.1) }
    }
    #expect(verbs.count > 12)
    var pages = ""
    for verb in verbs {
      let page = try await Program.run(verb.split(separator: " ").map(String.init) + ["--help"])
      #expect(page.status == 0)
      #expect(page.output.contains("Example:\n  report-centre \(verb)"))
      pages += page.output + "\n"
    }
    try compare(pages, with: "verbs.txt")
  }
}
