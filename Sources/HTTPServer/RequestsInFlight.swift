// The exchanges between a request's head and its end: counted for metrics, walked by the watch for deadlines, waited
// for when the server stops.

final class RequestsInFlight: Sendable {
  private let exchanges = Monitor<[ObjectIdentifier: Exchange]>([:])

  var count: Int { exchanges.withLock { $0.count } }
  var all: [Exchange] { exchanges.withLock { Array($0.values) } }

  func add(_ exchange: Exchange) {
    exchanges.withLock { $0[ObjectIdentifier(exchange)] = exchange }
  }

  func remove(_ exchange: Exchange) {
    let last = exchanges.withLock { exchanges in
      exchanges[ObjectIdentifier(exchange)] = nil
      return exchanges.isEmpty
    }
    if last { exchanges.wake() }
  }

  /// Waits until nothing is in flight; false when the deadline passed first.
  func waitUntilNone(deadline: Int64) -> Bool {
    exchanges.wait(until: { $0.isEmpty }, deadline: deadline) { _ in true } ?? false
  }
}
