// Log lines as programs and as people read them, and instants as both write them.

import Operations
import Synchronization
import Testing

struct LogTests {
  private final class Lines: Sendable {
    let kept = Mutex("")
    var text: String { kept.withLock { $0 } }
  }

  private static let instant: Int64 = 1_795_229_109_000_123

  private func log(_ minimum: Log.Level = .debug, _ reader: Log.Reader = .program) -> (Log, Lines) {
    let lines = Lines()
    let log = Log(minimum: minimum, reader: reader, clock: .stopped(at: Self.instant)) { line in
      lines.kept.withLock { $0 += line }
    }
    return (log, lines)
  }

  @Test func `a program reads one JSON object a line`() {
    let (log, lines) = log()
    log.info("serve.ready", ["port": 8080, "address": "127.0.0.1"])
    log.warning("request.slow", ["route": .text("/v1/figures"), "took": .milliseconds(1234.5678), "retried": false])
    log.error("job.failed")
    #expect(
      lines.text == """
        {"at":"2026-11-21T02:45:09.000123Z","level":"info","event":"serve.ready","port":8080,"address":"127.0.0.1"}
        {"at":"2026-11-21T02:45:09.000123Z","level":"warning","event":"request.slow","route":"/v1/figures","took":1234.568,"retried":false}
        {"at":"2026-11-21T02:45:09.000123Z","level":"error","event":"job.failed"}

        """)
  }

  @Test func `a person reads aligned text, in colour only on a terminal that has it`() {
    let plain = Terminal(isInteractive: true, environment: ["NO_COLOR": "1"])
    let (log, lines) = log(.debug, .person(plain))
    log.info("serve.ready", ["port": 8080, "form": "II.06a", "note": "two words", "took": .milliseconds(2)])
    #expect(lines.text == "02:45:09.000 info    serve.ready port=8080 form=II.06a note=\"two words\" took=2.000ms\n")

    let (coloured, shown) = self.log(.debug, .person(Terminal(isInteractive: true, environment: ["TERM": "xterm"])))
    coloured.error("job.failed")
    #expect(shown.text == "\u{1B}[2m02:45:09.000\u{1B}[0m \u{1B}[31merror  \u{1B}[0m job.failed\n")
  }

  @Test(arguments: Log.Level.allCases)
  func `events below the level are not written`(minimum: Log.Level) {
    let (log, lines) = log(minimum)
    for level in Log.Level.allCases { log.record(level, "event") }
    #expect(lines.text.split(separator: "\n").count == 4 - minimum.rawValue)
    #expect(Log.Level(name: minimum.name) == minimum)
  }

  @Test func `a field whose name promises a secret is hidden`() {
    let (log, lines) = log()
    log.info("request", ["bearerToken": "rc_abc", "Password": "hunter2", "database": "postgresql://u:p@h/d"])
    for secret in ["rc_abc", "hunter2", "u:p"] { #expect(!lines.text.contains(secret)) }
    #expect(lines.text.contains("\"Password\":\"(hidden)\""))
  }

  @Test func `no text can end its line, its string or the terminal's mood`() {
    let (log, lines) = log()
    log.info("request", ["path": "a\"b\\c\nd\re\tf\u{1B}[31m\u{0}\u{7F}\u{9B}\u{2028}ẳ"])
    #expect(
      lines.text.hasSuffix(
        #""path":"a\"b\\c\nd\re\tf\u001b[31m\u0000\u007f\u009b\u2028ẳ"}"# + "\n"))
    let (readable, shown) = self.log(.debug, .person(Terminal(isInteractive: true, environment: ["NO_COLOR": "1"])))
    readable.info("request", ["path": "\u{1B}[2J", "other": "\u{9B}2J"])
    #expect(!shown.text.contains("\u{1B}"))
    #expect(!shown.text.contains("\u{9B}"))
  }

  @Test func `a long text is cut`() {
    let (log, lines) = log()
    log.info("request", ["body": .text(String(repeating: "x", count: 100_000))])
    #expect(lines.text.utf8.count < 700)
    #expect(lines.text.contains("…"))
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
    (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"), (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
    (1_767_225_599_999_999, "2025-12-31T23:59:59.999999Z"), (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
    (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
  ])
  func `an instant is written as RFC 3339 with microseconds`(instant: Int64, expected: String) {
    #expect(RFC3339.text(microseconds: instant) == expected)
  }

  @Test func `the system's clock is of this century and does not stand still`() {
    let first = Clock.system.now
    #expect(first > 1_700_000_000_000_000)
    var later = first
    while later == first { later = Clock.system.now }
    #expect(later > first)
    #expect(Clock.stopped(at: 7).now == 7)
  }

  @Test(arguments: [
    (false, [:], false), (true, [:], true), (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": ""], true),
    (true, ["TERM": "dumb"], false),
  ])
  func `colour is for terminals that want it`(interactive: Bool, environment: [String: String], coloured: Bool) {
    let terminal = Terminal(isInteractive: interactive, environment: environment)
    #expect(terminal.hasColour == coloured)
    #expect(terminal.styled("x", .green) == (coloured ? "\u{1B}[32mx\u{1B}[0m" : "x"))
  }

  @Test func `a descriptor that is no terminal is none`() {
    #expect(!Terminal(descriptor: -1, environment: [:]).isInteractive)
  }
}
