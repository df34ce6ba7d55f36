// The head of the centre's pages: a way past it, whose they are, who is signed in and can sign out, the other language,
// and the parts of the site.

enum SiteHeader {
  /// - Parameter current: the part the page belongs to.
  static func markup(_ context: SiteContext, current: SiteSection? = nil) -> Markup {
    let language = context.language
    let other: Language = language == .vi ? .en : .vi
    return """
      <a class="skip" href="#main">\(SiteWord.skip.text(language))</a>
      <header class="site">
      <p class="name">\(PageWord.site.text(language))</p>
      \(who(context))<p><a href="\(context.path(in: other))" lang="\(other.rawValue)" hreflang="\(other.rawValue)">\
      \(PageWord.otherLanguage.text(language))</a></p>
      \(navigation(context, current))</header>

      """
  }

  private static func who(_ context: SiteContext) -> Markup {
    guard let person = context.person else { return "" }
    let language = context.language
    let role = language.pick(person.role)
    let name = person.agency.map { PageWord.signedInAs.text(language, ["role": role, "agency": $0]) } ?? role
    return """
      <p>\(name)</p>
      <form method="post" action="/sign-out"><button type="submit">\(PageWord.signOutButton.text(language))\
      </button></form>

      """
  }

  private static func navigation(_ context: SiteContext, _ current: SiteSection?) -> Markup {
    guard let person = context.person else { return "" }
    let items = Markup(each: SiteSection.allCases.filter { $0.isFor(person) }) { section in
      let mark: Markup = section == current ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(section.path)\"\(mark)>\(section.word.text(context.language))</a></li>\n"
    }
    return "<nav aria-label=\"\(SiteWord.navigation.text(context.language))\"><ul>\n\(items)</ul></nav>\n"
  }
}
