// Gives an answer to libmicrohttpd: status, fields, and the body as bytes or through a pipe.

internal import CMicrohttpd

enum Answer {
  /// Bytes asked of a pipe at once.
  private static let block = 64 << 10

  /// Queues the answer of an exchange; called on the connection's own thread. False when libmicrohttpd will not have it.
  static func queue(
    _ response: HTTPResponse, head: HTTPRequestHead, closing: Bool, for exchange: Exchange, on connection: Connection,
    floor: ServerFloor
  ) -> Bool {
    switch response.body {
    case .bytes(let bytes):
      let made = bytes.withUnsafeBytes {
        MHD_create_response_from_buffer(
          $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
      }
      exchange.queued(response, bytes: head.method == "HEAD" ? 0 : bytes.count, pipe: nil)
      return send(made, response, head: head, closing: closing, on: connection, floor: floor)
    case .stream(let producer):
      // The length of a streamed answer is not known, so HEAD has only the fields; the producer does not run.
      let runs = head.method != "HEAD"
      guard !runs || floor.streams.reserve() else {
        var busy = floor.service.refusal(.streamsBusy, head)
        if case .stream = busy.body { busy.body = .bytes([]) }
        return queue(busy, head: head, closing: closing, for: exchange, on: connection, floor: floor)
      }
      let pipe = BytePipe(capacity: runs ? floor.configuration.streamBuffer : 1)
      let reading = Unmanaged.passRetained(StreamReading(pipe: pipe, connection: connection))
      guard let made = centre_stream_response(block, readStream, reading.toOpaque(), releaseStream) else {
        reading.release()
        if runs { floor.streams.release() }
        return false
      }
      exchange.queued(response, bytes: 0, pipe: pipe)
      let sent = send(made, response, head: head, closing: closing, on: connection, floor: floor)
      guard runs else { return sent }
      if sent {
        floor.streams.run(producer, into: pipe) { floor.service.observe(.streamFailed(head, $0)) }
      } else {
        floor.streams.release()
      }
      return sent
    }
  }

  private static func send(
    _ made: OpaquePointer?, _ response: HTTPResponse, head: HTTPRequestHead, closing: Bool, on connection: Connection,
    floor: ServerFloor
  ) -> Bool {
    guard let made else { return false }
    // libmicrohttpd holds it on as long as it needs it.
    defer { MHD_destroy_response(made) }
    for field in response.headers.fields where MHD_add_response_header(made, field.name, field.value) != .YES {
      floor.service.observe(.headerRefused(head, name: field.name))
    }
    if closing { _ = MHD_add_response_header(made, "Connection", "close") }
    return MHD_queue_response(connection.pointer, UInt32(response.status), made) == .YES
  }
}

/// What libmicrohttpd holds of a streamed answer.
private final class StreamReading {
  let pipe: BytePipe
  let connection: Connection

  init(pipe: BytePipe, connection: Connection) {
    self.pipe = pipe
    self.connection = connection
  }
}

private func readStream(
  context: UnsafeMutableRawPointer?, position: UInt64, target: UnsafeMutablePointer<CChar>?, capacity: Int
) -> Int {
  guard let context, let target else { return centre_broken_stream }
  let reading = Unmanaged<StreamReading>.fromOpaque(context).takeUnretainedValue()
  let space = UnsafeMutableRawBufferPointer(start: target, count: capacity)
  return switch reading.pipe.read(into: space, for: reading.connection) {
  case .bytes(let count): count
  case .suspended: 0
  case .ended: centre_end_of_stream
  case .broken: centre_broken_stream
  }
}

private func releaseStream(context: UnsafeMutableRawPointer?) {
  guard let context else { return }
  let reading = Unmanaged<StreamReading>.fromOpaque(context).takeRetainedValue()
  reading.pipe.close()
}
