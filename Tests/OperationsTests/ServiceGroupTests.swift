// Order of starting and stopping, what happens when a part fails or hangs, and signals.

import Glibc
import Operations
import Synchronization
import Testing

struct ServiceGroupTests {
  private final class Journal: Sendable {
    private let kept = Mutex<[String]>([])
    func note(_ entry: String) { kept.withLock { $0.append(entry) } }
    var entries: [String] { kept.withLock { $0 } }
  }

  private struct Broken: Error {}

  private func service(_ name: String, _ journal: Journal, broken: Bool = false) -> Service {
    Service(
      name,
      start: {
        journal.note("start \(name)")
        if broken { throw Broken() }
      },
      stop: { journal.note("stop \(name)") })
  }

  @Test func `parts start in order and stop in reverse`() async throws {
    let journal = Journal()
    let group = ServiceGroup(
      [service("database", journal), service("committers", journal), service("http", journal)],
      deadline: .seconds(60), log: .silent)
    let orderly = try await group.run { journal.note("run") }
    #expect(orderly)
    #expect(
      journal.entries == [
        "start database", "start committers", "start http", "run", "stop http", "stop committers", "stop database",
      ])
  }

  @Test func `when one cannot start, those before it are stopped and its error is told`() async {
    let journal = Journal()
    let group = ServiceGroup(
      [service("database", journal), service("http", journal, broken: true), service("never", journal)],
      deadline: .seconds(60), log: .silent)
    await #expect(throws: Broken.self) { try await group.run { journal.note("run") } }
    #expect(journal.entries == ["start database", "start http", "stop database"])
  }

  @Test func `one that does not stop is left behind at the deadline and named`() async throws {
    let journal = Journal()
    let log = Log(minimum: .error, reader: .program, clock: .stopped(at: 0)) { journal.note($0) }
    let (never, release) = AsyncStream<Void>.makeStream()
    let hanging = Service("http", start: {}, stop: { for await _ in never {} })
    let group = ServiceGroup([service("database", journal), hanging], deadline: .milliseconds(20), log: log)
    let orderly = try await group.run {}
    #expect(!orderly)
    #expect(
      journal.entries == [
        "start database",
        #"{"at":"1970-01-01T00:00:00.000000Z","level":"error","event":"service.deadline","service":"http"}"# + "\n",
      ])
    release.finish()
  }

  @Test func `signals are something to wait for, and a closed pipe is no death`() async {
    // What the runner had is put back, so that it can be interrupted as before.
    let numbers = [SIGTERM, SIGINT, SIGPIPE]
    var before = numbers.map { _ in sigaction() }
    for (index, number) in numbers.enumerated() { sigaction(number, nil, &before[index]) }
    var standard = sigaction()
    standard.__sigaction_handler.sa_handler = SIG_DFL
    for number in numbers { sigaction(number, &standard, nil) }

    var signals = Signals.take().makeAsyncIterator()
    kill(getpid(), SIGTERM)
    #expect(await signals.next() == .terminate)
    kill(getpid(), SIGINT)
    #expect(await signals.next() == .interrupt)
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    #expect(write(ends[1], "x", 1) == -1)
    #expect(errno == EPIPE)
    close(ends[1])

    for (index, number) in numbers.enumerated() { sigaction(number, &before[index], nil) }
  }

  @Test func `the environment of the process is read`() {
    setenv("REPORT_CENTRE_TEST_OPERATIONS", "a=b ẳ", 1)
    #expect(ProcessEnvironment.variables["REPORT_CENTRE_TEST_OPERATIONS"] == "a=b ẳ")
  }
}
