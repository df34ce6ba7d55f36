// The numbers of the server, each with the reason for its default.

/// Where to listen and how much to bear.
public struct HTTPConfiguration: Sendable {
  /// Address or host name to listen at.
  public var host: String
  /// 0 lets the system choose; `HTTPServer.start` returns the port.
  public var port: UInt16
  /// Threads that read and write sockets; handlers run elsewhere. One serves more than the database can take, and two
  /// on two processors measurably get in each other's way.
  public var threads = 1
  /// Connections open at once; beyond it new ones wait in the system's queue.
  public var connections = 1_000
  /// Connections open at once from one address (a proxy in front is one address).
  public var connectionsPerAddress = 512
  /// A connection on which nothing moves for so long is closed. Whole seconds.
  public var idleTimeout = Duration.seconds(30)
  /// A body must be complete so long after its first byte.
  public var bodyTimeout = Duration.seconds(30)
  /// A handler must have answered so long after the body was complete; the client gets `HTTPRefusal.deadline`. Needed
  /// because a connection that waits for its handler has no timeout of its own.
  public var requestDeadline = Duration.seconds(60)
  /// Bytes for the head and the buffers of one connection: a head that does not fit is refused (431). libmicrohttpd
  /// clears them after every request, so more costs time too.
  public var memoryPerConnection = 32 << 10
  /// Streamed answers at once, each with a thread.
  public var streams = 16
  /// Bytes a streamed answer may be ahead of its client.
  public var streamBuffer = 256 << 10

  public init(host: String = "127.0.0.1", port: UInt16 = 0) {
    self.host = host
    self.port = port
  }
}
