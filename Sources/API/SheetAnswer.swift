// A sheet as page or PDF, as the client likes it.
internal import Centre
internal import HTTPServer
internal import Rendering

enum SheetAnswer {
  /// Parameters of a route that also answers with a sheet, and what it answers with.
  static let parameters = ["format", "lang"]
  static let answers: [AnswerForm] = [.json, .html, .pdf]

  /// The sheet in the form and language asked for.
  static func response(_ sheet: Sheet, _ request: APIRequest, _ centre: Centre) async throws -> HTTPResponse {
    let wanted = try request.pageLanguage()
    let language: Rendering.Language = wanted == .en ? .en : .vi
    guard request.answer == .pdf else {
      return PageAnswer.html(sheet.html(language), language: wanted.rawValue)
    }
    return Answers.data(
      try await centre.pdf(of: sheet, language), media: AnswerForm.pdf.media,
      headers: [
        "Content-Language": wanted.rawValue, "Content-Disposition": "inline; filename=\"\(sheet.fileName).pdf\"",
      ])
  }
}
