// What every page has around its content: document type, language, title, the one stylesheet. No script, no style
// attribute and nothing from elsewhere, so that a server may forbid all of it.

enum PageFrame {
  /// A whole HTML document. `head` is further metadata, `body` the landmarks.
  static func html(
    _ language: Language, title: String, bodyClass: String, head: Markup = "", body: Markup
  ) -> String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      \(head)<style>\(Markup(stringLiteral: Stylesheet.text))</style>
      </head>
      <body class="\(bodyClass)">
      \(body)</body>
      </html>

      """
    return page.html
  }
}
