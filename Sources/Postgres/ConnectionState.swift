// Whether a connection is still there and fit for the next job.

internal import CLibpq
internal import Glibc

extension Connection {
  enum State { case idle, inTransaction, unusable }

  var state: State {
    guard PQstatus(handle) == CONNECTION_OK, PQpipelineStatus(handle) == PQ_PIPELINE_OFF else { return .unusable }
    switch PQtransactionStatus(handle) {
    case PQTRANS_IDLE: return .idle
    case PQTRANS_INTRANS, PQTRANS_INERROR: return .inTransaction
    default: return .unusable
    }
  }

  /// Asks the socket, without waiting: a server that stopped while the connection was idle has closed its end, and
  /// libpq does not know until it reads.
  var isLost: Bool {
    // The server's farewell comes before the end of the stream: read on until nothing is left.
    while PQstatus(handle) == CONNECTION_OK {
      var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      guard poll(&socket, 1, 0) > 0 else { return false }
      if PQconsumeInput(handle) == 0 { return true }
    }
    return true
  }

  /// Leaves no transaction open behind a job. `false`: the connection must be thrown away.
  func settle() -> Bool {
    switch state {
    case .idle: return true
    case .unusable: return false
    case .inTransaction:
      do {
        try script("ROLLBACK")
        return state == .idle
      } catch {
        return false
      }
    }
  }
}
