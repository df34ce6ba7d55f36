// What all exchanges of one server share; the context that libmicrohttpd hands to every callback.

internal import Synchronization

final class ServerFloor: Sendable {
  let configuration: HTTPConfiguration
  let service: HTTPService
  let inFlight = RequestsInFlight()
  let streams: StreamThreads
  let watch: Watch
  /// New requests are refused, connections close after their answer.
  let draining = Atomic(false)
  /// Stopping can wait no longer: nothing may be suspended any more.
  let abandoning = Atomic(false)

  init(configuration: HTTPConfiguration, service: HTTPService) {
    self.configuration = configuration
    self.service = service
    streams = StreamThreads(limit: configuration.streams)
    watch = Watch(inFlight: inFlight)
  }

  var isDraining: Bool { draining.load(ordering: .acquiring) }
  var isAbandoning: Bool { abandoning.load(ordering: .acquiring) }
}
