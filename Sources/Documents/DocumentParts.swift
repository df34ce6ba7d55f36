// The parts of a document around its text: what is where, what the document is, page number, foot, lists.
internal import Rendering

enum DocumentParts {
  static let declaration: WordXML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  static let namespaces: WordXML = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    """

  private static let word: WordXML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
  private static let office: WordXML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
  private static let packaging: WordXML = "http://schemas.openxmlformats.org/package/2006/"

  /// As documents name a language.
  static func tag(_ language: Language) -> String { language == .vi ? "vi-VN" : "en-US" }

  static let contentTypes: WordXML = """
    \(declaration)<Types xmlns="\(packaging)content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/word/document.xml" ContentType="\(word)document.main+xml"/>\
    <Override PartName="/word/styles.xml" ContentType="\(word)styles+xml"/>\
    <Override PartName="/word/settings.xml" ContentType="\(word)settings+xml"/>\
    <Override PartName="/word/numbering.xml" ContentType="\(word)numbering+xml"/>\
    <Override PartName="/word/header1.xml" ContentType="\(word)header+xml"/>\
    <Override PartName="/word/footer1.xml" ContentType="\(word)footer+xml"/>\
    <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
    <Override PartName="/docProps/app.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>
    """

  static let relations: WordXML = """
    \(declaration)<Relationships xmlns="\(packaging)relationships">\
    <Relationship Id="rId1" Type="\(office)officeDocument" Target="word/document.xml"/>\
    <Relationship Id="rId2" Type="\(packaging)relationships/metadata/core-properties" Target="docProps/core.xml"/>\
    <Relationship Id="rId3" Type="\(office)extended-properties" Target="docProps/app.xml"/></Relationships>
    """

  static let documentRelations: WordXML = """
    \(declaration)<Relationships xmlns="\(packaging)relationships">\
    <Relationship Id="rId1" Type="\(office)styles" Target="styles.xml"/>\
    <Relationship Id="rId2" Type="\(office)settings" Target="settings.xml"/>\
    <Relationship Id="rId3" Type="\(office)numbering" Target="numbering.xml"/>\
    <Relationship Id="rId4" Type="\(office)header" Target="header1.xml"/>\
    <Relationship Id="rId5" Type="\(office)footer" Target="footer1.xml"/></Relationships>
    """

  static func core(title: String, author: String, digest: String, madeAt: String?, language: Language) -> WordXML {
    let made: WordXML =
      madeAt.map {
        """
        <dcterms:created xsi:type="dcterms:W3CDTF">\($0)</dcterms:created>\
        <dcterms:modified xsi:type="dcterms:W3CDTF">\($0)</dcterms:modified>
        """
      } ?? ""
    return """
      \(declaration)<cp:coreProperties xmlns:cp="\(packaging)metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>\(title)</dc:title>\
      <dc:creator>\(author)</dc:creator><dc:identifier>\(digest)</dc:identifier>\
      <dc:language>\(tag(language))</dc:language>\(made)</cp:coreProperties>
      """
  }

  static let app: WordXML = """
    \(declaration)<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
    <Application>Report Centre</Application></Properties>
    """

  static func document(_ body: WordXML) -> WordXML {
    "\(declaration)<w:document \(namespaces)><w:body>\(body)</w:body></w:document>"
  }

  static func settings(_ language: Language) -> WordXML {
    """
    \(declaration)<w:settings \(namespaces)><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>\
    <w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" \
    w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
    <w:themeFontLang w:val="\(tag(language))"/></w:settings>
    """
  }

  /// Every list counts from 1.
  static func numbering(lists: Int) -> WordXML {
    let instances = WordXML(each: 0..<lists) { list in
      """
      <w:num w:numId="\(list + 1)"><w:abstractNumId w:val="0"/>\
      <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
      """
    }
    return """
      \(declaration)<w:numbering \(namespaces)><w:abstractNum w:abstractNumId="0">\
      <w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>\
      <w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="425"/></w:pPr></w:lvl>\
      </w:abstractNum>\(instances)</w:numbering>
      """
  }

  static let pageNumber: WordXML = """
    \(declaration)<w:hdr \(namespaces)>\
    \(Paragraph.xml(.header, "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple>"))</w:hdr>
    """

  /// So that no sheet loses where it belongs.
  static func footer(_ sheetLine: String) -> WordXML {
    "\(declaration)<w:ftr \(namespaces)>\(Paragraph.text(.footer, sheetLine))</w:ftr>"
  }
}
