// Tables of a document: fixed widths, so that every program sets them alike, and a header that every sheet repeats.
internal import Rendering

/// Lengths in twentieths of a point.
struct WordTable {
  var widths: [Int]
  var isRuled = true
  /// What it shows, for those who hear the document.
  var description = ""
  var rows: WordXML = ""

  init(widths: [Int], isRuled: Bool = true, description: String = "") {
    self.widths = widths
    self.isRuled = isRuled
    self.description = description
  }

  /// - Parameter isWhole: stays on one sheet.
  mutating func add(_ cells: WordXML, isHeader: Bool = false, isWhole: Bool = true) {
    let whole: WordXML = isWhole ? "<w:cantSplit/>" : ""
    let header: WordXML = isHeader ? "<w:tblHeader/>" : ""
    rows += "<w:tr><w:trPr>\(whole)\(header)</w:trPr>\(cells)</w:tr>"
  }

  var xml: WordXML {
    let style: WordXML = isRuled ? "<w:tblStyle w:val=\"ReportTable\"/>" : ""
    let margins: WordXML =
      isRuled
      ? "" : "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>"
    let said: WordXML = description.isEmpty ? "" : "<w:tblCaption w:val=\"\(description)\"/>"
    return """
      <w:tbl><w:tblPr>\(style)<w:tblW w:w="\(widths.reduce(0, +))" w:type="dxa"/><w:tblLayout w:type="fixed"/>\
      \(margins)<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" \
      w:noHBand="0" w:noVBand="1"/>\(said)</w:tblPr>\
      <w:tblGrid>\(WordXML(each: widths) { "<w:gridCol w:w=\"\($0)\"/>" })</w:tblGrid>\(rows)</w:tbl>
      """
  }
}

/// A cell of a table.
struct WordCell {
  enum Merge { case starts, goesOn }

  var width: Int
  /// Columns of the grid that it takes.
  var span = 1
  var merge: Merge?
  var isMiddle = false
  var isShaded = false

  init(width: Int, span: Int = 1, merge: Merge? = nil, isMiddle: Bool = false, isShaded: Bool = false) {
    self.width = width
    self.span = span
    self.merge = merge
    self.isMiddle = isMiddle
    self.isShaded = isShaded
  }

  func xml(_ paragraphs: WordXML) -> WordXML {
    let spans: WordXML = span > 1 ? "<w:gridSpan w:val=\"\(span)\"/>" : ""
    let merges: WordXML =
      switch merge {
      case .starts: "<w:vMerge w:val=\"restart\"/>"
      case .goesOn: "<w:vMerge/>"
      case nil: ""
      }
    let shade: WordXML = isShaded ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F1F1EE\"/>" : ""
    let middle: WordXML = isMiddle ? "<w:vAlign w:val=\"center\"/>" : ""
    return """
      <w:tc><w:tcPr><w:tcW w:w="\(width)" w:type="dxa"/>\(spans)\(merges)\(shade)\(middle)</w:tcPr>\(paragraphs)</w:tc>
      """
  }
}
