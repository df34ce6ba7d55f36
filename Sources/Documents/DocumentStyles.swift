// The part of a document that defines its styles.
internal import Rendering

enum DocumentStyles {
  static func part(_ language: Language) -> WordXML {
    """
    \(DocumentParts.declaration)<w:styles \(DocumentParts.namespaces)>\
    <w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" \
    w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="\(DocumentParts.tag(language))"/>\
    </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
    \(WordXML(each: WordStyle.allCases, style))\(table)</w:styles>
    """
  }

  private static func style(_ style: WordStyle) -> WordXML {
    let basis: WordXML =
      style == .normal ? "" : "<w:basedOn w:val=\"Normal\"/>"
    let next: WordXML = style == .heading1 || style == .heading2 ? "<w:next w:val=\"BodyText\"/>" : ""
    let isOwn = style.rawValue.hasPrefix("Report")
    let kind: WordXML = isOwn ? " w:customStyle=\"1\"" : style == .normal ? " w:default=\"1\"" : ""
    return """
      <w:style w:type="paragraph"\(kind) w:styleId="\(style.rawValue)"><w:name w:val="\(style.name)"/>\(basis)\(next)\
      <w:qFormat/><w:pPr>\(style.paragraph)</w:pPr><w:rPr>\(style.letters)</w:rPr></w:style>
      """
  }

  /// Ruled, with a little room beside the text.
  private static let table: WordXML = {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
    return """
      <w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:tblPr>\
      <w:tblBorders>\
      \(WordXML(each: sides) { "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>" })\
      </w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>\
      </w:tblPr></w:style>
      """
  }()
}
