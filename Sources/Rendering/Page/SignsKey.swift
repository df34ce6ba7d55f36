// The key of the signs a report uses, below its tables; a sign that does not occur is not explained, but on a sheet.
internal import ReportModel

package struct SignsKey {
  package let signs: [(sign: String, meaning: PageWord)]
  private let language: Language

  package init(_ tables: [ReportTable], _ language: Language) {
    let cells = tables.flatMap { $0.cells.joined() }
    var signs: [(String, PageWord)] = []
    if cells.contains(where: { $0.value == .nilReport }) { signs.append(("-", .signNil)) }
    if cells.contains(where: { $0.value == .blank }) { signs.append(("…", .signBlank)) }
    if cells.contains(where: { $0.value == .closed || $0.value == .notCalculable }) { signs.append(("x", .signX)) }
    if cells.contains(where: { !$0.coverage.isComplete }) { signs.append(("n/N", .signCoverage)) }
    self.signs = signs
    self.language = language
  }

  /// Of a sheet: all signs that may stand in its cells, because it may be filled in by hand.
  static func ofSheet(_ language: Language) -> SignsKey {
    SignsKey(signs: [("-", .signNil), ("…", .signBlank), ("x", .signX)], language: language)
  }

  private init(signs: [(sign: String, meaning: PageWord)], language: Language) {
    self.signs = signs
    self.language = language
  }

  var markup: Markup {
    guard !signs.isEmpty else { return "" }
    let list = Markup(each: signs) { "<div><dt>\($0.sign)</dt><dd>\($0.meaning.text(language))</dd></div>\n" }
    return """
      <section class="signs" aria-labelledby="signs">
      <h2 id="signs">\(PageWord.signs.text(language))</h2>
      <dl>
      \(list)</dl>
      </section>

      """
  }
}
