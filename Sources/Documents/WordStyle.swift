// The styles of a document, each with its look: Times New Roman 14, text justified with its first line indented 1 cm,
// as Decree 30/2020 sets a document of State. Sizes are in half points, lengths in twentieths of a point (1 cm is 567).

enum WordStyle: String, CaseIterable {
  case normal = "Normal"
  case title = "Title"
  case subject = "Subtitle"
  case period = "ReportPeriod"
  case status = "ReportStatus"
  case identity = "ReportIdentity"
  case heading1 = "Heading1"
  case heading2 = "Heading2"
  case text = "BodyText"
  case item = "ListNumber"
  case fact = "ReportFact"
  case caption = "Caption"
  case unit = "ReportUnit"
  case cell12 = "ReportCell12"
  case cell11 = "ReportCell11"
  case cell10 = "ReportCell10"
  case cell9 = "ReportCell9"
  case cell8 = "ReportCell8"
  case gap = "ReportGap"
  case block = "ReportBlock"
  case rule = "ReportRule"
  case banner = "ReportBanner"
  case signature = "ReportSignature"
  case recipient = "ReportRecipient"
  case sign = "ReportSign"
  case header = "Header"
  case footer = "Footer"

  /// Of the text of a table at a size in points, 8 to 12.
  static func cell(_ points: Int) -> WordStyle {
    switch points {
    case ...8: .cell8
    case 9: .cell9
    case 10: .cell10
    case 11: .cell11
    default: .cell12
    }
  }

  /// The name by which programs know it, in the language of the reader where it is one of theirs.
  var name: String {
    switch self {
    case .normal: "Normal"
    case .title: "Title"
    case .subject: "Subtitle"
    case .heading1: "heading 1"
    case .heading2: "heading 2"
    case .text: "Body Text"
    case .item: "List Number"
    case .caption: "caption"
    case .header: "header"
    case .footer: "footer"
    case .period: "Report Period"
    case .status: "Report Status"
    case .identity: "Report Identity"
    case .fact: "Report Fact"
    case .unit: "Report Unit"
    case .cell12: "Report Cell 12"
    case .cell11: "Report Cell 11"
    case .cell10: "Report Cell 10"
    case .cell9: "Report Cell 9"
    case .cell8: "Report Cell 8"
    case .gap: "Report Gap"
    case .block: "Report Block"
    case .rule: "Report Rule"
    case .banner: "Report Banner"
    case .signature: "Report Signature"
    case .recipient: "Report Recipient"
    case .sign: "Report Sign"
    }
  }

  /// Properties of the paragraph, in the order of the schema.
  var paragraph: WordXML {
    switch self {
    case .normal: ""
    case .title: "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"0\"/><w:jc w:val=\"center\"/>"
    case .subject: "<w:keepNext/><w:spacing w:after=\"60\"/><w:jc w:val=\"center\"/>"
    case .period, .status, .identity: "<w:spacing w:after=\"60\"/><w:jc w:val=\"center\"/>"
    case .heading1:
      "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>"
    case .heading2:
      "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>"
    case .text: "<w:spacing w:after=\"120\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>"
    case .item: "<w:spacing w:after=\"60\"/><w:jc w:val=\"both\"/>"
    case .fact: "<w:spacing w:after=\"60\"/>"
    case .gap: "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>"
    case .caption: "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/>"
    case .unit: "<w:keepNext/><w:spacing w:after=\"60\"/><w:jc w:val=\"right\"/>"
    case .cell12, .cell11, .cell10, .cell9, .cell8: "<w:spacing w:before=\"20\" w:after=\"20\"/>"
    case .block: "<w:jc w:val=\"center\"/>"
    case .rule: "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"60\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>"
    case .banner:
      """
      <w:pBdr><w:top w:val="single" w:sz="12" w:space="4" w:color="auto"/>\
      <w:left w:val="single" w:sz="12" w:space="4" w:color="auto"/>\
      <w:bottom w:val="single" w:sz="12" w:space="4" w:color="auto"/>\
      <w:right w:val="single" w:sz="12" w:space="4" w:color="auto"/></w:pBdr>\
      <w:spacing w:after="240"/><w:ind w:left="113" w:right="113"/><w:jc w:val="center"/>
      """
    case .signature: "<w:keepNext/><w:jc w:val=\"center\"/>"
    case .recipient: ""
    case .sign: "<w:spacing w:after=\"20\"/>"
    case .header: "<w:jc w:val=\"center\"/>"
    case .footer: ""
    }
  }

  /// Properties of its letters.
  var letters: WordXML {
    switch self {
    case .normal, .text, .item, .period: ""
    case .title: "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
    case .subject: "<w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"
    case .heading1, .heading2: "<w:b/><w:bCs/>"
    case .banner: "<w:b/><w:bCs/>"
    case .status: "<w:b/><w:bCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"
    case .caption: "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"
    case .unit: "<w:i/><w:iCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"
    case .identity, .fact, .block, .cell12, .signature: "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"
    case .cell11, .recipient, .sign: "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>"
    case .cell10: "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"
    case .cell9: "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"
    case .cell8: "<w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>"
    case .header: "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"
    case .footer, .rule, .gap: "<w:sz w:val=\"14\"/><w:szCs w:val=\"14\"/>"
    }
  }
}
