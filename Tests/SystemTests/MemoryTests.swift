// How much memory bad input may take: the program runs under a limit of the operating system and must still give its
// answer.
import Foundation
import Testing

@Suite struct MemoryTests {
  private static let head =
    #"{"format":"report-centre/form/1","form":"TEST.LON","version":1,"title":"Biểu lớn","issuer":"VPCP","#
    + #""demonstration":true,"kind":"periodic","periods":["quarter"],"reporters":[{"level":"province"}],"#
    + #""parentFigures":"children-only","tables":[{"table":"main","cell":{"type":"integer","nature":"flow"},"#
    + #""columns":["1 Một","2 Hai"],"#

  /// Form files of almost 10 MB, and the code of their first fault.
  static let largest: [(name: String, fault: String, tail: @Sendable () -> String)] = [
    (
      "rows", "form.too-many-cells",
      { #""rows":[\#((1...350_000).map { "\"r\($0) Dòng thứ \($0)\"" }.joined(separator: ","))]}]}"# }
    ),
    (
      "rules", "rule.unknown-column-number",
      {
        #""rows":["A Dòng"],"rules":{"#
          + (1...300_000).map { #""K\#($0)":"(1) = (3) + \#($0 + 100_000)""# }.joined(separator: ",") + "}}]}"
      }
    ),
  ]

  @Test(arguments: largest.indices)
  func `the largest form file is refused within 1 GB of memory`(index: Int) async throws {
    let form = Self.largest[index]
    let file = FileManager.default.temporaryDirectory.appending(path: "report-centre-\(UUID().uuidString).json")
    try Data((Self.head + form.tail()).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let said = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let process = Program.process([])
            process.executableURL = URL(filePath: "/bin/bash")
            // Kilobytes of address space, which is never less than the memory in use.
            process.arguments = [
              "-c", #"ulimit -v 1000000 && exec "$0" form check --json "$1""#, Program.path.path, file.path,
            ]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            return (status: process.terminationStatus, text: text)
          })
      }
    }
    #expect(said.status == 1, "\(form.name): \(said.text.prefix(300))")
    #expect(said.text.contains(form.fault), "\(form.name): \(said.text.prefix(300))")
  }
}
