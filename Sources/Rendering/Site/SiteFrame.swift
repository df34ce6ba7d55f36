// A whole page of the centre: head, content, and the title as browsers show it.

enum SiteFrame {
  /// - Parameters:
  ///   - heading: the one `h1` of the page, as its title says it.
  ///   - marked: the same where some of it is said to be of another language.
  ///   - script: of a page that helps where scripts run; it works without.
  static func html(
    _ context: SiteContext, _ current: SiteSection?, heading: String, marked: Markup? = nil, script: String? = nil,
    content: Markup
  ) -> String {
    let body: Markup = """
      \(SiteHeader.markup(context, current: current))<main id="main" tabindex="-1">
      <h1>\(marked ?? "\(heading)")</h1>
      \(content)</main>

      """
    let head: Markup = script.map { "<script>\(Markup(stringLiteral: $0))</script>\n" } ?? ""
    return PageFrame.html(
      context.language, title: "\(heading) – \(PageWord.site.text(context.language))", bodyClass: "centre", head: head,
      body: body)
  }
}
