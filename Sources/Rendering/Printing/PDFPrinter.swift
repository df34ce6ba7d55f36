// A page to a PDF, through WeasyPrint in a child process: without network, with a time limit, two at a time because each
// takes about 110 MB and a core for seconds. Made as PDF/A-3b; nothing here certifies that it is.
internal import Glibc

public enum PDFPrinter {
  /// Printing that takes longer is ended.
  static let limit = Duration.seconds(60)

  /// More than these could not be printed before whoever asks has given up.
  private static let places = PrintPlaces(working: 2, most: 16)

  /// The PDF of a self-contained HTML document. Equal arguments give equal bytes on one installation.
  ///
  /// Blocks for seconds, and while two others print: call it off the cooperative pool. With 16 in hand: `.busy`.
  /// - Parameters:
  ///   - identifier: the PDF's file identifier, as a rule the digest of the content.
  ///   - epochSeconds: the time that stands in the PDF, in seconds since 1970 (`SOURCE_DATE_EPOCH`).
  public static func print(
    html: String, identifier: String, epochSeconds: Int
  ) throws(PDFFailure) -> [UInt8] {
    // `-I`: no user site, no environment, no current directory decides what is imported.
    let child = ChildProcess(
      path: "/usr/bin/python3", arguments: ["-I", "-c", PrintScript.text, identifier],
      environment: environment(epochSeconds: epochSeconds))
    let outcome = try places.run { () throws(PDFFailure) in child.run(input: Array(html.utf8), limit: limit) }
    switch outcome.end {
    case .exited(0): return outcome.output
    case .exited(PrintScript.notInstalled): throw .notInstalled(outcome.lastLine)
    case .exited(PrintScript.urlRefused): throw .urlRefused(outcome.lastLine)
    case .exited(let code): throw .failed("\(outcome.lastLine) (\(code))")
    case .signalled(let signal): throw .failed("signal \(signal)")
    case .timedOut: throw .timedOut(seconds: Int(limit.components.seconds))
    case .notStarted(ENOENT): throw .notInstalled(child.path)
    case .notStarted(let error): throw .failed(String(cString: strerror(error)))
    }
  }

  /// Nothing is inherited but HOME, where fontconfig keeps its cache.
  private static func environment(epochSeconds: Int) -> [String] {
    var environment = ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", "SOURCE_DATE_EPOCH=\(epochSeconds)"]
    if let home = getenv("HOME") { environment.append("HOME=\(String(cString: home))") }
    return environment
  }
}
