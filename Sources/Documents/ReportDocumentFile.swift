// A consolidated report as a document that offices edit and send on (DOCX): what the page says, in the same words and
// order, laid out as a document of State (Decree 30/2020). Charts are given as tables of their values.
internal import Formats
public import Rendering
internal import ReportModel

/// Why no document came of it.
public struct DocumentFailure: Error, CustomStringConvertible {
  public var description: String
}

public enum ReportDocumentFile {
  /// Office Open XML, equal contents equal bytes.
  ///
  /// - Parameter digest: names the content (`sha256:` and the SHA-256 of `content.json()`), printed at its end.
  /// - Throws: where the archive could not be written, for want of memory.
  public static func docx(
    _ content: ReportContent, digest: String, language: Language
  ) throws(DocumentFailure) -> [UInt8] {
    var body = DocumentBody(content: content, digest: digest, language: language)
    body.write()
    let sheetLine = ReportHeading(content: content, digest: digest, language: language).sheetLine
    let form = content.form
    let title = "\(form.shownCode) – \(language.pick(form.title)) – \(language.pick(content.period.name))"
    return try DocumentArchive.bytes([
      ("[Content_Types].xml", DocumentParts.contentTypes),
      ("_rels/.rels", DocumentParts.relations),
      (
        "docProps/core.xml",
        DocumentParts.core(
          title: title, author: form.issuerName, digest: digest, madeAt: instant(content.madeAt), language: language)
      ),
      ("docProps/app.xml", DocumentParts.app),
      ("word/document.xml", DocumentParts.document(body.xml)),
      ("word/_rels/document.xml.rels", DocumentParts.documentRelations),
      ("word/styles.xml", DocumentStyles.part(language)),
      ("word/settings.xml", DocumentParts.settings(language)),
      ("word/numbering.xml", DocumentParts.numbering(lists: body.lists)),
      ("word/header1.xml", DocumentParts.pageNumber),
      ("word/footer1.xml", DocumentParts.footer(sheetLine)),
    ])
  }

  /// To the second, as the properties of a document want it; `nil` of a text that is no instant.
  private static func instant(_ madeAt: String) -> String? {
    guard let microseconds = InstantText.parse(madeAt) else { return nil }
    let seconds = (microseconds - microseconds % 1_000_000)
    return InstantText.rfc3339(microsecondsSince1970: seconds).prefix(19) + "Z"
  }
}
