// Many submissions in one request, one a line, each a transaction of its own: answered line by line in order, as they
// commit. Lines of one agency follow one another, because a later report may look back to an earlier one.
internal import Centre
internal import Formats
internal import HTTPServer
internal import ReportModel

enum BatchRoute {
  static let media = "application/x-ndjson"
  static let lines = 5_000
  static let lineBytes = 1 << 20
  static let bytes = 64 << 20
  /// Submissions on their way at once: a full commit.
  static let window = 64

  static func route(_ centre: Centre) -> Route {
    Route(
      "POST", "/v1/submissions/batch", media: [media], answers: [AnswerForm("ndjson", media)], bodyLimit: bytes
    ) { request in
      // A role that sends nowhere is told at once, not five thousand times.
      try Access.check(request.principal, may: .send)
      let sender = BatchSender(centre: centre, principal: try request.principal, language: request.language)
      let body = request.body
      return HTTPResponse(
        status: 200, headers: ["Content-Type": media, "Cache-Control": "no-store"],
        body: .stream { writer in try sender.run(body, writer) })
    }
  }
}

/// One batch on its way.
private struct BatchSender {
  let centre: Centre
  let principal: Principal
  let language: Language

  /// Runs on the answer's own thread, which may wait.
  func run(_ body: [UInt8], _ writer: StreamWriter) throws {
    var pending = PendingLines()
    // The newest line of each agency: the next of the same waits for it.
    var newest: [String: Task<[UInt8], Never>] = [:]
    var number = 0
    var count = 0
    for line in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      count += 1
      guard count <= BatchRoute.lines, line.count <= BatchRoute.lineBytes else {
        let limit = count > BatchRoute.lines ? BatchRoute.lines : BatchRoute.lineBytes
        let message = Problem(.bodyTooLarge, ["expected": String(limit)])
        try pending.drain(to: 0, writer)
        return try writer.write(refusal(message, line: number))
      }
      let payload = Array(line)
      let at = number
      let task: Task<[UInt8], Never>
      do throws(JSONFault) {
        let draft = try DraftReader.read(json: payload, allowsIdempotencyKey: true)
        let key = chain(draft)
        let before = newest[key]
        task = Task {
          _ = await before?.value
          return await send(draft, payload, line: at)
        }
        newest[key] = task
      } catch {
        let answer = refusal(Problem(error), line: at)
        task = Task { answer }
      }
      pending.add(task)
      try pending.drain(to: BatchRoute.window - 1, writer)
    }
    try pending.drain(to: 0, writer)
  }

  /// The agency however it is named; its text where it names nobody.
  private func chain(_ draft: Draft) -> String {
    guard let period = try? centre.period(draft.period),
      let agency = try? centre.agency(draft.agency, on: period.lastDay)
    else { return draft.agency }
    return String(agency.rawValue)
  }

  private func send(_ draft: Draft, _ payload: [UInt8], line: Int) async -> [UInt8] {
    do {
      let answer = try await centre.submit(
        Sending(
          draft: draft, media: SubmissionRoutes.json, bytes: payload, idempotencyKey: draft.idempotencyKey,
          replaces: draft.replaces), by: principal)
      return Self.line { writer in
        writer.member("line", line)
        writer.member("status", answer.isNew ? 201 : 200)
        writer.name("receipt")
        writer.raw(answer.receipt.json)
      }
    } catch {
      return refusal(Problem(translating: error), line: line)
    }
  }

  private func refusal(_ problem: Problem, line: Int) -> [UInt8] {
    Self.line { writer in
      writer.member("line", line)
      writer.member("status", problem.code.status)
      writer.name("problem")
      writer.raw(Answers.json(of: problem, language))
    }
  }

  private static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.document { $0.object(members) } + [0x0A]
  }
}
