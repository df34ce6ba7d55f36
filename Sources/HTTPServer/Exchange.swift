// One request and its answer, as a state machine that libmicrohttpd's thread, the handler's task and the watch share:
//
//   begun ──head──▶ receiving ──body──▶ running ──answer──▶ answered ──queued──▶ queued ──▶ over
//                       │                  └──deadline──▶ expired ─▶ answered
//                       └──refused at the head (no body to come)──▶ answered
//
// Every step is taken under the lock; the service's closures are called outside it. A suspended connection is resumed
// by whoever takes the stage from running to answered, so exactly once.

internal import Glibc

final class Exchange: Sendable {
  /// What libmicrohttpd's thread is to do next.
  enum Step {
    case goOn
    case answer(HTTPResponse, head: HTTPRequestHead, closing: Bool)
    /// Close without an answer.
    case cut
  }

  private enum Stage {
    case begun, receiving, running, expired
    case answered(HTTPResponse)
    case queued, over
  }

  private struct State {
    var stage = Stage.begun
    var head: HTTPRequestHead?
    var connection: Connection?
    var task: Task<Void, Never>?
    var body: [UInt8] = []
    var received = 0
    var limit = 0
    /// Set by the body's first byte.
    var bodyDeadline: Int64?
    var requestDeadline = Int64.max
    var began: Int64 = 0
    /// Refused with a body still coming.
    var lingers = false
    var status = 0
    var route = ""
    var bytesOut = 0
    var pipe: BytePipe?
  }

  private let floor: ServerFloor
  private let target: String
  private let state = Monitor(State())

  init(target: String, floor: ServerFloor) {
    self.target = target
    self.floor = floor
  }

  // MARK: libmicrohttpd's thread

  /// One call of the access handler: the head, a part of the body, its end, or after a resumption.
  func advance(_ connection: Connection, method: UnsafePointer<CChar>, part: UnsafeRawBufferPointer) -> Step {
    switch state.withLock({ $0.stage }) {
    case .begun: begin(connection, method: String(cString: method))
    case .receiving: part.isEmpty ? complete(connection) : receive(part)
    case .answered(let response): answer(response)
    case .running, .expired, .queued: .goOn
    case .over: .cut
    }
  }

  private func begin(_ connection: Connection, method: String) -> Step {
    let head = HTTPRequestHead(
      method: method, target: target, headers: connection.headers, remoteAddress: connection.remoteAddress)
    state.withLock { state in
      state.head = head
      state.connection = connection
      state.began = MonotonicClock.now()
    }
    floor.inFlight.add(self)
    let framing: BodyFraming
    do {
      framing = try BodyFraming(head.headers)
    } catch {
      return refuse(floor.service.refusal(.framing(error), head), head)
    }
    let limit = floor.service.bodyLimit(head)
    if case .length(let length) = framing, length > limit {
      return refuse(floor.service.refusal(.bodyTooLarge(limit: limit), head), head)
    }
    let refused = floor.isDraining ? floor.service.refusal(.stopping, head) : floor.service.admission(head)
    if let refused, framing != .none { return refuse(refused, head) }
    state.withLock { state in
      state.limit = limit
      // Without a body the answer can wait for the next call, and the connection lives on.
      state.stage = refused.map { .answered($0) } ?? .receiving
      if case .length(let length) = framing { state.body.reserveCapacity(min(length, 1 << 20)) }
    }
    return .goOn
  }

  /// Answers at once, though a body may be coming; the connection cannot be used again.
  private func refuse(_ response: HTTPResponse, _ head: HTTPRequestHead) -> Step {
    state.withLock { $0.lingers = true }
    return .answer(response, head: head, closing: true)
  }

  private func receive(_ part: UnsafeRawBufferPointer) -> Step {
    let now = MonotonicClock.now()
    let event: HTTPEvent? = state.withLock { state in
      guard let head = state.head else { return nil }
      let deadline = state.bodyDeadline ?? now + floor.configuration.bodyTimeout.nanoseconds
      state.bodyDeadline = deadline
      state.received += part.count
      if now >= deadline {
        state.stage = .over
        return .bodyTimeout(head, received: state.received)
      }
      if state.received <= state.limit {
        state.body.append(contentsOf: part)
        return nil
      }
      // A chunked body is only too large when it is: swallow a while, so that the client hears why.
      state.body = []
      let (fourfold, overflow) = state.limit.multipliedReportingOverflow(by: 4)
      guard !overflow, state.received > max(fourfold, 64 << 10) else { return nil }
      state.stage = .over
      return .bodyOverrun(head, limit: state.limit)
    }
    guard let event else { return .goOn }
    floor.service.observe(event)
    return .cut
  }

  private func complete(_ connection: Connection) -> Step {
    let (head, received, limit) = state.withLock { ($0.head, $0.received, $0.limit) }
    guard let head else { return .cut }
    if received > limit {
      return .answer(floor.service.refusal(.bodyTooLarge(limit: limit), head), head: head, closing: true)
    }
    let body: [UInt8]? = state.withLock { state in
      // Read under the lock: `abandon` sets it first and then looks at each exchange, so none stays suspended.
      guard !floor.isAbandoning else { return nil }
      connection.suspend()
      state.stage = .running
      state.requestDeadline = MonotonicClock.now() + floor.configuration.requestDeadline.nanoseconds
      defer { state.body = [] }
      return state.body
    }
    guard let body else { return .answer(floor.service.refusal(.stopping, head), head: head, closing: true) }
    let request = HTTPRequest(head: head, body: body)
    // Somebody waits for the answer: it does not stand behind what else the process computes.
    let task = Task(priority: .userInitiated) { [self] in finish(await floor.service.handler(request)) }
    state.withLock { state in
      if case .running = state.stage { state.task = task }
    }
    return .goOn
  }

  private func answer(_ response: HTTPResponse) -> Step {
    guard let head = state.withLock({ $0.head }) else { return .cut }
    return .answer(response, head: head, closing: floor.isDraining)
  }

  /// The answer is libmicrohttpd's now.
  func queued(_ response: HTTPResponse, bytes: Int, pipe: BytePipe?) {
    let abandoned = state.withLock { state in
      state.stage = .queued
      state.status = response.status
      state.route = response.route
      state.bytesOut = bytes
      state.pipe = pipe
      return floor.isAbandoning
    }
    if abandoned { pipe?.close() }
  }

  /// libmicrohttpd is done with the request; its socket is still open.
  func end(complete: Bool) {
    let state = state.withLock { state in
      state.stage = .over
      defer {
        state.connection = nil
        state.pipe = nil
      }
      return state
    }
    state.pipe?.close()
    guard let head = state.head else { return }
    if state.lingers, complete, let socket = state.connection?.socket { floor.watch.linger(on: socket) }
    floor.service.observe(
      .finished(
        HTTPFinished(
          head: head, route: state.route, status: state.status, bytesIn: state.received,
          bytesOut: state.pipe?.delivered ?? state.bytesOut,
          microseconds: Int((MonotonicClock.now() - state.began) / 1_000), complete: complete && state.status != 0)))
    floor.inFlight.remove(self)
  }

  // MARK: The handler's task

  private func finish(_ response: HTTPResponse) {
    state.withLock { state -> Connection? in
      // Past its deadline: the client has its answer already.
      guard case .running = state.stage else { return nil }
      state.stage = .answered(response)
      state.task = nil
      return state.connection
    }?.resume()
  }

  // MARK: The watch, and stopping

  /// Ends a body that comes too slowly and answers for a handler that takes too long.
  func checkDeadlines(now: Int64) {
    let late: (event: HTTPEvent, expired: Bool)? = state.withLock { state in
      guard let head = state.head else { return nil }
      switch state.stage {
      case .receiving where state.bodyDeadline.map { $0 <= now } ?? false:
        cut(&state)
        return (.bodyTimeout(head, received: state.received), false)
      case .running where state.requestDeadline <= now:
        state.stage = .expired
        return (.deadline(head), true)
      default:
        return nil
      }
    }
    guard let late else { return }
    floor.service.observe(late.event)
    if late.expired { answerExpired(.deadline) }
  }

  /// Stopping waits no longer.
  func abandon() {
    let (expired, pipe) = state.withLock { state -> (Bool, BytePipe?) in
      switch state.stage {
      case .receiving: cut(&state)
      case .running:
        state.stage = .expired
        return (true, nil)
      default: break
      }
      return (false, state.pipe)
    }
    pipe?.close()
    if expired { answerExpired(.stopping) }
  }

  /// Under the lock, which `end` takes too before the socket can be closed and its number given to another.
  private func cut(_ state: inout State) {
    state.stage = .over
    if let socket = state.connection?.socket { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  /// Only the caller that set `.expired` comes here.
  private func answerExpired(_ refusal: HTTPRefusal) {
    let (head, task) = state.withLock { ($0.head, $0.task) }
    guard let head else { return }
    task?.cancel()
    let response = floor.service.refusal(refusal, head)
    state.withLock { state in
      state.stage = .answered(response)
      state.task = nil
      return state.connection
    }?.resume()
  }
}
