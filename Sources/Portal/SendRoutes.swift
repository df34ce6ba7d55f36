// The page a reporter sends from: check, colour, send. The workbook comes as a file, and afterwards as a field of the
// page it was checked on.
internal import API
internal import Centre
internal import Formats
internal import HTTPServer
internal import Rendering
internal import ReportModel
internal import Security

enum SendRoutes {
  /// A workbook of the size the API takes, as Base64, and the reasons beside it.
  private static let bodyLimit = 2 << 20
  private static let longestReason = 2000

  static func all(_ site: Site) -> [Route] {
    [
      Route(
        "GET", "/send", parameters: ["form", "period", "agency", "occasion", "lang"], answers: [], isOpen: true,
        refusal: site.refusal
      ) { try choose($0, site) },
      site.page("/send/{form}/{period}", parameters: ["agency", "occasion"]) { request, principal, context in
        SendPage.html(try await site.centre.sendPage(try place(request), for: principal), context)
      },
      Route(
        "POST", "/send/{form}/{period}", parameters: ["agency", "occasion", "lang"], media: ["multipart/form-data"],
        answers: [], bodyLimit: bodyLimit, isOpen: true, refusal: site.refusal
      ) { try await post($0, site) },
    ]
  }

  private static func place(_ request: APIRequest) throws(Problem) -> SendPlace {
    SendPlace(
      form: request.capture("form"), period: request.capture("period"), agency: try request.required("agency"),
      occasion: try request.occasion())
  }

  /// From what was chosen and typed to the page that sends it.
  private static func choose(_ request: APIRequest, _ site: Site) throws -> HTTPResponse {
    _ = try request.principal
    let period = try site.centre.period(try request.required("period"))
    return redirect(
      to: SitePath.send(
        try request.required("form"), period.key, agency: try request.required("agency"),
        occasion: try request.occasion()))
  }

  private static func redirect(to path: String) -> HTTPResponse {
    HTTPResponse(status: 303, headers: ["Location": path, "Cache-Control": "no-store"], body: .bytes([]))
  }

  private static func post(_ request: APIRequest, _ site: Site) async throws -> HTTPResponse {
    if let refused = try site.foreign(request) { return refused }
    let (context, principal, place) = (try site.context(request), try request.principal, try place(request))
    guard let form = MultipartForm(request.body, contentType: request.request.headers["Content-Type"]) else {
      throw Problem(.httpFraming, message: SiteWord.badForm.message())
    }
    guard let workbook = try workbook(in: form) else {
      var view = try await site.centre.sendPage(place, for: principal)
      view.refusal = SiteWord.noFile.message()
      return site.answer(SendPage.html(view, context), context, request, status: 422)
    }
    switch form.text(SendPage.Field.action) {
    case SendPage.Field.coloured:
      return download(
        try await site.centre.colouredWorkbook(workbook, place, context.language, for: principal))
    case SendPage.Field.send:
      // Without it a revision that nobody has seen could be replaced.
      guard workbook.replaces != nil else { throw Problem(.httpFraming, message: SiteWord.badForm.message()) }
      switch try await site.centre.send(workbook, place, for: principal) {
      case .sent(let id): return redirect(to: SitePath.submission(id))
      case .refused(let view): return site.answer(SendPage.html(view, context), context, request, status: 422)
      }
    default:
      let view = try await site.centre.checkPage(workbook, place, for: principal)
      return site.answer(
        SendPage.html(view, context), context, request, status: view.refusal == nil ? 200 : 422)
    }
  }

  /// The file just put in, or the one the page was made for; `nil` where neither is there.
  private static func workbook(in form: MultipartForm) throws(Problem) -> PutWorkbook? {
    let bytes: [UInt8]
    let name: String
    if let file = form.file(SendPage.Field.file), !file.bytes.isEmpty {
      (bytes, name) = (file.bytes, file.fileName ?? "")
    } else if let text = form.text(SendPage.Field.workbook), let kept = Base64.decode(text), !kept.isEmpty {
      (bytes, name) = (kept, form.text(SendPage.Field.fileName) ?? "")
    } else {
      return nil
    }
    var reasons: [String: String] = [:]
    for part in form.parts where part.name.hasPrefix(SendPage.Field.reason) {
      guard let text = part.text, text.count <= longestReason else {
        throw Problem(.httpFraming, message: SiteWord.badForm.message())
      }
      let key = String(part.name.dropFirst(SendPage.Field.reason.count))
      reasons[key] = text.allSatisfy(\.isWhitespace) ? "" : text.replacing("\r\n", with: "\n")
    }
    return PutWorkbook(
      name: String(name.prefix(200)), bytes: bytes, reasons: reasons,
      replaces: form.text(SendPage.Field.replaces).flatMap { Int($0) })
  }

  private static func download(_ file: (name: String, bytes: [UInt8])) -> HTTPResponse {
    Answers.data(
      file.bytes, media: AnswerForm.workbook.media,
      headers: ["Content-Disposition": "attachment; filename=\"\(file.name)\""])
  }
}
