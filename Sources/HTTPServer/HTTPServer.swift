// An HTTP/1.1 server over libmicrohttpd: its threads read and write sockets, every request runs in a `Task`, and the
// connection is suspended meanwhile. Order of a stop: refuse, wait, abandon what is left, end the threads.

internal import CMicrohttpd
internal import Glibc
internal import Synchronization

/// The server. Start it once, stop it once.
public final class HTTPServer: Sendable {
  /// `@unchecked Sendable`: the pointer is only handed to libmicrohttpd's functions for any thread.
  private struct Daemon: @unchecked Sendable {
    let pointer: OpaquePointer
    let listening: ListeningSocket
  }

  private enum Life {
    case new
    case running(Daemon)
    case stopped
  }

  private let floor: ServerFloor
  private let life = Mutex(Life.new)

  public init(_ configuration: HTTPConfiguration, _ service: HTTPService) {
    floor = ServerFloor(configuration: configuration, service: service)
  }

  /// Requests whose head has been read and whose answer has not been sent to the end.
  public var inFlight: Int { floor.inFlight.count }

  /// Binds and serves. Returns the port.
  @discardableResult
  public func start() throws(HTTPServerError) -> UInt16 {
    try life.withLock { life throws(HTTPServerError) in
      guard case .new = life else { throw .started }
      let daemon = try launch()
      life = .running(daemon)
      return daemon.listening.port
    }
  }

  private func launch() throws(HTTPServerError) -> Daemon {
    let configuration = floor.configuration
    let listening = try ListeningSocket(host: configuration.host, port: configuration.port)
    guard floor.watch.start() else {
      Glibc.close(listening.descriptor)
      throw .start
    }
    let settings = CentreDaemonSettings(
      listen_socket: listening.descriptor, threads: UInt32(configuration.threads),
      connections: UInt32(configuration.connections),
      connections_per_address: UInt32(configuration.connectionsPerAddress),
      idle_seconds: UInt32(configuration.idleTimeout.components.seconds),
      memory_per_connection: configuration.memoryPerConnection)
    // Released in `end`, when libmicrohttpd's threads are gone.
    let context = Unmanaged.passRetained(floor)
    guard let pointer = centre_start_daemon(settings, targetRead, accessed, requestCompleted, context.toOpaque()) else {
      context.release()
      floor.watch.stop()
      Glibc.close(listening.descriptor)
      throw .start
    }
    return Daemon(pointer: pointer, listening: listening)
  }

  /// Refuses what is new, lets what is in flight finish, and ends. What has not finished by the deadline is answered
  /// with `HTTPRefusal.stopping` or cut. Returns true when nothing had to be abandoned. A second call does nothing.
  @discardableResult
  public func stop(deadline: Duration) async -> Bool {
    let running: Daemon? = life.withLock { life in
      guard case .running(let daemon) = life else { return nil }
      life = .stopped
      return daemon
    }
    guard let running else { return true }
    return await withCheckedContinuation { continuation in
      let until = MonotonicClock.now() + deadline.nanoseconds
      // Stopping blocks; should the system give no thread, a blocked thread of the pool is the lesser evil.
      if !PlainThread.run({ [self] in continuation.resume(returning: end(running, until: until)) }) {
        continuation.resume(returning: end(running, until: until))
      }
    }
  }

  private func end(_ daemon: Daemon, until: Int64) -> Bool {
    floor.draining.store(true, ordering: .releasing)
    MHD_quiesce_daemon(daemon.pointer)
    // The socket itself must stay open until libmicrohttpd's threads are gone; this already refuses connections.
    shutdown(daemon.listening.descriptor, Int32(SHUT_RDWR))
    var finished = floor.inFlight.waitUntilNone(deadline: until)
    if !finished {
      floor.abandoning.store(true, ordering: .releasing)
      for exchange in floor.inFlight.all { exchange.abandon() }
      // Time for the answers just given to leave.
      _ = floor.inFlight.waitUntilNone(deadline: MonotonicClock.now() + 1_000_000_000)
    }
    finished = floor.streams.waitUntilIdle(deadline: max(until, MonotonicClock.now() + 1_000_000_000)) && finished
    floor.watch.stop()
    MHD_stop_daemon(daemon.pointer)
    Glibc.close(daemon.listening.descriptor)
    Unmanaged.passUnretained(floor).release()
    return finished
  }
}
