// The page at `/` for somebody without a token: one field, sent to `/` as `token`.
public import ReportModel

public enum SignInPage {
  /// HTML5, UTF-8. `error` is why the last attempt was refused.
  public static func html(language: Language, error: Message?) -> String {
    let refused: Markup =
      error.map { "<p id=\"refused\" class=\"refused\" role=\"alert\">\(language.pick($0))</p>\n" } ?? ""
    let described: Markup = error == nil ? "" : " aria-describedby=\"refused\" aria-invalid=\"true\""
    let body: Markup = """
      \(SiteHeader.markup(language, person: nil))<main>
      <h1>\(PageWord.signIn.text(language))</h1>
      \(refused)<form method="post" action="/">
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
