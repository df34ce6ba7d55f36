// Sending a pipeline. While the batch goes out the server already answers; if both sides only wrote, both would wait
// for ever. So the batch is sent without blocking, and answers are taken in whenever they come.

internal import CLibpq
internal import Glibc

extension Connection {
  /// Sends all statements at once and returns their answers in order.
  ///
  /// Outside a transaction the whole pipeline is one: all of it or nothing. Inside, the transaction is aborted where
  /// one fails.
  /// - Throws: the error of the first statement that failed, with its place in `statement`; of the commit, with
  ///   `nil`. After `.unavailable`, whether the pipeline was committed is unknown.
  @discardableResult
  public func pipeline(_ build: (inout Pipeline) -> Void) throws(DatabaseError) -> [Rows] {
    var pipeline = Pipeline()
    build(&pipeline)
    return try run(pipeline)
  }

  /// The same for a pipeline built before.
  @discardableResult
  public func run(_ pipeline: Pipeline) throws(DatabaseError) -> [Rows] {
    if pipeline.count == 0 { return [] }
    try trimStatements()
    var names: [String] = []
    names.reserveCapacity(pipeline.count)
    for (index, statement) in pipeline.statements.enumerated() {
      do {
        names.append(try prepare(statement.sql, statement.binds))
      } catch {
        throw error.at(index)
      }
    }
    guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else { throw broken() }
    defer {
      // Neither succeeds on a broken connection; `state` then calls it unusable.
      _ = PQexitPipelineMode(handle)
      _ = PQsetnonblocking(handle, 0)
    }
    try send(pipeline, names)
    do {
      return try receive(pipeline.count)
    } catch {
      if let failed = error.statement { forgetStatement(pipeline.statements[failed].sql, after: error) }
      throw error
    }
  }

  private func send(_ pipeline: Pipeline, _ names: [String]) throws(DatabaseError) {
    for (name, statement) in zip(names, pipeline.statements) {
      encoded.load(statement.binds)
      let sent = encoded.withPointers { count, values, lengths, formats in
        PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
      }
      guard sent == 1 else { throw broken() }
    }
    guard PQpipelineSync(handle) == 1 else { throw broken() }
    while true {
      let left = PQflush(handle)
      if left == 0 { return }
      guard left == 1 else { throw broken() }
      var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN | POLLOUT), revents: 0)
      guard poll(&socket, 1, -1) >= 0 || errno == EINTR else { throw broken() }
      if socket.revents & Int16(POLLIN) != 0, PQconsumeInput(handle) == 0 { throw broken() }
    }
  }

  /// Reads up to the synchronisation point, whatever failed on the way.
  private func receive(_ count: Int) throws(DatabaseError) -> [Rows] {
    var answers: [Rows] = []
    answers.reserveCapacity(count)
    var failure: DatabaseError?
    while true {
      // A nil ends the answers of one statement.
      guard let result = PQgetResult(handle) else {
        guard PQstatus(handle) == CONNECTION_OK else { throw failure ?? broken() }
        continue
      }
      switch PQresultStatus(result) {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: answers.append(Rows(owning: result))
      case PGRES_PIPELINE_SYNC:
        PQclear(result)
        if let failure { throw failure }
        guard answers.count == count else { throw .decoding("\(answers.count) answers to \(count) statements") }
        return answers
      case PGRES_PIPELINE_ABORTED: PQclear(result)
      default:
        if failure == nil { failure = error(of: result).at(answers.count < count ? answers.count : nil) }
        PQclear(result)
      }
    }
  }

  func broken() -> DatabaseError { .unavailable(Self.text(PQerrorMessage(handle))) }
}

extension DatabaseError {
  fileprivate func at(_ statement: Int?) -> DatabaseError {
    var copy = self
    copy.statement = statement
    return copy
  }
}
