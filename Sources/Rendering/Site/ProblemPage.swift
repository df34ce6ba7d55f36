// What a reader of the pages is told instead of the page asked for.
public import ReportModel

public enum ProblemPage {
  /// - Parameters:
  ///   - title: the status in words.
  ///   - sentence: what is wrong, and with what.
  public static func html(title: Message, sentence: Message, _ context: SiteContext) -> String {
    let language = context.language
    let content: Markup = """
      <p class="refused" role="alert">\(language.pick(sentence))</p>
      <p>\(Markup.link(SitePath.overview, SiteWord.overview.text(language)))</p>

      """
    return SiteFrame.html(context, nil, heading: language.pick(title), content: content)
  }
}
