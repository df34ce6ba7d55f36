// The door for workbooks: bytes of an .xlsx file to its sheets. Everything that is not plainly a workbook of values is
// refused, each for its own reason, before its sheets are looked at.
internal import ReportModel

public enum SpreadsheetReader {
  /// The media type of the files that are read.
  public static let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// - Throws: the `xlsx.…` fault of files that are no .xlsx, have a password, macros or links to data outside, are
  ///   damaged, or hold more than anybody fills in.
  public static func read(_ bytes: [UInt8]) throws(WorkbookFault) -> Workbook {
    try checkKind(bytes)
    let archive = try ZipArchive(bytes)
    let names = archive.names
    if let macro = names.filter(isMacro).min() { throw WorkbookFault(.macros, found: SpreadsheetWord.quoted(macro)) }
    if let link = names.filter(isLink).min() { throw WorkbookFault(.links, found: SpreadsheetWord.quoted(link)) }

    var elements = 0
    func read<Part: XMLPart>(
      _ name: String, _ part: Part, isRequired: Bool = true
    ) throws(WorkbookFault) -> Part {
      if let bytes = try archive.part(name) {
        try XMLReader.read(bytes, of: name, elements: &elements, part)
      } else if isRequired {
        throw WorkbookFault(.damaged, at: name, found: SpreadsheetWord.missingPart.message())
      }
      return part
    }

    guard names.contains("[content_types].xml") else { throw otherArchive(names, try archive.part("mimetype")) }
    let types = try read("[Content_Types].xml", ContentTypesPart())
    let root = try read("_rels/.rels", RelationsPart(of: ""))
    guard let main = root.target("officeDocument") else { throw otherArchive(names, nil) }
    let type = types.type(of: main)
    if type.contains("macroEnabled") { throw WorkbookFault(.macros, found: SpreadsheetWord.quoted(".xlsm")) }
    guard type.contains("spreadsheetml") else { throw otherArchive(names, nil) }

    let book = try read(main, WorkbookPart())
    let relations = try read(PartName.relations(of: main), RelationsPart(of: main))
    if book.hasExternalReferences { throw WorkbookFault(.links, found: SpreadsheetWord.quoted(main)) }
    guard book.sheets.count <= WorkbookLimits.sheets else {
      throw WorkbookFault(
        .tooLarge, expected: SpreadsheetWord.sheets.counted(WorkbookLimits.sheets),
        found: SpreadsheetWord.sheets.counted(book.sheets.count))
    }
    var surroundings = SheetSurroundings()
    if let name = relations.target("sharedStrings") {
      surroundings.strings = try read(name, SharedStringsPart(), isRequired: false).strings
    }
    if let name = relations.target("styles") {
      surroundings.styles = try read(name, StylesPart(), isRequired: false).styles
    }

    var workbook = Workbook()
    workbook.countsFrom1904 = book.countsFrom1904
    if let name = root.target("custom-properties") {
      workbook.properties = try read(name, PropertiesPart(), isRequired: false).properties
    }
    var sheetNames: Set<String> = []
    for entry in book.sheets {
      guard sheetNames.insert(entry.name.lowercased()).inserted else {
        throw WorkbookFault(.damaged, at: entry.name, found: SpreadsheetWord.partTwice.message())
      }
      guard let relation = relations.relations.first(where: { $0.id == entry.relation }) else {
        throw WorkbookFault(.damaged, at: entry.name, found: SpreadsheetWord.missingPart.message())
      }
      let part = try read(
        relation.target, SheetPart(Sheet(name: entry.name, isHidden: entry.isHidden), surroundings))
      surroundings = part.surroundings
      workbook.sheets.append(part.sheet)
    }
    return workbook
  }

  private static func checkKind(_ bytes: [UInt8]) throws(WorkbookFault) {
    guard !bytes.isEmpty else { throw WorkbookFault(.kind, found: SpreadsheetWord.emptyFile.message()) }
    guard bytes.count <= WorkbookLimits.file else {
      throw WorkbookFault(
        .tooLarge, expected: SpreadsheetWord.bytes.counted(WorkbookLimits.file),
        found: SpreadsheetWord.bytes.counted(bytes.count))
    }
    // The container of old Office files, and of new ones with a password, whose stream is named in UTF-16.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      let name = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
      if contains(bytes, name) { throw WorkbookFault(.encrypted) }
      throw WorkbookFault(.kind, found: SpreadsheetWord.oldExcel.message())
    }
    guard bytes.starts(with: Array("PK".utf8)) else {
      throw WorkbookFault(.kind, found: SpreadsheetWord.otherFile.message())
    }
  }

  private static func contains(_ bytes: [UInt8], _ piece: [UInt8]) -> Bool {
    guard bytes.count >= piece.count, let first = piece.first else { return false }
    return (0...(bytes.count - piece.count)).contains { start in
      bytes[start] == first && bytes[start..<(start + piece.count)].elementsEqual(piece)
    }
  }

  private static func otherArchive(_ names: [String], _ mimetype: [UInt8]?) -> WorkbookFault {
    let isOpenDocument = mimetype?.starts(with: Array("application/vnd.oasis.opendocument".utf8)) == true
    let word: SpreadsheetWord = isOpenDocument ? .openDocument : .otherArchive
    return WorkbookFault(.kind, found: word.message())
  }

  private static func isMacro(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix("vbaproject.bin") || name.contains("macrosheets/")
  }

  private static func isLink(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.contains("/externallinks/") || name.hasSuffix("/connections.xml")
  }
}
