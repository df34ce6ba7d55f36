// The sheets of a document: A4 with the margins of Decree 30/2020, upright for text and lying for wide tables.

enum Sheet {
  case upright, lying

  /// Between the margins, in twentieths of a point.
  var room: Int {
    switch self {
    case .upright: 11_906 - 1_701 - 1_021
    case .lying: 16_838 - 1_134 - 850
    }
  }

  /// What ends a run of such sheets.
  ///
  /// - Parameter isFirst: the run begins the document, whose first sheet has no number.
  func properties(isFirst: Bool) -> WordXML {
    let size: WordXML =
      switch self {
      case .upright:
        """
        <w:pgSz w:w="11906" w:h="16838"/>\
        <w:pgMar w:top="1134" w:right="1021" w:bottom="1134" w:left="1701" w:header="567" w:footer="454" w:gutter="0"/>
        """
      case .lying:
        """
        <w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>\
        <w:pgMar w:top="1134" w:right="850" w:bottom="1021" w:left="1134" w:header="567" w:footer="454" w:gutter="0"/>
        """
      }
    let firstFooter: WordXML = isFirst ? "<w:footerReference w:type=\"first\" r:id=\"rId5\"/>" : ""
    return """
      <w:sectPr><w:headerReference w:type="default" r:id="rId4"/>\
      <w:footerReference w:type="default" r:id="rId5"/>\(firstFooter)<w:type w:val="nextPage"/>\(size)\
      \(isFirst ? "<w:titlePg/>" : "" as WordXML)</w:sectPr>
      """
  }
}
