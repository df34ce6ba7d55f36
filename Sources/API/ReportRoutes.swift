// Consolidated reports: making one, and reading it as page, sheet or data.
public import Centre
internal import Formats
internal import HTTPServer
internal import ReportModel

extension AnswerForm {
  static let html = AnswerForm("html", "text/html")
  static let pdf = AnswerForm("pdf", "application/pdf")
}

/// The languages a page can be asked for in.
enum PageLanguage: String, CaseIterable { case vi, en }

public enum ReportRoutes {
  public static func all(_ centre: Centre) -> [Route] {
    [
      Route("POST", "/v1/reports", media: ["application/json"]) { try await make($0, centre) },
      Route("GET", "/v1/reports/{id}", parameters: ["format", "lang"], answers: [.json, .html, .pdf]) {
        try await read($0, centre)
      },
    ]
  }

  /// `{ "form", "period", "occasion"?, "agency"? }`: what to make a report of.
  private static func make(_ request: APIRequest, _ centre: Centre) async throws -> HTTPResponse {
    let wanted = try ReportRequest(request.body)
    let report = try await centre.consolidate(
      form: wanted.form, period: wanted.period, occasion: wanted.occasion, agency: wanted.agency,
      by: request.principal)
    return Answers.json(describe(report), status: 201, headers: ["Location": "/v1/reports/\(report.id)"])
  }

  private static func describe(_ report: MadeReport) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("id", report.id)
        writer.member("form", report.form)
        writer.member("period", report.period)
        writer.member("occasion", report.occasion)
        writer.member("agency", report.agency)
        writer.member("createdAt", InstantText.rfc3339(microsecondsSince1970: report.createdAt))
        writer.member("through", Int(report.through))
        writer.member("digest", report.digest)
      }
    }
  }

  private static func read(_ request: APIRequest, _ centre: Centre) async throws -> HTTPResponse {
    guard let id = UUIDText.id(request.capture("id")) else {
      throw Problem(.notFound, ["found": request.capture("id")])
    }
    let isEnglish = try request.word("lang", PageLanguage.self).map { $0 == .en } ?? (request.language == .en)
    let report = try await centre.report(id, by: request.principal)
    let headers: HTTPHeaders = ["ETag": "\"\(report.digest)\"", "Report-Digest": report.digest]
    switch request.answer {
    case .html:
      let page = isEnglish ? report.html.en : report.html.vi
      return PageAnswer.html(page, language: isEnglish ? "en" : "vi", headers: headers)
    case .pdf:
      return Answers.data(try await centre.print(of: report), media: "application/pdf", headers: headers)
    default: return Answers.json(report.content, headers: headers)
    }
  }
}

/// The body of `POST /v1/reports`.
private struct ReportRequest {
  var form = ""
  var period = ""
  var occasion = ""
  var agency: String?

  init(_ bytes: [UInt8]) throws {
    let root: SourceNode
    do throws(JSONFault) { root = try SourceReader.read(bytes) } catch { throw Problem(error) }
    guard case .object(let members) = root.content else {
      throw Problem(.jsonMember, ["found": "/", "expected": "{ \"form\", \"period\" }"], pointer: "")
    }
    for member in members {
      guard case .string(let text) = member.value.content else { throw Self.wrong(member.name, "“…”") }
      switch member.name {
      case "form": form = text
      case "period": period = text
      case "occasion": occasion = text
      case "agency": agency = text
      default: throw Self.wrong(member.name, "form, period, occasion, agency")
      }
    }
    if form.isEmpty { throw Self.wrong("form", "“…”") }
    if period.isEmpty { throw Self.wrong("period", "“2026-Q1”") }
  }

  private static func wrong(_ name: String, _ expected: String) -> Problem {
    Problem(.jsonMember, ["found": name, "expected": expected], pointer: "/" + JSONPointer.escape(name))
  }
}
