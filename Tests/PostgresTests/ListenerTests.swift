// The listener hears what is notified, tells when it (re)connected, and stops at once.

import Postgres
import TestSupport
import Testing

struct ListenerTests {
  @Test(.timeLimit(.minutes(1))) func `it hears, comes back after a loss, and stops`() async throws {
    try await withScratch { scratch in
      let (events, feed) = AsyncStream<Listener.Event>.makeStream()
      var settings = TestDatabase.settings
      settings.applicationName = "listener"
      let listener = Listener(scratch.url, settings, channel: "Đổi \"x\"") { feed.yield($0) }
      var received = events.makeAsyncIterator()
      #expect(await received.next() == .listening)

      let connection = try Connection(scratch.url, TestDatabase.settings)
      try connection.execute("SELECT pg_notify($1, $2)", [.text("Đổi \"x\""), .text("một")])
      #expect(await received.next() == .notified("một"))

      try connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listener'")
      #expect(await received.next() == .listening)
      try connection.execute("SELECT pg_notify($1, $2)", [.text("Đổi \"x\""), .text("hai")])
      #expect(await received.next() == .notified("hai"))
      await listener.stop()
    }
  }
}
