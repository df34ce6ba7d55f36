// Pages of a file that an office program printed.
import Testing

@testable import Rendering

struct PrintedFile {
  /// Text of each page, in NFC, without blanks.
  let pages: [String]
  /// Width and height of each page in millimetres.
  let sizes: [[Int]]

  var text: String { pages.joined() }

  init(_ pdf: [UInt8]) {
    func run(_ program: String, _ arguments: [String]) -> String {
      let outcome = ChildProcess(path: "/usr/bin/\(program)", arguments: arguments, environment: [])
        .run(input: pdf, limit: .seconds(60))
      #expect(outcome.end == .exited(0))
      return String(decoding: outcome.output, as: UTF8.self)
    }
    pages = run("pdftotext", ["-raw", "-", "-"]).split(separator: "\u{C}").map { page in
      page.filter { !$0.isWhitespace }
    }
    sizes = run("pdfinfo", ["-f", "1", "-l", "\(pages.count)", "-"]).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count >= 6, words[0] == "Page", words[2] == "size:", let width = Double(words[3]),
        let height = Double(words[5])
      else { return nil }
      return [Int((width * 25.4 / 72).rounded()), Int((height * 25.4 / 72).rounded())]
    }
  }
}
