// Reads earlier reports for rules that look back. Requests that wait are read together, in one query for all of them,
// so that a form with history costs little more at intake than one without.
internal import Postgres
internal import ReportModel
internal import Store

/// What a request wants to know: which filings might hold its earlier reports.
struct HistoryQuestion: Sendable {
  var filings: [FilingKey]
}

/// The accepted reports found, and the ledger's head they were read at.
struct HistoryAnswer: Sendable {
  var head: Int64
  var reports: [FilingKey: Submissions.AcceptedFigures]
}

final class HistoryDesk: Sendable {
  private struct Request: Sendable {
    var question: HistoryQuestion
    var answer: CheckedContinuation<HistoryAnswer, any Error>
  }

  private static let batch = 256
  private let queue = BoundedQueue<Request>(limit: 1024)
  private let thread: ConnectionThread

  init(url: String, settings: ConnectionSettings) {
    let queue = queue
    thread = ConnectionThread("history", url, settings) { connection in
      while true {
        let requests = queue.take(atMost: Self.batch)
        if requests.isEmpty { return }
        Self.answer(requests, on: connection)
      }
    }
  }

  private static func answer(_ requests: [Request], on connection: SteadyConnection) {
    let filings = Array(Set(requests.flatMap(\.question.filings)))
    let result = Result { try connection.run { try Submissions.accepted(filings, on: $0) } }
    switch result {
    case .failure(let error): for request in requests { request.answer.resume(throwing: error) }
    case .success(let (head, reports)):
      let byKey = Dictionary(reports.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      for request in requests {
        var found: [FilingKey: Submissions.AcceptedFigures] = [:]
        for filing in request.question.filings { found[filing] = byKey[filing] }
        request.answer.resume(returning: HistoryAnswer(head: head, reports: found))
      }
    }
  }

  func ask(_ question: HistoryQuestion) async throws -> HistoryAnswer {
    try await withCheckedThrowingContinuation { continuation in
      let outcome = queue.add(Request(question: question, answer: continuation))
      if outcome != .accepted {
        continuation.resume(throwing: DatabaseError(kind: .busy, message: "the queue for histories is full"))
      }
    }
  }

  func close() async {
    queue.close()
    await thread.ended()
  }
}
