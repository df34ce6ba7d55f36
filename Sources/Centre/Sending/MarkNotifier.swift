// Tells the workers that there are marks: after commit, from a connection of its own and at most 20 times a second,
// because a NOTIFY inside the transactions would make their commits wait for one another. Losing one loses nothing:
// workers poll.
internal import Postgres

final class MarkNotifier: Sendable {
  static let channel = "report_centre_marks"

  private let due = BoundedQueue<Void>(limit: 1)
  private let thread: ConnectionThread

  init(url: String, settings: ConnectionSettings) {
    let due = due
    thread = ConnectionThread("notify", url, settings) { connection in
      while due.take() != nil {
        _ = try? connection.run { try $0.execute("SELECT pg_notify($1, '')", [.text(Self.channel)]) }
        Pause.milliseconds(50)
      }
    }
  }

  func marksWritten() { _ = due.add(()) }

  func close() async {
    due.close()
    await thread.ended()
  }
}
