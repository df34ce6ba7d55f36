// The line at the head of the centre's pages: whose they are, who is signed in and can sign out, the other language.

enum SiteHeader {
  static func markup(_ language: Language, person: String?) -> Markup {
    let other: Language = language == .vi ? .en : .vi
    let who: Markup =
      person.map { person in
        """
        <p>\(person)</p>
        <form method="post" action="/sign-out"><button type="submit">\(PageWord.signOutButton.text(language))\
        </button></form>

        """
      } ?? ""
    return """
      <header class="site">
      <p class="name">\(PageWord.site.text(language))</p>
      \(who)<p><a href="?lang=\(other.rawValue)" lang="\(other.rawValue)" hreflang="\(other.rawValue)">\
      \(PageWord.otherLanguage.text(language))</a></p>
      </header>

      """
  }
}
