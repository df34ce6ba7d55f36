// A sheet as page or PDF, as the client likes it.
internal import Centre
internal import HTTPServer
internal import Rendering

enum SheetAnswer {
  /// Parameters of a route that also answers with a sheet, and what it answers with.
  static let parameters = ["format", "lang"]
  static let answers: [AnswerForm] = [.json, .html, .pdf]

  /// A workbook under the name it is saved by.
  static func workbook(_ file: (name: String, bytes: [UInt8])) -> HTTPResponse {
    Answers.data(
      file.bytes, media: AnswerForm.workbook.media,
      headers: ["Content-Disposition": "attachment; filename=\"\(file.name)\""])
  }

  /// The language a workbook is wanted in.
  static func language(_ request: APIRequest) throws -> Rendering.Language {
    try request.pageLanguage() == .en ? .en : .vi
  }

  /// The sheet in the form and language asked for.
  static func response(_ sheet: Sheet, _ request: APIRequest, _ centre: Centre) async throws -> HTTPResponse {
    let wanted = try request.pageLanguage()
    let language = try Self.language(request)
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
