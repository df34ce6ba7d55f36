// The page at `/` for somebody without a token: one field, sent to `/` as `token`.
public import ReportModel

public enum SignInPage {
  /// HTML5, UTF-8. `error` is why the last attempt was refused.
  ///
  /// - Parameter context: its target is the page one wanted to see, and sees once signed in.
  public static func html(_ context: SiteContext, error: Message?) -> String {
    let language = context.language
    let refused: Markup =
      error.map { "<p id=\"refused\" class=\"refused\" role=\"alert\">\(language.pick($0))</p>\n" } ?? ""
    let described: Markup = error == nil ? "" : " aria-describedby=\"refused\" aria-invalid=\"true\""
    let target: Markup =
      context.target == SitePath.overview ? "" : "<input type=\"hidden\" name=\"to\" value=\"\(context.target)\">\n"
    let body: Markup = """
      \(SiteHeader.markup(context))<main id="main" tabindex="-1">
      <h1>\(PageWord.signIn.text(language))</h1>
      \(refused)<form method="post" action="/">
      \(target)\
      <p><label for="token">\(PageWord.token.text(language))</label>
      <input id="token" name="token" type="password" required autocomplete="current-password" \
      autocapitalize="none" spellcheck="false"\(described)></p>
      <p><button type="submit">\(PageWord.signInButton.text(language))</button></p>
      </form>
      </main>

      """
    let title = "\(PageWord.signIn.text(language)) – \(PageWord.site.text(language))"
    return PageFrame.html(language, title: title, bodyClass: "signin", body: body)
  }
}
