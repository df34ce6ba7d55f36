// Paragraphs and the runs of text in them. How they look is a matter of their style, so that an office changes it in
// one place; only what differs within a style is said beside it.
internal import Rendering

enum Paragraph {
  /// - Parameter direct: properties beside the style, in the order of the schema.
  static func xml(_ style: WordStyle, direct: WordXML = "", _ runs: WordXML) -> WordXML {
    "<w:p><w:pPr><w:pStyle w:val=\"\(style.rawValue)\"/>\(direct)</w:pPr>\(runs)</w:p>"
  }

  static func text(_ style: WordStyle, direct: WordXML = "", _ text: String) -> WordXML {
    xml(style, direct: direct, Run.xml(text))
  }

  /// One paragraph for every line of the text: a line broken by hand in a justified paragraph would be stretched.
  static func lines(_ style: WordStyle, direct: WordXML = "", _ text: String) -> WordXML {
    let lines = PermittedText.text(text).split(separator: "\n", omittingEmptySubsequences: false)
    return WordXML(each: lines) { self.text(style, direct: direct, String($0)) }
  }

  /// `label: ` and what is said of it in heavy letters, or in plain ones.
  static func fact(_ label: String, _ value: String, isHeavy: Bool = false) -> WordXML {
    xml(.fact, "\(Run.xml(label + ": "))\(Run.xml(value, isHeavy ? .bold : []))")
  }
}

enum Run {
  struct Marks: OptionSet {
    let rawValue: Int
    static let bold = Marks(rawValue: 1)
    static let italic = Marks(rawValue: 2)
  }

  /// - Parameter size: in points; of the style where it is not said.
  static func xml(_ text: String, _ marks: Marks = [], size: Int? = nil) -> WordXML {
    guard !text.isEmpty else { return "" }
    return "<w:r>\(properties(marks, size))\(content(text))</w:r>"
  }

  private static func properties(_ marks: Marks, _ size: Int?) -> WordXML {
    guard !marks.isEmpty || size != nil else { return "" }
    let bold: WordXML = marks.contains(.bold) ? "<w:b/>" : ""
    let italic: WordXML = marks.contains(.italic) ? "<w:i/>" : ""
    let points: WordXML = size.map { "<w:sz w:val=\"\($0 * 2)\"/><w:szCs w:val=\"\($0 * 2)\"/>" } ?? ""
    return "<w:rPr>\(bold)\(italic)\(points)</w:rPr>"
  }

  /// Line ends and tabs are elements of their own.
  private static func content(_ text: String) -> WordXML {
    var xml: WordXML = ""
    for (line, part) in PermittedText.text(text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line > 0 { xml += "<w:br/>" }
      for (column, piece) in part.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
        if column > 0 { xml += "<w:tab/>" }
        if !piece.isEmpty { xml += "<w:t xml:space=\"preserve\">\(String(piece))</w:t>" }
      }
    }
    return xml
  }
}
