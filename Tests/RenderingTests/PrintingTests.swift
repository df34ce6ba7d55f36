import Foundation
import ReportModel
import TestSupport
import Testing

@testable import Rendering

@Suite(.aside) struct PrintingTests {
  private static func pdf(_ html: String) throws(PDFFailure) -> [UInt8] {
    try PDFPrinter.print(html: html, identifier: Samples.digest, epochSeconds: 1_795_221_282)
  }

  /// The text of a PDF as a person would copy it, in NFC, blanks and line ends made one.
  private static func text(of pdf: [UInt8]) -> String {
    let reader = ChildProcess(path: "/usr/bin/pdftotext", arguments: ["-layout", "-", "-"], environment: [])
    let outcome = reader.run(input: pdf, limit: .seconds(30))
    #expect(outcome.end == .exited(0))
    return words(String(decoding: outcome.output, as: UTF8.self))
  }

  private static func words(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `a printed report holds every word of the page, in NFC`() throws {
    var content = Samples.population()
    content.coverage[0].missing[0].name = "UBND xã Đắk Sửu Ngoẵng Chuyễn Mợ Ẳng Ử"
    let text = Self.text(of: try Self.pdf(ReportPage.html(content, digest: Samples.digest, language: .vi)))
    let isNFC = Array(text.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8)
    #expect(isNFC)
    for province in Provinces.all where province.code != "T04" {
      #expect(text.utf8Contains(province.name), "\(province.name)")
    }
    for expected in [
      "UBND xã Đắk Sửu Ngoẵng Chuyễn Mợ Ẳng Ử", "Biểu minh họa — không phải chế độ báo cáo chính thức", "31/34",
      "14.002.598", "Diện tích tự nhiên", Samples.digest,
    ] {
      #expect(text.utf8Contains(expected), "\(expected)")
    }
  }

  @Test(arguments: ["population", "procedures"], [Language.vi, .en])
  func `every text of the page stands in the PDF byte for byte, line ends apart`(
    sample: String, language: Language
  ) throws {
    let content = sample == "population" ? Samples.population() : Samples.procedures()
    let html = ReportPage.html(content, digest: Samples.digest, language: language)
    let reader = ChildProcess(path: "/usr/bin/pdftotext", arguments: ["-raw", "-", "-"], environment: [])
    let printed = reader.run(input: try Self.pdf(html), limit: .seconds(30)).output
    let text = Self.unspaced(String(decoding: printed, as: UTF8.self))
    let texts = Self.texts(of: html)
    #expect(texts.count > 100)
    #expect(texts.filter { !text.utf8Contains(Self.unspaced($0)) } == [])
  }

  /// What stands between the tags of a page's body, character references resolved; what a drawing says of
  /// itself (`title`, `desc`) is not printed.
  private static func texts(of html: String) -> [String] {
    guard let body = html.range(of: "<body") else { return [] }
    return html[body.lowerBound...].split(separator: "<").compactMap { piece in
      guard !piece.hasPrefix("title>"), !piece.hasPrefix("desc>"), let end = piece.firstIndex(of: ">") else {
        return nil
      }
      let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .reduce(String(piece[piece.index(after: end)...])) { $0.replacing($1.0, with: $1.1) }
      return text.allSatisfy(\.isWhitespace) ? nil : text
    }
  }

  private static func unspaced(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  @Test func `a PDF is whole, and made as PDF/A-3b with the digest as its identifier`() throws {
    let pdf = Data(try Self.pdf(ReportPage.html(Samples.population(), digest: Samples.digest, language: .vi)))
    let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).pdf")
    try pdf.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let check = ChildProcess(path: "/usr/bin/qpdf", arguments: ["--check", file.path], environment: [])
      .run(input: [], limit: .seconds(30))
    #expect(check.end == .exited(0))
    #expect(check.errors.isEmpty)
    let plain = Data(
      ChildProcess(path: "/usr/bin/qpdf", arguments: ["--qdf", file.path, "-"], environment: [])
        .run(input: [], limit: .seconds(30)).output)
    let identifier = "<" + Samples.digest.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + ">"
    for expected in [
      #"pdfaid:part="3""#, #"pdfaid:conformance="B""#, "/OutputIntents", "/GTS_PDFA1", "/ID [\(identifier)",
    ] {
      #expect(plain.range(of: Data(expected.utf8)) != nil, "\(expected)")
    }
  }

  @Test func `printing twice gives the same bytes, named by the digest`() throws {
    let html = ReportPage.html(Samples.procedures(), digest: Samples.digest, language: .vi)
    let first = try Self.pdf(html)
    let second = try Self.pdf(html)
    // Compared before it is expected: the report of a difference between two PDFs would take hours and say nothing.
    let isEqual = first == second
    #expect(isEqual)
    #expect(first.starts(with: "%PDF-1.7".utf8))
    let name = Data(first).range(of: Data("pdfaid:part".utf8))
    #expect(name != nil)
    let information = ChildProcess(path: "/usr/bin/pdfinfo", arguments: ["-"], environment: [])
    let checked = information.run(input: first, limit: .seconds(30))
    #expect(checked.end == .exited(0))
    #expect(checked.errors.isEmpty)
  }

  /// A font without all of Vietnamese leaves words set in two fonts, which reading the text back does not show.
  @Test func `one family prints every letter`() throws {
    var content = Samples.procedures()
    content.agency.name = "ẳ ễ ợ ử Đ Ẵ ỹ"
    let pdf = try Self.pdf(ReportPage.html(content, digest: Samples.digest, language: .vi))
    let listing = ChildProcess(path: "/usr/bin/pdffonts", arguments: ["-"], environment: [])
    let fonts = String(decoding: listing.run(input: pdf, limit: .seconds(30)).output, as: UTF8.self)
      .split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    #expect(fonts.allSatisfy { $0.contains("+Noto-Serif") }, "\(fonts)")
    // The columns after the encoding: embedded, a subset, with the way back to Unicode.
    #expect(fonts.allSatisfy { $0.contains(" yes yes yes ") }, "\(fonts)")
  }

  @Test(arguments: [
    #"<img src="http://127.0.0.1:9/x.png">"#, #"<img src="file:///etc/passwd">"#,
    #"<link rel="stylesheet" href="https://example.org/x.css">"#, "<style>@import 'ftp://example.org/x';</style>",
  ])
  func `a page that refers to anything outside is not printed`(html: String) {
    #expect {
      try Self.pdf("<!DOCTYPE html><title>x</title>" + html)
    } throws: {
      if case .urlRefused(let url) = $0 as? PDFFailure { return html.contains(url) }
      return false
    }
  }

  @Test func `a picture inside the page is printed`() throws {
    let pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    #expect(try !Self.pdf("<!DOCTYPE html><title>x</title><img src='data:image/png;base64,\(pixel)'>").isEmpty)
  }
}

@Suite struct PrintPlacesTests {
  @Test func `with all places taken one is told at once, and later finds one again`() async throws {
    let places = PrintPlaces(working: 1, most: 1)
    let (inside, isInside) = AsyncStream<Void>.makeStream()
    let leave = DispatchSemaphore(value: 0)
    let (left, hasLeft) = AsyncStream<Void>.makeStream()
    Thread.detachNewThread {
      try? places.run { () throws(PDFFailure) in
        isInside.finish()
        leave.wait()
      }
      hasLeft.finish()
    }
    for await _ in inside {}
    #expect(throws: PDFFailure.busy) { try places.run { () throws(PDFFailure) in } }
    leave.signal()
    for await _ in left {}
    #expect(try places.run { () throws(PDFFailure) in 7 } == 7)
  }
}

@Suite struct ChildProcessTests {
  private static func shell(_ script: String, input: [UInt8] = [], limit: Duration = .seconds(30))
    -> ChildProcess.Outcome
  {
    ChildProcess(path: "/bin/sh", arguments: ["-c", script], environment: ["PATH=/usr/bin:/bin"])
      .run(input: input, limit: limit)
  }

  @Test func `a child that outlives its limit is killed with what it started`() throws {
    // Whoever is started here holds the writing end, so its closing tells that all of them are gone.
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let outcome = Self.shell("sleep 600 & echo started; wait", limit: .milliseconds(300))
    close(ends[1])
    #expect(outcome.end == .timedOut)
    #expect(String(decoding: outcome.output, as: UTF8.self) == "started\n")
    var closing = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    #expect(poll(&closing, 1, 60_000) == 1)
    #expect(closing.revents & Int16(POLLHUP) != 0)
  }

  @Test func `full pipes on every side block nobody`() {
    let input = [UInt8](repeating: 65, count: 4_000_000)
    // Not `tee /dev/stderr`: a socket cannot be opened by its name.
    let copy = "while bytes := os.read(0, 65536): [os.write(1, bytes), os.write(2, bytes)]"
    let outcome = Self.shell("/usr/bin/python3 -c 'import os\n\(copy)'", input: input)
    #expect(outcome.end == .exited(0))
    let (isOutputWhole, areErrorsWhole) = (outcome.output == input, outcome.errors == input)
    #expect(isOutputWhole && areErrorsWhole)
  }

  @Test func `a child that reads nothing ends as it likes`() {
    let outcome = Self.shell("echo no >&2; exit 3", input: [UInt8](repeating: 65, count: 4_000_000))
    #expect(outcome.end == .exited(3))
    #expect(outcome.lastLine == "no")
  }

  @Test func `a child that closes its outputs and stays is killed too`() {
    #expect(Self.shell("exec >&- 2>&-; sleep 600", limit: .milliseconds(300)).end == .timedOut)
  }

  @Test func `a signal and a missing program are told apart`() {
    #expect(Self.shell("kill -9 $$").end == .signalled(SIGKILL))
    #expect(
      ChildProcess(path: "/nowhere", arguments: [], environment: []).run(input: [], limit: .seconds(1)).end
        == .notStarted(ENOENT))
  }
}

extension String {
  /// Byte for byte: Swift's own comparison would take any normal form for equal.
  fileprivate func utf8Contains(_ other: String) -> Bool { Data(utf8).range(of: Data(other.utf8)) != nil }
}
