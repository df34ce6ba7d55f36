// Order of starting and stopping, what happens when a part fails or hangs, and signals.

import Glibc
@testable import Operations
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

  @Test(arguments: [(SIGTERM, Signal.terminate), (SIGINT, Signal.interrupt)])
  func `a signal is something to wait for`(number: Int32, expected: Signal) async {
    let (stream, continuation) = AsyncStream<Signal>.makeStream()
    // Blocked here first, so that the new thread has the mask from its first moment; the runner's own threads keep theirs.
    var mask = sigset_t()
    var before = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, number)
    pthread_sigmask(SIG_BLOCK, &mask, &before)
    let thread = Signals.startWaiting(continuation)
    pthread_sigmask(SIG_SETMASK, &before, nil)
    pthread_kill(thread, number)
    var signals = stream.makeAsyncIterator()
    #expect(await signals.next() == expected)
    // The next signal finds nobody listening and ends the thread.
    continuation.finish()
    pthread_kill(thread, number)
  }

  @Test func `the environment of the process is read`() {
    setenv("REPORT_CENTRE_TEST_OPERATIONS", "a=b ẳ", 1)
    #expect(ProcessEnvironment.variables["REPORT_CENTRE_TEST_OPERATIONS"] == "a=b ẳ")
  }
}
