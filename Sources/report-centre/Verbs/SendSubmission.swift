// `submission send`: sends a report to a centre as any other client would, and prints the receipt or why it was refused.
internal import Foundation
internal import FoundationNetworking
internal import Operations
internal import ReportModel

enum SendSubmission: Verb {
  private static let url = CommandOption(
    "url", .text("URL"), required: true, purpose: "the centre, such as http://127.0.0.1:8080")
  private static let tokenFile = CommandOption(
    "token-file", .text("FILE"), purpose: "where the token stands, - for standard input")
  private static let key = CommandOption(
    "idempotency-key", .text("KEY"), purpose: "the same key again never sends twice")
  private static let form = CommandOption("form", .text("CODE"), purpose: "the form of a CSV report")

  static let command = Command(
    "submission send", purpose: "send a report to a centre",
    operands: [Operand("FILE", purpose: "the report: JSON, or CSV or a workbook (named *.csv, *.xlsx)")],
    options: [url.declaration, tokenFile.declaration, key.declaration, form.declaration] + ReportFile.options + [
      CommandFlag.json.declaration, Call.language.declaration,
    ], settings: [Settings.token.declaration],
    example: "submission send report.json --url http://127.0.0.1:8080 --token-file token")

  static func run(_ call: Call) async throws -> ExitCode {
    let token = try token(call)
    let report = try ReportFile(call, form: call.invocation[form])
    let address = call.invocation[url] ?? ""
    let request = try request(for: report, to: address, token: token, call)
    let status: Int
    let body: [UInt8]
    do {
      // The one shared session, never another: making and tearing down sessions is not sound on Linux.
      let (data, response) = try await URLSession.shared.data(for: request)
      status = (response as? HTTPURLResponse)?.statusCode ?? 0
      body = [UInt8](data)
    } catch {
      call.note(ProgramMessage.serviceAway.message(["url": address, "error": error.localizedDescription]))
      return .unavailable
    }
    if call.invocation[.json] { call.answer(json: body) } else { say(status, body, call) }
    switch status {
    case 200, 201: return .ok
    case 429, 500...: return .unavailable
    default: return .findings
    }
  }

  /// From the file, or from the setting. On the command line every user of the machine can read it.
  private static func token(_ call: Call) throws -> String {
    guard let path = call.invocation[tokenFile] else { return try call.configuration().required(Settings.token) }
    if call.invocation.settings[Settings.token.declaration.name] != nil {
      throw UsageFault("--token and --token-file do not go together")
    }
    if path == "-", call.invocation.operands.contains("-") {
      throw UsageFault("the report and the token cannot both come from standard input")
    }
    return try InputFile.text(path).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func request(
    for report: ReportFile, to address: String, token: String, _ call: Call
  ) throws -> URLRequest {
    guard var components = URLComponents(string: address), components.host != nil else {
      throw UsageFault("--url is \"\(address)\"; expected an address such as http://127.0.0.1:8080")
    }
    while components.path.hasSuffix("/") { components.path.removeLast() }
    components.path += "/v1/submissions"
    if !report.query.isEmpty {
      components.queryItems = report.query.map { URLQueryItem(name: $0.name, value: $0.value) }
    }
    guard let url = components.url else { throw UsageFault("--url \"\(address)\" cannot be used") }
    var request = URLRequest(url: url, timeoutInterval: 60)
    request.httpMethod = "POST"
    request.httpBody = Data(report.bytes)
    request.setValue(report.media, forHTTPHeaderField: "Content-Type")
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    if let key = call.invocation[key] { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
    return request
  }

  private static func say(_ status: Int, _ body: [UInt8], _ call: Call) {
    let decoder = JSONDecoder()
    let data = Data(body)
    if (200...201).contains(status), let receipt = try? decoder.decode(WireReceipt.self, from: data) {
      call.answer(
        (status == 201 ? ProgramMessage.reportReceived : .reportReceivedBefore).message([
          "form": receipt.form, "period": receipt.period, "agency": receipt.agency,
          "revision": String(receipt.revision), "sequence": String(receipt.ledger.sequence),
        ]))
      for text in FindingText.list((receipt.findings ?? []).map(\.finding), call) { call.answer(text) }
    } else if let problem = try? decoder.decode(WireProblem.self, from: data) {
      for text in FindingText.list((problem.findings ?? []).map(\.finding), call) { call.answer(text) }
      call.note("\(status) \(problem.code): \(call.text(problem.messages.message))")
    } else {
      call.note("HTTP \(status): \(String(decoding: body.prefix(500), as: UTF8.self))")
    }
  }
}
