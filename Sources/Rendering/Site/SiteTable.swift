// The plain tables of the centre's pages: a caption, headed columns, and lines whose first cell heads the line.
// Where the page is too narrow the table scrolls in a region of its own, which the keyboard reaches.
internal import ReportModel

struct SiteTable {
  struct Column {
    var heading: Markup
    /// Numbers stand to the right and do not break.
    var isNumber = false
    /// Sentences and lists of names need room for a few words in a line.
    var isWide = false

    init(heading: Markup, isNumber: Bool = false, isWide: Bool = false) {
      self.heading = heading
      self.isNumber = isNumber
      self.isWide = isWide
    }

    init(heading: String, isNumber: Bool = false, isWide: Bool = false) {
      self.init(heading: "\(heading)" as Markup, isNumber: isNumber, isWide: isWide)
    }
  }

  /// Unique in the page.
  var id: String
  var caption: Markup
  /// What the caption goes on with: links to where the rest stands.
  var note: Markup = ""
  var columns: [Column]
  var rows: [[Markup]]

  init(id: String, caption: Markup, note: Markup = "", columns: [Column], rows: [[Markup]]) {
    self.id = id
    self.caption = caption
    self.note = note
    self.columns = columns
    self.rows = rows
  }

  init(id: String, caption: String, columns: [Column], rows: [[Markup]]) {
    self.init(id: id, caption: "\(caption)" as Markup, columns: columns, rows: rows)
  }

  var markup: Markup {
    let head = Markup(each: columns) { column in
      column.isNumber
        ? "<th scope=\"col\" class=\"n\">\(column.heading)</th>" : "<th scope=\"col\">\(column.heading)</th>"
    }
    let lines = Markup(each: rows) { row in
      "<tr>\(Markup(each: row.indices) { cell(row[$0], $0) })</tr>\n"
    }
    return """
      <div class="scroll" role="region" tabindex="0" aria-labelledby="\(id)">
      <table class="data">
      <caption id="\(id)"><span><strong>\(caption)</strong>\(note)</span></caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(lines)</tbody>
      </table>
      </div>

      """
  }

  private func cell(_ content: Markup, _ column: Int) -> Markup {
    if column == 0 { return "<th scope=\"row\">\(content)</th>" }
    if columns[column].isNumber { return "<td class=\"n\">\(content)</td>" }
    return columns[column].isWide ? "<td class=\"w\">\(content)</td>" : "<td>\(content)</td>"
  }
}

extension Markup {
  /// A link with a text.
  static func link(_ path: String, _ text: String) -> Markup { "<a href=\"\(path)\">\(text)</a>" }

  static func link(_ path: String, _ text: Markup) -> Markup { "<a href=\"\(path)\">\(text)</a>" }

  /// A link with what a form's author wrote.
  static func link(_ path: String, _ text: LocalizedText, _ language: Language) -> Markup {
    link(path, "\(text, language)" as Markup)
  }

  /// A choice with what a form's author wrote.
  static func option(_ value: String, _ text: LocalizedText, isChosen: Bool = false, _ language: Language) -> Markup {
    let mark: Markup = isChosen ? " selected" : ""
    let lang: Markup = language == .en && text.en == nil ? " lang=\"vi\"" : ""
    return "<option value=\"\(value)\"\(mark)\(lang)>\(language.pick(text))</option>\n"
  }

  /// Facts of a page, each a term with what there is to say.
  static func facts(_ facts: [(String, Markup)]) -> Markup {
    "<dl class=\"facts\">\n\(Markup(each: facts) { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" })</dl>\n"
  }

  /// Pieces one after another.
  static func joined(_ pieces: some Sequence<Markup>, by separator: Markup) -> Markup {
    var joined: Markup = ""
    for (index, piece) in pieces.enumerated() {
      if index > 0 { joined += separator }
      joined += piece
    }
    return joined
  }

  var isEmpty: Bool { html.isEmpty }
}
