// LISTEN, on a connection and a thread of its own. A notification is a hint that there is something to look at; what
// there is stands in the tables. So every (re)connect is an event too: anything may have been missed before it.

internal import CLibpq

/// Listens on one channel until stopped, through losses of PostgreSQL.
public final class Listener: Sendable {
  /// What a listener has to say.
  public enum Event: Sendable, Equatable {
    /// It listens from now on; what was notified before is not told.
    case listening
    /// A notification with its payload.
    case notified(String)
  }

  private let thread: PlainThread
  private let wakeup: Wakeup

  /// Starts listening. `onEvent` is called on the listener's thread, one event after the other, and must be brief.
  public init(
    _ url: String, _ settings: ConnectionSettings, channel: String, onEvent: @escaping @Sendable (Event) -> Void
  ) {
    let wakeup = Wakeup()
    self.wakeup = wakeup
    let listen = "LISTEN \"\(channel.replacing("\"", with: "\"\""))\""
    thread = PlainThread("postgres listen") {
      var failures = 0
      while !wakeup.isStopped {
        do {
          let connection = try Connection(url, settings)
          try connection.script(listen)
          failures = 0
          onEvent(.listening)
          connection.deliver(onEvent, until: wakeup)
        } catch {
          // PostgreSQL is away. Nobody waits for this thread, so there is nobody to tell: try again later.
        }
        failures += 1
        wakeup.wait(for: Backoff.delay(after: failures))
      }
    }
  }

  deinit { wakeup.stop() }

  /// Stops, and returns when no event will come any more.
  public func stop() async {
    wakeup.stop()
    await thread.ended()
  }
}

extension Connection {
  /// Returns when stopped or when the connection is lost.
  fileprivate func deliver(_ onEvent: (Listener.Event) -> Void, until wakeup: Wakeup) {
    while !wakeup.isStopped {
      while let notification = PQnotifies(handle) {
        onEvent(.notified(String(cString: notification.pointee.extra)))
        PQfreemem(notification)
      }
      wakeup.wait(forSocket: PQsocket(handle))
      if isLost { return }
    }
  }
}
